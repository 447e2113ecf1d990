import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { Refusal } from '$lib/ipc';
import { localMoment } from '$lib/kit';
import { doors } from '../../../tests/form/doors';
import { question } from '../../../tests/form/question';
import Sheet from '../../../tests/form/Sheet.svelte';

const choices = [
  { name: 'yes', label: 'sì' },
  { name: 'no', label: 'no' },
];

describe('an answer is safe', () => {
  test('as soon as the person leaves the field', async () => {
    const person = userEvent.setup();
    const there = doors();
    render(Sheet, { questions: [question({ path: 'a' })], doors: there });
    await person.type(screen.getByRole('textbox', { name: 'Domanda a' }), 'Siracusa');
    expect(there.answer).not.toHaveBeenCalled();
    await person.tab();
    expect(there.answer).toHaveBeenCalledExactlyOnceWith('a', { value: 'Siracusa' });
    expect(await screen.findByText('salvato')).toBeTruthy();
  });

  test('even when the question disappears while somebody is typing', async () => {
    const person = userEvent.setup();
    const there = doors();
    const { rerender } = render(Sheet, { questions: [question({ path: 'a' })], doors: there });
    await person.type(screen.getByRole('textbox'), 'Siracusa');
    await rerender({ questions: [question({ path: 'a', relevant: false })] });
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(there.answer).toHaveBeenCalledExactlyOnceWith('a', { value: 'Siracusa' });
  });

  test('even when the whole screen goes', async () => {
    const person = userEvent.setup();
    const there = doors();
    const { unmount } = render(Sheet, { questions: [question({ path: 'a' })], doors: there });
    await person.type(screen.getByRole('textbox'), 'Siracusa');
    unmount();
    expect(there.answer).toHaveBeenCalledExactlyOnceWith('a', { value: 'Siracusa' });
  });

  test('or its text stays in the field, with what happened, what to do and a way to try again', async () => {
    const person = userEvent.setup();
    const there = doors();
    there.answer.mockRejectedValueOnce(new Refusal('file.disk_full', { path: 'archivio' }));
    render(Sheet, { questions: [question({ path: 'a' })], doors: there });
    const box = screen.getByRole<HTMLInputElement>('textbox');
    await person.type(box, 'Siracusa');
    await person.tab();
    expect(await screen.findByText(/Il disco è pieno/)).toBeTruthy();
    expect(screen.getByRole('alert').textContent).toContain('Libera spazio');
    expect(box.value).toBe('Siracusa');
    await person.click(screen.getByRole('button', { name: 'Riprova' }));
    expect(await screen.findByText('salvato')).toBeTruthy();
    expect(there.answer).toHaveBeenCalledTimes(2);
  });
});

