// What the city card decides without a window: walking the tree of questions, marks, jumps, sums, titles of rows.
// Which questions are relevant, required or wrong is never decided here: the engine says it in the shapes.
import type { Channel, Completeness, Gap, Question, Reliability, Row, Source } from '$lib/ipc/types';

/** The whole card, or only the questions of the minimum card. */
export type Extent = 'all' | 'minimum';

/** What the tree says about a question in one sign. */
export type Mark = 'conflict' | 'warning' | 'hidden' | 'answered' | 'missing' | 'open' | 'none';

export const CHANNELS: readonly Channel[] = ['municipal', 'witness', 'document', 'estimate'];
export const RELIABILITIES: readonly Reliability[] = ['A', 'B', 'C', 'D'];
export const NO_SOURCE: Source = { channel: null, reference: '', date: null, reliability: null };

/** A question that can hold an answer of its own (groups, repeats, notes and calculations cannot). */
export function answerable(question: Question): boolean {
  return !['group', 'repeat', 'note', 'calculate'].includes(question.kind) && !question.readOnly;
}

export function hasAnswer(question: Question): boolean {
  return question.value !== '' || question.missing !== null;
}

/** Questions below one, itself first: children of groups, then of rows, in the order in which they are drawn. */
export function* below(question: Question): Generator<Question> {
  yield question;
  for (const child of question.children) yield* below(child);
  for (const row of question.rows) for (const child of row.children) yield* below(child);
}

/** Every question of every section, in the order in which they are drawn. */
export function* walk(sections: readonly Question[]): Generator<Question> {
  for (const section of sections) for (const child of section.children) yield* below(child);
}

/** The top question of a section (the card on screen) that holds a path, and its section. */
export function locate(
  sections: readonly Question[],
  path: string,
): { section: Question; card: Question; question: Question } | null {
  for (const section of sections) {
    for (const card of section.children) {
      for (const question of below(card)) if (question.path === path) return { section, card, question };
    }
  }
  return null;
}

/** Belongs to the extent: itself, or anything inside it. */
export function within(question: Question, extent: Extent): boolean {
  if (extent === 'all') return true;
  for (const part of below(question)) if (part.minimum) return true;
  return false;
}

/** The cards of a section on screen: relevant, and of the extent. */
export function cardsOf(section: Question, extent: Extent): Question[] {
  return section.children.filter((card) => card.relevant && within(card, extent));
}

/** Waits for an answer: a field without one, a repeat without a row. */
export function unanswered(question: Question): boolean {
  if (!question.relevant) return false;
  if (question.kind === 'repeat') return question.rows.length === 0 && question.missing === null && !question.readOnly;
  return answerable(question) && !hasAnswer(question);
}

/** The next path after `from` for which `wanted` holds, going round; null when there is none. */
export function nextPath(
  sections: readonly Question[],
  from: string | null,
  extent: Extent,
  wanted: (question: Question) => boolean,
): string | null {
  const line: Question[] = [];
  for (const section of sections) {
    for (const card of cardsOf(section, extent)) line.push(...relevantBelow(card));
  }
  const start = from === null ? -1 : line.findIndex((question) => question.path === from);
  const ahead = [...line.slice(start + 1), ...line.slice(0, Math.max(start, 0))];
  return ahead.find(wanted)?.path ?? null;
}

function* relevantBelow(question: Question): Generator<Question> {
  if (!question.relevant) return;
  yield question;
  for (const child of question.children) yield* relevantBelow(child);
  for (const row of question.rows) for (const child of row.children) yield* relevantBelow(child);
}

/** A warning that somebody has to read: the engine's "required" is the open mark, not a warning. */
export function warned(question: Question): boolean {
  return question.relevant && question.warning !== null && question.warning.kind !== 'required';
}

