// Words of moving a card or an interview to another version of its instrument.
import type { Bar, WaitingReason } from '$lib/ipc/types';

const reasons: Record<WaitingReason, string> = {
  removed: 'non c’è più.',
  retyped: 'ora chiede un altro tipo di risposta.',
  choice_gone: 'la scelta non c’è più.',
  rows: 'non è più chiesta per le stesse righe.',
  not_asked: 'ora è solo mostrata o calcolata.',
};

const bars: Record<Bar, (from: string, button: string) => string> = {
  panel: (_from, button) =>
    `Qui non si annulla: il panel legge e non risponde. Se serve, chiedi di scegliere «${button}» sul portatile e di mandare un pacchetto nuovo.`,
  closed: (_from, button) =>
    `Finché è pronta o chiusa tiene la sua versione: riportala in lavorazione o riaprila, e qui compare «${button}».`,
  no_version: (from) =>
    `Non si annulla: la versione ${from} non è in questo archivio. Apri una copia dell’archivio che la contiene.`,
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
  moved: (from: string, to: string, by: string, when: string) =>
    `Passata dalla versione ${from} alla ${to}${by ? ` da ${by}` : ''}, ${when}.`,
  bars,
  behind: {
    title: (version: string) => `Portatili su versioni diverse: vale la più nuova, ${version}`,
    one: (author: string, version: string) => `${author || 'un portatile'} lavora sulla ${version}`,
    who: (list: string[]) => `${list.join('; ')}.`,
    body: 'Le sue risposte stanno già nelle domande della versione nuova; quelle diverse sono in Da decidere, quelle senza posto tra le risposte da ricollocare. Niente va perso, e non c’è una versione da scegliere.',
  },
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
