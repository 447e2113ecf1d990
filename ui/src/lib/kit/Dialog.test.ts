import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { createRawSnippet } from 'svelte';
import { expect, test, vi } from 'vitest';
import Dialog from './Dialog.svelte';

const words = createRawSnippet(() => ({ render: () => '<p>Non si può tornare indietro.</p>' }));
const buttons = createRawSnippet(() => ({
  render: () => '<div><button>Annulla</button><button>Togli</button></div>',
}));

function open() {
  const before = document.createElement('button');
  document.body.append(before);
  before.focus();
  const closed = vi.fn();
  const view = render(Dialog, { title: 'Togliere?', children: words, actions: buttons, onclose: closed });
  return { before, closed, ...view };
}

test('a dialog takes the focus to its first, harmless button and is named by its title', () => {
  open();
  expect(screen.getByRole('dialog', { name: 'Togliere?' })).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Annulla' }));
});

test('the focus goes round inside it, both ways', async () => {
  const person = userEvent.setup();
  open();
  await person.tab();
  await person.tab();
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Annulla' }));
  await person.tab({ shift: true });
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Togli' }));
});

test('Esc asks to close, and the caller decides', () => {
  const { closed } = open();
  // The platform turns Esc into this event.
  const cancel = new Event('cancel', { cancelable: true });
  screen.getByRole('dialog').dispatchEvent(cancel);
  expect(closed).toHaveBeenCalledOnce();
  expect(cancel.defaultPrevented).toBe(true);
});

test('afterwards the focus is where it was', () => {
  const { before, unmount } = open();
  unmount();
  expect(document.activeElement).toBe(before);
  before.remove();
});
