// Words of the kit: what buttons, fields, dialogs and lists say by themselves, wherever they are used.
import type it from './kit.it';

const en: typeof it = {
  tone: { info: 'Information', success: 'Done', warning: 'Warning', danger: 'Error' },
  required: 'required',
  close: 'Close',
  cancel: 'Cancel',
  clear: 'Clear',
  busy: 'Please wait…',
  copy: 'Copy',
  copied: 'Copied.',
  notCopied: 'The system did not allow copying: select the text and press Ctrl C.',
  retry: 'Try again',
  number: {
    notANumber: 'Write a number, for example 1,284 or 12.5.',
    notWhole: 'Write a whole number, without decimals.',
  },
  date: {
    pattern: 'dd/mm/yyyy',
    notADay: 'Write a date that exists, in the form dd/mm/yyyy.',
    openCalendar: 'Open the calendar',
    calendar: 'Calendar',
    previousMonth: 'Previous month',
    nextMonth: 'Next month',
    today: 'Today',
    help: 'Arrows for days, Page Up and Page Down for months, Enter to choose, Esc to close.',
  },
  time: {
    pattern: 'hh:mm',
    notATime: 'Write a time that exists, in the form hh:mm, for example 9:30.',
  },
  ranking: {
    up: (label) => `Move up: ${label}`,
    down: (label) => `Move down: ${label}`,
    place: (label, place, of) => `${label}: place ${place} of ${of}`,
  },
  select: { choose: 'Choose…' },
  combobox: {
    searching: 'Searching…',
    nothing: 'No result',
    failed: 'The search did not work. Try again.',
    found: (count) => (count === 1 ? '1 result' : `${count} results`),
    typeMore: (letters) => (letters === 1 ? 'Type at least one letter' : `Type at least ${letters} letters`),
    clear: 'Remove the choice',
  },
  ladder: { step: (number, anchor) => `${number}, ${anchor}` },
  progress: (done, total) => `${done} of ${total}`,
  table: {
    sortAscending: (column) => `Sort by ${column}, ascending`,
    sortDescending: (column) => `Sort by ${column}, descending`,
    empty: 'No rows',
  },
  passphrase: {
    show: 'Show the passphrase',
    hide: 'Hide the passphrase',
    strength: 'Strength',
    capsLock: 'Caps lock is on.',
  },
  drop: {
    invite: 'Drag files here',
    or: 'or',
    browse: 'Choose files',
    letGo: 'Release to add',
  },
};

export default en;
