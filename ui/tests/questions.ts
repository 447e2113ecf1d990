// Makers of questions and cards, for tests and for the fixtures of the mock: everything plain unless said otherwise.
import type {
  Card,
  Choice,
  Completeness,
  Missing,
  Question,
  QuestionKind,
  Row,
  Standing,
} from '$lib/ipc/types';

export const ALL_MISSING: Missing[] = ['not_available', 'not_applicable', 'refused', 'to_verify'];

export function question(path: string, kind: QuestionKind, over: Partial<Question> = {}): Question {
  return {
    path,
    code: path.split('/').at(-1) ?? path,
    label: `Domanda ${path}`,
    short: '',
    hint: '',
    guidance: '',
    kind,
    appearance: [],
    unit: '',
    range: null,
    comparable: true,
    minimum: false,
    names: false,
    relevant: true,
    required: false,
    readOnly: false,
    value: '',
    file: null,
    missing: null,
    missingAllowed: ['group', 'repeat', 'note'].includes(kind) ? [] : ALL_MISSING,
    warning: null,
    choices: [],
    reference: null,
    referenceLabel: '',
    source: { channel: null, reference: '', date: null, reliability: null },
    remark: '',
    conflict: false,
    children: [],
    rows: [],
    ...over,
  };
}

export function section(path: string, label: string, children: Question[]): Question {
  return question(path, 'group', { label, children, comparable: false });
}

export function row(key: string, children: Question[]): Row {
  return { key, children };
}

export function choices(names: Record<string, string>): Choice[] {
  return Object.entries(names).map(([name, label]) => ({ name, label }));
}

export const NOTHING_DONE: Completeness = {
  answered: 0,
  relevant: 0,
  minimumAnswered: 0,
  minimum: 0,
  warnings: 0,
  sections: [],
};

export function card(sections: Question[], over: Partial<Card> = {}): Card {
  return {
    record: 'card:siracusa',
    area: 'siracusa',
    areaLabel: 'Siracusa',
    title: 'Scheda città',
    version: '1',
    instrumentState: 'pre_test',
    sections,
    completeness: { ...NOTHING_DONE },
    ready: false,
    readOnly: false,
    ...over,
  };
}

/** A record on the only version there is. */
export const STILL: Standing = {
  version: '2026-1',
  offer: null,
  cameFrom: null,
  moved: null,
  behind: [],
  open: true,
  tray: [],
  aside: [],
};
