// Activities of two quarters, changed in memory by the commands: with and without a day, complete and not.
import type { Activity, ActivityChange, ActivitySummary, Document, Piece, Span } from '../src/lib/ipc/types';
import { lists } from './lists';
import { at, command, panel, problem, query, type Commands } from './world';

const day = (from: string, to: string | null = null): Span => ({ from, to });

function quarterOf(when: Span[]): string {
  const last = when
    .map((span) => span.to ?? span.from)
    .sort()
    .at(-1);
  return last ? `${last.slice(0, 4)}-Q${Math.ceil(Number(last.slice(5, 7)) / 3)}` : '';
}

function pieceOf(code: string, required: boolean): Piece {
  const item = lists.pieces.find((one) => one.code === code);
  return {
    code,
    label: item?.label ?? code,
    hint: item?.hint ?? '',
    required,
    state: required ? 'missing' : 'optional',
    waiver: '',
    documents: [],
  };
}

function refresh(activity: Activity): Activity {
  const type = lists.activityTypes.find((one) => one.code === activity.activityType);
  const known = new Map(activity.pieces.map((piece) => [piece.code, piece]));
  const required = type?.pieces ?? [];
  const codes = [...new Set([...required, ...(type ? ['product'] : [])])];
  activity.pieces = codes.map((code) => {
    const piece = { ...pieceOf(code, required.includes(code)), ...known.get(code) };
    piece.required = required.includes(code);
    piece.state =
      piece.documents.length > 0
        ? 'present'
        : piece.waiver
          ? 'waived'
          : piece.required
            ? 'missing'
            : 'optional';
    return piece;
  });
  const missing = activity.pieces.filter((piece) => piece.state === 'missing').map((piece) => piece.label);
  const summary = activity.summary;
  summary.typeLabel = type?.label ?? '';
  summary.quarter = quarterOf(summary.when);
  summary.missing = missing;
  if (missing.length > 0 || !type) activity.verified = null;
  summary.dossier = missing.length > 0 || !type ? 'incomplete' : activity.verified ? 'verified' : 'complete';
  return activity;
}

let number = 0;

function document(name: string, bytes: number): Document {
  number += 1;
  return {
    id: `d${number}`,
    name,
    bytes,
    sha256: 'c0ffee'.repeat(11).slice(0, 64),
    attachedAt: at('09:40'),
    present: !(panel && name.endsWith('.odt')),
  };
}

export function make(over: {
  title: string;
  type: string;
  wp: string;
  when: Span[];
  place?: string;
  outputs?: string;
  participants?: Record<string, number>;
  factors?: string[];
  files?: Record<string, string[]>;
}): Activity {
  number += 1;
  const activity: Activity = {
    summary: {
      record: `activity:${String(number).padStart(4, '0')}`,
      title: over.title,
      typeLabel: '',
      wp: over.wp,
      when: over.when,
      place: over.place ?? '',
      areaLabel: 'Siracusa',
      quarter: '',
      dossier: 'incomplete',
      missing: [],
      author: 'Nome Cognome',
      demo: false,
    },
    activityType: over.type,
    participants: over.participants ?? {},
    outputs: over.outputs ?? '',
    report: '',
    factors: over.factors ?? [],
    pieces: [],
    verified: null,
    readOnly: panel,
  };
  refresh(activity);
  for (const [code, names] of Object.entries(over.files ?? {})) {
    const piece = activity.pieces.find((one) => one.code === code);
    if (piece)
      piece.documents = names.map((name) => document(name, 48_200 + 91_317 * piece.documents.length));
  }
  return refresh(activity);
}

const done = { convocation: ['convocazione.pdf'], minutes: ['verbale_firmato.pdf'], report: ['report.odt'] };

