// What a refusal means to a person: what happened, and what to do next. The sentences stand in words/errors.*.json,
// which the command line reads too; `{name}` in them is filled from the refusal's data.
import type { Refusal } from '$lib/ipc/refusal';
import { language, type Explanation } from './tongue.svelte';

/** The two sentences for a refusal, in the language of the moment; a code that has none yet is named as it is. */
export function explain(refusal: Pick<Refusal, 'code' | 'data'>): Explanation {
  const sentences = language.catalogue.refusals;
  const known = sentences[refusal.code] ?? sentences['internal'];
  const data: Record<string, unknown> = { detail: refusal.code, ...refusal.data };
  const fill = (sentence: string) =>
    sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(data[name] ?? '…'));
  return known ? { what: fill(known.what), todo: fill(known.todo) } : { what: refusal.code, todo: '' };
}
