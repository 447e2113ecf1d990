//! The functions an expression may call: name, number of arguments, what each
//! argument has to be and what comes back.

use Argument::{Any, Set};
use Function as F;

use super::value::Kind;

/// Functions that are evaluated by name. A few more (`position`, `count`,
/// `indexed-repeat`, `jr:choice-name`, `random`, `uuid`, `regex`) are bound to the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Function {
    If,
    Coalesce,
    Once,
    Selected,
    SelectedAt,
    CountSelected,
    Not,
    True,
    False,
    Boolean,
    Contains,
    StartsWith,
    EndsWith,
    StringLength,
    Substr,
    SubstringBefore,
    SubstringAfter,
    Translate,
    NormalizeSpace,
    Concat,
    Join,
    Regex,
    String,
    Number,
    Int,
    Round,
    Abs,
    Pow,
    Sqrt,
    Min,
    Max,
    Sum,
    CountNonEmpty,
    Today,
    Now,
    Date,
    DecimalDateTime,
    FormatDate,
    FormatDateTime,
    Checklist,
    WeightedChecklist,
    // Bound to the form, see `bind`.
    ChoiceName,
    Count,
    Position,
    IndexedRepeat,
    Uuid,
    Random,
}

/// What an argument may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Argument {
    /// One value.
    Any,
    /// One value or all values over the rows of a repeat.
    Set,
}

/// One line of the table.
pub(crate) struct Signature {
    pub(crate) name: &'static str,
    pub(crate) function: Function,
    pub(crate) min: usize,
    /// None: any number.
    pub(crate) max: Option<usize>,
    pub(crate) argument: Argument,
    pub(crate) gives: Kind,
}

const fn line(
    name: &'static str,
    function: Function,
    min: usize,
    max: Option<usize>,
    argument: Argument,
    gives: Kind,
) -> Signature {
    Signature {
        name,
        function,
        min,
        max,
        argument,
        gives,
    }
}

/// Every function of the language.
pub(crate) const FUNCTIONS: &[Signature] = &[
    line("if", F::If, 3, Some(3), Any, Kind::Any),
    line("coalesce", F::Coalesce, 2, Some(2), Any, Kind::Text),
    line("once", F::Once, 1, Some(1), Any, Kind::Text),
    line("selected", F::Selected, 2, Some(2), Any, Kind::Truth),
    line("selected-at", F::SelectedAt, 2, Some(2), Any, Kind::Text),
    line("count-selected", F::CountSelected, 1, Some(1), Any, Kind::Number),
    line("jr:choice-name", F::ChoiceName, 2, Some(2), Any, Kind::Text),
    line("not", F::Not, 1, Some(1), Any, Kind::Truth),
    line("true", F::True, 0, Some(0), Any, Kind::Truth),
    line("false", F::False, 0, Some(0), Any, Kind::Truth),
    line("boolean", F::Boolean, 1, Some(1), Any, Kind::Truth),
    line("contains", F::Contains, 2, Some(2), Any, Kind::Truth),
    line("starts-with", F::StartsWith, 2, Some(2), Any, Kind::Truth),
    line("ends-with", F::EndsWith, 2, Some(2), Any, Kind::Truth),
    line("string-length", F::StringLength, 1, Some(1), Any, Kind::Number),
    line("substr", F::Substr, 2, Some(3), Any, Kind::Text),
    line(
        "substring-before",
        F::SubstringBefore,
        2,
        Some(2),
        Any,
        Kind::Text,
    ),
    line("substring-after", F::SubstringAfter, 2, Some(2), Any, Kind::Text),
    line("translate", F::Translate, 3, Some(3), Any, Kind::Text),
    line("normalize-space", F::NormalizeSpace, 1, Some(1), Any, Kind::Text),
    line("concat", F::Concat, 1, None, Set, Kind::Text),
    line("join", F::Join, 2, None, Set, Kind::Text),
    line("regex", F::Regex, 2, Some(2), Any, Kind::Truth),
    line("string", F::String, 1, Some(1), Any, Kind::Text),
    line("number", F::Number, 1, Some(1), Any, Kind::Number),
    line("int", F::Int, 1, Some(1), Any, Kind::Number),
    line("round", F::Round, 1, Some(2), Any, Kind::Number),
    line("abs", F::Abs, 1, Some(1), Any, Kind::Number),
    line("pow", F::Pow, 2, Some(2), Any, Kind::Number),
    line("sqrt", F::Sqrt, 1, Some(1), Any, Kind::Number),
    line("min", F::Min, 1, None, Set, Kind::Number),
    line("max", F::Max, 1, None, Set, Kind::Number),
    line("sum", F::Sum, 1, Some(1), Set, Kind::Number),
    line("count", F::Count, 1, Some(1), Set, Kind::Number),
    line("count-non-empty", F::CountNonEmpty, 1, Some(1), Set, Kind::Number),
    line("position", F::Position, 1, Some(1), Any, Kind::Number),
    line("index", F::Position, 0, Some(0), Any, Kind::Number),
    line("indexed-repeat", F::IndexedRepeat, 3, Some(7), Any, Kind::Text),
    line("today", F::Today, 0, Some(0), Any, Kind::Moment),
    line("now", F::Now, 0, Some(0), Any, Kind::Moment),
    line("date", F::Date, 1, Some(1), Any, Kind::Moment),
    line("date-time", F::Date, 1, Some(1), Any, Kind::Moment),
    line(
        "decimal-date-time",
        F::DecimalDateTime,
        1,
        Some(1),
        Any,
        Kind::Number,
    ),
    line("format-date", F::FormatDate, 2, Some(2), Any, Kind::Text),
    line("format-date-time", F::FormatDateTime, 2, Some(2), Any, Kind::Text),
    line("checklist", F::Checklist, 3, None, Set, Kind::Truth),
    line(
        "weighted-checklist",
        F::WeightedChecklist,
        4,
        None,
        Set,
        Kind::Truth,
    ),
    line("uuid", F::Uuid, 0, Some(1), Any, Kind::Text),
    line("random", F::Random, 0, Some(0), Any, Kind::Number),
];

/// Functions of XPath or other engines that this language leaves out, and what to write instead.
pub(crate) const LEFT_OUT: &[(&str, &str)] = &[
    ("substring", "substr()"),
    ("floor", "int()"),
    ("ceiling", "int()"),
    ("count-checked", "count-selected()"),
    ("is-selected", "selected()"),
    ("and", "… and …"),
    ("or", "… or …"),
    ("position-in-repeat", "position(..)"),
];

/// The line of a function.
pub(crate) fn signature(name: &str) -> Option<&'static Signature> {
    FUNCTIONS.iter().find(|signature| signature.name == name)
}