describe('a question is answered', () => {
  test('with an exact number', async () => {
    const person = userEvent.setup();
    const there = doors();
    render(Sheet, { questions: [question({ path: 'n', kind: 'integer', unit: 'persone' })], doors: there });
    await person.type(screen.getByRole('textbox'), '1.284');
    await person.tab();
    expect(there.answer).toHaveBeenCalledWith('n', { value: '1284' });
    expect(screen.getByText('persone')).toBeTruthy();
  });

  test('never with a text that is no number', async () => {
    const person = userEvent.setup();
    const there = doors();
    render(Sheet, { questions: [question({ path: 'n', kind: 'integer' })], doors: there });
    await person.type(screen.getByRole('textbox'), 'circa');
    await person.tab();
    expect(there.answer).not.toHaveBeenCalled();
    expect(screen.getByText(/Scrivi un numero/)).toBeTruthy();
  });

  test('with a number of a range, by keys, by buttons or typed, and with none until somebody chooses', async () => {
    const person = userEvent.setup();
    const there = doors();
    const range = { start: 0, end: 10, step: 0.5 };
    render(Sheet, { questions: [question({ path: 'v', kind: 'range', range })], doors: there });
    const box = screen.getByRole<HTMLInputElement>('spinbutton', { name: 'Domanda v' });
    expect([box.value, box.getAttribute('aria-valuenow')]).toEqual(['', null]);
    box.focus();
    await person.keyboard('{ArrowUp}{ArrowUp}');
    expect([box.value, box.getAttribute('aria-valuetext')]).toEqual(['0,5', '0,5']);
    await person.click(screen.getByRole('button', { name: 'Un passo in più' }));
    expect(box.value).toBe('1');
    await person.clear(box);
    await person.type(box, '7,5');
    await person.tab();
    expect(there.answer).toHaveBeenLastCalledWith('v', { value: '7.5' });
  });

  test('never with a number beside its range, which stays written and is told', async () => {
    const person = userEvent.setup();
    const there = doors();
    const range = { start: 0, end: 10, step: 1 };
    render(Sheet, { questions: [question({ path: 'v', kind: 'range', range, value: '10' })], doors: there });
    const box = screen.getByRole<HTMLInputElement>('spinbutton');
    await person.clear(box);
    await person.type(box, '15');
    await person.tab();
    expect(there.answer).not.toHaveBeenCalled();
    expect(box.value).toBe('15');
    expect(screen.getByText(/numero da 0 a 10, di 1 in 1/)).toBeTruthy();
    box.focus();
    await person.keyboard('{ArrowDown}');
    expect(box.value).toBe('10');
    expect(screen.queryByText(/numero da 0 a 10/)).toBeNull();
  });

  test('with a time of day, typed in any usual way', async () => {
    const person = userEvent.setup();
    const there = doors();
    render(Sheet, { questions: [question({ path: 't', kind: 'time' })], doors: there });
    const box = screen.getByRole<HTMLInputElement>('textbox', { name: 'Domanda t' });
    await person.type(box, '9.30');
    await person.tab();
    expect(there.answer).toHaveBeenCalledExactlyOnceWith('t', { value: '09:30' });
    expect(box.value).toBe('09:30');
  });

  test('never with a time that does not exist', async () => {
    const person = userEvent.setup();
    const there = doors();
    render(Sheet, { questions: [question({ path: 't', kind: 'time' })], doors: there });
    await person.type(screen.getByRole('textbox'), '25:00');
    await person.tab();
    expect(there.answer).not.toHaveBeenCalled();
    expect(screen.getByText(/ora che esiste/)).toBeTruthy();
  });

  test('with a day and a time, kept once both are there, on the clock of this laptop', async () => {
    const person = userEvent.setup();
    const there = doors();
    render(Sheet, { questions: [question({ path: 'm', kind: 'date_time' })], doors: there });
    const day = screen.getByRole<HTMLInputElement>('textbox', { name: 'Domanda m Giorno' });
    const time = screen.getByRole<HTMLInputElement>('textbox', { name: 'Domanda m Ora' });
    await person.type(day, '30/9/19');
    await person.tab();
    expect(screen.queryByText(/Servono il giorno e l’ora/)).toBeNull();
    await person.click(document.body);
    expect(screen.getByText(/Servono il giorno e l’ora/)).toBeTruthy();
    expect(there.answer).not.toHaveBeenCalled();
    await person.type(time, '1405');
    await person.tab();
    const sent = localMoment('2019-09-30', '14:05');
    expect(there.answer).toHaveBeenCalledExactlyOnceWith('m', { value: sent });
    expect(new Date(sent).getTime()).toBe(new Date(2019, 8, 30, 14, 5).getTime());
    expect([day.value, time.value]).toEqual(['30/09/2019', '14:05']);
    await person.clear(time);
    await person.clear(day);
    await person.tab();
    expect(there.answer).toHaveBeenLastCalledWith('m', null);
  });

  test('with seconds and an offset that were there before, whatever else of the time is changed', async () => {
    const person = userEvent.setup();
    const there = doors();
    const time = question({ path: 't', kind: 'time', value: '14:05:30.250+02:00' });
    const { unmount } = render(Sheet, { questions: [time], doors: there });
    const box = screen.getByRole<HTMLInputElement>('textbox');
    expect(box.value).toBe('14:05:30');
    await person.type(box, '6', { initialSelectionStart: 4, initialSelectionEnd: 5 });
    await person.tab();
    expect(there.answer).toHaveBeenCalledExactlyOnceWith('t', { value: '14:06:30.250+02:00' });
    unmount();

    // Written by a clock far away: it stays on that clock.
    const far = question({ path: 'm', kind: 'date_time', value: '2019-09-30T14:05:30-11:00' });
    render(Sheet, { questions: [far], doors: there });
    const day = screen.getByRole<HTMLInputElement>('textbox', { name: 'Domanda m Giorno' });
    await person.clear(day);
    await person.type(day, '1/10/2019');
    await person.tab();
    expect(there.answer).toHaveBeenLastCalledWith('m', { value: '2019-10-01T14:05:30-11:00' });
  });

  test('with the seconds of a moment of this laptop, on the clock it has then', async () => {
    const person = userEvent.setup();
    const there = doors();
    const before = localMoment('2019-09-30', '14:05:30');
    render(Sheet, { questions: [question({ path: 'm', kind: 'date_time', value: before })], doors: there });
    const day = screen.getByRole<HTMLInputElement>('textbox', { name: 'Domanda m Giorno' });
    await person.clear(day);
    await person.type(day, '30/12/2019');
    await person.tab();
    expect(there.answer).toHaveBeenLastCalledWith('m', { value: localMoment('2019-12-30', '14:05:30') });
  });

  const needs = [
    { name: 'home', label: 'Casa' },
    { name: 'work', label: 'Lavoro' },
    { name: 'health', label: 'Salute' },
  ];
  const order = () =>
    within(screen.getByRole('list', { name: 'Domanda o' }))
      .getAllByRole('listitem')
      .map((item) => item.textContent?.trim());

  test('with an order, which is nobody’s until somebody moves or confirms it', async () => {
    const person = userEvent.setup();
    const there = doors();
    const asked = question({ path: 'o', kind: 'rank', choices: needs });
    const { unmount } = render(Sheet, { questions: [asked], doors: there });
    expect(order()).toEqual(['– Casa', '– Lavoro', '– Salute']);
    expect(there.answer).not.toHaveBeenCalled();
    await person.click(screen.getByRole('button', { name: 'Va bene così' }));
    expect(there.answer).toHaveBeenLastCalledWith('o', { value: 'home work health' });
    expect(order()).toEqual(['1 Casa', '2 Lavoro', '3 Salute']);
    expect(screen.queryByRole('button', { name: 'Va bene così' })).toBeNull();
    await person.click(screen.getByRole('button', { name: 'Togli la risposta' }));
    expect(there.answer).toHaveBeenLastCalledWith('o', null);
    unmount();
  });

  test('with an order made by the keyboard, each new place said and the focus kept', async () => {
    const person = userEvent.setup();
    const there = doors();
    render(Sheet, { questions: [question({ path: 'o', kind: 'rank', choices: needs })], doors: there });
    screen.getByRole('button', { name: 'Sposta su: Salute' }).focus();
    await person.keyboard('{ArrowUp}');
    expect(there.answer).toHaveBeenLastCalledWith('o', { value: 'home health work' });
    expect(screen.getByText('Salute: posizione 2 di 3')).toBeTruthy();
    await person.keyboard('{Enter}');
    expect(there.answer).toHaveBeenLastCalledWith('o', { value: 'health home work' });
    // At the top there is no way up: the cursor waits on the way down.
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Sposta giù: Salute' }));
    expect(order()).toEqual(['1 Salute', '2 Casa', '3 Lavoro']);
  });

  test('with one choice, which can be taken back', async () => {
    const person = userEvent.setup();
    const there = doors();
    render(Sheet, { questions: [question({ path: 'c', kind: 'select_one', choices })], doors: there });
    await person.click(screen.getByRole('radio', { name: 'no' }));
    expect(there.answer).toHaveBeenLastCalledWith('c', { value: 'no' });
    await person.click(screen.getByRole('button', { name: 'Togli la risposta' }));
    expect(there.answer).toHaveBeenLastCalledWith('c', null);
  });

  test('with several choices, separated by spaces in the order of the form', async () => {
    const person = userEvent.setup();
    const there = doors();
    render(Sheet, {
      questions: [question({ path: 'm', kind: 'select_multiple', choices, value: 'no' })],
      doors: there,
    });
    await person.click(screen.getByRole('checkbox', { name: 'sì' }));
    expect(there.answer).toHaveBeenLastCalledWith('m', { value: 'yes no' });
  });

  test('with the reason why there is no answer, one press away', async () => {
    const person = userEvent.setup();
    const there = doors();
    render(Sheet, {
      questions: [question({ path: 'n', kind: 'integer', missingAllowed: ['not_available', 'refused'] })],
      doors: there,
    });
    await person.click(screen.getByRole('radio', { name: 'Rifiuto' }));
    expect(there.answer).toHaveBeenLastCalledWith('n', { missing: 'refused' });
    await person.click(screen.getByRole('radio', { name: 'Rifiuto' }));
    expect(there.answer).toHaveBeenLastCalledWith('n', null);
  });

  test('with an entry of a reference list, shown by its name and kept by its code', async () => {
    const person = userEvent.setup();
    const there = doors();
    render(Sheet, { questions: [question({ path: 'a01', reference: 'comuni' })], doors: there });
    await person.type(screen.getByRole('combobox'), 'sira');
    await person.click(await screen.findByRole('option', { name: 'Siracusa (SR)' }));
    expect(there.search).toHaveBeenCalledWith('a01', 'sira');
    expect(there.answer).toHaveBeenLastCalledWith('a01', { value: '089017' });
    expect(screen.getByRole<HTMLInputElement>('combobox').value).toBe('Siracusa (SR)');
  });

  test('with several entries of a long list, each found by typing and taken back by its name', async () => {
    const person = userEvent.setup();
    const there = doors();
    const asked = question({
      path: 'l',
      kind: 'select_multiple',
      reference: 'languages.csv',
      value: 'fr',
      choices: [{ name: 'fr', label: 'Francese' }],
    });
    there.search.mockResolvedValue([{ name: 'wo', label: 'Wolof' }]);
    render(Sheet, { questions: [asked], doors: there });
    await person.type(screen.getByRole('combobox'), 'wol');
    await screen.findByRole('option', { name: 'Wolof' });
    await person.keyboard('{Enter}');
    await screen.findByRole('button', { name: 'Wolof' });
    expect(there.search).toHaveBeenCalledWith('l', 'wol');
    expect(there.answer).toHaveBeenLastCalledWith('l', { value: 'fr wo' });
    expect(screen.getByRole<HTMLInputElement>('combobox').value).toBe('');
    await person.click(screen.getByRole('button', { name: 'Francese' }));
    expect(there.answer).toHaveBeenLastCalledWith('l', { value: 'wo' });
  });

  test('by confirming that something was read', async () => {
    const person = userEvent.setup();
    const there = doors();
    render(Sheet, { questions: [question({ path: 'ok', kind: 'acknowledge' })], doors: there });
    await person.click(screen.getByRole('checkbox', { name: 'Ho letto' }));
    expect(there.answer).toHaveBeenLastCalledWith('ok', { value: 'OK' });
  });
});

