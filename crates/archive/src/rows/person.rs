//! The people who write.

use super::cell::{about, rows, text};
use crate::archive::Archive;
use crate::error::Result;
use crate::words::RecordId;
use chrono::{DateTime, Utc};

/// One author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorRow {
    /// The record.
    pub record: RecordId,
    /// First known write.
    pub created: DateTime<Utc>,
    /// Latest write that is shown.
    pub updated: DateTime<Utc>,
    /// Fields in conflict.
    pub conflicts: u64,
    /// Name.
    pub name: String,
    /// Role.
    pub role: String,
    /// Organisation.
    pub organisation: String,
    /// Code of the area.
    pub area: String,
}

impl Archive {
    /// All authors, oldest first.
    pub fn authors(&self) -> Result<Vec<AuthorRow>> {
        self.read(|conn| {
            rows(conn, include_str!("author.sql"), None, |row| {
                let about = about(row)?;
                Ok(AuthorRow {
                    record: about.record,
                    created: about.created,
                    updated: about.updated,
                    conflicts: about.conflicts,
                    name: text(row, "name")?,
                    role: text(row, "role")?,
                    organisation: text(row, "organisation")?,
                    area: text(row, "area")?,
                })
            })
        })
    }
}
