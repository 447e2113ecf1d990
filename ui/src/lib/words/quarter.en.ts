// Words of the quarterly report. The report's own text comes from the other side, always in Italian.
import type it from './quarter.it';

const activities = (count: number) => (count === 1 ? '1 activity' : `${count} activities`);

const en: typeof it = {
  title: 'Quarter',
  choose: 'Quarter',
  line: (from, to, count) => `from ${from} to ${to} · ${activities(count)}`,
  option: (name, count) => `${name} · ${activities(count)}`,
  loading: 'Preparing the report…',
  empty: {
    title: 'No quarter to report on',
    body: 'The report of the quarter appears here: activities by work package and date, success factors, indicators. Record the first activity with its date.',
    action: 'Go to the activities',
  },
  missing: {
    title: 'What is missing',
    none: 'Nothing is missing: every dossier of the quarter is complete.',
    some: (count) =>
      count === 1
        ? 'One activity has an incomplete dossier.'
        : `${count} activities have an incomplete dossier.`,
    noType: 'the type of activity',
    pieces: (names) => `missing: ${names}`,
  },
  part1: {
    title: '1. Activities, results, products',
    none: 'No activities in this quarter.',
    withoutWp: 'Without a work package',
    caption: (group) => `Activities, ${group}`,
    when: 'When',
    activity: 'Activity',
    type: 'Type',
    dossier: 'Dossier',
    noDay: 'no date',
    untitled: 'Untitled',
  },
  part2: {
    title: '2. Strengths and success factors',
    none: 'No activity names a success factor. They are chosen in the activity itself.',
    count: (count) => `in ${activities(count)}`,
  },
  tables: {
    title: 'Indicators',
    asOf: (day) => `Cumulative values at ${day}.`,
    open: 'Open the indicators',
  },
  text: {
    title: 'Text of the report',
    hint: 'To paste or save. Corrections are made in activities and indicators: the text follows by itself.',
    region: 'Text of the report, scrolls with the arrow keys',
    copy: 'Copy the text',
    copied: 'Text copied to the clipboard.',
    notCopied: 'Copying did not work. Select the text and press Ctrl C.',
    save: 'Save as text',
    saved: (path) => `Report saved in ${path}`,
  },
};

export default en;
