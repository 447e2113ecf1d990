import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActivitySummary, Piece } from '$lib/ipc/types';
import {
  daysCovered,
  dossierSum,
  lastDay,
  listed,
  NO_FILTER,
  parseCount,
  participantsWith,
  quartersOf,
  spanProblem,
  spansFrom,
  total,
  UNDATED,
  withSummary,
} from './lib';

function activity(over: Partial<ActivitySummary>): ActivitySummary {
  return {
    record: 'activity:1',
    title: 'Riunione',
    typeLabel: 'Riunione del panel',
    wp: 'WP1',
    when: [],
    place: '',
    areaLabel: 'Siracusa',
    quarter: '',
    dossier: 'incomplete',
    missing: [],
    author: 'Una coordinatrice',
    demo: false,
    ...over,
  };
}

const on = (record: string, day: string, over: Partial<ActivitySummary> = {}) =>
  activity({ record, when: [{ from: day, to: null }], quarter: '2019-Q4', ...over });

describe('the list of activities', () => {
  it('puts those without a day first, then the latest day', () => {
    const shown = listed(
      [on('a', '2019-10-01'), activity({ record: 'b' }), on('c', '2019-12-05')],
      NO_FILTER,
    );
    expect(shown.map((one) => one.record)).toEqual(['b', 'c', 'a']);
  });

  it('orders by the end of an interval, because that decides the quarter', () => {
    const long = activity({ record: 'long', when: [{ from: '2019-08-22', to: '2019-12-20' }] });
    expect(listed([on('day', '2019-12-01'), long], NO_FILTER).map((one) => one.record)).toEqual([
      'long',
      'day',
    ]);
  });

  it('finds words without accents, in any order, over title, type and place', () => {
    const all = [on('a', '2019-10-01', { title: 'Scheda città', place: 'Crotone' }), on('b', '2019-10-02')];
    expect(listed(all, { ...NO_FILTER, text: 'crotone CITTA' }).map((one) => one.record)).toEqual(['a']);
  });

  it('narrows by quarter, work package and dossier together', () => {
    const all = [
      on('a', '2019-10-01', { wp: 'WP2', dossier: 'complete' }),
      on('b', '2019-10-02', { wp: 'WP2' }),
      on('c', '2019-07-02', { wp: 'WP2', dossier: 'complete', quarter: '2019-Q3' }),
    ];
    const shown = listed(all, { quarter: '2019-Q4', wp: 'WP2', dossier: 'complete', text: '' });
    expect(shown.map((one) => one.record)).toEqual(['a']);
  });

  it('has a choice for activities that still wait for a day', () => {
    const all = [activity({ record: 'none' }), on('a', '2019-10-01')];
    expect(quartersOf(all)).toEqual(['2019-Q4', UNDATED]);
    expect(listed(all, { ...NO_FILTER, quarter: UNDATED }).map((one) => one.record)).toEqual(['none']);
  });

  it('takes a changed activity in place and a new one at the top', () => {
    const all = [on('a', '2019-10-01'), on('b', '2019-10-02')];
    expect(withSummary(all, on('b', '2019-10-03')).map((one) => lastDay(one.when))).toEqual([
      '2019-10-01',
      '2019-10-03',
    ]);
    expect(withSummary(all, activity({ record: 'c' })).map((one) => one.record)).toEqual(['c', 'a', 'b']);
  });
});

describe('days', () => {
  it('keeps an incomplete or backwards row out and says why', () => {
    expect(spanProblem({ key: 1, from: '', to: '' })).toBeNull();
    expect(spanProblem({ key: 1, from: '', to: '2019-10-09' })).toBe('no_from');
    expect(spanProblem({ key: 1, from: '2019-10-09', to: '2019-10-03' })).toBe('backwards');
    expect(spansFrom([{ key: 1, from: '2019-10-09', to: '2019-10-03' }])).toEqual([]);
  });

  it('writes an interval of one day as that day, sorts, and drops what is there twice', () => {
    const drafts = [
      { key: 1, from: '2019-09-02', to: '' },
      { key: 2, from: '2019-08-05', to: '2019-08-05' },
      { key: 3, from: '2019-09-02', to: '' },
      { key: 4, from: '2019-09-09', to: '2019-09-10' },
    ];
    expect(spansFrom(drafts)).toEqual([
      { from: '2019-08-05', to: null },
      { from: '2019-09-02', to: null },
      { from: '2019-09-09', to: '2019-09-10' },
    ]);
  });

  it('saving twice changes nothing, whatever was typed', () => {
    const day = fc.constantFrom('', '2019-10-01', '2019-10-02', '2019-10-03', '2019-12-31');
    fc.assert(
      fc.property(fc.array(fc.record({ key: fc.nat(), from: day, to: day }), { maxLength: 6 }), (drafts) => {
        const once = spansFrom(drafts);
        const again = spansFrom(once.map((span, key) => ({ key, from: span.from, to: span.to ?? '' })));
        expect(again).toEqual(once);
      }),
    );
  });

  it('counts a day in two spans once', () => {
    const when = [
      { from: '2019-09-09', to: '2019-09-11' },
      { from: '2019-09-10', to: null },
    ];
    expect(daysCovered(when)).toBe(3);
  });
});

describe('participants', () => {
  it('reads a whole number and nothing else', () => {
    expect(parseCount('12')).toBe(12);
    expect(parseCount('1.200')).toBe(1200);
    expect(parseCount('0')).toBe(0);
    expect(parseCount('-3')).toBeNull();
    expect(parseCount('2,5')).toBeNull();
    expect(parseCount('')).toBeNull();
  });

  it('removes a category when its number is cleared', () => {
    expect(participantsWith({ croas: 2, witness: 1 }, 'croas', null)).toEqual({ witness: 1 });
    expect(participantsWith({ croas: 2 }, 'croas', 5)).toEqual({ croas: 5 });
    expect(total({ croas: 5, witness: 1 })).toBe(6);
  });
});

describe('the dossier', () => {
  it('counts a waived piece as done and ignores optional ones', () => {
    const piece = (state: Piece['state'], required = true): Piece => ({
      code: state,
      label: '',
      hint: '',
      required,
      state,
      waiver: '',
      documents: [],
    });
    const pieces = [
      piece('present'),
      piece('waived'),
      piece('missing'),
      piece('optional', false),
      piece('present', false),
    ];
    expect(dossierSum(pieces)).toEqual({ done: 2, required: 3 });
  });
});
