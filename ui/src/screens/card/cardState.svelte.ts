// The card on screen: the tree as the engine last described it, which question is active, and the saves on their way.
// Questions keep their identity while patches arrive, so a field that holds a draft is never rebuilt under the hand.
import { addRow, declareReady, openCard, removeRow } from '$lib/ipc/commands/card';
import { answer, describeSource, remark } from '$lib/ipc/commands/answers';
import type { Answer, Card, Question, Saved, Source } from '$lib/ipc/types';
import { below, type Extent, hasAnswer, isEmptySource, locate } from './lib';

export class CardState {
  readonly card: Card;
  /** Path of the question that the context column speaks of. */
  active = $state<string | null>(null);
  /** Path of the section on screen. */
  section = $state('');
  extent = $state<Extent>('all');
  /** The source given to the next answers that have none; null when that is switched off. */
  repeated = $state<Source | null>(null);

  readonly #byPath = new Map<string, Question>();
  /** Saves run one after the other: what comes back last was also asked last. */
  #line: Promise<unknown> = Promise.resolve();

  constructor(card: Card) {
    this.card = $state(card);
    this.#index();
    this.section = this.card.sections[0]?.path ?? '';
  }

  static async open(record: string | null): Promise<CardState> {
    return new CardState(await openCard(record));
  }

  question(path: string): Question | null {
    return this.#byPath.get(path) ?? null;
  }

  /** Makes a question active and opens its section. */
  activate(path: string): boolean {
    const found = locate(this.card.sections, path);
    if (!found) return false;
    this.active = path;
    this.section = found.section.path;
    return true;
  }

  /** The questions that one save changed, laid over the tree. */
  apply(saved: Saved): void {
    for (const patch of saved.changed) {
      const known = this.#byPath.get(patch.path);
      if (known) overlay(known, patch);
    }
    const { sections, ...sums } = saved.completeness;
    Object.assign(this.card.completeness, sums);
    this.card.completeness.sections = sections;
  }

  /** The whole card again, after rows came or went; questions that stay keep their identity. */
  replace(card: Card): void {
    const { sections, ...rest } = card;
    Object.assign(this.card, rest);
    this.card.sections = this.#merged(this.card.sections, sections);
    this.#index();
    if (this.active !== null && !this.#byPath.has(this.active)) this.active = null;
  }

  /** Saves an answer, a reason why there is none, or nothing; then the repeated source where there is none yet. */
  async answer(path: string, given: Answer | null): Promise<void> {
    await this.#next(async () => this.apply(await answer(this.card.record, path, given)));
    const question = this.question(path);
    if (this.repeated && question && hasAnswer(question) && isEmptySource(question.source)) {
      await this.describeSource(path, $state.snapshot(this.repeated));
    }
  }

  async describeSource(path: string, source: Source): Promise<void> {
    if (this.repeated) this.repeated = source;
    await this.#next(async () => this.apply(await describeSource(this.card.record, path, source)));
  }

  async remark(path: string, text: string): Promise<void> {
    await this.#next(async () => this.apply(await remark(this.card.record, path, text)));
  }

  /** Adds a row; the answer is the path of its first question. */
  async addRow(repeat: string): Promise<string | null> {
    const before = new Set(this.question(repeat)?.rows.map((row) => row.key));
    await this.#next(async () => this.replace(await addRow(this.card.record, repeat)));
    const row = this.question(repeat)?.rows.find((one) => !before.has(one.key));
    return row?.children[0]?.path ?? null;
  }

  async removeRow(repeat: string, key: string): Promise<void> {
    await this.#next(async () => this.replace(await removeRow(this.card.record, repeat, key)));
  }

  async declareReady(ready: boolean): Promise<void> {
    await this.#next(async () => this.replace(await declareReady(this.card.record, ready)));
  }

  #next<T>(save: () => Promise<T>): Promise<T> {
    const turn = this.#line.then(save, save);
    this.#line = turn.catch(() => undefined);
    return turn;
  }

  #index(): void {
    this.#byPath.clear();
    for (const section of this.card.sections) {
      for (const question of below(section)) this.#byPath.set(question.path, question);
    }
  }

  #merged(known: Question[], fresh: Question[]): Question[] {
    const byPath = new Map(known.map((question) => [question.path, question]));
    return fresh.map((question) => {
      const old = byPath.get(question.path);
      if (!old) return question;
      overlay(old, question);
      old.children = this.#merged(old.children, question.children);
      const rows = new Map(old.rows.map((row) => [row.key, row]));
      old.rows = question.rows.map((row) => {
        const same = rows.get(row.key);
        if (!same) return row;
        same.children = this.#merged(same.children, row.children);
        return same;
      });
      return old;
    });
  }
}

/** Everything a question says about itself; what is inside it stays. */
function overlay(known: Question, patch: Question): void {
  const { children: _children, rows: _rows, ...own } = patch;
  Object.assign(known, own);
}
