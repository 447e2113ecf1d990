//! Tables as CSV (RFC 4180 with LF): written one way, read back only in that way, and every cell
//! held to its declared column.

use std::collections::BTreeSet;
use std::io::Write;

use chrono::{DateTime, NaiveDate};

use crate::names;
use crate::{Check, Column, ColumnKind, Fault, Reason, Table};

const BOM: &[u8] = b"\xef\xbb\xbf";

/// Path of a table inside the bag.
pub(crate) fn path(name: &str) -> String {
    format!("data/{name}.csv")
}

/// Checks names, columns and every cell; on opening as on sealing.
pub(crate) fn check(table: &Table) -> Result<(), Fault> {
    let file = path(&table.name);
    let fault = |reason| Fault::new(Check::Tables, file.as_str(), reason);
    if !names::is_identifier(&table.name) {
        return Err(fault(Reason::NameForm));
    }
    let mut seen = BTreeSet::new();
    for column in &table.fields {
        if !names::is_identifier(&column.name) || !seen.insert(column.name.as_str()) {
            return Err(fault(Reason::Columns).in_column(&column.name));
        }
    }
    if table.fields.is_empty() || table.rows.iter().any(|row| row.len() != table.fields.len()) {
        let row = table.rows.iter().position(|row| row.len() != table.fields.len());
        let fault = fault(Reason::Columns);
        return Err(match row {
            Some(row) => fault.at_row(row as u64 + 2),
            None => fault,
        });
    }
    for (index, column) in table.fields.iter().enumerate() {
        let in_key = table.primary_key.contains(&column.name);
        check_column(table, index, column, in_key)
            .map_err(|(reason, row)| fault(reason).in_column(&column.name).at_row(row))?;
    }
    check_key(table).map_err(|row| match row {
        Some(row) => fault(Reason::Unique).at_row(row),
        None => fault(Reason::Columns),
    })
}

fn check_column(table: &Table, index: usize, column: &Column, in_key: bool) -> Result<(), (Reason, u64)> {
    let mut seen = BTreeSet::new();
    for (row, cells) in (2..).zip(&table.rows) {
        match cells.get(index).and_then(|cell| present(cell)) {
            None if column.required || in_key => return Err((Reason::Required, row)),
            None => {}
            Some(cell) if !fits(column.kind, cell) => return Err((Reason::Value, row)),
            Some(cell) if column.unique && !seen.insert(cell) => return Err((Reason::Unique, row)),
            Some(_) => {}
        }
    }
    Ok(())
}

/// The row that repeats a primary key, or `None` when the key names no column.
fn check_key(table: &Table) -> Result<(), Option<u64>> {
    if table.primary_key.is_empty() {
        return Ok(());
    }
    let mut places = Vec::new();
    for name in &table.primary_key {
        let place = table
            .fields
            .iter()
            .position(|column| column.name == *name)
            .ok_or(None)?;
        if places.contains(&place) {
            return Err(None);
        }
        places.push(place);
    }
    let mut seen = BTreeSet::new();
    for (row, cells) in (2..).zip(&table.rows) {
        let key: Vec<_> = places.iter().map(|place| cells.get(*place)).collect();
        if !seen.insert(key) {
            return Err(Some(row));
        }
    }
    Ok(())
}

/// The value of a cell; an empty text is none.
fn present(cell: &Option<String>) -> Option<&str> {
    cell.as_deref().filter(|text| !text.is_empty())
}

fn fits(kind: ColumnKind, cell: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let unsigned = cell.strip_prefix('-').unwrap_or(cell);
    match kind {
        ColumnKind::Text => true,
        ColumnKind::Integer => digits(unsigned),
        ColumnKind::Number => match unsigned.split_once('.') {
            Some((whole, fraction)) => digits(whole) && digits(fraction),
            None => digits(unsigned),
        },
        ColumnKind::Boolean => matches!(cell, "true" | "false"),
        ColumnKind::Date => {
            cell.len() == 10
                && NaiveDate::parse_from_str(cell, "%Y-%m-%d").is_ok_and(|d| d.to_string() == cell)
        }
        ColumnKind::DateTime => {
            cell.as_bytes().get(10) == Some(&b'T') && DateTime::parse_from_rfc3339(cell).is_ok()
        }
    }
}

/// Writes header and rows. Cells are quoted only where they must be.
pub(crate) fn write(table: &Table, out: impl Write) -> Result<(), csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::Any(b'\n'))
        .from_writer(out);
    writer.write_record(table.fields.iter().map(|column| column.name.as_str()))?;
    for row in &table.rows {
        writer.write_record(row.iter().map(|cell| cell.as_deref().unwrap_or_default()))?;
    }
    writer.flush()?;
    Ok(())
}

/// Reads the rows of a table whose columns are declared, and checks them.
pub(crate) fn read(declared: &mut Table, bytes: &[u8], cells_left: &mut u64) -> Result<(), Fault> {
    let file = path(&declared.name);
    let fault = |reason| Fault::new(Check::Tables, file.as_str(), reason);
    if bytes.starts_with(BOM) {
        return Err(fault(Reason::ByteOrderMark));
    }
    if std::str::from_utf8(bytes).is_err() {
        return Err(fault(Reason::NotUtf8));
    }
    let header_end = bytes.iter().position(|b| *b == b'\n').unwrap_or(0);
    if bytes
        .get(..header_end)
        .is_some_and(|header| header.ends_with(b"\r"))
    {
        return Err(fault(Reason::CarriageReturn));
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .terminator(csv::Terminator::Any(b'\n'))
        .from_reader(bytes);
    let width = declared.fields.len();
    let mut rows = Vec::new();
    for (number, record) in (1u64..).zip(reader.records()) {
        let record = record.map_err(|_| fault(Reason::CsvForm).at_row(number))?;
        if number == 1 {
            if !record
                .iter()
                .eq(declared.fields.iter().map(|column| column.name.as_str()))
            {
                return Err(fault(Reason::Columns).at_row(1));
            }
            continue;
        }
        if record.len() != width {
            return Err(fault(Reason::Columns).at_row(number));
        }
        *cells_left = cells_left
            .checked_sub(width as u64)
            .ok_or_else(|| fault(Reason::TooManyCells).at_row(number))?;
        rows.push(
            record
                .iter()
                .map(|cell| (!cell.is_empty()).then(|| cell.to_owned()))
                .collect(),
        );
    }
    declared.rows = rows;
    // The reader forgives stray quotes, blank lines and a missing last line end; writing again does not.
    let mut same = Compare { rest: bytes };
    if write(declared, &mut same).is_err() || !same.rest.is_empty() {
        return Err(fault(Reason::CsvForm));
    }
    check(declared)
}

/// Takes only the bytes that it expects.
struct Compare<'b> {
    rest: &'b [u8],
}

impl Write for Compare<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        match self.rest.strip_prefix(bytes) {
            Some(rest) => {
                self.rest = rest;
                Ok(bytes.len())
            }
            None => Err(std::io::Error::from(std::io::ErrorKind::InvalidData)),
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
