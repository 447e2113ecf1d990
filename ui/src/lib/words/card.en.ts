// Words of the city card. Questions, hints and warnings come from the instrument.
import type it from './card.it';

const states: Record<string, string> = {
  draft: 'draft',
  pre_test: 'pre-test',
  'pre-test': 'pre-test',
  validated: 'validated',
  retired: 'retired',
};

const en: typeof it = {
  title: 'City card',
  version: (state, version) => `${states[state] ?? state} version · ${version}`,
  loading: 'Opening the card…',
  areas: 'Area',
  extent: {
    label: 'Which questions',
    all: (count) => `All ${count}`,
    minimum: (count) => `Minimum ${count}`,
  },
  progress: 'Completeness',
  figure: (done, of) => `${done} of ${of} relevant`,
  minimumFigure: (done, of) => `${done} of ${of} minimum`,
  warnings: (count) => (count === 1 ? '1 warning' : `${count} warnings`),
  noWarnings: 'no warnings',
  tree: {
    label: 'Sections of the card',
    answered: (done, of) => `${done} of ${of} answered`,
    asideCount: (count) => `${count} set aside`,
    marks: {
      answered: 'answered',
      missing: 'no datum, with the reason',
      warning: 'with a warning',
      conflict: 'laptops differ',
      hidden: 'hidden',
      open: 'not answered',
      none: '',
    },
  },
  section: {
    nothing: 'No question of this section is relevant now.',
    nothingMinimum: 'This section has no minimum questions.',
    showAll: 'Show all questions',
  },
  keys: {
    nextOpen: 'next unanswered',
    nextWarning: 'next warning',
    note: 'note',
  },
  stay: 'One answer was not saved: the text is still in its field. Try again there, then go on.',
  noneOpen: 'No question waits for an answer.',
  noneWarned: 'No warnings.',
  context: {
    label: 'Context of the question',
    none: 'Choose a question: source, note, history and help appear here.',
    source: (code) => `Source of ${code}`,
    channel: 'Channel',
    reference: 'Reference',
    referenceHint: 'Office, register, document or role of the person who tells it',
    date: 'Date of the datum',
    reliability: 'Reliability',
    repeat: 'Repeat for the next ones',
    repeatOn: 'This source goes to the next answers that have none, until you switch it off.',
    note: 'Note',
    noteHint: 'What one has to know to read the answer rightly.',
    history: 'History',
    noHistory: 'No answer yet.',
    historyFailed: 'The history did not open.',
    allHistory: (count) => `See all ${count} entries`,
    now: 'holds now',
    help: 'Help',
    open: 'Source, note and history',
  },
  reliabilities: {
    A: 'recorded and verified',
    B: 'recorded, not verified',
    C: 'pieced together from several clues',
    D: 'impression of one person',
  },
  gaps: {
    open: 'What is missing before sending',
    title: 'What is missing before sending',
    back: 'Back to the questions',
    loading: 'Checking the card…',
    none: 'Nothing is missing: the card can be marked ready.',
    kinds: {
      required: 'Not answered, required',
      minimum: 'Not answered, minimum card',
      constraint: 'Warnings',
      source: 'Without a source',
      conflict: 'Laptops differ',
    },
    withNote: 'with a note',
    withoutNote: 'without a note',
    ready: 'Mark as ready to send',
    notReady: 'Back to work',
    isReady: 'The card is marked as ready to send.',
    readyHint: 'Changes stay possible; the package takes the card as it is.',
    hindered: {
      open: (count) => (count === 1 ? 'One answer is still missing.' : `${count} answers are still missing.`),
      unexplained: (count) =>
        count === 1
          ? 'One warning has no note: correct the answer or explain it in a note.'
          : `${count} warnings have no note: correct the answers or explain them in notes.`,
    },
    said: 'Card marked as ready to send.',
    saidBack: 'Card back to work.',
  },
  readOnly: 'Read only: the card is filled in on the laptop of its area.',
  empty: {
    title: 'No cards yet',
    body: 'City cards arrive with the packages of the areas.',
    action: 'Go to the packages',
  },
};

export default en;
