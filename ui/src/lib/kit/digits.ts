// Digits under the cursor: reading a typed number, and keeping the grouping marks right while somebody edits one.
import { groupDecimal, parseTypedDecimal, type NumberMarks } from '$lib/words/format';

export type NumberKind = 'integer' | 'decimal';
export type NumberProblem = '' | 'notANumber' | 'notWhole';

/** What a typed text is: an exact decimal in lexical form ('' for none), or why it cannot be read. */
export function readNumber(
  text: string,
  kind: NumberKind,
  marks: NumberMarks,
): { value: string; problem: NumberProblem } {
  if (text.trim() === '') return { value: '', problem: '' };
  const value = parseTypedDecimal(text, marks);
  if (value === null) return { value: '', problem: 'notANumber' };
  if (kind === 'integer' && value.includes('.')) return { value: '', problem: 'notWhole' };
  return { value, problem: '' };
}

/**
 * Moves the grouping marks after an edit of a number that already had them ("1.284" with a 5 added becomes "12.845"),
 * and says where the cursor goes. Null when the text is none of our making and stays as the person typed it.
 */
export function regroup(
  before: string,
  after: string,
  cursor: number,
  marks: NumberMarks,
): { text: string; cursor: number } | null {
  const known = parseTypedDecimal(before, marks);
  if (known === null || !before.includes(marks.group) || groupDecimal(known, marks) !== before) return null;
  const bare = after.split(marks.group).join('');
  const [whole = '', fraction] = bare.split(marks.decimal);
  if (!/^-?\d+$/.test(whole) || (fraction !== undefined && !/^\d*$/.test(fraction))) return null;
  // A second group mark typed by the person is not ours to take away.
  if (after.split(marks.group).length > before.split(marks.group).length) return null;
  const grouped = groupDecimal(whole, marks);
  const text = fraction === undefined ? grouped : grouped + marks.decimal + fraction;
  const kept = after.slice(0, cursor).split(marks.group).join('').length;
  let place = 0;
  for (let seen = 0; seen < kept && place < text.length; place += 1) {
    if (text[place] !== marks.group) seen += 1;
  }
  return { text, cursor: place };
}
