// Words around the manual; the manual itself lies in docs/manual and is in Italian.
import type it from './manual.it';

const en: typeof it = {
  title: 'Manual',
  contents: 'Contents',
  sections: 'In this chapter',
  search: 'Search the manual',
  found: (count) => (count === 1 ? '1 place found' : `${count} places found`),
  nothing: (query) => `Nothing for “${query}”. Try a single word.`,
  results: 'Places found',
  clear: 'Back to the chapter',
  table: 'Table',
  note: 'Note',
  italianOnly: 'The manual is written in Italian.',
};

export default en;
