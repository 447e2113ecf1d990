import { expect, test } from 'vitest';
import { en } from '$lib/words/en';
import { it as words } from '$lib/words/it';
import { codeSigns, signsLeft, waitWords } from './lib';

const time = words.unlock.time;

test('a wait is told in its two largest parts', () => {
  expect(waitWords(1, time)).toBe('1 secondo');
  expect(waitWords(32, time)).toBe('32 secondi');
  expect(waitWords(60, time)).toBe('1 minuto');
  expect(waitWords(80, time)).toBe('1 minuto e 20 secondi');
  expect(waitWords(3600, time)).toBe('1 ora');
  expect(waitWords(7325, time)).toBe('2 ore e 2 minuti');
  expect(waitWords(61, en.unlock.time)).toBe('1 minute and 1 second');
});

test('the last moment of a wait is still a second, never nothing', () => {
  expect(waitWords(0.2, time)).toBe('1 secondo');
});

test('spaces, dashes and small letters of a recovery code do not count', () => {
  expect(codeSigns(' 7kqm-r2xd 9FWP\n')).toBe('7KQMR2XD9FWP');
  expect(signsLeft('7kqm-r2xd')).toBe(24);
  expect(signsLeft('7'.repeat(33))).toBe(-1);
});
