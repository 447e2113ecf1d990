// Answers to questions, wherever they are asked: the city card and the outcomes of an interview.
import { call } from '../door';
import type { Answer, Choice, HiddenAnswer, Past, QuestionKind, Saved, Source } from '../types';

/** Saves one answer; null clears it. The archive has it when this returns. */
export const answer = (record: string, path: string, given: Answer | null) =>
  call<Saved>('answer', { record, path, answer: given });

/** The native dialog for the file that answers a question of this kind; null when the person thought better of it. */
export const chooseAnswerFile = (kind: QuestionKind) => call<string | null>('choose_answer_file', { kind });

/** Gives the file at this place on the disk as the answer. The archive has it whole when this returns. */
export const giveFile = (record: string, path: string, file: string) =>
  call<Saved>('give_file', { record, path, file });

/** Writes a copy where the person says; the path, or null when they thought better of it. */
export const saveAnswerFile = (record: string, path: string) =>
  call<string | null>('save_answer_file', { record, path });

/** The picture that answers, small, as a `data:` address; null where it cannot be drawn. */
export const answerPicture = (record: string, path: string) =>
  call<string | null>('answer_picture', { record, path });

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
