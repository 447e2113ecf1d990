// Words of the frame: top bar, rail, search, saving, lock, keys.
export default {
  product: 'Coefficienti',
  skip: 'Vai al contenuto',
  places: 'Luoghi',
  menu: 'Menu',
  closeMenu: 'Chiudi il menu',
  search: {
    label: 'Cerca in tutto l’archivio',
    results: 'Risultati della ricerca',
    nothing: (query: string) => `Niente per «${query}».`,
    hint: 'Scrivi almeno due lettere.',
    searching: 'Ricerca…',
    failed: 'La ricerca non è riuscita. Riprova.',
    kinds: {
      interview: 'Intervista',
      card: 'Scheda città',
      activity: 'Attività',
      indicator: 'Indicatore',
      author: 'Persona',
    } as Record<string, string>,
    found: (count: number) => (count === 1 ? '1 risultato' : `${count} risultati`),
  },
  quarter: {
    name: (quarter: number, year: number) =>
      `${['I', 'II', 'III', 'IV'][quarter - 1] ?? quarter} trim. ${year}`,
    closes: (days: number) =>
      days > 1
        ? `chiude tra ${days} giorni`
        : days === 1
          ? 'chiude domani'
          : days === 0
            ? 'chiude oggi'
            : closed(-days),
  },
  saving: {
    saved: (time: string) => `Salvato ${time}`,
    busy: 'Salvataggio…',
    failed: 'Non salvato',
    idle: 'Tutto salvato',
    failedTodo: 'Il testo è ancora nel campo: torna lì e riprova.',
  },
  lock: 'Blocca',
  panel: 'Panel di esperti',
  missing: (count: number) => (count === 1 ? '1 manca' : `${count} mancano`),
  fresh: (count: number) => (count === 1 ? '1 nuovo' : `${count} nuovi`),
  demo: 'Archivio dimostrativo',
  keys: {
    title: 'Tasti',
    search: 'Cerca',
    lock: 'Blocca',
    manual: 'Manuale',
    place: (name: string) => `Apri ${name}`,
  },
  leave: {
    place: {
      title: 'Una risposta non è stata salvata',
      body: 'Il testo è ancora nel campo. Resta qui per riprovare, oppure lascia la pagina e perdi quel testo.',
      stay: 'Resta e riprova',
      leave: 'Lascia la pagina',
    },
    window: {
      title: 'Ci sono parole non ancora salvate',
      body: 'Se chiudi adesso vanno perse. Resta per salvarle: un testo che non si salva, un’intervista o un consenso da completare.',
      stay: 'Resta',
      leave: 'Chiudi lo stesso',
    },
  },
  kept: {
    count: (texts: number) => (texts === 1 ? '1 testo non salvato' : `${texts} testi non salvati`),
    body: 'Non sono nell’archivio: restano in questa finestra finché la chiudi.',
    show: 'Mostra',
    title: 'Testi non salvati',
    at: (label: string, time: string) => `${label} · ore ${time}`,
    go: 'Vai al campo',
    discard: 'Scarta',
    close: 'Chiudi',
  },
  unknownPlace: {
    title: 'Questa pagina non si apre',
    body: 'Non fa parte di questa versione del programma.',
    home: 'Torna alla prima pagina',
  },
  starting: 'Apertura in corso…',
  startFailed: 'Il programma non è partito',
};

function closed(days: number): string {
  return days === 1 ? 'chiuso ieri' : `chiuso da ${days} giorni`;
}
