import { expect, test } from 'vitest';
import { sorted, type Column } from './columns';

interface Row {
  area: string;
  interviews: number | null;
}

const columns: Column<Row>[] = [
  { key: 'area', label: 'Area', order: (row) => row.area },
  { key: 'interviews', label: 'Interviste', order: (row) => row.interviews },
  { key: 'note', label: 'Nota' },
];
const rows: Row[] = [
  { area: 'Torino', interviews: 10 },
  { area: 'Crotone', interviews: null },
  { area: 'Ènna', interviews: 9 },
];
const areas = (some: readonly Row[]) => some.map((row) => row.area);

test('words are ordered as an Italian dictionary does, accents and all', () => {
  expect(areas(sorted(rows, columns, { key: 'area', direction: 'ascending' }))).toEqual([
    'Crotone',
    'Ènna',
    'Torino',
  ]);
});

test('numbers are ordered as numbers, and rows without one come last either way', () => {
  expect(areas(sorted(rows, columns, { key: 'interviews', direction: 'ascending' }))).toEqual([
    'Ènna',
    'Torino',
    'Crotone',
  ]);
  expect(areas(sorted(rows, columns, { key: 'interviews', direction: 'descending' }))).toEqual([
    'Torino',
    'Ènna',
    'Crotone',
  ]);
});

test('without a wish, or by a column that has no order, rows stay as they came', () => {
  expect(sorted(rows, columns, null)).toBe(rows);
  expect(sorted(rows, columns, { key: 'note', direction: 'ascending' })).toBe(rows);
});
