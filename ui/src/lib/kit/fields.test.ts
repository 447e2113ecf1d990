import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { addDays, localToday } from './calendar';
import ComboField from './ComboField.svelte';
import DateField from './DateField.svelte';
import NumberField from './NumberField.svelte';
import PassphraseField from './PassphraseField.svelte';
import TextField from './TextField.svelte';

describe('a field', () => {
  test('ties label, hint and error to its control', () => {
    render(TextField, { label: 'Ente', hint: 'Per esteso', error: 'Manca l’ente.', required: true });
    const box = screen.getByRole('textbox', { name: /Ente/ });
    const told = (box.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '');
    expect(told.join(' ')).toContain('Per esteso');
    expect(told.join(' ')).toContain('Manca l’ente.');
    expect(box.getAttribute('aria-invalid')).toBe('true');
  });
});

describe('a number', () => {
  test('is handed out exactly and shown with Italian marks once the person leaves it', async () => {
    const person = userEvent.setup();
    const typed = vi.fn();
    render(NumberField, { label: 'Iscritti', kind: 'decimal', ontype: typed });
    const box = screen.getByRole<HTMLInputElement>('textbox', { name: 'Iscritti' });
    await person.type(box, '12845,50');
    expect(typed).toHaveBeenLastCalledWith('12845.50', '12845,50');
    await person.tab();
    expect(box.value).toBe('12.845,50');
  });

  test('keeps what cannot be read and says why, only after the person has left', async () => {
    const person = userEvent.setup();
    const typed = vi.fn();
    render(NumberField, { label: 'Iscritti', kind: 'integer', ontype: typed });
    const box = screen.getByRole<HTMLInputElement>('textbox', { name: 'Iscritti' });
    await person.type(box, 'circa 20');
    expect(typed).toHaveBeenLastCalledWith(null, 'circa 20');
    expect(screen.queryByText(/Scrivi un numero/)).toBeNull();
    await person.tab();
    expect(box.value).toBe('circa 20');
    expect(screen.getByText(/Scrivi un numero/)).toBeTruthy();
  });

  test('grows under the cursor without losing its place', async () => {
    const person = userEvent.setup();
    render(NumberField, { label: 'Iscritti', kind: 'integer', value: '1284' });
    const box = screen.getByRole<HTMLInputElement>('textbox', { name: 'Iscritti' });
    await person.type(box, '5', { initialSelectionStart: 5, initialSelectionEnd: 5 });
    expect(box.value).toBe('12.845');
    expect(box.selectionStart).toBe(6);
  });

  test('changed from outside shows the new value', async () => {
    const { rerender } = render(NumberField, { label: 'Iscritti', value: '1' });
    await rerender({ value: '2000' });
    expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('2.000');
  });
});

describe('a day', () => {
  test('is typed in any usual way and shown in one', async () => {
    const person = userEvent.setup();
    const typed = vi.fn();
    render(DateField, { label: 'Data', ontype: typed });
    const box = screen.getByRole<HTMLInputElement>('textbox', { name: 'Data' });
    await person.type(box, '3/9/19');
    expect(typed).toHaveBeenLastCalledWith('2019-09-03', '3/9/19');
    await person.tab();
    expect(box.value).toBe('03/09/2019');
  });

  test('that does not exist stays written and is told', async () => {
    const person = userEvent.setup();
    render(DateField, { label: 'Data' });
    const box = screen.getByRole<HTMLInputElement>('textbox', { name: 'Data' });
    await person.type(box, '31/04/2019');
    await person.tab();
    expect(box.value).toBe('31/04/2019');
    expect(screen.getByText(/data che esiste/)).toBeTruthy();
  });

  test('is picked from the calendar with the keyboard alone, and the focus comes back', async () => {
    const person = userEvent.setup();
    const typed = vi.fn();
    render(DateField, { label: 'Data', value: '2019-12-19', ontype: typed });
    const box = screen.getByRole<HTMLInputElement>('textbox', { name: 'Data' });
    box.focus();
    await person.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(screen.getByRole('dialog', { name: 'Calendario' })).toBeTruthy();
    await person.keyboard('{ArrowDown}{ArrowRight}{Enter}');
    expect(typed).toHaveBeenLastCalledWith('2019-12-27', '27/12/2019');
    expect(box.value).toBe('27/12/2019');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(box);
  });

  test('an empty field opens the calendar on today, and Esc closes it', async () => {
    const person = userEvent.setup();
    render(DateField, { label: 'Data' });
    await person.click(screen.getByRole('button', { name: 'Apri il calendario' }));
    await person.keyboard('{ArrowRight}');
    const label = document.activeElement?.getAttribute('aria-label') ?? '';
    expect(label).toContain(String(Number(addDays(localToday(), 1).slice(8))));
    await person.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('a search in a long list', () => {
  const search = vi.fn(async (query: string) =>
    ['Siracusa (SR)', 'Siriano (VV)', 'Torino (TO)']
      .filter((label) => label.toLowerCase().includes(query.toLowerCase()))
      .map((label) => ({ name: label.slice(0, 4), label })),
  );

  test('finds, moves and picks with the keyboard', async () => {
    const person = userEvent.setup();
    const picked = vi.fn();
    render(ComboField, { label: 'Comune', search, onpick: picked });
    const box = screen.getByRole('combobox', { name: 'Comune' });
    await person.type(box, 'sir');
    await screen.findByRole('option', { name: 'Siracusa (SR)' });
    await person.keyboard('{ArrowDown}');
    expect(box.getAttribute('aria-activedescendant')).toBe(screen.getAllByRole('option')[1]?.id);
    await person.keyboard('{Enter}');
    expect(picked).toHaveBeenCalledWith({ name: 'Siri', label: 'Siriano (VV)' });
    expect(screen.queryByRole('option')).toBeNull();
  });

  test('says that nothing was found instead of staying silent', async () => {
    const person = userEvent.setup();
    render(ComboField, { label: 'Comune', search, onpick: vi.fn() });
    await person.type(screen.getByRole('combobox'), 'zzz');
    expect((await screen.findAllByText('Nessun risultato')).length).toBeGreaterThan(0);
  });

  test('keeps the choice when the search is abandoned, and gives it up when the field is emptied', async () => {
    const person = userEvent.setup();
    const picked = vi.fn();
    render(ComboField, { label: 'Comune', text: 'Siracusa (SR)', search, onpick: picked });
    const box = screen.getByRole<HTMLInputElement>('combobox');
    await person.type(box, 'xy');
    await person.tab();
    expect(box.value).toBe('Siracusa (SR)');
    expect(picked).not.toHaveBeenCalled();
    await person.clear(box);
    await person.tab();
    expect(picked).toHaveBeenCalledWith(null);
  });
});

describe('a passphrase', () => {
  test('is hidden until the person asks to see it', async () => {
    const person = userEvent.setup();
    render(PassphraseField, {
      label: 'Frase segreta',
      value: 'una frase',
      strength: { score: 3, words: 'buona' },
    });
    const box = screen.getByLabelText<HTMLInputElement>(/Frase segreta/, { selector: 'input' });
    expect(box.type).toBe('password');
    expect(screen.getByText('buona')).toBeTruthy();
    await person.click(screen.getByRole('button', { name: 'Mostra la frase segreta' }));
    expect(box.type).toBe('text');
  });
});
