import { describe, expect, test } from 'vitest';
import { addDays, addMonths, dayByKey, weeksOf } from './calendar';

describe('a month', () => {
  test('is shown in whole weeks from Monday', () => {
    const weeks = weeksOf('2019-12-19');
    expect(weeks[0]?.[0]).toBe('2019-11-25');
    expect(weeks.at(-1)?.at(-1)).toBe('2020-01-05');
    expect(weeks.every((week) => week.length === 7)).toBe(true);
  });

  test('that fits four weeks exactly is shown in four', () => {
    expect(weeksOf('2021-02-10')).toHaveLength(4);
  });
});

describe('moving', () => {
  test('over the end of a month and of a year', () => {
    expect(addDays('2019-12-31', 1)).toBe('2020-01-01');
    expect(addDays('2020-03-01', -1)).toBe('2020-02-29');
  });

  test('by a month stays inside the shorter month', () => {
    expect(addMonths('2019-01-31', 1)).toBe('2019-02-28');
    expect(addMonths('2019-03-31', -1)).toBe('2019-02-28');
    expect(addMonths('2019-12-19', 1)).toBe('2020-01-19');
  });

  test('by keys, as the grid promises', () => {
    expect(dayByKey('2019-12-19', 'ArrowDown')).toBe('2019-12-26');
    expect(dayByKey('2019-12-19', 'Home')).toBe('2019-12-16');
    expect(dayByKey('2019-12-19', 'End')).toBe('2019-12-22');
    expect(dayByKey('2019-12-19', 'PageUp')).toBe('2019-11-19');
    expect(dayByKey('2019-12-19', 'a')).toBeNull();
  });
});
