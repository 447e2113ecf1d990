//! The shapes of values. They are stored and sent, so they are frozen and decoded strictly:
//! nothing unknown, nothing missing.

use super::Sha256;
use super::kind::named;
use super::{Unreadable, as_string};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

named! {
    /// Why an answer is not there.
    Missing, "missing code" {
        /// Nobody has it.
        NotAvailable = "not_available",
        /// The question does not apply here.
        NotApplicable = "not_applicable",
        /// It was refused.
        Refused = "refused",
        /// It has to be checked.
        ToVerify = "to_verify",
    }
}

/// An answer: its lexical form, the file that was given, or why it is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Answer {
    /// The XForms lexical form.
    Value(String),
    /// The reason it is missing.
    Missing(Missing),
    /// A file. The instrument reads its name as the value.
    File(AnswerFile),
}

/// A file that answers a question. The bytes are an attachment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerFile {
    /// The attachment.
    pub sha256: Sha256,
    /// The name it had; shown, never trusted as a path.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// Its media type, as the laptop that took it in saw it.
    pub media_type: String,
}

/// An instrument or guide pinned to its version.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstrumentRef {
    /// Its id in the kit.
    pub id: String,
    /// Its version.
    pub version: String,
}

named! {
    /// Where a source comes from.
    Channel, "channel" {
        /// The municipality.
        Municipal = "municipal",
        /// A witness.
        Witness = "witness",
        /// A document.
        Document = "document",
        /// An estimate.
        Estimate = "estimate",
    }
}

named! {
    /// How far a source can be relied upon, A best.
    Reliability, "reliability" {
        /// Best.
        A = "A",
        /// Good.
        B = "B",
        /// Doubtful.
        C = "C",
        /// Weak.
        D = "D",
    }
}

/// Where an answer was taken from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its kind.
    pub channel: Option<Channel>,
    /// Title, person or office.
    pub reference: String,
    /// The day the value refers to.
    pub date: Option<NaiveDate>,
    /// How far to rely on it.
    pub reliability: Option<Reliability>,
}

/// A row of a repeat: where it stands and whether it was taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowState {
    /// Ascending; ties are broken by the row's key.
    pub order: i64,
    /// Taken away, answers kept.
    pub removed: bool,
}

named! {
    /// What a note is.
    NoteKind, "note kind" {
        /// The interviewer's words.
        Note = "note",
        /// The respondent's words.
        Quote = "quote",
        /// Something to come back to.
        FollowUp = "follow_up",
    }
}

/// A note on a question. A note that was taken away is a null instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// When it was begun.
    pub at: DateTime<Utc>,
    /// Its words.
    pub text: String,
    /// What it is.
    pub kind: NoteKind,
}

named! {
    /// Where an interview stands.
    InterviewState, "interview state" {
        /// Prepared.
        Draft = "draft",
        /// Going on.
        Running = "running",
        /// Interrupted.
        Paused = "paused",
        /// Ended.
        Closed = "closed",
    }
}

named! {
    /// How consent was given.
    ConsentMode, "consent mode" {
        /// Signed on paper.
        Paper = "paper",
        /// Spoken.
        Voice = "voice",
        /// By electronic mail.
        Email = "email",
    }
}

/// What a respondent agreed to, and the proof of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// Which text was shown.
    pub notice_version: String,
    /// How it was given.
    pub mode: ConsentMode,
    /// The day.
    pub given_on: NaiveDate,
    /// The place.
    pub place: String,
    /// Taking notes and passing them on.
    pub notes: bool,
    /// Recording the voice.
    pub audio: bool,
    /// Quoting literally.
    pub quotes: bool,
    /// Naming the organisation.
    pub name_body: bool,
    /// Naming the person.
    pub name_person: bool,
    /// Being asked again.
    pub later_contact: bool,
    /// Handing the identity to the panel.
    pub pass_identity: bool,
    /// Who collected it.
    pub collected_by: String,
}

/// From one day to another, or one day alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// First day.
    pub from: NaiveDate,
    /// Last day, included; none for a single day.
    pub to: Option<NaiveDate>,
}

/// A file of an activity's dossier. The bytes are an attachment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The attachment.
    pub sha256: Sha256,
    /// The name it had; shown, never trusted as a path.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// Its media type, as declared.
    pub media_type: String,
    /// Which piece of the dossier it is; empty when none.
    pub piece: String,
}

/// Who verified a dossier, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verified {
    /// Name of the person.
    pub by: String,
    /// The day.
    pub on: NaiveDate,
}
