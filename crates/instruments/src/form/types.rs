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

/// What older forms call a type, word by word, and what it is called now (pyxform's `aliases.py` and
/// `question_type_dictionary.py`). Names that bring a rule of their own, like `percentage`, are not among them.
const ALIASES: &[(&str, &str)] = &[
    ("string", "text"),
    ("q string", "text"),
    ("add text prompt", "text"),
    ("int", "integer"),
    ("q int", "integer"),
    ("add integer prompt", "integer"),
    ("q decimal", "decimal"),
    ("add decimal prompt", "decimal"),
    ("q date", "date"),
    ("add date prompt", "date"),
    ("date time", "datetime"),
    ("q datetime", "datetime"),
    ("q date time", "datetime"),
    ("add datetime prompt", "datetime"),
    ("add date time prompt", "datetime"),
    ("q note", "note"),
    ("add note prompt", "note"),
    ("q calculate", "calculate"),
    ("add calculate prompt", "calculate"),
    ("trigger", "acknowledge"),
    ("q acknowledge", "acknowledge"),
    ("add acknowledge prompt", "acknowledge"),
    ("photo", "image"),
    ("q image", "image"),
    ("q picture", "image"),
    ("add image prompt", "image"),
    ("add photo prompt", "image"),
    ("q audio", "audio"),
    ("add audio prompt", "audio"),
    ("add file prompt", "file"),
    ("start time", "start"),
    ("get start time", "start"),
    ("end time", "end"),
    ("get end time", "end"),
    ("get today", "today"),
    ("begin looped group", "begin_repeat"),
    ("end looped group", "end_repeat"),
    ("begin lgroup", "begin_repeat"),
    ("end lgroup", "end_repeat"),
    ("begin group", "begin_group"),
    ("end group", "end_group"),
    ("begin repeat", "begin_repeat"),
    ("end repeat", "end_repeat"),
];

/// The same of types that a list or a file follows, longer ones before their beginnings.
const LISTED_ALIASES: &[(&str, &str)] = &[
    ("add select multiple prompt using", "select_multiple"),
    ("add select one prompt using", "select_one"),
    ("select all that apply from", "select_multiple"),
    ("select all that apply", "select_multiple"),
    ("select multiple from file", "select_multiple_from_file"),
    ("select one from file", "select_one_from_file"),
    ("select one from", "select_one"),
    ("select multiple", "select_multiple"),
    ("select one", "select_one"),
    ("select1", "select_one"),
];

/// Types that other tools know, and what stands for them here.
const FOREIGN: &[(&str, &str)] = &[
    ("number", "decimal"),
    ("float", "decimal"),
    ("percentage", "integer"),
    ("select", "select_multiple"),
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

/// How many words an older name of a type takes up, and the type.
fn alias(words: &[&str]) -> Option<(usize, &'static str)> {
    let phrase = words.join(" ");
    let whole = ALIASES.iter().find(|(old, _)| *old == phrase);
    if let Some((_, now)) = whole {
        return Some((words.len(), now));
    }
    // The last word is the list, whatever it is called.
    let listed = LISTED_ALIASES.iter().find(|(old, _)| {
        let rest = phrase.strip_prefix(old);
        rest.is_some_and(|rest| rest.starts_with(' ') || rest.is_empty() && !old.ends_with("from"))
    });
    listed.map(|(old, now)| (old.split(' ').count(), *now))
}

/// What a row of this type opens or closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bracket {
    pub(crate) opens: bool,
    pub(crate) is_repeat: bool,
}

/// The bracket that a type is, if it is one.
pub(crate) fn bracket(cell: &str) -> Option<Bracket> {
    let (opens, is_repeat) = match row_type(cell).ok()? {
        RowType::BeginGroup => (true, false),
        RowType::BeginRepeat => (true, true),
        RowType::EndGroup => (false, false),
        RowType::EndRepeat => (false, true),
        RowType::Question(..) | RowType::FromFile(..) => return None,
    };
    Some(Bracket { opens, is_repeat })
}

/// Whether a row of this type is a node of the form: it begins or asks something.
pub(crate) fn is_node(cell: &str) -> bool {
    !cell.is_empty() && bracket(cell).is_none_or(|bracket| bracket.opens)
}

/// Reads a type cell.
pub(super) fn row_type(cell: &str) -> Result<RowType, Fault> {
    let lower = cell.to_lowercase();
    let mut words: Vec<&str> = lower.split_whitespace().collect();
    let mut parts = 1;
    if let Some((length, now)) = alias(&words) {
        words.splice(0..length, [now]);
        parts = length;
    }
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
    fn older_names_mean_what_they_meant() {
        let plain = |kind| Ok(RowType::Question(kind, None));
        assert_eq!(row_type("int"), plain(QuestionType::Integer));
        assert_eq!(row_type("Add  Date Time prompt"), plain(QuestionType::DateTime));
        assert_eq!(row_type("q picture"), plain(QuestionType::Image));
        assert_eq!(row_type("end time"), plain(QuestionType::End));
        assert_eq!(row_type("end looped group"), Ok(RowType::EndRepeat));
        let one = |list: &str| Ok(RowType::Question(QuestionType::SelectOne, Some(list.into())));
        for cell in ["select one from L", "select1 L", "add select one prompt using L"] {
            assert_eq!(row_type(cell), one("L"), "{cell}");
        }
        assert_eq!(row_type("select one from"), one("from"), "a list of that name");
        assert_eq!(row_type("select_one from"), one("from"));
        let many = RowType::Question(QuestionType::SelectMultiple, Some("L".into()));
        assert_eq!(row_type("select all that apply from L"), Ok(many));
        assert!(is_node("start time") && is_node("end time") && !is_node("End Group") && !is_node(""));
    }

    #[test]
    fn what_is_outside_the_subset_is_refused_with_the_nearest_word() {
        let suggested = |cell: &str| match row_type(cell) {
            Err(Fault::UnknownType { suggestion, .. }) => suggestion,
            other => panic!("{cell} gave {other:?}"),
        };
        assert_eq!(suggested("intger").as_deref(), Some("integer"));
        assert_eq!(suggested("number").as_deref(), Some("decimal"));
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
