//! Drop-downs where a column has few words to choose from. They offer and never refuse:
//! most columns also take an expression.

use rust_xlsxwriter::{DataValidation, Worksheet, XlsxError};

use super::{column, row};
use crate::definition::{Column, Definition, Table};
use crate::problem::Sheet;

/// Rows below the last one that get drop-downs too: instruments grow.
const ROOM: usize = 200;
/// Characters that the words of a drop-down may have, with their commas.
const LONGEST: usize = 255;

const TYPES: &[&str] = &[
    "text",
    "integer",
    "decimal",
    "range",
    "date",
    "time",
    "dateTime",
    "note",
    "calculate",
    "hidden",
    "acknowledge",
    "file",
    "image",
    "audio",
    "begin_group",
    "end_group",
    "begin_repeat",
    "end_repeat",
];
const YES_NO: &[&str] = &["yes", "no"];

/// Adds the drop-downs of a sheet.
pub(super) fn offer(
    definition: &Definition,
    table: &Table,
    bottom: usize,
    sheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    for (at, header) in table.headers.iter().enumerate() {
        let words = words(definition, table, &header.column);
        if words.is_empty() {
            continue;
        }
        let offer = DataValidation::new()
            .allow_list_strings(&words)?
            .show_error_message(false)
            .ignore_blank(true);
        let end = if table.sheet == Sheet::Settings {
            bottom.max(table.header_row + 1)
        } else {
            bottom + ROOM
        };
        sheet.add_data_validation(
            row(table.header_row + 1),
            column(at),
            row(end),
            column(at),
            &offer,
        )?;
    }
    Ok(())
}

/// The words of a column; none where anything may stand.
pub(super) fn words(definition: &Definition, table: &Table, column: &Column) -> Vec<String> {
    let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    match column {
        Column::Type => types(definition),
        Column::Required | Column::ReadOnly => owned(YES_NO),
        Column::Extra(name) if table.sheet == Sheet::Settings => match name.as_str() {
            "kind" => owned(&["card", "guide"]),
            "state" => owned(&["bozza", "pre-test", "validata", "ritirata"]),
            _ => Vec::new(),
        },
        Column::Extra(_) if table.sheet == Sheet::Survey => {
            // An own column that says yes and no so far.
            let at = table.find(column);
            let mut said = table
                .rows
                .iter()
                .map(|row| row.cell(at))
                .filter(|cell| !cell.is_empty());
            let all = said.clone().all(|cell| YES_NO.contains(&cell));
            if all && said.next().is_some() {
                owned(YES_NO)
            } else {
                Vec::new()
            }
        }
        _ => Vec::new(),
    }
}

/// The types; selects with the lists that are in use, as many as fit.
fn types(definition: &Definition) -> Vec<String> {
    let table = &definition.survey;
    let at = table.find(&Column::Type);
    let mut words: Vec<String> = TYPES.iter().map(|word| (*word).to_owned()).collect();
    let mut length: usize = words.iter().map(|word| word.len() + 1).sum();
    for row in &table.rows {
        let cell = row.cell(at);
        let listed =
            cell.contains(' ') && !cell.to_lowercase().starts_with(['b', 'e']) && !cell.contains(',');
        let needs = cell.encode_utf16().count() + 1;
        if listed && !words.iter().any(|word| word == cell) && length + needs <= LONGEST {
            length += needs;
            words.push(cell.to_owned());
        }
    }
    words
}
