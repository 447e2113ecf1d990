// Every place where a person types, and what keeps the words there. A new input fails here until somebody has decided.
import { expect, test } from 'vitest';

const sources = import.meta.glob<string>(['../screens/**/*.svelte', './form/*.svelte', './frame/*.svelte'], {
  eager: true,
  query: '?raw',
  import: 'default',
});

/** What takes words from the keyboard. */
const INPUT =
  /<(input|textarea|Text(Field|Area|Box|Input)|Number(Field|Input)|Date(Field|Input)|TimeInput|Combo(box|Field)|PassphraseField)\b|contenteditable/;

/** How words are kept, and how that shows in the file itself. */
const WAYS = {
  /** Saved as typed, kept when the field goes. */
  draft: /draft\.(type|choose)\(/,
  /** A note or a header: a draft with a shape of its own. */
  own: /line\.type\(|header\.flush\(/,
  /** Saved only when somebody says so, kept when the form goes. */
  unsent: /new Unsent/,
  /** Rows on the way to a field draft, and an Unsent for those that make no sense yet. */
  rows: /new Unsent[\s\S]*work\.when\.type\(/,
  /** Held by the creation of an archive, about which the window asks before it closes. */
  creation: /creation\.request/,
  /** A secret: never kept, on purpose. */
  secret: /PassphraseField|confirmRecovery|openWithRecovery/,
  /** A question to the program, not a word for the archive. */
  query: /search|filter|query|wanted|choose\(day\)/i,
  /** Copied from elsewhere (the panel's public key), remembered by the outbox meanwhile. */
  copied: /outbox\.typedKey/,
} as const;

const KEPT: Record<string, readonly (keyof typeof WAYS)[]> = {
  './form/DateAnswer.svelte': ['draft'],
  './form/ManySearchAnswer.svelte': ['draft'],
  './form/MatrixRow.svelte': ['draft'],
  './form/MomentAnswer.svelte': ['draft'],
  './form/MultilineAnswer.svelte': ['draft'],
  './form/NumberAnswer.svelte': ['draft'],
  './form/RangeAnswer.svelte': ['draft'],
  './form/ReasonForm.svelte': ['unsent'],
  './form/SearchAnswer.svelte': ['draft'],
  './form/TextAnswer.svelte': ['draft'],
  './form/TimeAnswer.svelte': ['draft'],
  './frame/Search.svelte': ['query'],
  '../screens/activities/Count.svelte': ['unsent'],
  '../screens/activities/Days.svelte': ['rows'],
  '../screens/activities/DraftText.svelte': ['draft'],
  '../screens/activities/Filters.svelte': ['query'],
  '../screens/archive/PassphraseCard.svelte': ['secret'],
  '../screens/archive/RecoveryCard.svelte': ['secret'],
  '../screens/card/RemarkField.svelte': ['draft'],
  '../screens/card/SourceFields.svelte': ['draft'],
  '../screens/indicators/RecordForm.svelte': ['unsent'],
  '../screens/indicators/Screen.svelte': ['query'],
  '../screens/interviews/ConsentStep.svelte': ['unsent'],
  '../screens/interviews/NoteRow.svelte': ['own'],
  '../screens/interviews/Respondent.svelte': ['own'],
  '../screens/manual/Screen.svelte': ['query'],
  '../screens/packages/Recipient.svelte': ['copied', 'secret'],
  '../screens/panel-kit/Identity.svelte': ['secret'],
  '../screens/panel-packages/OutcomeCard.svelte': ['secret'],
  '../screens/start/AskBack.svelte': ['secret'],
  '../screens/start/PassphraseChoice.svelte': ['secret'],
  '../screens/start/ProfileStep.svelte': ['creation'],
  '../screens/unlock/PassphraseForm.svelte': ['secret'],
  '../screens/unlock/RecoveryForm.svelte': ['secret'],
};

const typing = Object.keys(sources).filter((file) => INPUT.test(sources[file] ?? ''));

test('every file in which somebody can type has decided what keeps the words', () => {
  expect(typing.sort()).toEqual(Object.keys(KEPT).sort());
});

test.each(Object.entries(KEPT))('%s keeps its words by %j', (file, ways) => {
  for (const way of ways) expect(sources[file]).toMatch(WAYS[way]);
});

test('no control holds a text of its own: a bound text is only allowed where the words are kept or are no words', () => {
  const bound = typing.filter((file) => /<Text\w+[^>]*bind:value/.test(sources[file] ?? ''));
  for (const file of bound) expect(KEPT[file]).not.toContain('draft');
});
