//! A table is one sheet as rows of text under headers that were recognised. CSV and
//! workbooks both come here with their cells, so both are cleaned and judged alike.

use super::clean::{Role, clean};
use super::{Column, Header, Row, Table, cell};
use crate::problem::{Fault, Place, Problems, Sheet};

/// What a spreadsheet shows where a formula went wrong, in English and in Italian.
const ERRORS: &[&str] = &[
    "#N/A", "#N/D", "#REF!", "#RIF!", "#NAME?", "#NOME?", "#VALUE!", "#VALORE!", "#DIV/0!", "#NULL!",
    "#NULLO!", "#NUM!", "#NUMERO!",
];

impl Table {
    /// A sheet without anything on it.
    pub(super) fn empty(sheet: Sheet) -> Self {
        Self {
            sheet,
            header_row: 1,
            headers: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// Takes the next row. The first one that has something written in it holds the headers.
    pub(super) fn take(
        &mut self,
        number: usize,
        cells: &[String],
        problems: &mut Problems,
        warnings: &mut Problems,
    ) {
        if self.headers.is_empty() {
            let written = |cell: &String| clean(cell, Role::Word);
            let mut headers: Vec<String> = cells.iter().map(written).collect();
            while headers.last().is_some_and(String::is_empty) {
                headers.pop();
            }
            if !headers.is_empty() {
                self.header_row = number;
                self.headers = Header::read_all(&headers, self.sheet);
            }
            return;
        }
        let role = |at: usize| {
            self.headers
                .get(at)
                .map_or(Role::Prose, |header| Role::of(&header.column, self.sheet))
        };
        let mut cells: Vec<String> = cells
            .iter()
            .enumerate()
            .map(|(at, cell)| clean(cell, role(at)))
            .collect();
        if cells.iter().all(String::is_empty) {
            return;
        }
        for (at, text) in cells.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            let header = self
                .headers
                .get(at)
                .filter(|header| header.column != Column::Blank);
            let (fault, told) = match header {
                // Cells beyond the last header, or under an empty one, are somebody's notes.
                None => (Fault::NoHeader, &mut *warnings),
                Some(_) if ERRORS.contains(&text.as_str()) => {
                    (Fault::ErrorCell { found: text.clone() }, &mut *problems)
                }
                Some(_) => continue,
            };
            let place = Place {
                sheet: self.sheet,
                row: number,
                column: header.map(|header| header.written.clone()).unwrap_or_default(),
            };
            told.push_in(place, self.cell(at, number), fault);
        }
        cells.resize(self.headers.len(), String::new());
        if cells.iter().any(|cell| !cell.is_empty()) {
            self.rows.push(Row { number, cells });
        }
    }

    /// A cell with its sheet: `survey!F12`.
    pub(super) fn cell(&self, column: usize, row: usize) -> String {
        format!("{}!{}", self.sheet.name(), cell::name(column, row))
    }

    /// A place as a spreadsheet writes it; a whole row where the column isn't on the sheet.
    pub(crate) fn cell_of(&self, place: &Place) -> String {
        match self.column_of(place) {
            _ if place.row == 0 => self.sheet.name().to_owned(),
            Some(at) => self.cell(at, place.row),
            None => format!("{}!{row}:{row}", self.sheet.name(), row = place.row),
        }
    }

    /// Where the column of a place stands; it may be called by its header or by its own name.
    pub(crate) fn column_of(&self, place: &Place) -> Option<usize> {
        let written = |header: &Header| header.written == place.column;
        let named = |header: &Header| header.column.name() == place.column;
        if place.column.is_empty() {
            return None;
        }
        // Of headers that say the same the second is the one to change.
        let found = if place.row == self.header_row {
            self.headers.iter().rposition(written)
        } else {
            self.headers.iter().position(written)
        };
        found.or_else(|| self.headers.iter().position(named))
    }
}
