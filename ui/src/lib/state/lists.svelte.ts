// The kit's lists in the language of the screen, asked for once and again when the language changes.
import { kitLists } from '$lib/ipc/commands/start';
import type { Lists } from '$lib/ipc/types';
import { language } from '$lib/words';

class KitLists {
  #now = $state.raw<Lists | null>(null);
  #language: string | null = null;

  /** Null until they have come for the first time. */
  get now(): Lists | null {
    return this.#now;
  }

  /** Asks for them unless they are here in the right language. */
  async load(): Promise<Lists> {
    const wanted = language.current;
    if (this.#now && this.#language === wanted) return this.#now;
    const lists = await kitLists();
    this.#now = lists;
    this.#language = wanted;
    return lists;
  }
}

export const lists = new KitLists();
