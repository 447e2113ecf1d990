//! Which texts are members of which question type, in XForms lexical form.
//! Whether a member is a *good* answer is for constraints, not for here.

use serde::Serialize;

use super::lists::List;
use super::node::{Node, NodeKind, QuestionType, Range};
use crate::expression::dates::{Moment, date_of, is_time};
use crate::expression::value::written;

/// Why something can't be done to a live form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
#[allow(missing_docs, reason = "the fields repeat the words of the variant")]
pub enum Reason {
    /// No such node, or no such row.
    UnknownPath,
    /// A group, repeat or note takes no answer.
    NotAQuestion,
    /// Not a repeat.
    NotARepeat,
    /// The value is worked out, not given.
    Calculated,
    /// The question can't be answered at the moment.
    ReadOnly,
    /// The text is no member of the type.
    NotOfType { kind: QuestionType },
    /// The list has no such choice.
    UnknownChoice { choice: String },
    /// A rank has to hold every choice once.
    IncompleteRank,
    /// The row key is in use already.
    DuplicateKey { key: String },
    /// A row key may hold letters, digits, `_`, `-` and `.`.
    BadKey { key: String },
    /// The number of rows is worked out, not given.
    CountedRepeat,
}

/// Whole numbers up to here are exact in a double.
const WIDEST: f64 = 9_007_199_254_740_991.0;

/// The text as it is stored; empty text is no answer.
pub(crate) fn accept(node: &Node, list: Option<&List>, text: &str) -> Result<Option<String>, Reason> {
    let NodeKind::Question(kind) = node.kind else {
        return Err(Reason::NotAQuestion);
    };
    let refused = Reason::NotOfType { kind };
    // Free text keeps its spaces, typed or worked out; for all else they are noise.
    let trimmed = text.trim();
    if text.is_empty() || (trimmed.is_empty() && !kind.is_free()) {
        return Ok(None);
    }
    let stored = match kind {
        QuestionType::Integer => integer(trimmed).ok_or(refused)?,
        QuestionType::Decimal => decimal(trimmed).ok_or(refused)?,
        QuestionType::Range => match node.range {
            Some(range) => in_range(range, trimmed),
            None => decimal(trimmed),
        }
        .ok_or(refused)?,
        QuestionType::Date | QuestionType::Today => date_of(trimmed)
            .map(|day| day.format("%Y-%m-%d").to_string())
            .ok_or(refused)?,
        QuestionType::Time => is_time(trimmed).then(|| trimmed.to_owned()).ok_or(refused)?,
        QuestionType::DateTime | QuestionType::Start | QuestionType::End => {
            is_date_time(trimmed).ok_or(refused)?
        }
        QuestionType::Acknowledge => match trimmed.to_ascii_lowercase().as_str() {
            "ok" => "OK".to_owned(),
            _ => return Err(refused),
        },
        QuestionType::SelectOne | QuestionType::SelectMultiple | QuestionType::Rank => {
            chosen(kind, list, trimmed)?
        }
        QuestionType::Text
        | QuestionType::Note
        | QuestionType::Calculate
        | QuestionType::Hidden
        | QuestionType::File
        | QuestionType::Image
        | QuestionType::Audio
        | QuestionType::Username => text.to_owned(),
    };
    Ok(Some(stored))
}

fn integer(text: &str) -> Option<String> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse::<f64>()
        .ok()
        .filter(|number| number.abs() <= WIDEST)
        .map(written)
}

/// A number between the ends; of whole ends and steps a whole one.
fn in_range(range: Range, text: &str) -> Option<String> {
    let parts = [range.start, range.end, range.step];
    let stored = if parts.iter().all(|part| part.fract() == 0.0) {
        integer(text)
    } else {
        decimal(text)
    }?;
    let number: f64 = stored.parse().ok()?;
    (range.start..=range.end).contains(&number).then_some(stored)
}

fn decimal(text: &str) -> Option<String> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let numeric = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.len() + fraction.len() == 0 || !numeric(whole) || !numeric(fraction) {
        return None;
    }
    text.parse::<f64>()
        .ok()
        .filter(|number| number.is_finite())
        .map(written)
}

fn is_date_time(text: &str) -> Option<String> {
    let utc = chrono::FixedOffset::east_opt(0)?;
    (text.contains('T') && Moment::read(text, utc).is_some()).then(|| text.to_owned())
}

fn chosen(kind: QuestionType, list: Option<&List>, text: &str) -> Result<String, Reason> {
    let unknown = |choice: &str| Reason::UnknownChoice {
        choice: choice.to_owned(),
    };
    let Some(list) = list else {
        return Err(unknown(text));
    };
    if kind == QuestionType::SelectOne {
        return if list.places.contains_key(text) {
            Ok(text.to_owned())
        } else {
            Err(unknown(text))
        };
    }
    let mut names: Vec<&str> = Vec::new();
    for name in text.split_whitespace() {
        if !list.places.contains_key(name) {
            return Err(unknown(name));
        }
        if !names.contains(&name) {
            names.push(name);
        }
    }
    match kind {
        QuestionType::Rank if names.len() != list.choices.len() => Err(Reason::IncompleteRank),
        _ => Ok(names.join(" ")),
    }
}

/// Several choices stand in the order of the list, whatever the order of the clicks.
pub(crate) fn in_order(list: &List, text: &str) -> String {
    let mut names: Vec<&str> = text.split_whitespace().collect();
    names.sort_by_key(|name| list.places.get(*name));
    names.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_stored_in_one_form() {
        assert_eq!(integer("007").as_deref(), Some("7"));
        assert_eq!(integer("+5").as_deref(), Some("5"));
        assert_eq!(decimal("3.50").as_deref(), Some("3.5"));
        assert_eq!(decimal(".5").as_deref(), Some("0.5"));
        assert_eq!(decimal("-0.0").as_deref(), Some("0"));
    }

    #[test]
    fn a_range_holds_what_lies_between_its_ends() {
        let range = |start, end, step| Range { start, end, step };
        assert_eq!(in_range(range(0.0, 10.0, 2.0), "10").as_deref(), Some("10"));
        assert_eq!(in_range(range(0.0, 10.0, 2.0), "11"), None);
        assert_eq!(
            in_range(range(0.0, 10.0, 2.0), "2.5"),
            None,
            "whole ends, whole numbers"
        );
        assert_eq!(in_range(range(0.5, 2.0, 0.5), "1").as_deref(), Some("1"));
        assert_eq!(in_range(range(0.5, 2.0, 0.5), "0.25"), None);
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for wrong in ["3,5", "12a", "1e5", "", "-", "1.2.3", "٣", "inf"] {
            assert_eq!(decimal(wrong), None, "{wrong} is no decimal");
            assert_eq!(integer(wrong), None, "{wrong} is no integer");
        }
        assert_eq!(integer("1.0"), None);
        assert_eq!(integer("99999999999999999999"), None, "too wide to be exact");
    }
}
