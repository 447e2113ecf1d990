// The threshold is what stands before any archive is open: the archives of this computer, the folders proposed for a new
// one, how this person reads, and the kit's labels.
import { asRefusal, type Refusal } from '$lib/ipc';
import { kitLists, start } from '$lib/ipc/commands/start';
import type { Lists, Start } from '$lib/ipc/types';

class Threshold {
  #facts = $state.raw<Start | null>(null);
  #lists = $state.raw<Lists | null>(null);
  #failed = $state.raw<Refusal | null>(null);

  /** The language that the labels were read in; null when things may have changed since. */
  #language: string | null = null;

  /** Null until it was read once. */
  get facts(): Start | null {
    return this.#facts;
  }

  get lists(): Lists | null {
    return this.#lists;
  }

  /** Why it could not be read the last time. */
  get failed(): Refusal | null {
    return this.#failed;
  }

  async read(): Promise<void> {
    try {
      [this.#facts, this.#lists] = await Promise.all([start(), kitLists()]);
      this.#language = this.#facts?.language ?? null;
      this.#failed = null;
    } catch (thrown) {
      this.#failed = asRefusal(thrown);
    }
  }

  /** Reads again if labels are wanted in another language, or after somebody was inside. */
  async follow(language: string): Promise<void> {
    if (this.#language !== language) await this.read();
  }

  /** Somebody goes inside: what is known here may be different when they are back. */
  leave(): void {
    this.#language = null;
  }
}

export const threshold = new Threshold();
