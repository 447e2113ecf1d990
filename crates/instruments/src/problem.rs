//! A problem is one thing an author has to change in the sheets before the
//! instrument can run: where it is (sheet, row, column), what is wrong and what
//! to write instead. Problems are collected, never thrown one at a time. The
//! sentences people read are in the catalogue: here are codes and data.

use std::collections::HashSet;
use std::fmt;

use serde::Serialize;

use crate::definition::Definition;

/// One of the three sheets of an XLSForm workbook, or the workbook itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Sheet {
    /// The questions.
    Survey,
    /// The lists of choices.
    Choices,
    /// Identity, version, languages.
    Settings,
    /// The file that holds them.
    Workbook,
}

impl Sheet {
    /// The name of the sheet as authors see it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Survey => "survey",
            Self::Choices => "choices",
            Self::Settings => "settings",
            Self::Workbook => "workbook",
        }
    }
}

/// A cell of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Place {
    /// The sheet.
    pub sheet: Sheet,
    /// The row as a spreadsheet counts it: the header is row 1. 0 = the sheet as a whole.
    pub row: usize,
    /// The column's header as written; empty = the row as a whole.
    pub column: String,
}

/// One link of a circular dependency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The name of the question or group.
    pub name: String,
    /// The column whose expression leads to the next link; empty where the link is "lies inside".
    pub column: String,
    /// The row in the survey sheet.
    pub row: usize,
}

