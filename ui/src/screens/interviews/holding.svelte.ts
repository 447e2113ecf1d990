// Holding is an interview on screen: the question at hand, the notes as lines, the clock. Notes keep their identity
// while answers of the other side arrive, so a line that is being written is never rebuilt under the hand.
import { asRefusal, type Refusal } from '$lib/ipc';
import { answer, giveFile } from '$lib/ipc/commands/answers';
import {
  closeInterview,
  pauseInterview,
  reopenInterview,
  startInterview,
  tickProbe,
} from '$lib/ipc/commands/interviews';
import type { Answer, GuideQuestion, Interview, Note } from '$lib/ipc/types';
import { merge, type Resuming } from '$lib/form';
import { desk } from '$lib/state/desk.svelte';
import { drafts } from '$lib/state/drafts.svelte';
import { kept, type KeptText } from '$lib/state/kept.svelte';
import { saving } from '$lib/state/saving.svelte';
import { elapsedAt, questionToOpen } from './lib';
import { NoteLine } from './note.svelte';

export class Holding {
  readonly interview: Interview;
  /** Path of the question at hand. */
  active = $state('');
  /** Notes by question, in time order; where notes can be taken, the last line is the one being written. */
  readonly lines = $state<Record<string, NoteLine[]>>({});
  refusal = $state.raw<Refusal | null>(null);
  busy = $state(false);
  /** Every line that was on screen, also those taken away: none is forgotten before it is safe. */
  readonly #written: NoteLine[] = [];
  #now = $state(Date.now());
  readonly elapsed = $derived.by(() => elapsedAt(this.interview, this.#now));
  /** Commands that change the interview run one after the other. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(interview: Interview, path?: string) {
    this.interview = $state(interview);
    this.active = questionToOpen(interview.questions, path);
    for (const question of interview.questions) {
      this.lines[question.path] = question.notes.map((note) => this.#line(question.path, note));
    }
  }

  get record(): string {
    return this.interview.summary.record;
  }

  get state() {
    return this.interview.summary.state;
  }

  get question(): GuideQuestion | null {
    return this.interview.questions.find((question) => question.path === this.active) ?? null;
  }

  /** Notes can be taken: begun, not closed, allowed, and not somebody else's. */
  get writes(): boolean {
    if (this.interview.readOnly || this.interview.consent?.notes !== true) return false;
    return this.state === 'running' || this.state === 'paused';
  }

  get mayQuote(): boolean {
    return this.interview.consent?.quotes === true;
  }

  /** Follows the clock while somebody looks; meant for an effect. */
  follow(): () => void {
    const timer = setInterval(() => (this.#now = Date.now()), 1000);
    return () => clearInterval(timer);
  }

  notesOf(path: string): NoteLine[] {
    return this.lines[path] ?? [];
  }

  /** The line to write on, at the end of a question's notes. */
  composing(path: string): NoteLine {
    const lines = (this.lines[path] ??= []);
    const last = lines.at(-1);
    if (last && last.isEmpty && !last.isKept) return last;
    const fresh = this.#line(path, null);
    lines.push(fresh);
    return lines.at(-1) ?? fresh;
  }

  isTouched(question: GuideQuestion): boolean {
    return (
      question.probes.some((probe) => probe.asked) ||
      this.notesOf(question.path).some((line) => !line.isEmpty)
    );
  }

  /** Coverage as it stands on screen, the line being written included. */
  get coverage() {
    const { questions } = this.interview;
    const probes = questions.flatMap((question) => question.probes);
    return {
      questions: questions.length,
      touched: questions.filter((question) => this.isTouched(question)).length,
      probes: probes.length,
      asked: probes.filter((probe) => probe.asked).length,
    };
  }

  /** The interview with its notes as they are on screen, for what closing leaves behind. */
  get asWritten(): Pick<Interview, 'questions' | 'outcomes'> {
    return {
      outcomes: this.interview.outcomes,
      questions: this.interview.questions.map((question) => ({
        ...question,
        notes: this.notesOf(question.path)
          .filter((line) => !line.isEmpty)
          .map(({ id, at, text, kind }) => ({ id, at, text, kind })),
      })),
    };
  }

  /** Takes a note away; the answer puts it back. */
  remove(line: NoteLine): () => void {
    const text = line.text;
    const index = this.notesOf(line.question).indexOf(line);
    line.type('');
    void line.flush();
    this.lines[line.question] = this.notesOf(line.question).filter((other) => other !== line);
    return () => {
      this.notesOf(line.question).splice(Math.max(0, index), 0, line);
      line.type(text);
      void line.flush();
    };
  }

  /** The lines go: what could not be saved of them is kept. */
  async leave(): Promise<void> {
    await Promise.all(this.#written.map((line) => line.leave()));
  }

  /** Notes of a question that outlived their lines. */
  keptOf(path: string): Resuming {
    const field = `note/${path}/`;
    const line = (text: KeptText) =>
      this.notesOf(path).find((other) => text.field === `${field}${other.id}`) ?? null;
    return {
      get kept() {
        return kept.here.filter((text) => text.field.startsWith(field));
      },
      moved: (text) => text.based !== JSON.stringify(line(text)?.safe ?? null),
      resume: (text) => {
        const note = JSON.parse(text.value ?? 'null') as Note | null;
        if (note === null) return;
        const known = line(text);
        if (known) known.put(note);
        else {
          const fresh = this.#line(path, null, note.id);
          this.notesOf(path).splice(-1, 0, fresh);
          fresh.put(note);
        }
        kept.forget(text);
      },
    };
  }

  /** A line that was emptied on the way is no line any more. */
  tidy(path: string): void {
    const lines = this.notesOf(path);
    const rest = lines.filter((line, index) => !line.isEmpty || index === lines.length - 1);
    if (rest.length !== lines.length) this.lines[path] = rest;
  }

  async tick(question: GuideQuestion, name: string): Promise<void> {
    const probe = question.probes.find((entry) => entry.name === name);
    if (!probe) return;
    const asked = !probe.asked;
    probe.asked = asked;
    try {
      await this.#next(async () =>
        this.take(await saving.track(() => tickProbe(this.record, question.path, name, asked))),
      );
    } catch (thrown) {
      probe.asked = !asked;
      this.refusal = asRefusal(thrown);
    }
  }

  async answer(path: string, given: Answer | null): Promise<void> {
    await this.#next(async () =>
      merge(this.interview.outcomes, (await answer(this.record, path, given)).changed),
    );
  }

  async giveFile(path: string, file: string): Promise<void> {
    await this.#next(async () =>
      merge(this.interview.outcomes, (await giveFile(this.record, path, file)).changed),
    );
  }

  start = () => this.#move(startInterview);
  pause = () => this.#move(pauseInterview);
  close = (leftOut: string[] = []) => this.#move((record) => closeInterview(record, leftOut));
  reopen = () => this.#move(reopenInterview);

  /** Pause while running, resume while paused: one key for both. */
  toggle(): void {
    if (this.interview.readOnly) return;
    if (this.state === 'running') void this.pause();
    else if (this.state === 'paused') void this.start();
  }

  /** What the other side says about the interview; questions keep their lines. */
  take(fresh: Interview): void {
    const { questions, outcomes, ...rest } = fresh;
    Object.assign(this.interview, rest);
    for (const question of questions) {
      const known = this.interview.questions.find((entry) => entry.path === question.path);
      for (const probe of question.probes) {
        const same = known?.probes.find((entry) => entry.name === probe.name);
        if (same) same.asked = probe.asked;
      }
    }
    merge(this.interview.outcomes, outcomes);
    this.refusal = null;
    this.#now = Date.now();
  }

  /** Moves to another state once everything typed is safe; answers whether it moved. */
  async #move(command: (record: string) => Promise<Interview>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    try {
      if (!(await drafts.flush())) return false;
      await this.#next(async () => this.take(await saving.track(() => command(this.record))));
      void desk.refresh();
      return true;
    } catch (thrown) {
      this.refusal = asRefusal(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }

  #line(path: string, note: Note | null, id?: string): NoteLine {
    const label = this.interview.questions.find((question) => question.path === path)?.label ?? path;
    const line = new NoteLine(this.record, path, note, { id, label });
    this.#written.push(line);
    return line;
  }

  #next<T>(run: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(run, run);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}
