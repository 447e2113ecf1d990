// The keyboard map: shortcuts that work wherever the focus is, each with the words that tell what it does.
// Combinations are written "Ctrl+K", "Alt+3", "F1"; a bare letter or digit is never a shortcut, it belongs to typing.

import { untrack } from 'svelte';

export interface Shortcut {
  keys: string;
  /** What it does, for the list of keys. */
  words: () => string;
  run: () => void;
}

/** A key press as a combination ("Ctrl+Shift+W"), or '' while AltGr writes a character. */
export function combination(event: KeyboardEvent): string {
  if (event.getModifierState('AltGraph')) return '';
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  // Shift belongs to the sign it types, except with a letter, which is written large anyway.
  const shift = event.shiftKey && (key.length > 1 || /[A-Z]/.test(key));
  return [event.ctrlKey && 'Ctrl', event.altKey && 'Alt', shift && 'Shift', key].filter(Boolean).join('+');
}

class Keys {
  #bound = $state.raw<readonly Shortcut[]>([]);

  /** The shortcuts at work now, the frame's first. */
  get bound(): readonly Shortcut[] {
    return this.#bound;
  }

  /** Binds shortcuts until the returned function is called: `onMount(() => keys.bind([…]))`. Later ones win. */
  bind(shortcuts: readonly Shortcut[]): () => void {
    // An effect that binds does not follow what others bind: it would bind itself again for ever.
    const before = untrack(() => this.#bound);
    this.#bound = [...before, ...shortcuts];
    return () => {
      this.#bound = untrack(() => this.#bound).filter((shortcut) => !shortcuts.includes(shortcut));
    };
  }

  /** Runs what a key press is bound to. */
  press(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    // While a dialog stops everything, only its own keys count.
    if (document.querySelector('dialog[open]')) return;
    const pressed = combination(event);
    const shortcut = this.#bound.findLast((one) => one.keys === pressed);
    if (!shortcut) return;
    event.preventDefault();
    shortcut.run();
  }
}

export const keys = new Keys();
