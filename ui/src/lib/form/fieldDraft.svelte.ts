// A field draft is what somebody writes into one field of a record (a title, days, a source), between the keyboard and
// the archive. It keeps the promises of a Draft for any plain value.
import type { Refusal } from '$lib/ipc';
import type { KeptText, Spot } from '$lib/state/kept.svelte';
import { Draft, type DraftState, type Resuming } from './draft.svelte';

export class FieldDraft<T> implements Resuming {
  readonly #draft: Draft;

  /** `tell` says the value as a person reads it; texts are read as they are. */
  constructor(
    value: T,
    send: (value: T) => Promise<void>,
    spot: Spot,
    tell: (value: T) => string = (text) => String(text),
  ) {
    this.#draft = new Draft(
      pack(value),
      (answer) => send(unpack<T>(answer)),
      spot,
      (answer) => tell(unpack<T>(answer)),
    );
  }

  get value(): T {
    return JSON.parse(this.#draft.value) as T;
  }

  get state(): DraftState {
    return this.#draft.state;
  }

  get refusal(): Refusal | null {
    return this.#draft.refusal;
  }

  get kept(): readonly KeptText[] {
    return this.#draft.kept;
  }

  moved(text: KeptText): boolean {
    return this.#draft.moved(text);
  }

  resume(text: KeptText): void {
    this.#draft.resume(text);
  }

  /** A change while typing: sent after a pause. */
  type(value: T): void {
    this.#draft.type(JSON.stringify(value));
  }

  /** What stands in the field is no value yet: it is not sent, and nobody leaves without deciding about it. */
  unreadable(raw: string): void {
    this.#draft.type(null, raw);
  }

  /** A change made with one press: sent at once. */
  choose(value: T): Promise<boolean> {
    return this.#draft.choose(pack(value));
  }

  flush(): Promise<boolean> {
    return this.#draft.flush();
  }

  /** The field goes; see Draft. */
  leave(): Promise<void> {
    return this.#draft.leave();
  }

  /** Takes over what the archive has, unless somebody is still typing here. */
  adopt(value: T): void {
    this.#draft.adopt(pack(value));
  }

  drop(): void {
    this.#draft.drop();
  }
}

// JSON tells plain values apart, and never gives the empty text that a Draft takes for "no answer".
function pack(value: unknown) {
  return { value: JSON.stringify(value) };
}

function unpack<T>(answer: { value: string } | { missing: string } | null): T {
  return JSON.parse(answer !== null && 'value' in answer ? answer.value : 'null') as T;
}
