import { afterEach, expect, test, vi } from 'vitest';
import { combination, keys } from './keys.svelte';

const release: (() => void)[] = [];
afterEach(() => release.splice(0).forEach((run) => run()));

function bind(combo: string) {
  const run = vi.fn();
  release.push(keys.bind([{ keys: combo, words: () => combo, run }]));
  return run;
}

const press = (init: KeyboardEventInit) => {
  const event = new KeyboardEvent('keydown', { ...init, cancelable: true });
  keys.press(event);
  return event;
};

test('a combination is told by its keys, letters in capitals', () => {
  expect(combination(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true }))).toBe('Ctrl+K');
  expect(combination(new KeyboardEvent('keydown', { key: 'ArrowDown', ctrlKey: true }))).toBe(
    'Ctrl+ArrowDown',
  );
  expect(combination(new KeyboardEvent('keydown', { key: 'Tab', shiftKey: true }))).toBe('Shift+Tab');
});

test('a bound combination runs and the browser keeps its hands off', () => {
  const run = bind('Ctrl+K');
  expect(press({ key: 'k', ctrlKey: true }).defaultPrevented).toBe(true);
  expect(run).toHaveBeenCalledOnce();
});

test('typing is never a shortcut, not even an accent made with AltGr', () => {
  const run = bind('Ctrl+K');
  expect(press({ key: 'k' }).defaultPrevented).toBe(false);
  press({ key: 'k', ctrlKey: true, modifierAltGraph: true });
  expect(run).not.toHaveBeenCalled();
});

test('the screen’s own binding wins over the frame’s while it is there', () => {
  const frame = bind('F1');
  const screen = bind('F1');
  press({ key: 'F1' });
  expect(screen).toHaveBeenCalledOnce();
  release.pop()?.();
  press({ key: 'F1' });
  expect(frame).toHaveBeenCalledOnce();
});

test('an open dialog stops every shortcut', () => {
  const run = bind('Ctrl+L');
  const dialog = document.createElement('dialog');
  dialog.setAttribute('open', '');
  document.body.append(dialog);
  press({ key: 'l', ctrlKey: true });
  expect(run).not.toHaveBeenCalled();
  dialog.remove();
});