/** The sign of a question in the tree; for groups and repeats it sums up what is inside. */
export function markOf(question: Question): Mark {
  if (!question.relevant) return 'hidden';
  const parts = [...relevantBelow(question)];
  if (parts.some((part) => part.conflict)) return 'conflict';
  if (parts.some(warned)) return 'warning';
  const fields = parts.filter((part) => answerable(part) || part.kind === 'repeat');
  if (fields.length === 0) return 'none';
  if (fields.some((part) => (part.kind === 'repeat' ? part.rows.length === 0 && part.missing === null : !hasAnswer(part))))
    return 'open';
  return question.missing !== null || fields.every((part) => part.missing !== null) ? 'missing' : 'answered';
}

/** How many questions an extent holds, relevant or not: the numbers on the two chips. */
export function questionCount(sections: readonly Question[], extent: Extent): number {
  return sections.reduce((sum, section) => sum + section.children.filter((card) => counted(card, extent)).length, 0);
}

function counted(card: Question, extent: Extent): boolean {
  return card.kind !== 'note' && card.kind !== 'calculate' && within(card, extent);
}

/** Answered of relevant for the bar, in the extent chosen. */
export function progress(completeness: Completeness, extent: Extent): { done: number; of: number } {
  return extent === 'minimum'
    ? { done: completeness.minimumAnswered, of: completeness.minimum }
    : { done: completeness.answered, of: completeness.relevant };
}

/** A group drawn as a table of items with their running sum: the B03 of the card. */
export function isTable(question: Question): boolean {
  return question.kind === 'group' && question.appearance.includes('table-list');
}

/** The sum of the whole numbers of a table, exact, and whether every item has its number. Null without any number. */
export function tableSum(group: Question): { sum: bigint; complete: boolean } | null {
  const items = group.children.filter((child) => child.relevant && child.kind === 'integer');
  const numbers = items.filter((child) => /^-?\d+$/.test(child.value));
  if (numbers.length === 0) return null;
  return {
    sum: numbers.reduce((sum, child) => sum + BigInt(child.value), 0n),
    complete: numbers.length === items.length,
  };
}

/** The ladder 0–4: choices whose names are the steps. */
export function isLadder(question: Question): boolean {
  return question.kind === 'select_one' && question.appearance.includes('likert');
}

/** What names a row: its first text, or the label of its first choice; empty when nothing is there yet. */
export function rowTitle(row: Row): string {
  const fields = row.children.flatMap((child) => [...below(child)]);
  const text = fields.find((field) => field.kind === 'text' && field.value.trim() !== '');
  if (text) return text.value.trim();
  for (const field of fields) {
    if (field.kind !== 'select_one' || field.value === '') continue;
    const label = field.referenceLabel || field.choices.find((choice) => choice.name === field.value)?.label;
    if (label) return label;
  }
  return '';
}

export function sameSource(one: Source, other: Source): boolean {
  return (
    one.channel === other.channel &&
    one.reference === other.reference &&
    one.date === other.date &&
    one.reliability === other.reliability
  );
}

export function isEmptySource(source: Source): boolean {
  return sameSource({ ...source, reference: source.reference.trim() }, NO_SOURCE);
}

/** Gaps that keep the card from being declared ready, by what has to be done about them. */
export interface Hindrances {
  /** Required or minimum questions without an answer. */
  open: Gap[];
  /** Warnings that nobody has explained with a note yet. */
  unexplained: Gap[];
}

/** What hinders "ready": open required or minimum questions, and warnings without a note. */
export function hindrances(gaps: readonly Gap[], sections: readonly Question[]): Hindrances {
  const noted = new Set<string>();
  for (const question of walk(sections)) if (question.remark.trim() !== '') noted.add(question.path);
  return {
    open: gaps.filter((gap) => gap.kind === 'required' || gap.kind === 'minimum'),
    unexplained: gaps.filter((gap) => gap.kind === 'constraint' && !noted.has(gap.path)),
  };
}

/** The path of the first question of a section that waits for an answer, else its first one. */
export function entryOf(section: Question, extent: Extent): string | null {
  const parts = cardsOf(section, extent).flatMap((card) => [...relevantBelow(card)]);
  return (parts.find(unanswered) ?? parts.find((part) => part.kind !== 'note'))?.path ?? null;
}
