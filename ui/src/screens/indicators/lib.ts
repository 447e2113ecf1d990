// What the indicator tables decide without a window: the dates to choose, splitting in two tables, and whether a value
// may be recorded.
import type { IndicatorRow, Item, QuarterItem } from '$lib/ipc/types';
import type { Spot } from '$lib/state/kept.svelte';
import { f } from '$lib/words';
import { dayFromIso } from '$lib/words/format';

/** The last days of the quarters that are known, latest first, today's quarter among them. */
export function quarterEnds(quarters: readonly QuarterItem[], currentEnd: string): string[] {
  const ends = new Set([...quarters.map((quarter) => quarter.to), ...(currentEnd ? [currentEnd] : [])]);
  return [...ends].sort((a, b) => (a < b ? 1 : -1));
}

/** `2019-Q4` for 2019-12-31; null when the day does not end a quarter. */
export function quarterEndedOn(day: string): string | null {
  const month = ['03-31', '06-30', '09-30', '12-31'].indexOf(day.slice(5));
  return month < 0 || !dayFromIso(day) ? null : `${day.slice(0, 4)}-Q${month + 1}`;
}

/** Rows of one of the two tables, in the order of the official numbers. */
export function tableOf(rows: readonly IndicatorRow[], kind: IndicatorRow['kind']): IndicatorRow[] {
  return rows.filter((row) => row.kind === kind).sort((a, b) => a.number - b.number);
}

/** Where the value in force comes from. */
export type Origin = 'recorded' | 'counted' | 'none';

export function originOf(row: IndicatorRow): Origin {
  if (row.recorded !== null) return 'recorded';
  return row.actual !== null ? 'counted' : 'none';
}

/** A person's value and the archive's own count say different things. */
export function differs(row: IndicatorRow): boolean {
  return row.recorded !== null && row.counted !== null && Number(row.recorded) !== row.counted;
}

export type ValueProblem = 'no_value' | 'no_reason' | 'out_of_range' | null;

/** Where the words of a form belong: one indicator at one day. */
export function spotOf(row: IndicatorRow, asOf: string): Spot {
  return { record: `indicator:${row.code}`, field: asOf, label: `${row.code} · ${f.date(asOf)}` };
}

/** The limits that the printed unit names: "[Range 1-10]". */
export function rangeOf(unit: string): { from: number; to: number } | null {
  const found = /(\d+)\s*[-–]\s*(\d+)/.exec(unit);
  return found ? { from: Number(found[1]), to: Number(found[2]) } : null;
}

/** What keeps a value from being recorded. Zero is always allowed: it is how "nothing yet" is reported. */
export function valueProblem(row: IndicatorRow, value: string, reason: string): ValueProblem {
  if (value === '') return 'no_value';
  const range = rangeOf(row.unit);
  const number = Number(value);
  if (number < 0) return 'out_of_range';
  if (range && number !== 0 && (number < range.from || number > range.to)) return 'out_of_range';
  return reason.trim() === '' ? 'no_reason' : null;
}

/** The open points of the sources that speak of indicators: their hint names codes such as `IO1;IR3`, or a whole table. */
export function contradictionsOf(items: readonly Item[]): Item[] {
  return items.filter((item) => item.hint.split(';').some((about) => /^I[OR]\d*$/.test(about)));
}
