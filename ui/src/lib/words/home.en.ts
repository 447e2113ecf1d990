// Words of home: what to pick up, what is missing before the quarter closes, what has not reached the panel.
import type it from './home.it';

const en: typeof it = {
  greeting: { morning: 'Good morning', afternoon: 'Good afternoon', evening: 'Good evening' },
  neverSent: 'no package prepared yet',
  lastSent: (days) =>
    days <= 0
      ? 'last package prepared today'
      : days === 1
        ? 'last package prepared yesterday'
        : `last package prepared ${days} days ago`,
  newActivity: 'Record an activity',
  newInterview: 'New interview',
  keyActivity: 'A',
  keyInterview: 'I',
  recovery: {
    title: 'The recovery code has not been tested yet',
    text: 'Without a well-kept code, a forgotten passphrase closes the archive for good.',
    action: 'Create a new code',
  },
  resume: {
    title: 'To pick up again',
    interview: (title) => `Interview · ${title}`,
    card: (section) => (section ? `City card · ${section}` : 'City card'),
    paused: (count) =>
      count === 0
        ? 'paused'
        : count === 1
          ? 'paused, one question not touched'
          : `paused, ${count} questions not touched`,
    running: 'running',
    draft: 'prepared, not begun',
    unanswered: (count) =>
      count === 1 ? 'one question without an answer' : `${count} questions without an answer`,
    pieces: (names) => `missing: ${names}`,
    piecesCount: (count) => (count === 1 ? 'one document is missing' : `${count} documents are missing`),
    today: (time) => `today ${time}`,
    yesterday: (time) => `yesterday ${time}`,
    doInterview: 'Resume',
    doDraft: 'Begin',
    doCard: 'Continue',
    doActivity: 'Complete',
    empty: 'Nothing is pending.',
    emptyHint: 'Paused interviews, the city card and activities that miss a document are shown here.',
    first: 'Start with an interview, or with the city card.',
    openCard: 'Open the city card',
  },
  closing: {
    title: 'Closing of the quarter',
    until: (quarter, day) => `${quarter}, by ${day}`,
    dossiers: 'Complete dossiers',
    minimum: 'Card, minimum questions',
    warnings: 'Open warnings',
    none: 'none',
    noDossiers: 'No activity in this quarter.',
    see: 'See what is missing',
  },
  city: {
    title: 'The city in brief',
    from: '0 absent',
    to: '4 stable and reviewed',
    unanswered: 'not answered',
    of: (value) => `${value} of 4`,
    open: (label) => `${label}: open the question`,
  },
  outbox: {
    title: 'To send to the panel',
    interviews: (count) => (count === 1 ? '1 interview' : `${count} interviews`),
    answers: (count) => (count === 1 ? '1 answer' : `${count} answers`),
    activities: (count) => (count === 1 ? '1 activity' : `${count} activities`),
    withheld: (count) =>
      count === 1
        ? 'One value stays on this computer, by consent.'
        : `${count} values stay on this computer, by consent.`,
    nothing: 'Nothing new: the panel has it all, or there is nothing yet.',
    prepare: 'Prepare the package',
    last: (day) => `Last package prepared on ${day}`,
  },
};

export default en;
