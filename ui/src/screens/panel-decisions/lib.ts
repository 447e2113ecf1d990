// What waits for a decision, and what was decided in this sitting: a choice just made stays in sight, so that it can be
// made again.
import type { Decision } from '$lib/ipc';

export interface Choice {
  decision: Decision;
  /** The write kept, once somebody chose. */
  kept: string | null;
}

const same = (one: Decision, other: Decision) => one.record === other.record && one.field === other.field;

/** The choices in sight after the open ones were read again: those made stay where they are, new ones come after. */
export function merged(before: Choice[], open: Decision[]): Choice[] {
  const stay = before.flatMap((choice): Choice[] => {
    const still = open.find((decision) => same(decision, choice.decision));
    if (still) return [{ decision: still, kept: null }];
    return choice.kept === null ? [] : [choice];
  });
  const fresh = open.filter((decision) => !before.some((choice) => same(choice.decision, decision)));
  return [...stay, ...fresh.map((decision) => ({ decision, kept: null }))];
}

/** The choices after one was made and the rest were read again. */
export function decided(before: Choice[], made: Decision, write: string, open: Decision[]): Choice[] {
  const marked = before.map((choice) => (same(choice.decision, made) ? { ...choice, kept: write } : choice));
  return merged(marked, open);
}

export function waiting(choices: Choice[]): number {
  return choices.filter((choice) => choice.kept === null).length;
}

export function keyOf(decision: Decision): string {
  return `${decision.record} ${decision.field}`;
}
