// A field that could not be saved says so in one line under itself.
import type { Refusal } from '$lib/ipc';
import { explain, t } from '$lib/words';

/** What happened and what to do; empty when nothing was refused. */
export function refusalLine(refusal: Refusal | null): string {
  if (!refusal) return '';
  const { what, todo } = explain(refusal);
  return `${t.form.notSaved} ${what} ${todo}`;
}
