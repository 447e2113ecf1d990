// What the frame is told about the archive it stands around: an entry of the rail, the pill of the quarter.
import type { Place } from '$lib/state/places';

/** A line of the rail: a place, its name, and the one figure that matters there. */
export interface RailEntry {
  place: Place;
  label: string;
  figure?: string;
  /** Keys that open it. */
  keys?: string;
}
