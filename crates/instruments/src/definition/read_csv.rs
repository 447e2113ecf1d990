//! Reading a definition from CSV sheets as spreadsheets save them: with or
//! without byte-order mark, comma or semicolon, empty rows, stray spaces.

use super::{Definition, Sources, Table};
use crate::problem::{Fault, Place, Problems, Sheet};

impl Definition {
    /// Reads the three sheets. Only what makes a sheet unreadable is an error here.
    ///
    /// # Errors
    /// Every sheet that is no CSV table.
    pub fn read_csv(sources: &Sources<'_>) -> Result<Self, Problems> {
        let mut unreadable = Problems::default();
        let (mut problems, mut warnings) = (Problems::default(), Problems::default());
        let mut read = |sheet, text| read_table(sheet, text, &mut problems, &mut warnings, &mut unreadable);
        let definition = Self {
            name: String::new(),
            survey: read(Sheet::Survey, sources.survey),
            choices: read(Sheet::Choices, sources.choices),
            settings: read(Sheet::Settings, sources.settings),
            problems: Problems::default(),
            warnings: Problems::default(),
        };
        if unreadable.is_empty() {
            Ok(Self {
                problems,
                warnings,
                ..definition
            })
        } else {
            Err(unreadable.sorted(&definition))
        }
    }
}

fn read_table(
    sheet: Sheet,
    text: &str,
    problems: &mut Problems,
    warnings: &mut Problems,
    unreadable: &mut Problems,
) -> Table {
    let text = text
        .strip_prefix('\u{feff}')
        .unwrap_or(text)
        .replace("\r\n", "\n")
        .replace('\r', "\n");
    let delimiter = delimiter(&text);
    if let Some(row) = unclosed(&text, delimiter) {
        let column = String::new();
        unreadable.push(Place { sheet, row, column }, Fault::UnreadableSheet);
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut table = Table::empty(sheet);
    let mut rows = RowCounter {
        text: text.as_bytes(),
        counted: 0,
        breaks: 0,
        inside: 0,
    };
    for record in reader.records() {
        match record {
            Ok(record) => {
                let number = rows.next(record.position(), record.iter());
                let cells: Vec<String> = record.iter().map(str::to_owned).collect();
                table.take(number, &cells, problems, warnings);
            }
            // A text has nothing else that the reader would stumble over.
            Err(_) => break,
        }
    }
    table
}

/// The row, as a spreadsheet counts, where a quote opens that never closes.
fn unclosed(text: &str, delimiter: u8) -> Option<usize> {
    let (mut row, mut opened, mut at_start) = (1, None, true);
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match (byte, opened) {
            (b'"', Some(_)) if bytes.peek() == Some(&b'"') => drop(bytes.next()),
            (b'"', Some(_)) => opened = None,
            (b'"', None) if at_start => opened = Some(row),
            (b'\n', None) => row += 1,
            _ => {}
        }
        at_start = opened.is_none() && (byte == delimiter || byte == b'\n');
    }
    opened
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

/// Italian spreadsheets save with semicolons: whichever the header row has more of.
fn delimiter(text: &str) -> u8 {
    let header = text.trim_start().bytes().scan(false, |quoted, byte| {
        *quoted ^= byte == b'"';
        (byte != b'\n' || *quoted).then_some((byte, *quoted))
    });
    let outside: Vec<u8> = header
        .filter(|(_, quoted)| !quoted)
        .map(|(byte, _)| byte)
        .collect();
    let count = |wanted: u8| outside.iter().filter(|byte| **byte == wanted).count();
    [b';', b'\t']
        .into_iter()
        .filter(|candidate| count(*candidate) > count(b','))
        .max_by_key(|candidate| count(*candidate))
        .unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::Column;

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
    fn a_cell_without_a_header_is_not_read_and_said_to_be_so() {
        assert_eq!(read("type,name,\nnote,a,\n").survey.rows.len(), 1);
        let sources = Sources {
            survey: "type,name\nnote,a,lost\n",
            choices: "",
            settings: "",
        };
        let definition = Definition::read_csv(&sources).unwrap();
        let warning = &definition.warnings.as_slice()[0];
        assert_eq!((warning.place.row, warning.cell.as_str()), (2, "survey!C2"));
        assert_eq!(definition.survey.rows[0].cells, ["note", "a"]);
    }

    #[test]
    fn a_quote_that_never_closes_is_told_where_it_opens() {
        for (survey, row) in [
            ("type,name,label\nnote,a,\"A\nB\"\nnote,b,\"B\nnote,c,C\n", 3),
            ("type;name;label\nnote;a;A\n\nnote;b;\"\"\"B\"\" and\n", 4),
            ("\"type,name\n", 1),
        ] {
            let sources = Sources {
                survey,
                choices: "",
                settings: "",
            };
            let problems = Definition::read_csv(&sources).unwrap_err();
            let [problem] = problems.as_slice() else {
                panic!("{problems}")
            };
            assert_eq!(
                (problem.place.row, &problem.fault),
                (row, &Fault::UnreadableSheet),
                "{survey}"
            );
        }
        let sound = "type,name,label\nnote,a,\"12\"\" long\"\nnote,b,12\" wide\nnote,c,\"\"\n";
        assert_eq!(
            read(sound).survey.rows.len(),
            3,
            "a quote inside a cell is a sign like any other"
        );
    }

    #[test]
    fn tabs_semicolons_and_commas_are_told_apart_outside_of_quotes() {
        let plain = read("type,name,label\nnote,a,A\n").survey.rows;
        assert_eq!(read("type\tname\tlabel\nnote\ta\tA\n").survey.rows, plain);
        assert_eq!(read("type;name;label\nnote;a;A\n").survey.rows, plain);
        assert_eq!(
            read("type,name,\"label::a;b;c;d\"\nnote,a,A\n").survey.rows,
            plain
        );
    }
}
