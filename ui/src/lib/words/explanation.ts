// An explanation is the two sentences a person gets when something did not work: what happened, what to do next.
import type { RefusalData } from '$lib/ipc/refusal';

export interface Explanation {
  what: string;
  todo: string;
}

/** The explanation for one code, with the data that came along. */
export type Explainer = (data: RefusalData) => Explanation;

/** A datum as text, for a sentence. */
export function text(data: RefusalData, key: string): string {
  const value = data[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A datum as a number, or 0. */
export function number(data: RefusalData, key: string): number {
  const value = data[key];
  return typeof value === 'number' ? value : Number(value) || 0;
}
