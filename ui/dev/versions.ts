// A newer version for the card and the interviews (`?version`), and after moving an answer that waits in the tray.
import type { Moved, Standing, Waiting } from '../src/lib/ipc/types';
import { command, panel, query, type Commands } from './world';

const waiting = (): Waiting => ({
  field: 'answer/A/A06.was1',
  kept: 'answer',
  code: 'A06',
  label: 'Quante persone risiedono nel territorio descritto?',
  version: '2026-1',
  value: '119.056',
  lexical: '119056',
  missing: null,
  remark: '',
  source: 'Anagrafe comunale, dato al 31 dicembre',
  file: false,
  reason: 'retyped',
  home: 'A/A06',
  aside: '',
});

const would: Moved = { carried: 14, mapped: 3, waiting: 1 };

let moved = query.has('tray');
let putOff = false;
let tray: Waiting[] = moved ? [waiting()] : [];
let aside: Waiting[] = [];

function now(): Standing {
  const offered = query.has('version') && !moved && !panel;
  return {
    version: moved ? '2026-2' : '2026-1',
    offer: offered
      ? {
          to: '2026-2',
          putOff,
          counts: {
            added: 2,
            removed: 1,
            moved: 1,
            renamed: 1,
            retyped: 1,
            reworded: 3,
            choices: 0,
            rules: 1,
          },
          lines: [
            {
              path: 'A/A06',
              code: 'A06',
              label: 'In quale classe di popolazione ricade il territorio?',
              changes: [
                'Tipo: da numero intero a una scelta.',
                'Testo (it): da «Quante persone risiedono nel territorio descritto?» a «In quale classe di popolazione ricade il territorio?».',
              ],
              answers: 'Risposte non confrontabili: chiede un’altra cosa.',
              comparable: 'no',
            },
            {
              path: 'D/D01bis',
              code: 'D01',
              label: 'Quanto sono integrati servizio sociale e sanità per i CPT?',
              changes: ['Nome: da D01 a D01bis.'],
              answers: 'Risposte confrontabili con una traduzione: ha un altro nome.',
              comparable: 'mapped',
            },
          ],
          would,
        }
      : null,
    cameFrom: moved && !panel ? '2026-1' : null,
    moved:
      moved && panel
        ? { from: '2026-1', by: 'Nome Cognome', at: '2019-12-12T09:30:00Z', bar: 'panel' }
        : null,
    behind: moved && panel ? [{ author: 'Altro Nome', version: '2026-1' }] : [],
    open: !panel,
    tray,
    aside,
  };
}

export const commands: Commands = {
  hidden_answers: () =>
    query.has('hidden')
      ? [
          {
            path: 'outcomes/contact',
            code: 'contact',
            label: 'Contatto',
            value: 'Nome Cognome, ufficio casa del Comune',
          },
        ]
      : [],
  standing: () => now(),
  advance_version: () => {
    moved = true;
    tray = [waiting()];
    return would;
  },
  stay_on_version: () => {
    putOff = true;
    return now();
  },
  take_version_back: () => {
    moved = false;
    tray = [];
    aside = [];
    return now();
  },
  place_waiting: command(({ field }: { field: string }) => {
    tray = tray.filter((item) => item.field !== field);
    return now();
  }),
  set_waiting_aside: command(({ field, reason }: { field: string; reason: string }) => {
    const all = [...tray, ...aside].map((item) => (item.field === field ? { ...item, aside: reason } : item));
    tray = all.filter((item) => item.aside === '');
    aside = all.filter((item) => item.aside !== '');
    return now();
  }),
};
