// Making an archive, step by step: what each step still needs, and how long a passphrase holds, in words.
import type { ArchiveKind, Lists, NewArchive, PassphraseStrength, Profile } from '$lib/ipc/types';
import type { Option } from '$lib/kit/option';
import type { Words } from '$lib/words';

/** The steps in order; the archive exists after the third. */
export const STEPS = ['folder', 'profile', 'passphrase', 'code', 'back'] as const;
export type StepName = (typeof STEPS)[number];

export type ProfileGap = keyof Words['start']['profile']['missing'];

/** What is still missing before a profile says who somebody is; a panel has no area. */
export function profileGaps(profile: Profile, kind: ArchiveKind): ProfileGap[] {
  const gaps: ProfileGap[] = [];
  if (profile.name.trim() === '') gaps.push('name');
  if (profile.role === '') gaps.push('role');
  if (profile.organisation.trim() === '') gaps.push('organisation');
  if (kind === 'laptop' && profile.area === '') gaps.push('area');
  return gaps;
}

export function emptyRequest(kind: ArchiveKind, folder: string): NewArchive {
  return { folder, kind, passphrase: '', profile: { name: '', role: '', organisation: '', area: '' } };
}

/** The roles that suit a kind of archive: those of an area, or those of the panel. */
export function rolesFor(lists: Lists, kind: ArchiveKind): Option[] {
  const mode = kind === 'panel' ? 'panel' : 'area';
  const suited = lists.roles.filter((role) => role.hint === mode);
  // A kit that does not tell roles apart offers all of them.
  return (suited.length > 0 ? suited : lists.roles).map(({ code, label }) => ({ name: code, label }));
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONTH = 30 * DAY;
const YEAR = 365 * DAY;

export interface TimeWords {
  now: string;
  minutes: string;
  hours: string;
  days: string;
  months: string;
  years: (years: string) => string;
  oneYear: string;
  centuries: string;
  ages: string;
}

/** How long guessing takes, honestly rounded: nobody knows it better than its order of magnitude. */
export function guessTime(seconds: number, words: TimeWords, integer: (value: number) => string): string {
  if (seconds < MINUTE) return words.now;
  if (seconds < HOUR) return words.minutes;
  if (seconds < DAY) return words.hours;
  if (seconds < MONTH) return words.days;
  if (seconds < YEAR) return words.months;
  const years = seconds / YEAR;
  if (years < 1.5) return words.oneYear;
  if (years < 200) return words.years(integer(roundTo(years)));
  if (years < 5000) return words.centuries;
  return words.ages;
}

/** One significant digit above ten: "about 40 years", never "about 43". */
function roundTo(value: number): number {
  if (value < 10) return Math.round(value);
  const step = 10 ** Math.floor(Math.log10(value));
  return Math.round(value / step) * step;
}

/** The sentence under the passphrase while it is typed. */
export function strengthSentence(
  strength: PassphraseStrength,
  words: Words['start']['passphrase']['strength'],
  integer: (value: number) => string,
): string {
  const word = words.words[strength.score] ?? words.words[0] ?? '';
  return words.sentence(word, guessTime(strength.seconds, words.times, integer));
}

export type PassphraseGap = 'short' | 'differ' | null;

/** Why two passphrases cannot be used yet. */
export function passphraseGap(
  first: string,
  second: string,
  strength: PassphraseStrength | null,
): PassphraseGap {
  if (!strength?.accepted) return 'short';
  return first === second ? null : 'differ';
}

/** The last part of a folder's path, which is what a person knows it by. */
export function folderName(path: string): string {
  return path.split(/[\\/]/).filter(Boolean).at(-1) ?? path;
}

/** The code as it is copied: groups with dashes, easy to read back. */
export function writtenCode(groups: readonly string[]): string {
  return groups.join('-');
}
