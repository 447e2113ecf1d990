import { describe, expect, it } from 'vitest';
import type { ActivitySummary, Quarter, QuarterItem } from '$lib/ipc/types';
import { chosen, countOf, incompleteOf, ordered, partsOf } from './lib';

const item = (code: string): QuarterItem => ({ code, from: '', to: '', activities: 1 });

const activity = (record: string, dossier: ActivitySummary['dossier']): ActivitySummary => ({
  record,
  title: record,
  typeLabel: '',
  wp: 'WP1',
  when: [],
  place: '',
  areaLabel: '',
  quarter: '2019-Q4',
  dossier,
  missing: [],
  author: '',
  demo: false,
});

const quarter: Quarter = {
  quarter: item('2019-Q4'),
  groups: [
    { wp: 'WP0', label: '', activities: [activity('a', 'complete')] },
    { wp: 'WP1', label: '', activities: [activity('b', 'incomplete'), activity('c', 'verified')] },
  ],
  factors: [],
  indicators: [],
  incomplete: 1,
  text: '',
};

describe('the quarter on screen', () => {
  it('is the one asked for, else the current one, else the latest', () => {
    const known = [item('2019-Q3'), item('2019-Q4')];
    expect(chosen(known, '2019-Q3', '2019-Q4')).toBe('2019-Q3');
    expect(chosen(known, '2018-Q1', '2019-Q4')).toBe('2019-Q4');
    expect(chosen(known, undefined, '2026-Q4')).toBe('2019-Q4');
    expect(chosen([], undefined, '2026-Q4')).toBeNull();
  });

  it('stands in a list with the latest first', () => {
    expect(ordered([item('2019-Q3'), item('2020-Q1'), item('2019-Q4')]).map((one) => one.code)).toEqual([
      '2020-Q1',
      '2019-Q4',
      '2019-Q3',
    ]);
  });

  it('lists what misses something, in the order of the report', () => {
    expect(incompleteOf(quarter).map((one) => one.record)).toEqual(['b']);
    expect(countOf(quarter)).toBe(3);
  });

  it('is read from its code', () => {
    expect(partsOf('2019-Q4')).toEqual({ year: 2019, quarter: 4 });
    expect(partsOf('2019-12')).toBeNull();
  });
});
