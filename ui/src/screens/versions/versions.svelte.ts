// Where one record stands among the versions of its instrument, and the steps a person takes there.
import { asRefusal, type Refusal } from '$lib/ipc';
import { saveAnswerFile } from '$lib/ipc/commands/answers';
import {
  advanceVersion,
  placeWaiting,
  setWaitingAside,
  standing,
  stayOnVersion,
  takeVersionBack,
} from '$lib/ipc/commands/versions';
import type { Moved, Standing, Where } from '$lib/ipc/types';
import { desk } from '$lib/state/desk.svelte';
import { drafts } from '$lib/state/drafts.svelte';
import { saving } from '$lib/state/saving.svelte';

export class Versions {
  readonly record: string;
  now = $state.raw<Standing | null>(null);
  refusal = $state.raw<Refusal | null>(null);
  busy = $state(false);
  /** The questions on screen have to be read again after a step. */
  readonly #changed: () => Promise<void>;

  constructor(record: string, changed: () => Promise<void>) {
    this.record = record;
    this.#changed = changed;
  }

  async load(): Promise<void> {
    try {
      this.now = await standing(this.record);
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
    }
  }

  /** What the move did; null when it was not made. `unsaved` when a draft could not be saved first. */
  async advance(): Promise<Moved | 'unsaved' | null> {
    if (!(await drafts.flush())) return 'unsaved';
    let moved: Moved | null = null;
    await this.#step(async () => {
      moved = await advanceVersion(this.record);
      return standing(this.record);
    });
    return moved;
  }

  async stay(): Promise<void> {
    await this.#step(() => stayOnVersion(this.record), false);
  }

  async takeBack(): Promise<boolean> {
    return (await drafts.flush()) && this.#step(() => takeVersionBack(this.record));
  }

  async place(field: string, to: string, how: Where): Promise<boolean> {
    return (await drafts.flush()) && this.#step(() => placeWaiting(this.record, field, to, how));
  }

  /** An empty reason takes it up again. */
  async setAside(field: string, reason: string): Promise<boolean> {
    return this.#step(() => setWaitingAside(this.record, field, reason), false);
  }

  /** Saves a copy of a file that waits; where, or null when nothing was saved. */
  async saveCopy(field: string): Promise<string | null> {
    try {
      const path = await saveAnswerFile(this.record, field.replace(/^answer\//, ''));
      this.refusal = null;
      return path;
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
      return null;
    }
  }

  async #step(step: () => Promise<Standing>, changes = true): Promise<boolean> {
    this.busy = true;
    try {
      this.now = await saving.track(step);
      this.refusal = null;
      // The rail counts what the version asks.
      if (changes) await Promise.all([this.#changed(), desk.refresh()]);
      return true;
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
