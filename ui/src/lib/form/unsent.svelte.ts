// Unsent words stand in a form that is saved only when somebody says so (a consent, a reason, a value with its reason).
// They hold back whatever would lose them, and are kept when their form goes all the same.
import { drafts, type Ending, type Pending } from '$lib/state/drafts.svelte';
import { kept, type KeptText, type Spot } from '$lib/state/kept.svelte';
import { opened } from '$lib/state/opened.svelte';
import type { Resuming } from './draft.svelte';

export interface UnsentForm<T> {
  spot: Spot;
  /** What the form began with. */
  based: T;
  now: () => T;
  /** What stands in the form, as a person reads it. */
  words: () => string;
  /** Whether that may end now; a form that can be saved by itself saves here. Only asked when something was typed. */
  safe: (ending: Ending) => Promise<boolean>;
  /** Puts back what was typed; without it the text can only be read again, as no value can be made of it. */
  put?: (value: T) => void;
  /** Given up by the person. */
  drop: () => void;
}

export class Unsent<T> implements Pending, Resuming {
  readonly #form: UnsentForm<T>;
  readonly #based: string;
  #folder: string | null = null;
  #over = false;

  constructor(form: UnsentForm<T>) {
    this.#form = form;
    this.#based = JSON.stringify(form.based);
  }

  /** Meant for `onMount`. */
  hold(): () => void {
    this.#folder = opened.folder;
    const release = drafts.hold(this);
    return () => {
      release();
      if (this.isTouched) this.#keep();
    };
  }

  get isTouched(): boolean {
    return !this.#over && JSON.stringify(this.#form.now()) !== this.#based;
  }

  /** Saved, or given up: nothing of it is kept. */
  done(): void {
    this.#over = true;
  }

  async flush(ending: Ending): Promise<boolean> {
    return !this.isTouched || this.#form.safe(ending);
  }

  drop(): void {
    this.done();
    this.#form.drop();
  }

  get kept(): readonly KeptText[] {
    return kept.of(this.#form.spot);
  }

  moved(text: KeptText): boolean {
    return text.based !== this.#based;
  }

  resume(text: KeptText): void {
    if (text.value === null || !this.#form.put) return;
    if (this.isTouched) this.#keep();
    this.#form.put(JSON.parse(text.value) as T);
    kept.forget(text);
  }

  #keep(): void {
    kept.keep(this.#folder, this.#form.spot, {
      words: this.#form.words(),
      value: this.#form.put ? JSON.stringify(this.#form.now()) : null,
      based: this.#based,
    });
  }
}
