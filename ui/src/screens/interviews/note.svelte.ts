// A note line is one note between the keyboard and the archive: saved after a pause of typing, one save at a time,
// the newest text wins. An emptied note is taken out of the archive; one that never had text is never sent.
import { asRefusal, type Refusal } from '$lib/ipc';
import { dropNote, takeNote } from '$lib/ipc/commands/interviews';
import type { Note, NoteKind } from '$lib/ipc/types';
import { drafts, type Pending } from '$lib/state/drafts.svelte';
import { kept, type Spot } from '$lib/state/kept.svelte';
import { opened } from '$lib/state/opened.svelte';
import { saving } from '$lib/state/saving.svelte';
import { localMoment } from './lib';

/** How long somebody may pause before what they typed is sent. */
export const PAUSE = 400;

export type NoteState = 'still' | 'typing' | 'saving' | 'failed';

interface Content {
  text: string;
  kind: NoteKind;
}

export class NoteLine implements Pending {
  readonly id: string;
  readonly record: string;
  readonly question: string;
  at = $state('');
  text = $state('');
  kind = $state<NoteKind>('note');
  state = $state<NoteState>('still');
  refusal = $state.raw<Refusal | null>(null);
  /** What the archive has; null when it has nothing of this note. */
  #safe: Content | null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<boolean> | null = null;
  #release: (() => void) | null = null;
  readonly #label: string;
  /** The archive in which somebody began to write. */
  #folder: string | null = null;

  /** A new line has an id of its own, unless it takes up one that was begun before. */
  constructor(
    record: string,
    question: string,
    note: Note | null,
    known: { id?: string | undefined; label?: string } = {},
  ) {
    this.record = record;
    this.question = question;
    this.#label = known.label ?? question;
    this.id = note?.id ?? known.id ?? crypto.randomUUID();
    this.at = note?.at ?? '';
    this.text = note?.text ?? '';
    this.kind = note?.kind ?? 'note';
    this.#safe = note && { text: note.text, kind: note.kind };
    kept.settle(this.#spot, JSON.stringify(this.safe));
  }

  get #spot(): Spot {
    return { record: this.record, field: `note/${this.question}/${this.id}`, label: this.#label };
  }

  /** What the archive has of it, as a note. */
  get safe(): Note | null {
    return this.#safe && this.#note(this.#safe);
  }

  get isEmpty(): boolean {
    return this.text.trim() === '';
  }

  /** Something of this note is in the archive. */
  get isKept(): boolean {
    return this.#safe !== null;
  }

  type(text: string): void {
    this.text = text;
    // The time line tells when somebody began to write, not when they stopped.
    if (this.at === '' && text.trim() !== '') this.at = localMoment(Date.now());
    this.#touch();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), PAUSE);
  }

  /** The same kind again makes it a plain note. */
  turn(kind: NoteKind): void {
    this.kind = this.kind === kind ? 'note' : kind;
    if (this.isEmpty && !this.isKept) return;
    this.#touch();
    void this.flush();
  }

  /** Takes up what was written here before, and saves it. */
  put(note: Note): void {
    if (this.#release !== null) this.#keep();
    this.text = note.text;
    this.kind = note.kind;
    if (note.at !== '') this.at = note.at;
    this.#touch();
    void this.flush();
  }

  /** The line goes: one last try, and then what is not safe is kept, never sent again by itself. */
  async leave(): Promise<void> {
    if (this.#release === null || (await this.flush())) return;
    this.#keep();
    this.drop();
  }

  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    if (!this.#isHome()) return false;
    this.#running ??= this.#save().finally(() => (this.#running = null));
    return this.#running;
  }

  drop(): void {
    clearTimeout(this.#timer);
    this.text = this.#safe?.text ?? '';
    this.kind = this.#safe?.kind ?? 'note';
    this.state = 'still';
    this.refusal = null;
    this.#letGo();
  }

  async #save(): Promise<boolean> {
    while (!this.#isSafe()) {
      if (!this.#isHome()) return false;
      const sent: Content | null = this.isEmpty ? null : { text: this.text, kind: this.kind };
      this.state = 'saving';
      try {
        await saving.track(() =>
          sent === null
            ? dropNote(this.record, this.question, this.id)
            : takeNote(this.record, this.question, this.#note(sent)),
        );
      } catch (thrown) {
        this.refusal = asRefusal(thrown);
        this.state = 'failed';
        return false;
      }
      this.#safe = sent;
      this.refusal = null;
    }
    this.state = 'still';
    this.#letGo();
    return true;
  }

  #isSafe(): boolean {
    if (this.#safe === null) return this.isEmpty;
    return this.#safe.text === this.text && this.#safe.kind === this.kind;
  }

  #note(content: Content): Note {
    return { id: this.id, at: this.at, ...content };
  }

  /** The archive of this line is the one that is open. */
  #isHome(): boolean {
    return this.#release === null || this.#folder === opened.folder;
  }

  #keep(): void {
    kept.keep(this.#folder, this.#spot, {
      words: this.text,
      value: JSON.stringify(this.#note({ text: this.text, kind: this.kind })),
      based: JSON.stringify(this.safe),
    });
  }

  #touch(): void {
    this.state = 'typing';
    if (this.#release !== null) return;
    this.#folder = opened.folder;
    this.#release = drafts.hold(this);
  }

  #letGo(): void {
    this.#release?.();
    this.#release = null;
  }
}