export const all: Activity[] = query.has('empty')
  ? []
  : [
      make({
        title: 'Avvio del panel di esperti',
        type: 'panel_meeting',
        wp: 'WP0',
        when: [day('2019-07-30')],
        outputs: 'Compiti e metodi di lavoro del panel definiti',
        participants: { panel_member: 9 },
        factors: ['e'],
        files: done,
      }),
      make({
        title: 'Primi rapporti istituzionali con le cinque aree sperimentali',
        type: 'institutional_meeting',
        wp: 'WP1',
        when: [day('2019-08-05'), day('2019-09-02'), day('2019-09-09', '2019-09-10')],
        outputs: 'Relazioni avviate con Torino, Trieste, Roma, Crotone e Siracusa',
        files: { ...done, bodies_mandates: ['enti_e_mandati.ods'] },
      }),
      make({
        title: 'Costruzione della scheda città',
        type: 'tool_building',
        wp: 'WP1',
        when: [day('2019-08-22', '2019-09-30')],
        outputs: 'Scheda città in costruzione',
        files: { product: ['scheda_citta_bozza.pdf'] },
      }),
      make({
        title: 'Revisione della scheda città',
        type: 'tool_building',
        wp: 'WP1',
        when: [day('2019-10-03', '2019-10-09')],
        outputs: 'Scheda città per il pre-test',
        files: { product: ['scheda_citta_pre-test.pdf'], signed_report: ['report_firmato.pdf'] },
      }),
      make({
        title: 'Revisione del temario per i tecnici',
        type: 'tool_building',
        wp: 'WP1',
        when: [day('2019-10-03', '2019-12-05')],
        outputs: 'Temario per i tecnici delle città campione',
        factors: ['a', 'e'],
        files: { product: ['temario_tecnici.pdf'] },
      }),
      make({
        title: 'Incontro con il CROAS Sicilia',
        type: 'institutional_meeting',
        wp: 'WP1',
        when: [day('2019-11-14')],
        place: 'Sede del CROAS',
        participants: { croas: 4, area_coordinator: 1, municipal_referent: 2 },
        factors: ['g'],
        files: { convocation: ['invito.pdf'], report: ['report.odt'] },
      }),
      make({ title: 'Prima bozza dei moduli formativi', type: 'tool_building', wp: 'WP2', when: [] }),
    ];

const verifiedOne = all[0];
if (verifiedOne) {
  verifiedOne.verified = 'verificato da Nome Cognome il 19/12/2019';
  refresh(verifiedOne);
}
if (query.has('many')) {
  for (let index = 0; index < 60; index += 1) {
    all.push(
      make({
        title: `Riunione di coordinamento ${index + 1}`,
        type: 'panel_meeting',
        wp: index % 3 === 0 ? 'WP2' : 'WP1',
        when: [day(`2019-${String(10 + (index % 3))}-${String(1 + (index % 28)).padStart(2, '0')}`)],
        place: index % 2 ? 'Municipio' : '',
      }),
    );
  }
}

function at_(record: string): Activity {
  const activity = all.find((one) => one.summary.record === record);
  if (!activity) throw problem('desk.no_record', { record });
  return activity;
}

export const summaries = (): ActivitySummary[] => all.map((one) => one.summary);

const onRecord = <A extends { record: string }>(run: (activity: Activity, args: A) => void) =>
  command((args: A) => {
    const activity = at_(args.record);
    run(activity, args);
    return refresh(activity);
  });

export const commands: Commands = {
  activities: summaries,
  begin_activity: () => {
    const activity = make({ title: '', type: '', wp: '', when: [] });
    all.unshift(activity);
    return activity;
  },
  activity: onRecord(() => undefined),
  describe_activity: onRecord((activity, { change }: { record: string; change: ActivityChange }) => {
    const summary = activity.summary;
    if (change.field === 'title') summary.title = change.value;
    if (change.field === 'place') summary.place = change.value;
    if (change.field === 'wp') summary.wp = change.value;
    if (change.field === 'when') summary.when = change.value;
    if (change.field === 'outputs') activity.outputs = change.value;
    if (change.field === 'report') activity.report = change.value;
    if (change.field === 'factors') activity.factors = change.value;
    if (change.field === 'participants') activity.participants = change.value;
    if (change.field === 'type') {
      activity.activityType = change.value;
      summary.wp ||= lists.activityTypes.find((one) => one.code === change.value)?.wps[0] ?? '';
    }
  }),
  remove_activity: command(({ record }: { record: string }) => {
    all.splice(all.indexOf(at_(record)), 1);
    return null;
  }),
  choose_files: () => ['/home/coordinamento/Documenti/verbale_firmato.pdf'],
  attach_documents: onRecord(
    (activity, { piece, paths }: { record: string; piece: string; paths: string[] }) => {
      const found = activity.pieces.find((one) => one.code === piece);
      for (const path of paths) found?.documents.push(document(path.split('/').at(-1) ?? path, 214_000));
    },
  ),
  detach_document: onRecord((activity, { document }: { record: string; document: string }) => {
    for (const piece of activity.pieces) {
      piece.documents = piece.documents.filter((one) => one.id !== document);
    }
  }),
  save_document: () => '/home/coordinamento/Scaricati/verbale_firmato.pdf',
  waive_piece: onRecord(
    (activity, { piece, reason }: { record: string; piece: string; reason: string | null }) => {
      const found = activity.pieces.find((one) => one.code === piece);
      if (found) found.waiver = reason ?? '';
    },
  ),
  verify_dossier: onRecord((activity, { verified }: { record: string; verified: boolean }) => {
    activity.verified = verified ? 'verificato da Nome Cognome il 19/12/2019' : null;
  }),
};
