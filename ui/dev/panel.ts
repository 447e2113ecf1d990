// The panel's table, with `?panel`; `&empty` is its first day. Laptops, names and answers are placeholders.
import type {
  AreaCoverage,
  Balance,
  Cell,
  Comparison,
  Decision,
  Imported,
  PanelCoverage,
  PanelKeys,
} from '../src/lib/ipc/types';
import { lists } from './lists';
import { FINGERPRINT, KEY, work } from './packages';
import { checkPassphrase } from './start';
import { command, problem, query, type Commands } from './world';

const empty = query.has('empty');

const balance = (accepted: number, known = 0, conflicting = 0, rejected = 0): Balance => ({
  total: accepted + known + conflicting + rejected,
  accepted,
  known,
  conflicting,
  rejected,
  withheld: 2,
  attachments: 3,
});

let made = 0;
const imported = (change: Partial<Imported>): Imported => ({
  file: 'siracusa-a1b2c3d4e5f60718-000008.coeff',
  author: 'Nome Cognome',
  areaLabel: 'Siracusa',
  sequence: 8,
  newLaptop: false,
  fingerprint: FINGERPRINT,
  balance: balance(389, 19, 4),
  problem: null,
  gaps: 0,
  at: '2019-12-19T11:20:00+01:00',
  demo: false,
  package: `0190a000-0000-7000-8000-${String(++made).padStart(12, '0')}`,
  withdrawn: null,
  ...change,
});

let history: Imported[] = empty
  ? []
  : [
      imported({}),
      imported({
        file: 'roma-b1b2c3d4e5f60718-000006.coeff',
        areaLabel: 'Roma',
        author: 'Altro Nome',
        sequence: 6,
        gaps: 12,
        balance: balance(60, 210),
        at: '2019-11-11T09:02:00+01:00',
      }),
      imported({
        file: 'prova.coeff',
        author: '',
        areaLabel: '',
        sequence: 0,
        fingerprint: '',
        balance: balance(0),
        problem: problem('package.altered', { file: 'prova.coeff', part: 'data/writes.jsonl' }),
        at: '2019-11-04T16:40:00+01:00',
      }),
    ];

const WITH: Record<string, Partial<AreaCoverage>> = {
  siracusa: {
    lastPackage: '2019-12-19T10:00:00Z',
    interviews: 4,
    cardPercent: 62,
    dossiersComplete: 9,
    dossiers: 9,
    state: 'in_order',
  },
  crotone: {
    lastPackage: '2019-12-18T10:00:00Z',
    interviews: 2,
    cardPercent: 48,
    dossiersComplete: 7,
    dossiers: 7,
    state: 'in_order',
  },
  torino: {
    lastPackage: '2019-12-02T10:00:00Z',
    interviews: 1,
    cardPercent: 71,
    dossiersComplete: 12,
    dossiers: 15,
    state: 'dossiers_open',
    count: 3,
  },
  roma: {
    lastPackage: '2019-11-11T10:00:00Z',
    interviews: 0,
    cardPercent: 35,
    dossiersComplete: 4,
    dossiers: 4,
    state: 'package_missing',
    count: 12,
  },
  'friuli-venezia-giulia': {
    lastPackage: '2019-12-05T10:00:00Z',
    interviews: 1,
    dossiersComplete: 1,
    dossiers: 2,
    state: 'dossiers_open',
    count: 1,
  },
};

const areas: AreaCoverage[] = lists.areas.map((area) => ({
  area: area.code,
  label: area.label,
  kind: area.kind,
  region: area.region,
  lastPackage: null,
  interviews: 0,
  cardPercent: null,
  dossiersComplete: 0,
  dossiers: 0,
  state: 'never_sent',
  count: 0,
  ...(empty ? {} : WITH[area.code]),
}));

let open: Decision[] = empty
  ? []
  : [
      {
        record: 'card:1',
        field: 'answer/E/E03',
        title: 'Scheda città · Siracusa',
        question: 'E03 Quanti CPT risultano iscritti al CPI nell’anno?',
        versions: [
          {
            write: 'w1',
            text: '1.284',
            author: 'Nome Cognome',
            at: '2019-12-19T09:32:00+01:00',
            shown: true,
          },
          { write: 'w2', text: '1.190', author: 'Altro Nome', at: '2019-12-17T15:05:00+01:00', shown: false },
        ],
      },
      {
        record: 'activity:1',
        field: 'title',
        title: 'Riunione con un CROAS',
        question: 'Titolo',
        versions: [
          {
            write: 'w3',
            text: 'Riunione con il CROAS',
            author: 'Altro Nome',
            at: '2019-12-12T10:00:00+01:00',
            shown: true,
          },
          { write: 'w4', text: '', author: 'Nome Cognome', at: '2019-12-11T10:00:00+01:00', shown: false },
          {
            write: 'w5',
            text: 'Incontro con il Consiglio regionale dell’Ordine, sulla ricerca e sulla raccolta dei dati nelle aree',
            author: 'Terzo Nome',
            at: '2019-12-10T10:00:00+01:00',
            shown: false,
          },
        ],
      },
    ];

