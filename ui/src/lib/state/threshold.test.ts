import { beforeEach, expect, test, vi } from 'vitest';

const invoke = vi.hoisted(() => vi.fn<(command: string) => Promise<unknown>>());
vi.mock('@tauri-apps/api/core', () => ({ invoke }));

const FACTS = {
  version: '0',
  language: 'it',
  zoom: 100,
  proposedFolder: '',
  proposedPanelFolder: '',
  known: [],
};
const answer = async (command: string) => (command === 'start' ? FACTS : { projectLine: 'FAMI' });
const asked = () => invoke.mock.calls.map(([command]) => command);

beforeEach(() => {
  vi.resetModules();
  invoke.mockReset();
  invoke.mockImplementation(answer);
  delete (globalThis as { greeting?: unknown }).greeting;
});

test('what came with the page is not asked for, and is believed once only', async () => {
  Object.assign(globalThis, {
    greeting: { start: { ...FACTS, zoom: 150 }, kit_lists: { projectLine: 'Salve' } },
  });
  const { threshold } = await import('./threshold.svelte');
  await threshold.read();
  expect(threshold.facts?.zoom).toBe(150);
  expect(threshold.lists?.projectLine).toBe('Salve');
  expect(asked()).toEqual([]);
  await threshold.read();
  expect(threshold.facts?.zoom, 'the second time things may have changed').toBe(100);
  expect(asked()).toEqual(['start', 'kit_lists']);
});

test('a page without a greeting asks', async () => {
  const { threshold } = await import('./threshold.svelte');
  await threshold.read();
  expect(asked()).toEqual(['start', 'kit_lists']);
});

test('labels are read again in another language, and after somebody was inside', async () => {
  const { threshold } = await import('./threshold.svelte');
  await threshold.read();
  await threshold.follow('it');
  expect(asked()).toHaveLength(2);
  await threshold.follow('en');
  expect(asked()).toHaveLength(4);
  await threshold.follow('it');
  expect(asked()).toHaveLength(4);
  threshold.leave();
  await threshold.follow('it');
  expect(asked()).toHaveLength(6);
});

test('a refusal is kept until reading succeeds, and what was known stays', async () => {
  const { threshold } = await import('./threshold.svelte');
  await threshold.read();
  invoke.mockRejectedValueOnce({ code: 'internal', data: {} });
  await threshold.read();
  expect(threshold.failed?.code).toBe('internal');
  expect(threshold.facts).not.toBeNull();
  await threshold.read();
  expect(threshold.failed).toBeNull();
});
