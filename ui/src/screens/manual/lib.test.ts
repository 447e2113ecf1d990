import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chaptersInUse } from '$lib/state/chapters';
import { chapters } from './chapters';
import { chapterFrom, search, snippet } from './lib';
import { anchorOf, fold, read, told, type Block, type Words } from './text';

function links(blocks: Block[]): Words[] {
  const within = (words: Words[]): Words[] =>
    words.flatMap((word) => ('words' in word ? [word, ...within(word.words)] : [word]));
  return blocks.flatMap((block): Words[] => {
    if (block.kind === 'heading' || block.kind === 'paragraph') return within(block.words);
    if (block.kind === 'list') return block.items.flatMap(links);
    if (block.kind === 'note') return links(block.blocks);
    if (block.kind === 'table') return [block.header, ...block.rows].flat().flatMap(within);
    return [];
  });
}

describe('the manual as it is written', () => {
  it('has a chapter for every place that F1 points at', () => {
    const written = new Set(chapters.map((chapter) => chapter.id));
    expect(chaptersInUse.filter((id) => !written.has(id))).toEqual([]);
  });

  it('links only to chapters and sections that exist', () => {
    for (const chapter of chapters) {
      for (const word of links(chapter.blocks)) {
        if (word.kind !== 'link') continue;
        const goal = chapters.find((other) => other.id === (word.chapter || chapter.id));
        expect(goal, `${chapter.id} links to ${word.chapter}`).toBeDefined();
        const anchors = goal?.sections.map((section) => section.anchor);
        expect(anchors, `${chapter.id} links to #${word.anchor}`).toContain(word.anchor);
      }
    }
  });

  it('starts every chapter with one title and gives every section its own anchor', () => {
    for (const chapter of chapters) {
      const titles = chapter.blocks.filter((block) => block.kind === 'heading' && block.level === 1);
      expect(titles, chapter.id).toHaveLength(1);
      const anchors = chapter.sections.map((section) => section.anchor);
      expect(new Set(anchors).size, chapter.id).toBe(anchors.length);
    }
  });

  it('holds no HTML and no address of another host', () => {
    for (const chapter of chapters) {
      const text = chapter.blocks.map(told).join(' ');
      expect(text, chapter.id).not.toMatch(/<\/?[a-z]|https?:/i);
    }
  });
});

describe('reading a chapter', () => {
  it('draws keys as keys and other code as code', () => {
    const [paragraph] = read('Premi `Ctrl K` per `coeff`');
    expect(paragraph).toEqual({
      kind: 'paragraph',
      words: [
        { kind: 'text', text: 'Premi ' },
        { kind: 'keys', keys: ['Ctrl', 'K'] },
        { kind: 'text', text: ' per ' },
        { kind: 'code', text: 'coeff' },
      ],
    });
  });

  it('turns an address outside the manual into its words', () => {
    const [paragraph] = read('Vedi [il sito](https://example.org).');
    expect(paragraph && told(paragraph)).toBe('Vedi il sito.');
    expect(paragraph && links([paragraph]).some((word) => word.kind === 'link')).toBe(false);
  });

  it('shows HTML as the text it is', () => {
    const blocks = read('<script>alert(1)</script>\n\nCiao <b>tu</b>');
    expect(blocks.every((block) => block.kind === 'paragraph')).toBe(true);
  });

  it('knows a picture by its file and its caption', () => {
    expect(read('![La pagina](img/oggi.png)')).toEqual([
      { kind: 'figure', file: 'oggi.png', caption: 'La pagina' },
    ]);
    expect(read('![Fuori](../../etc/x.png)')).toEqual([]);
  });

  it('keeps lists, notes and tables', () => {
    const kinds = read('1. uno\n2. **due**\n\n> nota\n\n| a | b |\n| - | - |\n| 1 | 2 |').map(
      (block) => block.kind,
    );
    expect(kinds).toEqual(['list', 'note', 'table']);
  });

  it('names a section after its heading', () => {
    expect(anchorOf('Che cos’è già «più»?')).toBe('che-cos-e-gia-piu');
  });
});

describe('searching the manual', () => {
  const book = [
    chapterFrom('01-a', '# Primi\n\nParola.\n\n## La città\n\nSi apre con la chiave.'),
    chapterFrom('02-b', '# Seconda\n\n## Chiave\n\nNiente di più.'),
  ];

  it('finds words without their accents, in titles first', () => {
    expect(search(book, 'citta').map((hit) => hit.section.anchor)).toEqual(['la-citta']);
    expect(search(book, 'CHIAVE').map((hit) => hit.section.chapter)).toEqual(['02-b', '01-a']);
  });

  it('wants every word', () => {
    expect(search(book, 'chiave apre')).toHaveLength(1);
    expect(search(book, 'chiave mare')).toHaveLength(0);
    expect(search(book, '   ')).toEqual([]);
  });

  it('marks the words found and invents none', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ minLength: 1, maxLength: 3 }),
        (text, query) => {
          const shown = snippet(text, query)
            .map((fragment) => fragment.text)
            .join('');
          expect(text).toContain(shown.replace(/^… /, '').replace(/ …$/, ''));
        },
      ),
    );
  });

  it('folds a text without moving its letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(text)).toHaveLength(text.length);
      }),
    );
  });
});
