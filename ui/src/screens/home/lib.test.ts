import { describe, expect, test } from 'vitest';
import type { Resume } from '$lib/ipc/types';
import { FORMAT } from '$lib/words/format';
import { it as words } from '$lib/words/it';
import {
  dayPart,
  daysBetween,
  isPlainKey,
  outboxSentence,
  quarterParts,
  resumeAction,
  resumePlace,
  resumeReason,
  resumeTitle,
  whenWords,
} from './lib';

const f = FORMAT.it;
const w = words.home;

function item(change: Partial<Resume>): Resume {
  const plain: Resume = {
    kind: 'interview',
    record: 'interview:1',
    title: 'Tecnica',
    reason: 'paused',
    count: 5,
    names: [],
    at: '',
  };
  return { ...plain, ...change };
}

test('the greeting follows the hour, and the small hours are still evening', () => {
  expect([5, 12, 13, 17, 18, 23, 2].map(dayPart)).toEqual([
    'morning',
    'morning',
    'afternoon',
    'afternoon',
    'evening',
    'evening',
    'evening',
  ]);
});

test('days are counted on the calendar, over the change of the clock too', () => {
  expect(daysBetween('2019-12-01', '2019-12-19')).toBe(18);
  expect(daysBetween('2019-10-26', '2019-10-28')).toBe(2);
});

test('near days are told in words, others as a date', () => {
  expect(whenWords('2019-12-19T14:28:00', '2019-12-19', w.resume, f)).toBe('oggi 14:28');
  expect(whenWords('2019-12-18T09:05:00', '2019-12-19', w.resume, f)).toBe('ieri 09:05');
  expect(whenWords('2019-12-02T09:05:00', '2019-12-19', w.resume, f)).toBe('02/12/2019');
});

describe('each thing to resume', () => {
  test('an interview opens where it was left', () => {
    expect(resumeTitle(item({}), w.resume)).toBe('Intervista · Tecnica');
    expect(resumeReason(item({ count: 1 }), w.resume, f)).toBe('in pausa, una domanda da toccare');
    expect(resumePlace(item({}))).toEqual({ name: 'interview', record: 'interview:1' });
    expect(resumeAction(item({ reason: 'draft' }), w.resume)).toBe('Comincia');
  });

  test('an activity names the pieces that are missing', () => {
    const activity = item({ kind: 'activity', reason: 'pieces', names: ['Verbale firmato', 'Convocazione'] });
    expect(resumeReason(activity, w.resume, f)).toBe('manca: verbale firmato e convocazione');
  });

  test('a card names the section to go on with', () => {
    expect(resumeTitle(item({ kind: 'card', names: ['E Sociale e lavoro'] }), w.resume)).toContain(
      'E Sociale',
    );
    expect(resumeTitle(item({ kind: 'card' }), w.resume)).toBe('Scheda città');
  });
});

test('the outbox counts only what there is', () => {
  const outbox = { interviews: 1, answers: 41, activities: 0, withheld: 0, lastExport: null };
  expect(outboxSentence(outbox, w.outbox, f)).toBe('1 intervista e 41 risposte');
  expect(outboxSentence({ ...outbox, interviews: 0, answers: 0 }, w.outbox, f)).toBe('');
});

test('a quarter code is read in its two numbers', () => {
  expect(quarterParts('2019-Q4')).toEqual({ year: 2019, quarter: 4 });
});

test('a single key counts only when nobody is typing and no other key is held', () => {
  const press = (target: HTMLElement, init: KeyboardEventInit = {}) => {
    document.body.append(target);
    let plain = false;
    target.addEventListener('keydown', (event) => (plain = isPlainKey(event)), { once: true });
    target.dispatchEvent(new KeyboardEvent('keydown', { key: 'i', bubbles: true, ...init }));
    target.remove();
    return plain;
  };
  expect(press(document.createElement('button'))).toBe(true);
  expect(press(document.createElement('input'))).toBe(false);
  expect(press(document.createElement('textarea'))).toBe(false);
  expect(press(document.createElement('button'), { ctrlKey: true })).toBe(false);
});
