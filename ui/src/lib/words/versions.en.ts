// Words of moving a card or an interview to another version of its instrument.
import type { Bar, WaitingReason } from '$lib/ipc/types';
import type it from './versions.it';

const reasons: Record<WaitingReason, string> = {
  removed: 'it is gone.',
  retyped: 'it now asks for another type of answer.',
  choice_gone: 'the choice is gone.',
  rows: 'it is no longer asked for the same rows.',
  not_asked: 'it is now only shown or worked out.',
};

const bars: Record<Bar, (from: string, button: string) => string> = {
  panel: (_from, button) =>
    `It is not taken back here: the panel reads and does not answer. If need be, ask for «${button}» on the laptop and for a new package.`,
  closed: (_from, button) =>
    `While it is ready or closed it keeps its version: take it up or open it again, and «${button}» appears here.`,
  no_version: (from) =>
    `It cannot be taken back: version ${from} is not in this archive. Open a copy of the archive that has it.`,
};

const en: typeof it = {
  title: (to) => `There is a new version: ${to}`,
  quiet: (from, to) => `You stay on version ${from}. There is ${to}.`,
  now: (version) => `You are now working on version ${version}.`,
  counts: {
    added: (count) => `${count} new`,
    removed: (count) => `${count} removed`,
    moved: (count) => `${count} moved`,
    renamed: (count) => `${count} renamed`,
    retyped: (count) => `${count} of another type`,
    reworded: (count) => `${count} reworded`,
    choices: (count) => `${count} with other choices`,
    rules: (count) => `${count} with other rules`,
  },
  changes: (list) => `Questions, groups and tables: ${list}.`,
  fates: {
    carried: (count) => `${count} as before`,
    mapped: (count) => `${count} adapted`,
    waiting: (count) => `${count} to be placed`,
  },
  would: (list) => (list ? `Answers and notes: ${list}.` : 'There is no answer yet to take along.'),
  safe: 'Nothing is lost and you can go back.',
  list: 'What changes',
  advance: 'Move to the new version',
  stay: 'Stay',
  takeBack: (from) => `Go back to version ${from}`,
  said: (list) => (list ? `Moved. Answers and notes: ${list}.` : 'Moved: there were no answers yet.'),
  saidBack: (version) => `You are on version ${version} again.`,
  moved: (from, to, by, when) => `Moved from version ${from} to ${to}${by ? ` by ${by}` : ''}, ${when}.`,
  bars,
  behind: {
    title: (version) => `Laptops on several versions: the newest stands, ${version}`,
    one: (author, version) => `${author || 'a laptop'} works on ${version}`,
    who: (list) => `${list.join('; ')}.`,
    body: 'Those answers already stand in the questions of the new version; those that differ are in the decisions, those without a place wait to be placed. Nothing is lost, and there is no version to choose.',
  },
  unsaved: 'What you are writing has to be saved before moving.',
  tray: {
    title: (count) => `Answers to be placed · ${count}`,
    hint: 'These are answers and notes that the present version has no place for. They stay here until you decide.',
    why: (version, reason) =>
      `${version ? `Question of version ${version}` : 'Question of another version'}: ${reasons[reason]}`,
    source: (text) => `Source: ${text}`,
    remark: (text) => `Note: ${text}`,
    to: 'Question to put it into',
    pick: 'Choose a question',
    answer: 'Use as the answer',
    note: 'Add as a note',
    aside: 'Set aside',
    reason: 'Why you set it aside',
    needsReason: 'Write why: whoever reads it later has to understand.',
    confirm: 'Confirm',
    cancel: 'Cancel',
    placed: 'Placed.',
    setAside: 'Set aside.',
  },
  aside: {
    title: (count) => `Set aside · ${count}`,
    why: (reason) => `Reason: ${reason}`,
    again: 'Take up again',
  },
};
export default en;
