// Words of the quarterly report. The report's own text comes from the other side, always in Italian.
export default {
  title: 'Trimestre',
  choose: 'Trimestre',
  line: (from: string, to: string, activities: number) =>
    `dal ${from} al ${to} · ${activities === 1 ? '1 attività' : `${activities} attività`}`,
  option: (name: string, activities: number) =>
    `${name} · ${activities === 1 ? '1 attività' : `${activities} attività`}`,
  loading: 'Preparazione del rapporto…',
  empty: {
    title: 'Nessun trimestre da riepilogare',
    body: 'Qui compare il rapporto del trimestre: attività per WP e data, fattori di successo, indicatori. Registra la prima attività con la sua data.',
    action: 'Vai alle attività',
  },
  missing: {
    title: 'Che cosa manca',
    none: 'Non manca niente: tutti i fascicoli del trimestre sono completi.',
    some: (count: number) =>
      count === 1
        ? 'A un’attività manca qualcosa nel fascicolo.'
        : `A ${count} attività manca qualcosa nel fascicolo.`,
    noType: 'il tipo di attività',
    pieces: (names: string) => `manca: ${names}`,
  },
  part1: {
    title: '1. Attività, risultati, prodotti',
    none: 'Nessuna attività in questo trimestre.',
    withoutWp: 'Senza WP',
    caption: (group: string) => `Attività, ${group}`,
    when: 'Quando',
    activity: 'Attività',
    type: 'Tipo',
    dossier: 'Fascicolo',
    noDay: 'senza data',
    untitled: 'Senza titolo',
  },
  part2: {
    title: '2. Punti di forza e fattori di successo',
    none: 'Nessuna attività indica un fattore di successo. Si scelgono nella scheda dell’attività.',
    count: (count: number) => (count === 1 ? 'in 1 attività' : `in ${count} attività`),
  },
  tables: {
    title: 'Indicatori',
    asOf: (day: string) => `Valori cumulati al ${day}.`,
    open: 'Apri gli indicatori',
  },
  text: {
    title: 'Testo del rapporto',
    hint: 'Da incollare o salvare. Le correzioni si fanno nelle attività e negli indicatori: il testo si aggiorna da sé.',
    region: 'Testo del rapporto, si scorre con le frecce',
    copy: 'Copia il testo',
    copied: 'Testo copiato negli appunti.',
    notCopied: 'La copia non è riuscita. Seleziona il testo e premi Ctrl C.',
    save: 'Salva come testo',
    saved: (path: string) => `Rapporto salvato in ${path}`,
  },
};
