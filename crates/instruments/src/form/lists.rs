//! The lists of choices.

mod find;

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use find::Index;

use super::cells::{Languages, extra};
use super::node::{Choice, Node, QuestionType};
use crate::definition::{Column, Table};
use crate::problem::{Fault, Place, Problems};
use crate::texts::Texts;

/// One list: its choices in order, and where each name stands.
#[derive(Clone, Debug)]
pub struct List {
    pub(crate) choices: Arc<[Choice]>,
    pub(crate) places: HashMap<String, u32>,
    /// The columns that names and labels come from, as choice filters call them.
    pub(crate) value_column: Box<str>,
    pub(crate) label_column: Box<str>,
    /// The column that says which choices a search shows first; empty for none.
    first_column: Box<str>,
    /// Made when somebody first searches.
    index: OnceLock<Index>,
}

impl List {
    pub(super) fn empty(value: &str, label: &str, first: &str) -> Self {
        Self {
            choices: Arc::new([]),
            places: HashMap::new(),
            value_column: value.into(),
            label_column: label.into(),
            first_column: first.into(),
            index: OnceLock::new(),
        }
    }

    /// The choices, in order.
    #[must_use]
    pub fn choices(&self) -> &[Choice] {
        &self.choices
    }

    /// A choice by its name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Choice> {
        self.choices.get(*self.places.get(name)? as usize)
    }

    /// The columns of the file that hold the stored value and the label shown; `name`
    /// and `label` for a list of the choices sheet.
    #[must_use]
    pub fn columns(&self) -> (&str, &str) {
        (&self.value_column, &self.label_column)
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            Index::new(&self.choices, |choice| {
                choice
                    .extra
                    .get(&*self.first_column)
                    .is_some_and(|cell| cell == "1")
            })
        })
    }

    /// The same entries, stored and shown by other columns; none where a column is
    /// missing, or its cells can't be told apart.
    pub(super) fn by_columns(&self, value: &str, label: &str) -> Option<Self> {
        let cell = |choice: &Choice, column: &str| -> Option<String> {
            if column == &*self.value_column {
                Some(choice.name.clone())
            } else if column == &*self.label_column {
                Some(choice.label.get("").to_owned())
            } else {
                choice.extra.get(column).cloned()
            }
        };
        let mut list = Self::empty(value, label, &self.first_column);
        let mut choices = Vec::with_capacity(self.choices.len());
        for (place, choice) in (0..).zip(&*self.choices) {
            let name = cell(choice, value).filter(|name| !name.contains(char::is_whitespace))?;
            if list.places.insert(name.clone(), place).is_some() {
                return None;
            }
            let mut extra = choice.extra.clone();
            extra.insert(self.value_column.to_string(), choice.name.clone());
            extra.insert(self.label_column.to_string(), choice.label.get("").to_owned());
            extra.retain(|column, _| column != value && column != label);
            let label = if label == &*self.label_column {
                choice.label.clone()
            } else {
                let code: Arc<str> = choice.label.iter().next().map_or("und", |(code, _)| code).into();
                Texts::new([(code, cell(choice, label)?.into())])
            };
            choices.push(Choice { name, label, extra });
        }
        list.choices = choices.into();
        Some(list)
    }
}

#[derive(Default)]
struct Draft {
    choices: Vec<Choice>,
    places: HashMap<String, u32>,
    rows: Vec<usize>,
}

/// Reports names with spaces: where several are chosen nobody could tell them apart; of one that stands alone
/// it is a warning.
pub(super) fn check_names(table: &Table, nodes: &[Node], problems: &mut Problems, warnings: &mut Problems) {
    let several = |node: &&Node| {
        matches!(
            node.kind.question(),
            Some(QuestionType::SelectMultiple | QuestionType::Rank)
        )
    };
    let several: HashSet<&str> = nodes
        .iter()
        .filter(several)
        .map(|node| node.list.as_str())
        .collect();
    let (list_at, name_at) = (table.find(&Column::ListName), table.find(&Column::Name));
    for row in table.rows.iter().filter(|row| !row.cell(list_at).is_empty()) {
        let name = row.cell(name_at);
        if name.contains(char::is_whitespace) {
            let told = if several.contains(row.cell(list_at)) {
                &mut *problems
            } else {
                &mut *warnings
            };
            let place = table.place(row.number, &Column::Name);
            told.push(place, Fault::BadChoiceName { name: name.into() });
        }
    }
}

/// The first `${name}` in a text.
fn mention(text: &str) -> Option<&str> {
    let from = text.find("${")?;
    let to = text.get(from..)?.find('}')?;
    text.get(from..=from + to)
}

/// Reads all lists, by name.
pub(super) fn lists(
    table: &Table,
    languages: &Languages,
    problems: &mut Problems,
    warnings: &mut Problems,
) -> HashMap<String, Arc<List>> {
    let (list_at, name_at) = (table.find(&Column::ListName), table.find(&Column::Name));
    let mut drafts: HashMap<String, Draft> = HashMap::new();
    if list_at.is_none() || name_at.is_none() {
        return HashMap::new();
    }
    for row in &table.rows {
        let (list, name) = (row.cell(list_at), row.cell(name_at));
        if list.is_empty() {
            warnings.push(table.place(row.number, &Column::ListName), Fault::CommentRow);
            continue;
        }
        if name.is_empty() {
            problems.push(table.place(row.number, &Column::Name), Fault::MissingName);
            continue;
        }
        for (header, cell) in table.headers.iter().zip(&row.cells) {
            if let (Column::Label(_), Some(found)) = (&header.column, mention(cell)) {
                let place = Place {
                    sheet: table.sheet,
                    row: row.number,
                    column: header.written.clone(),
                };
                let found = found.to_owned();
                problems.push(place, Fault::AnswerInChoice { found });
            }
        }
        let label = languages.texts(table, row, |column| match column {
            Column::Label(code) => Some(code.as_deref()),
            _ => None,
        });
        let Draft {
            choices,
            places,
            rows,
        } = drafts.entry(list.to_owned()).or_default();
        let place = super::shape::index(choices.len());
        if let Some(first) = places.get(name) {
            let first_row = rows.get(*first as usize).copied().unwrap_or(0);
            let fault = Fault::DuplicateChoice {
                list: list.into(),
                name: name.into(),
                first_row,
            };
            problems.push(table.place(row.number, &Column::Name), fault);
            continue;
        }
        places.insert(name.to_owned(), place);
        rows.push(row.number);
        choices.push(Choice {
            name: name.to_owned(),
            label,
            extra: extra(table, row),
        });
    }
    drafts
        .into_iter()
        .map(|(name, draft)| {
            (
                name,
                Arc::new(List {
                    choices: draft.choices.into(),
                    places: draft.places,
                    ..List::empty("name", "label", "")
                }),
            )
        })
        .collect()
}
