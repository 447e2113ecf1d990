//! A semi-structured interview held along a guide (*temario*): respondent, consent, questions with probes
//! in any order, notes in time order, outcomes.

mod begin;
mod hold;
mod list;

pub use begin::{begin, describe, record_consent};
pub use hold::{close, close_without, drop_note, pause, remove, reopen, start, take_note, tick_probe};
pub(crate) use list::{form, guide_questions};
pub use list::{list, show};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::forms::Question;

/// Where an interview stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum InterviewState {
    /// Prepared: respondent known, not yet begun.
    Draft,
    /// Being held.
    Running,
    /// Interrupted.
    Paused,
    /// Closed; can be reopened, which the history keeps.
    Closed,
}

/// The person who answers. The role comes first; the name is optional and an identity.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Respondent {
    /// Code of `kit/respondent_kinds.csv`.
    pub kind: String,
    /// Role, in the person's words.
    pub role: String,
    /// Body they belong to.
    pub organisation: String,
    /// Name, optional: leaves the laptop only where consent allows it.
    pub name: String,
    /// Contact, optional: likewise.
    pub contact: String,
}

/// What beginning an interview takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NewInterview {
    /// Guide id.
    pub guide: String,
    /// Who answers.
    pub respondent: Respondent,
    /// City, when not the area's own.
    pub city: String,
    /// Place of the meeting.
    pub place: String,
    /// Day, `YYYY-MM-DD`.
    pub held_on: String,
}

/// An interview in a list.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct InterviewSummary {
    /// Record id.
    pub record: String,
    /// Title of the guide.
    pub guide: String,
    /// Respondent's role, or the kind where no role was written.
    pub title: String,
    /// Body, or empty.
    pub organisation: String,
    /// Area name.
    pub area_label: String,
    /// City, or empty when the source leaves it open.
    pub city: String,
    /// Day, or empty.
    pub held_on: String,
    /// Where it stands.
    pub state: InterviewState,
    /// A consent record exists.
    pub consent: bool,
    /// Coverage.
    pub coverage: Coverage,
    /// Last change, RFC 3339 UTC.
    pub changed_at: String,
    /// Author's name.
    pub author: String,
    /// It comes from a demonstration.
    pub demo: bool,
}

/// How much of a guide was touched.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Coverage {
    /// Questions with a note or a probe.
    pub questions_touched: u32,
    /// Questions of the guide.
    pub questions: u32,
    /// Probes ticked.
    pub probes_asked: u32,
    /// Probes of the guide.
    pub probes: u32,
    /// Notes taken.
    pub notes: u32,
}

/// How consent was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ConsentMode {
    /// On signed paper.
    Paper,
    /// By voice.
    Voice,
    /// By e-mail.
    Email,
}

/// The information and consent record of one interview: separate yes/no for each use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub struct Consent {
    /// Version of the notice that was shown.
    pub notice_version: String,
    /// How it was given.
    pub mode: ConsentMode,
    /// Day, `YYYY-MM-DD`.
    pub given_on: String,
    /// Place.
    pub place: String,
    /// Notes may be taken and passed to the panel.
    pub notes: bool,
    /// Audio may be recorded.
    pub audio: bool,
    /// Words may be quoted literally.
    pub quotes: bool,
    /// The body may be named.
    pub name_body: bool,
    /// The person may be named.
    pub name_person: bool,
    /// The person may be contacted later.
    pub later_contact: bool,
    /// Identity may be passed to the panel.
    pub pass_identity: bool,
    /// Who collected it.
    pub collected_by: String,
}

/// What a note is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// Own words.
    Note,
    /// The respondent's words, only with consent to quotes.
    Quote,
    /// *Da approfondire*.
    FollowUp,
}

/// One line of the time line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Note {
    /// Stable id inside the interview.
    pub id: String,
    /// When it was begun, RFC 3339 with offset.
    pub at: String,
    /// The words.
    pub text: String,
    /// What it is.
    pub kind: NoteKind,
}

/// A probe (*sonda*): a reminder that ticks off once asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Probe {
    /// Stored name.
    pub name: String,
    /// What it says.
    pub label: String,
    /// Asked.
    pub asked: bool,
}

/// A question of the guide.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct GuideQuestion {
    /// Path in the instrument.
    pub path: String,
    /// Code (`c3`).
    pub code: String,
    /// The question.
    pub label: String,
    /// A few words for the list at the side.
    pub short: String,
    /// Help.
    pub hint: String,
    /// Minutes foreseen; none where the guide gives none.
    pub minutes: Option<u32>,
    /// Codes of the city card it feeds.
    pub links: Vec<String>,
    /// Probes, in the guide's order.
    pub probes: Vec<Probe>,
    /// Notes, in time order.
    pub notes: Vec<Note>,
}

/// An interview, open on the table.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Interview {
    /// The line of the list.
    pub summary: InterviewSummary,
    /// Guide id.
    pub guide_id: String,
    /// Guide version the answers are pinned to.
    pub version: String,
    /// Who answers.
    pub respondent: Respondent,
    /// Place of the meeting.
    pub place: String,
    /// Consent, once recorded.
    pub consent: Option<Consent>,
    /// Seconds held so far, up to `running_since`.
    pub elapsed: u64,
    /// Since when it runs, RFC 3339, when it runs.
    pub running_since: Option<String>,
    /// The questions.
    pub questions: Vec<GuideQuestion>,
    /// What came of it: fields of the guide's closing group.
    pub outcomes: Vec<Question>,
    /// This desk may only look (the panel).
    pub read_only: bool,
    /// Fields that were withheld by consent before they arrived here (at the panel).
    pub withheld: u32,
}
