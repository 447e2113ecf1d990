import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Refusal } from '$lib/ipc';
import type { Answer } from '$lib/ipc/types';
import { drafts } from '$lib/state/drafts.svelte';
import { kept } from '$lib/state/kept.svelte';
import { opened } from '$lib/state/opened.svelte';
import { saving } from '$lib/state/saving.svelte';
import { Draft, PAUSE } from './draft.svelte';

const SPOT = { record: 'card:1', field: 'answer/a01', label: 'A01' };

/** The other side, which acknowledges only when told to. */
function archive() {
  const sent: (Answer | null)[] = [];
  const waiting: { accept: () => void; refuse: (code: string) => void }[] = [];
  const send = (answer: Answer | null) =>
    new Promise<void>((resolve, reject) => {
      sent.push(answer);
      waiting.push({ accept: resolve, refuse: (code) => reject(new Refusal(code)) });
    });
  return {
    sent,
    send,
    accept: async () => {
      waiting.shift()?.accept();
      await vi.advanceTimersByTimeAsync(0);
    },
    refuse: async (code = 'file.disk_full') => {
      waiting.shift()?.refuse(code);
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  opened.folder = '/dati/siracusa';
  drafts.drop();
  return () => {
    for (const text of kept.here) kept.forget(text);
    opened.folder = null;
    vi.useRealTimers();
  };
});

describe('while somebody types', () => {
  test('nothing is sent before a pause, and then only the last text', async () => {
    const there = archive();
    const draft = new Draft(null, there.send, SPOT);
    draft.type('Sira');
    await vi.advanceTimersByTimeAsync(PAUSE - 1);
    draft.type('Siracusa');
    await vi.advanceTimersByTimeAsync(PAUSE - 1);
    expect(there.sent).toEqual([]);
    expect(draft.state).toBe('typing');
    await vi.advanceTimersByTimeAsync(1);
    expect(there.sent).toEqual([{ value: 'Siracusa' }]);
    expect(draft.state).toBe('saving');
    await there.accept();
    expect(draft.state).toBe('saved');
  });

  test('two sends never overtake each other: the newer text waits for the older to be acknowledged', async () => {
    const there = archive();
    const draft = new Draft(null, there.send, SPOT);
    draft.type('uno');
    void draft.flush();
    draft.type('due');
    void draft.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect(there.sent).toEqual([{ value: 'uno' }]);
    await there.accept();
    expect(there.sent).toEqual([{ value: 'uno' }, { value: 'due' }]);
    await there.accept();
    expect(draft.state).toBe('saved');
  });

  test('a text typed back to what it was is not sent again', async () => {
    const there = archive();
    const draft = new Draft({ value: 'uno' }, there.send, SPOT);
    draft.type('unoo');
    draft.type('uno');
    await vi.advanceTimersByTimeAsync(PAUSE);
    expect(there.sent).toEqual([]);
    expect(draft.state).toBe('still');
  });

  test('an emptied field clears the answer', async () => {
    const there = archive();
    const draft = new Draft({ value: 'uno' }, there.send, SPOT);
    draft.type('');
    await vi.advanceTimersByTimeAsync(PAUSE);
    expect(there.sent).toEqual([null]);
  });
});

describe('leaving', () => {
  test('sends at once and waits until it is safe', async () => {
    const there = archive();
    const draft = new Draft(null, there.send, SPOT);
    draft.type('Siracusa');
    const left = drafts.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect(there.sent).toEqual([{ value: 'Siracusa' }]);
    await there.accept();
    expect(await left).toBe(true);
  });

  test('is held back by a refused text, which stays', async () => {
    const there = archive();
    const draft = new Draft({ value: 'prima' }, there.send, SPOT);
    draft.type('dopo');
    const left = drafts.flush();
    await vi.advanceTimersByTimeAsync(0);
    await there.refuse();
    expect(await left).toBe(false);
    expect(draft.state).toBe('failed');
    expect(draft.value).toBe('dopo');
    expect(draft.refusal?.code).toBe('file.disk_full');
    expect(saving.failed?.code).toBe('file.disk_full');
  });

  test('is held back by a text that cannot be read', async () => {
    const there = archive();
    const draft = new Draft(null, there.send, SPOT);
    draft.type(null);
    expect(await drafts.flush()).toBe(false);
    expect(there.sent).toEqual([]);
    expect(draft.state).toBe('unreadable');
  });

  test('a second try after a refusal heals everything', async () => {
    const there = archive();
    const draft = new Draft(null, there.send, SPOT);
    draft.type('dopo');
    void draft.flush();
    await vi.advanceTimersByTimeAsync(0);
    await there.refuse();
    const again = draft.flush();
    await vi.advanceTimersByTimeAsync(0);
    await there.accept();
    expect(await again).toBe(true);
    expect(draft.refusal).toBeNull();
    expect(saving.failed).toBeNull();
    expect(await drafts.flush()).toBe(true);
  });

  test('for good gives the text up and shows what the archive has', async () => {
    const there = archive();
    const draft = new Draft({ value: 'prima' }, there.send, SPOT);
    draft.type('dopo');
    drafts.drop();
    expect(draft.value).toBe('prima');
    await vi.advanceTimersByTimeAsync(PAUSE);
    expect(there.sent).toEqual([]);
  });
});

describe('news from the archive', () => {
  test('are shown when nobody is typing', () => {
    const draft = new Draft({ value: '1' }, archive().send, SPOT);
    draft.adopt({ value: '2' });
    expect(draft.value).toBe('2');
    draft.adopt({ missing: 'refused' });
    expect(draft.value).toBe('');
    expect(draft.missing).toBe('refused');
  });

  test('never overwrite what somebody is typing', async () => {
    const there = archive();
    const draft = new Draft({ value: '1' }, there.send, SPOT);
    draft.type('12');
    draft.adopt({ value: '7' });
    expect(draft.value).toBe('12');
    void draft.flush();
    draft.type('123');
    await vi.advanceTimersByTimeAsync(0);
    await there.accept();
    draft.adopt({ value: '12' });
    expect(draft.value).toBe('123');
  });
});

describe('a choice', () => {
  test('is sent at once, after a text still on its way', async () => {
    const there = archive();
    const draft = new Draft(null, there.send, SPOT);
    draft.type('non si sa');
    void draft.flush();
    void draft.choose({ missing: 'not_available' });
    await vi.advanceTimersByTimeAsync(0);
    expect(there.sent).toEqual([{ value: 'non si sa' }]);
    await there.accept();
    expect(there.sent.at(-1)).toEqual({ missing: 'not_available' });
    await there.accept();
    expect(draft.state).toBe('saved');
    expect(draft.missing).toBe('not_available');
  });

  test('replaces a text that could not be read', async () => {
    const there = archive();
    const draft = new Draft(null, there.send, SPOT);
    draft.type(null);
    const chosen = draft.choose({ missing: 'to_verify' });
    await vi.advanceTimersByTimeAsync(0);
    await there.accept();
    expect(await chosen).toBe(true);
  });
});

describe('a field that goes', () => {
  /** Types a text whose save is refused, and takes its field away. */
  async function lose(text: string, safe: Answer | null = null) {
    const there = archive();
    const draft = new Draft(safe, there.send, SPOT);
    draft.type(text);
    const left = draft.leave();
    await vi.advanceTimersByTimeAsync(0);
    await there.refuse();
    await left;
    return { draft, there };
  }

  test('sends what is typed once more, and keeps nothing when that is acknowledged', async () => {
    const there = archive();
    const draft = new Draft(null, there.send, SPOT);
    draft.type('Siracusa');
    const left = draft.leave();
    await there.accept();
    await left;
    expect(there.sent).toEqual([{ value: 'Siracusa' }]);
    expect(kept.of(SPOT)).toEqual([]);
  });

  test('never sends its stale text over a newer answer: whatever ends afterwards, it only waits for the person', async () => {
    const { there } = await lose('vecchio');
    const again = archive();
    const next = new Draft(null, again.send, SPOT);
    next.type('nuovo');
    void next.flush();
    await vi.advanceTimersByTimeAsync(0);
    await again.accept();
    expect(await drafts.flush()).toBe(true);
    await vi.advanceTimersByTimeAsync(10 * PAUSE);
    expect(there.sent, 'the one try of the field that went').toEqual([{ value: 'vecchio' }]);
    expect(again.sent).toEqual([{ value: 'nuovo' }]);
    expect(kept.of(SPOT).map((text) => text.words)).toEqual(['vecchio']);
  });

  test('gives its text back where the field is open again, and says whether the answer has moved on', async () => {
    await lose('mai salvato', { value: 'prima' });
    const same = new Draft({ value: 'prima' }, archive().send, SPOT);
    const [text] = same.kept;
    expect(text?.words).toBe('mai salvato');
    expect(text && same.moved(text)).toBe(false);
    const other = new Draft({ value: 'cambiata' }, archive().send, SPOT);
    expect(text && other.moved(text)).toBe(true);
    expect(other.value, 'nothing happens by itself').toBe('cambiata');
  });

  test('taken up again, the text is in the field and sent; what stood there unsaved takes its place', async () => {
    await lose('primo');
    const there = archive();
    const draft = new Draft(null, there.send, SPOT);
    draft.type('secondo');
    const [text] = draft.kept;
    if (text) draft.resume(text);
    await vi.advanceTimersByTimeAsync(0);
    expect(draft.value).toBe('primo');
    expect(there.sent).toEqual([{ value: 'primo' }]);
    expect(kept.of(SPOT).map((other) => other.words)).toEqual(['secondo']);
    await there.accept();
    expect(draft.state).toBe('saved');
  });

  test('forgets a text that the archive has after all', async () => {
    await lose('arrivato');
    const draft = new Draft({ value: 'arrivato' }, archive().send, SPOT);
    expect(draft.kept).toEqual([]);
  });

  test('keeps a text of which no value can be made, to be read again', async () => {
    const draft = new Draft({ value: '12' }, archive().send, SPOT);
    draft.type(null, 'circa 20');
    await draft.leave();
    expect(kept.of(SPOT).map(({ words, value }) => [words, value])).toEqual([['circa 20', null]]);
  });

  test('locked meanwhile, it sends nothing to whatever is open now, and keeps its text under its own archive', async () => {
    const there = archive();
    const draft = new Draft(null, there.send, SPOT);
    draft.type('di Siracusa');
    opened.folder = '/dati/crotone';
    await vi.advanceTimersByTimeAsync(PAUSE);
    await draft.leave();
    expect(there.sent).toEqual([]);
    expect(kept.of(SPOT), 'a text never crosses archives').toEqual([]);
    opened.folder = '/dati/siracusa';
    expect(kept.of(SPOT).map((text) => text.words)).toEqual(['di Siracusa']);
  });

  test('between two sends a lock stops the second one', async () => {
    const there = archive();
    const draft = new Draft(null, there.send, SPOT);
    draft.type('uno');
    const left = draft.flush();
    draft.type('uno due');
    opened.folder = null;
    await there.accept();
    expect(await left).toBe(false);
    expect(there.sent).toEqual([{ value: 'uno' }]);
    await draft.leave();
    opened.folder = '/dati/siracusa';
    expect(kept.of(SPOT).map(({ words, based }) => [words, based])).toEqual([['uno due', '{"value":"uno"}']]);
  });
});
