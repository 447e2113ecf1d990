// Words of the indicator tables. Official labels come from the kit and stay Italian in every language.
import type it from './indicators.it';

const en: typeof it = {
  title: 'Indicators',
  line: (day) => `Cumulative values at ${day}`,
  asOf: 'As of',
  quarterEnd: 'End of quarter',
  otherDay: 'Another day',
  loading: 'Reading the indicators…',
  realisation: 'Realisation indicators',
  result: 'Result indicators',
  columns: {
    number: 'No.',
    indicator: 'Indicator',
    unit: 'Unit',
    target: 'Target',
    actual: 'Actual',
    percent: '%',
    source: 'Where it comes from',
  },
  recorded: (day) => `by hand, ${day}`,
  counted: 'counted from activities',
  none: 'no value',
  countedIs: (value) => `Activities count ${value}.`,
  conflict: 'Different values for the same date: somebody has to decide.',
  record: 'Record',
  change: 'Change',
  recordOf: (code) => `Record a value for ${code}`,
  changeOf: (code) => `Change the value of ${code}`,
  form: {
    title: (code) => `Value of ${code}`,
    value: 'Value',
    reason: 'Reason or source',
    reasonHint: 'The act, list or count it comes from. It stays in the history.',
    at: (day) => `Holds as of ${day}.`,
    save: 'Record the value',
    cancel: 'Cancel',
    takeBack: 'Take the manual value back',
    takeBackHint: 'Write why you take it back, then confirm.',
    problems: {
      no_value: 'Write the value.',
      no_reason: 'Write the reason or source: without it the value is not recorded.',
      out_of_range: 'The value is outside the limits of the indicator.',
    },
  },
  saved: (code) => `${code}: value recorded.`,
  takenBack: (code) => `${code}: manual value taken back.`,
  contradictions: 'What the sources leave open',
  percentNote: 'Percentage: actual divided by target, one decimal; – when not computable.',
};

export default en;
