// Drafts are texts typed but not yet acknowledged. Whoever holds one registers it here, so that leaving a place,
// locking or closing the window can wait until every one of them is safe.

/** Something typed that still has to be saved; `flush` answers whether it is safe now. */
export interface Pending {
  flush(): Promise<boolean>;
  /** Gives up what could not be saved, after a person said so. */
  drop(): void;
}

class Drafts {
  readonly #pending = new Set<Pending>();

  /** Registers a draft; the returned function takes it out again. */
  hold(draft: Pending): () => void {
    this.#pending.add(draft);
    return () => this.#pending.delete(draft);
  }

  /** Saves everything that is still only in a field; false when something could not be saved. */
  async flush(): Promise<boolean> {
    const safe = await Promise.all([...this.#pending].map((draft) => draft.flush()));
    return safe.every(Boolean);
  }

  /** Gives up everything that could not be saved. */
  drop(): void {
    for (const draft of [...this.#pending]) draft.drop();
  }
}

export const drafts = new Drafts();
