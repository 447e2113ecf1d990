//! The lists of choices.

use std::collections::HashMap;
use std::sync::Arc;

use super::cells::{Languages, extra};
use super::node::Choice;
use crate::definition::{Column, Table};
use crate::problem::{Fault, Problems};

/// One list: its choices in order, and where each name stands.
#[derive(Clone, Debug)]
pub(crate) struct List {
    pub(crate) choices: Arc<[Choice]>,
    pub(crate) places: HashMap<String, u32>,
}

#[derive(Default)]
struct Draft {
    choices: Vec<Choice>,
    places: HashMap<String, u32>,
    rows: Vec<usize>,
}

/// Reads all lists, by name.
pub(super) fn lists(
    table: &Table,
    languages: &Languages,
    problems: &mut Problems,
) -> HashMap<String, Arc<List>> {
    let (list_at, name_at) = (table.find(&Column::ListName), table.find(&Column::Name));
    let mut drafts: HashMap<String, Draft> = HashMap::new();
    if list_at.is_none() || name_at.is_none() {
        return HashMap::new();
    }
    for row in &table.rows {
        let (list, name) = (row.cell(list_at), row.cell(name_at));
        if list.is_empty() {
            problems.push(
                table.place(row.number, &Column::ListName),
                Fault::MissingList {
                    kind: "choice".into(),
                },
            );
            continue;
        }
        if name.is_empty() {
            problems.push(table.place(row.number, &Column::Name), Fault::MissingName);
            continue;
        }
        if name.contains(char::is_whitespace) {
            problems.push(
                table.place(row.number, &Column::Name),
                Fault::BadChoiceName { name: name.into() },
            );
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
                }),
            )
        })
        .collect()
}
