import { describe, expect, test } from 'vitest';
import { question } from '../../../tests/form/question';
import { answerable, find, merge, rowTitle, sumOf, walk } from './questions';

const card = () => [
  question({
    path: 'e',
    kind: 'group',
    children: [
      question({ path: 'e/e01' }),
      question({ path: 'e/e02', relevant: false }),
      question({
        path: 'e/b',
        kind: 'repeat',
        rows: [
          { key: 'k1', children: [question({ path: 'e/b[k1]/n' })] },
          { key: 'k2', children: [question({ path: 'e/b[k2]/n' })] },
        ],
      }),
      question({ path: 'e/note', kind: 'note' }),
    ],
  }),
];

describe('the tree of questions', () => {
  test('is walked in the order of the form, rows included', () => {
    expect([...walk(card())].map((one) => one.path)).toEqual([
      'e',
      'e/e01',
      'e/e02',
      'e/b',
      'e/b[k1]/n',
      'e/b[k2]/n',
      'e/note',
    ]);
  });

  test('what comes next are the questions that can be answered now', () => {
    expect(answerable(card()).map((one) => one.path)).toEqual(['e/e01', 'e/b[k1]/n', 'e/b[k2]/n']);
  });

  test('takes changes in without touching what is inside', () => {
    const questions = card();
    const group = find(questions, 'e');
    merge(questions, [
      question({ path: 'e', kind: 'group', label: 'Nuova' }),
      question({ path: 'e/b[k2]/n', value: '7' }),
      question({ path: 'elsewhere', value: '9' }),
    ]);
    expect(find(questions, 'e')).toBe(group);
    expect(group?.label).toBe('Nuova');
    expect(group?.children).toHaveLength(4);
    expect(find(questions, 'e/b[k2]/n')?.value).toBe('7');
    expect(find(questions, 'e/b[k1]/n')?.value).toBe('');
  });
});

describe('rows and groups in brief', () => {
  const row = (children: Parameters<typeof question>[0][]) => ({
    key: 'k',
    children: children.map(question),
  });
  const fund = {
    path: 'fund',
    kind: 'select_one' as const,
    value: 'fami',
    choices: [{ name: 'fami', label: 'FAMI' }],
  };

  test('a row is named by its first text, else by the words of its first choice', () => {
    expect(rowTitle(row([fund, { path: 'title', kind: 'text', value: ' Ponti ' }]))).toBe('Ponti');
    expect(rowTitle(row([fund, { path: 'title', kind: 'text', value: '' }]))).toBe('FAMI');
    expect(rowTitle(row([{ path: 'title', kind: 'text', value: '' }]))).toBe('');
  });

  const ages = (values: string[], over = {}) =>
    question({
      path: 'ages',
      kind: 'group',
      children: values.map((value, index) =>
        question({ path: `ages/${index}`, kind: 'integer', unit: 'persone', value, ...over }),
      ),
    });

  test('whole numbers of one unit add up, exactly, and say when one is still missing', () => {
    expect(sumOf(ages(['100', '250', '']))).toEqual({ sum: '350', complete: false });
    expect(sumOf(ages(['9007199254740993', '1']))).toEqual({ sum: '9007199254740994', complete: true });
    expect(sumOf(ages(['', '']))).toBeNull();
  });

  test('other groups have no sum', () => {
    expect(sumOf(ages(['1', '2'], { kind: 'text' }))).toBeNull();
    expect(sumOf(ages(['1']))).toBeNull();
  });
});
