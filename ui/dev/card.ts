// The minimum card with some answers, and an engine just clever enough to show relevance, warnings and sums.
// `?kinds` adds the kinds of question that the card does not use, `?many` adds the other areas' cards for the panel; `?empty` takes all answers away.
import type {
  Answer,
  Card,
  CardSummary,
  Completeness,
  Gap,
  Past,
  Question,
  Saved,
  SectionState,
  Source,
} from '../src/lib/ipc/types';
import { card as makeCard, question as makeQuestion } from '../tests/questions';
import { answered, withoutSource } from '../src/screens/card/lib';
import survey from './card.survey.json';
import { kinds } from './kinds';
import { at, command, now, panel, problem, query, type Commands } from './world';

type Sheet = Partial<Question> & { path: string; kind: string; children?: Sheet[] };

function build(sheet: Sheet): Question {
  const { path, kind, children = [], ...over } = sheet;
  return makeQuestion(path, kind as Question['kind'], {
    ...over,
    missingAllowed: over.missingAllowed ?? [],
    readOnly: panel,
    guidance: path === 'E/E03' ? 'Contano le persone con iscrizione attiva almeno un giorno nell’anno.' : '',
    children: kind === 'repeat' ? [] : children.map(build),
  });
}

const more = { path: 'Z', code: 'Z', kind: 'group', label: 'Altri tipi di domanda', children: kinds };
const sheets = [...(query.has('kinds') ? [more] : []), ...survey] as unknown as Sheet[];
const card: Card = makeCard(sheets.map(build), {
  version: '2026-1',
  instrumentState: 'pre_test',
  readOnly: panel,
});
let rowNumber = 0;

function* below(questions: Question[]): Generator<Question> {
  for (const one of questions) {
    yield one;
    yield* below(one.children);
    for (const row of one.rows) yield* below(row.children);
  }
}

const find = (path: string): Question | undefined =>
  [...below(card.sections)].find((one) => one.path === path);

const value = (path: string) => find(path)?.value ?? '';

function sheetOf(path: string, among: Sheet[] = sheets): Sheet | undefined {
  for (const sheet of among) {
    if (sheet.path === path) return sheet;
    const inside = sheetOf(path, sheet.children ?? []);
    if (inside) return inside;
  }
  return undefined;
}

function newRow(repeat: string): string {
  const key = `k${(rowNumber += 1)}`;
  const rekey = (sheet: Sheet): Sheet => ({
    ...sheet,
    path: sheet.path.replace(repeat, `${repeat}[${key}]`),
  });
  find(repeat)?.rows.push({
    key,
    children: (sheetOf(repeat)?.children ?? []).map((sheet) => build(rekey(sheet))),
  });
  return key;
}

const isField = (one: Question) => !['group', 'repeat', 'note'].includes(one.kind);
const given = (one: Question) => one.value !== '' || one.missing !== null;

/** The few rules of the sheets that the fixtures show. */
function judge(): void {
  for (const one of below(card.sections)) {
    one.warning = one.required && !given(one) && isField(one) ? { kind: 'required', text: '' } : null;
    const switchPath = one.path.replace(/_(networks|projects)$/, '_any');
    if (one.kind === 'repeat') one.relevant = value(switchPath) === 'yes';
    if (one.path.endsWith('I02_signed_on')) {
      one.relevant = ['protocol', 'other_act'].includes(value(one.path.replace('signed_on', 'act')));
    }
  }
  const warn = (path: string, text: string) => {
    const one = find(path);
    if (one) one.warning = { kind: 'constraint', text };
  };
  const number = (path: string) => (value(path) === '' ? NaN : Number(value(path)));
  if (number('B/B01') > number('A/A06')) {
    warn('B/B01', 'Fra zero e i residenti di A06: correggi uno dei due o spiega con una nota.');
  }
  const bands = ['B03_0_17', 'B03_18_34', 'B03_35_64', 'B03_65'].map((name) => number(`B/B03/${name}`));
  const sum = bands.reduce((total, band) => total + band, 0);
  if (!Number.isNaN(sum) && sum !== number('B/B01')) {
    warn(
      'B/B03/B03_65',
      'Le quattro fasce non sommano al totale di B01: correggi una fascia o il totale, o spiega con una nota.',
    );
  }
}

function stateOf(section: Question): SectionState {
  const cards = section.children.filter((one) => one.relevant);
  const fields = [...below(section.children)].filter(isField);
  return {
    path: section.path,
    answered: cards.filter(answered).length,
    relevant: cards.length,
    warnings: fields.filter((one) => one.relevant && one.warning?.kind === 'constraint').length,
    hidden: fields.filter((one) => !one.relevant && given(one)).length,
  };
}

