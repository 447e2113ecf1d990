// What each refusal means: what happened, then what to do. Codes come from crates/app; the data are named there too.
import type it from './errors.it';
import { number, text, type Explainer } from './explanation';

const seconds = (count: number) => (count === 1 ? 'one second' : `${count} seconds`);
const named = (name: string) => (name ? `“${name}”` : 'the file');
const NOTHING = 'Nothing was imported.';

/** The limits a package can exceed, as crates/bundle names them. */
const LIMITS: Record<string, string> = {
  entries: 'too many files',
  entry_size: 'one file is too large',
  total_size: 'too much data altogether',
  ratio: 'one file is compressed suspiciously',
  name_length: 'one name is too long',
};

const en: Record<keyof typeof it, Explainer> = {
  internal: (data) => ({
    what: 'Something did not go as expected.',
    todo: `What was saved stays saved. Try again; if it happens once more, write down these words: ${text(data, 'detail') || text(data, 'code')}.`,
  }),

  'desk.nothing_open': () => ({
    what: 'No archive is open.',
    todo: 'Open your archive with its passphrase and try again.',
  }),
  'desk.wrong_kind': (data) => ({
    what:
      text(data, 'kind') === 'panel'
        ? 'This is not done in the panel’s archive.'
        : 'This is done only in the panel’s archive.',
    todo: 'Close this archive and open the right one.',
  }),
  'desk.no_record': () => ({
    what: 'The item does not exist, or was removed.',
    todo: 'Go back to the list and choose another one.',
  }),
  'value.bad': () => ({
    what: 'The field cannot hold this value.',
    todo: 'Correct the text: it is still in the field.',
  }),

  'passphrase.short': () => ({
    what: 'The passphrase is too short to protect an archive.',
    todo: 'Use at least four words that do not belong together in a known phrase.',
  }),
  'passphrase.wait': (data) => ({
    what: 'Too many wrong passphrases, one after the other.',
    todo: `Wait ${seconds(number(data, 'seconds'))}, then try again.`,
  }),
  'passphrase.wrong': () => ({
    what: 'The passphrase does not open this archive.',
    todo: 'Check capitals and the language of the keyboard and try again, or use the recovery code.',
  }),
  'recovery.wrong': () => ({
    what: 'The recovery code does not open this archive.',
    todo: 'Check that you have the sheet of this archive: a renewed code replaces the one before.',
  }),
  'recovery.typo': () => ({
    what: 'The recovery code has a copying mistake.',
    todo: 'Copy it from the sheet one group at a time: some letters and digits look alike.',
  }),

  'archive.not_an_archive': (data) => ({
    what: `There is no archive in ${named(text(data, 'path'))}.`,
    todo: 'Choose the folder that holds both the archive and its key file.',
  }),
  'archive.exists': (data) => ({
    what: `There is already something in ${named(text(data, 'path'))}.`,
    todo: 'Open the archive that is there, or choose a new folder.',
  }),
  'archive.already_open': () => ({
    what: 'This archive is already open in another window.',
    todo: 'Go back to that window, or close it and try again.',
  }),
  'archive.newer': () => ({
    what: 'This archive was used with a newer version of the program.',
    todo: 'Install the newer version and open the archive again: it was not touched.',
  }),
  'archive.damaged': (data) =>
    text(data, 'part') === 'key'
      ? {
          what: 'The key file is damaged: without it the archive does not open.',
          todo: 'Put the key file back, taken from a copy of the folder.',
        }
      : {
          what: 'The archive is damaged in at least one place.',
          todo: 'Copy its folder as it is, then open the last good copy or ask the panel for help.',
        },
  'archive.failed': (data) => ({
    what: 'The archive could not complete the operation.',
    todo: `What was saved stays saved. Try again; if it happens once more, write down these words: ${text(data, 'detail')}.`,
  }),

  'archive.too_large': (data) => ({
    what: `The file is too large: the limit is ${text(data, 'limit_mb')} MB.`,
    todo: 'Attach a lighter version, or split the document.',
  }),
  'archive.no_attachment': () => ({
    what: 'The content of this document is not in the archive.',
    todo: 'Attach it again; at the panel, ask for a new package.',
  }),
  'file.disk_full': (data) => ({
    what: `The disk is full: ${named(text(data, 'path'))} could not be written.`,
    todo: 'Free some space and try again. What was already saved is untouched.',
  }),
  'file.not_writable': (data) => ({
    what: `Nothing can be written to ${named(text(data, 'path'))}.`,
    todo: 'Choose a folder of your own, for instance in Documents, or get permission to write.',
  }),
  'file.not_found': (data) => ({
    what: `${named(text(data, 'path'))} cannot be found.`,
    todo: 'Check that the disk or stick is connected and that the name has not changed.',
  }),
  'file.already_there': (data) => ({
    what: `${named(text(data, 'path'))} is there already and is not overwritten.`,
    todo: 'Choose another name or another folder.',
  }),
  'file.failed': (data) => ({
    what: `${named(text(data, 'path'))} could not be read or written.`,
    todo: `Try again, or choose another folder. The system says: ${text(data, 'detail')}.`,
  }),

  'kit.bad': (data) => ({
    what: `The kit has a file that cannot be used: ${named(text(data, 'file'))}.`,
    todo: `Correct the sheet and try again: ${text(data, 'reason')}.`,
  }),
  'form.bad': (data) => ({
    what: 'The questionnaire does not accept this.',
    todo: `Open the page again and retry: ${[text(data, 'path'), text(data, 'reason')].filter(Boolean).join(', ')}.`,
  }),

  'package.no_recipient': () => ({
    what: 'The package has no recipient yet.',
    todo: 'Enter the public key of the panel, or choose a passphrase for the package.',
  }),
  'package.bad_recipient': () => ({
    what: 'This is not the public key of a panel.',
    todo: 'Copy it again, whole: it begins with “age1”.',
  }),
  'package.unknown_laptop': (data) => ({
    what: 'The package is signed by a laptop that this panel does not know.',
    todo: `Check the fingerprint ${text(data, 'fingerprint')} on the phone, then accept the laptop and import again.`,
  }),
  'package.revoked_laptop': (data) => ({
    what: 'The package is signed by a laptop that is no longer accepted.',
    todo: `Ask the person who uses it; the fingerprint is ${text(data, 'fingerprint')}.`,
  }),
  'package.bad_log': (data) => ({
    what: `Line ${text(data, 'line')} of the log inside the package is not valid.`,
    todo: `${NOTHING} Ask the sender to prepare a new one.`,
  }),
  'package.not_a_package': (data) => ({
    what: `${text(data, 'file') ? `“${text(data, 'file')}”` : 'This file'} is not a Coefficienti package.`,
    todo: 'Choose a file that ends in .coeff.',
  }),
  'package.truncated': (data) => ({
    what: `The package ${named(text(data, 'file'))} is incomplete: the copy was interrupted.`,
    todo: `${NOTHING} Copy or download it again, whole.`,
  }),
  'package.altered': (data) => ({
    what: `The package ${named(text(data, 'file'))} is not as it was sealed${text(data, 'part') && `: “${text(data, 'part')}” does not match`}.`,
    todo: `${NOTHING} Ask for it to be sent again.`,
  }),
  'package.other_recipient': (data) => ({
    what: `The package ${named(text(data, 'file'))} is sealed for another recipient.`,
    todo: 'Ask the sender to use the public key of this panel.',
  }),
  'package.wrong_passphrase': (data) => ({
    what: `The passphrase does not open the package ${named(text(data, 'file'))}.`,
    todo: 'Ask the sender for it again: it is not the one of the archive.',
  }),
  'package.needs_passphrase': (data) => ({
    what: `The package ${named(text(data, 'file'))} is sealed with a passphrase.`,
    todo: 'Write the passphrase that the sender gave you.',
  }),
  'package.needs_identity': () => ({
    what: 'The package is closed with a key, not with a passphrase.',
    todo: 'Only the archive of the panel it is meant for opens it.',
  }),
  'package.bad_identity': () => ({
    what: 'This text is not a secret key.',
    todo: 'Use the file saved by the panel: the right line begins with AGE-SECRET-KEY-1.',
  }),
  'package.bad_signers': (data) => ({
    what: `The list of allowed laptops has an error on line ${text(data, 'line')}.`,
    todo: 'Correct the line, or choose another list.',
  }),
  'package.unfit': (data) => ({
    what: `Something in the archive does not fit into a package: ${text(data, 'part')}.`,
    todo: `The package was not made and the archive is as it was. Tell the panel this reason: ${text(data, 'reason')}.`,
  }),
  'package.bad_signature': (data) => ({
    what: `The signature of the package ${named(text(data, 'file'))} is not valid.`,
    todo: `${NOTHING} Ask for it to be sent again, and check the fingerprint on the phone.`,
  }),
  'package.newer': (data) => ({
    what: `The package ${named(text(data, 'file'))} comes from a newer version of the program.`,
    todo: 'Install the newer version, then import it again.',
  }),
  'package.too_large': (data) => ({
    what: `The package ${named(text(data, 'file'))} exceeds the limits: ${LIMITS[text(data, 'limit')] ?? text(data, 'limit')}.`,
    todo: `${NOTHING} Ask the sender what it contains.`,
  }),
  'package.unsafe_name': (data) => ({
    what: `The package ${named(text(data, 'file'))} contains a dangerous file name: “${text(data, 'part')}”.`,
    todo: `${NOTHING} Do not open it in another way, and tell the sender.`,
  }),
  'package.malformed': (data) => ({
    what: `The package ${named(text(data, 'file'))} is badly made${text(data, 'part') && ` in “${text(data, 'part')}”`}.`,
    todo: `${NOTHING} Ask for a new one. Detail: ${text(data, 'reason')}.`,
  }),
  'package.same_id_differs': (data) => ({
    what: 'The package contains an item that is known already, but with other content.',
    todo: `${NOTHING} An item cannot change: tell the sender and write down ${text(data, 'id')}.`,
  }),
  'package.clock_ahead': (data) => ({
    what: `The clock of the laptop of ${text(data, 'author') || 'whoever made the package'} is far ahead.`,
    todo: 'Have date and time corrected on that laptop, then import again.',
  }),
};

export default en;
