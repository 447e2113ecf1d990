// Words of the city card. Questions, hints and warnings come from the instrument.
import type { GapKind, Reliability } from '$lib/ipc/types';

const reliabilities: Record<Reliability, string> = {
  A: 'registrato e verificato',
  B: 'registrato, non verificato',
  C: 'ricostruito da più indizi',
  D: 'impressione di una persona',
};

const gapKinds: Record<GapKind, string> = {
  required: 'Senza risposta, obbligatorie',
  minimum: 'Senza risposta, scheda minima',
  constraint: 'Avvisi',
  source: 'Senza fonte',
  conflict: 'Risposte diverse fra portatili',
};

const states: Record<string, string> = {
  draft: 'bozza',
  pre_test: 'pre-test',
  'pre-test': 'pre-test',
  validated: 'validata',
  retired: 'ritirata',
};

export default {
  title: 'Scheda città',
  version: (state: string, version: string) => `versione ${states[state] ?? state} · ${version}`,
  loading: 'Apertura della scheda…',
  areas: 'Area',
  extent: {
    label: 'Quali domande',
    all: (count: number) => `Tutte ${count}`,
    minimum: (count: number) => `Minime ${count}`,
  },
  progress: 'Completezza',
  figure: (done: string, of: string) => `${done} di ${of} pertinenti`,
  minimumFigure: (done: string, of: string) => `${done} di ${of} minime`,
  warnings: (count: number) => (count === 1 ? '1 avviso' : `${count} avvisi`),
  noWarnings: 'nessun avviso',
  tree: {
    label: 'Sezioni della scheda',
    answered: (done: number, of: number) => `${done} di ${of} con risposta`,
    asideCount: (count: number) => (count === 1 ? '1 messa da parte' : `${count} messe da parte`),
    marks: {
      answered: 'con risposta',
      missing: 'senza dato, con il motivo',
      warning: 'con un avviso',
      conflict: 'risposte diverse fra portatili',
      hidden: 'nascosta',
      open: 'senza risposta',
      none: '',
    },
  },
  section: {
    nothing: 'In questa sezione nessuna domanda è pertinente adesso.',
    nothingMinimum: 'Questa sezione non ha domande minime.',
    showAll: 'Mostra tutte le domande',
  },
  keys: {
    nextOpen: 'prossima senza risposta',
    nextWarning: 'prossimo avviso',
    note: 'nota',
  },
  stay: 'Una risposta non è stata salvata: il testo è ancora nel campo. Riprova da lì, poi prosegui.',
  noneOpen: 'Nessuna domanda aspetta una risposta.',
  noneWarned: 'Nessun avviso.',
  context: {
    label: 'Contesto della domanda',
    none: 'Scegli una domanda: qui compaiono fonte, nota, storia e aiuto.',
    source: (code: string) => `Fonte di ${code}`,
    channel: 'Canale',
    reference: 'Riferimento',
    referenceHint: 'Ufficio, registro, documento o ruolo di chi riferisce',
    date: 'Data del dato',
    reliability: 'Affidabilità',
    repeat: 'Ripeti per le prossime',
    repeatOn: 'Questa fonte va alle prossime risposte che non ne hanno una, finché la spegni.',
    note: 'Nota',
    noteHint: 'Che cosa serve sapere per leggere bene la risposta.',
    history: 'Storia',
    noHistory: 'Ancora nessuna risposta.',
    historyFailed: 'La storia non si è aperta.',
    allHistory: (count: number) => `Vedi tutte le ${count} voci`,
    now: 'vale ora',
    help: 'Aiuto',
    open: 'Fonte, nota e storia',
  },
  reliabilities,
  gaps: {
    open: 'Cosa manca per l’invio',
    title: 'Cosa manca per l’invio',
    back: 'Torna alle domande',
    loading: 'Controllo della scheda…',
    none: 'Non manca niente: la scheda si può segnare pronta.',
    kinds: gapKinds,
    withNote: 'con nota',
    withoutNote: 'senza nota',
    ready: 'Segna pronta per l’invio',
    notReady: 'Torna in lavorazione',
    isReady: 'La scheda è segnata pronta per l’invio.',
    readyHint: 'Le modifiche restano possibili; il pacchetto porta la scheda com’è.',
    hindered: {
      open: (count: number) =>
        count === 1 ? 'Manca ancora una risposta.' : `Mancano ancora ${count} risposte.`,
      unexplained: (count: number) =>
        count === 1
          ? 'Un avviso è senza nota: correggi la risposta o spiega con una nota.'
          : `${count} avvisi sono senza nota: correggi le risposte o spiega con una nota.`,
    },
    said: 'Scheda segnata pronta per l’invio.',
    saidBack: 'Scheda di nuovo in lavorazione.',
  },
  readOnly: 'Sola lettura: la scheda si compila sul portatile dell’area.',
  empty: {
    title: 'Ancora nessuna scheda',
    body: 'Le schede città arrivano con i pacchetti delle aree.',
    action: 'Vai ai pacchetti',
  },
};
