// What each refusal means: what happened, then what to do. Codes come from crates/app; the data are named there too.
import { number, text, type Explainer } from './explanation';

const seconds = (count: number) => (count === 1 ? 'un secondo' : `${count} secondi`);
const named = (name: string) => (name ? `«${name}»` : 'il file');
const NOTHING = 'Niente è stato importato.';

/** The limits a package can exceed, as crates/bundle names them. */
const LIMITS: Record<string, string> = {
  entries: 'troppi file',
  entry_size: 'un file troppo grande',
  total_size: 'troppi dati in tutto',
  ratio: 'un file compresso in modo sospetto',
  name_length: 'un nome troppo lungo',
};

const it = {
  internal: (data) => ({
    what: 'Qualcosa non è andato come previsto.',
    todo: `Quello che era salvato resta salvato. Riprova; se succede ancora, annota queste parole: ${text(data, 'detail') || text(data, 'code')}.`,
  }),

  'desk.nothing_open': () => ({
    what: 'Nessun archivio è aperto.',
    todo: 'Apri il tuo archivio con la frase segreta e riprova.',
  }),
  'desk.wrong_kind': (data) => ({
    what:
      text(data, 'kind') === 'panel'
        ? 'Questa operazione non si fa nell’archivio del panel.'
        : 'Questa operazione si fa solo nell’archivio del panel.',
    todo: 'Chiudi questo archivio e apri quello giusto.',
  }),
  'desk.no_record': () => ({
    what: 'La voce cercata non esiste, oppure è stata tolta.',
    todo: 'Torna all’elenco e scegline un’altra.',
  }),
  'value.bad': () => ({
    what: 'Il campo non può contenere questo valore.',
    todo: 'Correggi il testo: è ancora nel campo.',
  }),

  'passphrase.short': () => ({
    what: 'La frase segreta è troppo corta per proteggere un archivio.',
    todo: 'Usa almeno quattro parole che non stanno insieme in una frase nota.',
  }),
  'passphrase.wait': (data) => ({
    what: 'Troppe frasi segrete sbagliate, una dopo l’altra.',
    todo: `Aspetta ${seconds(number(data, 'seconds'))}, poi riprova.`,
  }),
  'passphrase.wrong': () => ({
    what: 'La frase segreta non apre questo archivio.',
    todo: 'Controlla maiuscole e lingua della tastiera e riprova, oppure usa il codice di recupero.',
  }),
  'recovery.wrong': () => ({
    what: 'Il codice di recupero non apre questo archivio.',
    todo: 'Controlla di avere il foglio di questo archivio: un codice rinnovato sostituisce quello di prima.',
  }),
  'recovery.typo': () => ({
    what: 'Nel codice di recupero c’è un errore di copiatura.',
    todo: 'Ricopialo dal foglio un gruppo alla volta: alcune lettere e cifre si somigliano.',
  }),

  'archive.not_an_archive': (data) => ({
    what: `In ${named(text(data, 'path'))} non c’è un archivio.`,
    todo: 'Scegli la cartella che contiene sia l’archivio sia il suo file della chiave.',
  }),
  'archive.exists': (data) => ({
    what: `In ${named(text(data, 'path'))} c’è già qualcosa.`,
    todo: 'Apri l’archivio che c’è, oppure scegli una cartella nuova.',
  }),
  'archive.already_open': () => ({
    what: 'Questo archivio è già aperto in un’altra finestra.',
    todo: 'Torna a quella finestra, oppure chiudila e riprova.',
  }),
  'archive.newer': () => ({
    what: 'Questo archivio è stato usato con una versione più recente del programma.',
    todo: 'Installa la versione aggiornata e riapri l’archivio: non è stato toccato.',
  }),
  'archive.damaged': (data) =>
    text(data, 'part') === 'key'
      ? {
          what: 'Il file della chiave è danneggiato: senza di esso l’archivio non si apre.',
          todo: 'Rimetti al suo posto il file della chiave, preso da una copia della cartella.',
        }
      : {
          what: 'L’archivio è danneggiato in almeno un punto.',
          todo: 'Fai una copia della cartella così com’è, poi apri l’ultima copia buona o chiedi aiuto al panel.',
        },
  'archive.failed': (data) => ({
    what: 'L’archivio non ha potuto completare l’operazione.',
    todo: `Quello che era salvato resta salvato. Riprova; se succede ancora, annota queste parole: ${text(data, 'detail')}.`,
  }),

  'archive.too_large': (data) => ({
    what: `Il file è troppo grande: il limite è ${text(data, 'limit_mb')} MB.`,
    todo: 'Allega una versione più leggera, oppure dividi il documento.',
  }),
  'archive.no_attachment': () => ({
    what: 'Il contenuto di questo documento non è nell’archivio.',
    todo: 'Allegalo di nuovo; al panel, chiedi un pacchetto nuovo.',
  }),
  'file.disk_full': (data) => ({
    what: `Il disco è pieno: non è stato possibile scrivere ${named(text(data, 'path'))}.`,
    todo: 'Libera spazio e riprova. Quello che era già salvato non è toccato.',
  }),
  'file.not_writable': (data) => ({
    what: `Non si può scrivere in ${named(text(data, 'path'))}.`,
    todo: 'Scegli una cartella tua, per esempio in Documenti, oppure fatti dare il permesso di scrittura.',
  }),
  'file.not_found': (data) => ({
    what: `Non si trova ${named(text(data, 'path'))}.`,
    todo: 'Controlla che il disco o la chiavetta siano collegati e che il nome non sia cambiato.',
  }),
  'file.already_there': (data) => ({
    what: `${named(text(data, 'path'))} esiste già e non viene sovrascritto.`,
    todo: 'Scegli un altro nome o un’altra cartella.',
  }),
  'file.failed': (data) => ({
    what: `Non è stato possibile leggere o scrivere ${named(text(data, 'path'))}.`,
    todo: `Riprova, oppure scegli un’altra cartella. Il sistema dice: ${text(data, 'detail')}.`,
  }),

  'kit.bad': (data) => ({
    what: `Nel kit c’è un file che non si può usare: ${named(text(data, 'file'))}.`,
    todo: `Correggi il foglio e riprova: ${text(data, 'reason')}.`,
  }),
  'form.bad': (data) => ({
    what: 'Il questionario non accetta questa operazione.',
    todo: `Riapri la pagina e riprova: ${[text(data, 'path'), text(data, 'reason')].filter(Boolean).join(', ')}.`,
  }),

  'package.no_recipient': () => ({
    what: 'Il pacchetto non ha ancora un destinatario.',
    todo: 'Inserisci la chiave pubblica del panel, oppure scegli una frase segreta per il pacchetto.',
  }),
  'package.bad_recipient': () => ({
    what: 'Questa non è la chiave pubblica di un panel.',
    todo: 'Copiala di nuovo per intero: comincia con «age1».',
  }),
  'package.unknown_laptop': (data) => ({
    what: 'Il pacchetto è firmato da un portatile che questo panel non conosce.',
    todo: `Verifica al telefono l’impronta ${text(data, 'fingerprint')}, poi accetta il portatile e importa di nuovo.`,
  }),
  'package.revoked_laptop': (data) => ({
    what: 'Il pacchetto è firmato da un portatile che non è più accettato.',
    todo: `Chiedi notizie a chi lo usa; l’impronta è ${text(data, 'fingerprint')}.`,
  }),
  'package.bad_log': (data) => ({
    what: `La riga ${text(data, 'line')} del registro dentro il pacchetto non è valida.`,
    todo: `${NOTHING} Chiedi a chi lo ha inviato di prepararne uno nuovo.`,
  }),
  'package.not_a_package': (data) => ({
    what: `${text(data, 'file') ? `«${text(data, 'file')}»` : 'Questo file'} non è un pacchetto di Coefficienti.`,
    todo: 'Scegli un file che finisce in .coeff.',
  }),
  'package.truncated': (data) => ({
    what: `Il pacchetto ${named(text(data, 'file'))} è incompleto: la copia si è interrotta.`,
    todo: `${NOTHING} Copialo o scaricalo di nuovo per intero.`,
  }),
  'package.altered': (data) => ({
    what: `Il pacchetto ${named(text(data, 'file'))} non è più come è stato sigillato${text(data, 'part') && `: non corrisponde «${text(data, 'part')}»`}.`,
    todo: `${NOTHING} Chiedi di inviarlo di nuovo.`,
  }),
  'package.other_recipient': (data) => ({
    what: `Il pacchetto ${named(text(data, 'file'))} è chiuso per un altro destinatario.`,
    todo: 'Chiedi a chi lo ha inviato di usare la chiave pubblica di questo panel.',
  }),
  'package.wrong_passphrase': (data) => ({
    what: `La frase segreta non apre il pacchetto ${named(text(data, 'file'))}.`,
    todo: 'Chiedi di nuovo la frase a chi lo ha preparato: non è quella dell’archivio.',
  }),
  'package.needs_passphrase': (data) => ({
    what: `Il pacchetto ${named(text(data, 'file'))} è chiuso con una frase segreta.`,
    todo: 'Scrivi la frase che ti ha dato chi lo ha preparato.',
  }),
  'package.needs_identity': () => ({
    what: 'Il pacchetto è chiuso con una chiave, non con una frase segreta.',
    todo: 'Si apre solo nell’archivio del panel a cui è destinato.',
  }),
  'package.bad_identity': () => ({
    what: 'Questo testo non è una chiave segreta.',
    todo: 'Usa il file salvato dal panel: la riga giusta comincia con AGE-SECRET-KEY-1.',
  }),
  'package.bad_signers': (data) => ({
    what: `L’elenco dei portatili ammessi ha un errore alla riga ${text(data, 'line')}.`,
    todo: 'Correggi la riga, oppure scegli un altro elenco.',
  }),
  'package.unfit': (data) => ({
    what: `Qualcosa nell’archivio non entra in un pacchetto: ${text(data, 'part')}.`,
    todo: `Il pacchetto non è stato preparato e l’archivio è com’era. Segnala al panel questo motivo: ${text(data, 'reason')}.`,
  }),
  'package.bad_signature': (data) => ({
    what: `La firma del pacchetto ${named(text(data, 'file'))} non è valida.`,
    todo: `${NOTHING} Chiedi di inviarlo di nuovo, e verifica l’impronta al telefono.`,
  }),
  'package.newer': (data) => ({
    what: `Il pacchetto ${named(text(data, 'file'))} viene da una versione più recente del programma.`,
    todo: 'Installa la versione aggiornata, poi importalo di nuovo.',
  }),
  'package.too_large': (data) => ({
    what: `Il pacchetto ${named(text(data, 'file'))} supera i limiti: ${LIMITS[text(data, 'limit')] ?? text(data, 'limit')}.`,
    todo: `${NOTHING} Chiedi a chi lo ha inviato che cosa contiene.`,
  }),
  'package.unsafe_name': (data) => ({
    what: `Il pacchetto ${named(text(data, 'file'))} contiene un nome di file pericoloso: «${text(data, 'part')}».`,
    todo: `${NOTHING} Non aprirlo in altro modo e avvisa chi lo ha inviato.`,
  }),
  'package.malformed': (data) => ({
    what: `Il pacchetto ${named(text(data, 'file'))} è fatto male${text(data, 'part') && ` in «${text(data, 'part')}»`}.`,
    todo: `${NOTHING} Chiedi di prepararne uno nuovo. Dettaglio: ${text(data, 'reason')}.`,
  }),
  'package.same_id_differs': (data) => ({
    what: 'Il pacchetto contiene una voce già nota, ma con un contenuto diverso.',
    todo: `${NOTHING} Una voce non può cambiare: avvisa chi lo ha inviato e annota ${text(data, 'id')}.`,
  }),
  'package.clock_ahead': (data) => ({
    what: `L’orologio del portatile di ${text(data, 'author') || 'chi ha preparato il pacchetto'} è avanti di molto.`,
    todo: 'Fai correggere data e ora su quel portatile, poi importa di nuovo.',
  }),
} satisfies Record<string, Explainer>;

export default it;
