// A form's questions as a tree: finding one, walking over them, and taking in what an answer changed.
import type { Question } from '$lib/ipc/types';

/** Every question in the order of the form, groups and repeats before what is inside them. */
export function* walk(questions: readonly Question[]): Generator<Question> {
  for (const question of questions) {
    yield question;
    yield* walk(question.children);
    for (const row of question.rows) yield* walk(row.children);
  }
}

/** The question with a path, wherever it stands. */
export function find(questions: readonly Question[], path: string): Question | null {
  for (const question of walk(questions)) {
    if (question.path === path) return question;
  }
  return null;
}

/**
 * Takes in the questions that an answer changed. They come without children and rows, so those stay as they are:
 * assigning in place keeps every field on screen and its cursor.
 */
export function merge(questions: readonly Question[], changed: readonly Question[]): void {
  const news = new Map(changed.map((question) => [question.path, question]));
  for (const question of walk(questions)) {
    const fresh = news.get(question.path);
    if (!fresh) continue;
    const { children, rows } = question;
    Object.assign(question, fresh, { children, rows });
  }
}

/** The questions that are asked now and can be answered, in order: what "next" means. */
export function answerable(questions: readonly Question[]): Question[] {
  const open: Question[] = [];
  for (const question of questions) {
    if (!question.relevant) continue;
    if (question.kind === 'group') open.push(...answerable(question.children));
    else if (question.kind === 'repeat')
      for (const row of question.rows) open.push(...answerable(row.children));
    else if (question.kind !== 'note' && question.kind !== 'calculate' && !question.readOnly)
      open.push(question);
  }
  return open;
}

export function isAnswered(question: Question): boolean {
  return question.value !== '' || question.missing !== null;
}

/** Brings a question into sight and puts the cursor into it. */
export function focusQuestion(path: string, within: ParentNode = document): boolean {
  for (const element of within.querySelectorAll<HTMLElement>('[data-question]')) {
    if (element.dataset['question'] !== path) continue;
    element.scrollIntoView({ block: 'center' });
    const control = element.querySelector<HTMLElement>(
      'input:not(:disabled), textarea, select, [role="radio"][tabindex="0"], button',
    );
    (control ?? element).focus({ preventScroll: true });
    return true;
  }
  return false;
}
