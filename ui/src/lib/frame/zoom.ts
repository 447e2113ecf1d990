// Zoom: how large the window shows everything. Rust enlarges the page and remembers it; here is what the keys ask for.
import { enlarge } from '$lib/ipc/window';
import { combination } from './keys.svelte';

/** Sizes in percent: at 200 the layout still holds on a small laptop. */
const STEPS = [100, 110, 125, 150, 175, 200] as const;

class Zoom {
  /** The size wanted last; the next step starts here even while the page is still on its way. */
  #percent = 100;

  larger = () => this.set(STEPS.find((step) => step > this.#percent) ?? this.#percent);
  smaller = () => this.set(STEPS.findLast((step) => step < this.#percent) ?? this.#percent);
  usual = () => this.set(STEPS[0]);

  async set(percent: number): Promise<void> {
    if (percent === this.#percent) return;
    this.#percent = percent;
    // Where the page cannot be enlarged it stays as it is, and nothing else is lost.
    await enlarge(percent).catch(() => undefined);
  }

  /** The keys of every browser; they work on every screen and in every dialog. */
  press(event: KeyboardEvent): void {
    const run = {
      'Ctrl++': this.larger,
      'Ctrl+=': this.larger,
      'Ctrl+-': this.smaller,
      'Ctrl+0': this.usual,
    }[combination(event)];
    if (!run) return;
    event.preventDefault();
    void run();
  }
}

export const zoom = new Zoom();
