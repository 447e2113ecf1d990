//! A node is one question, group or repeat of a compiled form.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::texts::Texts;

/// What a question asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionType {
    /// Free text.
    Text,
    /// A whole number.
    Integer,
    /// A number with a decimal point.
    Decimal,
    /// A whole or decimal number between two ends.
    Range,
    /// A day, `YYYY-MM-DD`.
    Date,
    /// A time of day, `HH:MM[:SS]`.
    Time,
    /// A day and time, ISO 8601.
    DateTime,
    /// One choice of a list.
    SelectOne,
    /// Any choices of a list, separated by spaces.
    SelectMultiple,
    /// All choices of a list in an order.
    Rank,
    /// Text that is only shown.
    Note,
    /// A value worked out from others, not shown.
    Calculate,
    /// A value that is kept but not shown.
    Hidden,
    /// A tick, `OK`.
    Acknowledge,
    /// Any file; the value is a name the caller understands.
    File,
    /// A picture.
    Image,
    /// A sound.
    Audio,
    /// When the session began.
    Start,
    /// When the session ended.
    End,
    /// The day the session began.
    Today,
    /// Who answers.
    Username,
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NodeKind {
    /// Holds other nodes.
    Group,
    /// Holds other nodes once per row.
    Repeat,
    /// Holds an answer.
    Question(QuestionType),
}

impl QuestionType {
    /// The type as it is written on the survey sheet.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Range => "range",
            Self::Date => "date",
            Self::Time => "time",
            Self::DateTime => "dateTime",
            Self::SelectOne => "select_one",
            Self::SelectMultiple => "select_multiple",
            Self::Rank => "rank",
            Self::Note => "note",
            Self::Calculate => "calculate",
            Self::Hidden => "hidden",
            Self::Acknowledge => "acknowledge",
            Self::File => "file",
            Self::Image => "image",
            Self::Audio => "audio",
            Self::Start => "start",
            Self::End => "end",
            Self::Today => "today",
            Self::Username => "username",
        }
    }

    /// Whether it offers choices.
    #[must_use]
    pub fn has_choices(self) -> bool {
        matches!(self, Self::SelectOne | Self::SelectMultiple | Self::Rank)
    }

    /// Whether any text is a member of it.
    pub(crate) fn is_free(self) -> bool {
        matches!(self, Self::Text | Self::Note | Self::Calculate | Self::Hidden)
    }

    /// Whether the session fills it in from its surroundings.
    #[must_use]
    pub fn is_metadata(self) -> bool {
        matches!(self, Self::Start | Self::End | Self::Today | Self::Username)
    }
}

impl NodeKind {
    /// The type as it is written on the survey sheet; `group` and `repeat` for the others.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Repeat => "repeat",
            Self::Question(kind) => kind.name(),
        }
    }

    /// The question type, if it is a question.
    #[must_use]
    pub fn question(self) -> Option<QuestionType> {
        match self {
            Self::Question(kind) => Some(kind),
            Self::Group | Self::Repeat => None,
        }
    }
}

/// One choice of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What is stored.
    pub name: String,
    /// What is shown.
    pub label: Texts,
    /// The list's own columns.
    pub extra: BTreeMap<String, String>,
}

/// The ends and the step of a range.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Range {
    /// The lowest value.
    pub start: f64,
    /// The highest value.
    pub end: f64,
    /// The distance between values.
    pub step: f64,
}

/// A question, group or repeat, as the author defined it. What it is at a given
/// moment (relevant, valid, answered) is for the session to say.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Node {
    /// Group and question names joined by `/`, without row positions.
    pub path: String,
    /// The last part of the path.
    pub name: String,
    /// Index of the group or repeat it lies in.
    pub parent: Option<usize>,
    /// What it is.
    pub kind: NodeKind,
    /// The question.
    pub label: Texts,
    /// A line below the question.
    pub hint: Texts,
    /// Help for the person who asks.
    pub guidance: Texts,
    /// What to say when the constraint is violated.
    pub constraint_message: Texts,
    /// What to say when an answer is missing.
    pub required_message: Texts,
    /// Words on how to show it.
    pub appearance: Vec<String>,
    /// The choices, before any filter.
    #[serde(serialize_with = "as_list")]
    pub choices: Arc<[Choice]>,
    /// The name of the list the choices come from, or of its file; empty without choices.
    pub list: String,
    /// Whether the choices are a reference list, which is not the instrument's own.
    pub from_file: bool,
    /// Whether the author asks for an answer always or under a condition; the live state tells which.
    pub required: bool,
    /// Whether its value is calculated.
    pub calculated: bool,
    /// Ends and step of a range.
    pub range: Option<Range>,
    /// Parameters that only matter to who shows or stores the answer.
    pub parameters: BTreeMap<String, String>,
    /// The `x_` columns, without the prefix; empty cells are left out.
    pub extra: BTreeMap<String, String>,
    /// Its expressions as the author wrote them, by column; empty cells are left out.
    pub rules: BTreeMap<String, String>,
    /// The row in the survey sheet.
    pub row: usize,
}

fn as_list<S: serde::Serializer>(choices: &Arc<[Choice]>, serializer: S) -> Result<S::Ok, S::Error> {
    choices.as_ref().serialize(serializer)
}

impl Node {
    /// Whether a person can give it an answer (unless it is read-only at the moment).
    #[must_use]
    pub fn is_answerable(&self) -> bool {
        match self.kind {
            NodeKind::Group | NodeKind::Repeat => false,
            NodeKind::Question(kind) => {
                !self.calculated
                    && !matches!(kind, QuestionType::Note | QuestionType::Calculate)
                    && !kind.is_metadata()
            }
        }
    }
}