/// What is wrong. Every variant carries what a sentence about it needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
#[allow(missing_docs, reason = "the fields repeat the words of the variant")]
pub enum Fault {
    /// A quote that opens in a CSV sheet and never closes: what follows can't be told apart.
    UnreadableSheet,
    /// The file is no workbook that can be read: not a ZIP of XML parts, cut short, protected.
    UnreadableWorkbook { detail: String },
    /// More than any instrument needs: `what` is `parts`, `bytes`, `text`, `rows` or `columns`.
    TooLarge { what: String, limit: usize },
    /// A workbook without the sheet it can't do without.
    MissingSheet {
        sheet: String,
        suggestion: Option<String>,
    },
    /// Two sheets of the same name but for case and spaces.
    DuplicateSheet { sheet: String },
    /// A sheet that XLSForm knows and this engine doesn't.
    UnsupportedSheet { sheet: String },
    /// A sheet that is none of the three. Only a warning.
    IgnoredSheet { sheet: String },
    /// A formula that went wrong: `#N/A` and its like.
    ErrorCell { found: String },
    /// A formula whose result the file doesn't hold.
    FormulaWithoutValue,
    /// Cells of several columns made one: which of them is meant?
    MergedCells { region: String },
    /// A calculation set off by something nobody sees: XForms have no place for it.
    UnseenTrigger { name: String },
    /// A text longer than a cell of a workbook can hold, in characters.
    TooLongForCell { limit: usize },
    /// A sheet without the column it can't do without.
    MissingColumn { column: String },
    /// A column this engine doesn't know; own columns begin with `x_`. Only a warning where nothing is written
    /// below a header that looks like a known one.
    UnknownColumn { suggestion: Option<String> },
    /// The same column twice.
    DuplicateColumn { first: String },
    /// A translated column whose language has no code, like `label::Klingon`. Only a warning.
    MissingLanguageCode { header: String },
    /// A question, group or choice without a name.
    MissingName,
    /// A name with characters a name can't have (letters, digits, `_`, `-`, `.`; begins with a letter or `_`).
    BadName { name: String },
    /// The same name twice in one group.
    DuplicateName { name: String, first_row: usize },
    /// A row without a type.
    MissingType,
    /// A type outside the subset.
    UnknownType {
        found: String,
        suggestion: Option<String>,
    },
    /// A select without its list.
    MissingList { kind: String },
    /// A select whose list isn't on the choices sheet.
    UnknownList {
        list: String,
        suggestion: Option<String>,
    },
    /// A select whose file is none of the reference lists.
    UnknownFile {
        file: String,
        suggestion: Option<String>,
    },
    /// A choice whose label shows an answer, `${name}`.
    AnswerInChoice { found: String },
    /// The same choice name twice in one list.
    DuplicateChoice {
        list: String,
        name: String,
        first_row: usize,
    },
    /// A choice name with spaces: select_multiple couldn't tell where it ends. Only a warning where one is chosen.
    BadChoiceName { name: String },
    /// A group or repeat that is opened and not closed.
    Unclosed { kind: String, name: String },
    /// An `end` that closes nothing, or closes the wrong thing.
    UnexpectedEnd {
        found: String,
        open: Option<String>,
        open_name: Option<String>,
        open_row: Option<usize>,
    },
    /// Repeats inside repeats deeper than two.
    TooManyRepeats { depth: usize },
    /// A cell under no header. Only a warning: it is not read.
    NoHeader,
    /// A row of the survey sheet without type, name and label, or a choice without list. Only a warning: it
    /// is not read.
    CommentRow,
    /// A cell filled in where its column means nothing, like a calculation on a group.
    MisplacedCell { kind: String },
    /// More than one row of settings.
    SecondRow,
    /// A calculate without calculation.
    MissingCalculation,
    /// A question that shows nothing at all.
    MissingLabel,
    /// A value outside the few a cell may hold.
    BadValue { found: String, allowed: Vec<String> },
    /// A default that the question's own type refuses.
    BadDefault { found: String, kind: String },
    /// A parameter that is unknown or doesn't read.
    BadParameter { found: String, allowed: Vec<String> },
    /// A setting that says which instrument this is. Only a warning, but no instrument of a kit goes without:
    /// `assumed` is what stands for it.
    MissingSetting { key: String, assumed: String },
    /// An id that makes no good file name. Only a warning, but no id of a kit is like that.
    BadId { id: String },
    /// An expression that breaks off or has something out of place.
    Syntax {
        found: String,
        expected: String,
        instead: Option<String>,
    },
    /// Something of XPath that this language leaves out on purpose.
    Unsupported { found: String, instead: Option<String> },
    /// Brackets inside brackets beyond all reason.
    TooDeep,
    /// A regular expression that doesn't read.
    BadPattern { pattern: String },
    /// `${name}` without such a question.
    UnknownReference {
        name: String,
        suggestion: Option<String>,
    },
    /// `${name}` with several questions of that name.
    AmbiguousReference { name: String, paths: Vec<String> },
    /// One value wanted, but the question lies in another repeat and has one per row.
    ManyValues { name: String, repeat: String },
    /// A value wanted, but the name is a group or repeat.
    NotAValue { name: String },
    /// A function wants a reference and got something else.
    ReferenceWanted { function: String },
    /// `position(..)` outside a repeat, or not pointing at it.
    NotInRepeat { suggestion: Option<String> },
    /// A name without `${}` outside a choice filter, or no column of the list inside one.
    UnknownColumnName {
        name: String,
        suggestion: Option<String>,
        reference: bool,
    },
    /// A function outside the language.
    UnknownFunction {
        name: String,
        suggestion: Option<String>,
    },
    /// Too few or too many arguments. `max` = None: any number.
    WrongArguments {
        function: String,
        found: usize,
        min: usize,
        max: Option<usize>,
    },
    /// A text that is no number where only a number makes sense.
    NotANumber { found: String },
    /// An expression that needs its own result.
    Circular { circle: Vec<Link> },
    /// A choice that the question it is compared with doesn't offer. Only a warning.
    NoSuchChoice {
        name: String,
        choice: String,
        suggestion: Option<String>,
    },
    /// A bare `${name}` as a condition: true whether answered or not. Only a warning.
    AlwaysTrue { name: String },
}

/// One thing to change, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The cell.
    #[serde(flatten)]
    pub place: Place,
    /// The same as a spreadsheet writes it: `survey!F12`, `survey!12:12` for a whole row.
    pub cell: String,
    /// Where in the cell, counted in characters from 1; only for expressions.
    pub at: Option<usize>,
    /// What is wrong.
    #[serde(flatten)]
    pub fault: Fault,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place { sheet, row, column } = &self.place;
        write!(f, "{}", sheet.name())?;
        if *row > 0 {
            write!(f, ", row {row}")?;
        }
        if !column.is_empty() {
            write!(f, ", column {column}")?;
        }
        if let Some(at) = self.at {
            write!(f, ", character {at}")?;
        }
        write!(f, ": {:?}", self.fault)
    }
}

/// Everything wrong with a definition, in sheet and row order. Never empty as an error.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Problems(Vec<Problem>);

impl Problems {
    pub(crate) fn push(&mut self, place: Place, fault: Fault) {
        self.push_in(place, String::new(), fault);
    }

    /// Where the cell is known better than its place tells.
    pub(crate) fn push_in(&mut self, place: Place, cell: String, fault: Fault) {
        self.0.push(Problem {
            place,
            cell,
            at: None,
            fault,
        });
    }

