//! Activities of the project and the dossier of each: documents and waivers.

use super::cell::{about, family, json, rows, text};
use crate::archive::Archive;
use crate::attachments::is_kept;
use crate::error::Result;
use crate::words::{Document, Period, RecordId, Sha256, Verified};
use chrono::{DateTime, Utc};
use rusqlite::Row;
use std::collections::BTreeMap;

/// One activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivityRow {
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
    /// Title.
    pub title: String,
    /// Code of the type.
    pub activity_type: String,
    /// Code of the work package.
    pub wp: String,
    /// Where.
    pub place: String,
    /// Code of the area.
    pub area: String,
    /// What came out of it.
    pub outputs: String,
    /// Short report.
    pub report: String,
    /// When: days and intervals, as entered.
    pub when: Vec<Period>,
    /// How many people of each category.
    pub participants: BTreeMap<String, u64>,
    /// Codes of success factors.
    pub factors: Vec<String>,
    /// Who verified the dossier.
    pub verified: Option<Verified>,
}

/// One document of a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRow {
    /// Its key in the activity.
    pub id: String,
    /// The bytes.
    pub sha256: Sha256,
    /// The name it had. Never a path.
    pub name: String,
    /// How many bytes.
    pub bytes: u64,
    /// Media type as declared.
    pub media_type: String,
    /// The piece of the dossier it is; empty when none.
    pub piece: String,
    /// Are the bytes in this archive?
    pub kept: bool,
    /// When it was attached or last described.
    pub written_at: DateTime<Utc>,
    /// By whom.
    pub author: RecordId,
    /// Do laptops disagree about it?
    pub conflict: bool,
}

/// A piece of a dossier that was declared not due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaiverRow {
    /// The piece.
    pub piece: String,
    /// Why.
    pub reason: String,
    /// When it was said.
    pub written_at: DateTime<Utc>,
    /// By whom.
    pub author: RecordId,
}

impl Archive {
    /// All activities, oldest record first.
    pub fn activities(&self) -> Result<Vec<ActivityRow>> {
        self.read(|conn| rows(conn, include_str!("activity.sql"), None, activity))
    }

    /// One activity.
    pub fn activity(&self, record: &RecordId) -> Result<Option<ActivityRow>> {
        self.read(|conn| Ok(rows(conn, include_str!("activity.sql"), Some(record), activity)?.pop()))
    }

    /// The documents of an activity's dossier, in the order of their keys. Detached ones are out.
    pub fn documents(&self, activity: &RecordId) -> Result<Vec<DocumentRow>> {
        self.read(|conn| {
            let mut documents = Vec::new();
            for member in family(conn, activity, "document")? {
                let Some(document) = member.read::<Document>() else {
                    continue;
                };
                documents.push(DocumentRow {
                    kept: is_kept(conn, &document.sha256)?,
                    id: member.path,
                    sha256: document.sha256,
                    name: document.name,
                    bytes: document.bytes,
                    media_type: document.media_type,
                    piece: document.piece,
                    written_at: member.written_at,
                    author: member.author,
                    conflict: member.conflict,
                });
            }
            Ok(documents)
        })
    }

    /// The waived pieces of an activity's dossier.
    pub fn waivers(&self, activity: &RecordId) -> Result<Vec<WaiverRow>> {
        self.read(|conn| {
            let members = family(conn, activity, "waiver")?.into_iter();
            Ok(members
                .filter_map(|member| {
                    let reason = member.read()?;
                    Some(WaiverRow {
                        piece: member.path,
                        reason,
                        written_at: member.written_at,
                        author: member.author,
                    })
                })
                .collect())
        })
    }
}

fn activity(row: &Row<'_>) -> Result<ActivityRow> {
    let about = about(row)?;
    Ok(ActivityRow {
        record: about.record,
        author: about.author,
        created: about.created,
        updated: about.updated,
        conflicts: about.conflicts,
        title: text(row, "title")?,
        activity_type: text(row, "type")?,
        wp: text(row, "wp")?,
        place: text(row, "place")?,
        area: text(row, "area")?,
        outputs: text(row, "outputs")?,
        report: text(row, "report")?,
        when: json(row, "held")?.unwrap_or_default(),
        participants: json(row, "participants")?.unwrap_or_default(),
        factors: json(row, "factors")?.unwrap_or_default(),
        verified: json(row, "verified")?,
    })
}
