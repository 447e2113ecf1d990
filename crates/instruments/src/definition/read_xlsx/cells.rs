//! The cells of one sheet as rows of text. Cells are read one after the other: a sheet
//! that claims a million rows costs what it holds, not what it claims.

use std::collections::BTreeMap;
use std::io::{Read, Seek};

use calamine::{DataRef, Xlsx};

use super::{merged, unreadable, value, workbook};
use crate::definition::{COLUMNS, ROWS, Table};
use crate::problem::{Fault, Place, Problems, Sheet};

/// Bytes of text of all cells together: one shared text may stand in a million cells.
const TEXT: usize = 32 * 1024 * 1024;

/// How much text may still be read.
pub(super) struct Budget(usize);

impl Default for Budget {
    fn default() -> Self {
        Self(TEXT)
    }
}

/// The rows with something in them, by their number as a spreadsheet counts.
pub(super) type Rows = BTreeMap<usize, Vec<String>>;

/// Reads one sheet.
pub(super) fn rows<S: Read + Seek>(
    book: &mut Xlsx<S>,
    sheet: Sheet,
    name: &str,
    budget: &mut Budget,
    problems: &mut Problems,
) -> Result<Rows, Problems> {
    let whole = |error: &calamine::XlsxError| Problems::one(workbook(), unreadable(error));
    let regions = book
        .merge_cells_by_sheet_name(name)
        .map_err(|error| whole(&error))?;
    let first_day = if book.has_1904_epoch() {
        value::MAC
    } else {
        value::WINDOWS
    };
    let mut reader = book.worksheet_cells_reader(name).map_err(|error| whole(&error))?;
    let mut rows = Rows::new();
    while let Some(cell) = reader
        .next_cell_with_formula_metadata()
        .map_err(|error| whole(&error))?
    {
        let (row, column) = (number(cell.pos.0) + 1, number(cell.pos.1));
        let place = Place {
            sheet,
            row,
            column: String::new(),
        };
        if cell.value == DataRef::Empty {
            if cell.formula.is_some() {
                let named = Table::empty(sheet).cell(column, row);
                problems.push_in(place, named, Fault::FormulaWithoutValue);
            }
            continue;
        }
        let text = value::text(&cell.value, first_day);
        if text.trim().is_empty() {
            continue;
        }
        let too_large = |what: &str, limit: usize| Fault::TooLarge {
            what: what.to_owned(),
            limit,
        };
        if row > ROWS {
            return Err(Problems::one(place, too_large("rows", ROWS)));
        }
        if column >= COLUMNS {
            return Err(Problems::one(place, too_large("columns", COLUMNS)));
        }
        budget.0 = match budget.0.checked_sub(text.len()) {
            Some(left) => left,
            None => return Err(Problems::one(place, too_large("text", TEXT))),
        };
        let cells = rows.entry(row).or_default();
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        if let Some(cell) = cells.get_mut(column) {
            *cell = text;
        }
    }
    merged::spread(&regions, sheet, &mut rows, problems);
    Ok(rows)
}

fn number(index: u32) -> usize {
    usize::try_from(index).unwrap_or(usize::MAX - 1)
}
