// A header is who answers, where and when: saved as typed. A new interview exists from the first words typed about the
// person, so that leaving the page loses nothing; the guide is proposed by the kind of respondent.
import { asRefusal, type Refusal } from '$lib/ipc';
import { beginInterview, describeInterview, removeInterview } from '$lib/ipc/commands/interviews';
import type { Interview, Lists, NewInterview } from '$lib/ipc/types';
import type { Resuming } from '$lib/form';
import { drafts, type Ending, type Pending } from '$lib/state/drafts.svelte';
import { kept, type KeptText, type Spot } from '$lib/state/kept.svelte';
import { opened } from '$lib/state/opened.svelte';
import { t } from '$lib/words';
import { saving } from '$lib/state/saving.svelte';
import { emptyInterview, prepareGaps } from './lib';

const PAUSE = 400;

export class Header implements Pending, Resuming {
  request = $state<NewInterview>(emptyInterview(''));
  /** The interview, once it exists. */
  record = $state<string | null>(null);
  refusal = $state.raw<Refusal | null>(null);
  /** What stands in the day's field while it is no day; nothing is left behind before somebody decided about it. */
  dayText = $state('');
  /** The guide was chosen by hand: a change of respondent no longer changes it. */
  ownGuide = $state(false);
  readonly gaps = $derived(prepareGaps(this.request));
  #safe: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<boolean> | null = null;
  #release: (() => void) | null = null;
  /** The archive in which somebody began to type. */
  #folder: string | null = null;

  constructor(request: NewInterview, record: string | null = null) {
    this.request = request;
    this.record = record;
    this.#safe = JSON.stringify(request);
    if (record !== null) kept.settle(this.#spot, this.#safe);
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
    if (this.#release === null) {
      this.#folder = opened.folder;
      this.#release = drafts.hold(this);
    }
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

  /** Words that the archive cannot take yet are remembered on this page, and only there: the window has to ask. */
  async flush(ending: Ending = 'place'): Promise<boolean> {
    clearTimeout(this.#timer);
    if (!this.#isHome()) return false;
    this.#running ??= this.#save().finally(() => (this.#running = null));
    if (!(await this.#running)) return false;
    return ending === 'place' || !this.#waits;
  }

  /** The page goes. A header that cannot be saved yet is remembered by `preparing`; a refused one is kept. */
  async leave(): Promise<void> {
    if (this.#release === null || this.#waits || (await this.flush())) return;
    this.#keep();
    this.drop();
  }

  get kept(): readonly KeptText[] {
    return kept.of(this.#spot);
  }

  moved(text: KeptText): boolean {
    return text.based !== this.#safe;
  }

  resume(text: KeptText): void {
    if (text.value === null) return;
    if (this.#release !== null) this.#keep();
    this.request = JSON.parse(text.value) as NewInterview;
    this.changed();
    kept.forget(text);
    void this.flush();
  }

  drop(): void {
    clearTimeout(this.#timer);
    this.refusal = null;
    this.dayText = '';
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
      if (!this.#isHome()) return false;
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
    // Before the archive can take it, the page itself remembers what was written.
    if (this.dayText !== '') return false;
    if (!this.#waits) this.#letGo();
    return true;
  }

  /** There are words that a person would miss, and the archive cannot take them yet. */
  get #waits(): boolean {
    return this.hasWords && !this.#canSave;
  }

  get #spot(): Spot {
    return { record: this.record ?? '', field: 'header', label: t.interviews.prepare.editTitle };
  }

  /** The archive of this header is the one that is open. */
  #isHome(): boolean {
    return this.#release === null || this.#folder === opened.folder;
  }

  #keep(): void {
    const { respondent, place, city } = this.request;
    const { role, organisation, name, contact } = respondent;
    kept.keep(this.#folder, this.#spot, {
      words: [role, organisation, name, contact, this.dayText, place, city].filter(Boolean).join(' · '),
      value: JSON.stringify(this.request),
      based: this.#safe,
    });
  }

  #send(sent: NewInterview): Promise<Interview> {
    return this.record === null ? beginInterview(sent) : describeInterview(this.record, sent);
  }

  #letGo(): void {
    this.#release?.();
    this.#release = null;
  }
}

/** The new interview that each archive is preparing; it stays while somebody looks elsewhere, or locks. */
class Preparing {
  readonly #headers = new Map<string, Header>();

  header(folder: string, today: string): Header {
    const known = this.#headers.get(folder);
    if (known) return known;
    const fresh = new Header(emptyInterview(today));
    this.#headers.set(folder, fresh);
    return fresh;
  }

  /** The page goes: from now on an interview that exists is changed on its own page. */
  leave(folder: string): void {
    const header = this.#headers.get(folder);
    if (header && header.record !== null) this.#headers.delete(folder);
    void header?.leave();
  }

  done(folder: string): void {
    this.#headers.delete(folder);
  }
}

export const preparing = new Preparing();
