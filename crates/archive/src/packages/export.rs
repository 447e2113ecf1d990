//! The packages made here: what each contained, so that the next one knows what is new.

use super::imported::{instant, parsed};
use crate::archive::Archive;
use crate::error::{Error, Result};
use crate::log::record_number;
use crate::words::{DeviceId, Kind, RecordId, Sha256};
use chrono::{DateTime, Utc};
use rusqlite::{Row, TransactionBehavior, named_params};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A package as it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportInfo {
    /// The package's id.
    pub id: Uuid,
    /// The hash of the sealed file.
    pub sha256: Sha256,
    /// The file's name.
    pub file_name: String,
    /// This device's count of packages, from 1.
    pub sequence: u64,
    /// The public keys it was sealed for; empty when by passphrase.
    pub recipients: Vec<String>,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// Writes in it.
    pub writes: u64,
    /// Writes in it without their value.
    pub withheld: u64,
    /// Attachments in it.
    pub attachments: u64,
    /// The highest sequence number of each device in it.
    pub up_to: BTreeMap<DeviceId, u64>,
}

/// A package that was made here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportRow {
    /// The package.
    pub export: ExportInfo,
    /// Who made it.
    pub made_by: RecordId,
}

impl Archive {
    /// Remembers a package, once its file is safely in place.
    pub fn record_export(&mut self, export: &ExportInfo, author: &RecordId) -> Result<()> {
        if author.kind() != Kind::Author {
            return Err(Error::NotAnAuthor(*author));
        }
        let database = self.folder.database();
        let mut run = || {
            let transaction = self
                .conn
                .transaction_with_behavior(TransactionBehavior::Immediate)?;
            let (author, _) = record_number(&transaction, author)?;
            let stored = |e| Error::stored("export", e);
            let recipients = serde_json::to_string(&export.recipients).map_err(stored)?;
            let up_to = serde_json::to_string(&export.up_to).map_err(stored)?;
            transaction
                .prepare_cached(include_str!("insert_export.sql"))?
                .execute(named_params! {
                    ":id": export.id.to_string(),
                    ":sha256": export.sha256.to_string(),
                    ":file_name": export.file_name,
                    ":sequence": export.sequence,
                    ":recipients": recipients,
                    ":made_at": instant(export.made_at),
                    ":made_by": author,
                    ":writes": export.writes,
                    ":withheld": export.withheld,
                    ":attachments": export.attachments,
                    ":up_to": up_to,
                })?;
            transaction.commit()?;
            Ok(())
        };
        run().map_err(|e: Error| e.at(&database))
    }

    /// The packages made here, in their order.
    pub fn exports(&self) -> Result<Vec<ExportRow>> {
        self.read(|conn| {
            let mut statement = conn.prepare_cached(include_str!("exports.sql"))?;
            let mut rows = statement.query([])?;
            let mut exports = Vec::new();
            while let Some(row) = rows.next()? {
                exports.push(export(row)?);
            }
            Ok(exports)
        })
    }
}

fn export(row: &Row<'_>) -> Result<ExportRow> {
    let stored = |e| Error::stored("export", e);
    Ok(ExportRow {
        export: ExportInfo {
            id: parsed(row, "id")?,
            sha256: parsed(row, "sha256")?,
            file_name: row.get("file_name")?,
            sequence: row.get("sequence")?,
            recipients: serde_json::from_str(&row.get::<_, String>("recipients")?).map_err(stored)?,
            made_at: parsed(row, "made_at")?,
            writes: row.get("writes")?,
            withheld: row.get("withheld")?,
            attachments: row.get("attachments")?,
            up_to: serde_json::from_str(&row.get::<_, String>("up_to")?).map_err(stored)?,
        },
        made_by: parsed(row, "made_by")?,
    })
}
