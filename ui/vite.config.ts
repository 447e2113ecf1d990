// How the window's content is built: one folder of local files that a strict
// content policy (default-src 'self') can load, with no address of another host inside.
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Names of XML vocabularies look like addresses but are never fetched. */
const VOCABULARY = /^https?:\/\/www\.w3\.org\//;

/** Where libraries send a programmer for help in the text of an error: only words, but the output names no host at all. */
const SIGNPOSTS: [string, string][] = [
  ['https://svelte.dev/e/', 'svelte:'],
  ['https://github.com/markedjs/marked', 'marked'],
];

/** Takes the libraries' help links out of the output and stops the build if any other remote address is left. */
function localOnly(): Plugin {
  return {
    name: 'local-only',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk') {
          for (const [address, name] of SIGNPOSTS) file.code = file.code.replaceAll(address, name);
        }
        const text = file.type === 'chunk' ? file.code : file.source;
        if (typeof text !== 'string') continue;
        const remote = [...text.matchAll(/\b(?:https?|wss?):\/\/[a-z0-9][^\s"'`)]*/gi)]
          .map((match) => match[0])
          .filter((address) => !VOCABULARY.test(address));
        if (remote.length > 0) this.error(`${file.fileName} names a remote host: ${remote.join(', ')}`);
      }
    },
  };
}

/** Files to fetch: all that the first screen is made of in one, what several of the others share in a second. */
const PIECES = [
  { name: 'first', test: /src\/main\.ts$/, priority: 1 },
  { name: 'shared', minShareCount: 2 },
];

/** Where screens find the tiers below them. */
const LIB = { find: '$lib', replacement: fileURLToPath(new URL('src/lib', import.meta.url)) };

/** The sentences that the window shares with the command line. */
const WORDS = { find: '$words', replacement: fileURLToPath(new URL('../words', import.meta.url)) };

/** `vite --mode mock`: the screens in a browser, without the other side of the window. Never part of a build. */
const MOCK = [
  {
    find: /^@tauri-apps\/api\/(core|event)$/,
    replacement: fileURLToPath(new URL('dev/mock.ts', import.meta.url)),
  },
  {
    find: /^@tauri-apps\/api\/(webview|window)$/,
    replacement: fileURLToPath(new URL('dev/window.ts', import.meta.url)),
  },
];

export default defineConfig(({ mode, command }) => ({
  base: './',
  resolve: { alias: mode === 'mock' && command === 'serve' ? [LIB, WORDS, ...MOCK] : [LIB, WORDS] },
  plugins: [svelte(), svelteTesting(), localOnly()],
  clearScreen: false,
  server: {
    port: 1420,
    strictPort: true,
    // The manual, the shared sentences and, for tests, the kit lie beside the UI.
    fs: { allow: ['.', '../docs/manual', '../kit', '../words'] },
  },
  build: {
    // WebKitGTK 2.40 is the engine of Safari 16.4.
    target: 'safari16.4',
    cssTarget: 'safari16.4',
    modulePreload: { polyfill: false },
    // Fonts and images stay files: the content policy allows no data: addresses.
    assetsInlineLimit: 0,
    rolldownOptions: { output: { codeSplitting: { groups: PIECES } } },
    reportCompressedSize: false,
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['tests/setup.ts'],
    maxWorkers: 2,
    // A fresh context for every file without a fresh thread: a third of the time.
    pool: 'vmThreads',
    vmMemoryLimit: '512MB',
    // A busy machine is no reason to fail: looking things up by role takes its time in jsdom.
    testTimeout: 30_000,
  },
}));
