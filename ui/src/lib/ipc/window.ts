// What the native window itself does and reports: its size of things, files dragged over it, the wish to close it.
import { getCurrentWebview } from '@tauri-apps/api/webview';
import { getCurrentWindow } from '@tauri-apps/api/window';
import { call, stoppable, type Stop } from './door';

/** How much larger than usual the page is shown; WebKit leaves it out of `devicePixelRatio`. */
let enlarged = 1;

/** Enlarges the whole page to a percent between 100 and 200, and remembers it; answers the percent taken. */
export async function enlarge(percent: number): Promise<number> {
  const taken = await call<number>('set_zoom', { percent });
  enlarged = taken / 100;
  return taken;
}

/** Files over the window, at a point in CSS pixels; `leave` has no point. */
export type Drag =
  | { kind: 'over'; x: number; y: number }
  | { kind: 'drop'; x: number; y: number; paths: string[] }
  | { kind: 'leave' };

/** Reports dragged files with their paths on disk until stopped. */
export function watchDrags(handler: (drag: Drag) => void): Stop {
  return stoppable(
    // Without a native window the call itself throws: the wrapper makes that a rejected promise.
    Promise.resolve().then(() =>
      getCurrentWebview().onDragDropEvent(({ payload }) => {
        if (payload.type === 'leave') {
          handler({ kind: 'leave' });
          return;
        }
        const x = payload.position.x / window.devicePixelRatio / enlarged;
        const y = payload.position.y / window.devicePixelRatio / enlarged;
        if (payload.type === 'drop') handler({ kind: 'drop', x, y, paths: payload.paths });
        else handler({ kind: 'over', x, y });
      }),
    ),
  );
}

/** Puts the wish to close the window into the hands of `closing`, which calls `closeWindow` when everything is safe. */
export function holdClosing(closing: () => void): Stop {
  return stoppable(
    Promise.resolve().then(() =>
      getCurrentWindow().onCloseRequested((event) => {
        event.preventDefault();
        closing();
      }),
    ),
  );
}

/** Closes the window without asking anybody again. */
export async function closeWindow(): Promise<void> {
  await getCurrentWindow().destroy();
}