function completeness(): Completeness {
  const sections = card.sections.map(stateOf);
  const total = (pick: (state: SectionState) => number) => sections.reduce((sum, one) => sum + pick(one), 0);
  const minimum = card.sections.flatMap((section) => section.children).filter((one) => one.minimum);
  return {
    answered: total((one) => one.answered),
    relevant: total((one) => one.relevant),
    minimumAnswered: minimum.filter(answered).length,
    minimum: minimum.length,
    warnings: total((one) => one.warnings),
    sections,
  };
}

function refreshed(): Card {
  judge();
  card.completeness = completeness();
  return card;
}

function saved(before: Map<string, string>, path: string): Saved {
  refreshed();
  const changed = [...below(card.sections)]
    .filter((one) => one.path === path || before.get(one.path) !== JSON.stringify(flat(one)))
    .map(flat);
  return { savedAt: now(), changed, completeness: card.completeness };
}

const flat = (one: Question): Question => ({ ...one, children: [], rows: [] });
const picture = () => new Map([...below(card.sections)].map((one) => [one.path, JSON.stringify(flat(one))]));

const past = new Map<string, Past[]>();

function remember(path: string, text: string, when = now()): void {
  const field = `answer/${path}`;
  const before = (past.get(field) ?? []).map((one) => ({ ...one, current: false }));
  past.set(field, [
    { write: `w${before.length}-${path}`, at: when, author: 'Nome Cognome', text, current: true },
    ...before,
  ]);
}

function fill(path: string, text: string, over: Partial<Question> = {}): void {
  const one = find(path);
  if (!one) throw new Error(`no question ${path}`);
  Object.assign(one, { value: text, ...over });
  remember(path, text, at('11:05'));
}

const office: Source = {
  channel: 'municipal',
  reference: 'Ufficio anagrafe, estrazione annuale',
  date: '2019-09-30',
  reliability: 'B',
};

if (!query.has('empty')) {
  fill('A/A01', '089017', { referenceLabel: 'Siracusa (SR)' });
  fill('A/A02', 'municipality');
  fill('A/A06', '118385', { source: office });
  fill('A/A07', '2019-09-30');
  fill('B/B01', '5210', { source: office });
  fill('B/B03/B03_0_17', '1004', { source: office });
  fill('B/B03/B03_18_34', '1633', { source: office });
  fill('B/B03/B03_35_64', '2301', { source: office });
  fill('B/B03/B03_65', '262', { source: office });
  fill('C/C01', 'fully');
  fill('C/C09', '', { missing: 'to_verify' });
  fill('C/C10', '2', { remark: 'Molto affidato ai singoli uffici.' });
  fill('D/D01', '3', {
    source: {
      channel: 'witness',
      reference: 'Colloquio con il distretto',
      date: '2019-09-12',
      reliability: 'C',
    },
  });
  fill('E/E01', '2', {
    source: {
      channel: 'witness',
      reference: 'Intervista a un tecnico del CPI',
      date: '2019-09-30',
      reliability: 'B',
    },
  });
  remember('E/E03', '1.190', '2019-09-12T09:20:00Z');
  fill('E/E03', '1284', {
    source: { ...office, reference: 'CPI, estrazione annuale', reliability: 'C' },
    conflict: query.has('conflict'),
  });
  fill('H/H06', 'informal');
  fill('I/I02/I02_any', 'yes');
  const first = newRow('I/I02/I02_networks');
  fill(`I/I02/I02_networks[${first}]/I02_name`, 'Tavolo per l’inclusione');
  fill(`I/I02/I02_networks[${first}]/I02_act`, 'protocol');
  fill(`I/I02/I02_networks[${first}]/I02_bodies`, 'Comune di prova\nCentro per l’impiego\nUn’associazione');
  newRow('I/I02/I02_networks');
  fill('J/J01/J01_any', 'unknown');
}
refreshed();

function gaps(): Gap[] {
  const found: Gap[] = [];
  for (const one of card.sections.flatMap((section) => section.children)) {
    if (!one.relevant) continue;
    const { path, code, label } = one;
    const gap = (kind: Gap['kind']) =>
      found.push({ path, code, label, kind, text: '', noted: one.remark.trim() !== '' });
    const parts = [...below([one])];
    if (!answered(one)) gap('minimum');
    for (const part of parts) {
      if (part.warning?.kind !== 'constraint') continue;
      const noted = (one.remark + part.remark).trim() !== '';
      found.push({ path: part.path, code, label, kind: 'constraint', text: part.warning.text, noted });
    }
    if (answered(one) && one.missing === null && withoutSource(one)) gap('source');
    if (parts.some((part) => part.conflict)) gap('conflict');
  }
  return found;
}

