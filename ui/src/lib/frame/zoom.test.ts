import { beforeEach, expect, test, vi } from 'vitest';
import { zoom } from './zoom';

const enlarge = vi.hoisted(() => vi.fn(async (percent: number) => percent));
vi.mock('$lib/ipc/window', () => ({ enlarge }));

const asked = () => enlarge.mock.calls.map(([percent]) => percent);

function press(key: string, init: KeyboardEventInit = { ctrlKey: true }) {
  const event = new KeyboardEvent('keydown', { key, ...init, cancelable: true });
  zoom.press(event);
  return event;
}

beforeEach(async () => {
  await zoom.usual();
  vi.clearAllMocks();
});

test('plus enlarges step by step and stops at twice the size', () => {
  for (let times = 0; times < 7; times += 1) press('+');
  expect(asked()).toEqual([110, 125, 150, 175, 200]);
});

test('minus goes back the same way and never below the usual size', () => {
  press('+');
  press('+');
  for (let times = 0; times < 4; times += 1) press('-');
  expect(asked()).toEqual([110, 125, 110, 100]);
});

test('zero is the usual size, and plus works on keyboards where it needs no Shift or shares a key', async () => {
  await zoom.set(175);
  press('0');
  press('=');
  expect(asked()).toEqual([175, 100, 110]);
});

test('a size remembered between two steps still goes both ways', async () => {
  await zoom.set(130);
  press('-');
  expect(asked()).toEqual([130, 125]);
});

test('digits and signs alone are typing', () => {
  expect(press('0', {}).defaultPrevented).toBe(false);
  expect(press('+', { ctrlKey: true, altKey: true }).defaultPrevented).toBe(false);
  expect(asked()).toEqual([]);
  expect(press('+').defaultPrevented).toBe(true);
});
