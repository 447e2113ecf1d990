// The text of the manual as a small tree of blocks and words, read from Markdown. Only what is listed here is ever
// shown: HTML inside a chapter becomes plain text, addresses outside the manual are no links.
import { Lexer, type Token, type Tokens } from 'marked';

export type Words =
  | { kind: 'text'; text: string }
  | { kind: 'strong' | 'em'; words: Words[] }
  | { kind: 'code'; text: string }
  | { kind: 'keys'; keys: string[] }
  | { kind: 'link'; chapter: string; anchor: string; words: Words[] };

export type Block =
  | { kind: 'heading'; level: number; anchor: string; words: Words[] }
  | { kind: 'paragraph'; words: Words[] }
  | { kind: 'list'; ordered: boolean; items: Block[][] }
  | { kind: 'note'; blocks: Block[] }
  | { kind: 'table'; header: Words[][]; rows: Words[][][] }
  | { kind: 'figure'; file: string; caption: string };

/** Names of keys: what stands in backticks and consists of these is drawn as keys. */
const KEY = /^(?:Ctrl|Alt|Maiusc|Tab|Esc|Invio|Spazio|Shift|Enter|Space|F\d{1,2}|[A-Z0-9+\-←→↑↓])$/;

/** "Come si crea un archivio" → "come-si-crea-un-archivio". */
export function anchorOf(heading: string): string {
  return fold(heading)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

/** Lower case without accents, so that "citta" finds "Città"; every character keeps its place. */
export function fold(text: string): string {
  return [...text]
    .map((letter) => letter.normalize('NFD').charAt(0).toLowerCase() + ' '.repeat(letter.length - 1))
    .join('');
}

export function plain(words: Words[]): string {
  return words
    .map((word) => {
      if (word.kind === 'text' || word.kind === 'code') return word.text;
      if (word.kind === 'keys') return word.keys.join(' ');
      return plain(word.words);
    })
    .join('');
}

function unescaped(text: string): string {
  const names: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return text.replaceAll(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => names[name] ?? whole);
}

function link(token: Tokens.Link): Words[] {
  const words = wordsOf(token.tokens);
  const inside = /^(?:([\w-]+)\.md)?(?:#([\w-]+))?$/.exec(token.href);
  if (!inside) return words;
  return [{ kind: 'link', chapter: inside[1] ?? '', anchor: inside[2] ?? '', words }];
}

function code(text: string): Words {
  const keys = text.split(' ');
  return keys.every((key) => KEY.test(key)) ? { kind: 'keys', keys } : { kind: 'code', text };
}

export function wordsOf(tokens: Token[] | undefined): Words[] {
  return (tokens ?? []).flatMap((token): Words[] => {
    switch (token.type) {
      case 'strong':
      case 'em':
        return [{ kind: token.type, words: wordsOf(token.tokens) }];
      case 'codespan':
        return [code(unescaped(token.text as string))];
      case 'link':
        return link(token as Tokens.Link);
      case 'br':
        return [{ kind: 'text', text: ' ' }];
      case 'text':
        if (token.tokens) return wordsOf(token.tokens);
        return [{ kind: 'text', text: unescaped(token.text as string) }];
      case 'escape':
        return [{ kind: 'text', text: unescaped(token.text as string) }];
      case 'image':
        return [];
      default:
        return [{ kind: 'text', text: token.raw }];
    }
  });
}

function figures(tokens: Token[] | undefined): Block[] {
  return (tokens ?? []).flatMap((token): Block[] => {
    if (token.type !== 'image') return [];
    const file = /^img\/([\w-]+\.png)$/.exec(token.href as string)?.[1];
    return file ? [{ kind: 'figure', file, caption: unescaped(token.text as string) }] : [];
  });
}

function blocksOf(tokens: Token[]): Block[] {
  return tokens.flatMap((token): Block[] => {
    switch (token.type) {
      case 'heading': {
        const words = wordsOf(token.tokens);
        return [{ kind: 'heading', level: token.depth as number, anchor: anchorOf(plain(words)), words }];
      }
      case 'paragraph':
      case 'text': {
        const words = token.tokens ? wordsOf(token.tokens) : wordsOf([token]);
        const text: Block[] = plain(words).trim() ? [{ kind: 'paragraph', words }] : [];
        return [...text, ...figures(token.tokens)];
      }
      case 'list': {
        const list = token as Tokens.List;
        const items = list.items.map((item) => blocksOf(item.tokens));
        return [{ kind: 'list', ordered: list.ordered, items }];
      }
      case 'blockquote':
        return [{ kind: 'note', blocks: blocksOf(token.tokens ?? []) }];
      case 'table': {
        const table = token as Tokens.Table;
        const header = table.header.map((cell) => wordsOf(cell.tokens));
        const rows = table.rows.map((row) => row.map((cell) => wordsOf(cell.tokens)));
        return [{ kind: 'table', header, rows }];
      }
      case 'code':
        return [{ kind: 'paragraph', words: [{ kind: 'code', text: token.text as string }] }];
      case 'space':
      case 'hr':
        return [];
      default:
        return [{ kind: 'paragraph', words: [{ kind: 'text', text: token.raw.trim() }] }];
    }
  });
}

/** A chapter as blocks. */
export function read(markdown: string): Block[] {
  return blocksOf(new Lexer({ gfm: true }).lex(markdown));
}

/** Everything a block says, for the search. */
export function told(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return plain(block.words);
    case 'list':
      return block.items.map((item) => item.map(told).join(' ')).join(' ');
    case 'note':
      return block.blocks.map(told).join(' ');
    case 'table':
      return [block.header, ...block.rows].map((row) => row.map(plain).join(' ')).join(' ');
    case 'figure':
      return '';
  }
}
