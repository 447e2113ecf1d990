import { createRawSnippet } from 'svelte';
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { Found } from '$lib/ipc/types';
import Frame from './Frame.svelte';

const hit: Found = { kind: 'card', record: 'card:1', path: 'a/a01', title: 'A01', snippet: [] };

async function find(opened: boolean) {
  render(Frame, {
    where: 'Siracusa',
    quarter: { code: '2019-Q4', ends: '2019-12-31', daysLeft: 12 },
    entries: [],
    foot: [],
    current: 'home' as const,
    search: async () => [hit],
    onfound: async () => opened,
    onopen: vi.fn(),
    onlock: vi.fn(),
    children: createRawSnippet(() => ({ render: () => '<p>Contenuto</p>' })),
  });
  const user = userEvent.setup();
  const box = screen.getByRole('combobox');
  await user.type(box, 'comune');
  await screen.findByRole('option');
  await user.keyboard('{Enter}');
  return box;
}

test('after Enter on something found the keyboard is where that is, not in the search', async () => {
  await find(true);
  await vi.waitFor(() => expect(document.activeElement).toBe(screen.getByRole('main')));
});

test('where the person has to stay, so does the keyboard', async () => {
  const box = await find(false);
  await new Promise((done) => setTimeout(done));
  expect(document.activeElement).toBe(box);
});
