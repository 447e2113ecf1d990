import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { CardState } from './cardState.svelte';
import Gaps from './Gaps.svelte';
import { card } from '../../../tests/questions';

const call = vi.hoisted(() => vi.fn());
vi.mock('$lib/ipc/door', () => ({ call, listen: vi.fn() }));

const hidden = [{ path: 'I/I02/I02_why', code: 'I02', label: 'Perché?', value: 'non pertinente' }];

beforeEach(() => {
  call.mockReset();
  call.mockImplementation((command: string) =>
    Promise.resolve(command === 'hidden_answers' ? hidden : command === 'gaps' ? [] : card([])),
  );
});

test('a card that hides answers is declared ready only after the person has confirmed their list', async () => {
  const user = userEvent.setup();
  render(Gaps, { work: new CardState(card([])), onback: vi.fn(), ongo: vi.fn() });
  const ready = await screen.findByRole('button', { name: 'Segna pronta per l’invio' });
  expect(screen.getByText('non pertinente')).toBeTruthy();
  expect((ready as HTMLButtonElement).disabled).toBe(true);
  await user.click(screen.getByRole('checkbox'));
  await user.click(ready);
  expect(call).toHaveBeenCalledWith(
    'declare_ready',
    expect.objectContaining({ ready: true, leftOut: ['I/I02/I02_why'] }),
  );
});
