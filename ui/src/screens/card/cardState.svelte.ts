// The card on screen: the tree as the engine last described it, which section is open, and the saves on their way.
// Patches are laid over the questions in place, so a field that holds a draft is never rebuilt under the hand.
import { merge } from '$lib/form/questions';
import { released } from '$lib/form/released';
import { answer, describeSource, giveFile, remark } from '$lib/ipc/commands/answers';
import { addRow, declareReady, openCard, removeRow } from '$lib/ipc/commands/card';
import type { Answer, Card, Question, Saved, Source } from '$lib/ipc/types';
import { answered, type Extent, locate, withoutSource } from './lib';

export class CardState {
  readonly card: Card;
  /** Path of the section on screen. */
  section = $state('');
  extent = $state<Extent>('all');
  /** The source given to the next answers that have none; null when that is switched off. */
  repeated = $state<Source | null>(null);
  /** Saves run one after the other: what comes back last was also asked last. */
  #line: Promise<unknown> = Promise.resolve();

  constructor(card: Card) {
    this.card = $state(card);
    this.section = card.sections[0]?.path ?? '';
  }

  static async open(record: string | null): Promise<CardState> {
    return new CardState(await openCard(record));
  }

  get sectionOnScreen(): Question | null {
    return this.card.sections.find((section) => section.path === this.section) ?? null;
  }

  locate(path: string) {
    return locate(this.card.sections, path);
  }

  /** The questions that one save changed, laid over the tree. */
  apply(saved: Saved): void {
    merge(this.card.sections, saved.changed);
    Object.assign(this.card.completeness, saved.completeness);
  }

  /** The whole card again, after rows came or went. Fields hold on to their drafts by their paths. */
  replace(card: Card): void {
    Object.assign(this.card, card);
  }

  /** Reads the card again, after it moved to another version or something was put into it. */
  async reload(): Promise<void> {
    await this.#next(async () => this.replace(await openCard(this.card.record)));
    if (!this.sectionOnScreen) this.section = this.card.sections[0]?.path ?? '';
  }

  /** Saves an answer, a reason why there is none, or nothing; then the repeated source where there is none yet. */
  async answer(path: string, given: Answer | null): Promise<void> {
    await this.#next(async () => {
      const saved = await answer(this.card.record, path, given);
      await released();
      this.apply(saved);
    });
    if (given !== null) await this.#repeatSource(path);
  }

  async giveFile(path: string, file: string): Promise<void> {
    await this.#next(async () => this.apply(await giveFile(this.card.record, path, file)));
    await this.#repeatSource(path);
  }

  async #repeatSource(path: string): Promise<void> {
    const card = this.locate(path)?.card;
    if (this.repeated && card && answered(card) && withoutSource(card)) {
      await this.describeSource(card.path, $state.snapshot(this.repeated));
    }
  }

  async describeSource(path: string, source: Source): Promise<void> {
    if (this.repeated) this.repeated = source;
    await this.#next(async () => this.apply(await describeSource(this.card.record, path, source)));
  }

  async remark(path: string, text: string): Promise<void> {
    await this.#next(async () => this.apply(await remark(this.card.record, path, text)));
  }

  async addRow(repeat: string): Promise<void> {
    await this.#next(async () => this.replace(await addRow(this.card.record, repeat)));
  }

  async removeRow(repeat: string, key: string): Promise<void> {
    await this.#next(async () => this.replace(await removeRow(this.card.record, repeat, key)));
  }

  async declareReady(ready: boolean, leftOut: string[] = []): Promise<void> {
    await this.#next(async () => this.replace(await declareReady(this.card.record, ready, leftOut)));
  }

  #next<T>(save: () => Promise<T>): Promise<T> {
    const turn = this.#line.then(save, save);
    this.#line = turn.catch(() => undefined);
    return turn;
  }
}
