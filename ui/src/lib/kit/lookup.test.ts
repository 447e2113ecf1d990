import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Lookup } from './lookup.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Answers that come when the test lets them. */
function slow() {
  const answers = new Map<string, (lines: string[] | null) => void>();
  const search = (query: string) =>
    new Promise<string[]>((done, fail) =>
      answers.set(query, (lines) => (lines ? done(lines) : fail(new Error('away')))),
    );
  const answer = async (query: string, lines: string[] | null) => {
    answers.get(query)?.(lines);
    await vi.runAllTimersAsync();
  };
  return { search, answer, asked: () => [...answers.keys()] };
}

test('nothing is asked before a pause, nor for too few letters', async () => {
  const { search, asked } = slow();
  const lookup = new Lookup(() => ({ search, least: 2, pause: 100 }));
  lookup.type('s');
  expect(lookup.status).toBe('short');
  lookup.type('si');
  lookup.type('sir ');
  expect(lookup.status).toBe('searching');
  await vi.advanceTimersByTimeAsync(99);
  expect(asked()).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked()).toEqual(['sir']);
  lookup.type('');
  expect(lookup.status).toBe('idle');
});

test('an older answer that comes late changes nothing', async () => {
  const { search, answer } = slow();
  const lookup = new Lookup(() => ({ search, least: 1, pause: 100 }));
  lookup.type('sir');
  await vi.advanceTimersByTimeAsync(100);
  expect(lookup.status).toBe('searching');
  lookup.type('siracusa');
  await vi.advanceTimersByTimeAsync(100);
  await answer('siracusa', ['Siracusa']);
  await answer('sir', ['Sirmione', 'Siracusa']);
  expect(lookup.found).toEqual(['Siracusa']);
  expect(lookup.chosen).toBe('Siracusa');
});

test('the arrows go round, and a failure leaves no line to choose', async () => {
  const { search, answer } = slow();
  const lookup = new Lookup(() => ({ search, least: 1, pause: 100 }));
  lookup.type('t');
  await vi.advanceTimersByTimeAsync(100);
  await answer('t', ['Torino', 'Trento']);
  lookup.move(-1, undefined);
  expect(lookup.chosen).toBe('Trento');
  lookup.move(1, undefined);
  expect(lookup.chosen).toBe('Torino');
  lookup.type('tr');
  expect(lookup.found, 'in sight until there is better').toHaveLength(2);
  expect(lookup.chosen).toBeUndefined();
  await vi.advanceTimersByTimeAsync(100);
  await answer('tr', null);
  expect(lookup.status).toBe('failed');
  lookup.move(1, undefined);
  expect(lookup.chosen).toBeUndefined();
});