const cell = (text: string, number: string | null = null) => ({
  text,
  number,
  missing: null,
  reliability: null,
  conflict: false,
  unit: '',
  footing: 'same' as Cell['footing'],
  why: '',
});
const step = (at: number) => cell(lists.ladder[at] ?? '', String(at));
const WHY: Record<Cell['footing'], (why: string) => string> = {
  same: () => '',
  care: (why) => `Risposta alla versione 2026-1, da leggere con cautela: ${why}.`,
  no: (why) => `Risposta alla versione 2026-1, non confrontabile: ${why}.`,
  not_asked: () => 'La versione 2026-1, su cui è questa scheda, non fa questa domanda.',
};
const apart = (footing: Cell['footing'], why: string, of: ReturnType<typeof cell>) => ({
  ...of,
  footing,
  why: WHY[footing](why),
});
const lacking = (missing: 'not_available' | 'refused' | 'to_verify' | 'not_applicable') => ({
  ...cell(''),
  missing,
});

const comparison: Comparison = empty
  ? { cities: [], rows: [], version: '2026-1' }
  : {
      cities: [
        { record: 'card:1', label: 'Siracusa', percent: 62, demo: false, version: '2026-2' },
        { record: 'card:2', label: 'Crotone', percent: 48, demo: false, version: '2026-1' },
        { record: 'card:3', label: 'Torino', percent: 71, demo: false, version: '2026-2' },
        { record: 'card:4', label: 'Roma · Municipio I', percent: 35, demo: true, version: '2026-1' },
      ],
      version: '2026-2',
      rows: [
        {
          code: 'A05',
          label: 'Popolazione residente',
          section: 'A Territorio',
          unit: 'persone',
          ladder: false,
          cells: [
            cell('119.000', '119000'),
            apart('no', 'l’unità è un’altra', { ...cell('24.000'), unit: 'famiglie' }),
            { ...cell('870.000', '870000'), reliability: 'A' },
            lacking('to_verify'),
          ],
        },
        {
          code: 'C01',
          label: 'Ambito e distretto sanitario coincidono?',
          section: 'C Governance',
          unit: '',
          ladder: false,
          cells: [cell('Sì'), apart('care', 'il testo è cambiato', cell('Sì')), cell('No'), cell('')],
        },
        {
          code: 'D01',
          label: 'Quanto sono integrati servizio sociale e sanità?',
          section: 'D Sociale e sanità',
          unit: '',
          ladder: true,
          cells: [step(3), step(2), step(4), lacking('not_available')],
        },
        {
          code: 'E01',
          label: 'Quanto sono integrati servizio sociale e Centro per l’impiego?',
          section: 'E Sociale e lavoro',
          unit: '',
          ladder: true,
          cells: [{ ...step(2), reliability: 'B' }, apart('not_asked', '', cell('')), step(2), step(0)],
        },
        {
          code: 'E03',
          label: 'Quanti CPT risultano iscritti al CPI nell’anno?',
          section: 'E Sociale e lavoro',
          unit: 'persone',
          ladder: false,
          cells: [
            { ...cell('1.284', '1284'), reliability: 'C', conflict: true },
            lacking('refused'),
            cell('24.310', '24310'),
            cell(''),
          ],
        },
        {
          code: 'F01',
          label: 'Quanto sono integrati servizio sociale e politiche della casa?',
          section: 'F Sociale e casa',
          unit: '',
          ladder: true,
          cells: [step(1), step(1), step(3), lacking('not_applicable')],
        },
        {
          code: 'G01',
          label: 'Quanto sono integrati servizio sociale, istruzione e formazione?',
          section: 'G Istruzione',
          unit: '',
          ladder: true,
          cells: [step(2), step(2), step(2), step(2)],
        },
      ],
    };

