//! Writing a definition as CSV sheets: UTF-8, comma, LF, every row at its number, so
//! that reading them again gives the same definition.

use super::{Definition, Table};

/// The texts of the three sheets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// `survey.csv`.
    pub survey: String,
    /// `choices.csv`; empty when there is no such sheet.
    pub choices: String,
    /// `settings.csv`; empty when there is no such sheet.
    pub settings: String,
}

impl Definition {
    /// The sheets as CSV.
    #[must_use]
    pub fn write_csv(&self) -> Written {
        Written {
            survey: text(&self.survey),
            choices: text(&self.choices),
            settings: text(&self.settings),
        }
    }
}

fn text(table: &Table) -> String {
    let headers: Vec<&str> = table
        .headers
        .iter()
        .map(|header| header.written.as_str())
        .collect();
    if headers.is_empty() {
        return String::new();
    }
    let empty = vec![""; headers.len()];
    let mut out = String::new();
    let mut next = 1;
    let rows = table
        .rows
        .iter()
        .map(|row| (row.number, row.cells.iter().map(String::as_str).collect()));
    for (number, cells) in std::iter::once((table.header_row, headers)).chain(rows) {
        while next < number {
            line(&empty, &mut out);
            next += 1;
        }
        line(&cells, &mut out);
        next += 1;
    }
    out
}

fn line(cells: &[&str], out: &mut String) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        // A line of nothing at all would be no row to a reader.
        let alone = cells.len() == 1 && cell.is_empty();
        if alone || cell.contains([',', ';', '\t', '"', '\n']) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    out.push('\n');
}
