//! Reading a definition from a workbook: the three sheets by name, whatever its case.
//! A workbook is untrusted: it is measured before it is read, cell by cell, and what
//! no instrument needs is refused.

mod cells;
mod measure;
mod merged;
mod value;

use std::io::Cursor;

use calamine::{Reader as _, Xlsx};

use super::{Definition, Table};
use crate::problem::{Fault, Place, Problems, Sheet, nearest};

/// Sheets that XLSForm gives a meaning to and this engine doesn't.
const UNSUPPORTED: &[&str] = &["external_choices", "entities", "osm"];

impl Definition {
    /// Reads a workbook in the XLSX format.
    ///
    /// # Errors
    /// What keeps the file from being read as a workbook with the sheets of an instrument;
    /// what is wrong inside cells is told when the definition is compiled.
    pub fn read_xlsx(bytes: &[u8]) -> Result<Self, Problems> {
        let whole = |fault| Problems::one(workbook(), fault);
        measure::measure(bytes).map_err(whole)?;
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| whole(unreadable(&error)))?;
        let names = book.sheet_names();
        let mut definition = Self {
            name: String::new(),
            survey: Table::empty(Sheet::Survey),
            choices: Table::empty(Sheet::Choices),
            settings: Table::empty(Sheet::Settings),
            problems: Problems::default(),
            warnings: Problems::default(),
        };
        let mut failures = Problems::default();
        let ours = definition.sort_out(&names, &mut failures);
        let mut budget = cells::Budget::default();
        for name in names.iter().filter(|name| is_unsupported(name)) {
            let sheet = name.clone();
            // What is wrong in its cells is nobody's business here.
            let mut aside = Problems::default();
            let rows = cells::rows(&mut book, Sheet::Workbook, name, &mut budget, &mut aside);
            // Templates bring such sheets along, with nothing below the headers.
            match rows.map(|rows| rows.len()) {
                Ok(0 | 1) => definition
                    .warnings
                    .push(workbook(), Fault::IgnoredSheet { sheet }),
                _ => failures.push(workbook(), Fault::UnsupportedSheet { sheet }),
            }
        }
        for (sheet, name) in ours {
            let mut table = Table::empty(sheet);
            match cells::rows(&mut book, sheet, name, &mut budget, &mut definition.problems) {
                Ok(rows) => {
                    for (number, cells) in rows {
                        table.take(number, &cells, &mut definition.problems, &mut definition.warnings);
                    }
                }
                Err(more) => failures.extend(more),
            }
            match sheet {
                Sheet::Survey => definition.survey = table,
                Sheet::Choices => definition.choices = table,
                Sheet::Settings => definition.settings = table,
                Sheet::Workbook => {}
            }
        }
        if failures.is_empty() {
            Ok(definition)
        } else {
            Err(failures.sorted(&definition))
        }
    }

    /// Which sheets are read; the others are named.
    fn sort_out<'n>(&mut self, names: &'n [String], failures: &mut Problems) -> Vec<(Sheet, &'n str)> {
        let mut ours: Vec<(Sheet, &str)> = Vec::new();
        for name in names {
            let plain = name.trim().to_lowercase();
            let sheet = [Sheet::Survey, Sheet::Choices, Sheet::Settings]
                .into_iter()
                .find(|sheet| sheet.name() == plain);
            // The only sheet there is holds the questions, whatever it is called.
            let sheet = sheet.or((names.len() == 1).then_some(Sheet::Survey));
            match sheet {
                Some(sheet) if ours.iter().any(|(known, _)| *known == sheet) => {
                    failures.push(workbook(), Fault::DuplicateSheet { sheet: name.clone() });
                }
                Some(sheet) => ours.push((sheet, name)),
                None if is_unsupported(name) => {}
                None => self
                    .warnings
                    .push(workbook(), Fault::IgnoredSheet { sheet: name.clone() }),
            }
        }
        if !ours.iter().any(|(sheet, _)| *sheet == Sheet::Survey) {
            let suggestion = nearest("survey", names.iter().map(String::as_str));
            let sheet = Sheet::Survey.name().to_owned();
            failures.push(workbook(), Fault::MissingSheet { sheet, suggestion });
        }
        ours
    }
}

fn is_unsupported(name: &str) -> bool {
    UNSUPPORTED.contains(&name.trim().to_lowercase().as_str())
}

/// The workbook as a whole.
fn workbook() -> Place {
    Place {
        sheet: Sheet::Workbook,
        row: 0,
        column: String::new(),
    }
}

fn unreadable(error: &calamine::XlsxError) -> Fault {
    Fault::UnreadableWorkbook {
        detail: error.to_string(),
    }
}

#[cfg(test)]
mod tests;
