// The router knows where the person is and how they came there. It never leaves a place before what was typed is safe.
import { drafts, type Ending } from './drafts.svelte';
import { placeKey, type Place } from './places';

/** How far back a person can go. */
const MEMORY = 50;

class Router {
  #place = $state<Place>({ name: 'home' });
  #past = $state<Place[]>([]);
  /** What the person wanted to do when something could not be saved. */
  #held = $state.raw<{ next: () => void | Promise<void>; ending: Ending } | null>(null);

  get place(): Place {
    return this.#place;
  }

  get canGoBack(): boolean {
    return this.#past.length > 0;
  }

  /** What would end, while a person has to decide between staying with an unsaved text and giving it up. */
  get held(): Ending | null {
    return this.#held?.ending ?? null;
  }

  /**
   * Does something that ends this place (another place, locking, closing the window) once everything typed is safe, and answers
   * true. When something could not be saved nothing is done yet: the person is asked, and may `stay` or `leave`.
   */
  async leaveFor(next: () => void | Promise<void>, ending: Ending = 'place'): Promise<boolean> {
    if (!(await drafts.flush(ending))) {
      this.#held = { next, ending };
      return false;
    }
    await next();
    return true;
  }

  /** Opens a place once everything typed is safe; answers whether it was opened. */
  async open(place: Place): Promise<boolean> {
    if (placeKey(place) === placeKey(this.#place)) return true;
    return this.leaveFor(() => {
      this.#past = [...this.#past, this.#place].slice(-MEMORY);
      this.#place = place;
    });
  }

  /** Goes back to the place before, if there is one. */
  async back(): Promise<boolean> {
    const before = this.#past.at(-1);
    if (!before) return false;
    return this.leaveFor(() => {
      this.#past = this.#past.slice(0, -1);
      this.#place = before;
    });
  }

  /** The person stays with the text that could not be saved. */
  stay(): void {
    this.#held = null;
  }

  /** The person goes on although a text could not be saved; that text is given up. */
  async leave(): Promise<void> {
    const held = this.#held;
    if (!held) return;
    this.#held = null;
    drafts.drop();
    await held.next();
  }

  /** Starts afresh in a place, without a past: after opening an archive. */
  start(place: Place): void {
    this.#past = [];
    this.#held = null;
    this.#place = place;
  }
}

export const router = new Router();
