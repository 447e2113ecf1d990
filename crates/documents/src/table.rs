//! A table: named columns, typed cells, written as CSV for programs or for an Italian spreadsheet.

/// A table ready to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// English ASCII name, which becomes the file name.
    pub name: String,
    /// Columns in order.
    pub columns: Vec<Column>,
    /// Rows; a row shorter than the columns is filled with empty cells.
    pub rows: Vec<Vec<Cell>>,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// English ASCII name for programs.
    pub name: String,
    /// What a person reads above it.
    pub title: String,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words, or a code whose zeros matter.
    Text(String),
    /// A number in lexical form: optional minus, digits, decimal point.
    Number(String),
    /// A day, `YYYY-MM-DD`.
    Day(String),
}

impl Cell {
    /// A text cell, empty for an empty text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text)
        }
    }

    /// A whole number.
    #[must_use]
    pub fn count(count: impl Into<u64>) -> Self {
        Self::Number(count.into().to_string())
    }

    /// A day, empty for an empty text.
    #[must_use]
    pub fn day(day: impl Into<String>) -> Self {
        let day = day.into();
        if day.is_empty() {
            Self::Empty
        } else {
            Self::Day(day)
        }
    }
}

/// For whom a CSV file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// RFC 4180 with `,` and LF, UTF-8 without BOM, names as header, lexical values.
    Program,
    /// What Italian Excel and LibreOffice open right at a double click: BOM, `;`, CRLF, titles as header,
    /// decimal comma, days as gg/mm/aaaa; a text that would start a formula is disarmed with an apostrophe.
    Spreadsheet,
}

impl Table {
    /// A table without rows.
    #[must_use]
    pub fn new(name: &str, columns: &[(&str, &str)]) -> Self {
        Self {
            name: name.to_owned(),
            columns: columns
                .iter()
                .map(|(name, title)| Column {
                    name: (*name).to_owned(),
                    title: (*title).to_owned(),
                })
                .collect(),
            rows: Vec::new(),
        }
    }

    /// The table as CSV.
    #[must_use]
    pub fn to_csv(&self, dialect: Dialect) -> Vec<u8> {
        let (separator, end) = match dialect {
            Dialect::Program => (',', "\n"),
            Dialect::Spreadsheet => (';', "\r\n"),
        };
        let mut out = String::new();
        if dialect == Dialect::Spreadsheet {
            out.push('\u{feff}');
        }
        let header = self.columns.iter().map(|column| match dialect {
            Dialect::Program => column.name.clone(),
            Dialect::Spreadsheet => column.title.clone(),
        });
        line(&mut out, header, separator, end);
        for row in &self.rows {
            let cells =
                (0..self.columns.len()).map(|at| written(row.get(at).unwrap_or(&Cell::Empty), dialect));
            line(&mut out, cells, separator, end);
        }
        out.into_bytes()
    }
}

fn line(out: &mut String, cells: impl Iterator<Item = String>, separator: char, end: &str) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(separator);
        }
        if cell.contains([separator, '"', '\n', '\r']) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&cell);
        }
    }
    out.push_str(end);
}

fn written(cell: &Cell, dialect: Dialect) -> String {
    match (cell, dialect) {
        (Cell::Empty, _) => String::new(),
        (Cell::Text(text), Dialect::Program) => text.clone(),
        (Cell::Text(text), Dialect::Spreadsheet) => {
            if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
                format!("'{text}")
            } else if text.len() > 1 && text.starts_with('0') && text.chars().all(|c| c.is_ascii_digit()) {
                format!("=\"{text}\"") // an ISTAT code keeps its zeros
            } else {
                text.clone()
            }
        }
        (Cell::Number(number), Dialect::Program) => number.clone(),
        (Cell::Number(number), Dialect::Spreadsheet) => number.replace('.', ","),
        (Cell::Day(day), Dialect::Program) => day.clone(),
        (Cell::Day(day), Dialect::Spreadsheet) => italian_day(day),
    }
}

/// `30/09/2019` for `2019-09-30`; anything else as it is.
#[must_use]
pub fn italian_day(day: &str) -> String {
    let parts: Vec<&str> = day.split('-').collect();
    match parts.as_slice() {
        [year, month, day] => format!("{day}/{month}/{year}"),
        _ => day.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn one(cells: Vec<Cell>) -> Table {
        let names = (0..cells.len()).map(|at| format!("c{at}"));
        let columns = names
            .map(|name| Column {
                title: name.to_uppercase(),
                name,
            })
            .collect();
        Table {
            columns,
            rows: vec![cells],
            ..Table::default()
        }
    }

    #[test]
    fn an_italian_spreadsheet_shows_accents_commas_days_and_zeros() {
        let csv = one(vec![
            Cell::text("perché; «città»"),
            Cell::Number("3.5".to_owned()),
            Cell::day("2026-02-01"),
            Cell::text("00123"),
            Cell::text("=1+1"),
        ])
        .to_csv(Dialect::Spreadsheet);
        let text = String::from_utf8(csv).unwrap();
        assert!(
            text.starts_with('\u{feff}'),
            "Excel reads UTF-8 only with the mark"
        );
        assert_eq!(
            text.lines().nth(1).unwrap(),
            "\"perché; «città»\";3,5;01/02/2026;\"=\"\"00123\"\"\";'=1+1"
        );
    }

    proptest! {
        #[test]
        fn what_is_written_for_programs_reads_back_the_same(texts in prop::collection::vec(".*", 1..5)) {
            let csv = one(texts.iter().map(|text| Cell::text(text.clone())).collect()).to_csv(Dialect::Program);
            let mut reader = csv::ReaderBuilder::new().has_headers(true).from_reader(csv.as_slice());
            let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
            // A row of one empty cell is an empty line, which CSV cannot tell from no line.
            if !(texts.len() == 1 && texts[0].is_empty()) {
                prop_assert_eq!(rows.len(), 1);
                prop_assert_eq!(rows[0].iter().collect::<Vec<_>>(), texts.iter().map(String::as_str).collect::<Vec<_>>());
            }
        }
    }
}
