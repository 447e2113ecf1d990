// Presence: telling the other side that somebody is here, so that an open archive does not lock itself meanwhile.
import { touch } from '$lib/ipc/commands/start';

/** How often the other side hears of it. */
const TELL_EVERY = 20_000;
let told = 0;

/** Somebody pressed a key or pointed at something. */
export function present(): void {
  const now = Date.now();
  if (now - told < TELL_EVERY) return;
  told = now;
  // Nobody waits for this, and a refusal only means that nothing is open.
  touch().catch(() => undefined);
}
