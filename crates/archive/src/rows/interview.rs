//! Interviews and their notes. Answers are read with [`Archive::answers`].

use super::cell::{about, family, json, parsed, rows, text};
use crate::archive::Archive;
use crate::error::Result;
use crate::words::{Consent, InstrumentRef, InterviewState, Note, NoteKind, RecordId};
use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::Row;

/// One interview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InterviewRow {
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
    /// The guide, pinned to its version.
    pub guide: Option<InstrumentRef>,
    /// Code of the area.
    pub area: String,
    /// Code of the respondent's kind.
    pub respondent_kind: String,
    /// The respondent's role.
    pub respondent_role: String,
    /// Name, empty when not given or withheld.
    pub respondent_name: String,
    /// Contact, empty when not given or withheld.
    pub respondent_contact: String,
    /// The respondent's organisation.
    pub organisation: String,
    /// Where it was held.
    pub place: String,
    /// City, in free words.
    pub city: String,
    /// The day it was held.
    pub held_on: Option<NaiveDate>,
    /// Where it stands; draft when never said.
    pub state: InterviewState,
    /// When it began.
    pub started_at: Option<DateTime<Utc>>,
    /// When it ended.
    pub closed_at: Option<DateTime<Utc>>,
    /// Seconds of the interview's own clock.
    pub elapsed: u64,
    /// The consent, once recorded.
    pub consent: Option<Consent>,
}

/// One note of an interview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteRow {
    /// Its key, the last part of the field.
    pub id: String,
    /// The question it stands on, as a path.
    pub question: String,
    /// When it was begun.
    pub at: DateTime<Utc>,
    /// Its words.
    pub text: String,
    /// What it is.
    pub kind: NoteKind,
    /// When it was last changed.
    pub written_at: DateTime<Utc>,
    /// Who changed it last.
    pub author: RecordId,
    /// Do two versions stand side by side?
    pub conflict: bool,
}

impl Archive {
    /// All interviews, oldest first.
    pub fn interviews(&self) -> Result<Vec<InterviewRow>> {
        self.read(|conn| rows(conn, include_str!("interview.sql"), None, interview))
    }

    /// One interview.
    pub fn interview(&self, record: &RecordId) -> Result<Option<InterviewRow>> {
        self.read(|conn| Ok(rows(conn, include_str!("interview.sql"), Some(record), interview)?.pop()))
    }

    /// The notes of an interview, by question and then in the order they were begun.
    pub fn notes(&self, interview: &RecordId) -> Result<Vec<NoteRow>> {
        self.read(|conn| {
            let mut notes = Vec::new();
            for member in family(conn, interview, "note")? {
                let Some(note) = member.read::<Note>() else {
                    continue;
                };
                let (question, id) = member.split();
                notes.push(NoteRow {
                    id,
                    question,
                    at: note.at,
                    text: note.text,
                    kind: note.kind,
                    written_at: member.written_at,
                    author: member.author,
                    conflict: member.conflict,
                });
            }
            notes.sort_by(|a, b| (&a.question, a.at, &a.id).cmp(&(&b.question, b.at, &b.id)));
            Ok(notes)
        })
    }
}

fn interview(row: &Row<'_>) -> Result<InterviewRow> {
    let about = about(row)?;
    Ok(InterviewRow {
        record: about.record,
        author: about.author,
        created: about.created,
        updated: about.updated,
        conflicts: about.conflicts,
        guide: json(row, "guide")?,
        area: text(row, "area")?,
        respondent_kind: text(row, "respondent_kind")?,
        respondent_role: text(row, "respondent_role")?,
        respondent_name: text(row, "respondent_name")?,
        respondent_contact: text(row, "respondent_contact")?,
        organisation: text(row, "organisation")?,
        place: text(row, "place")?,
        city: text(row, "city")?,
        held_on: parsed(row, "held_on")?,
        state: parsed(row, "state")?.unwrap_or(InterviewState::Draft),
        started_at: parsed(row, "started_at")?,
        closed_at: parsed(row, "closed_at")?,
        elapsed: u64::try_from(row.get::<_, i64>("elapsed")?).unwrap_or(0),
        consent: json(row, "consent")?,
    })
}
