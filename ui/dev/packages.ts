// Packages of a laptop. `?key` has a panel key, `?empty` nothing to send, `?escrow` a second key.
import type { Counts, Exported, Preview, Progress, Verified } from '../src/lib/ipc/types';
import { command, problem, query, type Commands } from './world';

const none: Counts = {
  interviews: 0,
  notes: 0,
  cards: 0,
  answers: 0,
  activities: 0,
  documents: 0,
  indicatorValues: 0,
  writes: 0,
};
export const KEY = 'age1prvaprvaprvaprvaprvaprvaprvaprvaprvaprvaprvaprvaprvaqx7k3m9d2c';
export const FINGERPRINT = 'SHA256:3x9Qd0prova0prova0prova0prova0prova0prova0p';
const sha256 = (digit: string) =>
  digit.repeat(8) + '0f1e2d3c4b5a69788796a5b4c3d2e1f0a1b2c3d4e5f6071' + digit.repeat(9);

let key = query.has('key') ? KEY : '';
let sequence = query.has('empty') ? 1 : 8;
const empty = query.has('empty');

const inside: Counts = {
  interviews: 4,
  notes: 37,
  cards: 1,
  answers: 82,
  activities: 11,
  documents: 17,
  indicatorValues: 1,
  writes: 1284,
};
const fresh: Counts = {
  ...none,
  interviews: 3,
  notes: 12,
  answers: 41,
  activities: 2,
  documents: 3,
  writes: 96,
};

const preview = (): Preview => ({
  sequence,
  fileName: `siracusa-a1b2c3d4e5f60718-${String(sequence).padStart(6, '0')}.coeff`,
  inside: empty ? none : inside,
  fresh: empty ? none : fresh,
  withheld: empty
    ? []
    : [
        {
          record: 'interview:1',
          title: 'Tecnico del Comune',
          what: 'name',
          count: 1,
          reason: 'consent_says_no',
        },
        {
          record: 'interview:1',
          title: 'Tecnico del Comune',
          what: 'quotes',
          count: 3,
          reason: 'consent_says_no',
        },
        {
          record: 'interview:2',
          title: 'Referente del Centro per l’impiego',
          what: 'contact',
          count: 1,
          reason: 'no_consent_record',
        },
      ],
  attachmentBytes: empty ? 0 : 48_300_000,
  recipient: key
    ? { key, origin: query.has('entered') ? 'entered' : 'kit', escrow: query.has('escrow') }
    : null,
  made: empty
    ? []
    : [7, 6, 5].map((number) => ({
        sequence: number,
        at: `2019-12-0${number - 4}T10:1${number}:00+01:00`,
        file: `siracusa-a1b2c3d4e5f60718-00000${number}.coeff`,
        sha256: sha256(String(number)),
        counts: { ...inside, interviews: number - 4, answers: number * 9 },
      })),
  fingerprint: FINGERPRINT,
});

/** Long work as the other side tells it. */
export async function work(steps: [string, number][]): Promise<void> {
  const { mock } = window as unknown as { mock: { emit: (event: string, payload: Progress) => void } };
  for (const [step, total] of steps) {
    for (const share of [0.2, 0.6, 1]) {
      mock.emit('progress', { step, done: Math.round(total * share), total });
      await new Promise((done) => setTimeout(done, Number(query.get('work') ?? 60)));
    }
  }
}

export const commands: Commands = {
  export_preview: preview,
  set_panel_key: command(({ key: typed }: { key: string }) => {
    if (!/^age1[a-z0-9]{20,}$/.test(typed.trim())) throw problem('package.bad_recipient');
    key = typed.trim();
    return preview();
  }),
  load_panel_key: () => {
    key = KEY;
    return preview();
  },
  export_package: command(async ({ passphrase }: { passphrase: string | null }): Promise<Exported> => {
    if (!key && !passphrase) throw problem('package.no_recipient');
    await work([
      ['collect', 1284],
      ['seal', 48_300_000],
    ]);
    sequence += 1;
    return {
      path: `/media/chiavetta/siracusa-a1b2c3d4e5f60718-${String(sequence - 1).padStart(6, '0')}.coeff`,
      bytes: 48_912_334,
      sha256: sha256('a'),
      sequence: sequence - 1,
    };
  }),
  verify_package: async (): Promise<Verified> => {
    await work([['verify', 48_912_334]]);
    return {
      valid: !query.has('bad'),
      steps: [
        { name: 'envelope', result: 'not_checked', detail: '' },
        { name: 'bag', result: 'ok', detail: '' },
        {
          name: 'signature',
          result: query.has('bad') ? 'failed' : 'ok',
          detail: query.has('bad') ? 'tagmanifest-sha256.txt' : '',
        },
        { name: 'manifest', result: 'ok', detail: '' },
      ],
      counts: { interviews: 4, answers: 82, activities: 11 },
    };
  },
};
