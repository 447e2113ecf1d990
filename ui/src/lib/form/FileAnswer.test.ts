import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { Refusal } from '$lib/ipc/refusal';
import type { Drag } from '$lib/ipc/window';
import type { AnswerFile, Question } from '$lib/ipc/types';
import { doors } from '../../../tests/form/doors';
import { question } from '../../../tests/form/question';
import Sheet from '../../../tests/form/Sheet.svelte';

const drags = vi.hoisted(() => ({ watchers: [] as ((drag: Drag) => void)[] }));
vi.mock('$lib/ipc/window', () => ({
  watchDrags: (watcher: (drag: Drag) => void) => {
    drags.watchers.push(watcher);
    return () => undefined;
  },
}));

/** A point on every question, as nothing here has a size; and one beside them. */
const ON = { x: 0, y: 0 };
const BESIDE = { x: 9, y: 9 };

function drag(what: Drag) {
  for (const watcher of drags.watchers) watcher(what);
}

const photo: AnswerFile = {
  name: 'piazza.png',
  bytes: 2048,
  mediaType: 'image/png',
  sha256: 'ab',
  present: true,
};

const asked = (kind: Question['kind'], special: Partial<Question> = {}) =>
  question({ path: 'a', kind, ...special });

const given = (file: AnswerFile, special: Partial<Question> = {}) =>
  asked('image', { value: file.name, file, ...special });

beforeEach(() => {
  drags.watchers = [];
});

test('a file chosen with the dialog becomes the answer, and thinking better of it changes nothing', async () => {
  const person = userEvent.setup();
  const there = doors();
  render(Sheet, { questions: [asked('image')], doors: there });
  const choose = screen.getByRole('button', { name: 'Scegli l’immagine' });
  await person.click(choose);
  expect(there.giveFile).not.toHaveBeenCalled();
  there.chooseFile.mockResolvedValue('/dati/piazza.png');
  await person.click(choose);
  expect(there.chooseFile).toHaveBeenLastCalledWith('image');
  expect(there.giveFile).toHaveBeenCalledExactlyOnceWith('a', '/dati/piazza.png');
});

test('a file dropped on the question becomes the answer, one dropped beside it does not', async () => {
  const there = doors();
  render(Sheet, { questions: [asked('audio')], doors: there });
  drag({ kind: 'over', ...ON });
  expect(await screen.findByText('Lascia qui il file')).toBeTruthy();
  drag({ kind: 'drop', ...BESIDE, paths: ['/dati/altro.wav'] });
  drag({ kind: 'drop', ...ON, paths: ['/dati/uno.wav', '/dati/due.wav'] });
  expect((await screen.findByRole('alert')).textContent).toContain('un file solo');
  expect(there.giveFile).not.toHaveBeenCalled();
  drag({ kind: 'drop', ...ON, paths: ['/dati/voce.wav'] });
  await vi.waitFor(() => expect(there.giveFile).toHaveBeenCalledExactlyOnceWith('a', '/dati/voce.wav'));
});

test('a refusal is told beside the question, and goes with the next file that is taken', async () => {
  const person = userEvent.setup();
  const there = doors();
  there.chooseFile.mockResolvedValue('/dati/nota.txt');
  there.giveFile.mockRejectedValueOnce(new Refusal('value.not_a_picture', { field: 'nota.txt' }));
  render(Sheet, { questions: [asked('image')], doors: there });
  const choose = screen.getByRole('button', { name: 'Scegli l’immagine' });
  await person.click(choose);
  expect(screen.getByText(/«nota.txt» non è un’immagine/)).toBeTruthy();
  await person.click(choose);
  expect(screen.queryByText(/«nota.txt» non è un’immagine/)).toBeNull();
});

test('a picture shows small with name and size, and opens only as a copy', async () => {
  const person = userEvent.setup();
  const there = doors();
  there.picture.mockResolvedValue('data:image/jpeg;base64,AAAA');
  render(Sheet, { questions: [given(photo)], doors: there });
  const shown = await screen.findByRole('img', { name: 'Anteprima di piazza.png' });
  expect(shown.getAttribute('src')).toBe('data:image/jpeg;base64,AAAA');
  expect(screen.getByText(/^2\s?kB/)).toBeTruthy();
  await person.click(screen.getByRole('button', { name: 'Salva una copia di piazza.png' }));
  expect(there.saveFile).toHaveBeenCalledExactlyOnceWith('a');
});

test('what cannot be drawn says so, and what is no picture is not asked for one', async () => {
  const there = doors();
  const paper = { ...photo, name: 'atto.pdf', mediaType: 'application/pdf' };
  const { rerender } = render(Sheet, { questions: [given(paper)], doors: there });
  expect(there.picture).not.toHaveBeenCalled();
  await rerender({ questions: [given({ ...photo, mediaType: 'image/heic' })] });
  expect(await screen.findByText('Anteprima non disponibile')).toBeTruthy();
  await rerender({ questions: [given({ ...photo, present: false })] });
  expect(screen.getByText(/non è in questo archivio/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Salva una copia/ })).toBeNull();
});

test('taken away, the answer is cleared and the cursor is on what chooses another', async () => {
  const person = userEvent.setup();
  const there = doors();
  const { rerender } = render(Sheet, { questions: [given(photo)], doors: there });
  there.answer.mockImplementation(async () => rerender({ questions: [asked('image')] }));
  await person.click(screen.getByRole('button', { name: 'Togli' }));
  expect(there.answer).toHaveBeenCalledExactlyOnceWith('a', null);
  await vi.waitFor(() =>
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Scegli l’immagine' })),
  );
});

test('that people can be known by it is said beside it, and in an interview what lets it leave', () => {
  render(Sheet, { questions: [asked('audio')], doors: doors() });
  expect(screen.getByText(/Da una voce si riconosce chi parla/)).toBeTruthy();
  expect(screen.queryByText(/Esce dal portatile/)).toBeNull();
  render(Sheet, { questions: [asked('image')], doors: doors('interview:1') });
  expect(screen.getByText(/comunicare l’identità/)).toBeTruthy();
});

test('the name of a file is looked through like a text', () => {
  const named = { ...photo, name: 'RSSMRA80A01H501U.png' };
  render(Sheet, { questions: [given(named)], doors: doors() });
  expect(screen.getByText(/^Sembra un codice fiscale/)).toBeTruthy();
});

test('at the panel it is seen and copied, never changed', () => {
  render(Sheet, { questions: [given(photo, { readOnly: true })], doors: doors() });
  expect(screen.getAllByRole('button').map((button) => button.getAttribute('aria-label'))).toEqual([
    'Salva una copia di piazza.png',
  ]);
});
