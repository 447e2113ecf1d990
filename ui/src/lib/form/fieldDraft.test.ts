import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Span } from '$lib/ipc/types';
import { drafts } from '$lib/state/drafts.svelte';
import { PAUSE } from './draft.svelte';
import { FieldDraft } from './fieldDraft.svelte';

const SPOT = { record: 'activity:1', field: 'title', label: 'Titolo' };

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

describe('a field draft', () => {
  it('sends a text after a pause, emptied texts too', async () => {
    const sent: string[] = [];
    const draft = new FieldDraft('Riunione', async (text) => void sent.push(text), SPOT);
    draft.type('');
    expect(draft.state).toBe('typing');
    await vi.advanceTimersByTimeAsync(PAUSE);
    expect(sent).toEqual(['']);
    expect(draft.state).toBe('saved');
  });

  it('sends values with parts as they are', async () => {
    const sent: Span[][] = [];
    const draft = new FieldDraft<Span[]>([], async (when) => void sent.push(when), SPOT);
    await draft.choose([{ from: '2019-10-03', to: null }]);
    expect(sent).toEqual([[{ from: '2019-10-03', to: null }]]);
    expect(draft.value).toEqual([{ from: '2019-10-03', to: null }]);
  });

  it('is safe before the screen is left', async () => {
    const sent: string[] = [];
    const draft = new FieldDraft('', async (text) => void sent.push(text), SPOT);
    draft.type('Verbale');
    expect(await drafts.flush()).toBe(true);
    expect(sent).toEqual(['Verbale']);
  });

  it('keeps what was typed when it is refused, and does not let the archive’s value over it', async () => {
    let full = true;
    const draft = new FieldDraft(
      '',
      async () => {
        if (full) throw new Error('disk full');
      },
      SPOT,
    );
    draft.type('Esito');
    expect(await draft.flush()).toBe(false);
    draft.adopt('');
    expect(draft.value).toBe('Esito');
    expect(draft.state).toBe('failed');
    full = false;
    expect(await draft.flush()).toBe(true);
  });
});
