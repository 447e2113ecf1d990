import { beforeEach, expect, test } from 'vitest';
import { drafts } from './drafts.svelte';
import { kept } from './kept.svelte';
import { opened } from './opened.svelte';

const SPOT = { record: 'card:1', field: 'answer/a01', label: 'A01' };
const remains = (words: string) => ({ words, value: JSON.stringify({ value: words }), based: 'null' });

beforeEach(() => {
  opened.folder = '/a';
  return () => {
    for (const folder of ['/a', '/b']) {
      opened.folder = folder;
      for (const text of kept.here) kept.forget(text);
    }
    opened.folder = null;
  };
});

test('a text is shown only while the archive it was typed in is open, even for a record of the same name', () => {
  kept.keep('/a', SPOT, remains('di A'));
  for (const folder of ['/b', null]) {
    opened.folder = folder;
    expect(kept.here).toEqual([]);
    expect(kept.of(SPOT)).toEqual([]);
  }
  opened.folder = '/a';
  expect(kept.of(SPOT).map((text) => text.words)).toEqual(['di A']);
});

test('several texts of one field wait side by side, the same one only once', () => {
  for (const words of ['uno', 'due', 'uno']) kept.keep('/a', SPOT, remains(words));
  expect(kept.of(SPOT).map((text) => text.words)).toEqual(['due', 'uno']);
});

test('what the archive has after all is settled for this archive alone', () => {
  kept.keep('/a', SPOT, remains('uno'));
  kept.keep('/b', SPOT, remains('uno'));
  kept.settle(SPOT, JSON.stringify({ value: 'uno' }));
  expect(kept.here).toEqual([]);
  expect(kept.any).toBe(true);
});

test('a place may be left with a kept text, the window not: also at the lock, and for another archive', async () => {
  kept.keep('/a', SPOT, remains('uno'));
  for (const folder of ['/a', '/b', null]) {
    opened.folder = folder;
    expect(await drafts.flush('place')).toBe(true);
    expect(await drafts.flush('window')).toBe(false);
  }
});
