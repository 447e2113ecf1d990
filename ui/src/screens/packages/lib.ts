// What the place Pacchetti counts and compares, without a window.
import type { Counts } from '$lib/ipc';

export interface CountRow {
  kind: keyof Counts;
  inside: number;
  fresh: number;
}

/** In the order a person thinks of them; the lines of the log are the machine's count and come last. */
const ORDER: (keyof Counts)[] = [
  'interviews',
  'notes',
  'cards',
  'answers',
  'activities',
  'documents',
  'indicatorValues',
  'writes',
];

/** One row per kind of thing that is there at all; none for an empty archive. */
export function countRows(inside: Counts, fresh: Counts): CountRow[] {
  const rows = ORDER.map((kind) => ({ kind, inside: inside[kind], fresh: fresh[kind] }));
  return rows.filter((row) => row.inside > 0 || row.fresh > 0);
}

export function nothingFresh(fresh: Counts): boolean {
  return ORDER.every((kind) => fresh[kind] === 0);
}

/** Letters of the short form: enough that nobody can make another key with the same end. */
const SHORT = 16;

/** The end of an age key, in groups of four, to compare by phone. The last letters depend on all the others:
    six of them are the key's checksum, the ten before are 50 bits of the key itself. */
export function shortForm(key: string): string {
  return key.slice(-SHORT);
}

/** Why two typed passphrases cannot be used yet, or null when they can. */
export function passphraseTrouble(first: string, again: string): 'empty' | 'different' | null {
  if (first === '') return 'empty';
  return first === again ? null : 'different';
}

/** A hash shortened for a table, never for a comparison. */
export function brief(hash: string): string {
  return hash.length > 16 ? `${hash.slice(0, 8)}…${hash.slice(-8)}` : hash;
}
