// Toasts are short announcements of something that has just happened elsewhere on the screen. They are read out,
// shown for a while and never the only place where a fact stands. Failures stay until somebody closes them.
import type { Tone } from '$lib/words';

export interface Toast {
  id: number;
  text: string;
  tone: Tone;
  /** One thing a person may want to do about it at once, such as taking it back. */
  action?: { label: string; run: () => void } | undefined;
}

const SHOWN_FOR = 6000;

class Toasts {
  #shown = $state<Toast[]>([]);
  #last = 0;

  get shown(): readonly Toast[] {
    return this.#shown;
  }

  /** Announces something; answers its id. */
  say(text: string, tone: Tone = 'success', action?: Toast['action']): number {
    this.#last += 1;
    const id = this.#last;
    this.#shown = [...this.#shown, { id, text, tone, action }];
    // Something to press must not run away from the person.
    if (tone !== 'danger' && !action) setTimeout(() => this.close(id), SHOWN_FOR);
    return id;
  }

  close(id: number): void {
    this.#shown = this.#shown.filter((toast) => toast.id !== id);
  }

  clear(): void {
    this.#shown = [];
  }
}

export const toasts = new Toasts();
