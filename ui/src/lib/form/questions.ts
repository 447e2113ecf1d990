// A form's questions as a tree: finding one, walking over them, and taking in what an answer changed.
import type { Question, Row } from '$lib/ipc/types';

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

/** What names a row: its first text, else the label of its first choice; empty while neither is there. */
export function rowTitle(row: Row): string {
  const fields = [...walk(row.children)].filter((field) => field.value.trim() !== '');
  const text = fields.find((field) => field.kind === 'text' && field.reference === null);
  if (text) return text.value.trim().split('\n')[0] ?? '';
  for (const field of fields) {
    const label = field.referenceLabel || field.choices.find((choice) => choice.name === field.value)?.label;
    if (label) return label;
  }
  return '';
}

/** Whole numbers of one unit, such as ages that make up a population. */
export function addsUp(group: Question): boolean {
  const items = group.children.filter((child) => child.relevant);
  return (
    items.length > 1 && items.every((child) => child.kind === 'integer' && child.unit === items[0]?.unit)
  );
}

/** The exact sum of such a group, and whether each line has its number; null for others and before the first number. */
export function sumOf(group: Question): { sum: string; complete: boolean } | null {
  const items = addsUp(group) ? group.children.filter((child) => child.relevant) : [];
  const numbers = items.filter((child) => /^-?\d+$/.test(child.value));
  if (numbers.length === 0) return null;
  const sum = numbers.reduce((total, child) => total + BigInt(child.value), 0n);
  return { sum: sum.toString(), complete: numbers.length === items.length };
}

/** Brings a question into sight and puts the cursor into it. */
export function focusQuestion(path: string, within: ParentNode = document): boolean {
  for (const element of within.querySelectorAll<HTMLElement>('[data-question]')) {
    if (element.dataset['question'] !== path) continue;
    element.scrollIntoView({ block: 'center' });
    const control = element.querySelector<HTMLElement>(
      'input:not(:disabled), textarea, select, [role="radio"][tabindex="0"], button:not(:disabled)',
    );
    (control ?? element).focus({ preventScroll: true });
    return true;
  }
  return false;
}
