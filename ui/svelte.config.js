// Svelte in runes mode everywhere; TypeScript inside components is stripped by the compiler itself.
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

export default {
  preprocess: vitePreprocess({ script: false, style: false }),
  compilerOptions: { runes: true },
};
