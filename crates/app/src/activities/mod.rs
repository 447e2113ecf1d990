//! An activity with its dossier (*fascicolo*): what was done, when, with whom, what came of it, and the
//! papers that funding checks ask for (S0: convocation, signed minutes, short report, products).

mod dossier;
mod list;
mod record;

pub use dossier::{attach, detach, document_name, save_copy, verify, waive};
pub(crate) use list::{has_complete_dossier, reported};
pub use list::{list, show};
pub use record::{begin, describe, remove};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A single day (`to` empty) or an interval, days as `YYYY-MM-DD`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// First day.
    pub from: String,
    /// Last day, when it is an interval.
    pub to: Option<String>,
}

/// The state of a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DossierState {
    /// A required piece is missing.
    Incomplete,
    /// Every required piece is there or waived with a reason.
    Complete,
    /// Complete, and a person has looked through it.
    Verified,
}

/// The state of one piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PieceState {
    /// Not there.
    Missing,
    /// There: a file, or for the report its text.
    Present,
    /// Not needed here, with a reason.
    Waived,
    /// Not there, and not required for this type.
    Optional,
}

/// One piece that the activity's type asks for.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Piece {
    /// Code of `kit/pieces.csv`.
    pub code: String,
    /// Its name.
    pub label: String,
    /// What it is for.
    pub hint: String,
    /// Required by the type.
    pub required: bool,
    /// Where it stands.
    pub state: PieceState,
    /// Why it is not needed here, when waived.
    pub waiver: String,
    /// The files that stand for it.
    pub documents: Vec<Document>,
}

/// An attached file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Document {
    /// Id inside the activity.
    pub id: String,
    /// Original name.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256, hex.
    pub sha256: String,
    /// Day it was attached, RFC 3339 UTC.
    pub attached_at: String,
    /// The content is in this archive (at the panel it may be missing).
    pub present: bool,
}

/// An activity in a list.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ActivitySummary {
    /// Record id.
    pub record: String,
    /// Title.
    pub title: String,
    /// Name of the type.
    pub type_label: String,
    /// Work package code.
    pub wp: String,
    /// When.
    pub when: Vec<Span>,
    /// Place.
    pub place: String,
    /// Area name.
    pub area_label: String,
    /// Quarter of its last day, `2019-Q4`, or empty without a date.
    pub quarter: String,
    /// Dossier.
    pub dossier: DossierState,
    /// Names of the required pieces that are missing.
    pub missing: Vec<String>,
    /// Author's name.
    pub author: String,
    /// It comes from a demonstration.
    pub demo: bool,
}

/// An activity, open on the table.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Activity {
    /// The line of the list.
    pub summary: ActivitySummary,
    /// Code of `kit/activity_types.csv`, or empty.
    pub activity_type: String,
    /// Participants by category (code of `kit/participant_categories.csv`).
    pub participants: BTreeMap<String, u32>,
    /// What came of it.
    pub outputs: String,
    /// Short report tied to the phase.
    pub report: String,
    /// Success factors it speaks of (codes of `kit/factors.csv`).
    pub factors: Vec<String>,
    /// The dossier.
    pub pieces: Vec<Piece>,
    /// Who verified it and when, once verified.
    pub verified: Option<String>,
    /// This desk may only look (the panel).
    pub read_only: bool,
}

/// One change to an activity: each is one field of the log.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "field", content = "value")]
pub enum ActivityChange {
    /// Title.
    Title(String),
    /// Type code.
    Type(String),
    /// Work package code.
    Wp(String),
    /// Days and intervals.
    When(Vec<Span>),
    /// Place.
    Place(String),
    /// Participants by category.
    Participants(BTreeMap<String, u32>),
    /// Outputs.
    Outputs(String),
    /// Short report.
    Report(String),
    /// Success factors.
    Factors(Vec<String>),
}
