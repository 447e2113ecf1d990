import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ends, isWhole, lies, stepped } from './bounds';

const half = { start: 0, end: 10, step: 0.5 };
const uneven = { start: 1, end: 10, step: 4 };

describe('a range', () => {
  test('gives exact decimals, never the dust of a float', () => {
    const tenths = { start: 0, end: 1, step: 0.1 };
    let value = '';
    const seen = Array.from({ length: 11 }, () => (value = stepped(value, 1, tenths)));
    expect(seen).toEqual(['0', '0.1', '0.2', '0.3', '0.4', '0.5', '0.6', '0.7', '0.8', '0.9', '1']);
  });

  test('ends on its last step, even where the author wrote an end that no step reaches', () => {
    expect(ends(uneven)).toEqual(['1', '9']);
    expect(stepped('9', 1, uneven)).toBe('9');
    expect(stepped('1', -1, uneven)).toBe('1');
  });

  test('takes a number that lies beside its steps to the next one', () => {
    expect(stepped('7.2', 1, half)).toBe('7.5');
    expect(stepped('7.2', -1, half)).toBe('7');
    expect(stepped('40', -1, half)).toBe('10');
    expect(lies('7.2', half) || lies('10.5', half) || lies('-0.5', half)).toBe(false);
  });

  test('asks for whole numbers only where there are no others', () => {
    expect([isWhole(uneven), isWhole(half), isWhole({ start: 0.5, end: 3.5, step: 1 })]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('never leaves its own steps, wherever one begins', () => {
    const bounds = fc
      .tuple(
        fc.integer({ min: -500, max: 500 }),
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 1, max: 40 }),
      )
      .map(([start, step, count]) => ({
        start: start / 10,
        step: step / 10,
        end: (start + step * count) / 10,
      }));
    fc.assert(
      fc.property(
        bounds,
        fc.integer({ min: -900, max: 900 }),
        fc.constantFrom(1 as const, -1 as const),
        (b, n, by) => {
          expect(lies(stepped(String(n / 10), by, b), b)).toBe(true);
        },
      ),
    );
  });
});
