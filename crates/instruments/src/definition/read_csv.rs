//! Reading a definition from CSV sheets as spreadsheets save them: with or
//! without byte-order mark, comma or semicolon, empty rows, stray spaces.

use super::{Column, Definition, Header, Row, Sources, Table};
use crate::problem::{Fault, Place, Problems, Sheet};

impl Definition {
    /// Reads the three sheets. Only what makes a sheet unreadable is a problem here.
    ///
    /// # Errors
    /// Every sheet that is no CSV table.
    pub fn read_csv(sources: &Sources<'_>) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let survey = read_table(Sheet::Survey, sources.survey, &mut problems);
        let choices = read_table(Sheet::Choices, sources.choices, &mut problems);
        let settings = read_table(Sheet::Settings, sources.settings, &mut problems);
        if problems.is_empty() {
            Ok(Self {
                survey,
                choices,
                settings,
            })
        } else {
            Err(problems)
        }
    }
}

fn read_table(sheet: Sheet, text: &str, problems: &mut Problems) -> Table {
    let text = text
        .strip_prefix('\u{feff}')
        .unwrap_or(text)
        .replace("\r\n", "\n")
        .replace('\r', "\n");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let mut table = Table {
        sheet,
        headers: Vec::new(),
        rows: Vec::new(),
    };
    let mut rows = RowCounter {
        text: text.as_bytes(),
        counted: 0,
        breaks: 0,
        inside: 0,
    };
    let mut found_header = false;
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let row = rows.next(error.position(), std::iter::empty());
                let place = Place {
                    sheet,
                    row,
                    column: String::new(),
                };
                problems.push(
                    place,
                    Fault::UnreadableSheet {
                        detail: error.to_string(),
                    },
                );
                break;
            }
        };
        let number = rows.next(record.position(), record.iter());
        let cells: Vec<String> = record.iter().map(trimmed).collect();
        if cells.iter().all(String::is_empty) {
            continue;
        }
        if found_header {
            table.rows.push(Row { number, cells });
        } else {
            found_header = true;
            table.headers = cells.iter().map(|cell| Header::read(cell, sheet)).collect();
        }
    }
    drop_blank_columns(&mut table, problems);
    table
}

/// Tells the row of a record as a spreadsheet counts: the reader skips empty lines, and a
/// cell may hold line breaks that begin no row.
struct RowCounter<'a> {
    text: &'a [u8],
    counted: usize,
    breaks: usize,
    inside: usize,
}

impl RowCounter<'_> {
    fn next<'c>(&mut self, at: Option<&csv::Position>, cells: impl Iterator<Item = &'c str>) -> usize {
        let from = at.map_or(0, |at| usize::try_from(at.byte()).unwrap_or(0));
        let ahead = self.text.get(from..).unwrap_or_default();
        let start = from + ahead.iter().take_while(|byte| **byte == b'\n').count();
        let passed = self.text.get(self.counted..start).unwrap_or_default();
        self.breaks += passed.iter().filter(|byte| **byte == b'\n').count();
        self.counted = start;
        let row = self.breaks.saturating_sub(self.inside) + 1;
        self.inside += cells.map(|cell| cell.matches('\n').count()).sum::<usize>();
        row
    }
}

/// Cells beyond the last header, or under an empty one, are ignored only when they are empty.
fn drop_blank_columns(table: &mut Table, problems: &mut Problems) {
    let width = table.headers.len();
    for row in &mut table.rows {
        let blank = |at: usize| {
            table
                .headers
                .get(at)
                .is_none_or(|header| header.column == Column::Blank)
        };
        if row
            .cells
            .iter()
            .enumerate()
            .any(|(at, cell)| blank(at) && !cell.is_empty())
        {
            let place = Place {
                sheet: table.sheet,
                row: row.number,
                column: String::new(),
            };
            problems.push(place, Fault::UnknownColumn { suggestion: None });
        }
        row.cells.resize(width, String::new());
    }
}

/// Italian spreadsheets save with semicolons: whichever the header has more of.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    if header.matches(';').count() > header.matches(',').count() {
        b';'
    } else {
        b','
    }
}

fn trimmed(cell: &str) -> String {
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}');
    cell.trim_matches(blank).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(survey: &str) -> Definition {
        Definition::read_csv(&Sources {
            survey,
            choices: "",
            settings: "",
        })
        .unwrap()
    }

    #[test]
    fn a_byte_order_mark_semicolons_and_stray_spaces_do_not_matter() {
        let plain = read("type,name\ninteger,a\n");
        let dressed = read("\u{feff}type ;name\r\n integer;\u{a0}a \r\n");
        assert_eq!(plain.survey.rows, dressed.survey.rows);
        assert_eq!(dressed.survey.find(&Column::Type), Some(0));
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_counts_them() {
        let table = read("type,name,label\nnote,a,\"two\nlines\"\n,,\n\nnote,b,B\n").survey;
        let numbers: Vec<usize> = table.rows.iter().map(|row| row.number).collect();
        assert_eq!(
            numbers,
            [2, 5],
            "the line break inside a cell is no row; empty rows are"
        );
    }

    #[test]
    fn a_cell_without_a_header_is_a_problem_unless_empty() {
        assert_eq!(read("type,name,\nnote,a,\n").survey.rows.len(), 1);
        let sources = Sources {
            survey: "type,name\nnote,a,lost\n",
            choices: "",
            settings: "",
        };
        let problems = Definition::read_csv(&sources).unwrap_err();
        assert_eq!(problems.as_slice()[0].place.row, 2);
    }
}
