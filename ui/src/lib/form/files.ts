// Files as answers: which questions ask for one, and what is said of the people in it.
import type { Question } from '$lib/ipc/types';

const KINDS: readonly Question['kind'][] = ['file', 'image', 'audio'];

/** A file answers it, never words. */
export function asksForFile(question: Question): boolean {
  return KINDS.includes(question.kind);
}

/** What the words of a file say of the people in it, by kind of question. */
export interface People {
  seen: Partial<Record<Question['kind'], string>>;
  /** What the respondent must have agreed to before it leaves the laptop. */
  leaves: Partial<Record<Question['kind'], string>>;
}

/** That people can be known by it, and in an interview when it leaves the laptop. */
export function peopleIn(question: Question, record: string, words: People): string {
  const seen = words.seen[question.kind] ?? '';
  const leaves = record.startsWith('interview:') ? (words.leaves[question.kind] ?? '') : '';
  return [seen, leaves].filter(Boolean).join(' ');
}
