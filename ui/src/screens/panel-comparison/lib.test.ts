import { describe, expect, it } from 'vitest';
import type { Cell, ComparisonRow } from '$lib/ipc';
import { bySection, differs, footings, sections, stepOf, wanted } from './lib';

const cell = (change: Partial<Cell>): Cell => ({
  text: '',
  number: null,
  missing: null,
  reliability: null,
  conflict: false,
  unit: '',
  footing: 'same',
  why: '',
  ...change,
});
const row = (code: string, section: string, cells: Cell[], ladder = false): ComparisonRow => ({
  code,
  label: code,
  section,
  unit: '',
  ladder,
  cells,
});

const agree = row('D01', 'D', [cell({ number: '3', text: 'tre' }), cell({ number: '3', text: 'tre' })], true);
const differ = row('E01', 'E', [cell({ number: '3' }), cell({ number: '1' })], true);
const silent = row('E03', 'E', [cell({ number: '1284', text: '1.284' }), cell({})]);
const refused = row('F01', 'F', [cell({ missing: 'refused' }), cell({ text: 'sì' })]);

describe('the comparison', () => {
  it('keeps the sections of the card in order', () => {
    expect(sections([agree, differ, silent, refused])).toEqual(['D', 'E', 'F']);
    expect(bySection([agree, differ, silent]).map((part) => part.rows.length)).toEqual([1, 2]);
  });

  it('does not take silence for a difference, but takes a refusal for one', () => {
    expect([agree, differ, silent, refused].map(differs)).toEqual([false, true, false, true]);
  });

  it('does not take an answer to another question for a difference, and counts it', () => {
    const old = row('E03', 'E', [
      cell({ text: '12', footing: 'no', why: 'altra unità' }),
      cell({ number: '7' }),
    ]);
    expect(differs(old)).toBe(false);
    expect(differs(row('E03', 'E', [cell({ number: '12', footing: 'care' }), cell({ number: '7' })]))).toBe(
      true,
    );
    expect(footings([old])).toEqual({ same: 1, care: 0, no: 1, not_asked: 0 });
  });

  it('shows one section, or only what differs', () => {
    const all = [agree, differ, silent, refused];
    expect(wanted(all, '', false)).toEqual(all);
    expect(wanted(all, 'E', false)).toEqual([differ, silent]);
    expect(wanted(all, 'E', true)).toEqual([differ]);
  });

  it('draws steps only for ladders with a whole step', () => {
    expect(stepOf(agree, cell({ number: '3' }))).toBe(3);
    expect(stepOf(agree, cell({ missing: 'to_verify' }))).toBeNull();
    expect(stepOf(agree, cell({ number: '2.5' }))).toBeNull();
    expect(stepOf(silent, cell({ number: '3' }))).toBeNull();
  });
});
