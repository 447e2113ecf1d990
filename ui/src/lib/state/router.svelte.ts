// The router knows where the person is and how they came there. It never leaves a place before what was typed is safe.
import { drafts } from './drafts.svelte';
import { placeKey, type Place } from './places';

/** How far back a person can go. */
const MEMORY = 50;

class Router {
  #place = $state<Place>({ name: 'home' });
  #past = $state<Place[]>([]);
  /** Where the person wanted to go when something could not be saved. */
  #wanted = $state<Place | null>(null);

  get place(): Place {
    return this.#place;
  }

  get canGoBack(): boolean {
    return this.#past.length > 0;
  }

  /** Set while a person has to decide between staying with an unsaved text and leaving it. */
  get wanted(): Place | null {
    return this.#wanted;
  }

  /** Opens a place once everything typed is safe; answers whether it was opened. */
  async open(place: Place): Promise<boolean> {
    if (placeKey(place) === placeKey(this.#place)) return true;
    if (!(await drafts.flush())) {
      this.#wanted = place;
      return false;
    }
    this.#enter(place);
    return true;
  }

  /** Goes back to the place before, if there is one. */
  async back(): Promise<boolean> {
    const before = this.#past.at(-1);
    if (!before) return false;
    const opened = await this.open(before);
    // Opening pushed the place just left: going back takes both off again.
    if (opened) this.#past = this.#past.slice(0, -2);
    return opened;
  }

  /** The person stays with the text that could not be saved. */
  stay(): void {
    this.#wanted = null;
  }

  /** The person leaves although a text could not be saved; that text is given up. */
  leave(): void {
    const place = this.#wanted;
    if (!place) return;
    this.#wanted = null;
    drafts.drop();
    this.#enter(place);
  }

  /** Starts afresh in a place, without a past: after opening or unlocking an archive. */
  start(place: Place): void {
    this.#past = [];
    this.#wanted = null;
    this.#place = place;
  }

  #enter(place: Place): void {
    this.#past = [...this.#past, this.#place].slice(-MEMORY);
    this.#place = place;
  }
}

export const router = new Router();
