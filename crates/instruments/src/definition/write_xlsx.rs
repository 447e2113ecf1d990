//! Writing a definition as a workbook that is pleasant to work in: headers that stay in
//! sight, columns as wide as what they are for, long texts wrapped, groups lightly
//! tinted, drop-downs where there are few words to choose from. Every row keeps its
//! number and every cell is text, so that reading it again gives the same definition.

mod choose;
mod look;

use chrono::{DateTime, Datelike as _, Timelike as _, Utc};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, IgnoreError, Workbook, Worksheet, XlsxError};

use self::look::Look;
use super::{COLUMNS, Definition, ROWS, Table, cell};
use crate::problem::{Fault, Place, Problems, Sheet};

/// Characters that a cell of a workbook can hold.
const LONGEST: usize = 32_767;

impl Definition {
    /// The workbook, in the XLSX format. The same definition and the same moment give the
    /// same bytes.
    ///
    /// # Errors
    /// Texts and sheets that a workbook can't hold.
    pub fn write_xlsx(&self, created: DateTime<Utc>) -> Result<Vec<u8>, Problems> {
        let problems = self.too_much();
        if !problems.is_empty() {
            return Err(problems.sorted(self));
        }
        self.workbook(created).map_err(|error| {
            let place = Place {
                sheet: Sheet::Workbook,
                row: 0,
                column: String::new(),
            };
            let detail = error.to_string();
            Problems::one(place, Fault::UnreadableWorkbook { detail })
        })
    }

    fn workbook(&self, created: DateTime<Utc>) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let (year, month, day) = (created.year(), created.month(), created.day());
        let date = ExcelDateTime::from_ymd(
            u16::try_from(year).unwrap_or(1900),
            u8::try_from(month).unwrap_or(1),
            u8::try_from(day).unwrap_or(1),
        )?;
        let (hour, minute) = (created.hour(), created.minute());
        let moment = date.and_hms(
            u16::try_from(hour).unwrap_or(0),
            u8::try_from(minute).unwrap_or(0),
            created.second(),
        )?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&moment));
        for table in [&self.survey, &self.choices, &self.settings] {
            self.sheet(table, book.add_worksheet())?;
        }
        book.save_to_buffer()
    }

    fn sheet(&self, table: &Table, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(table.sheet.name())?;
        let Some(last) = table.headers.len().checked_sub(1).map(column) else {
            return Ok(());
        };
        let looks = look::of(table);
        for (at, header) in table.headers.iter().enumerate() {
            sheet.set_column_width(column(at), look::width(table, &header.column))?;
            sheet.write_string_with_format(
                row(table.header_row),
                column(at),
                &header.written,
                &look::header(),
            )?;
        }
        sheet.set_row_height(row(table.header_row), look::HEADER_HEIGHT)?;
        for (content, look) in table.rows.iter().zip(looks) {
            for ((at, header), text) in table.headers.iter().enumerate().zip(&content.cells) {
                let format = look.format(table, &header.column);
                if !text.is_empty() {
                    sheet.write_string_with_format(row(content.number), column(at), text, &format)?;
                } else if look != Look::default() {
                    sheet.write_blank(row(content.number), column(at), &format)?;
                }
            }
        }
        let bottom = table.rows.last().map_or(table.header_row, |row| row.number);
        choose::offer(self, table, bottom, sheet)?;
        sheet.set_freeze_panes(row(table.header_row) + 1, look::frozen_columns(table))?;
        sheet.ignore_error_range(row(1), 0, row(bottom), last, IgnoreError::NumberStoredAsText)?;
        sheet.set_landscape();
        sheet.set_paper_size(9);
        sheet.set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(row(table.header_row), row(table.header_row))?;
        Ok(())
    }

    /// Every text and sheet that no workbook of ours can hold.
    fn too_much(&self) -> Problems {
        let mut problems = Problems::default();
        for table in [&self.survey, &self.choices, &self.settings] {
            let place = |row| Place {
                sheet: table.sheet,
                row,
                column: String::new(),
            };
            let bottom = table.rows.last().map_or(table.header_row, |row| row.number);
            let sizes = [("rows", bottom, ROWS), ("columns", table.headers.len(), COLUMNS)];
            for (what, size, limit) in sizes {
                if size > limit {
                    let what = what.to_owned();
                    problems.push(place(0), Fault::TooLarge { what, limit });
                }
            }
            let headers = table
                .headers
                .iter()
                .map(|header| header.written.as_str())
                .enumerate();
            let cells = table.rows.iter().flat_map(|row| {
                row.cells
                    .iter()
                    .enumerate()
                    .map(|(at, text)| (row.number, at, text.as_str()))
            });
            for (row, at, text) in headers
                .map(|(at, text)| (table.header_row, at, text))
                .chain(cells)
            {
                if text.len() > LONGEST && text.encode_utf16().count() > LONGEST {
                    let named = format!("{}!{}", table.sheet.name(), cell::name(at, row));
                    problems.push_in(place(row), named, Fault::TooLongForCell { limit: LONGEST });
                }
            }
        }
        problems
    }
}

/// Rows are counted from 0 here.
fn row(number: usize) -> u32 {
    u32::try_from(number.saturating_sub(1)).unwrap_or(u32::MAX)
}

fn column(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests;
