// A draft is an answer between the keyboard and the archive. It is sent after a pause in typing, on leaving the field and
// before its field disappears; one send at a time, the newest text wins, and a refused text is kept.
import { asRefusal, type Refusal } from '$lib/ipc';
import type { Answer, Missing } from '$lib/ipc/types';
import { drafts, type Pending } from '$lib/state/drafts.svelte';
import { saving } from '$lib/state/saving.svelte';

/** How long somebody may pause before what they typed is sent. */
export const PAUSE = 400;

/** still: as the archive has it · typing: not sent yet · saving · saved · failed · unreadable: no value can be made of it. */
export type DraftState = 'still' | 'typing' | 'saving' | 'saved' | 'failed' | 'unreadable';

export type SendAnswer = (answer: Answer | null) => Promise<void>;

function same(one: Answer | null, other: Answer | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What the archive has, as an answer. */
export function answerOf(value: string, missing: Missing | null): Answer | null {
  if (missing !== null) return { missing };
  return value === '' ? null : { value };
}

export class Draft implements Pending {
  readonly #send: SendAnswer;
  #safe: Answer | null;
  #now = $state.raw<Answer | null>(null);
  #state = $state<DraftState>('still');
  #refusal = $state.raw<Refusal | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<boolean> | null = null;
  #release: (() => void) | null = null;

  constructor(answer: Answer | null, send: SendAnswer) {
    this.#safe = answer;
    this.#now = answer;
    this.#send = send;
  }

  get value(): string {
    return this.#now !== null && 'value' in this.#now ? this.#now.value : '';
  }

  get missing(): Missing | null {
    return this.#now !== null && 'missing' in this.#now ? this.#now.missing : null;
  }

  get state(): DraftState {
    return this.#state;
  }

  /** Why it could not be saved, while `state` is "failed". */
  get refusal(): Refusal | null {
    return this.#refusal;
  }

  /** A change while typing: sent after a pause. Null means that the text cannot be read as a value. */
  type(value: string | null): void {
    clearTimeout(this.#timer);
    this.#hold();
    if (value === null) {
      this.#state = 'unreadable';
      return;
    }
    this.#now = answerOf(value, null);
    this.#state = 'typing';
    this.#timer = setTimeout(() => void this.flush(), PAUSE);
  }

  /** A choice made with one press: sent at once. */
  choose(answer: Answer | null): Promise<boolean> {
    this.#hold();
    this.#now = answer;
    this.#state = 'typing';
    return this.flush();
  }

  /** Sends what is not safe yet; answers whether everything is safe now. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    if (this.#state === 'unreadable') return false;
    this.#running ??= this.#save().finally(() => (this.#running = null));
    return this.#running;
  }

  /** Takes over what the archive has, unless somebody is still typing here. */
  adopt(answer: Answer | null): void {
    if (this.#release !== null) return;
    this.#safe = answer;
    this.#now = answer;
  }

  /** Gives up what could not be saved and shows again what the archive has. */
  drop(): void {
    clearTimeout(this.#timer);
    this.#now = this.#safe;
    this.#state = 'still';
    this.#refusal = null;
    this.#letGo();
  }

  async #save(): Promise<boolean> {
    while (!same(this.#now, this.#safe)) {
      const sent = this.#now;
      this.#state = 'saving';
      try {
        await saving.track(() => this.#send(sent));
      } catch (thrown) {
        this.#refusal = asRefusal(thrown);
        this.#state = 'failed';
        return false;
      }
      this.#safe = sent;
      this.#refusal = null;
      this.#settle(sent);
    }
    if (this.#release !== null) this.#settle(this.#now);
    return this.#isReadable();
  }

  /** The archive has this answer: the draft is over, unless somebody typed on meanwhile. */
  #settle(sent: Answer | null): void {
    if (!same(this.#now, sent) || !this.#isReadable()) return;
    this.#state = this.#state === 'saving' ? 'saved' : 'still';
    this.#letGo();
  }

  #isReadable(): boolean {
    return this.#state !== 'unreadable';
  }

  #hold(): void {
    this.#release ??= drafts.hold(this);
  }

  #letGo(): void {
    this.#release?.();
    this.#release = null;
  }
}
