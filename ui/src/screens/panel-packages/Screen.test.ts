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
  package: '0190a000-0000-7000-8000-000000000001',
  withdrawn: null,
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

describe('taking a package back', () => {
  const there = () => imported({ file: 'tre.coeff', package: 'p3' });

  it('asks first, and leaves the package where the person thinks better of it', async () => {
    const user = userEvent.setup();
    vi.mocked(commands.imports).mockResolvedValue([there()]);
    render(Screen);
    await user.click(await screen.findByRole('button', { name: 'Ritira tre.coeff' }));
    const dialog = screen.getByRole('dialog', { name: 'Ritirare questo pacchetto?' });
    await user.click(within(dialog).getByRole('button', { name: 'Tieni il pacchetto' }));
    expect(commands.withdrawPackage).not.toHaveBeenCalled();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('says when it was taken back, and offers it once only', async () => {
    const user = userEvent.setup();
    vi.mocked(commands.imports).mockResolvedValue([there(), there()]);
    render(Screen);
    await vi.waitFor(() => expect(screen.getAllByText('tre.coeff')).toHaveLength(2));
    // One button for two lines: finding several would fail.
    const button = await screen.findByRole('button', { name: 'Ritira tre.coeff' });
    vi.mocked(commands.withdrawPackage).mockResolvedValue({
      package: 'p3',
      file: 'tre.coeff',
      writes: 389,
      stubs: 2,
      attachments: 0,
    });
    const gone = () => ({ ...there(), withdrawn: '2019-12-20T09:00:00Z' });
    vi.mocked(commands.imports).mockResolvedValue([gone(), gone()]);
    await user.click(button);
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Ritira' }));
    expect(commands.withdrawPackage).toHaveBeenCalledExactlyOnceWith('p3');
    expect((await screen.findAllByText(/^ritirato/)).length).toBe(2);
    expect(screen.queryByRole('button', { name: 'Ritira tre.coeff' })).toBeNull();
  });

  it('offers nothing for a file that was refused', async () => {
    vi.mocked(commands.imports).mockResolvedValue([refused('package.altered')]);
    render(Screen);
    await screen.findByText('rifiutato');
    expect(screen.queryByRole('button', { name: /^Ritira/ })).toBeNull();
  });
});
