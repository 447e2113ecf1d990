// Answers to questions, wherever they are asked: the city card and the outcomes of an interview.
import { call } from '../door';
import type { Answer, Choice, HiddenAnswer, Past, Saved, Source } from '../types';

/** Saves one answer; null clears it. The archive has it when this returns. */
export const answer = (record: string, path: string, given: Answer | null) =>
  call<Saved>('answer', { record, path, answer: given });

export const describeSource = (record: string, path: string, source: Source) =>
  call<Saved>('describe_source', { record, path, source });

export const remark = (record: string, path: string, text: string) =>
  call<Saved>('remark', { record, path, text });

/** The choices of a question that a few letters lead to, where its list is too long to be shown whole. */
export const findChoices = (record: string, path: string, query: string) =>
  call<Choice[]>('find_choices', { record, path, query });

/** What a field said before, newest first; the field of an answer is `answer/<path>`. */
export const history = (record: string, field: string) => call<Past[]>('history', { record, field });

/** Answers that are kept but not asked for now: whoever closes the record sees them first. */
export const hiddenAnswers = (record: string) => call<HiddenAnswer[]>('hidden_answers', { record });
