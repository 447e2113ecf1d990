import { beforeEach, describe, expect, test, vi } from 'vitest';
import { dropNote, takeNote } from '$lib/ipc/commands/interviews';
import type { Note } from '$lib/ipc/types';
import { drafts } from '$lib/state/drafts.svelte';
import { kept } from '$lib/state/kept.svelte';
import { opened } from '$lib/state/opened.svelte';
import { NoteLine, PAUSE } from './note.svelte';

vi.mock('$lib/ipc/commands/interviews', () => ({ takeNote: vi.fn(), dropNote: vi.fn() }));

const take = vi.mocked(takeNote);
const drop = vi.mocked(dropNote);
const noted: Note = { id: 'n1', at: '2019-12-19T14:21:00+01:00', text: 'prima', kind: 'note' };

beforeEach(() => {
  vi.useFakeTimers();
  take.mockReset().mockResolvedValue('2019-12-19T14:22:00Z');
  drop.mockReset().mockResolvedValue('2019-12-19T14:22:00Z');
});

const sent = () => take.mock.calls.map(([, , note]) => note.text);

describe('a note', () => {
  test('is saved after a pause of typing, once', async () => {
    const line = new NoteLine('interview:1', 'c1', null);
    line.type('a');
    line.type('ab');
    expect(take).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(PAUSE);
    expect(sent()).toEqual(['ab']);
    expect(line.state).toBe('still');
  });

  test('is sent before the place is left, without waiting for the pause', async () => {
    const line = new NoteLine('interview:1', 'c1', null);
    line.type('appena scritto');
    expect(await drafts.flush()).toBe(true);
    expect(sent()).toEqual(['appena scritto']);
  });

  test('typed on while it is being saved ends with the newest text', async () => {
    let release: (at: string) => void = () => undefined;
    take.mockImplementationOnce(() => new Promise((done) => (release = done)));
    const line = new NoteLine('interview:1', 'c1', null);
    line.type('uno');
    const flushed = line.flush();
    line.type('uno due');
    release('');
    expect(await flushed).toBe(true);
    expect(sent()).toEqual(['uno', 'uno due']);
  });

  test('that could not be saved keeps its text, blocks leaving, and can be tried again', async () => {
    take.mockRejectedValueOnce({ code: 'file.disk_full', data: { path: '/dati' } });
    const line = new NoteLine('interview:1', 'c1', null);
    line.type('importante');
    expect(await drafts.flush()).toBe(false);
    expect(line.text).toBe('importante');
    expect(line.refusal?.code).toBe('file.disk_full');
    expect(await line.flush()).toBe(true);
    expect(line.state).toBe('still');
  });

  test('keeps its id and its time when it is changed', async () => {
    const line = new NoteLine('interview:1', 'c1', noted);
    line.type('prima e dopo');
    await line.flush();
    expect(take.mock.calls[0]?.[2]).toEqual({ ...noted, text: 'prima e dopo' });
  });

  test('emptied is taken out; never written is never sent', async () => {
    const line = new NoteLine('interview:1', 'c1', noted);
    line.type('  ');
    await line.flush();
    expect(drop).toHaveBeenCalledWith('interview:1', 'c1', 'n1');

    const blank = new NoteLine('interview:1', 'c1', null);
    blank.type('');
    blank.turn('quote');
    expect(await blank.flush()).toBe(true);
    expect(take).not.toHaveBeenCalled();
  });

  test('turned into a quote is saved at once, and turned again is a plain note', async () => {
    const line = new NoteLine('interview:1', 'c1', noted);
    line.turn('quote');
    await vi.advanceTimersByTimeAsync(0);
    line.turn('quote');
    await vi.advanceTimersByTimeAsync(0);
    expect(take.mock.calls.map(([, , note]) => note.kind)).toEqual(['quote', 'note']);
  });
});

describe('a note whose line goes', () => {
  test('is kept when it could not be saved, and never sent over what is written later', async () => {
    opened.folder = '/dati/siracusa';
    take.mockRejectedValueOnce({ code: 'file.disk_full', data: {} });
    const line = new NoteLine('interview:1', 'c1', noted);
    line.type('dopo');
    await line.leave();
    expect(await drafts.flush()).toBe(true);
    expect(sent()).toEqual(['dopo']);

    const [text] = kept.here;
    expect([text?.words, text?.field]).toEqual(['dopo', 'note/c1/n1']);
    const back = new NoteLine('interview:1', 'c1', noted);
    expect(back.text).toBe('prima');
    back.put(JSON.parse(text?.value ?? '') as Note);
    await back.flush();
    expect(take.mock.lastCall?.[2]).toEqual({ ...noted, text: 'dopo' });
    if (text) kept.forget(text);
    opened.folder = null;
  });
});
