// Start, unlock, lock and the search: what the desk answers before and around the screens.
import type {
  ArchiveKind,
  Created,
  Found,
  NewArchive,
  PassphraseStrength,
  Start,
  Status,
} from '../src/lib/ipc/types';
import { archive, command, desk, known, PASSPHRASE, problem, query, type Commands } from './world';

const CODE = ['7KQM', 'R2XD', '9FWP', 'H4TN', 'C8VJ', 'M3YB', 'K6SZ', 'D5GA'];
const created: Created = { recoveryCode: CODE, askBack: [2, 5] };
let wrong = 0;
let language = query.get('language') ?? 'it';

function open(change: Partial<typeof archive> = {}): Status {
  desk.status = { state: 'open', archive: Object.assign(archive, change) };
  return desk.status;
}

function checkPassphrase(passphrase: string): void {
  if (passphrase === PASSPHRASE) {
    wrong = 0;
    return;
  }
  wrong += 1;
  if (wrong > 2) throw problem('passphrase.wait', { seconds: 2 ** wrong });
  throw problem('passphrase.wrong');
}

export const commands: Commands = {
  start: (): Start => ({
    version: '0.1.0',
    language,
    zoom: 100,
    proposedFolder: '/home/coordinamento/Coefficienti',
    proposedPanelFolder: '/home/coordinamento/Coefficienti panel',
    known: query.has('first') ? [] : known,
  }),
  status: () => desk.status,
  choose_folder: command(({ purpose }: { purpose: string }) => `/home/coordinamento/scelta-${purpose}`),
  passphrase_strength: command(({ passphrase }: { passphrase: string }): PassphraseStrength => {
    const words = passphrase.trim().split(/\s+/).filter(Boolean).length;
    const score = Math.min(4, Math.floor(passphrase.length / 6) + (words > 2 ? 1 : 0));
    return { score, accepted: passphrase.length >= 12, seconds: 10 ** (passphrase.length - 8) };
  }),
  create_archive: command(({ request }: { request: NewArchive }): Created => {
    if (request.folder.includes('esiste')) throw problem('archive.exists', { path: request.folder });
    const kind: ArchiveKind = request.kind;
    const areaLabel = request.profile.area ? 'Siracusa' : '';
    open({
      folder: request.folder,
      kind,
      me: request.profile,
      areaLabel,
      recoveryConfirmed: false,
      demo: false,
    });
    return created;
  }),
  confirm_recovery: command(({ groups }: { groups: string[] }) => {
    const right = created.askBack.every((index, place) => groups[place]?.toUpperCase() === CODE[index]);
    if (right) archive.recoveryConfirmed = true;
    return right;
  }),
  open_archive: command(({ folder, passphrase }: { folder: string; passphrase: string }) => {
    checkPassphrase(passphrase);
    return open({ folder });
  }),
  open_with_recovery: command(({ code }: { code: string }) => {
    const typed = code.replaceAll(/[^0-9A-Za-z]/g, '').toUpperCase();
    if (typed.length !== 32) throw problem('recovery.typo');
    if (typed !== CODE.join('')) throw problem('recovery.wrong');
    return open();
  }),
  open_demo: () =>
    open({ demo: true, areaLabel: 'Siracusa', folder: '/home/coordinamento/Coefficienti demo' }),
  lock: () => {
    desk.status = {
      state: 'locked',
      archive: { folder: archive.folder, kind: archive.kind, demo: archive.demo, present: true, wait: 0 },
    };
    return desk.status;
  },
  close: () => {
    desk.status = { state: 'closed' };
    return desk.status;
  },
  set_language: command(({ language: chosen }: { language: string }) => {
    language = chosen;
  }),
  set_zoom: command(({ percent }: { percent: number }) => {
    document.documentElement.style.zoom = String(percent / 100);
    return percent;
  }),
  touch: () => null,
  settled: () => null,
  print_page: () => window.print(),
  search: command(({ query: words }: { query: string }): Found[] =>
    words.toLowerCase().startsWith('zz')
      ? []
      : [
          {
            kind: 'interview',
            record: 'interview:1',
            path: 'c3',
            title: 'Tecnico del Comune',
            snippet: [
              { text: 'Ambito e ', hit: false },
              { text: words, hit: true },
              { text: ' coincidono dal 2016', hit: false },
            ],
          },
          {
            kind: 'card',
            record: 'card:1',
            path: 'E/E03',
            title: 'Scheda città · E03',
            snippet: [{ text: words, hit: true }],
          },
          { kind: 'activity', record: 'activity:1', path: '', title: 'Riunione di prova', snippet: [] },
        ],
  ),
};

export { checkPassphrase, created };
