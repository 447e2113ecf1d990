// The manual as chapters and sections, and the search inside it.
import type { Fragment } from '$lib/ipc';
import { fold, plain, read, told, type Block } from './text';

export interface Section {
  chapter: string;
  /** Empty for the words before the first section. */
  anchor: string;
  title: string;
  /** All its words, for the search. */
  text: string;
}

export interface Chapter {
  /** The file name without ".md". */
  id: string;
  title: string;
  blocks: Block[];
  sections: Section[];
}

export function chapterFrom(id: string, markdown: string): Chapter {
  const blocks = read(markdown);
  const first = blocks.find((block) => block.kind === 'heading' && block.level === 1);
  const title = first?.kind === 'heading' ? plain(first.words) : id;
  const sections: Section[] = [{ chapter: id, anchor: '', title, text: '' }];
  for (const block of blocks) {
    if (block === first) continue;
    const current = sections.at(-1);
    if (block.kind === 'heading' && block.level === 2) {
      sections.push({ chapter: id, anchor: block.anchor, title: plain(block.words), text: '' });
    } else if (current) {
      current.text = `${current.text} ${told(block)}`.trim();
    }
  }
  return { id, title, blocks, sections };
}

export interface Hit {
  section: Section;
  chapterTitle: string;
  snippet: Fragment[];
}

/** Letters shown on each side of the first word found. */
const AROUND = 60;

function queryWords(query: string): string[] {
  return fold(query).split(/\s+/).filter(Boolean);
}

/** The surroundings of the first word found, with every found word marked. */
export function snippet(text: string, query: string): Fragment[] {
  const words = queryWords(query);
  const folded = fold(text);
  const places = words.map((word) => folded.indexOf(word)).filter((place) => place >= 0);
  const from = Math.max(0, Math.min(...places, folded.length) - AROUND);
  // Cut at a space, so that no word is torn.
  const start = from === 0 ? 0 : text.indexOf(' ', from) + 1;
  const cut = start + 2 * AROUND;
  const end = cut >= text.length ? text.length : Math.max(text.lastIndexOf(' ', cut), start);
  const fragments: Fragment[] = [];
  let at = start;
  while (at < end) {
    const next = words
      .map((word) => ({ at: folded.indexOf(word, at), length: word.length }))
      .filter((found) => found.at >= 0 && found.at + found.length <= end)
      .sort((one, other) => one.at - other.at || other.length - one.length)[0];
    if (!next) break;
    if (next.at > at) fragments.push({ text: text.slice(at, next.at), hit: false });
    fragments.push({ text: text.slice(next.at, next.at + next.length), hit: true });
    at = next.at + next.length;
  }
  if (at < end) fragments.push({ text: text.slice(at, end), hit: false });
  const before: Fragment[] = start > 0 ? [{ text: '… ', hit: false }] : [];
  const after: Fragment[] = end < text.length ? [{ text: ' …', hit: false }] : [];
  return [...before, ...fragments, ...after];
}

/** Sections that hold every word of the query, those with the words in their title first. */
export function search(chapters: Chapter[], query: string): Hit[] {
  const words = queryWords(query);
  if (words.length === 0) return [];
  const hits = chapters.flatMap((chapter) =>
    chapter.sections.flatMap((section) => {
      const title = fold(section.title);
      const all = `${title} ${fold(section.text)}`;
      if (!words.every((word) => all.includes(word))) return [];
      const hit: Hit = { section, chapterTitle: chapter.title, snippet: snippet(section.text, query) };
      return [{ hit, inTitle: words.every((word) => title.includes(word)) }];
    }),
  );
  return hits.sort((one, other) => Number(other.inTitle) - Number(one.inTitle)).map(({ hit }) => hit);
}
