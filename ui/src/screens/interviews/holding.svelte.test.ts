import { beforeEach, describe, expect, test, vi } from 'vitest';
import { closeInterview, dropNote, takeNote, tickProbe } from '$lib/ipc/commands/interviews';
import type { Consent, Interview } from '$lib/ipc/types';
import { Holding } from './holding.svelte';

vi.mock('$lib/ipc/commands/interviews', () => ({
  closeInterview: vi.fn(),
  dropNote: vi.fn().mockResolvedValue(''),
  takeNote: vi.fn().mockResolvedValue(''),
  tickProbe: vi.fn(),
  pauseInterview: vi.fn(),
  reopenInterview: vi.fn(),
  startInterview: vi.fn(),
}));
vi.mock('$lib/state/desk.svelte', () => ({ desk: { refresh: vi.fn() } }));

const consent = { notes: true, quotes: true } as Consent;

function held(change: Partial<Interview> = {}): Interview {
  const question = (path: string) => ({
    path,
    code: path,
    label: path,
    short: '',
    hint: '',
    minutes: null,
    links: [],
    probes: [{ name: 'a', label: 'A', asked: false }],
    notes: [],
  });
  const summary = { record: 'interview:1', state: 'running' } as Interview['summary'];
  const plain = {
    summary,
    consent,
    elapsed: 0,
    runningSince: null,
    outcomes: [],
    readOnly: false,
  } as unknown as Interview;
  return { ...plain, questions: [question('c1'), question('c2')], ...change };
}

beforeEach(() => vi.clearAllMocks());

describe('what can be written', () => {
  test('needs consent to notes, an interview begun, and a desk that writes', () => {
    expect(new Holding(held()).writes).toBe(true);
    expect(new Holding(held({ consent: null })).writes).toBe(false);
    expect(new Holding(held({ consent: { ...consent, notes: false } })).writes).toBe(false);
    expect(new Holding(held({ readOnly: true })).writes).toBe(false);
    expect(
      new Holding(held({ summary: { record: 'interview:1', state: 'draft' } as Interview['summary'] }))
        .writes,
    ).toBe(false);
  });
});

test('there is one line to write on, and a written one makes room for the next', () => {
  const holding = new Holding(held());
  const line = holding.composing('c1');
  expect(holding.composing('c1')).toBe(line);
  line.type('testo');
  expect(holding.composing('c1')).not.toBe(line);
  expect(holding.notesOf('c1')).toHaveLength(2);
});

test('coverage counts the note while it is being written', () => {
  const holding = new Holding(held());
  expect(holding.coverage.touched).toBe(0);
  holding.composing('c2').type('x');
  expect(holding.coverage).toMatchObject({ questions: 2, touched: 1, probes: 2, asked: 0 });
});

test('a probe that could not be saved is unticked again, and says why', async () => {
  vi.mocked(tickProbe).mockRejectedValueOnce({ code: 'file.disk_full', data: {} });
  const holding = new Holding(held());
  const question = holding.interview.questions[0];
  if (!question) throw new Error('no question');
  await holding.tick(question, 'a');
  expect(question.probes[0]?.asked).toBe(false);
  expect(holding.refusal?.code).toBe('file.disk_full');
});

test('what the other side answers never rebuilds a line that is being written', () => {
  const holding = new Holding(held());
  const line = holding.composing('c1');
  line.type('sto scrivendo');
  holding.take(held({ elapsed: 90 }));
  expect(holding.notesOf('c1')[0]).toBe(line);
  expect(line.text).toBe('sto scrivendo');
  expect(holding.interview.elapsed).toBe(90);
});

test('a removed note comes back with its text', async () => {
  const holding = new Holding(held());
  const line = holding.composing('c1');
  line.type('da tenere');
  await line.flush();
  const restore = holding.remove(line);
  await line.flush();
  expect(dropNote).toHaveBeenCalledOnce();
  expect(holding.notesOf('c1')).toHaveLength(0);
  restore();
  await line.flush();
  expect(holding.notesOf('c1').map(({ text }) => text)).toEqual(['da tenere']);
  expect(vi.mocked(takeNote).mock.lastCall?.[2].text).toBe('da tenere');
});

test('closing waits for what is typed, and does not close when it cannot be saved', async () => {
  vi.mocked(takeNote).mockRejectedValueOnce({ code: 'file.disk_full', data: {} });
  const holding = new Holding(held());
  const line = holding.composing('c1');
  line.type('ultima frase');
  expect(await holding.close()).toBe(false);
  expect(closeInterview).not.toHaveBeenCalled();
  line.drop();
});
