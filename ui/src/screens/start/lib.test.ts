import { describe, expect, test } from 'vitest';
import { lists } from '../../../dev/lists';
import { it as words } from '$lib/words/it';
import { FORMAT } from '$lib/words/format';
import {
  emptyRequest,
  folderName,
  guessTime,
  passphraseGap,
  profileGaps,
  rolesFor,
  strengthSentence,
} from './lib';

const integer = FORMAT.it.integer;
const times = words.start.passphrase.strength.times;
const YEAR = 365 * 24 * 3600;

describe('who I am', () => {
  test('an empty profile misses everything, and a panel misses no area', () => {
    const { profile } = emptyRequest('laptop', '/dati');
    expect(profileGaps(profile, 'laptop')).toEqual(['name', 'role', 'organisation', 'area']);
    expect(profileGaps(profile, 'panel')).not.toContain('area');
  });

  test('spaces are no name', () => {
    const profile = { name: '  ', role: 'interviewer', organisation: 'CIR', area: 'torino' };
    expect(profileGaps(profile, 'laptop')).toEqual(['name']);
  });

  test('an area archive offers the roles of an area, a panel archive those of the panel', () => {
    const area = rolesFor(lists, 'laptop').map((role) => role.name);
    const panel = rolesFor(lists, 'panel').map((role) => role.name);
    expect(area).toContain('area_coordinator');
    expect(area).not.toContain('panel_member');
    expect(panel).toContain('panel_member');
  });
});

describe('how long a passphrase holds', () => {
  test('time is told in the size that a person feels', () => {
    expect(guessTime(0, times, integer)).toBe('subito');
    expect(guessTime(3 * 3600, times, integer)).toBe('in poche ore');
    expect(guessTime(YEAR, times, integer)).toBe('in circa un anno');
    expect(guessTime(43 * YEAR, times, integer)).toBe('in circa 40 anni');
    expect(guessTime(Infinity, times, integer)).toBe(times.ages);
  });

  test('a longer guess never reads as a shorter time', () => {
    const seen = [1, 100, 5000, 1e5, 1e7, 4e7, 5e8, 5e10, 1e13].map((seconds) =>
      guessTime(seconds, times, integer),
    );
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('the sentence names the strength and the time', () => {
    const sentence = strengthSentence(
      { score: 1, accepted: true, seconds: 7200 },
      words.start.passphrase.strength,
      integer,
    );
    expect(sentence).toContain('debole');
    expect(sentence).toContain('in poche ore');
  });

  test('a short passphrase is told before a difference, because the second has not been typed yet', () => {
    expect(passphraseGap('abc', '', { score: 0, accepted: false, seconds: 0 })).toBe('short');
    expect(passphraseGap('abc', 'abd', { score: 3, accepted: true, seconds: 1e9 })).toBe('differ');
    expect(passphraseGap('abc', 'abc', { score: 3, accepted: true, seconds: 1e9 })).toBeNull();
    expect(passphraseGap('abc', 'abc', null)).toBe('short');
  });
});

test('a folder is known by its last part, whichever slash the system uses', () => {
  expect(folderName('/home/prova/Coefficienti')).toBe('Coefficienti');
  expect(folderName('C:\\Dati\\Coefficienti\\')).toBe('Coefficienti');
});
