import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Refusal, type Decision } from '$lib/ipc';
import * as commands from '$lib/ipc/commands/panel';
import Screen from './Screen.svelte';

vi.mock('$lib/ipc/commands/panel');
vi.mock('$lib/ipc/door', () => ({
  call: vi.fn(async () => ({ state: 'closed' })),
  listen: () => () => undefined,
  stoppable: () => () => undefined,
}));

const decision: Decision = {
  record: 'card:1',
  field: 'answer/E/E03',
  title: 'Scheda città · Siracusa',
  question: 'E03 Iscritti al CPI',
  versions: [
    { write: 'w1', text: '1.284', author: 'Nome Uno', at: '2019-12-19T08:32:00Z', shown: true },
    { write: 'w2', text: '', author: 'Nome Due', at: '2019-12-17T14:05:00Z', shown: false },
  ],
};

beforeEach(() => {
  vi.resetAllMocks();
  vi.mocked(commands.decisions).mockResolvedValue([decision]);
});

describe('deciding between versions', () => {
  it('shows them side by side with author and time, an emptied field in words', async () => {
    render(Screen);
    const card = await screen.findByRole('region', { name: 'E03 Iscritti al CPI' });
    const versions = within(card).getAllByRole('listitem');
    expect(versions).toHaveLength(2);
    expect(versions[0]?.textContent).toContain('Nome Uno');
    expect(versions[0]?.textContent).toContain('mostrata intanto');
    expect(versions[1]?.textContent).toContain('campo svuotato');
  });

  it('keeps the choice in sight and lets it be made again', async () => {
    vi.mocked(commands.decide).mockResolvedValue([]);
    const user = userEvent.setup();
    render(Screen);
    await user.click(await screen.findByRole('button', { name: 'Tieni questa: versione di Nome Due' }));
    expect(commands.decide).toHaveBeenCalledWith('card:1', 'answer/E/E03', 'w2');
    expect(await screen.findByText(/tenuta$/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Tieni invece questa: versione di Nome Uno' }));
    expect(commands.decide).toHaveBeenLastCalledWith('card:1', 'answer/E/E03', 'w1');
  });

  it('tells a refusal and keeps the question open', async () => {
    vi.mocked(commands.decide).mockRejectedValue(new Refusal('file.disk_full', { path: '/dati' }));
    const user = userEvent.setup();
    render(Screen);
    await user.click(await screen.findByRole('button', { name: 'Tieni questa: versione di Nome Due' }));
    expect(await screen.findByText(/disco è pieno/i)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Tieni questa: versione di Nome Due' })).toBeTruthy();
  });
});
