import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupDecimal, MARKS, parseTypedDecimal } from '$lib/words/format';
import { readNumber, regroup } from './digits';

const marks = MARKS.it;

describe('reading what was typed', () => {
  test('an emptied field is no answer, not zero', () => {
    expect(readNumber('  ', 'integer', marks)).toEqual({ value: '', problem: '' });
  });

  test('a whole number refuses decimals instead of rounding them away', () => {
    expect(readNumber('12,5', 'integer', marks)).toEqual({ value: '', problem: 'notWhole' });
    expect(readNumber('12,5', 'decimal', marks)).toEqual({ value: '12.5', problem: '' });
  });

  test('words are refused', () => {
    expect(readNumber('circa 20', 'integer', marks).problem).toBe('notANumber');
  });
});

describe('moving the grouping marks during an edit', () => {
  test('a digit added at the end moves the marks and keeps the cursor behind it', () => {
    expect(regroup('1.284', '1.2845', 6, marks)).toEqual({ text: '12.845', cursor: 6 });
  });

  test('a digit added in the middle keeps the cursor behind it', () => {
    expect(regroup('1.284', '19.284', 2, marks)).toEqual({ text: '19.284', cursor: 2 });
  });

  test('a digit taken away', () => {
    expect(regroup('1.284', '1.28', 4, marks)).toEqual({ text: '128', cursor: 3 });
  });

  test('a comma typed behind a grouped number is left alone to be continued', () => {
    expect(regroup('1.284', '1.284,', 6, marks)).toEqual({ text: '1.284,', cursor: 6 });
  });

  test('a number without marks is the person’s own business', () => {
    expect(regroup('12', '12.', 3, marks)).toBeNull();
    expect(regroup('1284', '12845', 5, marks)).toBeNull();
  });

  test('a mark typed by the person is not swallowed', () => {
    expect(regroup('1.284', '1.284.', 6, marks)).toBeNull();
  });

  test('any digit typed anywhere into a grouped number gives the number one would expect', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1000n, max: 10n ** 15n }),
        fc.nat({ max: 9 }),
        fc.nat(),
        (number, digit, where) => {
          const before = groupDecimal(String(number), marks);
          const at = 1 + (where % before.length);
          const after = before.slice(0, at) + digit + before.slice(at);
          const moved = regroup(before, after, at + 1, marks);
          const wanted =
            before.slice(0, at).replaceAll('.', '') + digit + before.slice(at).replaceAll('.', '');
          expect(moved && parseTypedDecimal(moved.text, marks)).toBe(wanted);
          expect(moved?.text.slice(0, moved.cursor).at(-1)).toBe(String(digit));
        },
      ),
    );
  });
});
