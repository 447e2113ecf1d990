// What a refusal means to a person: what happened, and what to do next.
import type { Refusal } from '$lib/ipc/refusal';
import en from './errors.en';
import it from './errors.it';
import type { Explainer, Explanation } from './explanation';
import type { Language } from './format';
import { language } from './tongue.svelte';

export type { Explanation };

const SENTENCES: Record<Language, Record<string, Explainer>> = { it, en };

/** The two sentences for a refusal, in the language of the moment; a code nobody knows yet is named as it is. */
export function explain(refusal: Pick<Refusal, 'code' | 'data'>): Explanation {
  const sentences = SENTENCES[language.current];
  const known = sentences[refusal.code] ?? sentences['internal'];
  return known?.({ ...refusal.data, code: refusal.code }) ?? { what: refusal.code, todo: '' };
}
