// The catalogue in the language of the moment. `t.today.title` and `f.date(iso)` read in a template or a $derived
// change by themselves when the language does.
import { FORMAT, type Format, type Language } from './format';
import { italian } from './italian';
import type { Words } from './it';

/** What happened, and what to do next. */
export interface Explanation {
  what: string;
  todo: string;
}

/** Everything the window says in one language. */
interface Catalogue {
  words: Words;
  refusals: Record<string, Explanation>;
}

class Tongue {
  #current = $state<Language>('it');
  #catalogue = $state.raw<Catalogue>(italian);

  get current(): Language {
    return this.#current;
  }

  get catalogue(): Catalogue {
    return this.#catalogue;
  }

  /** Speaks another language from now on: everything on screen changes at once, as soon as its words are here. */
  async speak(language: Language): Promise<void> {
    // Italian is there from the start; the window does not wait for words that few will ask for.
    this.#catalogue = language === 'en' ? (await import('./english')).english : italian;
    this.#current = language;
    document.documentElement.lang = language;
  }
}

/** Which language is spoken. */
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
export const t: Readonly<Words> = following(italian.words, () => language.catalogue.words);

/** Numbers, days and sizes as a person writes them: `f.integer(1284)`. */
export const f: Readonly<Format> = following(FORMAT.it, () => FORMAT[language.current]);

export type { Format, Language, Words };
