// A draft is an answer between the keyboard and the archive. It is sent after a pause in typing, on leaving the field and
// before its field disappears; one send at a time, the newest text wins, and a refused text stays in its field. Once the
// field is gone nothing is sent any more: what could not be saved is kept for the person to take up again.
import { asRefusal, type Refusal } from '$lib/ipc';
import type { Answer, Missing } from '$lib/ipc/types';
import { drafts, type Pending } from '$lib/state/drafts.svelte';
import { kept, type KeptText, type Spot } from '$lib/state/kept.svelte';
import { opened } from '$lib/state/opened.svelte';
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

/** A field that has been given back what was typed into it before. */
export interface Resuming {
  /** Texts of this field that outlived it. */
  readonly kept: readonly KeptText[];
  /** The archive has something else now than when the text was typed. */
  moved(text: KeptText): boolean;
  resume(text: KeptText): void;
}

/** How a person reads an answer. */
export type Tell = (answer: Answer | null) => string;

const asTyped: Tell = (answer) => (answer !== null && 'value' in answer ? answer.value : '');

export class Draft implements Pending, Resuming {
  readonly #send: SendAnswer;
  readonly #spot: Spot;
  readonly #tell: Tell;
  #safe: Answer | null;
  #now = $state.raw<Answer | null>(null);
  #state = $state<DraftState>('still');
  #refusal = $state.raw<Refusal | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<boolean> | null = null;
  #release: (() => void) | null = null;
  /** The archive in which somebody began to type. */
  #folder: string | null = null;
  /** The text of which no value can be made, while `state` is "unreadable". */
  #raw = '';

  constructor(answer: Answer | null, send: SendAnswer, spot: Spot, tell = asTyped) {
    this.#safe = answer;
    this.#now = answer;
    this.#send = send;
    this.#spot = spot;
    this.#tell = tell;
    kept.settle(spot, JSON.stringify(answer));
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

  get kept(): readonly KeptText[] {
    return kept.of(this.#spot);
  }

  moved(text: KeptText): boolean {
    return text.based !== JSON.stringify(this.#safe);
  }

  /** Puts a kept text back into the field and sends it; until the archive has it, the draft holds it. */
  resume(text: KeptText): void {
    if (text.value === null) return;
    // What stands in the field and is not safe either changes places with it.
    if (this.#release !== null) this.#keep();
    void this.choose(JSON.parse(text.value) as Answer | null);
    kept.forget(text);
  }

  /** A change while typing: sent after a pause. Null means that what stands in the field, `raw`, is no value. */
  type(value: string | null, raw = ''): void {
    clearTimeout(this.#timer);
    this.#hold();
    if (value === null) {
      this.#raw = raw;
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
    if (this.#state === 'unreadable' || !this.#isHome()) return false;
    this.#running ??= this.#save().finally(() => (this.#running = null));
    return this.#running;
  }

  /** Takes over what the archive has, unless somebody is still typing here. */
  adopt(answer: Answer | null): void {
    if (this.#release !== null) return;
    this.#safe = answer;
    this.#now = answer;
  }

  /** The field goes: one last try, and then what is not safe is kept, never sent again by itself. */
  async leave(): Promise<void> {
    if (this.#release === null || (await this.flush())) return;
    this.#keep();
    this.drop();
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
      if (!this.#isHome()) return false;
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

  #keep(): void {
    const raw = this.#state === 'unreadable' ? this.#raw : '';
    const nothingElse = raw !== '' && same(this.#now, this.#safe);
    kept.keep(this.#folder, this.#spot, {
      words: [nothingElse ? '' : this.#tell(this.#now), raw].filter(Boolean).join(' · '),
      value: nothingElse ? null : JSON.stringify(this.#now),
      based: JSON.stringify(this.#safe),
    });
  }

  /** The archive of this draft is the one that is open. */
  #isHome(): boolean {
    return this.#release === null || this.#folder === opened.folder;
  }

  #hold(): void {
    if (this.#release !== null) return;
    this.#folder = opened.folder;
    this.#release = drafts.hold(this);
  }

  #letGo(): void {
    this.#release?.();
    this.#release = null;
  }
}
