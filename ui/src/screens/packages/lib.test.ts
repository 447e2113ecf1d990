import { describe, expect, it } from 'vitest';
import type { Counts } from '$lib/ipc';
import { brief, countRows, nothingFresh, passphraseTrouble, shortForm } from './lib';

const nothing: Counts = {
  interviews: 0,
  notes: 0,
  cards: 0,
  answers: 0,
  activities: 0,
  documents: 0,
  indicatorValues: 0,
  writes: 0,
};

describe('the contents of a package', () => {
  it('lists only what is there, people’s things before the machine’s', () => {
    const rows = countRows(
      { ...nothing, writes: 90, interviews: 4, answers: 41 },
      { ...nothing, answers: 3 },
    );
    expect(rows.map((row) => row.kind)).toEqual(['interviews', 'answers', 'writes']);
    expect(rows[1]).toEqual({ kind: 'answers', inside: 41, fresh: 3 });
    expect(countRows(nothing, nothing)).toEqual([]);
  });

  it('knows when there is nothing new', () => {
    expect(nothingFresh(nothing)).toBe(true);
    expect(nothingFresh({ ...nothing, notes: 1 })).toBe(false);
  });
});

describe('keys and hashes', () => {
  it('compares a key by its last sixteen letters', () => {
    expect(shortForm('age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqabcdefghjklmnpq')).toBe(
      'abcdefghjklmnpq'.padStart(16, 'q'),
    );
  });

  it('shortens a hash for a table and leaves short texts alone', () => {
    expect(brief('a'.repeat(64))).toBe('aaaaaaaa…aaaaaaaa');
    expect(brief('abc')).toBe('abc');
  });
});

describe('a passphrase instead of a key', () => {
  it('has to be there and the same twice', () => {
    expect(passphraseTrouble('', '')).toBe('empty');
    expect(passphraseTrouble('una frase lunga', 'una frase lung')).toBe('different');
    expect(passphraseTrouble('una frase lunga', 'una frase lunga')).toBeNull();
  });
});
