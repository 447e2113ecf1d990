import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { createRawSnippet } from 'svelte';
import { expect, test, vi } from 'vitest';
import { Loading } from '$lib/state/loading.svelte';
import Loaded from './Loaded.svelte';

const children = createRawSnippet<[unknown]>((value) => ({ render: () => `<p>${String(value())}</p>` }));

test('says what is under way, then shows what came', async () => {
  const view = new Loading(async () => 'tre schede');
  render(Loaded, { view, busy: 'Leggo le schede…', children });
  expect(screen.getByRole('status').textContent).toContain('Leggo le schede…');
  await view.load();
  await screen.findByText('tre schede');
  expect(screen.queryByRole('status')).toBeNull();
});

test('a refusal offers to try again, and what came before it stays in sight', async () => {
  const ask = vi
    .fn<() => Promise<string>>()
    .mockResolvedValueOnce('tre schede')
    .mockRejectedValueOnce({ code: 'file.disk_full', data: { path: '/dati' } })
    .mockResolvedValueOnce('quattro schede');
  const view = new Loading(ask);
  render(Loaded, { view, children });
  await view.load();
  await view.load();
  await screen.findByRole('alert');
  screen.getByText('tre schede');
  await userEvent.click(screen.getByRole('button', { name: 'Riprova' }));
  await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(3));
  await vi.waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
});
