// The state of saving as the top bar tells it: busy, safe since when, or not saved.
import { asRefusal, type Refusal } from '$lib/ipc';

class Saving {
  #running = $state(0);
  #failed = $state<Refusal | null>(null);
  #savedAt = $state<Date | null>(null);

  get busy(): boolean {
    return this.#running > 0;
  }

  /** The last refusal that no later save has healed. */
  get failed(): Refusal | null {
    return this.#failed;
  }

  get savedAt(): Date | null {
    return this.#savedAt;
  }

  /** Runs one save and tells its outcome; the refusal still reaches the caller. */
  async track<T>(save: () => Promise<T>): Promise<T> {
    this.#running += 1;
    try {
      const result = await save();
      this.#failed = null;
      this.#savedAt = new Date();
      return result;
    } catch (thrown) {
      this.#failed = asRefusal(thrown);
      throw thrown;
    } finally {
      this.#running -= 1;
    }
  }

  /** What could not be saved was given up: nothing is left to save. */
  giveUp(): void {
    this.#failed = null;
  }

  /** A new archive starts with a clean slate. */
  reset(): void {
    this.#failed = null;
    this.#savedAt = null;
  }
}

export const saving = new Saving();
