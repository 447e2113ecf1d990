//! Cards: one area's answers to one instrument. Answers are read with [`Archive::answers`].

use super::cell::{about, json, rows, text};
use crate::archive::Archive;
use crate::error::Result;
use crate::words::{InstrumentRef, RecordId};
use chrono::{DateTime, Utc};
use rusqlite::Row;

/// One card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardRow {
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
    /// The instrument, pinned to its version.
    pub instrument: Option<InstrumentRef>,
    /// Code of the area.
    pub area: String,
    /// Declared ready by its author.
    pub ready: bool,
}

impl Archive {
    /// All cards, oldest first.
    pub fn cards(&self) -> Result<Vec<CardRow>> {
        self.read(|conn| rows(conn, include_str!("card.sql"), None, card))
    }

    /// One card.
    pub fn card(&self, record: &RecordId) -> Result<Option<CardRow>> {
        self.read(|conn| Ok(rows(conn, include_str!("card.sql"), Some(record), card)?.pop()))
    }
}

fn card(row: &Row<'_>) -> Result<CardRow> {
    let about = about(row)?;
    Ok(CardRow {
        record: about.record,
        author: about.author,
        created: about.created,
        updated: about.updated,
        conflicts: about.conflicts,
        instrument: json(row, "instrument")?,
        area: text(row, "area")?,
        ready: row.get::<_, i64>("ready")? == 1,
    })
}
