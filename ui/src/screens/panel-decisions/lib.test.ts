import { describe, expect, it } from 'vitest';
import type { Decision } from '$lib/ipc';
import { decided, merged, waiting } from './lib';

const decision = (field: string): Decision => ({
  record: 'card:1',
  field,
  title: 'Scheda',
  question: field,
  versions: [
    { write: `${field}-a`, text: 'a', author: 'Uno', at: '2019-12-01T10:00:00Z', shown: true },
    { write: `${field}-b`, text: 'b', author: 'Due', at: '2019-12-02T10:00:00Z', shown: false },
  ],
});

describe('decisions', () => {
  const first = merged([], [decision('x'), decision('y')]);

  it('all wait at first', () => {
    expect(waiting(first)).toBe(2);
  });

  it('a choice made stays in its place and can be made again', () => {
    const after = decided(first, decision('x'), 'x-b', [decision('y')]);
    expect(after.map((choice) => [choice.decision.field, choice.kept])).toEqual([
      ['x', 'x-b'],
      ['y', null],
    ]);
    expect(waiting(after)).toBe(1);
    const again = decided(after, decision('x'), 'x-a', [decision('y')]);
    expect(again[0]?.kept).toBe('x-a');
  });

  it('a field on which laptops differ again waits again', () => {
    const after = decided(first, decision('x'), 'x-b', [decision('y')]);
    expect(waiting(merged(after, [decision('x'), decision('y')]))).toBe(2);
  });

  it('what somebody settled elsewhere goes away, what is new comes last', () => {
    const after = merged(first, [decision('y'), decision('z')]);
    expect(after.map((choice) => choice.decision.field)).toEqual(['y', 'z']);
  });
});
