import { fireEvent } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { released } from './released';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What has happened, in order. */
function watch(): string[] {
  const seen: string[] = [];
  void released().then(() => seen.push('moved'));
  return seen;
}

test('with nothing pressed the page may move at once', async () => {
  const seen = watch();
  await vi.advanceTimersByTimeAsync(0);
  expect(seen).toEqual(['moved']);
});

test('during a click the page moves only after the click has landed', async () => {
  await fireEvent.pointerDown(document.body);
  const seen = watch();
  document.body.addEventListener('click', () => seen.push('click'), { once: true });
  await vi.advanceTimersByTimeAsync(200);
  expect(seen).toEqual([]);
  await fireEvent.pointerUp(document.body);
  await fireEvent.click(document.body);
  await vi.advanceTimersByTimeAsync(0);
  expect(seen).toEqual(['click', 'moved']);
});

test('a press that never ends holds nothing for long', async () => {
  await fireEvent.pointerDown(document.body);
  const seen = watch();
  await vi.advanceTimersByTimeAsync(1000);
  expect(seen).toEqual(['moved']);
});
