// What the fixtures share: the state of the desk, chosen by the address (`?state=closed|locked|open`, `?panel`, `?demo`,
// `?unconfirmed`, `?empty`), and small makers. Names are placeholders.
import type { KnownArchive, OpenArchive, Status } from '../src/lib/ipc/types';

export type Commands = Record<string, (args: Record<string, never>) => unknown>;

export const query = new URLSearchParams(location.search);

/** What a command throws when it refuses. */
export function problem(code: string, data: Record<string, string | number | boolean> = {}) {
  return { code, data };
}

/** One command with the arguments it takes. */
export function command<A>(run: (args: A) => unknown): Commands[string] {
  return run as unknown as Commands[string];
}

export const panel = query.has('panel');

/** The laptop's clock: a Thursday in the last quarter of 2019, unless the address says otherwise. */
export const today = query.get('today') ?? '2019-12-19';

export const archive: OpenArchive = {
  folder: panel ? '/home/panel/Coefficienti panel' : '/home/coordinamento/Coefficienti',
  kind: panel ? 'panel' : 'laptop',
  demo: query.has('demo'),
  recoveryConfirmed: !query.has('unconfirmed'),
  me: panel
    ? { name: 'Nome Cognome', role: 'panel_member', organisation: 'cnoas', area: '' }
    : { name: 'Nome Cognome', role: 'area_coordinator', organisation: 'Comune di prova', area: 'siracusa' },
  areaLabel: panel ? '' : 'Siracusa',
  today,
  quarter: { code: '2019-Q4', ends: '2019-12-31', daysLeft: 12 },
  figures: query.has('empty')
    ? {
        interviews: 0,
        cardPercent: null,
        activities: 0,
        quarterMissing: 0,
        packages: 0,
        laptops: 0,
        conflicts: 0,
      }
    : {
        interviews: 4,
        cardPercent: 62,
        activities: 11,
        quarterMissing: 2,
        packages: 3,
        laptops: 4,
        conflicts: 4,
      },
  idleMinutes: 15,
};

export const known: KnownArchive[] = [
  {
    folder: archive.folder,
    kind: archive.kind,
    demo: false,
    present: true,
    wait: Number(query.get('wait') ?? 0),
  },
  { folder: '/home/coordinamento/Coefficienti prova', kind: 'laptop', demo: false, present: false, wait: 0 },
];

const first: KnownArchive = {
  folder: archive.folder,
  kind: archive.kind,
  demo: archive.demo,
  present: true,
  wait: 0,
};
const wanted = query.get('state') ?? 'open';

/** The desk, changed by the commands of start and archive care. */
export const desk: { status: Status } = {
  status:
    wanted === 'closed'
      ? { state: 'closed' }
      : wanted === 'locked'
        ? { state: 'locked', archive: { ...first, wait: Number(query.get('wait') ?? 0) } }
        : { state: 'open', archive },
};

/** The passphrase that the mock accepts everywhere. */
export const PASSPHRASE = 'prova prova prova';

/** A moment of today, RFC 3339. */
export function at(time: string): string {
  return `${today}T${time}:00+01:00`;
}

export function now(): string {
  return new Date().toISOString();
}
