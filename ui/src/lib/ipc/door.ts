// The door: commands go out, answers and events come in. Nothing else in the UI touches Tauri.
import { invoke } from '@tauri-apps/api/core';
import { listen as tauriListen } from '@tauri-apps/api/event';
import { greeted } from './greeting';
import { asRefusal } from './refusal';

/** Runs one command on the other side; a refusal is thrown as `Refusal`. */
export async function call<T>(command: string, args: Record<string, unknown> = {}): Promise<T> {
  try {
    return (greeted(command) as T | undefined) ?? (await invoke<T>(command, args));
  } catch (thrown) {
    throw asRefusal(thrown);
  }
}

/** Ends a subscription; calling it twice, or before the subscription stands, is fine. */
export type Stop = () => void;

/** Turns the asynchronous start of a subscription into a plain stop function. */
export function stoppable(started: Promise<Stop>): Stop {
  let stopped = false;
  let stop: Stop | null = null;
  started.then(
    (ready) => {
      if (stopped) ready();
      else stop = ready;
    },
    // Outside the real window (a preview in a browser) there is nobody to listen to.
    () => undefined,
  );
  return () => {
    stopped = true;
    stop?.();
    stop = null;
  };
}

/** Calls `handler` with the payload of every event of that name until stopped. */
export function listen<T>(event: string, handler: (payload: T) => void): Stop {
  return stoppable(tauriListen<T>(event, ({ payload }) => handler(payload)));
}
