import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import App from './App.svelte';

const invoke = vi.hoisted(() => vi.fn<(command: string) => Promise<unknown>>());
vi.mock('@tauri-apps/api/core', () => ({ invoke }));
vi.mock('@tauri-apps/api/event', () => ({ listen: async () => () => undefined }));

const commands = () => invoke.mock.calls.map(([command]) => command);

beforeEach(() => {
  invoke.mockReset();
});

// First, while the desk knows nothing yet: it outlives a test as it outlives a screen.
test('a desk that cannot answer says so, with a way to try again, and the window still opens', async () => {
  invoke.mockImplementation(async (command) => {
    if (command === 'ready') return null;
    throw { code: 'file.not_found', data: { path: 'preferenze' } };
  });
  render(App);
  expect((await screen.findByRole('alert')).textContent).toContain('«preferenze»');
  expect(screen.getByRole('button', { name: 'Riprova' })).toBeTruthy();
  await waitFor(() => expect(commands()).toContain('ready'));
});

test('the window is shown only when the desk has answered, in the language of the person', async () => {
  invoke.mockImplementation(async (command) => {
    if (command === 'start')
      return {
        version: '0',
        language: 'en',
        zoom: 150,
        proposedFolder: '',
        proposedPanelFolder: '',
        known: [],
      };
    if (command === 'status') return { state: 'closed' };
    return null;
  });
  render(App);
  await waitFor(() => expect(commands()).toContain('ready'), { timeout: 10_000 });
  expect(commands().indexOf('ready')).toBeGreaterThan(commands().indexOf('status'));
  expect(document.documentElement.lang).toBe('en');
  expect(invoke).toHaveBeenCalledWith('set_zoom', { percent: 150 });
  expect(commands().indexOf('ready')).toBeGreaterThan(commands().indexOf('set_zoom'));
});

test('a key or a click anywhere tells that somebody is here, even before an archive stands in its frame', async () => {
  invoke.mockImplementation(async (command) => (command === 'status' ? { state: 'closed' } : null));
  render(App);
  await waitFor(() => expect(commands()).toContain('ready'), { timeout: 10_000 });
  expect(commands()).not.toContain('touch');
  document.body.addEventListener('keydown', (event) => event.stopPropagation(), { once: true });
  await fireEvent.keyDown(document.body, { key: 'a' });
  expect(commands().filter((command) => command === 'touch')).toHaveLength(1);
  await fireEvent.pointerDown(document.body);
  expect(
    commands().filter((command) => command === 'touch'),
    'once in a while is enough',
  ).toHaveLength(1);
});
