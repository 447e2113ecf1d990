// The catalogue's door: sentences (`t`), formats (`f`), the language switch, and what a refusal means (`explain`).
export { f, language, t, type Format, type Language, type Words } from './tongue.svelte';
export { explain, type Explanation } from './explain';
export type { Tone } from './tone';
