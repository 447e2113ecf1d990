// Words around a question: missing codes, state of saving, rows of a repeat. The question's own words come from its instrument.
import type { QuestionKind } from '$lib/ipc/types';

export default {
  missing: {
    not_available: 'Non disponibile',
    not_applicable: 'Non applicabile',
    refused: 'Rifiuto',
    to_verify: 'Da verificare',
  },
  hidden: {
    title: (count: number) =>
      count === 1 ? 'Una risposta ora non è pertinente' : `${count} risposte ora non sono pertinenti`,
    text: (count: number): string =>
      count === 1
        ? 'Resta nell’archivio, fuori dai pacchetti e dalle tabelle. Se riprendi il lavoro, torna.'
        : 'Restano nell’archivio, fuori dai pacchetti e dalle tabelle. Se riprendi il lavoro, tornano.',
    confirm: (count: number): string =>
      count === 1 ? 'Ho visto qual è: lasciala fuori' : 'Ho visto l’elenco: lasciale fuori',
    first: 'Serve per andare avanti.',
  },
  traces: {
    name: 'Sembra il nome di una persona. Se è seguita dai servizi, meglio toglierlo.',
    fiscal_code: 'Sembra un codice fiscale. Qui non servono dati di singole persone: meglio toglierlo.',
    health_code: 'Sembra un codice STP o ENI. Qui non servono dati di singole persone: meglio toglierlo.',
    permit:
      'Sembra il numero di un permesso di soggiorno. Meglio toglierlo: qui non servono dati di singole persone.',
    phone: 'Sembra un numero di telefono. Se è di una persona seguita dai servizi, meglio toglierlo.',
  },
  missingGroup: 'Perché manca la risposta',
  missingChosen: (reason: string) => `Senza risposta: ${reason.toLocaleLowerCase('it')}`,
  minimum: 'minima',
  comparable: 'comparabile',
  required: 'obbligatoria',
  readOnly: 'sola lettura',
  calculated: 'calcolata',
  typing: '…',
  saving: 'salvataggio…',
  saved: 'salvato',
  retry: 'Riprova',
  unreadable: 'non leggibile',
  conflict: 'risposte diverse',
  warning: {
    required: 'Manca la risposta. Scrivila, oppure di’ perché manca.',
    constraint: 'Il valore non torna con il resto. Controlla.',
  },
  notSaved: 'Non salvato.',
  kept: {
    title: (time: string) => `Testo non salvato delle ${time}`,
    cleared: 'Il campo era stato svuotato.',
    moved: 'Nel frattempo qui è cambiato qualcosa: riprendendo il testo lo sostituisci.',
    unreadable: 'Non si leggeva come valore: riscrivilo nel campo, se serve.',
    resume: 'Riprendi',
    discard: 'Scarta',
  },
  clearChoice: 'Togli la risposta',
  range: {
    ends: (start: string, end: string) => `da ${start} a ${end}`,
    by: (step: string) => `, di ${step} in ${step}`,
    outside: (start: string, end: string, step: string) =>
      `Scrivi un numero da ${start} a ${end}, di ${step} in ${step}.`,
    none: 'nessun valore',
    less: 'Un passo in meno',
    more: 'Un passo in più',
  },
  file: {
    choose: {
      file: 'Scegli il file',
      image: 'Scegli l’immagine',
      audio: 'Scegli la registrazione',
    } as Record<string, string>,
    replace: 'Sostituisci',
    remove: 'Togli',
    drop: 'oppure trascina il file su questa domanda',
    letGo: 'Lascia qui il file',
    taking: 'Lo cifro nell’archivio…',
    onlyOne: 'Qui va un file solo: trascinane uno alla volta.',
    none: 'Nessun file.',
    save: 'Salva una copia',
    saveOf: (name: string) => `Salva una copia di ${name}`,
    savedTo: (path: string) => `Copia salvata in ${path}`,
    removed: (name: string) => `Tolto: ${name}. Resta nella storia della risposta.`,
    absent: 'il file non è in questo archivio',
    nameOnly: 'solo il nome: il file non c’è',
    preview: (name: string) => `Anteprima di ${name}`,
    noPreview: 'Anteprima non disponibile',
    seen: {
      image: 'Da un’immagine si riconoscono le persone: scegline una senza chi è seguito dai servizi.',
      audio: 'Da una voce si riconosce chi parla: niente voci di persone seguite dai servizi.',
    } as Partial<Record<QuestionKind, string>>,
    leaves: {
      image: 'Esce dal portatile solo con il sì agli appunti e a comunicare l’identità.',
      audio:
        'Esce dal portatile solo con il sì a registrare la voce, a citare alla lettera e a comunicare l’identità.',
    } as Partial<Record<QuestionKind, string>>,
  },
  moment: {
    day: 'Giorno',
    time: 'Ora',
    half: 'Servono il giorno e l’ora: scrivi anche quello che manca.',
  },
  rank: {
    open: 'Ordine non ancora deciso: sposta le voci, oppure conferma.',
    confirm: 'Va bene così',
  },
  acknowledge: 'Ho letto',
  addRow: 'Aggiungi una riga',
  removeRow: (position: number) => `Togli la riga ${position}`,
  row: (position: number) => `Riga ${position}`,
  untitledRow: 'Ancora senza nome',
  sum: 'Somma',
  partialSum: 'Somma finora',
  noRows: 'Ancora nessuna riga.',
  channels: {
    municipal: 'Dato comunale',
    witness: 'Testimone',
    document: 'Documento',
    estimate: 'Stima',
  },
  reliability: (letter: string) => `affidabilità ${letter}`,
  noted: 'con nota',
  question: 'Voce',
  answer: 'Risposta',
};