    pub(crate) fn push_at(&mut self, place: Place, at: usize, fault: Fault) {
        self.0.push(Problem {
            place,
            cell: String::new(),
            at: Some(at),
            fault,
        });
    }

    /// The problems, in sheet, row and column order.
    #[must_use]
    pub fn as_slice(&self) -> &[Problem] {
        &self.0
    }

    /// The problems, in sheet, row and column order.
    pub fn iter(&self) -> std::slice::Iter<'_, Problem> {
        self.0.iter()
    }

    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is nothing to report.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Just this one.
    pub(crate) fn one(place: Place, fault: Fault) -> Self {
        let mut problems = Self::default();
        problems.push(place, fault);
        problems
    }

    pub(crate) fn extend(&mut self, more: Self) {
        self.0.extend(more.0);
    }

    /// As a reader's eye goes, each once, each with its cell. Of a cell that holds no value to judge
    /// nothing else is told.
    pub(crate) fn sorted(mut self, definition: &Definition) -> Self {
        for problem in self.0.iter_mut().filter(|problem| problem.cell.is_empty()) {
            let table = definition.table(problem.place.sheet);
            problem.cell = table
                .map(|table| table.cell_of(&problem.place))
                .unwrap_or_default();
        }
        let void = |fault: &Fault| {
            matches!(
                fault,
                Fault::ErrorCell { .. } | Fault::FormulaWithoutValue | Fault::MergedCells { .. }
            )
        };
        let voids: HashSet<String> = self
            .0
            .iter()
            .filter(|problem| void(&problem.fault))
            .map(|problem| problem.cell.clone())
            .collect();
        self.0
            .retain(|problem| void(&problem.fault) || !voids.contains(&problem.cell));
        let key = |problem: &Problem| {
            let Place { sheet, row, .. } = problem.place;
            let column = definition
                .table(sheet)
                .and_then(|table| table.column_of(&problem.place));
            (sheet, row, column, problem.at)
        };
        self.0.sort_by_cached_key(key);
        self.0.dedup();
        self
    }
}

impl<'a> IntoIterator for &'a Problems {
    type Item = &'a Problem;
    type IntoIter = std::slice::Iter<'a, Problem>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.0.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

/// The known word nearest to what was written, when it is near enough to be meant.
pub(crate) fn nearest<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let found = found.to_lowercase();
    let limit = (found.chars().count() / 3).clamp(1, 3);
    known
        .into_iter()
        .map(|word| (distance(&found, &word.to_lowercase(), limit), word))
        .filter(|(far, _)| *far <= limit)
        .min_by_key(|(far, _)| *far)
        .map(|(_, word)| word.to_owned())
}

/// Edits between two words; anything beyond `limit` counts as `limit + 1`.
fn distance(a: &str, b: &str, limit: usize) -> usize {
    let b: Vec<char> = b.chars().collect();
    if a.chars().count().abs_diff(b.len()) > limit {
        return limit + 1;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (cell, cb) in row.iter_mut().skip(1).zip(&b) {
            let cost = (diagonal + usize::from(ca != *cb)).min(left + 1).min(*cell + 1);
            diagonal = *cell;
            *cell = cost;
            left = cost;
        }
    }
    row.last().copied().unwrap_or(limit + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_offered_only_when_it_is_near() {
        let known = ["integer", "decimal", "select_one"];
        assert_eq!(nearest("intger", known).as_deref(), Some("integer"));
        assert_eq!(nearest("Select_One", known).as_deref(), Some("select_one"));
        assert_eq!(nearest("geopoint", known), None, "nothing is near a geopoint");
        assert_eq!(nearest("", known), None);
    }

    #[test]
    fn a_problem_serialises_flat_with_its_code() {
        let mut problems = Problems::default();
        let place = Place {
            sheet: Sheet::Survey,
            row: 4,
            column: "relevant".into(),
        };
        problems.push_at(
            place,
            3,
            Fault::UnknownReference {
                name: "eta".into(),
                suggestion: Some("età".into()),
            },
        );
        let json = serde_json::to_value(&problems).unwrap();
        assert_eq!(
            json,
            serde_json::json!([{"sheet": "survey", "row": 4, "column": "relevant", "cell": "", "at": 3,
                "code": "unknown_reference", "name": "eta", "suggestion": "età"}])
        );
    }
}
