// Words of the place Packages on the laptop, and of everything that speaks about a package file.
import type it from './packages.it';

const plural = (count: number, one: string, many: string) => (count === 1 ? one : many);

const en: typeof it = {
  title: 'Packages',
  lead: (number) => `The next one is package no. ${number}: one file, signed and encrypted for the panel.`,
  loading: 'Working out what is inside…',
  prepare: 'Prepare the package',
  verify: 'Check a package',
  notDone: 'The package was not prepared. The reason is on the Packages page.',

  inside: {
    title: 'What is inside',
    caption: 'Contents of the next package',
    what: 'Item',
    all: 'In all',
    fresh: 'New',
    note: 'New or changed since the last package. The whole archive is always inside.',
    nothingNew: 'Nothing new since the last package. You can still prepare another.',
    nothing: 'The archive is still empty: what you write in interviews, card and activities appears here.',
    attachments: (size) => `Attachments: ${size}`,
  },
  counts: {
    interviews: 'Interviews',
    notes: 'Notes',
    cards: 'City cards',
    answers: 'Answers',
    activities: 'Activities',
    documents: 'Attached documents',
    indicatorValues: 'Indicator values',
    writes: 'Lines of the log',
  },

  withheld: {
    title: 'Stays on the laptop',
    none: 'Nothing. Everything you wrote may leave.',
    caption: 'What does not go into the package, and why',
    interview: 'Interview',
    what: 'What',
    reason: 'Why',
    open: (title) => `Open the interview ${title}`,
    kinds: {
      name: 'name of the person',
      contact: 'contact',
      organisation: 'name of the body',
      quotes: 'quotes',
      notes: 'notes',
      recordings: 'recordings',
      pictures: 'pictures',
      hidden: 'answers that are not relevant',
    },
    counted: (what, count) => `${what} (${count})`,
    reasons: {
      no_consent_record: 'consent is not recorded',
      consent_says_no: 'consent says no',
      left_out: 'you left them out when closing',
    },
    todo: 'To let it out, record or correct the consent in the interview, then prepare the package.',
  },

  recipient: {
    title: 'Who can open it',
    panel: 'Only the panel, with its secret key.',
    fromKit: 'The key comes from the kit.',
    entered: 'The key was entered on this laptop.',
    escrow: 'The second key of the kit, kept in a safe, opens it too.',
    short: 'Short form',
    shortHint: 'Compare it with the panel’s by phone: same letters, same order.',
    whole: 'Whole key',
    change: 'Change the key',
    keep: 'Keep the former key',
    missing: 'The panel’s key is not here yet',
    missingTodo: 'Ask the panel for it: it begins with age1. Without a key you can use a passphrase.',
    field: 'Public key of the panel',
    fieldHint: 'Paste the text that begins with age1',
    use: 'Use this key',
    load: 'Load from a file',
    taken: 'Key entered. Compare the short form by phone before sending.',
  },
  passphrase: {
    title: 'Without a key: passphrase',
    body: 'Agree on it with the panel, tell it by voice and never together with the file. As soon as you have the key, use that.',
    offer: 'Use a passphrase',
    hide: 'Back to the key',
    first: 'Passphrase of the package',
    again: 'Write it again',
    different: 'The two passphrases differ.',
    empty: 'Write the passphrase, or enter the panel’s key.',
  },

  laptop: {
    title: 'This laptop',
    body: 'The first time, read this fingerprint to the panel by phone, so that it knows the package comes from here.',
    fingerprint: 'Fingerprint of this laptop',
  },

  progress: {
    title: 'Package under way',
    steps: {
      collect: 'Collecting the data',
      seal: 'Signing and encrypting',
      decrypt: 'Opening the file',
      verify: 'Checking every part',
      merge: 'Merging into the archive',
    },
    begin: 'Choose where to save it…',
    keepOpen: 'No need to wait here. Do not close the program.',
  },

  done: {
    title: (number) => `Package no. ${number} is ready`,
    where: 'It lies in',
    size: 'Size',
    sha256: 'SHA-256 fingerprint',
    next: 'What now',
    steps: [
      'Send the file to the panel: memory stick, e-mail or shared folder.',
      'If it is the first, call and read out the fingerprint of this laptop.',
      'Keep a copy of the file until the panel confirms.',
    ],
    stepsPassphrase: [
      'Send the file to the panel: memory stick, e-mail or shared folder.',
      'Tell the passphrase by voice, never together with the file.',
      'If it is the first, read out the fingerprint of this laptop too.',
    ],
    close: 'Got it',
  },

  made: {
    title: 'Packages made before',
    none: 'None yet. The first appears here with number, date and fingerprint.',
    caption: 'Packages made before, newest first',
    number: 'No.',
    at: 'When',
    file: 'File',
    contents: 'Inside',
    sha256: 'SHA-256',
    summary: (interviews, answers, activities) =>
      `${interviews} ${plural(interviews, 'interview', 'interviews')}, ${answers} ${plural(answers, 'answer', 'answers')}, ${activities} ${plural(activities, 'activity', 'activities')}`,
    copySha: (number) => `Copy the SHA-256 fingerprint of package ${number}`,
  },

  verified: {
    title: 'Check of the package',
    valid: 'No error found',
    validSoFar: 'No error in what can be checked here',
    invalid: 'The package is not in order',
    invalidTodo: 'Do not use it. Ask whoever sent it to prepare another.',
    partly: 'The other steps need the key of whoever receives the package.',
    caption: 'Steps of the check',
    step: 'Step',
    result: 'Outcome',
    results: { ok: 'in order', failed: 'not in order', not_checked: 'not checked' },
    steps: {
      envelope: 'Encrypted envelope',
      zip: 'Compressed archive',
      bag: 'Structure of the package',
      tag_manifest: 'Signed list',
      signature: 'Signature of the laptop',
      signer: 'Known laptop',
      manifest: 'Contents as declared',
      data_package: 'Description of the tables',
      tables: 'Tables',
      log: 'Log of the writes',
    },
    declared: 'Declares to contain',
    close: 'Close the check',
  },
};

export default en;
