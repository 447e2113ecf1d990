// Cities side by side: which sections there are, and which rows a person asked to see.
import type { Cell, ComparisonRow } from '$lib/ipc';

/** Sections in the order of the card. */
export function sections(rows: ComparisonRow[]): string[] {
  return [...new Set(rows.map((row) => row.section))];
}

function reading(cell: Cell): string {
  // What was said to another question is neither the same nor different.
  if (cell.footing === 'no' || cell.footing === 'not_asked') return '';
  return cell.missing ?? cell.number ?? cell.text;
}

/** Two cities said different things; a city that said nothing does not make a difference. */
export function differs(row: ComparisonRow): boolean {
  return new Set(row.cells.map(reading).filter((said) => said !== '')).size > 1;
}

/** The rows of one section (all with ''), or of those only the ones with differences. */
export function wanted(rows: ComparisonRow[], section: string, onlyDiffering: boolean): ComparisonRow[] {
  return rows.filter(
    (row) => (section === '' || row.section === section) && (!onlyDiffering || differs(row)),
  );
}

export interface SectionRows {
  section: string;
  rows: ComparisonRow[];
}

/** Rows under their section, in order. */
export function bySection(rows: ComparisonRow[]): SectionRows[] {
  return sections(rows).map((section) => ({ section, rows: rows.filter((row) => row.section === section) }));
}

/** The step of a ladder, or null when the cell holds none. */
export function stepOf(row: ComparisonRow, cell: Cell): number | null {
  if (!row.ladder || cell.number === null) return null;
  const step = Number(cell.number);
  return Number.isInteger(step) && step >= 0 && step <= 4 ? step : null;
}

/** How many answers do not stand as they are, by how they stand. */
export function footings(rows: ComparisonRow[]): Record<Cell['footing'], number> {
  const counts = { same: 0, care: 0, no: 0, not_asked: 0 };
  for (const cell of rows.flatMap((row) => row.cells)) counts[cell.footing] += 1;
  return counts;
}
