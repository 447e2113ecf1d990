// Words of the place where the archive and its keys are looked after.
import type it from './archive.it';

const en: typeof it = {
  title: 'Archive and keys',
  lead: 'The folder, the keys that open it and its health.',
  folder: {
    title: 'This archive',
    folder: 'Folder',
    size: 'Space on disk',
    writes: 'Entries recorded',
    attachments: 'Attachments',
    me: 'Who writes',
    backup: 'For a backup, copying the whole folder is enough, with the archive closed.',
    close: 'Close and go back to the start',
  },
  passphrase: {
    title: 'Passphrase',
    text: 'Changing it does not touch the data: the new one opens the archive from next time on.',
    change: 'Change the passphrase',
    old: 'Present passphrase',
    fresh: 'New passphrase',
    again: 'New passphrase, once more',
    save: 'Change the passphrase',
    cancel: 'Leave it',
    done: 'Passphrase changed.',
  },
  recovery: {
    title: 'Recovery code',
    confirmed: 'The code was tested: keep it away from this computer.',
    unconfirmed: 'The code has not been tested yet. If you cannot find it, create a new one.',
    renew: 'Create a new code',
    renewText: 'The earlier code will no longer open anything.',
    passphrase: 'Passphrase',
    make: 'Create the code',
    cancel: 'Leave it',
    done: 'New code tested and kept.',
    unfinished: 'New code created, not tested yet.',
  },
  idle: {
    title: 'Automatic lock',
    text: 'After a time without a key or a click the archive closes and its keys vanish from memory.',
    label: 'Lock after',
    minutes: (count) => (count === 1 ? '1 minute' : `${count} minutes`),
    saved: 'Saved.',
  },
  keys: {
    title: 'Keys of the packages',
    panel: 'Panel key',
    noPanel: 'None yet: it is entered on the page Packages.',
    toPackages: 'Go to Packages',
    fingerprint: 'Fingerprint of this computer',
    fingerprintHint: 'To read out on the phone, if the panel asks who signed.',
    toKit: 'Go to Kit and laptops',
    panelSide: 'The key that areas encrypt their packages to is in Kit and laptops.',
  },
  check: {
    title: 'Check of the archive',
    text: 'Reads every page again, compares the tables with the log and recomputes the fingerprints of attachments.',
    run: 'Check now',
    running: 'Checking…',
    sound: (writes) => `All in order: ${writes} entries checked.`,
    pages: 'Some pages of the database are damaged.',
    projections: 'The tables do not match the log.',
    gaps: (count) => `Entries missing from the log: ${count}.`,
    attachments: (count) => `Damaged or missing attachments: ${count}.`,
    todo: 'Copy the whole folder to another disk, delete nothing and ask the project secretariat.',
  },
  language: { title: 'Language', label: 'Language of the program' },
  about: {
    title: 'About',
    version: (version) => `Version ${version}`,
    licence:
      'Free software, licence EUPL-1.2. Typeface Titillium Web (OFL 1.1). The licences of the parts are in the file NOTICE.',
    offline:
      'The program does not use the network: what you write leaves this computer only inside a package that you prepare.',
    accessibility: 'Accessibility',
    accessibilityText:
      'The program is built to meet WCAG 2.1, level AA: everything works from the keyboard, text grows to 200 %, light and dark follow the system. A test with people who use assistive technology has not been done yet: difficulties are reported to the project secretariat.',
  },
  changed: 'Done.',
};

export default en;
