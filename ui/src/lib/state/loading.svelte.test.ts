import { describe, expect, it } from 'vitest';
import { Refusal } from '$lib/ipc';
import { Loading } from './loading.svelte';

describe('loading a view', () => {
  it('never lets a slower answer replace a newer one', async () => {
    const answers: ((value: string) => void)[] = [];
    const view = new Loading(() => new Promise<string>((done) => answers.push(done)));
    const first = view.load();
    const second = view.load();
    answers[1]?.('new');
    answers[0]?.('old');
    await Promise.all([first, second]);
    expect(view.value).toBe('new');
  });

  it('keeps what was in sight when a later question is refused', async () => {
    let refuse = false;
    const view = new Loading(async () => {
      if (refuse) throw new Refusal('desk.nothing_open');
      return 1;
    });
    await view.load();
    refuse = true;
    await view.load();
    expect(view.value).toBe(1);
    expect(view.refusal?.code).toBe('desk.nothing_open');
    refuse = false;
    await view.load();
    expect(view.refusal).toBeNull();
  });
});
