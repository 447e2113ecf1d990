import { expect, test } from 'vitest';
import type { CheckReport } from '$lib/ipc/types';
import { FORMAT } from '$lib/words/format';
import { it as words } from '$lib/words/it';
import { faults, idleOptions } from './lib';

const sound: CheckReport = {
  sound: true,
  pages: true,
  projections: true,
  gaps: 0,
  attachments: 0,
  writes: 10,
};

test('an idle time set elsewhere stays among the choices, in its order', () => {
  const names = idleOptions(7, words.archive.idle.minutes).map((option) => option.name);
  expect(names).toEqual(['5', '7', '10', '15', '30', '60']);
  expect(idleOptions(15, words.archive.idle.minutes)).toHaveLength(5);
});

test('a sound archive has no faults, a damaged one names each of them', () => {
  expect(faults(sound, words.archive.check, FORMAT.it)).toEqual([]);
  const damaged = { ...sound, sound: false, pages: false, gaps: 1200 };
  expect(faults(damaged, words.archive.check, FORMAT.it)).toEqual([
    words.archive.check.pages,
    'Voci mancanti nel registro: 1.200.',
  ]);
});
