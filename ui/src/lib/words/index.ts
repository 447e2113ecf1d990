// The catalogue's door: sentences (`t`), formats (`f`), the language switch, and what a refusal means (`explain`).
export { f, language, t, type Explanation, type Format, type Language, type Words } from './tongue.svelte';
export { explain } from './explain';
export type { Tone } from './tone';
