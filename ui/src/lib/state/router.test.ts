import { beforeEach, describe, expect, test, vi } from 'vitest';
import { drafts, type Pending } from './drafts.svelte';
import { railOf } from './places';
import { router } from './router.svelte';
import { saving } from './saving.svelte';

function pending(safe: boolean) {
  return { flush: vi.fn<Pending['flush']>(async () => safe), drop: vi.fn<Pending['drop']>() };
}

beforeEach(() => router.start({ name: 'home' }));

describe('opening a place', () => {
  test('first makes safe what was typed in the one before', async () => {
    const draft = pending(true);
    const release = drafts.hold(draft);
    expect(await router.open({ name: 'card' })).toBe(true);
    expect(draft.flush).toHaveBeenCalledOnce();
    expect(router.place).toEqual({ name: 'card' });
    release();
  });

  test('waits for the person when something could not be saved', async () => {
    const draft = pending(false);
    const release = drafts.hold(draft);
    expect(await router.open({ name: 'card' })).toBe(false);
    expect(router.place).toEqual({ name: 'home' });
    expect(router.held).toBe('place');
    router.stay();
    expect(router.held).toBeNull();
    expect(router.place).toEqual({ name: 'home' });
    expect(draft.drop).not.toHaveBeenCalled();
    release();
  });

  test('gives the text up only when the person says so', async () => {
    const draft = pending(false);
    const release = drafts.hold(draft);
    await router.open({ name: 'card' });
    await router.leave();
    expect(draft.drop).toHaveBeenCalledOnce();
    expect(router.place).toEqual({ name: 'card' });
    release();
  });
});

test('what was given up is no longer told as unsaved', async () => {
  const draft = pending(false);
  const release = drafts.hold(draft);
  await saving.track(() => Promise.reject(new Error('disk'))).catch(() => undefined);
  await router.open({ name: 'card' });
  expect(saving.failed, 'while a person decides').not.toBeNull();
  await router.leave();
  expect(saving.failed).toBeNull();
  release();
});

test('locking and closing wait in the same way', async () => {
  const draft = pending(false);
  const release = drafts.hold(draft);
  const lock = vi.fn();
  expect(await router.leaveFor(lock)).toBe(false);
  expect(lock).not.toHaveBeenCalled();
  await router.leave();
  expect(lock).toHaveBeenCalledOnce();
  release();
});

test('the window asks where a place does not: about words that only this window remembers', async () => {
  const draft = pending(true);
  draft.flush.mockImplementation(async (ending) => ending === 'place');
  const release = drafts.hold(draft);
  const close = vi.fn();
  expect(await router.leaveFor(() => undefined)).toBe(true);
  expect(await router.leaveFor(close, 'window')).toBe(false);
  expect(router.held).toBe('window');
  expect(close).not.toHaveBeenCalled();
  await router.leave();
  expect(close).toHaveBeenCalledOnce();
  release();
});

describe('going back', () => {
  test('leads through the places in the order they were opened', async () => {
    await router.open({ name: 'interviews' });
    await router.open({ name: 'interview', record: 'interview:1' });
    await router.back();
    expect(router.place).toEqual({ name: 'interviews' });
    await router.back();
    expect(router.place).toEqual({ name: 'home' });
    expect(router.canGoBack).toBe(false);
    expect(await router.back()).toBe(false);
  });

  test('opening where one is already leaves no trace', async () => {
    await router.open({ name: 'home' });
    expect(router.canGoBack).toBe(false);
  });
});

test('a record lights the entry of its list in the rail', () => {
  expect(railOf({ name: 'interview', record: 'interview:1' })).toBe('interviews');
  expect(railOf({ name: 'quarter' })).toBe('quarter');
});
