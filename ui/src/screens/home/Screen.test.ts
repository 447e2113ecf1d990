import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { home } from '$lib/ipc/commands/home';
import { beginActivity } from '$lib/ipc/commands/activities';
import type { Activity, Home, OpenArchive } from '$lib/ipc/types';
import { desk } from '$lib/state/desk.svelte';
import { router } from '$lib/state/router.svelte';
import Screen from './Screen.svelte';

vi.mock('$lib/ipc/commands/home', () => ({ home: vi.fn() }));
vi.mock('$lib/ipc/commands/activities', () => ({ beginActivity: vi.fn() }));

const facts: Home = {
  resume: [],
  closing: { dossiersComplete: 1, dossiers: 2, minimumAnswered: 3, minimum: 21, warnings: 0 },
  city: [{ code: 'D01', label: 'Sociale e sanità', value: null }],
  outbox: { interviews: 0, answers: 0, activities: 0, withheld: 0, lastExport: null },
};

const archive = {
  folder: '/dati/prova',
  kind: 'laptop',
  demo: false,
  recoveryConfirmed: false,
  areaLabel: 'Siracusa',
  today: '2019-12-19',
  quarter: { code: '2019-Q4', ends: '2019-12-31', daysLeft: 12 },
} as unknown as OpenArchive;

beforeEach(() => {
  vi.mocked(home).mockResolvedValue(facts);
  vi.mocked(beginActivity).mockResolvedValue({ summary: { record: 'activity:1' } } as Activity);
  desk.take({ state: 'open', archive });
  router.start({ name: 'home' });
});

test('I begins an interview and A an activity, with no field at hand', async () => {
  render(Screen);
  const user = userEvent.setup();
  await screen.findByText('La città in breve');
  await user.keyboard('i');
  await vi.waitFor(() => expect(router.place).toEqual({ name: 'new_interview' }));
  await user.keyboard('a');
  await vi.waitFor(() => expect(router.place).toEqual({ name: 'activity', record: 'activity:1' }));
});

test('the same letters typed in a field are only letters', async () => {
  render(Screen);
  const field = document.createElement('input');
  document.body.append(field);
  await userEvent.setup().type(field, 'ai');
  expect(router.place).toEqual({ name: 'home' });
  expect(field.value).toBe('ai');
  field.remove();
});

test('a recovery code that nobody tested is told, and leads to a new one', async () => {
  render(Screen);
  await userEvent.setup().click(await screen.findByRole('button', { name: 'Crea un codice nuovo' }));
  await vi.waitFor(() => expect(router.place).toEqual({ name: 'archive' }));
});

test('what has no answer is not drawn as zero', async () => {
  render(Screen);
  expect(await screen.findByText('senza risposta')).toBeTruthy();
  expect(screen.queryByText('0 su 4')).toBeNull();
});
