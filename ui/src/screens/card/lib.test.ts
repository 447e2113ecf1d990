import { describe, expect, it } from 'vitest';
import type { Gap, GapKind } from '$lib/ipc/types';
import { question, row, section } from '../../../tests/questions';
import {
  answered,
  cardsOf,
  entryOf,
  hindrances,
  locate,
  markOf,
  nextPath,
  openPaths,
  questionCount,
  warned,
  warnedPaths,
  withoutSource,
} from './lib';

const ages = () =>
  question('B/B03', 'group', {
    appearance: ['table-list'],
    minimum: true,
    children: [
      question('B/B03/a', 'integer', { required: true, value: '100' }),
      question('B/B03/b', 'integer', { required: true, value: '250' }),
      question('B/B03/c', 'integer', { required: true }),
    ],
  });

const networks = (rows = [row('k1', [question('I/I02[k1]/name', 'text', { required: true })])]) =>
  question('I/I02', 'repeat', { rows });

const tree = () => [
  section('A', 'Territorio', [
    question('A/A01', 'text', { minimum: true, value: '089017' }),
    question('A/A03', 'text'),
    question('A/intro', 'note'),
  ]),
  section('B', 'Popolazione', [question('B/B01', 'integer', { minimum: true }), ages()]),
  section('I', 'Reti', [networks(), question('I/I04', 'select_one', { relevant: false })]),
];

describe('walking the card', () => {
  it('finds a question inside a group and inside a row, with its section and card', () => {
    expect(locate(tree(), 'B/B03/b')).toMatchObject({ section: { path: 'B' }, card: { path: 'B/B03' } });
    expect(locate(tree(), 'I/I02[k1]/name')).toMatchObject({
      section: { path: 'I' },
      card: { path: 'I/I02' },
    });
    expect(locate(tree(), 'Z/Z99')).toBeNull();
  });

  it('goes to the next question without an answer, over sections, and round', () => {
    const next = (from: string) => nextPath(tree(), from, 'all', openPaths);
    expect(next('')).toBe('A/A03');
    expect(next('A/A03')).toBe('B/B01');
    expect(next('B/B01')).toBe('B/B03/c');
    expect(next('B/B03/c')).toBe('I/I02[k1]/name');
    expect(next('I/I02[k1]/name')).toBe('A/A03');
  });

  it('goes to the button that adds a row where there is none', () => {
    expect(openPaths(networks([]))).toEqual(['I/I02']);
  });

  it('passes by what need not be answered inside a group', () => {
    const group = question('J/J01', 'group', {
      children: [
        question('J/J01/title', 'text', { required: true, value: 'Ponti' }),
        question('J/J01/lead', 'text'),
      ],
    });
    expect(openPaths(group)).toEqual([]);
  });

  it('never stops at a question that is not relevant now', () => {
    const only = [section('I', 'Reti', [question('I/I04', 'text', { relevant: false })])];
    expect(nextPath(only, '', 'all', openPaths)).toBeNull();
  });

  it('jumps only among the questions of the minimum card when that is chosen', () => {
    expect(nextPath(tree(), 'A/A01', 'minimum', openPaths)).toBe('B/B01');
  });

  it('finds nothing when the only one is the one the person is at', () => {
    const one = [section('A', 'A', [question('A/A03', 'text')])];
    expect(nextPath(one, 'A/A03', 'all', openPaths)).toBeNull();
  });

  it('finds a warning inside a group', () => {
    const sections = tree();
    const band = locate(sections, 'B/B03/b')?.question;
    if (band) band.warning = { kind: 'constraint', text: 'Le fasce non sommano' };
    expect(nextPath(sections, 'I/I02', 'all', warnedPaths)).toBe('B/B03/b');
  });

  it('shows only what is relevant and of the extent', () => {
    const [a, , i] = tree();
    expect(a && cardsOf(a, 'minimum').map((one) => one.path)).toEqual(['A/A01']);
    expect(i && cardsOf(i, 'all').map((one) => one.path)).toEqual(['I/I02']);
  });

  it('enters a section at the first question that waits', () => {
    const [a] = tree();
    expect(a && entryOf(a, 'all')).toBe('A/A03');
    expect(a && entryOf(a, 'minimum')).toBe('A/A01');
  });

  it('counts cards, not fields of groups, and no notes', () => {
    expect(questionCount(tree(), 'all')).toBe(6);
    expect(questionCount(tree(), 'minimum')).toBe(3);
  });
});

describe('marks', () => {
  it('a repeat without a row waits for an answer, with a filled row it is done', () => {
    expect(markOf(networks([]))).toBe('open');
    expect(markOf(networks([row('k', [question('I/I02[k]/name', 'text', { value: 'Rete' })])]))).toBe(
      'answered',
    );
  });

  it('a group is done only when every required field is', () => {
    expect(markOf(ages())).toBe('open');
    const done = ages();
    for (const child of done.children) child.value ||= '1';
    expect(answered(done)).toBe(true);
  });

  it('a group in which nothing is required is done with something in it', () => {
    const group = question('x', 'group', { children: [question('x/a', 'text'), question('x/b', 'text')] });
    expect(answered(group)).toBe(false);
    const [first] = group.children;
    if (first) first.value = 'c’è';
    expect(answered(group)).toBe(true);
  });

  it('a warning inside shows outside, a conflict before it', () => {
    const group = ages();
    const [first, second] = group.children;
    if (first) first.warning = { kind: 'constraint', text: 'Più dei residenti' };
    expect(markOf(group)).toBe('warning');
    if (second) second.conflict = true;
    expect(markOf(group)).toBe('conflict');
  });

  it('a question set aside is hidden, whatever it holds', () => {
    expect(markOf(question('x', 'text', { relevant: false, value: 'c’era', conflict: true }))).toBe('hidden');
  });

  it('a reason for having no answer is its own mark', () => {
    expect(markOf(question('x', 'text', { missing: 'to_verify' }))).toBe('missing');
  });

  it('what is only required does not warn: it is open', () => {
    const required = question('x', 'text', { warning: { kind: 'required', text: '' } });
    expect(warned(required)).toBe(false);
    expect(markOf(required)).toBe('open');
  });
});

describe('ready to send', () => {
  const gap = (path: string, kind: GapKind, noted = false): Gap => ({
    path,
    code: path,
    label: '',
    kind,
    text: '',
    noted,
  });

  it('is hindered by open questions and by warnings nobody explained', () => {
    const found = hindrances([
      gap('A/A03', 'minimum'),
      gap('B/B01', 'constraint', true),
      gap('B/B03/a', 'constraint'),
      gap('B/B03/b', 'source'),
    ]);
    expect(found.open.map((one) => one.path)).toEqual(['A/A03']);
    expect(found.unexplained.map((one) => one.path)).toEqual(['B/B03/a']);
  });
});

describe('sources', () => {
  it('blanks are no source, a source on a part is one', () => {
    const group = ages();
    group.source.reference = '  ';
    expect(withoutSource(group)).toBe(true);
    const [first] = group.children;
    if (first) first.source = { ...first.source, reliability: 'B' };
    expect(withoutSource(group)).toBe(false);
  });
});
