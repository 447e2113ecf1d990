// Words of the locked archive: passphrase, waiting after wrong ones, recovery code.
import type it from './unlock.it';

const en: typeof it = {
  title: 'Archive locked',
  openTitle: 'Open the archive',
  folder: 'Folder',
  passphrase: 'Passphrase',
  open: 'Open',
  opening: 'Opening…',
  waiting: (time) => `Too many wrong passphrases: you can try again in ${time}.`,
  ready: 'You can try again now.',
  forgotten: 'Use the recovery code',
  other: 'Another archive',
  recovery: {
    title: 'Open with the recovery code',
    text: 'Write the code that was printed when the archive was created. Then choose a new passphrase: the old one will no longer work.',
    code: 'Recovery code',
    hint: 'Eight groups of four characters; spaces and dashes do not count.',
    left: (count) => (count === 1 ? 'One character is missing.' : `${count} characters are missing.`),
    many: (count) => (count === 1 ? 'One character too many.' : `${count} characters too many.`),
    fresh: 'New passphrase',
    open: 'Open and change the passphrase',
    back: 'Back to the passphrase',
  },
  time: {
    seconds: (count) => (count === 1 ? '1 second' : `${count} seconds`),
    minutes: (count) => (count === 1 ? '1 minute' : `${count} minutes`),
    hours: (count) => (count === 1 ? '1 hour' : `${count} hours`),
    and: (one, other) => `${one} and ${other}`,
  },
};

export default en;
