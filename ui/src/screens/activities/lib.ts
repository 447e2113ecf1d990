// What the list and the editor of activities decide without a window: filtering, days, counts of a dossier, and the
// warning about texts that seem to name a person.
import type { Activity, ActivitySummary, DossierState, Piece, PieceState, Span } from '$lib/ipc/types';
import { dayFromIso, isoFromDay } from '$lib/words/format';

/** What the list is narrowed to; an empty string means everything. */
export interface Filter {
  quarter: string;
  wp: string;
  dossier: DossierState | '';
  text: string;
}

export const NO_FILTER: Filter = { quarter: '', wp: '', dossier: '', text: '' };

/** The quarter of activities that have no day yet, as a choice of the filter. */
export const UNDATED = 'undated';

/** How serious each state of a dossier is. */
export const TONES: Record<DossierState, 'neutral' | 'success' | 'warning'> = {
  incomplete: 'warning',
  complete: 'success',
  verified: 'success',
};

/** How serious each state of a piece is. */
export const PIECE_TONES: Record<PieceState, 'neutral' | 'success' | 'warning'> = {
  missing: 'warning',
  present: 'success',
  waived: 'neutral',
  optional: 'neutral',
};

/** Small letters without accents, so that "citta" finds "Città". */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The activities that match, those without a day first (they wait for one), then the latest day first. */
export function listed(all: readonly ActivitySummary[], filter: Filter): ActivitySummary[] {
  const words = plain(filter.text).split(/\s+/).filter(Boolean);
  return all
    .filter((one) => filter.quarter === '' || (one.quarter || UNDATED) === filter.quarter)
    .filter((one) => filter.wp === '' || one.wp === filter.wp)
    .filter((one) => filter.dossier === '' || one.dossier === filter.dossier)
    .filter((one) => {
      const heap = plain([one.title, one.typeLabel, one.place, one.areaLabel].join(' '));
      return words.every((word) => heap.includes(word));
    })
    .sort((a, b) => later(a, b) || a.title.localeCompare(b.title, 'it') || (a.record < b.record ? -1 : 1));
}

function later(a: ActivitySummary, b: ActivitySummary): number {
  const [dayA, dayB] = [lastDay(a.when), lastDay(b.when)];
  if (dayA === dayB) return 0;
  if (dayA === '') return -1;
  if (dayB === '') return 1;
  return dayA < dayB ? 1 : -1;
}

/** The last day on which something happened, or empty. */
export function lastDay(when: readonly Span[]): string {
  return when.map((span) => span.to ?? span.from).reduce((latest, day) => (day > latest ? day : latest), '');
}

/** The quarters that occur in a list, latest first; activities without a day give `UNDATED` at the end. */
export function quartersOf(all: readonly ActivitySummary[]): string[] {
  const codes = new Set(all.map((one) => one.quarter || UNDATED));
  const dated = [...codes].filter((code) => code !== UNDATED).sort((a, b) => (a < b ? 1 : -1));
  return codes.has(UNDATED) ? [...dated, UNDATED] : dated;
}

/** One day or interval as it is being typed. */
export interface SpanDraft {
  key: number;
  from: string;
  to: string;
}

export type SpanProblem = 'no_from' | 'backwards' | null;

/** What keeps a row of days from being saved; an untouched row is not a problem. */
export function spanProblem(draft: SpanDraft): SpanProblem {
  if (draft.from === '') return draft.to === '' ? null : 'no_from';
  if (draft.to !== '' && draft.to < draft.from) return 'backwards';
  return null;
}

/** The days to save: complete rows in date order, each once; an interval of one day is that day. */
export function spansFrom(drafts: readonly SpanDraft[]): Span[] {
  const spans = drafts
    .filter((draft) => draft.from !== '' && spanProblem(draft) === null)
    .map((draft): Span => ({
      from: draft.from,
      to: draft.to === '' || draft.to === draft.from ? null : draft.to,
    }))
    .sort((a, b) =>
      a.from !== b.from ? (a.from < b.from ? -1 : 1) : (a.to ?? a.from) < (b.to ?? b.from) ? -1 : 1,
    );
  return spans.filter((span, index) => {
    const before = spans[index - 1];
    return !before || before.from !== span.from || before.to !== span.to;
  });
}

/** How many calendar days all spans cover together, a day in two spans counted once. */
export function daysCovered(when: readonly Span[]): number {
  const days = new Set<string>();
  for (const span of when) {
    const [first, last] = [dayFromIso(span.from), dayFromIso(span.to ?? span.from)];
    if (!first || !last) continue;
    for (const day = first; day <= last; day.setUTCDate(day.getUTCDate() + 1)) days.add(isoFromDay(day));
  }
  return days.size;
}

/** A count of people as typed, or null when it is not a whole number from 0 up. Empty is no entry. */
export function parseCount(text: string): number | null {
  const tight = text.replace(/[\s.]/g, '');
  return /^\d{1,6}$/.test(tight) ? Number(tight) : null;
}

/** Participants without the categories that have no number. */
export function participantsWith(
  now: Readonly<Record<string, number>>,
  category: string,
  count: number | null,
): Record<string, number> {
  const kept = Object.entries(now).filter(([code]) => code !== category);
  return Object.fromEntries(count === null ? kept : [...kept, [category, count]]);
}

/** All people of all categories. */
export function total(participants: Readonly<Record<string, number>>): number {
  return Object.values(participants).reduce((sum, count) => sum + count, 0);
}

/** Required pieces that are there or waived, of all required ones. */
export function dossierSum(pieces: readonly Piece[]): { done: number; required: number } {
  const required = pieces.filter((piece) => piece.required);
  const done = required.filter((piece) => piece.state === 'present' || piece.state === 'waived');
  return { done: done.length, required: required.length };
}

/** Whether the dossier can be marked as verified now. */
export function mayVerify(activity: Activity): boolean {
  return !activity.readOnly && activity.summary.dossier === 'complete';
}

/** The list again, with one activity as it is now (added when it was not there). */
export function withSummary(all: readonly ActivitySummary[], one: ActivitySummary): ActivitySummary[] {
  return all.some((known) => known.record === one.record)
    ? all.map((known) => (known.record === one.record ? one : known))
    : [one, ...all];
}
