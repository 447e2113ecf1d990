// A header is who answers, where and when: saved as typed. A new interview exists from the first words typed about the
// person, so that leaving the page loses nothing; the guide is proposed by the kind of respondent.
import { asRefusal, type Refusal } from '$lib/ipc';
import { beginInterview, describeInterview, removeInterview } from '$lib/ipc/commands/interviews';
import type { Interview, Lists, NewInterview } from '$lib/ipc/types';
import { drafts, type Pending } from '$lib/state/drafts.svelte';
import { saving } from '$lib/state/saving.svelte';
import { emptyInterview, prepareGaps } from './lib';

const PAUSE = 400;

export class Header implements Pending {
  request = $state<NewInterview>(emptyInterview(''));
  /** The interview, once it exists. */
  record = $state<string | null>(null);
  refusal = $state.raw<Refusal | null>(null);
  /** The guide was chosen by hand: a change of respondent no longer changes it. */
  ownGuide = $state(false);
  readonly gaps = $derived(prepareGaps(this.request));
  #safe: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<boolean> | null = null;
  #release: (() => void) | null = null;

  constructor(request: NewInterview, record: string | null = null) {
    this.request = request;
    this.record = record;
    this.#safe = JSON.stringify(request);
  }

  pickKind(kind: string, lists: Lists): void {
    this.request.respondent.kind = kind;
    const suggested = lists.respondentKinds.find((entry) => entry.code === kind)?.hint ?? '';
    const exists = lists.guides.some((guide) => guide.id === suggested);
    if (!this.ownGuide && exists) this.request.guide = suggested;
    this.changed();
  }

  pickGuide(guide: string): void {
    this.ownGuide = guide !== '';
    this.request.guide = guide;
    this.changed();
  }

  changed(): void {
    this.#release ??= drafts.hold(this);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), PAUSE);
  }

  /** Something was typed that a person would miss. */
  get hasWords(): boolean {
    const { role, organisation, name, contact } = this.request.respondent;
    return [role, organisation, name, contact, this.request.place, this.request.city].some(
      (text) => text.trim() !== '',
    );
  }

  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    this.#running ??= this.#save().finally(() => (this.#running = null));
    return this.#running;
  }

  drop(): void {
    clearTimeout(this.#timer);
    this.refusal = null;
    this.#letGo();
  }

  /** Gives up an interview that this page began. */
  async abandon(): Promise<void> {
    this.drop();
    if (this.record !== null) await removeInterview(this.record);
    this.record = null;
  }

  /** Whether the archive can take it: it knows a guide and a kind, and there is something to keep. */
  get #canSave(): boolean {
    if (this.record !== null) return true;
    return this.request.guide !== '' && this.request.respondent.kind !== '' && this.hasWords;
  }

  async #save(): Promise<boolean> {
    while (this.#canSave && (this.record === null || JSON.stringify(this.request) !== this.#safe)) {
      const sent = $state.snapshot(this.request);
      try {
        const interview = await saving.track(() => this.#send(sent));
        this.record = interview.summary.record;
      } catch (thrown) {
        this.refusal = asRefusal(thrown);
        return false;
      }
      this.#safe = JSON.stringify(sent);
      this.refusal = null;
    }
    // Before there is anything to keep, the page itself remembers what was chosen.
    this.#letGo();
    return true;
  }

  #send(sent: NewInterview): Promise<Interview> {
    return this.record === null ? beginInterview(sent) : describeInterview(this.record, sent);
  }

  #letGo(): void {
    this.#release?.();
    this.#release = null;
  }
}

/** The new interview that is being prepared; it stays while somebody looks elsewhere. */
class Preparing {
  #header: Header | null = null;
  #folder = '';

  header(folder: string, today: string): Header {
    if (this.#header === null || this.#folder !== folder) this.#header = new Header(emptyInterview(today));
    this.#folder = folder;
    return this.#header;
  }

  done(): void {
    this.#header = null;
  }
}

export const preparing = new Preparing();
