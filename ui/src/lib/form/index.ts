// The form: questions of any instrument on screen, answered and saved.
export { Form, provideForm, useForm, type Doors } from './doors.svelte';
export { answerOf, Draft, PAUSE, type DraftState, type Resuming, type SendAnswer } from './draft.svelte';
export { FieldDraft } from './fieldDraft.svelte';
export { default as FileGiven } from './FileGiven.svelte';
export { asksForFile } from './files';
export { default as KeptOffer } from './KeptOffer.svelte';
export { default as MissingCodes } from './MissingCodes.svelte';
export { default as QuestionBlock } from './QuestionBlock.svelte';
export { default as QuestionCard } from './QuestionCard.svelte';
export { default as Questions } from './Questions.svelte';
export { answerable, find, focusQuestion, isAnswered, merge, walk } from './questions';
export { default as ReasonForm } from './ReasonForm.svelte';
export { default as SaveMark } from './SaveMark.svelte';
export { personTrace, type PersonTrace } from './traces';
export { Unsent } from './unsent.svelte';