function summary(over: Partial<CardSummary> = {}): CardSummary {
  return {
    record: card.record,
    area: card.area,
    areaLabel: card.areaLabel,
    instrument: 'Scheda città 2026-1, pre-test',
    version: card.version,
    completeness: card.completeness,
    ready: card.ready,
    changedAt: now(),
    demo: false,
    conflicts: 0,
    ...over,
  };
}

/** What the dialog gives, by kind of question. */
const FILES: Partial<Record<Question['kind'], string>> = {
  image: 'ingresso-sportello.jpg',
  audio: 'annunci.m4a',
  file: 'delibera-di-giunta-n-114-del-2019-istituzione-dello-sportello-unico-firmata.pdf',
};

/** A picture, as small as the other side sends them. */
function drawn(): string {
  const paper = document.createElement('canvas');
  [paper.width, paper.height] = [480, 320];
  const brush = paper.getContext('2d');
  if (!brush) return '';
  for (const [colour, x, y, wide, high] of [
    ['#9ec5e8', 0, 0, 480, 200],
    ['#c9b18b', 0, 200, 480, 120],
    ['#e9e2d3', 120, 60, 240, 180],
    ['#7a4f2b', 215, 140, 50, 100],
  ] as const) {
    brush.fillStyle = colour;
    brush.fillRect(x, y, wide, high);
  }
  return paper.toDataURL('image/jpeg', 0.8);
}

export const commands: Commands = {
  cards: () =>
    panel && query.has('many')
      ? [summary(), summary({ record: 'card:crotone', area: 'crotone', areaLabel: 'Crotone', conflicts: 2 })]
      : panel && query.has('empty')
        ? []
        : [summary()],
  open_card: () => card,
  'answer@card': command(({ path, answer }: { path: string; answer: Answer | null }) => {
    const one = find(path);
    if (!one) throw problem('desk.no_record', { record: path });
    const before = picture();
    one.value = answer && 'value' in answer ? answer.value : '';
    one.missing = answer && 'missing' in answer ? answer.missing : null;
    one.file = null;
    if (one.reference) one.referenceLabel = one.value === '089017' ? 'Siracusa (SR)' : one.value;
    remember(path, one.missing ?? (one.value || 'Risposta tolta'));
    return saved(before, path);
  }),
  choose_answer_file: command(({ kind }: { kind: Question['kind'] }) => `/home/coordinamento/${FILES[kind]}`),
  'give_file@card': command(({ path, file }: { path: string; file: string }) => {
    const one = find(path);
    if (!one) throw problem('desk.no_record', { record: path });
    const name = file.split('/').at(-1) ?? file;
    if (one.kind === 'image' && !/\.(png|jpe?g|heic)$/.test(name)) {
      throw problem('value.not_a_picture', { field: name });
    }
    const before = picture();
    const mediaType = { image: 'image/jpeg', audio: 'audio/mp4' }[one.kind as string] ?? 'application/pdf';
    one.value = name;
    one.missing = null;
    one.file = { name, bytes: 2_481_920, mediaType, sha256: `${name}${rowNumber}`, present: true };
    remember(path, `${name} (2.481.920 byte)`);
    return saved(before, path);
  }),
  save_answer_file: command(({ path }: { path: string }) => `/home/coordinamento/${find(path)?.value}`),
  answer_picture: () => (query.has('undrawn') ? null : drawn()),
  'describe_source@card': command(({ path, source }: { path: string; source: Source }) => {
    const before = picture();
    const one = find(path);
    if (one) one.source = source;
    return saved(before, path);
  }),
  'remark@card': command(({ path, text }: { path: string; text: string }) => {
    const before = picture();
    const one = find(path);
    if (one) one.remark = text;
    return saved(before, path);
  }),
  'history@card': command(({ field }: { field: string }) => past.get(field) ?? []),
  add_row: command(({ repeat }: { repeat: string }) => {
    newRow(repeat);
    return refreshed();
  }),
  remove_row: command(({ repeat, key }: { repeat: string; key: string }) => {
    const one = find(repeat);
    if (one) one.rows = one.rows.filter((row) => row.key !== key);
    return refreshed();
  }),
  gaps: () => gaps(),
  declare_ready: command(({ ready }: { ready: boolean }) => {
    card.ready = ready;
    return refreshed();
  }),
};
