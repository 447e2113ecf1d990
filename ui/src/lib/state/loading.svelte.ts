// Loading is a view asked of the other side: not there yet, there, or refused. A slower answer never replaces a newer one.
import { asRefusal, type Refusal } from '$lib/ipc';

export class Loading<T> {
  #value = $state.raw<T | null>(null);
  #refusal = $state.raw<Refusal | null>(null);
  #turn = 0;
  readonly #ask: () => Promise<T>;

  constructor(ask: () => Promise<T>) {
    this.#ask = ask;
  }

  /** Null until the first answer. */
  get value(): T | null {
    return this.#value;
  }

  /** Why the last question was refused. */
  get refusal(): Refusal | null {
    return this.#refusal;
  }

  /** Asks again; what was there stays in sight meanwhile. */
  async load(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    try {
      const value = await this.#ask();
      if (turn === this.#turn) this.take(value);
    } catch (thrown) {
      if (turn === this.#turn) this.#refusal = asRefusal(thrown);
    }
  }

  /** A newer value that came along with the answer to something else. */
  take(value: T): void {
    this.#turn += 1;
    this.#value = value;
    this.#refusal = null;
  }
}
