// The chapters as they lie in docs/manual, and the pictures that are there.
import { chapterFrom, type Chapter } from './lib';

const files = import.meta.glob<string>('../../../../docs/manual/*.md', {
  eager: true,
  query: '?raw',
  import: 'default',
});

const pictures = import.meta.glob<string>('../../../../docs/manual/img/*.png', {
  eager: true,
  query: '?url',
  import: 'default',
});

const name = (path: string) => path.slice(path.lastIndexOf('/') + 1);

export const chapters: Chapter[] = Object.keys(files)
  .sort()
  .map((path) => chapterFrom(name(path).replace(/\.md$/, ''), files[path] ?? ''));

/** Address of a picture of the manual, or null when it was not taken yet. */
export function pictureOf(file: string): string | null {
  const path = Object.keys(pictures).find((candidate) => name(candidate) === file);
  return path === undefined ? null : (pictures[path] ?? null);
}
