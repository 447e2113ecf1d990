// The catalogue in the language of the moment. `t.today.title` and `f.date(iso)` read in a template or a $derived
// change by themselves when the language does.
import { en } from './en';
import { FORMAT, type Format, type Language } from './format';
import { it, type Words } from './it';

const CATALOGUE: Record<Language, Words> = { it, en };

class Tongue {
  #current = $state<Language>('it');

  get current(): Language {
    return this.#current;
  }

  set current(language: Language) {
    this.#current = language;
    document.documentElement.lang = language;
  }
}

/** Which language is spoken; assigning `language.current` switches everything on screen. */
export const language = new Tongue();

/** An object whose every key is read afresh from the source that is current at that moment. */
function following<T extends object>(shape: T, current: () => T): Readonly<T> {
  const view = {} as T;
  for (const key of Object.keys(shape) as (keyof T)[]) {
    Object.defineProperty(view, key, { enumerable: true, get: () => current()[key] });
  }
  return view;
}

/** Every sentence, by screen: `t.frame.lock`. */
export const t: Readonly<Words> = following(it, () => CATALOGUE[language.current]);

/** Numbers, days and sizes as a person writes them: `f.integer(1284)`. */
export const f: Readonly<Format> = following(FORMAT.it, () => FORMAT[language.current]);

export type { Format, Language, Words };
