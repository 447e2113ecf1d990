import { beforeEach, expect, test, vi } from 'vitest';
import type { Status } from '$lib/ipc/types';
import { desk } from './desk.svelte';
import { drafts, type Pending } from './drafts.svelte';
import { router } from './router.svelte';

const { invoke, listen } = vi.hoisted(() => ({
  invoke: vi.fn<(command: string) => Promise<unknown>>(async () => null),
  listen: vi.fn<(event: string, handler: (event: { payload: unknown }) => void) => Promise<() => void>>(
    async () => () => undefined,
  ),
}));
vi.mock('@tauri-apps/api/core', () => ({ invoke }));
vi.mock('@tauri-apps/api/event', () => ({ listen }));

const open = (folder: string) => ({ state: 'open', archive: { folder, kind: 'laptop' } }) as Status;
const locked = (folder: string) => ({ state: 'locked', archive: { folder } }) as Status;

function pending() {
  return { flush: vi.fn<Pending['flush']>(async () => true), drop: vi.fn<Pending['drop']>() };
}

/** What the other side says by itself. */
function say(event: string): void {
  for (const [name, handler] of listen.mock.calls) if (name === event) handler({ payload: {} });
}

beforeEach(() => {
  invoke.mockClear();
  listen.mockClear();
  desk.take({ state: 'closed' });
});

test('what was typed in one archive is neither sent to another nor given up for it', async () => {
  desk.take(open('/dati/siracusa'));
  const draft = pending();
  const release = drafts.hold(draft);
  desk.take(locked('/dati/siracusa'));
  desk.take({ state: 'closed' });
  desk.take(open('/dati/crotone'));
  await drafts.flush();
  drafts.drop();
  expect(draft.flush).not.toHaveBeenCalled();
  expect(draft.drop).not.toHaveBeenCalled();
  desk.take(open('/dati/siracusa'));
  await drafts.flush();
  expect(draft.flush).toHaveBeenCalledOnce();
  release();
});

test('before it locks itself the other side hears that everything is saved, and not earlier', async () => {
  desk.take(open('/dati/siracusa'));
  const stop = desk.follow();
  let saved: (safe: boolean) => void = () => undefined;
  const draft = pending();
  draft.flush.mockImplementation(() => new Promise((done) => (saved = done)));
  const release = drafts.hold(draft);
  say('locking');
  await Promise.resolve();
  expect(draft.flush).toHaveBeenCalledWith('place');
  expect(invoke).not.toHaveBeenCalled();
  saved(false);
  await vi.waitFor(() => expect(invoke).toHaveBeenCalledWith('settled', {}));
  release();
  stop();
});

test('a question left open on leaving is not asked again after the lock', async () => {
  desk.take(open('/dati/siracusa'));
  const draft = pending();
  draft.flush.mockResolvedValue(false);
  const release = drafts.hold(draft);
  await router.open({ name: 'card' });
  expect(router.held).toBe('place');
  desk.take(locked('/dati/siracusa'));
  desk.take(open('/dati/siracusa'));
  expect(router.held).toBeNull();
  release();
});
