//! The `type` column: which words mean which kind of row.

use super::node::QuestionType;
use crate::problem::{Fault, nearest};

/// What a row of the survey sheet is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RowType {
    BeginGroup,
    EndGroup,
    BeginRepeat,
    EndRepeat,
    /// A question, and the list of its choices.
    Question(QuestionType, Option<String>),
    /// A question, and the file of its choices.
    FromFile(QuestionType, String),
}

const PLAIN: &[(&str, QuestionType)] = &[
    ("text", QuestionType::Text),
    ("integer", QuestionType::Integer),
    ("decimal", QuestionType::Decimal),
    ("range", QuestionType::Range),
    ("date", QuestionType::Date),
    ("time", QuestionType::Time),
    ("datetime", QuestionType::DateTime),
    ("note", QuestionType::Note),
    ("calculate", QuestionType::Calculate),
    ("hidden", QuestionType::Hidden),
    ("acknowledge", QuestionType::Acknowledge),
    ("file", QuestionType::File),
    ("image", QuestionType::Image),
    ("audio", QuestionType::Audio),
    ("start", QuestionType::Start),
    ("end", QuestionType::End),
    ("today", QuestionType::Today),
    ("username", QuestionType::Username),
];

const LISTED: &[(&str, QuestionType)] = &[
    ("select_one", QuestionType::SelectOne),
    ("select_multiple", QuestionType::SelectMultiple),
    ("rank", QuestionType::Rank),
];

const FROM_FILE: &[(&str, QuestionType)] = &[
    ("select_one_from_file", QuestionType::SelectOne),
    ("select_multiple_from_file", QuestionType::SelectMultiple),
];

/// Types that other tools know, and what stands for them here.
const FOREIGN: &[(&str, &str)] = &[
    ("int", "integer"),
    ("string", "text"),
    ("number", "decimal"),
    ("float", "decimal"),
    ("select1", "select_one"),
    ("select", "select_multiple"),
    ("photo", "image"),
    ("trigger", "acknowledge"),
    ("calculation", "calculate"),
];

/// Types of XLSForm that nothing here stands for, however near their names are.
const LEFT_OUT: &[&str] = &[
    "audit",
    "video",
    "barcode",
    "geopoint",
    "geotrace",
    "geoshape",
    "email",
    "deviceid",
    "phonenumber",
    "simserial",
    "subscriberid",
];

/// Reads a type cell.
pub(super) fn row_type(cell: &str) -> Result<RowType, Fault> {
    let lower = cell.to_lowercase();
    let mut words: Vec<&str> = lower.split_whitespace().collect();
    // `select one`, `begin group` and their like are written both ways.
    let (parts, joined) = match words.as_slice() {
        [first @ ("begin" | "end"), second @ ("group" | "repeat"), ..] => (2, format!("{first}_{second}")),
        ["select", second @ ("one" | "multiple"), "from", "file", ..] => {
            (4, format!("select_{second}_from_file"))
        }
        ["select", second @ ("one" | "multiple"), ..] => (2, format!("select_{second}")),
        [first, ..] => (1, (*first).to_owned()),
        [] => (0, String::new()),
    };
    words.splice(0..parts, [joined.as_str()]);
    // Lists and files keep the case they were written in.
    let listed = || cell.split_whitespace().nth(parts).unwrap_or_default().to_owned();
    match words.as_slice() {
        ["begin_group"] => return Ok(RowType::BeginGroup),
        ["end_group"] => return Ok(RowType::EndGroup),
        ["begin_repeat"] => return Ok(RowType::BeginRepeat),
        ["end_repeat"] => return Ok(RowType::EndRepeat),
        [word] => {
            if let Some((_, kind)) = PLAIN.iter().find(|(name, _)| name == word) {
                return Ok(RowType::Question(*kind, None));
            }
            if LISTED.iter().chain(FROM_FILE).any(|(name, _)| name == word) {
                return Err(Fault::MissingList {
                    kind: (*word).to_owned(),
                });
            }
        }
        [word, _] => {
            if let Some((_, kind)) = LISTED.iter().find(|(name, _)| name == word) {
                return Ok(RowType::Question(*kind, Some(listed())));
            }
            if let Some((_, kind)) = FROM_FILE.iter().find(|(name, _)| name == word) {
                return Ok(RowType::FromFile(*kind, listed()));
            }
        }
        _ => {}
    }
    let first = words.first().copied().unwrap_or("");
    let groups = ["begin_group", "end_group", "begin_repeat", "end_repeat"];
    let known = PLAIN
        .iter()
        .chain(LISTED)
        .chain(FROM_FILE)
        .map(|(name, _)| *name)
        .chain(groups);
    let foreign = FOREIGN
        .iter()
        .find(|(name, _)| *name == first)
        .map(|(_, ours)| (*ours).to_owned());
    let suggestion = foreign
        .or_else(|| nearest(first, known).filter(|_| !LEFT_OUT.contains(&first)))
        .map(|word| match word.as_str() {
            "datetime" => "dateTime".to_owned(),
            _ => word,
        });
    Err(Fault::UnknownType {
        found: cell.to_owned(),
        suggestion,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_read_in_both_spellings() {
        assert_eq!(row_type("begin group"), Ok(RowType::BeginGroup));
        assert_eq!(row_type("Begin_Repeat"), Ok(RowType::BeginRepeat));
        assert_eq!(
            row_type("dateTime"),
            Ok(RowType::Question(QuestionType::DateTime, None))
        );
        let select = RowType::Question(QuestionType::SelectOne, Some("YesNo".into()));
        assert_eq!(row_type("select_one YesNo"), Ok(select.clone()));
        assert_eq!(row_type("select one  YesNo"), Ok(select));
        let from_file = RowType::FromFile(QuestionType::SelectMultiple, "Comuni.csv".into());
        assert_eq!(
            row_type("select_multiple_from_file Comuni.csv"),
            Ok(from_file.clone())
        );
        assert_eq!(row_type("select multiple from file Comuni.csv"), Ok(from_file));
    }

    #[test]
    fn what_is_outside_the_subset_is_refused_with_the_nearest_word() {
        let suggested = |cell: &str| match row_type(cell) {
            Err(Fault::UnknownType { suggestion, .. }) => suggestion,
            other => panic!("{cell} gave {other:?}"),
        };
        assert_eq!(suggested("intger").as_deref(), Some("integer"));
        assert_eq!(suggested("int").as_deref(), Some("integer"));
        assert_eq!(suggested("geopoint"), None);
        assert_eq!(suggested("audit"), None, "a log of the screens is no sound");
        assert_eq!(suggested("rank yesno or_other").as_deref(), Some("rank"));
        assert_eq!(
            row_type("select_one"),
            Err(Fault::MissingList {
                kind: "select_one".into()
            })
        );
    }
}
