import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer, Card, Question, Saved } from '$lib/ipc/types';
import { keys } from '$lib/frame';
import { drafts } from '$lib/state/drafts.svelte';
import { card, NOTHING_DONE, question, section, STILL } from '../../../tests/questions';
import { CardState } from './cardState.svelte';
import CardView from './CardView.svelte';

const call = vi.hoisted(() => vi.fn());
vi.mock('$lib/ipc/door', async (original) => ({ ...(await original<object>()), call }));

const names = (label: string) => ({ label, code: label.split(' ')[0] ?? '' });

const sample = (): Card =>
  card([
    section('A', 'Territorio', [
      question('A/A06', 'integer', names('A06 Residenti')),
      question('A/A03', 'text', names('A03 Nome dell’Ambito')),
    ]),
    section('B', 'Popolazione', [
      question('B/B01', 'integer', { ...names('B01 Cittadini'), relevant: true }),
    ]),
  ]);

const saved = (...changed: Question[]): Saved => ({
  savedAt: '',
  changed,
  completeness: { ...NOTHING_DONE },
});

/** The other side: every answer is acknowledged and patched back. */
function acknowledge() {
  call.mockImplementation(async (command: string, args: { path: string; answer: Answer | null }) => {
    if (command === 'answer') {
      const value = args.answer && 'value' in args.answer ? args.answer.value : '';
      return saved(question(args.path, args.path.endsWith('A03') ? 'text' : 'integer', { value }));
    }
    if (command === 'standing') return STILL;
    return command === 'history' ? [] : saved();
  });
}

const valueOf = (box: HTMLElement) => (box as HTMLInputElement).value;

const sent = (command: string) =>
  call.mock.calls.filter(([name]) => name === command).map(([, args]) => args);

beforeEach(() => {
  call.mockReset();
  acknowledge();
});

describe('the card on screen', () => {
  it('lists a question by its few words, with the whole of it as a title', () => {
    const work = new CardState(sample());
    const first = work.card.sections[0]?.children[0];
    if (first) Object.assign(first, { code: 'A99', short: 'Nome breve', label: 'Una domanda lunga' });
    render(CardView, { work });
    const row = screen.getAllByRole('button', { name: /^A99 Nome breve/ })[0];
    expect(row?.title).toBe('Una domanda lunga');
  });

  it('keeps a text that is being typed while patches and a whole new card arrive', async () => {
    const user = userEvent.setup();
    const work = new CardState(sample());
    render(CardView, { work });
    const box = screen.getByLabelText('A03 Nome dell’Ambito');
    await user.type(box, 'Ambito di pro');
    work.apply(saved(question('A/A03', 'text', { ...names('A03 Nome dell’Ambito'), value: '' })));
    await tick();
    expect(valueOf(box)).toBe('Ambito di pro');
    work.replace(sample());
    await tick();
    expect(screen.getByLabelText('A03 Nome dell’Ambito')).toBe(box);
    expect(valueOf(box)).toBe('Ambito di pro');
    await user.type(box, 'va');
    await drafts.flush();
    expect(sent('answer').at(-1)).toMatchObject({ path: 'A/A03', answer: { value: 'Ambito di prova' } });
  });

  it('saves what was typed before another section opens', async () => {
    const user = userEvent.setup();
    const work = new CardState(sample());
    render(CardView, { work });
    await user.type(screen.getByLabelText('A03 Nome dell’Ambito'), 'Ambito');
    await user.keyboard('{PageDown}');
    expect(work.section).toBe('B');
    expect(sent('answer')).toEqual([
      { record: work.card.record, path: 'A/A03', answer: { value: 'Ambito' } },
    ]);
  });

  it('stays in the section when something could not be saved', async () => {
    const user = userEvent.setup();
    const work = new CardState(sample());
    render(CardView, { work });
    call.mockRejectedValue({ code: 'file.disk_full', data: { path: '/dati' } });
    const box = screen.getByLabelText('A03 Nome dell’Ambito');
    await user.type(box, 'Ambito');
    await user.keyboard('{PageDown}');
    expect(work.section).toBe('A');
    expect(valueOf(box)).toBe('Ambito');
    drafts.drop();
  });

  it('goes to the next open question with Ctrl and arrow down, over the end of a section', async () => {
    const user = userEvent.setup();
    const work = new CardState(sample());
    render(CardView, { work });
    screen.getByLabelText('A03 Nome dell’Ambito').focus();
    keys.press(new KeyboardEvent('keydown', { key: 'ArrowDown', ctrlKey: true }));
    await vi.waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('B01 Cittadini')));
    await user.keyboard('12');
    expect(valueOf(screen.getByLabelText('B01 Cittadini'))).toBe('12');
  });

  it('gives the source of the context column to the whole card', async () => {
    const user = userEvent.setup();
    const work = new CardState(sample());
    render(CardView, { work });
    screen.getByLabelText('A06 Residenti').focus();
    const column = await screen.findByRole('heading', { name: 'Fonte di A06' });
    const context = within(column.closest('aside') ?? document.body);
    await user.type(context.getByLabelText('Riferimento'), 'Anagrafe');
    await drafts.flush();
    expect(sent('describe_source').at(-1)).toMatchObject({
      path: 'A/A06',
      source: { reference: 'Anagrafe' },
    });
  });
});
