import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { openArchive } from '$lib/ipc/commands/start';
import type { KnownArchive, Status } from '$lib/ipc/types';
import { desk } from '$lib/state/desk.svelte';
import PassphraseForm from './PassphraseForm.svelte';

vi.mock('$lib/ipc/commands/start', () => ({ openArchive: vi.fn() }));

const openIt = vi.mocked(openArchive);
const archive: KnownArchive = { folder: '/dati/prova', kind: 'laptop', demo: false, present: true, wait: 0 };
const button = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Apri' });

function show(change: Partial<KnownArchive> = {}) {
  render(PassphraseForm, { archive: { ...archive, ...change }, onforgotten: vi.fn(), onother: vi.fn() });
  return { user: userEvent.setup(), field: screen.getByLabelText<HTMLInputElement>('Frase segreta') };
}

beforeEach(() => {
  openIt.mockReset();
});

test('the cursor is in the field, and Enter opens', async () => {
  const status: Status = { state: 'closed' };
  openIt.mockResolvedValue(status);
  const take = vi.spyOn(desk, 'take').mockImplementation(() => undefined);
  const { user, field } = show();
  expect(document.activeElement).toBe(field);
  await user.keyboard('quattro parole a caso{Enter}');
  expect(openIt).toHaveBeenCalledWith('/dati/prova', 'quattro parole a caso');
  expect(take).toHaveBeenCalledWith(status);
  await vi.waitFor(() => expect(field.value).toBe(''));
  take.mockRestore();
});

test('a wrong passphrase says what to do and keeps what was typed', async () => {
  openIt.mockRejectedValue({ code: 'passphrase.wrong', data: {} });
  const { user, field } = show();
  await user.keyboard('sbagliata{Enter}');
  expect((await screen.findByRole('alert')).textContent).toContain('codice di recupero');
  expect(field.value).toBe('sbagliata');
});

test('after too many the wait is told in words and nothing is sent', async () => {
  openIt.mockRejectedValue({ code: 'passphrase.wait', data: { seconds: 80 } });
  const { user } = show();
  await user.keyboard('sbagliata{Enter}');
  expect((await screen.findAllByText(/1 minuto e 20 secondi/)).length).toBeGreaterThan(0);
  expect(button().disabled).toBe(true);
  await user.keyboard('{Enter}');
  expect(openIt).toHaveBeenCalledOnce();
});

test('a wait that began before the window was opened counts on', async () => {
  show({ wait: 30 });
  expect((await screen.findAllByText(/30 secondi/)).length).toBeGreaterThan(0);
  expect(button().disabled).toBe(true);
});
