import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { recordConsent } from '$lib/ipc/commands/interviews';
import type { Consent, Interview } from '$lib/ipc/types';
import { drafts } from '$lib/state/drafts.svelte';
import { kept } from '$lib/state/kept.svelte';
import { opened } from '$lib/state/opened.svelte';
import ConsentStep from './ConsentStep.svelte';
import { USES } from './lib';

vi.mock('$lib/ipc/commands/interviews', () => ({ recordConsent: vi.fn() }));

const record = vi.mocked(recordConsent);

function show(consent: Consent | null = null) {
  const view = render(ConsentStep, {
    interview: { summary: { record: 'interview:1' }, consent, place: '' } as Interview,
    notice: { version: '1', text: ['Informativa'] },
    me: 'Nome Cognome',
    today: '2019-12-19',
    onrecorded: vi.fn(),
    onlater: vi.fn(),
  });
  return { ...view, user: userEvent.setup() };
}

const yes = (index: number) => screen.getAllByRole('button', { name: 'Sì' })[index];
const marked = () =>
  screen.getAllByRole('button', { name: 'Sì' }).filter((one) => one.getAttribute('aria-pressed') === 'true');

beforeEach(() => {
  record.mockReset().mockResolvedValue({} as Interview);
  opened.folder = '/dati/siracusa';
  return () => {
    opened.folder = '/dati/siracusa';
    for (const text of kept.here) kept.forget(text);
    opened.folder = null;
  };
});

test('marks that are not recorded yet outlive their page and a lock, and the window asks before it closes', async () => {
  const first = show();
  await first.user.click(yes(0) as HTMLElement);
  expect(await drafts.flush('place')).toBe(true);
  expect(await drafts.flush('window')).toBe(false);
  opened.folder = null;
  first.unmount();
  expect(await drafts.flush('window')).toBe(false);
  opened.folder = '/dati/siracusa';
  show();
  await vi.waitFor(() => expect(marked()).toHaveLength(1));
  expect(kept.any, 'they stand in the form again').toBe(false);
});

test('they are never shown in another archive, even for an interview of the same name', async () => {
  const first = show();
  await first.user.click(yes(0) as HTMLElement);
  first.unmount();
  opened.folder = '/dati/copia';
  show();
  expect(marked()).toHaveLength(0);
});

test('over a consent recorded meanwhile they are only offered', async () => {
  const first = show();
  await first.user.click(yes(0) as HTMLElement);
  first.unmount();
  const uses = Object.fromEntries(USES.map((use) => [use, false]));
  show({
    mode: 'paper',
    given_on: '2019-12-19',
    place: '',
    collected_by: 'Nome',
    ...uses,
  } as unknown as Consent);
  expect(marked()).toHaveLength(0);
  const { user } = { user: userEvent.setup() };
  await user.click(await screen.findByRole('button', { name: 'Riprendi' }));
  expect(marked()).toHaveLength(1);
});

test('recorded, nothing of them is left', async () => {
  const { user, unmount } = show();
  for (const [index] of USES.entries()) await user.click(yes(index) as HTMLElement);
  await user.click(screen.getByRole('button', { name: /Registra/ }));
  expect(record).toHaveBeenCalledOnce();
  unmount();
  expect(await drafts.flush('window')).toBe(true);
});
