//! A definition is an instrument as its authors wrote it: three tables of text,
//! untrusted. Nothing is understood yet but which column is which.

mod cell;
mod clean;
mod columns;
mod read_csv;
mod read_xlsx;
mod table;
mod write_csv;
mod write_json;
mod write_xlsx;

pub(crate) use columns::{Column, Header, language_code};

pub use write_csv::Written;

use crate::form::is_node;
use crate::problem::{Place, Problems, Sheet};

/// Rows and columns that a sheet may have; Istat's list of municipalities fits many times.
const ROWS: usize = 100_000;
const COLUMNS: usize = 1_000;

/// The texts of the three CSV sheets of an instrument.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a> {
    /// The questions.
    pub survey: &'a str,
    /// The lists of choices; may be empty when nothing is chosen from a list.
    pub choices: &'a str,
    /// Identity, version and languages.
    pub settings: &'a str,
}

/// An instrument as written: cells cleaned, columns recognised, nothing checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// What the file is called: the id of an instrument that doesn't say its own.
    pub(crate) name: String,
    pub(crate) survey: Table,
    pub(crate) choices: Table,
    pub(crate) settings: Table,
    /// What was wrong in single cells already while reading; compiling tells it with the rest.
    pub(crate) problems: Problems,
    pub(crate) warnings: Problems,
}

impl Definition {
    /// The same, read from a file of this name (without folder and ending): an instrument that doesn't say
    /// its own id is known by it, as in pyxform.
    #[must_use]
    pub fn called(self, name: &str) -> Self {
        let name = name.to_owned();
        Self { name, ..self }
    }

    /// What was read, but is hardly meant: sheets that are none of the three.
    #[must_use]
    pub fn warnings(&self) -> &Problems {
        &self.warnings
    }

    /// The table of a sheet; none for the workbook as a whole.
    pub(crate) fn table(&self, sheet: Sheet) -> Option<&Table> {
        match sheet {
            Sheet::Survey => Some(&self.survey),
            Sheet::Choices => Some(&self.choices),
            Sheet::Settings => Some(&self.settings),
            Sheet::Workbook => None,
        }
    }
}

/// One sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) sheet: Sheet,
    /// As a spreadsheet counts; empty rows may stand above the headers.
    pub(crate) header_row: usize,
    pub(crate) headers: Vec<Header>,
    pub(crate) rows: Vec<Row>,
}

/// One row that has something written in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// As a spreadsheet counts.
    pub(crate) number: usize,
    /// As many as there are headers.
    pub(crate) cells: Vec<String>,
}

impl Table {
    /// The rows that begin or ask something: each is a node of the form, in the same order.
    pub(crate) fn node_rows(&self) -> impl Iterator<Item = &Row> {
        let type_at = self.find(&Column::Type);
        self.rows.iter().filter(move |row| is_node(row.cell(type_at)))
    }

    /// Where a column stands.
    pub(crate) fn find(&self, column: &Column) -> Option<usize> {
        self.headers.iter().position(|header| header.column == *column)
    }

    /// The place of a cell; the canonical header stands in for a column that isn't there.
    pub(crate) fn place(&self, row: usize, column: &Column) -> Place {
        let header = match self.find(column).and_then(|at| self.headers.get(at)) {
            Some(header) => header.written.clone(),
            None => column.name().to_owned(),
        };
        Place {
            sheet: self.sheet,
            row,
            column: header,
        }
    }
}

impl Row {
    /// The cell of a column found with [`Table::find`]; empty when there is none.
    pub(crate) fn cell(&self, at: Option<usize>) -> &str {
        at.and_then(|at| self.cells.get(at)).map_or("", String::as_str)
    }
}
