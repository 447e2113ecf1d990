// Words of moving a card or an interview to another version of its instrument.
import type { WaitingReason } from '$lib/ipc/types';

const reasons: Record<WaitingReason, string> = {
  removed: 'non c’è più.',
  retyped: 'ora chiede un altro tipo di risposta.',
  choice_gone: 'la scelta non c’è più.',
  rows: 'non è più chiesta per le stesse righe.',
  not_asked: 'ora è solo mostrata o calcolata.',
};

const some = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

export default {
  title: (to: string) => `C’è una versione nuova: ${to}`,
  quiet: (from: string, to: string) => `Resti sulla versione ${from}. C’è la ${to}.`,
  now: (version: string) => `Ora lavori sulla versione ${version}.`,
  counts: {
    added: (count: number) => some(count, 'nuova', 'nuove'),
    removed: (count: number) => some(count, 'tolta', 'tolte'),
    moved: (count: number) => some(count, 'spostata', 'spostate'),
    renamed: (count: number) => some(count, 'rinominata', 'rinominate'),
    retyped: (count: number) => some(count, 'di altro tipo', 'di altro tipo'),
    reworded: (count: number) => some(count, 'riscritta', 'riscritte'),
    choices: (count: number) => some(count, 'con altre scelte', 'con altre scelte'),
    rules: (count: number) => some(count, 'con altre regole', 'con altre regole'),
  },
  changes: (list: string) => `Domande, gruppi e tabelle: ${list}.`,
  fates: {
    carried: (count: number) => `${count} come prima`,
    mapped: (count: number) => some(count, 'adattata', 'adattate'),
    waiting: (count: number) => `${count} da ricollocare`,
  },
  would: (list: string) =>
    list ? `Risposte e note: ${list}.` : 'Non c’è ancora nessuna risposta da portare con te.',
  safe: 'Niente va perso e puoi tornare indietro.',
  list: 'Che cosa cambia',
  advance: 'Passa alla versione nuova',
  stay: 'Resta',
  takeBack: (from: string) => `Torna alla versione ${from}`,
  said: (list: string) =>
    list ? `Passaggio fatto. Risposte e note: ${list}.` : 'Passaggio fatto: non c’erano ancora risposte.',
  saidBack: (version: string) => `Sei di nuovo sulla versione ${version}.`,
  unsaved: 'Prima del passaggio va salvato quello che stai scrivendo.',
  tray: {
    title: (count: number) => `Risposte da ricollocare · ${count}`,
    hint: 'Sono risposte e note che la versione attuale non sa dove mettere. Restano qui finché non decidi.',
    why: (version: string, reason: WaitingReason) =>
      `${version ? `Domanda della versione ${version}` : 'Domanda di un’altra versione'}: ${reasons[reason]}`,
    source: (text: string) => `Fonte: ${text}`,
    remark: (text: string) => `Nota: ${text}`,
    to: 'Domanda in cui metterla',
    pick: 'Scegli una domanda',
    answer: 'Usa come risposta',
    note: 'Aggiungi come nota',
    aside: 'Metti da parte',
    reason: 'Perché la metti da parte',
    needsReason: 'Scrivi perché: chi legge dopo lo deve capire.',
    confirm: 'Conferma',
    cancel: 'Annulla',
    placed: 'Ricollocata.',
    setAside: 'Messa da parte.',
  },
  aside: {
    title: (count: number) => `Messe da parte · ${count}`,
    why: (reason: string) => `Motivo: ${reason}`,
    again: 'Riprendi',
  },
};
