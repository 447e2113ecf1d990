// Bounds are the numbers a range question takes: from its start to its end, step by step. Values are exact decimals.
import type { Bounds } from '$lib/ipc/types';

/** No step is read more finely than this: a double carries its sum of decimals a little beside the mark. */
const NEAR = 1e-6;

function decimals(number: number): number {
  const [digits = '', power = '0'] = String(number).split('e');
  return Math.max(0, (digits.split('.')[1]?.length ?? 0) - Number(power));
}

/** Only whole numbers lie on it. */
export function isWhole(bounds: Bounds): boolean {
  return Number.isInteger(bounds.start) && Number.isInteger(bounds.step);
}

function last(bounds: Bounds): number {
  return Math.floor((bounds.end - bounds.start) / bounds.step + NEAR);
}

/** The value so many steps from the start, as it is stored. */
function at(bounds: Bounds, steps: number): string {
  const places = Math.min(20, Math.max(decimals(bounds.start), decimals(bounds.step)));
  const fixed = (bounds.start + steps * bounds.step).toFixed(places);
  const short = fixed.includes('.') ? fixed.replace(/\.?0+$/, '') : fixed;
  return short === '-0' ? '0' : short;
}

/** Whether a number lies on a step, and neither below nor above. */
export function lies(value: string, bounds: Bounds): boolean {
  const steps = (Number(value) - bounds.start) / bounds.step;
  return steps > -NEAR && Math.round(steps) <= last(bounds) && Math.abs(steps - Math.round(steps)) < NEAR;
}

/** The next value up or down, never beyond an end; from nothing, the first. */
export function stepped(value: string, by: 1 | -1, bounds: Bounds): string {
  if (value === '') return at(bounds, 0);
  const steps = (Number(value) - bounds.start) / bounds.step;
  const next = by > 0 ? Math.floor(steps + NEAR) + 1 : Math.ceil(steps - NEAR) - 1;
  return at(bounds, Math.min(last(bounds), Math.max(0, next)));
}

/** The lowest and the highest value, as they are stored. */
export function ends(bounds: Bounds): [string, string] {
  return [at(bounds, 0), at(bounds, last(bounds))];
}
