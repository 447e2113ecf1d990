import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Card, Question, Saved, Source } from '$lib/ipc/types';
import { card, NOTHING_DONE, question, row, section } from '../../../tests/questions';
import { CardState } from './cardState.svelte';
import { NO_SOURCE } from './lib';

const call = vi.hoisted(() => vi.fn());
vi.mock('$lib/ipc/door', () => ({ call }));

const saved = (changed: Question[]): Saved => ({
  savedAt: '2019-12-19T14:32:00+01:00',
  changed,
  completeness: { ...NOTHING_DONE, answered: 1 },
});

const network = (key: string, name = '') =>
  row(key, [question(`I/I02[${key}]/name`, 'text', { value: name })]);

const sample = (): Card =>
  card([
    section('E', 'Lavoro', [
      question('E/E03', 'integer'),
      question('E/E04', 'integer', { relevant: false }),
      question('E/ages', 'group', { children: [question('E/ages/young', 'integer')] }),
    ]),
    section('I', 'Reti', [question('I/I02', 'repeat', { rows: [network('k1', 'Rete uno')] })]),
  ]);

const municipal: Source = {
  channel: 'municipal',
  reference: 'Anagrafe',
  date: '2019-09-30',
  reliability: 'B',
};

const ask = (state: CardState, path: string) => state.locate(path)?.question;

beforeEach(() => call.mockReset());

describe('patches', () => {
  it('change what a question says and leave the question itself in place', () => {
    const state = new CardState(sample());
    const before = ask(state, 'E/E04');
    state.apply(saved([question('E/E04', 'integer', { relevant: true })]));
    expect(ask(state, 'E/E04')).toBe(before);
    expect(before?.relevant).toBe(true);
    expect(state.card.completeness.answered).toBe(1);
  });

  it('never empty a group or a repeat, because they come without what is inside', () => {
    const state = new CardState(sample());
    state.apply(saved([question('E/ages', 'group'), question('I/I02', 'repeat')]));
    expect(ask(state, 'E/ages')?.children).toHaveLength(1);
    expect(ask(state, 'I/I02')?.rows).toHaveLength(1);
  });

  it('for a question that is not here are ignored', () => {
    const state = new CardState(sample());
    expect(() => state.apply(saved([question('Z/Z01', 'text')]))).not.toThrow();
  });

  it('reach whoever reads the question', () => {
    const state = new CardState(sample());
    const seen: string[] = [];
    const stop = $effect.root(() => {
      $effect(() => {
        seen.push(ask(state, 'E/E03')?.value ?? '');
      });
    });
    flushSync();
    state.apply(saved([question('E/E03', 'integer', { value: '1284' })]));
    flushSync();
    stop();
    expect(seen).toEqual(['', '1284']);
  });
});

describe('rows', () => {
  it('come and go with the whole card', async () => {
    const state = new CardState(sample());
    const longer = sample();
    longer.sections[1] = section('I', 'Reti', [
      question('I/I02', 'repeat', { rows: [network('k1', 'Rete uno'), network('k2')] }),
    ]);
    call.mockResolvedValueOnce(longer);
    await state.addRow('I/I02');
    expect(ask(state, 'I/I02')?.rows.map((one) => one.key)).toEqual(['k1', 'k2']);
    expect(state.section).toBe('E');

    call.mockResolvedValueOnce(sample());
    await state.removeRow('I/I02', 'k2');
    expect(ask(state, 'I/I02[k2]/name')).toBeUndefined();
  });
});

describe('saves', () => {
  it('run one after the other, so that the last answer given is the last one shown', async () => {
    const state = new CardState(sample());
    let finishFirst: (saved: Saved) => void = () => undefined;
    call.mockReturnValueOnce(new Promise<Saved>((resolve) => (finishFirst = resolve)));
    call.mockResolvedValueOnce(saved([question('E/E03', 'integer', { value: '12' })]));
    const one = state.answer('E/E03', { value: '1' });
    const two = state.answer('E/E03', { value: '12' });
    await Promise.resolve();
    expect(call).toHaveBeenCalledTimes(1);
    finishFirst(saved([question('E/E03', 'integer', { value: '1' })]));
    await Promise.all([one, two]);
    expect(ask(state, 'E/E03')?.value).toBe('12');
  });

  it('go on after one of them was refused', async () => {
    const state = new CardState(sample());
    call.mockRejectedValueOnce(new Error('disk'));
    call.mockResolvedValueOnce(saved([question('E/E03', 'integer', { value: '2' })]));
    await expect(state.answer('E/E03', { value: '1' })).rejects.toThrow('disk');
    await state.answer('E/E03', { value: '2' });
    expect(ask(state, 'E/E03')?.value).toBe('2');
  });
});

describe('the repeated source', () => {
  it('is given to an answer that has none', async () => {
    const state = new CardState(sample());
    state.repeated = municipal;
    call.mockResolvedValueOnce(saved([question('E/E03', 'integer', { value: '5' })]));
    call.mockResolvedValueOnce(saved([question('E/E03', 'integer', { value: '5', source: municipal })]));
    await state.answer('E/E03', { value: '5' });
    expect(call).toHaveBeenLastCalledWith('describe_source', {
      record: 'card:siracusa',
      path: 'E/E03',
      source: municipal,
    });
    expect(ask(state, 'E/E03')?.source).toEqual(municipal);
  });

  it('speaks for a group as a whole, once it is answered', async () => {
    const state = new CardState(sample());
    state.repeated = municipal;
    call.mockResolvedValueOnce(saved([question('E/ages/young', 'integer', { value: '7' })]));
    call.mockResolvedValueOnce(saved([question('E/ages', 'group', { source: municipal })]));
    await state.answer('E/ages/young', { value: '7' });
    expect(call).toHaveBeenLastCalledWith('describe_source', expect.objectContaining({ path: 'E/ages' }));
  });

  it('never replaces a source that is there, and never speaks for a cleared answer', async () => {
    const state = new CardState(sample());
    state.repeated = municipal;
    const own = { ...NO_SOURCE, channel: 'estimate' as const };
    call.mockResolvedValueOnce(saved([question('E/E03', 'integer', { value: '5', source: own })]));
    await state.answer('E/E03', { value: '5' });
    call.mockResolvedValueOnce(saved([question('E/E03', 'integer')]));
    await state.answer('E/E03', null);
    expect(call.mock.calls.map(([command]) => command)).toEqual(['answer', 'answer']);
  });

  it('follows the person when they write another source', async () => {
    const state = new CardState(sample());
    state.repeated = municipal;
    const other = { ...municipal, reference: 'CPI, estrazione annuale' };
    call.mockResolvedValueOnce(saved([]));
    await state.describeSource('E/E03', other);
    expect(state.repeated).toEqual(other);
  });
});
