// Pure parts of the version band and the tray: what changed in a few words, and where something can be put.
import { asksForFile } from '$lib/form/files';
import type { GuideQuestion, Moved, Question, RevisionCounts, Waiting, Where } from '$lib/ipc/types';

/** A question that something from the tray can be put into. */
export interface Target {
  path: string;
  label: string;
  /** Notes of an interview go to the questions of the guide, answers to questions that take one. */
  how: Where[];
  /** It is answered with a file. */
  files: boolean;
}

/** The order in which changes are told. */
export const CHANGES: readonly (keyof RevisionCounts)[] = [
  'added',
  'removed',
  'moved',
  'renamed',
  'retyped',
  'reworded',
  'choices',
  'rules',
];

/** The order in which it is told what becomes of answers. */
export const FATES = ['carried', 'mapped', 'waiting'] as const satisfies readonly (keyof Moved)[];

/** The counts that are not zero, in words. */
export function told<Name extends string>(
  order: readonly Name[],
  counts: Record<Name, number>,
  words: Record<Name, (count: number) => string>,
): string {
  return order
    .filter((name) => counts[name] > 0)
    .map((name) => words[name](counts[name]))
    .join(', ');
}

const SILENT: readonly Question['kind'][] = ['group', 'repeat', 'note', 'calculate'];

/** Every question below these that takes an answer, in their order, rows included. */
export function targetsOf(questions: readonly Question[], how: Where[]): Target[] {
  return questions.flatMap((question) => {
    const inside = [...question.children, ...question.rows.flatMap((row) => row.children)];
    const own: Target[] =
      SILENT.includes(question.kind) || question.readOnly
        ? []
        : [
            {
              path: question.path,
              label: `${question.code} · ${question.short || question.label}`,
              how,
              files: asksForFile(question),
            },
          ];
    return [...own, ...targetsOf(inside, how)];
  });
}

/** What can be done with something that waits at a question: a note only goes where notes are taken, and a file only
    where one is asked for. */
export function waysInto(target: Target, item: Pick<Waiting, 'kept' | 'file'>): Where[] {
  if (item.file) return target.files ? target.how.filter((way) => way === 'answer') : [];
  if (item.kept !== 'answer') return target.how.filter((way) => way !== 'answer');
  return target.files ? target.how.filter((way) => way !== 'answer') : target.how;
}

/** The questions of a guide, which take notes. */
export function guideTargets(questions: readonly GuideQuestion[]): Target[] {
  return questions.map((question) => ({
    path: question.path,
    label: `${question.code} · ${question.short || question.label}`,
    how: ['note'],
    files: false,
  }));
}
