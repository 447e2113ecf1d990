//! A definition is an instrument as its authors wrote it: three tables of text,
//! untrusted. Nothing is understood yet but which column is which.

mod columns;
mod read_csv;

pub(crate) use columns::{Column, Header};

use crate::problem::{Place, Sheet};

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

/// An instrument as written: cells trimmed, columns recognised, nothing checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    pub(crate) survey: Table,
    pub(crate) choices: Table,
    pub(crate) settings: Table,
}

/// One sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) sheet: Sheet,
    pub(crate) headers: Vec<Header>,
    pub(crate) rows: Vec<Row>,
}

/// One row that has something written in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// As a spreadsheet counts: the header is row 1.
    pub(crate) number: usize,
    /// As many as there are headers.
    pub(crate) cells: Vec<String>,
}

impl Table {
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
