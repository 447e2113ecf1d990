// The frame: what stands around a screen, and the two shapes a screen can take inside it.
export { default as Columns } from './Columns.svelte';
export { default as Frame } from './Frame.svelte';
export type { RailEntry } from './frame';
export { default as Loaded } from './Loaded.svelte';
export { keys, type Shortcut } from './keys.svelte';
export { default as Page } from './Page.svelte';