let keys: PanelKeys = {
  recipient: KEY,
  enrolmentOpen: true,
  laptops: empty
    ? []
    : [
        ['a1b2c3d4e5f60718', 'Nome Cognome', 'Siracusa', 3],
        ['b1b2c3d4e5f60718', 'Altro Nome', 'Roma', 5],
        ['c1b2c3d4e5f60718', 'Terzo Nome', 'Torino', 9],
      ].map(([device, author, areaLabel, packages], at) => ({
        device: String(device),
        fingerprint: FINGERPRINT.replace('3x9Q', `${at}x9Q`),
        author: String(author),
        demo: at === 3,
        areaLabel: String(areaLabel),
        since: `2019-0${at + 7}-12T08:00:00Z`,
        revoked: at === 2,
        packages: Number(packages),
      })),
};

const outcome = (path: string): Imported => {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const refused = (code: string, data = {}) =>
    imported({
      file,
      author: '',
      areaLabel: '',
      sequence: 0,
      fingerprint: '',
      balance: balance(0),
      problem: problem(code, { file, ...data }),
    });
  if (file.includes('frase')) return refused('package.needs_passphrase');
  if (file.includes('rotto')) return refused('package.altered', { part: 'data/writes.jsonl' });
  if (file.includes('nuovo'))
    return imported({
      file,
      areaLabel: 'Trieste',
      author: 'Quarto Nome',
      sequence: 1,
      newLaptop: true,
      balance: balance(41),
    });
  return imported({ file });
};

export const commands: Commands = {
  coverage: (): PanelCoverage => ({
    areas,
    laptops: keys.laptops.length,
    packages: history.length,
    last: history[0] ?? null,
    conflicts: open.length,
  }),
  choose_packages: () =>
    [
      'siracusa-a1b2c3d4e5f60718-000008',
      'trieste-nuovo-d1b2c3d4e5f60718-000001',
      'rotto-0003',
      'frase-0002',
    ].map((name) => `/media/chiavetta/${name}.coeff`),
  import_packages: command(async ({ paths }: { paths: string[] }) => {
    for (const [step, total] of [
      ['decrypt', 48_000_000],
      ['verify', 48_000_000],
      ['merge', 412],
    ] as const)
      await work([[step, total]]);
    const outcomes = paths.map(outcome);
    history.unshift(...outcomes);
    return outcomes;
  }),
  import_with_passphrase: command(async ({ path, passphrase }: { path: string; passphrase: string }) => {
    const file = path.slice(path.lastIndexOf('/') + 1);
    await work([['decrypt', 1000]]);
    if (passphrase.length < 4) throw problem('package.wrong_passphrase', { file });
    return imported({ file, areaLabel: 'Crotone' });
  }),
  imports: () => history,
  withdraw_package: command(({ package: id }: { package: string }) => {
    history = history.map((one) =>
      one.package === id ? { ...one, withdrawn: '2019-12-20T09:00:00Z' } : one,
    );
    return { package: id, file: '', writes: 389, stubs: 0, attachments: 3 };
  }),
  decisions: () => open,
  decide: command(({ record, field }: { record: string; field: string; write: string }) => {
    open = open.filter((decision) => decision.record !== record || decision.field !== field);
    return open;
  }),
  comparison: () => comparison,
  write_tables: () => ({
    folder: '/home/panel/Tabelle',
    files: [
      'interviews.csv',
      'interview_notes.csv',
      'interview_answers.csv',
      'card_answers.csv',
      'activities.csv',
      'activity_documents.csv',
      'indicator_values.csv',
      'authors.csv',
      'codebook.csv',
      'codebook_choices.csv',
      'wide_scheda_citta.csv',
      'wide_scheda_citta_i02_networks.csv',
      'comparison.csv',
    ],
  }),
  panel_keys: () => keys,
  set_enrolment: command(
    ({ open: wanted }: { open: boolean }) => (keys = { ...keys, enrolmentOpen: wanted }),
  ),
  revoke_laptop: command(({ device, revoked }: { device: string; revoked: boolean }) => {
    keys = {
      ...keys,
      laptops: keys.laptops.map((one) => (one.device === device ? { ...one, revoked } : one)),
    };
    return keys;
  }),
  save_panel_key: () => '/home/panel/Documenti/chiave-panel.txt',
  save_panel_identity: command(({ passphrase }: { passphrase: string }) => {
    checkPassphrase(passphrase);
    return '/media/cassaforte/chiave-segreta-panel.txt';
  }),
};
