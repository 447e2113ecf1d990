import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import Chips from './Chips.svelte';
import ChipToggles from './ChipToggles.svelte';
import Ladder from './Ladder.svelte';

const anchors = ['assente', 'episodico', 'presente', 'regolato', 'stabile'].map((label, step) => ({
  name: `s${step}`,
  label,
}));

describe('a ladder', () => {
  test('shows five steps, numbered, with their anchors in words', () => {
    render(Ladder, { id: 'l', options: anchors });
    expect(screen.getAllByRole('radio').map((step) => step.getAttribute('aria-label'))).toEqual([
      '0, assente',
      '1, episodico',
      '2, presente',
      '3, regolato',
      '4, stabile',
    ]);
  });

  test('is one stop of the tab key; arrows move and choose, wrapping round', async () => {
    const person = userEvent.setup();
    const picked = vi.fn();
    render(Ladder, { id: 'l', options: anchors, onpick: picked });
    await person.tab();
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: '0, assente' }));
    await person.keyboard('{ArrowRight}');
    expect(picked).toHaveBeenLastCalledWith('s1');
    await person.keyboard('{ArrowLeft}{ArrowLeft}');
    expect(picked).toHaveBeenLastCalledWith('s4');
    expect(screen.getByRole('radio', { checked: true })).toBe(document.activeElement);
    await person.tab();
    expect(document.activeElement).toBe(document.body);
  });

  test('takes its number from the keyboard, and Home and End', async () => {
    const person = userEvent.setup();
    const picked = vi.fn();
    render(Ladder, { id: 'l', options: anchors, value: 's1', onpick: picked });
    await person.tab();
    await person.keyboard('3');
    expect(picked).toHaveBeenLastCalledWith('s3');
    await person.keyboard('9');
    expect(picked).toHaveBeenCalledTimes(1);
    await person.keyboard('{End}');
    expect(picked).toHaveBeenLastCalledWith('s4');
    await person.keyboard('{Home}');
    expect(picked).toHaveBeenLastCalledWith('s0');
  });
});

describe('chips', () => {
  const options = [
    { name: 'a', label: 'Non disponibile' },
    { name: 'b', label: 'Rifiuto' },
  ];

  test('of which one is chosen can be taken back by pressing it again', async () => {
    const person = userEvent.setup();
    const picked = vi.fn();
    render(Chips, { id: 'c', options, onpick: picked });
    await person.click(screen.getByRole('radio', { name: 'Rifiuto' }));
    expect(picked).toHaveBeenLastCalledWith('b');
    await person.click(screen.getByRole('radio', { name: 'Rifiuto' }));
    expect(picked).toHaveBeenLastCalledWith('');
  });

  test('are walked through with the arrows without choosing', async () => {
    const person = userEvent.setup();
    const picked = vi.fn();
    render(Chips, { id: 'c', options, onpick: picked });
    await person.tab();
    await person.keyboard('{ArrowRight}');
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'Rifiuto' }));
    expect(picked).not.toHaveBeenCalled();
  });

  test('that tick off come back in the order of the options, whatever was pressed first', async () => {
    const person = userEvent.setup();
    const picked = vi.fn();
    render(ChipToggles, { id: 'c', options, onpick: picked });
    await person.click(screen.getByRole('button', { name: 'Rifiuto' }));
    await person.click(screen.getByRole('button', { name: 'Non disponibile' }));
    expect(picked).toHaveBeenLastCalledWith(['a', 'b'], 'a');
  });
});
