import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Refusal, type Drag, type Imported } from '$lib/ipc';
import * as packages from '$lib/ipc/commands/packages';
import * as commands from '$lib/ipc/commands/panel';
import { watchDrags } from '$lib/ipc/window';
import { arrivals } from './arrivals.svelte';
import { ZERO } from './lib';
import Screen from './Screen.svelte';

vi.mock('$lib/ipc/commands/panel');
vi.mock('$lib/ipc/commands/packages');
vi.mock('$lib/ipc/window', () => ({ watchDrags: vi.fn(), holdClosing: () => () => undefined }));
vi.mock('$lib/ipc/door', () => ({
  call: vi.fn(async () => ({ state: 'closed' })),
  listen: () => () => undefined,
  stoppable: () => () => undefined,
}));

const imported = (change: Partial<Imported>): Imported => ({
  file: 'uno.coeff',
  author: 'Nome Cognome',
  areaLabel: 'Siracusa',
  sequence: 8,
  newLaptop: false,
  fingerprint: 'SHA256:abcdefgh',
  balance: { ...ZERO, total: 412, accepted: 389, known: 19, conflicting: 4 },
  problem: null,
  gaps: 0,
  at: '2019-12-19T10:20:00Z',
  demo: false,
  ...change,
});
const refused = (code: string): Imported =>
  imported({ author: '', areaLabel: '', balance: ZERO, problem: { code, data: { file: 'uno.coeff' } } });

let drop: (drag: Drag) => void;

beforeEach(() => {
  vi.resetAllMocks();
  vi.mocked(packages.watchProgress).mockReturnValue(() => undefined);
  vi.mocked(watchDrags).mockImplementation((handler) => {
    drop = handler;
    return () => undefined;
  });
  vi.mocked(commands.imports).mockResolvedValue([]);
  Object.assign(arrivals, { outcomes: [], others: [], refusal: null });
});

async function importing(...outcomes: Imported[]) {
  vi.mocked(commands.choosePackages).mockResolvedValue(outcomes.map((one) => `/media/${one.file}`));
  vi.mocked(commands.importPackages).mockResolvedValue(outcomes);
  const user = userEvent.setup();
  render(Screen);
  await user.click(screen.getByRole('button', { name: 'Importa pacchetti' }));
  return user;
}

describe('importing packages', () => {
  it('tells the balance as a sum in a sentence', async () => {
    await importing(imported({}));
    const card = await screen.findByRole('article', { name: 'uno.coeff' });
    expect(card.textContent?.replaceAll(/\s+/g, ' ')).toContain(
      '412 voci = 389 accolte + 19 già note + 4 in conflitto + 0 respinte',
    );
    expect(within(card).getByRole('button', { name: 'Vai a Da decidere' })).toBeTruthy();
  });

  it('shows the fingerprint of a laptop that was new, to compare by phone', async () => {
    await importing(imported({ newLaptop: true }));
    const card = await screen.findByRole('article', { name: 'uno.coeff' });
    expect(within(card).getByText(/Telefona e confronta/)).toBeTruthy();
    expect(within(card).getByRole('group', { name: 'Impronta del portatile' }).textContent).toBe(
      'SHA256:abcdefgh',
    );
  });

  it('says why a package was refused and that nothing of it came in', async () => {
    await importing(refused('package.altered'));
    const card = await screen.findByRole('article', { name: 'uno.coeff' });
    expect(within(card).getByText('Rifiutato: nell’archivio non è entrato niente.')).toBeTruthy();
    expect(within(card).queryByLabelText('Frase segreta del pacchetto')).toBeNull();
  });

  it('asks for the passphrase under the file, keeps a wrong one and imports with the right one', async () => {
    const user = await importing(refused('package.needs_passphrase'));
    vi.mocked(commands.importWithPassphrase).mockRejectedValueOnce(
      new Refusal('package.wrong_passphrase', { file: 'uno.coeff' }),
    );
    const field = await screen.findByLabelText('Frase segreta del pacchetto');
    await user.type(field, 'sbagliata');
    await user.click(screen.getByRole('button', { name: 'Apri e importa' }));
    expect((screen.getByLabelText('Frase segreta del pacchetto') as HTMLInputElement).value).toBe(
      'sbagliata',
    );

    vi.mocked(commands.importWithPassphrase).mockResolvedValueOnce(imported({}));
    await user.click(screen.getByRole('button', { name: 'Apri e importa' }));
    expect(commands.importWithPassphrase).toHaveBeenLastCalledWith('/media/uno.coeff', 'sbagliata');
    expect(screen.queryByLabelText('Frase segreta del pacchetto')).toBeNull();
  });

  it('imports dropped packages and names what is none', async () => {
    vi.mocked(commands.importPackages).mockResolvedValue([imported({})]);
    render(Screen);
    drop({ kind: 'drop', x: 1, y: 1, paths: ['/media/uno.coeff', '/media/foto.png'] });
    expect(await screen.findByRole('article', { name: 'uno.coeff' })).toBeTruthy();
    expect(commands.importPackages).toHaveBeenCalledWith(['/media/uno.coeff']);
    expect(screen.getByText(/foto\.png/)).toBeTruthy();
  });

  it('imports nothing when the person closes the dialog without choosing', async () => {
    await importing();
    expect(commands.importPackages).not.toHaveBeenCalled();
  });
});
