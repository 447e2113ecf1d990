// A kept text is a draft that outlived its field: the field went (a lock, a page, a section) before the text could be
// saved. It stays in memory only, under the archive it was typed in, is shown only while that archive is open, and is
// never sent by itself: a person takes it up again or gives it up.
import { opened } from './opened.svelte';

/** Where a text belongs inside its archive, and how a person calls that. */
export interface Spot {
  record: string;
  /** The name of the field in the log: "answer/<path>", "title". */
  field: string;
  label: string;
}

/** What is kept of a draft. */
export interface Remains {
  /** What the person reads of it. */
  words: string;
  /** What would be saved, as JSON; null for a text of which no value can be made. */
  value: string | null;
  /** What the archive had when it was typed, as JSON. */
  based: string;
}

export interface KeptText extends Spot, Remains {
  readonly id: number;
  readonly folder: string;
  readonly at: Date;
}

class Kept {
  #texts = $state.raw<readonly KeptText[]>([]);
  #last = 0;

  /** Texts of every archive that this window had open: closing it would lose them. */
  get any(): boolean {
    return this.#texts.length > 0;
  }

  /** Those of the archive that is open now, oldest first. */
  get here(): readonly KeptText[] {
    return this.#texts.filter((text) => text.folder === opened.folder);
  }

  /** Those of one field of the archive that is open now. */
  of(spot: Pick<Spot, 'record' | 'field'>): readonly KeptText[] {
    return this.here.filter((text) => text.record === spot.record && text.field === spot.field);
  }

  /** Keeps a text of an archive, which may have been locked meanwhile. The same text of the same field is kept once. */
  keep(folder: string | null, spot: Spot, remains: Remains): void {
    if (folder === null) return;
    const known = (text: KeptText) =>
      text.folder === folder &&
      text.record === spot.record &&
      text.field === spot.field &&
      text.value === remains.value &&
      text.words === remains.words;
    this.#last += 1;
    const fresh = { id: this.#last, folder, at: new Date(), ...spot, ...remains };
    this.#texts = [...this.#texts.filter((text) => !known(text)), fresh];
  }

  /** Taken up again, or given up. */
  forget(text: KeptText): void {
    this.#texts = this.#texts.filter((other) => other.id !== text.id);
  }

  /** What the archive has after all, because only its answer was lost, needs no keeping. */
  settle(spot: Pick<Spot, 'record' | 'field'>, value: string): void {
    const settled = this.of(spot).filter((text) => text.value === value);
    if (settled.length > 0) this.#texts = this.#texts.filter((text) => !settled.includes(text));
  }
}

export const kept = new Kept();
