// A section with the kinds of question that the minimum card does not use: `?kinds` puts it first.
import type { Question } from '../src/lib/ipc/types';

const half = { start: 0, end: 10, step: 0.5 };
const codes: Question['missingAllowed'] = ['not_available', 'refused'];

/** In the shape of the sheets of `card.survey.json`. */
export const kinds: (Partial<Question> & Pick<Question, 'path' | 'kind' | 'label'>)[] = [
  {
    path: 'Z/Z01',
    code: 'Z01',
    kind: 'range',
    label: 'Che voto dai allo sportello?',
    range: half,
    missingAllowed: codes,
  },
  { path: 'Z/Z02', code: 'Z02', kind: 'time', label: 'A che ora apre lo sportello?', missingAllowed: codes },
  {
    path: 'Z/Z03',
    code: 'Z03',
    kind: 'date_time',
    label: 'Quando è il prossimo incontro del tavolo?',
    missingAllowed: codes,
  },
  {
    path: 'Z/Z04',
    code: 'Z04',
    kind: 'rank',
    label: 'Metti in ordine i bisogni più frequenti',
    hint: 'Il primo è il più frequente.',
    choices: [
      { name: 'home', label: 'Casa' },
      { name: 'work', label: 'Lavoro e formazione' },
      { name: 'health', label: 'Salute' },
      { name: 'papers', label: 'Documenti e permesso di soggiorno' },
    ],
    missingAllowed: codes,
  },
  {
    path: 'Z/Z05',
    code: 'Z05',
    kind: 'image',
    label: 'Com’è fatto lo sportello?',
    hint: 'Una foto dell’ingresso, senza persone.',
    missingAllowed: codes,
  },
  { path: 'Z/Z06', code: 'Z06', kind: 'audio', label: 'Che annunci si sentono in sala d’attesa?' },
  {
    path: 'Z/Z07',
    code: 'Z07',
    kind: 'file',
    label: 'L’atto che istituisce lo sportello',
    missingAllowed: codes,
  },
  {
    path: 'Z/Z08',
    code: 'Z08',
    kind: 'select_one',
    label: 'Da quale Paese arriva la maggior parte delle persone?',
    reference: 'countries.csv',
  },
];
