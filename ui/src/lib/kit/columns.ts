// A column of a table: what its header says, and how its rows are put in order.
export interface Column<Row> {
  key: string;
  label: string;
  /** Numbers stand at the end, words at the start. */
  align?: 'start' | 'end';
  /** What rows are ordered by; a column without it cannot be sorted. */
  order?: (row: Row) => string | number | null;
}

export interface Sorting {
  key: string;
  direction: 'ascending' | 'descending';
}

/** The rows in the wanted order; rows without a value come last either way. */
export function sorted<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  by: Sorting | null,
): readonly Row[] {
  const order = columns.find((column) => column.key === by?.key)?.order;
  if (!by || !order) return rows;
  const sign = by.direction === 'ascending' ? 1 : -1;
  const words = new Intl.Collator('it', { numeric: true });
  return [...rows].sort((one, other) => {
    const [a, b] = [order(one), order(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    const difference =
      typeof a === 'number' && typeof b === 'number' ? a - b : words.compare(String(a), String(b));
    return sign * difference;
  });
}
