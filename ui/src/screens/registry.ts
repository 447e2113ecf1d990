// The registry of screens: a folder with a Screen.svelte is a screen. A place opens the screen in the folder of its own
// name, or of the place it stands inside; places without either are not offered. The start is there from the start; the
// others are fetched when they are first needed, so that the window opens without waiting for all of them.
import type { Component } from 'svelte';
import type { OpenArchive } from '$lib/ipc/types';
import { railOf, type Place, type PlaceName } from '$lib/state/places';
import Start from './start/Screen.svelte';

/** A screen inside an archive is told which place it shows. */
export type PlaceScreen = Component<{ place: Place }>;

const files = import.meta.glob<{ default: Component }>(['./*/Screen.svelte', '!./start/Screen.svelte']);

const fetching = new Map(Object.entries(files).map(([file, fetch]) => [file.split('/')[1] ?? file, fetch]));

/** Each screen is fetched once; the promise stays, so a screen seen before is there at once. */
const fetched = new Map<string, Promise<Component>>([['start', Promise.resolve(Start)]]);

/** The frame around the screens of an open archive. */
type WorkspaceFrame = Component<{ archive: OpenArchive }>;
let framing: Promise<WorkspaceFrame> | undefined;

function screen(name: string): Promise<Component> | undefined {
  const known = fetched.get(name);
  if (known) return known;
  const fetch = fetching.get(name);
  if (!fetch) return undefined;
  const coming = fetch().then((module) => module.default);
  fetched.set(name, coming);
  return coming;
}

/** The screen of a place; undefined where this version has none. */
export function screenOf(place: Place): Promise<PlaceScreen> | undefined {
  // Which place belongs to which screen is held by the folder's name, out of the compiler's sight.
  return (screen(place.name) ?? screen(railOf(place))) as Promise<PlaceScreen> | undefined;
}

/** Whether a place can be opened. */
export function offers(name: PlaceName): boolean {
  return fetching.has(name);
}

/** A screen outside an archive: `start` or `unlock`. */
export function outside(name: 'start' | 'unlock'): Promise<Component> | undefined {
  return screen(name);
}

/** What stands around the screens of an open archive. */
export function workspace(): Promise<WorkspaceFrame> {
  framing ??= import('./Workspace.svelte').then((module) => module.default);
  return framing;
}

/** Fetches the screens that were not needed yet, once there is time for it. */
export function fetchTheRest(): void {
  for (const name of fetching.keys()) void screen(name)?.catch(() => undefined);
}
