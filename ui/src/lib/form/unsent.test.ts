import { beforeEach, describe, expect, test, vi } from 'vitest';
import { drafts } from '$lib/state/drafts.svelte';
import { kept } from '$lib/state/kept.svelte';
import { opened } from '$lib/state/opened.svelte';
import { Unsent } from './unsent.svelte';

const SPOT = { record: 'activity:1', field: 'waiver/verbale', label: 'Verbale' };

/** A form with one reason in it. */
function form(based = '') {
  let reason = based;
  const drop = vi.fn();
  const unsent = new Unsent<string>({
    spot: SPOT,
    based,
    now: () => reason,
    words: () => reason,
    safe: async (ending) => ending === 'place',
    put: (text) => (reason = text),
    drop,
  });
  const go = unsent.hold();
  return { unsent, go, drop, type: (text: string) => (reason = text), reads: () => reason };
}

beforeEach(() => {
  opened.folder = '/a';
  return () => {
    for (const text of kept.here) kept.forget(text);
    opened.folder = null;
  };
});

describe('words that nobody has confirmed', () => {
  test('hold nothing back while there are none', async () => {
    const one = form('già scritto');
    expect(await drafts.flush('window')).toBe(true);
    one.go();
    expect(kept.any).toBe(false);
  });

  test('are kept when their form goes, and found again where they were typed', async () => {
    const one = form();
    one.type('Non c’era verbale');
    expect(await drafts.flush('window')).toBe(false);
    one.go();
    opened.folder = '/b';
    expect(form().unsent.kept).toEqual([]);
    opened.folder = '/a';
    const two = form();
    const [text] = two.unsent.kept;
    expect(text?.words).toBe('Non c’era verbale');
    expect(text && two.unsent.moved(text)).toBe(false);
    expect(text && form('altro').unsent.moved(text)).toBe(true);
    if (text) two.unsent.resume(text);
    expect(two.reads()).toBe('Non c’era verbale');
    expect(kept.any).toBe(false);
  });

  test('are not kept once confirmed, or given up', () => {
    const saved = form();
    saved.type('sì');
    saved.unsent.done();
    saved.go();
    const given = form();
    given.type('no');
    given.unsent.drop();
    given.go();
    expect(given.drop).toHaveBeenCalledOnce();
    expect(kept.any).toBe(false);
  });
});
