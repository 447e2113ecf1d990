import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Refusal, type Exported, type Preview } from '$lib/ipc';
import * as commands from '$lib/ipc/commands/packages';
import { outbox } from './outbox.svelte';
import Screen from './Screen.svelte';

vi.mock('$lib/ipc/commands/packages');
vi.mock('$lib/ipc/door', () => ({
  call: vi.fn(async () => ({ state: 'closed' })),
  listen: () => () => undefined,
  stoppable: () => () => undefined,
}));

const KEY = `age1${'q'.repeat(42)}x7k3m9d2c8h5t6p4`;
const counts = {
  interviews: 2,
  notes: 0,
  cards: 0,
  answers: 5,
  activities: 0,
  documents: 0,
  indicatorValues: 0,
  writes: 9,
};
const preview = (change: Partial<Preview> = {}): Preview => ({
  sequence: 3,
  fileName: 'siracusa-3.coeff',
  inside: counts,
  fresh: counts,
  withheld: [],
  attachmentBytes: 0,
  recipient: null,
  made: [],
  fingerprint: 'SHA256:abcd',
  ...change,
});
const keyed = preview({ recipient: { key: KEY, origin: 'entered', escrow: false } });
const exported: Exported = {
  path: '/media/chiavetta/siracusa-3.coeff',
  bytes: 2048,
  sha256: 'ab'.repeat(32),
  sequence: 3,
};

const prepare = () => screen.getByRole('button', { name: 'Prepara il pacchetto' });

beforeEach(() => {
  vi.resetAllMocks();
  vi.mocked(commands.watchProgress).mockReturnValue(() => undefined);
  Object.assign(outbox, {
    exported: null,
    verified: null,
    refusal: null,
    keyRefusal: null,
    typedKey: '',
    changing: false,
    withPassphrase: false,
    first: '',
    again: '',
    trouble: null,
  });
});

async function opened(first: Preview) {
  vi.mocked(commands.exportPreview).mockResolvedValue(first);
  render(Screen);
  await screen.findByRole('heading', { name: 'Che cosa c’è dentro' });
  return userEvent.setup();
}

describe('preparing a package', () => {
  it('without a key makes nothing and leads to the missing key', async () => {
    const user = await opened(preview());
    await user.click(prepare());
    expect(commands.exportPackage).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(screen.getByLabelText(/Chiave pubblica del panel/));
  });

  it('keeps a key that was refused in its field and says why', async () => {
    vi.mocked(commands.setPanelKey).mockRejectedValue(new Refusal('package.bad_recipient'));
    const user = await opened(preview());
    const field = screen.getByLabelText(/Chiave pubblica del panel/);
    await user.type(field, 'age1sbagliata');
    await user.click(screen.getByRole('button', { name: 'Usa questa chiave' }));
    expect(await screen.findByText(/chiave pubblica/i, { selector: '.error *' })).toBeTruthy();
    expect((field as HTMLInputElement).value).toBe('age1sbagliata');
  });

  it('shows the end of the key to compare by phone once it is taken', async () => {
    vi.mocked(commands.setPanelKey).mockResolvedValue(keyed);
    const user = await opened(preview());
    await user.type(screen.getByLabelText(/Chiave pubblica del panel/), ` ${KEY} `);
    await user.click(screen.getByRole('button', { name: 'Usa questa chiave' }));
    expect(await screen.findByText('x7k3 m9d2 c8h5 t6p4')).toBeTruthy();
    expect(commands.setPanelKey).toHaveBeenCalledWith(KEY);
  });

  it('says where the package lies, how to recognise it and what to do next', async () => {
    vi.mocked(commands.exportPackage).mockResolvedValue(exported);
    const user = await opened(keyed);
    await user.click(prepare());
    const done = (await screen.findByText('Il pacchetto n. 3 è pronto')).closest(
      '[role="status"]',
    ) as HTMLElement;
    expect(within(done).getByText(exported.path)).toBeTruthy();
    expect(within(done).getByText(exported.sha256)).toBeTruthy();
    expect(within(done).getByText(/Invia il file al panel/)).toBeTruthy();
    expect(commands.exportPackage).toHaveBeenCalledWith(null);
  });

  it('wants the passphrase twice the same, and only then uses it', async () => {
    vi.mocked(commands.exportPackage).mockResolvedValue(exported);
    const user = await opened(preview());
    await user.click(screen.getByRole('button', { name: 'Usa una frase segreta' }));
    await user.type(screen.getByLabelText('Frase segreta del pacchetto'), 'quattro parole messe insieme');
    await user.type(screen.getByLabelText('Scrivila di nuovo'), 'quattro parole');
    await user.click(prepare());
    expect(screen.getByText('Le due frasi non sono uguali.')).toBeTruthy();
    expect(commands.exportPackage).not.toHaveBeenCalled();
    await user.type(screen.getByLabelText('Scrivila di nuovo'), ' messe insieme');
    await user.click(prepare());
    expect(commands.exportPackage).toHaveBeenCalledWith('quattro parole messe insieme');
    expect(await screen.findByText(/Comunica la frase segreta a voce/)).toBeTruthy();
  });

  it('tells a refusal and keeps the passphrase for another try', async () => {
    vi.mocked(commands.exportPackage).mockRejectedValue(new Refusal('file.disk_full', { path: '/media' }));
    const user = await opened(preview());
    await user.click(screen.getByRole('button', { name: 'Usa una frase segreta' }));
    await user.type(screen.getByLabelText('Frase segreta del pacchetto'), 'quattro parole');
    await user.type(screen.getByLabelText('Scrivila di nuovo'), 'quattro parole');
    await user.click(prepare());
    expect(await screen.findByText(/disco è pieno/i)).toBeTruthy();
    expect((screen.getByLabelText('Scrivila di nuovo') as HTMLInputElement).value).toBe('quattro parole');
  });

  it('does nothing when the person closes the dialog without choosing', async () => {
    vi.mocked(commands.exportPackage).mockResolvedValue(null);
    const user = await opened(keyed);
    await user.click(prepare());
    expect(screen.queryByText(/è pronto/)).toBeNull();
  });
});