describe('a question speaks', () => {
  const described = (name: string) =>
    (screen.getByRole('textbox', { name }).getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent)
      .join(' ');

  test('of what does not fit, under the field, in the words of the instrument', () => {
    const warning = { kind: 'constraint', text: 'Più degli iscritti.' };
    render(Sheet, { questions: [question({ path: 'a', warning })], doors: doors() });
    expect(described('Domanda a')).toContain('Più degli iscritti.');
  });

  test('of a missing answer only once somebody has been there: an empty sheet is no reproach', async () => {
    const person = userEvent.setup();
    const warning = { kind: 'required', text: '' };
    render(Sheet, { questions: [question({ path: 'b', warning })], doors: doors() });
    expect(described('Domanda b')).not.toContain('Manca la risposta.');
    await person.click(screen.getByRole('textbox'));
    await person.tab();
    expect(described('Domanda b')).toContain('Manca la risposta.');
  });

  test('only when it is asked', () => {
    render(Sheet, {
      questions: [question({ path: 'a' }), question({ path: 'b', relevant: false })],
      doors: doors(),
    });
    expect(screen.getAllByRole('textbox')).toHaveLength(1);
  });

  test('and becomes the one at hand when the cursor comes to it', async () => {
    const person = userEvent.setup();
    const onactive = vi.fn();
    render(Sheet, {
      questions: [question({ path: 'a' }), question({ path: 'b' })],
      doors: doors(),
      onactive,
    });
    await person.click(screen.getByRole('textbox', { name: 'Domanda b' }));
    expect(onactive).toHaveBeenLastCalledWith('b');
  });
});

