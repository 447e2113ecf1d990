// Words of the kit: what buttons, fields, dialogs and lists say by themselves, wherever they are used.
import type { Tone } from './tone';

const tone: Record<Tone, string> = {
  info: 'Informazione',
  success: 'Fatto',
  warning: 'Avviso',
  danger: 'Errore',
};

export default {
  tone,
  required: 'obbligatorio',
  close: 'Chiudi',
  cancel: 'Annulla',
  clear: 'Svuota',
  busy: 'Attendi…',
  copy: 'Copia',
  copied: 'Copiato.',
  notCopied: 'Il sistema non ha permesso la copia: seleziona il testo e premi Ctrl C.',
  retry: 'Riprova',
  number: {
    notANumber: 'Scrivi un numero, per esempio 1.284 oppure 12,5.',
    notWhole: 'Scrivi un numero intero, senza decimali.',
  },
  date: {
    pattern: 'gg/mm/aaaa',
    notADay: 'Scrivi una data che esiste, nella forma gg/mm/aaaa.',
    openCalendar: 'Apri il calendario',
    calendar: 'Calendario',
    previousMonth: 'Mese precedente',
    nextMonth: 'Mese successivo',
    today: 'Oggi',
    help: 'Frecce per i giorni, Pag su e Pag giù per i mesi, Invio per scegliere, Esc per chiudere.',
  },
  time: {
    pattern: 'hh:mm',
    notATime: 'Scrivi un’ora che esiste, nella forma hh:mm, per esempio 9:30.',
  },
  ranking: {
    up: (label: string) => `Sposta su: ${label}`,
    down: (label: string) => `Sposta giù: ${label}`,
    place: (label: string, place: number, of: number) => `${label}: posizione ${place} di ${of}`,
  },
  select: { choose: 'Scegli…' },
  combobox: {
    searching: 'Ricerca…',
    nothing: 'Nessun risultato',
    failed: 'La ricerca non è riuscita. Riprova.',
    found: (count: number) => (count === 1 ? '1 risultato' : `${count} risultati`),
    typeMore: (letters: number) =>
      letters === 1 ? 'Scrivi almeno una lettera' : `Scrivi almeno ${letters} lettere`,
    clear: 'Togli la scelta',
  },
  ladder: { step: (number: number, anchor: string) => `${number}, ${anchor}` },
  progress: (done: string, total: string) => `${done} di ${total}`,
  table: {
    sortAscending: (column: string) => `Ordina per ${column}, crescente`,
    sortDescending: (column: string) => `Ordina per ${column}, decrescente`,
    empty: 'Nessuna riga',
  },
  passphrase: {
    show: 'Mostra la frase segreta',
    hide: 'Nascondi la frase segreta',
    strength: 'Robustezza',
    capsLock: 'Il blocco maiuscole è attivo.',
  },
  drop: {
    invite: 'Trascina qui i file',
    or: 'oppure',
    browse: 'Scegli i file',
    letGo: 'Rilascia per aggiungere',
  },
};
