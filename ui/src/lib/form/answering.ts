// Answering is what one control needs: its question, the draft it writes to, and the ids of the frame around it.
import type { Wiring } from '$lib/kit';
import type { Question } from '$lib/ipc/types';
import type { Draft } from './draft.svelte';

export interface Answering {
  question: Question;
  draft: Draft;
  wiring: Wiring;
}
