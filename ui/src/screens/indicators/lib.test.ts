import { describe, expect, it } from 'vitest';
import type { IndicatorRow } from '$lib/ipc/types';
import {
  contradictionsOf,
  differs,
  originOf,
  quarterEndedOn,
  quarterEnds,
  rangeOf,
  tableOf,
  valueProblem,
} from './lib';

export function row(over: Partial<IndicatorRow> = {}): IndicatorRow {
  return {
    code: 'IO1',
    kind: 'realisation',
    number: 1,
    label: 'Reti di governance attivate al livello territoriale',
    short: 'Reti attivate',
    unit: '[n.]',
    target: '10',
    recorded: null,
    reason: '',
    recordedOn: null,
    counted: null,
    actual: null,
    percent: null,
    note: '',
    conflict: false,
    ...over,
  };
}

describe('dates', () => {
  it('offers the ends of known quarters once each, latest first, today’s among them', () => {
    const known = [
      { code: '2019-Q3', from: '2019-07-01', to: '2019-09-30', activities: 3 },
      { code: '2019-Q4', from: '2019-10-01', to: '2019-12-31', activities: 1 },
    ];
    expect(quarterEnds(known, '2020-03-31')).toEqual(['2020-03-31', '2019-12-31', '2019-09-30']);
    expect(quarterEnds(known, '2019-12-31')).toHaveLength(2);
  });

  it('knows the quarter that a day ends, and that other days end none', () => {
    expect(quarterEndedOn('2019-12-31')).toBe('2019-Q4');
    expect(quarterEndedOn('2020-06-30')).toBe('2020-Q2');
    expect(quarterEndedOn('2019-12-30')).toBeNull();
    expect(quarterEndedOn('')).toBeNull();
  });
});

describe('the tables', () => {
  it('follow the official numbers, ten after nine', () => {
    const rows = [row({ number: 10 }), row({ number: 9 }), row({ kind: 'result', number: 1 })];
    expect(tableOf(rows, 'realisation').map((one) => one.number)).toEqual([9, 10]);
  });

  it('say where a value comes from', () => {
    expect(originOf(row({ recorded: '3', counted: 2, actual: '3' }))).toBe('recorded');
    expect(originOf(row({ counted: 2, actual: '2' }))).toBe('counted');
    expect(originOf(row())).toBe('none');
  });

  it('notice when a recorded value is not what the archive counts', () => {
    expect(differs(row({ recorded: '3', counted: 2 }))).toBe(true);
    expect(differs(row({ recorded: '2.0', counted: 2 }))).toBe(false);
    expect(differs(row({ recorded: '3' }))).toBe(false);
  });
});

describe('what the sources leave open', () => {
  it('is shown here only where it speaks of indicators', () => {
    const about = (hint: string) => ({ code: hint, label: '', hint });
    const found = contradictionsOf([about('IO1;IR3'), about('IO;IR'), about('WP0;WP1'), about('references')]);
    expect(found.map((item) => item.hint)).toEqual(['IO1;IR3', 'IO;IR']);
  });
});

describe('recording a value', () => {
  it('needs the value and a reason', () => {
    expect(valueProblem(row(), '', 'Atto del 12/12')).toBe('no_value');
    expect(valueProblem(row(), '3', '  ')).toBe('no_reason');
    expect(valueProblem(row(), '3', 'Atto del 12/12')).toBeNull();
  });

  it('keeps to the range that the unit names, and lets zero through', () => {
    expect(rangeOf('[Range 1-10]')).toEqual({ from: 1, to: 10 });
    expect(rangeOf('[n.]')).toBeNull();
    const grade = row({ unit: '[Range 1-10]' });
    expect(valueProblem(grade, '11', 'x')).toBe('out_of_range');
    expect(valueProblem(grade, '7.5', 'x')).toBeNull();
    expect(valueProblem(grade, '0', 'x')).toBeNull();
    expect(valueProblem(row(), '-1', 'x')).toBe('out_of_range');
  });
});
