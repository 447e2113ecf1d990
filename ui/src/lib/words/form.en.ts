// Words around a question: missing codes, state of saving, rows of a repeat. The question's own words come from its instrument.
import type { QuestionKind } from '$lib/ipc/types';
import type it from './form.it';

const en: typeof it = {
  missing: {
    not_available: 'Not available',
    not_applicable: 'Not applicable',
    refused: 'Refused',
    to_verify: 'To be verified',
  },
  hidden: {
    title: (count: number) =>
      count === 1 ? 'One answer is not relevant now' : `${count} answers are not relevant now`,
    text: (count: number): string =>
      count === 1
        ? 'It stays in the archive, out of packages and tables. When you take the work up again it comes back.'
        : 'They stay in the archive, out of packages and tables. When you take the work up again they come back.',
    confirm: (count: number): string =>
      count === 1 ? 'I have seen which one: leave it out' : 'I have seen the list: leave them out',
    first: 'Needed to go on.',
  },
  traces: {
    name: 'This looks like the name of a person. If the services follow them, better remove it.',
    fiscal_code:
      'This looks like a fiscal code. No data on single persons are needed here: better remove it.',
    health_code:
      'This looks like an STP or ENI code. No data on single persons are needed here: better remove it.',
    permit:
      'This looks like the number of a residence permit. Better remove it: no data on single persons are needed here.',
    phone:
      'This looks like a phone number. If it belongs to a person followed by the services, better remove it.',
  },
  missingGroup: 'Why the answer is missing',
  missingChosen: (reason) => `No answer: ${reason.toLocaleLowerCase('en')}`,
  minimum: 'minimum',
  comparable: 'comparable',
  required: 'required',
  readOnly: 'read only',
  calculated: 'calculated',
  typing: '…',
  saving: 'saving…',
  saved: 'saved',
  retry: 'Try again',
  unreadable: 'not readable',
  conflict: 'different answers',
  warning: {
    required: 'The answer is missing. Write it, or say why it is missing.',
    constraint: 'The value does not fit the rest. Check it.',
  },
  notSaved: 'Not saved.',
  kept: {
    title: (time: string) => `Text of ${time}, not saved`,
    cleared: 'The field had been emptied.',
    moved: 'Something has changed here meanwhile: taking the text up again replaces it.',
    unreadable: 'It could not be read as a value: write it into the field again if you need it.',
    resume: 'Take it up again',
    discard: 'Discard',
  },
  clearChoice: 'Remove the answer',
  range: {
    ends: (start, end) => `from ${start} to ${end}`,
    by: (step) => `, in steps of ${step}`,
    outside: (start, end, step) => `Write a number from ${start} to ${end}, in steps of ${step}.`,
    none: 'no value',
    less: 'One step less',
    more: 'One step more',
  },
  file: {
    choose: {
      file: 'Choose the file',
      image: 'Choose the picture',
      audio: 'Choose the recording',
    } as Record<string, string>,
    replace: 'Replace',
    remove: 'Remove',
    drop: 'or drag the file onto this question',
    letGo: 'Let go of the file here',
    taking: 'Encrypting it into the archive…',
    onlyOne: 'One file only goes here: drag one at a time.',
    none: 'No file.',
    save: 'Save a copy',
    saveOf: (name: string) => `Save a copy of ${name}`,
    savedTo: (path: string) => `Copy saved to ${path}`,
    removed: (name: string) => `Removed: ${name}. It stays in the answer’s history.`,
    absent: 'the file is not in this archive',
    nameOnly: 'the name only: the file is not there',
    preview: (name: string) => `Preview of ${name}`,
    noPreview: 'No preview available',
    seen: {
      image: 'People can be recognised in a picture: choose one without anybody the services follow.',
      audio: 'A voice tells who speaks: no voices of people whom the services follow.',
    } as Partial<Record<QuestionKind, string>>,
    leaves: {
      image: 'It leaves the laptop only with a yes to taking notes and to passing the identity.',
      audio:
        'It leaves the laptop only with a yes to recording the voice, to quoting word for word and to passing the identity.',
    } as Partial<Record<QuestionKind, string>>,
  },
  moment: {
    day: 'Day',
    time: 'Time',
    half: 'Both the day and the time are needed: write the missing one too.',
  },
  rank: {
    open: 'The order is not decided yet: move the entries, or confirm.',
    confirm: 'Right as it is',
  },
  acknowledge: 'I have read this',
  addRow: 'Add a row',
  removeRow: (position) => `Remove row ${position}`,
  row: (position) => `Row ${position}`,
  untitledRow: 'Not named yet',
  sum: 'Sum',
  partialSum: 'Sum so far',
  noRows: 'No rows yet.',
  channels: {
    municipal: 'Municipal data',
    witness: 'Witness',
    document: 'Document',
    estimate: 'Estimate',
  },
  reliability: (letter) => `reliability ${letter}`,
  noted: 'with a note',
  question: 'Item',
  answer: 'Answer',
};

export default en;
