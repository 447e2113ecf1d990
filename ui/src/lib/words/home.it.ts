// Words of home: what to pick up, what is missing before the quarter closes, what has not reached the panel.
export default {
  greeting: { morning: 'Buongiorno', afternoon: 'Buon pomeriggio', evening: 'Buonasera' },
  neverSent: 'nessun pacchetto ancora preparato',
  lastSent: (days: number) =>
    days <= 0
      ? 'ultimo pacchetto preparato oggi'
      : days === 1
        ? 'ultimo pacchetto preparato ieri'
        : `ultimo pacchetto preparato ${days} giorni fa`,
  newActivity: 'Registra attività',
  newInterview: 'Nuova intervista',
  keyActivity: 'A',
  keyInterview: 'I',
  recovery: {
    title: 'Il codice di recupero non è ancora stato provato',
    text: 'Senza un codice conservato bene, una frase segreta dimenticata chiude l’archivio per sempre.',
    action: 'Crea un codice nuovo',
  },
  resume: {
    title: 'Da riprendere',
    interview: (title: string) => `Intervista · ${title}`,
    card: (section: string) => (section ? `Scheda città · ${section}` : 'Scheda città'),
    paused: (count: number) =>
      count === 0
        ? 'in pausa'
        : count === 1
          ? 'in pausa, una domanda da toccare'
          : `in pausa, ${count} domande da toccare`,
    running: 'in corso',
    draft: 'preparata, non ancora cominciata',
    unanswered: (count: number) =>
      count === 1 ? 'una domanda senza risposta' : `${count} domande senza risposta`,
    pieces: (names: string) => `manca: ${names}`,
    piecesCount: (count: number) => (count === 1 ? 'manca un documento' : `mancano ${count} documenti`),
    today: (time: string) => `oggi ${time}`,
    yesterday: (time: string) => `ieri ${time}`,
    doInterview: 'Riprendi',
    doDraft: 'Comincia',
    doCard: 'Continua',
    doActivity: 'Completa',
    empty: 'Niente in sospeso.',
    emptyHint:
      'Qui compaiono le interviste in pausa, la scheda città e le attività a cui manca un documento.',
    first: 'Si comincia da un’intervista, oppure dalla scheda città.',
    openCard: 'Apri la scheda città',
  },
  closing: {
    title: 'Chiusura del trimestre',
    until: (quarter: string, day: string) => `${quarter}, entro il ${day}`,
    dossiers: 'Fascicoli completi',
    minimum: 'Scheda, domande minime',
    warnings: 'Avvisi aperti',
    none: 'nessuno',
    noDossiers: 'Nessuna attività in questo trimestre.',
    see: 'Vedi che cosa manca',
  },
  city: {
    title: 'La città in breve',
    from: '0 assente',
    to: '4 stabile e verificato',
    unanswered: 'senza risposta',
    of: (value: string) => `${value} su 4`,
    open: (label: string) => `${label}: apri la domanda`,
  },
  outbox: {
    title: 'Da inviare al panel',
    interviews: (count: number) => (count === 1 ? '1 intervista' : `${count} interviste`),
    answers: (count: number) => (count === 1 ? '1 risposta' : `${count} risposte`),
    activities: (count: number) => (count === 1 ? '1 attività' : `${count} attività`),
    withheld: (count: number) =>
      count === 1
        ? 'Resta su questo computer un dato, per consenso.'
        : `Restano su questo computer ${count} dati, per consenso.`,
    nothing: 'Niente di nuovo: il panel ha tutto, oppure non c’è ancora nulla.',
    prepare: 'Prepara il pacchetto',
    last: (day: string) => `Ultimo pacchetto preparato il ${day}`,
  },
};
