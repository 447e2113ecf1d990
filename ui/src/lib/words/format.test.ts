import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  clockOf,
  dayFromIso,
  FORMAT,
  groupDecimal,
  isoFromDay,
  MARKS,
  parseTypedDay,
  parseTypedDecimal,
  parseTypedTime,
  retimed,
  type Language,
} from './format';

const it = FORMAT.it;
const en = FORMAT.en;
const NO_BREAK = '\u00a0';

/** Any exact decimal as the archive may hold it, without needless zeros in front. */
const exactDecimal = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 24n }), fc.option(fc.stringMatching(/^\d{1,6}$/)))
  .map(([negative, whole, fraction]) => {
    const digits = fraction === null ? String(whole) : `${whole}.${fraction}`;
    return negative && /[1-9]/.test(digits) ? `-${digits}` : digits;
  });

describe('numbers', () => {
  test('four digits are grouped in Italian too', () => {
    expect(it.integer(1284)).toBe('1.284');
    expect(en.integer(1284)).toBe('1,284');
  });

  test('a percentage keeps its sign on the same line', () => {
    expect(it.percent(62)).toBe(`62${NO_BREAK}%`);
    expect(it.percent(2.5, 1)).toBe(`2,5${NO_BREAK}%`);
    expect(en.percent(62)).toBe('62%');
  });

  test('what is not a number shows as a dash, never as NaN', () => {
    expect(it.percent(Number.NaN)).toBe('–');
    expect(it.integer(Infinity)).toBe('–');
  });

  test('exact decimals keep every digit, far beyond what a float can hold', () => {
    expect(it.exact('975149.84')).toBe('975.149,84');
    expect(it.exact('12345678901234567890.10')).toBe('12.345.678.901.234.567.890,10');
    expect(it.exact('non noto')).toBe('non noto');
  });

  test('what is shown reads back as what was meant, in both languages', () => {
    fc.assert(
      fc.property(exactDecimal, fc.constantFrom<Language>('it', 'en'), (lexical, language) => {
        expect(parseTypedDecimal(groupDecimal(lexical, MARKS[language]), MARKS[language])).toBe(lexical);
      }),
    );
  });

  test.each([
    ['1284', '1284'],
    ['1.284', '1284'],
    ['1 284', '1284'],
    ['1.284,50', '1284.50'],
    ['12,5', '12.5'],
    [',5', '0.5'],
    ['-3', '-3'],
    ['+7', '7'],
    ['0007', '7'],
    ['-0', '0'],
    // The numeric keypad writes a point: two digits after it can only be decimals.
    ['12.5', '12.5'],
    ['12.50', '12.50'],
  ])('«%s» typed in Italian is %s', (typed, lexical) => {
    expect(parseTypedDecimal(typed, MARKS.it)).toBe(lexical);
  });

  test.each(['', 'molti', '1.2845', '12.34.5', '1,2,3', '1e5', '--2', '5,', '1.284.50'])(
    '«%s» is no number, and is not guessed at',
    (typed) => {
      expect(parseTypedDecimal(typed, MARKS.it)).toBeNull();
    },
  );
});

describe('days', () => {
  test('are written in Italian, with the weekday where one plans', () => {
    expect(it.date('2019-09-30')).toBe('30/09/2019');
    expect(it.dateLong('2019-12-19')).toBe('giovedì 19 dicembre 2019');
    expect(it.month('2019-12-19')).toBe('dicembre 2019');
    expect(en.dateLong('2019-12-19')).toMatch(/^Thursday,? 19 December 2019$/);
  });

  test('a period says its year once', () => {
    expect(it.period('2019-07-26', '2019-12-31')).toBe('26/07–31/12/2019');
    expect(it.period('2019-12-30', '2020-01-02')).toBe('30/12/2019–02/01/2020');
    expect(it.period('2019-08-08', null)).toBe('08/08/2019');
    expect(it.period('2019-08-08', '2019-08-08')).toBe('08/08/2019');
  });

  test('a day that does not exist is none', () => {
    expect(dayFromIso('2019-02-29')).toBeNull();
    expect(dayFromIso('2019-13-01')).toBeNull();
    expect(dayFromIso('0019-01-01')).toBeNull();
    expect(dayFromIso('2020-02-29')).not.toBeNull();
  });

  test('every real day survives the way to the screen and back', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
        (moment) => {
          const iso = isoFromDay(moment);
          expect(parseTypedDay(it.date(iso))).toBe(iso);
        },
      ),
    );
  });

  test.each([
    ['3/9/2019', '2019-09-03'],
    ['03.09.19', '2019-09-03'],
    ['3-9-2019', '2019-09-03'],
    ['03092019', '2019-09-03'],
    [' 30/09/2019 ', '2019-09-30'],
  ])('«%s» typed is %s', (typed, iso) => {
    expect(parseTypedDay(typed)).toBe(iso);
  });

  test.each([
    ['9:05', '09:05'],
    ['9.05', '09:05'],
    ['0905', '09:05'],
    [' 23:59 ', '23:59'],
    ['9:05:30', '09:05:30'],
    ['9.05.00', '09:05:00'],
  ])('«%s» typed is the time %s', (typed, time) => {
    expect(parseTypedTime(typed)).toBe(time);
  });

  test.each(['24:00', '9:60', '9:05:60', '9:05:3', '9', '905', '9:5', 'mezzogiorno'])(
    '«%s» is no time',
    (typed) => {
      expect(parseTypedTime(typed)).toBeNull();
    },
  );

  test.each([
    ['14:32', '14:32'],
    ['14:32:00.000+02:00', '14:32'],
    ['14:32:05', '14:32:05'],
    ['14:32:05.250Z', '14:32:05'],
  ])('%s is shown as %s', (lexical, shown) => {
    expect(clockOf(lexical)).toBe(shown);
  });

  test.each([
    ['', '14:33', '14:33'],
    ['14:32', '14:33', '14:33'],
    ['14:32:05', '14:33:05', '14:33:05'],
    ['14:32:05.250+02:00', '14:33:05', '14:33:05.250+02:00'],
    ['14:32:05.250+02:00', '14:33:07', '14:33:07+02:00'],
    ['14:32:05Z', '14:33', '14:33Z'],
    ['14:32:00+02:00', '14:33', '14:33:00+02:00'],
    ['14:32:05', '', ''],
  ])('%s becomes %s without losing what is not shown: %s', (before, typed, after) => {
    expect(retimed(before, typed)).toBe(after);
  });

  test.each(['31/04/2019', '2019-09-03', '9/2019', 'oggi', '1/1/1'])('«%s» is no day', (typed) => {
    expect(parseTypedDay(typed)).toBeNull();
  });
});

describe('other measures', () => {
  test('time held in an interview', () => {
    expect(it.duration(27 * 60 + 41)).toBe('27:41');
    expect(it.duration(3600 + 2 * 60 + 3)).toBe('1:02:03');
  });

  test('sizes of files', () => {
    expect(it.bytes(0)).toBe(`0${NO_BREAK}B`);
    expect(it.bytes(214_000)).toBe(`214${NO_BREAK}kB`);
    expect(it.bytes(999_999)).toBe(`1,0${NO_BREAK}MB`);
    expect(it.bytes(2_500_000)).toBe(`2,5${NO_BREAK}MB`);
  });

  test('the week begins on Monday', () => {
    expect(it.weekdays('long')[0]).toBe('lunedì');
    expect(it.weekdays('long')).toHaveLength(7);
  });
});
