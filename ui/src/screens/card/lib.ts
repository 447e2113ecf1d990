// What the city card decides without a window: marks of the tree, jumps, titles of rows, what hinders "ready".
// Which questions are relevant, required or wrong is never decided here: the engine says it in the shapes.
//
// A *card* is what stands directly in a section: one question, a group (B03) or a table (I02). It counts once, and its
// source and its note belong to the whole of it.
import { isAnswered, walk } from '$lib/form/questions';
import type { Channel, Completeness, Gap, Question, Reliability, Source } from '$lib/ipc/types';

/** The whole card, or only the questions of the minimum card. */
export type Extent = 'all' | 'minimum';

/** What the tree says about a question in one sign. */
export type Mark = 'conflict' | 'warning' | 'hidden' | 'answered' | 'missing' | 'open' | 'none';

export const CHANNELS: readonly Channel[] = ['municipal', 'witness', 'document', 'estimate'];
export const RELIABILITIES: readonly Reliability[] = ['A', 'B', 'C', 'D'];
export const NO_SOURCE: Source = { channel: null, reference: '', date: null, reliability: null };

/** Questions inside a group or inside the rows of a repeat. */
function inside(question: Question): Question[] {
  return [...question.children, ...question.rows.flatMap((row) => row.children)];
}

function silent(question: Question): boolean {
  return question.kind === 'note' || question.kind === 'calculate';
}

/** A relevant repeat without rows asks for one. */
function required(question: Question): boolean {
  if (question.kind === 'repeat') return true;
  if (question.kind === 'group') return inside(question).some((part) => part.relevant && required(part));
  return question.required;
}

/** A missing code or a value; of a group or repeat, everything required in it and at least something. */
export function answered(question: Question): boolean {
  if (question.missing !== null) return true;
  if (question.kind !== 'group' && question.kind !== 'repeat') return isAnswered(question);
  const parts = inside(question).filter((part) => part.relevant && !silent(part));
  return parts.some(answered) && parts.every((part) => answered(part) || !required(part));
}

/** The card that holds a path, its section, and the question itself. */
export function locate(
  sections: readonly Question[],
  path: string,
): { section: Question; card: Question; question: Question } | null {
  for (const section of sections) {
    for (const card of section.children) {
      for (const question of walk([card])) if (question.path === path) return { section, card, question };
    }
  }
  return null;
}

/** Belongs to the extent: itself, or anything inside it. */
export function within(question: Question, extent: Extent): boolean {
  return extent === 'all' || [...walk([question])].some((part) => part.minimum);
}

/** The cards of a section on screen: relevant, and of the extent. */
export function cardsOf(section: Question, extent: Extent): Question[] {
  if (!section.relevant) return [];
  return section.children.filter((card) => card.relevant && within(card, extent));
}

/** Where the cursor has to go for what is still open in a card, in order. */
export function openPaths(card: Question): string[] {
  if (!card.relevant || silent(card) || card.readOnly || answered(card)) return [];
  if (card.kind === 'repeat' && card.rows.length === 0) return [card.path];
  if (card.kind !== 'group' && card.kind !== 'repeat') return [card.path];
  const parts = inside(card).filter((part) => part.relevant && !silent(part));
  const wanted = parts.filter((part) => required(part)).flatMap(openPaths);
  return wanted.length > 0 ? wanted : parts.slice(0, 1).flatMap(openPaths);
}

/** A warning that somebody has to read: the engine's "required" is an open question, not a warning. */
export function warned(question: Question): boolean {
  return question.relevant && question.warning?.kind === 'constraint';
}

export function warnedPaths(card: Question): string[] {
  return [...walk([card])].filter(warned).map((question) => question.path);
}

/** The next of the wanted paths after the question at hand, going round; null when there is none but that one. */
export function nextPath(
  sections: readonly Question[],
  from: string,
  extent: Extent,
  wanted: (card: Question) => string[],
): string | null {
  const cards = sections.flatMap((section) => cardsOf(section, extent));
  const line = cards.flatMap((card) => [...walk([card])].map((question) => question.path));
  const stops = new Set(cards.flatMap(wanted));
  const start = line.indexOf(from);
  const ahead = [...line.slice(start + 1), ...line.slice(0, Math.max(start, 0))];
  return ahead.find((path) => stops.has(path)) ?? null;
}

/** The sign of a card in the tree; for groups and repeats it sums up what is inside. */
export function markOf(card: Question): Mark {
  if (!card.relevant) return 'hidden';
  if (silent(card)) return 'none';
  const parts = [...walk([card])];
  if (parts.some((part) => part.conflict)) return 'conflict';
  if (parts.some(warned)) return 'warning';
  if (!answered(card)) return 'open';
  const fields = parts.filter((part) => part.relevant && isAnswered(part));
  return fields.every((part) => part.missing !== null) ? 'missing' : 'answered';
}

/** How many questions an extent holds, relevant or not: the numbers on the two chips. */
export function questionCount(sections: readonly Question[], extent: Extent): number {
  return sections
    .flatMap((section) => section.children)
    .filter((card) => !silent(card) && within(card, extent)).length;
}

/** Answered of relevant for the bar, in the extent chosen. */
export function progress(completeness: Completeness, extent: Extent): { done: number; of: number } {
  return extent === 'minimum'
    ? { done: completeness.minimumAnswered, of: completeness.minimum }
    : { done: completeness.answered, of: completeness.relevant };
}

/** The path where work in a section goes on: its first open question, else its first one. */
export function entryOf(section: Question, extent: Extent): string | null {
  const cards = cardsOf(section, extent);
  return cards.flatMap(openPaths)[0] ?? cards.find((card) => !silent(card))?.path ?? null;
}

export function sameSource(one: Source, other: Source): boolean {
  return (
    one.channel === other.channel &&
    one.reference === other.reference &&
    (one.date ?? '') === (other.date ?? '') &&
    one.reliability === other.reliability
  );
}

/** Nothing is said about where a card comes from, neither for the whole of it nor for a part. */
export function withoutSource(card: Question): boolean {
  return [...walk([card])].every(({ source }) =>
    sameSource({ ...source, reference: source.reference.trim() }, NO_SOURCE),
  );
}

/** Gaps that keep the card from being declared ready, by what has to be done about them. */
export interface Hindrances {
  /** Required or minimum questions without an answer. */
  open: Gap[];
  /** Warnings that nobody has explained with a note yet. */
  unexplained: Gap[];
}

/** What hinders "ready": open required or minimum questions, and warnings without a note. Rust holds the same rule. */
export function hindrances(gaps: readonly Gap[]): Hindrances {
  return {
    open: gaps.filter((gap) => gap.kind === 'required' || gap.kind === 'minimum'),
    unexplained: gaps.filter((gap) => gap.kind === 'constraint' && !gap.noted),
  };
}
