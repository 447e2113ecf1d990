//! The project's indicators: official labels, targets, and the value reached at a date.

mod table;

pub use table::{record, table};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Realisation (IO) or result (IR).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum IndicatorKind {
    /// *Indicatore di realizzazione*.
    Realisation,
    /// *Indicatore di risultato*.
    Result,
}

/// One indicator at a date.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IndicatorRow {
    /// `IO1` … `IR8`.
    pub code: String,
    /// Which table.
    pub kind: IndicatorKind,
    /// Number in its table.
    pub number: u32,
    /// Official Italian label, to the letter.
    pub label: String,
    /// Short name in the language of the screen.
    pub short: String,
    /// Unit as printed, `[n.]`.
    pub unit: String,
    /// Target, a decimal in lexical form.
    pub target: String,
    /// Value a person recorded at this date or before, lexical; none when never recorded.
    pub recorded: Option<String>,
    /// Why, or from which source.
    pub reason: String,
    /// Date of the recorded value.
    pub recorded_on: Option<String>,
    /// What the archive can count itself at this date: complete dossiers of the types that count; none where
    /// the rule needs more than activities.
    pub counted: Option<u32>,
    /// The value in force: recorded, else counted; none when neither.
    pub actual: Option<String>,
    /// Actual ÷ target × 100, one decimal, lexical; none when not computable.
    pub percent: Option<String>,
    /// A note to the panel where the source contradicts itself.
    pub note: String,
    /// More than one recorded value for the same date.
    pub conflict: bool,
}

/// The two tables at a date.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IndicatorTable {
    /// As-of date.
    pub as_of: String,
    /// All rows, realisation first.
    pub rows: Vec<IndicatorRow>,
}

/// A value recorded by hand.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NewValue {
    /// Indicator code.
    pub code: String,
    /// As-of date.
    pub as_of: String,
    /// Value in lexical form; none takes the recorded value back.
    pub value: Option<String>,
    /// Why, or from which source: required.
    pub reason: String,
}
