// What the quarterly report decides without a window: which quarter to open, and what is still missing in it.
import type { ActivitySummary, Quarter, QuarterItem } from '$lib/ipc/types';

/** The quarter to open: the one asked for, else the current one, else the latest that has something in it. */
export function chosen(
  quarters: readonly QuarterItem[],
  asked: string | undefined,
  current: string,
): string | null {
  const has = (code: string | undefined) => quarters.some((quarter) => quarter.code === code);
  if (asked !== undefined && has(asked)) return asked;
  if (has(current)) return current;
  return [...quarters].sort((a, b) => (a.code < b.code ? 1 : -1))[0]?.code ?? null;
}

/** Quarters, latest first. */
export function ordered(quarters: readonly QuarterItem[]): QuarterItem[] {
  return [...quarters].sort((a, b) => (a.code < b.code ? 1 : -1));
}

/** The activities whose dossier misses something, in the order of the report. */
export function incompleteOf(quarter: Quarter): ActivitySummary[] {
  return quarter.groups.flatMap((group) => group.activities).filter((one) => one.dossier === 'incomplete');
}

/** Activities of the quarter. */
export function countOf(quarter: Quarter): number {
  return quarter.groups.reduce((sum, group) => sum + group.activities.length, 0);
}

/** The year and the number of a quarter: `2019-Q4` is { year: 2019, quarter: 4 }. */
export function partsOf(code: string): { year: number; quarter: number } | null {
  const found = /^(\d{4})-Q([1-4])$/.exec(code);
  return found ? { year: Number(found[1]), quarter: Number(found[2]) } : null;
}
