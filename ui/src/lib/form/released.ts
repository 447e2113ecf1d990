// Released: nothing moves under a pressed pointer. The first half of a click makes a field lose the focus, and what
// follows from that (an objection under it, its answer coming back) waits for the second half: otherwise the page shifts
// in between and the click lands beside what was aimed at.

/** A press whose end is never heard of (the system's own list took it over) counts as over after so long, in ms. */
const LONGEST = 600;

let pressed = false;
let waiting: (() => void)[] = [];
let giveUp: ReturnType<typeof setTimeout> | undefined;

function end() {
  clearTimeout(giveUp);
  pressed = false;
  const ready = waiting;
  waiting = [];
  for (const go of ready) go();
}

window.addEventListener(
  'pointerdown',
  () => {
    pressed = true;
    clearTimeout(giveUp);
    giveUp = setTimeout(end, LONGEST);
  },
  true,
);
// The click itself comes right after the release: it goes first.
for (const name of ['pointerup', 'pointercancel']) window.addEventListener(name, () => setTimeout(end), true);

/** Done at once while nothing is pressed, otherwise once the click has reached its goal. */
export function released(): Promise<void> {
  return pressed ? new Promise((go) => waiting.push(go)) : Promise.resolve();
}
