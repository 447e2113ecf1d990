import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Moved, Standing, Waiting } from '$lib/ipc/types';
import { STILL } from '../../../tests/questions';
import VersionBand from './VersionBand.svelte';

const call = vi.hoisted(() => vi.fn());
vi.mock('$lib/ipc/door', () => ({ call, listen: vi.fn() }));

const waiting: Waiting = {
  field: 'answer/A/A06.was1',
  kept: 'answer',
  code: 'A06',
  label: 'Quante persone?',
  version: '2026-1',
  value: '119.056',
  lexical: '119056',
  missing: null,
  remark: '',
  source: 'anagrafe',
  reason: 'retyped',
  home: 'A/A06',
  file: false,
  aside: '',
};
const would: Moved = { carried: 4, mapped: 1, waiting: 1 };
const counts = { added: 1, removed: 0, moved: 0, renamed: 1, retyped: 0, reworded: 0, choices: 0, rules: 0 };
const offered: Standing = { ...STILL, offer: { to: '2026-2', putOff: false, counts, lines: [], would } };
const after: Standing = { ...STILL, version: '2026-2', cameFrom: '2026-1', tray: [waiting] };

let now: Standing;

beforeEach(() => {
  call.mockReset();
  call.mockImplementation((command: string) => {
    if (command === 'advance_version') {
      now = after;
      return Promise.resolve(would);
    }
    if (command === 'set_waiting_aside')
      now = { ...after, tray: [], aside: [{ ...waiting, aside: 'doppia' }] };
    if (command === 'stay_on_version' && offered.offer)
      now = { ...offered, offer: { ...offered.offer, putOff: true } };
    return Promise.resolve(now);
  });
});

function band(start: Standing) {
  now = start;
  const onchanged = vi.fn(() => Promise.resolve());
  const targets = [
    {
      path: 'A/A06',
      label: 'A06 · Popolazione',
      how: ['answer' as const, 'remark' as const],
      files: false,
    },
  ];
  render(VersionBand, { record: 'card:1', targets, onchanged });
  return onchanged;
}

test('where the kit has nothing newer and nothing waits there is nothing', async () => {
  band(STILL);
  await vi.waitFor(() => expect(call).toHaveBeenCalledWith('standing', { record: 'card:1' }));
  expect(screen.queryByRole('button')).toBeNull();
});

test('moving reads the questions again and shows what waits and the way back', async () => {
  const user = userEvent.setup();
  const onchanged = band(offered);
  await user.click(await screen.findByRole('button', { name: 'Passa alla versione nuova' }));
  expect(await screen.findByText('119.056')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Torna alla versione 2026-1' })).toBeTruthy();
  expect(onchanged).toHaveBeenCalledOnce();
});

test('a move that cannot be taken back here says why and what to do', async () => {
  const moved = { from: '2026-1', by: 'Nome Cognome', at: '2026-03-02T08:00:00Z', bar: 'panel' as const };
  band({ ...STILL, version: '2026-2', open: false, moved });
  expect(await screen.findByText(/Passata dalla versione 2026-1 alla 2026-2 da Nome Cognome/)).toBeTruthy();
  expect(screen.getByText(/chiedi di scegliere «Torna alla versione 2026-1» sul portatile/)).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});

test('laptops on an older version are named, and that nothing is to be chosen', async () => {
  band({ ...STILL, version: '2026-2', open: false, behind: [{ author: 'Altro Nome', version: '2026-1' }] });
  expect(await screen.findByText(/vale la più nuova, 2026-2/)).toBeTruthy();
  expect(screen.getByText('Altro Nome lavora sulla 2026-1.')).toBeTruthy();
});

test('staying makes the offer quiet and keeps it within reach', async () => {
  const user = userEvent.setup();
  const onchanged = band(offered);
  await user.click(await screen.findByRole('button', { name: 'Resta' }));
  expect(await screen.findByText(/Resti sulla versione 2026-1/)).toBeTruthy();
  expect(onchanged).not.toHaveBeenCalled();
});

test('what waits is set aside with the reason that a person gives', async () => {
  const user = userEvent.setup();
  band(after);
  await user.click(await screen.findByRole('button', { name: 'Metti da parte' }));
  await user.type(screen.getByLabelText(/Perché la metti da parte/), 'doppia');
  await user.click(screen.getByRole('button', { name: 'Conferma' }));
  expect(call).toHaveBeenCalledWith('set_waiting_aside', {
    record: 'card:1',
    field: waiting.field,
    reason: 'doppia',
  });
  expect(await screen.findByText('Messe da parte · 1')).toBeTruthy();
});

test('the question of the same name is proposed, and the value goes where a person says', async () => {
  const user = userEvent.setup();
  band(after);
  await user.click(await screen.findByRole('button', { name: 'Aggiungi come nota' }));
  expect(call).toHaveBeenCalledWith('place_waiting', {
    record: 'card:1',
    field: waiting.field,
    to: 'A/A06',
    how: 'remark',
  });
});
