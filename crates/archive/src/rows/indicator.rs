//! Values of indicators, entered by hand with their reason.

use super::cell::{about, parsed, rows, text};
use crate::archive::Archive;
use crate::error::Result;
use crate::words::RecordId;
use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::Row;

/// One value of an indicator at a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndicatorRow {
    /// The record.
    pub record: RecordId,
    /// Who began it.
    pub author: RecordId,
    /// First known write.
    pub created: DateTime<Utc>,
    /// Latest write that is shown.
    pub updated: DateTime<Utc>,
    /// Fields in conflict.
    pub conflicts: u64,
    /// Code of the indicator.
    pub code: String,
    /// The day the value holds for.
    pub as_of: Option<NaiveDate>,
    /// Decimal digits with a point.
    pub value: String,
    /// Where the value comes from.
    pub reason: String,
}

impl Archive {
    /// All values of indicators, by code and day.
    pub fn indicator_values(&self) -> Result<Vec<IndicatorRow>> {
        self.read(|conn| {
            let mut values = rows(conn, include_str!("indicator.sql"), None, indicator)?;
            values.sort_by(|a, b| (&a.code, a.as_of, a.record).cmp(&(&b.code, b.as_of, b.record)));
            Ok(values)
        })
    }
}

fn indicator(row: &Row<'_>) -> Result<IndicatorRow> {
    let about = about(row)?;
    Ok(IndicatorRow {
        record: about.record,
        author: about.author,
        created: about.created,
        updated: about.updated,
        conflicts: about.conflicts,
        code: text(row, "code")?,
        as_of: parsed(row, "as_of")?,
        value: text(row, "value")?,
        reason: text(row, "reason")?,
    })
}