describe('groups and rows', () => {
  test('lines that share their choices become one table with a header for each choice', async () => {
    const person = userEvent.setup();
    const there = doors();
    const line = (path: string) => question({ path, kind: 'select_one', choices });
    render(Sheet, {
      questions: [
        question({
          path: 'g',
          kind: 'group',
          appearance: ['table-list'],
          children: [line('g/a'), line('g/b')],
        }),
      ],
      doors: there,
    });
    const table = screen.getByRole('table', { name: 'Domanda g' });
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map((cell) => cell.textContent),
    ).toEqual(['sì', 'no']);
    await person.click(within(table).getByRole('radio', { name: 'Domanda g/b: no' }));
    expect(there.answer).toHaveBeenCalledExactlyOnceWith('g/b', { value: 'no' });
  });

  test('a row is taken away by its key, after what was typed in it is safe', async () => {
    const person = userEvent.setup();
    const there = doors();
    const row = (key: string) => ({ key, children: [question({ path: `r[${key}]/n` })] });
    render(Sheet, {
      questions: [question({ path: 'r', kind: 'repeat', rows: [row('k1'), row('k2')] })],
      doors: there,
    });
    await person.type(screen.getByRole('textbox', { name: 'Domanda r[k1]/n' }), 'x');
    await person.click(screen.getByRole('button', { name: 'Togli la riga 2' }));
    expect(there.removeRow).toHaveBeenCalledExactlyOnceWith('r', 'k2');
    expect(there.answer).toHaveBeenCalledExactlyOnceWith('r[k1]/n', { value: 'x' });
    expect(there.answer.mock.invocationCallOrder[0]).toBeLessThan(
      there.removeRow.mock.invocationCallOrder[0] ?? 0,
    );
  });

  test('a repeat without rows says so and offers the first', async () => {
    const person = userEvent.setup();
    const there = doors();
    render(Sheet, { questions: [question({ path: 'r', kind: 'repeat' })], doors: there });
    expect(screen.getByText('Ancora nessuna riga.')).toBeTruthy();
    await person.click(screen.getByRole('button', { name: 'Aggiungi una riga' }));
    expect(there.addRow).toHaveBeenCalledExactlyOnceWith('r');
  });
});

describe('a text that looks as if it named a person', () => {
  const says = (text: string) => screen.queryByText(text);

  test('is pointed out while it is typed, and saved all the same', async () => {
    const person = userEvent.setup();
    const there = doors();
    render(Sheet, { questions: [question({ path: 'a' })], doors: there });
    await person.type(screen.getByRole('textbox'), 'chiamare il 333 1234567');
    expect(
      says('Sembra un numero di telefono. Se è di una persona seguita dai servizi, meglio toglierlo.'),
    ).toBeTruthy();
    await person.tab();
    expect(there.answer).toHaveBeenCalledExactlyOnceWith('a', { value: 'chiamare il 333 1234567' });
  });

  test('is what was asked for where the question invites names', async () => {
    const person = userEvent.setup();
    render(Sheet, { questions: [question({ path: 'a', names: true })], doors: doors() });
    await person.type(screen.getByRole('textbox'), 'sig.ra Esempio, 333 1234567');
    expect(screen.queryByText(/^Sembra/)).toBeNull();
  });
});
