// What the UI's lint holds: strict TypeScript, Svelte's own rules, and the walls between the tiers.
import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const DOOR = {
  group: ['@tauri-apps/*'],
  message: 'Only src/lib/ipc talks to the other side of the window: call its functions instead.',
};
const UPWARDS = {
  group: ['**/form', '**/form/**', '**/frame', '**/frame/**', '**/screens/**'],
  message: 'The kit knows no domain word: it may not import the tiers built on it.',
};
const SCREENS = {
  group: ['**/screens/**'],
  message: 'Screens are built on form and frame, never the other way round.',
};

export default ts.config(
  { ignores: ['dist/', 'node_modules/', 'src/lib/ipc/types.ts', 'src/lib/ipc/generated/'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  ...svelte.configs.prettier,
  { languageOptions: { globals: { ...globals.browser } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
  },
  {
    rules: {
      // The type checker already knows what exists.
      'no-undef': 'off',
      // Every place where a null is impossible says so by its type instead.
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-imports': ['error', { patterns: [DOOR] }],
    },
  },
  {
    files: ['**/*.svelte'],
    rules: {
      'svelte/no-at-html-tags': 'error',
      'svelte/button-has-type': 'error',
      'svelte/require-each-key': 'error',
      // The content policy refuses style attributes in markup; style: directives go through the CSSOM and are fine.
      'no-restricted-syntax': [
        'error',
        { selector: 'SvelteAttribute[key.name="style"]', message: 'Use a class or a style: directive.' },
      ],
    },
  },
  { files: ['src/lib/ipc/**'], rules: { 'no-restricted-imports': 'off' } },
  {
    files: ['src/lib/kit/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: [DOOR, UPWARDS] }] },
  },
  {
    files: ['src/lib/form/**', 'src/lib/frame/**', 'src/lib/state/**', 'src/lib/words/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: [DOOR, SCREENS] }] },
  },
);
