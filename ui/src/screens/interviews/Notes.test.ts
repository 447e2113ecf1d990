import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { takeNote } from '$lib/ipc/commands/interviews';
import type { Interview } from '$lib/ipc/types';
import { toasts } from '$lib/kit';
import { router } from '$lib/state/router.svelte';
import { Holding } from './holding.svelte';
import Notes from './Notes.svelte';

vi.mock('$lib/ipc/commands/interviews', () => ({
  takeNote: vi.fn(),
  dropNote: vi.fn().mockResolvedValue(''),
}));
vi.mock('$lib/state/desk.svelte', () => ({ desk: { refresh: vi.fn() } }));

const take = vi.mocked(takeNote);
const sent = () => take.mock.calls.map(([, , note]) => [note.text, note.kind]);

beforeEach(() => {
  take.mockReset().mockResolvedValue('');
  toasts.clear();
  router.start({ name: 'interview', record: 'interview:1' });
});

function open(quotes = true) {
  const question = {
    path: 'c1',
    code: 'c1',
    label: '?',
    short: '',
    hint: '',
    minutes: null,
    links: [],
    probes: [],
    notes: [],
  };
  const holding = new Holding({
    summary: { record: 'interview:1', state: 'running' },
    consent: { notes: true, quotes },
    questions: [question],
    outcomes: [],
    elapsed: 0,
    runningSince: null,
    readOnly: false,
  } as unknown as Interview);
  const { component } = render(Notes, { holding, question });
  return { holding, component, user: userEvent.setup() };
}

test('Enter ends a note and puts the cursor on the next line', async () => {
  const { user } = open();
  await user.type(screen.getByRole('textbox', { name: 'Nuovo appunto' }), 'prima frase{Enter}');
  expect(sent()).toEqual([['prima frase', 'note']]);
  expect(screen.getAllByRole('textbox')).toHaveLength(2);
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Nuovo appunto' }));
});

test('leaving the place saves what was typed a moment ago', async () => {
  const { user } = open();
  await user.type(screen.getByRole('textbox'), 'appena');
  expect(await router.open({ name: 'interviews' })).toBe(true);
  expect(sent().at(-1)).toEqual(['appena', 'note']);
});

test('a quote is only for those who allowed it', async () => {
  const { user, component } = open(false);
  await user.type(screen.getByRole('textbox'), 'parole sue');
  component.turn('quote');
  expect(toasts.shown).toHaveLength(1);
  component.turn('follow_up');
  await vi.waitFor(() => expect(sent().at(-1)).toEqual(['parole sue', 'follow_up']));
  expect(screen.queryByRole('button', { name: 'citazione' })).toBeNull();
});

test('a note that looks as if it named a person says so, and is saved all the same', async () => {
  const { user } = open();
  await user.type(screen.getByRole('textbox'), 'la sig.ra Esempio aspetta');
  expect(screen.getByText(/Sembra il nome di una persona/)).toBeTruthy();
  expect(screen.getByRole('textbox').getAttribute('aria-describedby')).toMatch(/-warning$/);
  await vi.waitFor(() => expect(sent().at(-1)?.[0]).toBe('la sig.ra Esempio aspetta'));
});

test('a note that could not be saved says so under itself and keeps its text', async () => {
  take.mockRejectedValue({ code: 'file.disk_full', data: { path: '/dati' } });
  const { user, holding } = open();
  await user.type(screen.getByRole('textbox'), 'da non perdere');
  expect(await router.open({ name: 'home' })).toBe(false);
  expect((await screen.findByRole('alert')).textContent).toContain('Il disco è pieno');
  expect(holding.notesOf('c1')[0]?.text).toBe('da non perdere');
  holding.notesOf('c1')[0]?.drop();
});
