// A lookup finds lines while somebody types: it waits for a pause, believes only the answer to the latest question, and
// knows which line the arrow keys stand on.

interface Asking<T> {
  search: (query: string) => Promise<readonly T[]>;
  /** Letters needed before a search makes sense. */
  least: number;
  /** Milliseconds without a key before it is asked. */
  pause: number;
}

export class Lookup<T> {
  #found = $state.raw<readonly T[]>([]);
  #status = $state<'idle' | 'short' | 'searching' | 'found' | 'failed'>('idle');
  #active = $state(-1);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;
  #asking: () => Asking<T>;

  constructor(asking: () => Asking<T>) {
    this.#asking = asking;
  }

  get found(): readonly T[] {
    return this.#found;
  }

  get status() {
    return this.#status;
  }

  /** The line that the keys stand on; -1 for none. */
  get active(): number {
    return this.#active;
  }

  get chosen(): T | undefined {
    return this.#found[this.#active];
  }

  type(query: string): void {
    const { least, pause } = this.#asking();
    const wanted = query.trim();
    if (wanted.length < least) {
      this.forget();
      if (wanted !== '') this.#status = 'short';
      return;
    }
    this.#stop();
    // What was found for fewer letters stays in sight until there is better.
    this.#status = 'searching';
    this.#timer = setTimeout(() => void this.#ask(wanted, this.#asked), pause);
  }

  /** Nothing is looked for any more. */
  forget(): void {
    this.#stop();
    this.#found = [];
    this.#status = 'idle';
  }

  /** An answer under way comes too late. */
  #stop(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
    this.#active = -1;
  }

  /** An arrow key: one line on, round at the ends, and in sight. */
  move(by: 1 | -1, list: HTMLElement | undefined): void {
    const { length } = this.#found;
    if (length === 0) return;
    this.#active = (this.#active + by + length) % length;
    list?.children[this.#active]?.scrollIntoView({ block: 'nearest' });
  }

  async #ask(query: string, number: number): Promise<void> {
    const found = await this.#asking()
      .search(query)
      .catch(() => null);
    if (number !== this.#asked) return;
    this.#found = found ?? [];
    this.#active = found && found.length > 0 ? 0 : -1;
    this.#status = found ? 'found' : 'failed';
  }
}
