import { describe, expect, test } from 'vitest';
import type { GuideQuestion, InterviewSummary, Question } from '$lib/ipc/types';
import {
  choicesOf,
  consentGaps,
  consentOf,
  elapsedAt,
  emptyInterview,
  isTouched,
  leftovers,
  localMoment,
  prepareGaps,
  questionToOpen,
  shown,
  type ConsentDraft,
} from './lib';

function question(change: Partial<GuideQuestion> = {}): GuideQuestion {
  const plain = { path: 'c1', code: 'c1', label: '?', short: '', hint: '', minutes: null, links: [] };
  return { ...plain, probes: [{ name: 'a', label: 'A', asked: false }], notes: [], ...change };
}

function draft(change: Partial<ConsentDraft> = {}): ConsentDraft {
  const choices = {
    notes: true,
    quotes: false,
    name_body: true,
    name_person: false,
    later_contact: true,
    pass_identity: false,
  };
  return {
    choices,
    mode: 'paper',
    given_on: '2019-12-19',
    place: ' Comune ',
    collected_by: 'Nome Cognome',
    ...change,
  };
}

describe('consent', () => {
  test('nothing is chosen for anybody', () => {
    expect(Object.values(choicesOf(null))).toEqual([null, null, null, null, null, null]);
    expect(consentGaps(draft({ choices: choicesOf(null) }))).toContain('choices');
  });

  test('one use left open is enough to ask again', () => {
    expect(consentGaps(draft({ choices: { ...draft().choices, quotes: null } }))).toEqual(['choices']);
    expect(consentGaps(draft())).toEqual([]);
  });

  test('a refusal of notes needs no further answer and allows nothing', () => {
    const refused = draft({ choices: { ...choicesOf(null), notes: false, quotes: true } });
    expect(consentGaps(refused)).toEqual([]);
    const record = consentOf(refused, '2026-1');
    expect([record.notes, record.quotes, record.pass_identity]).toEqual([false, false, false]);
  });

  test('the record carries the notice, and never a voice', () => {
    const record = consentOf(draft(), '2026-1');
    expect(record).toMatchObject({
      notice_version: '2026-1',
      notes: true,
      quotes: false,
      audio: false,
      place: 'Comune',
    });
  });
});

test('an interview needs a kind, a guide, a role and a day, but never a name', () => {
  expect(prepareGaps(emptyInterview(''))).toEqual(['kind', 'guide', 'role', 'day']);
  const request = emptyInterview('2019-12-19');
  request.guide = 'temario-tecnici';
  request.respondent = { ...request.respondent, kind: 'technician', role: 'Tecnica' };
  expect(prepareGaps(request)).toEqual([]);
});

describe('the clock', () => {
  const since = '2019-12-19T14:00:00+01:00';

  test('counts what was held before and what runs now', () => {
    expect(elapsedAt({ elapsed: 60, runningSince: since }, Date.parse(since) + 5500)).toBe(65);
    expect(elapsedAt({ elapsed: 60, runningSince: null }, Date.parse(since))).toBe(60);
  });

  test('set back, takes no time away', () => {
    expect(elapsedAt({ elapsed: 60, runningSince: since }, Date.parse(since) - 3_600_000)).toBe(60);
  });
});

test('a question is touched by a note or a probe', () => {
  expect(isTouched(question())).toBe(false);
  expect(isTouched(question({ probes: [{ name: 'a', label: 'A', asked: true }] }))).toBe(true);
  expect(isTouched(question({ notes: [{ id: '1', at: '', text: 'x', kind: 'note' }] }))).toBe(true);
});

test('closing lists what is untouched, to follow up, and the empty outcomes that are asked', () => {
  const outcome = (change: Partial<Question>) =>
    ({ relevant: true, readOnly: false, value: '', missing: null, kind: 'text', ...change }) as Question;
  const left = leftovers({
    questions: [
      question(),
      question({ path: 'c2', notes: [{ id: '1', at: '', text: 'da capire', kind: 'follow_up' }] }),
    ],
    outcomes: [
      outcome({}),
      outcome({ value: 'sì' }),
      outcome({ relevant: false }),
      outcome({ missing: 'refused' }),
    ],
  });
  expect(left.untouched.map(({ number }) => number)).toEqual([1]);
  expect(left.follow).toMatchObject([{ number: 2, text: 'da capire' }]);
  expect(left.emptyOutcomes).toBe(1);
});

test('the list shows all, what is to finish, or what is closed', () => {
  const some = (['draft', 'running', 'paused', 'closed'] as const).map(
    (state) => ({ state }) as InterviewSummary,
  );
  expect(shown(some, 'all')).toHaveLength(4);
  expect(shown(some, 'open').map(({ state }) => state)).toEqual(['draft', 'running', 'paused']);
  expect(shown(some, 'closed')).toHaveLength(1);
});

test('a moment keeps the offset of the place', () => {
  const moment = localMoment(Date.now());
  expect(moment).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
  expect(Math.abs(Date.parse(moment) - Date.now())).toBeLessThan(1000);
});

describe('an interview opens', () => {
  const note = (at: string) => ({ id: at, at, text: 'x', kind: 'note' as const });
  const questions = [
    question({ path: 'g/c1', code: 'c1', notes: [note('2019-12-19T14:05:00+01:00')] }),
    question({ path: 'g/c2', code: 'c2', notes: [note('2019-12-19T13:06:00Z')] }),
    question({ path: 'g/c3', code: 'c3' }),
  ];

  test('at the question asked for, by path or by code', () => {
    expect(questionToOpen(questions, 'g/c3')).toBe('g/c3');
    expect(questionToOpen(questions, 'c3')).toBe('g/c3');
  });

  test('where somebody wrote last, whatever the offset of the clock', () => {
    expect(questionToOpen(questions)).toBe('g/c2');
  });

  test('at its first question while nothing was written', () => {
    expect(questionToOpen([question({ path: 'a' }), question({ path: 'b' })])).toBe('a');
    expect(questionToOpen([])).toBe('');
  });
});
