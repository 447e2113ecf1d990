import { describe, expect, test } from 'vitest';
import { Refusal } from '$lib/ipc';
import errorsEn from '$words/errors.en.json';
import errorsIt from '$words/errors.it.json';
import { en } from './en';
import { it } from './it';
import { explain, f, language, t } from './index';

/** Every leaf of a catalogue with its path and what it is: "frame.quarter.closes" → "function". */
function leaves(node: unknown, path = ''): [string, string][] {
  if (typeof node !== 'object' || node === null) return [[path, typeof node]];
  return Object.entries(node).flatMap(([key, value]) => leaves(value, path ? `${path}.${key}` : key));
}

/** Every text that stands in a catalogue as it is. */
function texts(node: unknown, path = ''): [string, string][] {
  if (typeof node === 'string') return [[path, node]];
  // A list may have gaps on purpose, such as the marks of a scale.
  if (Array.isArray(node)) return [];
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => texts(value, path ? `${path}.${key}` : key));
}

/** Nothing to say on purpose: a note that only English readers need, and the mark of a question with nothing to mark. */
const SILENT = ['manual.italianOnly', 'card.tree.marks.none'];

describe('the two catalogues', () => {
  test('have exactly the same entries, of the same kind', () => {
    expect(leaves(en).sort()).toEqual(leaves(it).sort());
    expect(Object.keys(errorsEn).sort()).toEqual(Object.keys(errorsIt).sort());
  });

  test('leave no sentence empty', () => {
    const empty = [...texts(it), ...texts(en), ...texts(errorsIt), ...texts(errorsEn)].filter(
      ([path, text]) => text.trim() === '' && !SILENT.includes(path),
    );
    expect(empty).toEqual([]);
  });

  test('write the apostrophe as a letter sign, not as a tick mark', () => {
    const ticks = [...texts(it), ...texts(en), ...texts(errorsIt), ...texts(errorsEn)].filter(([, text]) =>
      text.includes("'"),
    );
    expect(ticks).toEqual([]);
  });
});

describe('the language switch', () => {
  test('changes texts, formats and the language of the page at once', async () => {
    await language.speak('en');
    expect(t.frame.lock).toBe('Lock');
    expect(f.integer(1284)).toBe('1,284');
    expect(document.documentElement.lang).toBe('en');
    await language.speak('it');
    expect(t.frame.lock).toBe('Blocca');
    expect(document.documentElement.lang).toBe('it');
  });
});

describe('a refusal', () => {
  test('says what happened and what to do, with its data', () => {
    const { what, todo } = explain(new Refusal('passphrase.wait', { seconds: 8 }));
    expect(what).not.toBe('');
    expect(todo).toContain('8 s');
  });

  test('of an unknown code still says what to do, and names the code', () => {
    expect(explain(new Refusal('never.heard')).todo).toContain('never.heard');
  });

  test('has two sentences for every code, even when its data are missing, and never asks to delete data', async () => {
    for (const code of Object.keys(errorsIt)) {
      for (const spoken of ['it', 'en'] as const) {
        await language.speak(spoken);
        const { what, todo } = explain(new Refusal(code, {}));
        expect(what, code).toMatch(/\S.*[.!?]$/);
        expect(todo, code).toMatch(/\S.*[.!?]$/);
        expect(`${what} ${todo}`, code).not.toMatch(/undefined|[{}]|\[object|cancella|elimina|delete/i);
      }
    }
    await language.speak('it');
  });
});
