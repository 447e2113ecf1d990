// Home of a laptop with work in progress; `?empty` shows it on the first day.
import type { Home } from '../src/lib/ipc/types';
import { at, query, type Commands } from './world';

const home: Home = {
  resume: [
    {
      kind: 'interview',
      record: 'interview:1',
      title: 'Tecnico del Comune',
      reason: 'paused',
      count: 3,
      names: [],
      at: at('14:28'),
    },
    {
      kind: 'card',
      record: 'card:1',
      title: 'Scheda città',
      reason: 'unanswered',
      count: 6,
      names: ['E Sociale e lavoro'],
      at: at('11:05'),
    },
    {
      kind: 'activity',
      record: 'activity:1',
      title: 'Riunione con un CROAS',
      reason: 'pieces',
      count: 1,
      names: ['Verbale firmato'],
      at: '2019-12-17T16:40:00+01:00',
    },
  ],
  closing: { dossiersComplete: 9, dossiers: 11, minimumAnswered: 19, minimum: 21, warnings: 3 },
  city: [
    { code: 'D01', label: 'Sociale e sanità', value: 3 },
    { code: 'E01', label: 'Sociale e lavoro', value: 2 },
    { code: 'F01', label: 'Sociale e casa', value: 1 },
    { code: 'G01', label: 'Sociale, istruzione e formazione', value: null },
  ],
  outbox: { interviews: 3, answers: 41, activities: 2, withheld: 2, lastExport: '2019-12-01T10:12:00+01:00' },
};

const empty: Home = {
  resume: [],
  closing: { dossiersComplete: 0, dossiers: 0, minimumAnswered: 0, minimum: 21, warnings: 0 },
  city: home.city.map((reading) => ({ ...reading, value: null })),
  outbox: { interviews: 0, answers: 0, activities: 0, withheld: 0, lastExport: null },
};

export const commands: Commands = { home: () => (query.has('empty') ? empty : home) };
