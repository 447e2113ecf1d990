import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Refusal } from '$lib/ipc';
import type { Answer } from '$lib/ipc/types';
import { drafts } from '$lib/state/drafts.svelte';
import { saving } from '$lib/state/saving.svelte';
import { Draft, PAUSE } from './draft.svelte';

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
  drafts.drop();
  return () => vi.useRealTimers();
});

describe('while somebody types', () => {
  test('nothing is sent before a pause, and then only the last text', async () => {
    const there = archive();
    const draft = new Draft(null, there.send);
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
    const draft = new Draft(null, there.send);
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
    const draft = new Draft({ value: 'uno' }, there.send);
    draft.type('unoo');
    draft.type('uno');
    await vi.advanceTimersByTimeAsync(PAUSE);
    expect(there.sent).toEqual([]);
    expect(draft.state).toBe('still');
  });

  test('an emptied field clears the answer', async () => {
    const there = archive();
    const draft = new Draft({ value: 'uno' }, there.send);
    draft.type('');
    await vi.advanceTimersByTimeAsync(PAUSE);
    expect(there.sent).toEqual([null]);
  });
});

describe('leaving', () => {
  test('sends at once and waits until it is safe', async () => {
    const there = archive();
    const draft = new Draft(null, there.send);
    draft.type('Siracusa');
    const left = drafts.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect(there.sent).toEqual([{ value: 'Siracusa' }]);
    await there.accept();
    expect(await left).toBe(true);
  });

  test('is held back by a refused text, which stays', async () => {
    const there = archive();
    const draft = new Draft({ value: 'prima' }, there.send);
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
    const draft = new Draft(null, there.send);
    draft.type(null);
    expect(await drafts.flush()).toBe(false);
    expect(there.sent).toEqual([]);
    expect(draft.state).toBe('unreadable');
  });

  test('a second try after a refusal heals everything', async () => {
    const there = archive();
    const draft = new Draft(null, there.send);
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
    const draft = new Draft({ value: 'prima' }, there.send);
    draft.type('dopo');
    drafts.drop();
    expect(draft.value).toBe('prima');
    await vi.advanceTimersByTimeAsync(PAUSE);
    expect(there.sent).toEqual([]);
  });
});

describe('news from the archive', () => {
  test('are shown when nobody is typing', () => {
    const draft = new Draft({ value: '1' }, archive().send);
    draft.adopt({ value: '2' });
    expect(draft.value).toBe('2');
    draft.adopt({ missing: 'refused' });
    expect(draft.value).toBe('');
    expect(draft.missing).toBe('refused');
  });

  test('never overwrite what somebody is typing', async () => {
    const there = archive();
    const draft = new Draft({ value: '1' }, there.send);
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
    const draft = new Draft(null, there.send);
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
    const draft = new Draft(null, there.send);
    draft.type(null);
    const chosen = draft.choose({ missing: 'to_verify' });
    await vi.advanceTimersByTimeAsync(0);
    await there.accept();
    expect(await chosen).toBe(true);
  });
});
