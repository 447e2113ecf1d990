// Words of the place Pacchetti on the laptop, and of everything that speaks about a package file.
const plural = (count: number, one: string, many: string) => (count === 1 ? one : many);

export default {
  title: 'Pacchetti',
  lead: (number: string) =>
    `Il prossimo è il pacchetto n. ${number}: un solo file, firmato e cifrato per il panel.`,
  loading: 'Calcolo che cosa c’è dentro…',
  prepare: 'Prepara il pacchetto',
  verify: 'Controlla un pacchetto',
  notDone: 'Il pacchetto non è stato preparato. Il motivo è nella pagina Pacchetti.',

  inside: {
    title: 'Che cosa c’è dentro',
    caption: 'Contenuto del prossimo pacchetto',
    what: 'Voce',
    all: 'In tutto',
    fresh: 'Nuovo',
    note: 'Nuovo o cambiato dall’ultimo pacchetto. Dentro c’è sempre tutto l’archivio.',
    nothingNew: 'Niente di nuovo dall’ultimo pacchetto. Puoi comunque prepararne un altro.',
    nothing: 'L’archivio è ancora vuoto: qui compare quello che scrivi in interviste, scheda e attività.',
    attachments: (size: string) => `Allegati: ${size}`,
  },
  counts: {
    interviews: 'Interviste',
    notes: 'Appunti',
    cards: 'Schede città',
    answers: 'Risposte',
    activities: 'Attività',
    documents: 'Documenti allegati',
    indicatorValues: 'Valori di indicatori',
    writes: 'Voci del registro',
  },

  withheld: {
    title: 'Resta sul portatile',
    none: 'Niente. Tutto quello che hai scritto può uscire.',
    caption: 'Che cosa non entra nel pacchetto, e perché',
    interview: 'Intervista',
    what: 'Che cosa',
    reason: 'Perché',
    open: (title: string) => `Apri l’intervista ${title}`,
    kinds: {
      name: 'nome della persona',
      contact: 'recapito',
      organisation: 'nome dell’ente',
      quotes: 'citazioni',
      notes: 'appunti',
    } as Record<string, string>,
    counted: (what: string, count: string) => `${what} (${count})`,
    reasons: {
      no_consent_record: 'il consenso non è registrato',
      consent_says_no: 'il consenso dice di no',
    } as Record<string, string>,
    todo: 'Per farlo uscire registra o correggi il consenso nell’intervista, poi prepara il pacchetto.',
  },

  recipient: {
    title: 'Chi lo apre',
    panel: 'Solo il panel, con la sua chiave segreta.',
    fromKit: 'La chiave viene dal kit.',
    entered: 'La chiave è stata inserita su questo portatile.',
    escrow: 'Lo apre anche la seconda chiave del kit, tenuta in cassaforte.',
    short: 'Forma breve',
    shortHint: 'Confrontala al telefono con quella del panel: stesse lettere, stesso ordine.',
    whole: 'Chiave intera',
    change: 'Cambia la chiave',
    keep: 'Tieni la chiave di prima',
    missing: 'La chiave del panel non c’è ancora',
    missingTodo: 'Chiedila al panel: comincia con age1. Senza chiave si può usare una frase segreta.',
    field: 'Chiave pubblica del panel',
    fieldHint: 'Incolla il testo che comincia con age1',
    use: 'Usa questa chiave',
    load: 'Carica da un file',
    taken: 'Chiave inserita. Confronta la forma breve al telefono prima di inviare.',
  },
  passphrase: {
    title: 'Senza chiave: frase segreta',
    body: 'Decidila con il panel, comunicala a voce e mai insieme al file. Appena hai la chiave, usa quella.',
    offer: 'Usa una frase segreta',
    hide: 'Torna alla chiave',
    first: 'Frase segreta del pacchetto',
    again: 'Scrivila di nuovo',
    different: 'Le due frasi non sono uguali.',
    empty: 'Scrivi la frase segreta, oppure inserisci la chiave del panel.',
  },

  laptop: {
    title: 'Questo portatile',
    body: 'La prima volta leggi questa impronta al panel, per telefono: così sa che il pacchetto viene da qui.',
    fingerprint: 'Impronta di questo portatile',
  },

  progress: {
    title: 'Pacchetto in preparazione',
    steps: {
      collect: 'Raccolgo i dati',
      seal: 'Firmo e cifro',
      decrypt: 'Apro il file',
      verify: 'Controllo ogni parte',
      merge: 'Unisco all’archivio',
    } as Record<string, string>,
    begin: 'Scegli dove salvarlo…',
    keepOpen: 'Non serve aspettare qui. Non chiudere il programma.',
  },

  done: {
    title: (number: string) => `Il pacchetto n. ${number} è pronto`,
    where: 'Si trova in',
    size: 'Grandezza',
    sha256: 'Impronta SHA-256',
    next: 'E adesso',
    steps: [
      'Invia il file al panel: chiavetta, posta elettronica o cartella condivisa.',
      'Se è il primo, telefona e leggi l’impronta di questo portatile.',
      'Tieni una copia del file finché il panel non conferma.',
    ],
    stepsPassphrase: [
      'Invia il file al panel: chiavetta, posta elettronica o cartella condivisa.',
      'Comunica la frase segreta a voce, mai insieme al file.',
      'Se è il primo, leggi anche l’impronta di questo portatile.',
    ],
    close: 'Ho capito',
  },

  made: {
    title: 'Pacchetti già fatti',
    none: 'Ancora nessuno. Il primo compare qui con numero, data e impronta.',
    caption: 'Pacchetti già fatti, dal più recente',
    number: 'N.',
    at: 'Quando',
    file: 'File',
    contents: 'Dentro',
    sha256: 'SHA-256',
    summary: (interviews: number, answers: number, activities: number) =>
      `${interviews} ${plural(interviews, 'intervista', 'interviste')}, ${answers} ${plural(answers, 'risposta', 'risposte')}, ${activities} attività`,
    copySha: (number: string) => `Copia l’impronta SHA-256 del pacchetto ${number}`,
  },

  verified: {
    title: 'Controllo del pacchetto',
    valid: 'Nessun errore trovato',
    validSoFar: 'Nessun errore in quello che qui si può controllare',
    invalid: 'Il pacchetto non è in ordine',
    invalidTodo: 'Non usarlo. Chiedi a chi lo ha mandato di prepararne un altro.',
    partly: 'Gli altri passi chiedono la chiave di chi riceve il pacchetto.',
    caption: 'Passi del controllo',
    step: 'Passo',
    result: 'Esito',
    results: { ok: 'in ordine', failed: 'non in ordine', not_checked: 'non controllato' } as Record<
      string,
      string
    >,
    steps: {
      envelope: 'Involucro cifrato',
      zip: 'Archivio compresso',
      bag: 'Struttura del pacchetto',
      tag_manifest: 'Elenco firmato',
      signature: 'Firma del portatile',
      signer: 'Portatile conosciuto',
      manifest: 'Contenuto uguale a quello dichiarato',
      data_package: 'Descrizione delle tabelle',
      tables: 'Tabelle',
      log: 'Registro delle voci',
    } as Record<string, string>,
    declared: 'Dichiara di contenere',
    close: 'Chiudi il controllo',
  },
};
