// A wait counts down by the clock, not by its own ticks: a computer that slept has waited too.
export class Wait {
  #until = $state(0);
  #now = $state(Date.now());
  /** Seconds of the whole wait. */
  length = $state(0);
  /** Seconds left. */
  readonly left = $derived(Math.max(0, Math.ceil((this.#until - this.#now) / 1000)));

  start(seconds: number): void {
    this.length = seconds;
    this.#now = Date.now();
    this.#until = this.#now + seconds * 1000;
  }

  /** Follows the clock until stopped; meant for an effect. */
  follow(): () => void {
    const timer = setInterval(() => (this.#now = Date.now()), 250);
    return () => clearInterval(timer);
  }
}
