import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import Screen from './Screen.svelte';

vi.mock('$lib/ipc/door', () => ({
  call: vi.fn(),
  listen: () => () => undefined,
  stoppable: () => () => undefined,
}));

beforeEach(() => {
  Element.prototype.scrollIntoView = vi.fn();
  window.matchMedia = vi
    .fn()
    .mockReturnValue({ matches: true, addEventListener: vi.fn(), removeEventListener: vi.fn() });
});

describe('the manual', () => {
  it('opens at the chapter it is asked for', () => {
    render(Screen, { place: { name: 'manual', page: '07-pacchetti' } });
    expect(screen.getByRole('heading', { level: 2, name: 'Pacchetti' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Pacchetti', current: 'page' })).toBeTruthy();
  });

  it('opens at the beginning for a chapter that does not exist', () => {
    render(Screen, { place: { name: 'manual', page: 'nessuno' } });
    expect(screen.getByRole('heading', { level: 2, name: 'Primi passi' })).toBeTruthy();
  });

  it('follows a link to another chapter', async () => {
    const { container } = render(Screen, { place: { name: 'manual', page: '02-oggi' } });
    const text = container.querySelector<HTMLElement>('.chapter');
    if (!text) throw new Error('no chapter');
    await userEvent.setup().click(within(text).getAllByRole('button', { name: 'Pacchetti' })[0] ?? text);
    expect(screen.getByRole('heading', { level: 2, name: 'Pacchetti' })).toBeTruthy();
  });

  it('shows no broken picture', () => {
    const { container } = render(Screen, { place: { name: 'manual', page: '02-oggi' } });
    for (const image of container.querySelectorAll('img')) expect(image.getAttribute('src')).toBeTruthy();
  });

  it('finds a section by its words and opens it', async () => {
    const user = userEvent.setup();
    render(Screen, { place: { name: 'manual' } });
    await user.type(screen.getByLabelText('Cerca nel manuale'), 'revoca portatile smarrito');
    await user.click(screen.getByRole('button', { name: 'Come si accoglie un portatile nuovo' }));
    const heading = screen.getByRole('heading', { level: 3, name: 'Come si accoglie un portatile nuovo' });
    expect(document.activeElement).toBe(heading);
  });
});
