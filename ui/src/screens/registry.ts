// The registry of screens: a folder with a Screen.svelte is a screen. A place opens the screen in the folder of its own
// name, or of the place it stands inside; places without either are not offered.
import type { Component } from 'svelte';
import { railOf, type Place, type PlaceName } from '$lib/state/places';

/** A screen inside an archive is told which place it shows. */
export type PlaceScreen = Component<{ place: Place }>;

const files = import.meta.glob<{ default: Component }>('./*/Screen.svelte', { eager: true });

const screens = new Map(
  Object.entries(files).map(([file, module]) => [file.split('/')[1] ?? file, module.default]),
);

/** The screen of a place; undefined where this version has none. */
export function screenOf(place: Place): PlaceScreen | undefined {
  // Which place belongs to which screen is held by the folder's name, out of the compiler's sight.
  return (screens.get(place.name) ?? screens.get(railOf(place))) as PlaceScreen | undefined;
}

/** Whether a place can be opened. */
export function offers(name: PlaceName): boolean {
  return screens.has(name);
}

/** A screen outside an archive: `start` or `unlock`. */
export function outside(name: 'start' | 'unlock'): Component | undefined {
  return screens.get(name);
}
