//! A *scheda città*: the comparative form on a city's services, one per area.

mod list;
mod ready;

pub(crate) use list::{card_form, ensure, form, is_begun};
pub use list::{list, open};
pub use ready::{add_row, declare_ready, declare_ready_without, gaps, remove_row};

#[cfg(test)]
mod tests;

use serde::Serialize;
use ts_rs::TS;

use crate::forms::Question;

/// A card in a list.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CardSummary {
    /// Record id.
    pub record: String,
    /// Area code.
    pub area: String,
    /// Area name.
    pub area_label: String,
    /// Title, version and state of the instrument.
    pub instrument: String,
    /// Instrument version the answers are pinned to.
    pub version: String,
    /// Completeness now.
    pub completeness: Completeness,
    /// Declared *pronta per l'invio*.
    pub ready: bool,
    /// Last change, RFC 3339 UTC.
    pub changed_at: String,
    /// Answers on which two laptops differ.
    pub conflicts: u32,
    /// It comes from a demonstration.
    pub demo: bool,
}

/// A card, open on the table.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Card {
    /// Record id.
    pub record: String,
    /// Area code and name.
    pub area: String,
    /// Area name.
    pub area_label: String,
    /// Title of the instrument.
    pub title: String,
    /// Instrument version.
    pub version: String,
    /// `draft`, `pre_test`, `validated`, `retired`.
    pub instrument_state: String,
    /// Sections with their questions, in order.
    pub sections: Vec<Question>,
    /// How much is there.
    pub completeness: Completeness,
    /// Declared *pronta per l'invio*.
    pub ready: bool,
    /// This desk may only look (the panel).
    pub read_only: bool,
}

/// How much of a card is there. Counted on relevant questions only; a missing code counts as an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Completeness {
    /// Relevant questions with an answer or a missing code.
    pub answered: u32,
    /// Relevant questions.
    pub relevant: u32,
    /// Of the minimum card: answered.
    pub minimum_answered: u32,
    /// Of the minimum card: relevant.
    pub minimum: u32,
    /// Warnings now.
    pub warnings: u32,
    /// Per section, in order.
    pub sections: Vec<SectionState>,
}

/// The state of one section in the tree.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SectionState {
    /// Path of the section.
    pub path: String,
    /// Answered of relevant.
    pub answered: u32,
    /// Relevant questions.
    pub relevant: u32,
    /// Warnings.
    pub warnings: u32,
    /// Answers set aside because their question is not relevant now.
    pub hidden: u32,
}

/// What a gap is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum GapKind {
    /// A required question without an answer.
    Required,
    /// A question of the minimum card without an answer.
    Minimum,
    /// An answer the instrument objects to.
    Constraint,
    /// An answer whose source is asked for and not given.
    Source,
    /// Two laptops differ.
    Conflict,
}

/// One thing between a card and *pronta per l'invio*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Gap {
    /// Path of the question.
    pub path: String,
    /// Its code.
    pub code: String,
    /// Its text.
    pub label: String,
    /// What is missing or wrong.
    pub kind: GapKind,
    /// The instrument's sentence, when it has one.
    pub text: String,
    /// Somebody wrote a note on it, or on the group or table around it: what is noted stops nothing.
    pub noted: bool,
}

impl Gap {
    /// It keeps the card from being declared ready: an answer that is missing, or an objection nobody explained.
    #[must_use]
    pub fn stops(&self) -> bool {
        match self.kind {
            GapKind::Required | GapKind::Minimum => true,
            GapKind::Constraint => !self.noted,
            GapKind::Source | GapKind::Conflict => false,
        }
    }
}
