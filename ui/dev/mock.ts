// A stand-in for the other side of the window, only for `vite --mode mock`: commands are answered from the fixtures
// beside this file. Each fixture file exports `commands`, one function per command of its screens; nothing else is needed.
import { problem, type Commands } from './world';

const files = import.meta.glob<{ commands?: Commands }>(['./*.ts', '!./mock.ts', '!./window.ts'], {
  eager: true,
});
const commands: Commands = Object.assign({}, ...Object.values(files).map((file) => file.commands ?? {}));

/** Answers that take time show what the screen does meanwhile: `?slow=2000`. */
const delay = Number(new URLSearchParams(location.search).get('slow') ?? 40);

/** Commands that refuse once asked to: `mock.refuse('answer', 'file.disk_full', { path: '/dati' })` in the console. */
const refusals = new Map<string, { code: string; data: Record<string, unknown> }>();

type Listener = { event: string; handler: (event: { payload: unknown }) => void };
const listeners = new Set<Listener>();

export async function invoke<T>(command: string, args: Record<string, unknown> = {}): Promise<T> {
  await new Promise((done) => setTimeout(done, delay));
  const refusal = refusals.get(command);
  if (refusal) throw refusal;
  const kind = typeof args['record'] === 'string' ? args['record'].split(':')[0] : '';
  // One command may have an answer per kind of record: `answer@interview` beside `answer`.
  const run = commands[`${command}@${kind}`] ?? commands[command];
  if (!run) throw problem('internal', { detail: `no fixture for ${command}` });
  // What goes through the real door is copied too: nobody can hold on to the fixture itself.
  return JSON.parse(JSON.stringify((await run(JSON.parse(JSON.stringify(args)))) ?? null)) as T;
}

export async function listen<T>(
  event: string,
  handler: (event: { payload: T }) => void,
): Promise<() => void> {
  const listener: Listener = { event, handler: handler as Listener['handler'] };
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function emit(event: string, payload: unknown = {}): void {
  for (const listener of listeners) if (listener.event === event) listener.handler({ payload });
}

Object.assign(window, {
  mock: {
    emit,
    refuse: (command: string, code: string, data: Record<string, unknown> = {}) =>
      refusals.set(command, { code, data }),
    allow: (command: string) => refusals.delete(command),
  },
});
