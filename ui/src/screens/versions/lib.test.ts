import { expect, test } from 'vitest';
import type { RevisionCounts } from '$lib/ipc/types';
import { t } from '$lib/words';
import { question } from '../../../tests/questions';
import { CHANGES, FATES, guideTargets, targetsOf, told, waysInto } from './lib';

const none: RevisionCounts = {
  added: 0,
  removed: 0,
  moved: 0,
  renamed: 0,
  retyped: 0,
  reworded: 0,
  choices: 0,
  rules: 0,
};

test('only what happened is told, one and many each in its words', () => {
  expect(told(CHANGES, { ...none, added: 1, reworded: 3 }, t.versions.counts)).toBe('1 nuova, 3 riscritte');
  expect(told(CHANGES, none, t.versions.counts)).toBe('');
  expect(told(FATES, { carried: 4, mapped: 1, waiting: 0 }, t.versions.fates)).toBe(
    '4 come prima, 1 adattata',
  );
});

test('an answer can be put into every question that takes one, also in the rows of a table', () => {
  const inside = question('J/J01[k]/title', 'text');
  const table = question('J/J01', 'repeat', { rows: [{ key: 'k', children: [inside] }] });
  const group = question('J', 'group', {
    children: [table, question('J/n', 'note'), question('J/x', 'integer')],
  });
  expect(targetsOf([group], ['answer']).map((target) => target.path)).toEqual(['J/J01[k]/title', 'J/x']);
  expect(targetsOf([question('A', 'text', { readOnly: true })], ['answer'])).toEqual([]);
});

test('the questions of a guide take notes and no answers', () => {
  const asked = {
    path: 'c1',
    code: 'c1',
    label: 'Come entra una persona?',
    short: 'Ingresso',
    hint: '',
    minutes: null,
    links: [],
    probes: [],
    notes: [],
  };
  expect(guideTargets([asked])).toEqual([
    { path: 'c1', label: 'c1 · Ingresso', how: ['note'], files: false },
  ]);
});

test('a file goes into a question that asks for one, and words do not', () => {
  const [words, files] = targetsOf([question('A', 'text'), question('B', 'image')], ['answer', 'remark']);
  const paper = { kept: 'answer', file: true } as const;
  const text = { kept: 'answer', file: false } as const;
  expect(words && waysInto(words, paper)).toEqual([]);
  expect(files && waysInto(files, paper)).toEqual(['answer']);
  expect(words && waysInto(words, text)).toEqual(['answer', 'remark']);
  expect(files && waysInto(files, text)).toEqual(['remark']);
  expect(words && waysInto(words, { kept: 'note', file: false })).toEqual(['remark']);
});
