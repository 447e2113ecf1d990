//! The *version* of its instrument that a record is on. A record always opens with its own; while it is open
//! it can move to the kit's newer one, or stay. What the new version has no place for waits in a tray.

mod advance;
mod find;
mod holding;
mod lineages;
mod meeting;
mod place;
mod tray;

pub use advance::{advance, standing, stay, take_back};
pub(crate) use find::{Compiled, compile, keep_used, known, pin, sheets, wanted};
pub(crate) use holding::earlier;
pub(crate) use lineages::{lineages, place_of};
pub(crate) use meeting::{Meeting, answers, meeting, repeat_rows};
pub use place::{place, set_aside};
pub(crate) use tray::asked_at;

#[cfg(test)]
pub(crate) mod tests;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::forms::Missing;
use crate::instrument::{RevisionCounts, RevisionLine};

/// Where a record stands among the versions of its instrument.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Standing {
    /// The version it is on.
    pub version: String,
    /// The kit's newer one, when the record can move to it.
    pub offer: Option<Offer>,
    /// The version it came from, when that can be taken back.
    pub came_from: Option<String>,
    /// The last move, where it cannot be taken back from here.
    pub moved: Option<LastMoved>,
    /// Laptops that have this card on an older version.
    pub behind: Vec<Behind>,
    /// It can move, and the tray can be emptied.
    pub open: bool,
    /// What waits to be placed.
    pub tray: Vec<Waiting>,
    /// What was set aside.
    pub aside: Vec<Waiting>,
}

/// A move that cannot be taken back from here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LastMoved {
    /// The version it came from.
    pub from: String,
    /// Who moved it.
    pub by: String,
    /// When, RFC 3339 UTC.
    pub at: String,
    /// Why it cannot be taken back.
    pub bar: Bar,
}

/// Why a move cannot be taken back from here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Bar {
    /// Nothing is answered at the panel: the laptop takes it back.
    Panel,
    /// The card is ready or the interview closed.
    Closed,
    /// The version it came from is not here.
    NoVersion,
}

/// A laptop that has a card on an older version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Behind {
    /// Who works there.
    pub author: String,
    /// The version.
    pub version: String,
}

/// A newer version, and what moving to it would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Offer {
    /// The newer version.
    pub to: String,
    /// A person has chosen to stay.
    pub put_off: bool,
    /// What changed, counted.
    pub counts: RevisionCounts,
    /// What changed, in words.
    pub lines: Vec<RevisionLine>,
    /// What moving would do to the answers of this record.
    pub would: Moved,
}

/// What a move does to the answers and notes of a record.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
pub struct Moved {
    /// They stay as they are.
    pub carried: u32,
    /// They go to another place, or are said in other words.
    pub mapped: u32,
    /// They wait to be placed.
    pub waiting: u32,
}

/// What sort of thing waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// An answer, with its source and remark.
    Answer,
    /// A note of an interview.
    Note,
    /// A source or remark without an answer.
    Beside,
}

/// Why something waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WaitingReason {
    /// Its question is gone.
    Removed,
    /// Its question asks for something else.
    Retyped,
    /// What was chosen cannot be chosen any more.
    ChoiceGone,
    /// Its question is asked for other rows.
    Rows,
    /// Its question is only shown or worked out.
    NotAsked,
}

/// Something that waits to be placed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Waiting {
    /// The field of the log that holds it, by which it is named.
    pub field: String,
    /// What it is.
    pub kept: Kept,
    /// Code of the question it answered.
    pub code: String,
    /// Text of that question; empty where no known version asks it.
    pub label: String,
    /// The version that asked it; empty likewise.
    pub version: String,
    /// What it says, ready to read.
    pub value: String,
    /// The value in lexical form; empty when there is none.
    pub lexical: String,
    /// Why there is no value, when that was the answer.
    pub missing: Option<Missing>,
    /// The remark on it.
    pub remark: String,
    /// Where it comes from.
    pub source: String,
    /// It is a file: it goes into a question that asks for one.
    pub file: bool,
    /// Why it waits.
    pub reason: WaitingReason,
    /// Path of the question of the same name now; empty when there is none.
    pub home: String,
    /// Why it was set aside; empty while it waits.
    pub aside: String,
}

/// Where something from the tray is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Where {
    /// It becomes the answer.
    Answer,
    /// It joins the remark on the answer.
    Remark,
    /// It becomes a note on a question of the guide.
    Note,
}
