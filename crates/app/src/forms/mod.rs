//! Questions as a screen shows them: the live state of an instrument, in one language, with everything
//! the archive knows about each answer. Shared by the city card and by the outcomes of an interview.

mod answer;
mod choices;
mod completeness;
mod file;
mod hidden;
mod history;
mod live;
mod rows;
mod source;
mod view;

pub use answer::answer;
pub(crate) use answer::{form_of, refused};
pub use choices::find_choices;
pub(crate) use completeness::{answered, completeness, gaps};
pub use file::{AnswerFile, file_name, give_file, picture, save_file, small_picture};
pub(crate) use file::{check as check_file, takes_files};
pub use hidden::{HiddenAnswer, hidden};
pub(crate) use hidden::{check_confirmed, leave_out};
pub use history::history;
pub(crate) use history::{readable, readable_value, without_rows};
pub(crate) use live::{
    Known, Own, begun, kept, known, known_through, own_writes, session, session_through, write_all,
};
pub(crate) use rows::{add_row, remove_row};
pub use source::{describe_source, remark};
pub(crate) use view::{View, code, invites_names, shown_missing, shown_reliability, stored_missing};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a question asks for, which decides the control on screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the XLSForm types, by their own names
pub enum QuestionKind {
    Text,
    Integer,
    Decimal,
    Range,
    Date,
    Time,
    DateTime,
    SelectOne,
    SelectMultiple,
    Rank,
    File,
    Image,
    Audio,
    Note,
    Acknowledge,
    Calculate,
    Group,
    Repeat,
}

/// The ends of a range and the distance between its values, as the instrument has them.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
pub struct Bounds {
    /// The lowest value.
    pub start: f64,
    /// The highest value.
    pub end: f64,
    /// The distance between values, counted from the lowest.
    pub step: f64,
}

/// One choice of a select, in the language of the screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Choice {
    /// Stored name.
    pub name: String,
    /// What the person reads.
    pub label: String,
}

/// Why there is no value: four reasons that are kept apart and never equal zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// *Non disponibile*: nobody could give it.
    NotAvailable,
    /// *Non applicabile*: the question does not fit this place.
    NotApplicable,
    /// *Rifiuto*: the source declined to answer.
    Refused,
    /// *Da verificare*: heard, but not yet confirmed.
    ToVerify,
}

/// An answer as it is given: a value, or the reason why there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The value in XForms lexical form (`1284`, `2019-09-30`, `a b c`).
    Value(String),
    /// Why there is no value.
    Missing(Missing),
}

/// Through which channel a value came (S4: municipal data, privileged witness, document, or estimate).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Channel {
    Municipal,
    Witness,
    Document,
    Estimate,
}

/// How far a value can be relied on, A best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub enum Reliability {
    A,
    B,
    C,
    D,
}

/// Where an answer comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, rename_all = "camelCase")]
pub struct Source {
    /// The channel, once chosen.
    pub channel: Option<Channel>,
    /// Office, register, document or witness, in the person's words.
    pub reference: String,
    /// Reference date of the datum, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Reliability, once judged.
    pub reliability: Option<Reliability>,
}

/// What the engine objects to. A warning never blocks saving, only *pronta per l'invio*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Warning {
    /// `required` or `constraint`.
    pub kind: String,
    /// The sentence of the instrument, when it has one; empty otherwise.
    pub text: String,
}

/// A question, group or repeat with its live state.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Question {
    /// Stable path in the log (rows by their key), which every operation takes.
    pub path: String,
    /// The code people use (`E03`), or the name where there is none.
    pub code: String,
    /// The question, in the language of the screen.
    pub label: String,
    /// A few words for lists at the side; empty where the instrument has none.
    pub short: String,
    /// A short help under the question.
    pub hint: String,
    /// Longer help, shown in the context column.
    pub guidance: String,
    /// What it asks for.
    pub kind: QuestionKind,
    /// XLSForm appearance words (`multiline`, `likert`, `autocomplete`, `table-list` …).
    pub appearance: Vec<String>,
    /// Unit printed behind the field (`persone`), or empty.
    pub unit: String,
    /// What a range lies between; nothing for all other questions.
    pub range: Option<Bounds>,
    /// Comparable nationally.
    pub comparable: bool,
    /// Part of the minimum card.
    pub minimum: bool,
    /// The answer may name somebody.
    pub names: bool,
    /// Shown now. A question that is not relevant keeps its answer, set aside.
    pub relevant: bool,
    /// An answer is required now.
    pub required: bool,
    /// Calculated, fixed, or seen where nothing is answered (the panel).
    pub read_only: bool,
    /// Value in XForms lexical form, empty when there is none.
    pub value: String,
    /// The file that is the answer; its name is the value. A name that the instrument itself gives has none.
    pub file: Option<AnswerFile>,
    /// Why there is no value, when the person said so.
    pub missing: Option<Missing>,
    /// The missing codes this question allows; empty for groups and notes.
    pub missing_allowed: Vec<Missing>,
    /// What the engine objects to.
    pub warning: Option<Warning>,
    /// Choices after the filter. Of a list to search in, only those that are chosen.
    pub choices: Vec<Choice>,
    /// Name of the list to search in (`comuni`, `languages.csv`), when the answer comes from one that is too long to
    /// be shown whole.
    pub reference: Option<String>,
    /// What the answer means (`Siracusa (SR)`), when it is a code of that list.
    pub reference_label: String,
    /// Where the answer comes from.
    pub source: Source,
    /// The person's note on this answer.
    pub remark: String,
    /// More than one laptop gave a different answer, and nobody has decided yet.
    pub conflict: bool,
    /// Questions inside a group.
    pub children: Vec<Question>,
    /// Rows of a repeat.
    pub rows: Vec<Row>,
}

/// One row of a repeat.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Row {
    /// Stable key of the row.
    pub key: String,
    /// Its questions.
    pub children: Vec<Question>,
}

/// What came of an answer: saved, and which questions look different now.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Saved {
    /// When the archive acknowledged it, RFC 3339 with the local offset.
    pub saved_at: String,
    /// Every question whose state changed, itself included, without its children; rows are never touched.
    pub changed: Vec<Question>,
    /// Completeness after the answer; for the outcomes of an interview the sections are empty.
    pub completeness: crate::cards::Completeness,
}

/// One earlier (or present) state of a field.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Past {
    /// Id of the write.
    pub write: String,
    /// When, RFC 3339 UTC.
    pub at: String,
    /// Who, by name, or their area where the name is not known here.
    pub author: String,
    /// What it said, ready to read in the language of the screen.
    pub text: String,
    /// It is what the field says now (two of these are a conflict).
    pub current: bool,
}

/// The stored name of an instrument's state.
pub(crate) fn state_code(state: instruments::State) -> &'static str {
    match state {
        instruments::State::Draft => "draft",
        instruments::State::PreTest => "pre_test",
        instruments::State::Validated => "validated",
        instruments::State::Retired => "retired",
    }
}

/// The title of an instrument. XLSForm has one title only; the kit writes the English one beside it.
pub(crate) fn title(form: &instruments::Form, language: crate::kit::Language) -> String {
    let meta = form.meta();
    let english = meta.extra.get("title_en").map_or("", String::as_str);
    language.pick(meta.title.get("it"), english).to_owned()
}

#[cfg(test)]
mod tests;
