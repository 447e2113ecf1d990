// Drafts are texts typed but not yet acknowledged. Whoever holds one registers it here, so that leaving a place,
// locking or closing the window can wait until every one of them is safe. A draft belongs to the archive that was open
// when it was begun: with another one open it is neither sent nor given up.
import { kept } from './kept.svelte';
import { opened } from './opened.svelte';
import { saving } from './saving.svelte';

/** What is about to end: a place (also by locking), after which this window still remembers; or the window itself. */
export type Ending = 'place' | 'window';

/** Something typed that still has to be saved; `flush` answers whether nothing of it is lost when that ends. */
export interface Pending {
  flush(ending: Ending): Promise<boolean>;
  /** Gives up what could not be saved, after a person said so. */
  drop(): void;
}

class Drafts {
  readonly #pending = new Map<Pending, string | null>();

  /** Registers a draft; the returned function takes it out again. */
  hold(draft: Pending): () => void {
    this.#pending.set(draft, opened.folder);
    return () => this.#pending.delete(draft);
  }

  /** Saves everything that is still only in a field; false when something would be lost. */
  async flush(ending: Ending = 'place'): Promise<boolean> {
    const safe = await Promise.all(this.#here().map((draft) => draft.flush(ending)));
    if (!safe.every(Boolean)) return false;
    return ending === 'place' || (!kept.any && this.#here().length === this.#pending.size);
  }

  /** Gives up everything that could not be saved. */
  drop(): void {
    for (const draft of this.#here()) draft.drop();
    saving.giveUp();
  }

  #here(): Pending[] {
    return [...this.#pending].flatMap(([draft, folder]) => (folder === opened.folder ? [draft] : []));
  }
}

export const drafts = new Drafts();
