//! Reference lists: choices that come with the program, not with the instrument, like
//! the Comuni. An instrument asks for one by its file name (`select_one_from_file
//! comuni.csv`, as in XLSForm). Each is read once and shared by every form.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::lists::List;
use super::node::Choice;
use super::shape::index;
use crate::texts::Texts;

/// The reference lists an instrument may choose from, by file name.
#[derive(Clone, Debug, Default)]
pub struct References {
    lists: BTreeMap<String, Arc<List>>,
}

/// Which columns of a reference list mean what; the others are there for choice filters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns<'a> {
    /// What is stored.
    pub value: &'a str,
    /// What is shown. A column of the same name and `_` and a language code holds the
    /// label in that language.
    pub label: &'a str,
    /// The language of the plain label column.
    pub language: &'a str,
    /// The column that says `1` of entries that a search shows first among equals; empty for none.
    pub first: &'a str,
}

impl Columns<'static> {
    /// The columns of the kit's own lists.
    pub const KIT: Self = Self {
        value: "code",
        label: "label",
        language: "it",
        first: "",
    };
}

/// Why a text is no reference list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "the fields repeat the words of the variant")]
pub enum BadList {
    /// It is no CSV table.
    #[error("not a table: {detail}")]
    Unreadable { detail: String },
    /// A column is missing.
    #[error("no column {column}")]
    MissingColumn { column: String },
    /// A row has no value or no label, or its value has a space in it.
    #[error("row {row}: no value without spaces, or no label")]
    BadRow { row: usize },
    /// The same value twice.
    #[error("row {row}: {value} is there already")]
    Twice { row: usize, value: String },
}

impl References {
    /// No lists at all.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Reads a list from its CSV text (comma, header row).
    ///
    /// # Errors
    /// The text is no such table; nothing is added.
    pub fn add(&mut self, file: &str, text: &str, columns: &Columns<'_>) -> Result<(), BadList> {
        let list = read(text, columns)?;
        self.lists.insert(file.to_owned(), Arc::new(list));
        Ok(())
    }

    /// A list by its file name.
    #[must_use]
    pub fn list(&self, file: &str) -> Option<&Arc<List>> {
        self.lists.get(file)
    }

    /// The file names, in order.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.lists.keys().map(String::as_str)
    }
}

fn read(text: &str, columns: &Columns<'_>) -> Result<List, BadList> {
    let unreadable = |error: csv::Error| BadList::Unreadable {
        detail: error.to_string(),
    };
    let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
    let headers = reader.headers().map_err(unreadable)?.clone();
    let find = |wanted: &str| {
        let at = headers.iter().position(|header| header == wanted);
        at.ok_or_else(|| BadList::MissingColumn {
            column: wanted.to_owned(),
        })
    };
    let (value_at, label_at) = (find(columns.value)?, find(columns.label)?);
    let mut label_in: Vec<(usize, Arc<str>)> = vec![(label_at, columns.language.into())];
    for (at, header) in headers.iter().enumerate() {
        let language = header
            .strip_prefix(columns.label)
            .and_then(|rest| rest.strip_prefix('_'));
        if let Some(code) = language.filter(|code| (2..=3).contains(&code.len())) {
            label_in.push((at, code.into()));
        }
    }
    let own: Vec<(usize, &str)> = headers
        .iter()
        .enumerate()
        .filter(|(at, _)| *at != value_at && !label_in.iter().any(|(label, _)| label == at))
        .collect();
    let mut list = List::empty(columns.value, columns.label, columns.first);
    let mut choices: Vec<Choice> = Vec::new();
    for (record, row) in reader.records().zip(2..) {
        let record = record.map_err(unreadable)?;
        let cell = |at: usize| record.get(at).unwrap_or_default();
        let name = cell(value_at);
        if name.is_empty() || name.contains(char::is_whitespace) || cell(label_at).is_empty() {
            return Err(BadList::BadRow { row });
        }
        if list
            .places
            .insert(name.to_owned(), index(choices.len()))
            .is_some()
        {
            let value = name.to_owned();
            return Err(BadList::Twice { row, value });
        }
        choices.push(Choice {
            name: name.to_owned(),
            label: Texts::new(
                label_in
                    .iter()
                    .map(|(at, code)| (Arc::clone(code), cell(*at).into())),
            ),
            extra: own
                .iter()
                .filter(|(at, _)| !cell(*at).is_empty())
                .map(|(at, header)| ((*header).to_owned(), cell(*at).to_owned()))
                .collect(),
        });
    }
    list.choices = choices.into();
    Ok(list)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> BadList {
        References::none().add("l.csv", text, &Columns::KIT).unwrap_err()
    }

    #[test]
    fn a_list_has_values_labels_in_languages_and_columns_of_its_own() {
        let mut references = References::none();
        references
            .add(
                "l.csv",
                "code,label,label_en,province\nit,Italia,Italy,\nfr,Francia,,X\n",
                &Columns::KIT,
            )
            .unwrap();
        let list = references.list("l.csv").unwrap();
        let [italy, france] = &*list.choices else { panic!() };
        assert_eq!(
            (italy.label.get("it"), italy.label.get("en")),
            ("Italia", "Italy")
        );
        assert_eq!(
            france.label.get("en"),
            "Francia",
            "a missing translation falls back"
        );
        assert_eq!(france.extra.get("province").map(String::as_str), Some("X"));
        assert!(italy.extra.is_empty());
        assert_eq!(list.get("fr"), Some(france));
    }

    #[test]
    fn a_text_that_is_no_list_is_refused_with_its_row() {
        assert_eq!(
            refused("name,label\n"),
            BadList::MissingColumn {
                column: "code".into()
            }
        );
        assert_eq!(refused("code,label\na,A\n,B\n"), BadList::BadRow { row: 3 });
        assert_eq!(refused("code,label\na b,A\n"), BadList::BadRow { row: 2 });
        assert_eq!(
            refused("code,label\na,A\na,B\n"),
            BadList::Twice {
                row: 3,
                value: "a".into()
            }
        );
        assert!(matches!(
            refused("code,label\na,A,B\n"),
            BadList::Unreadable { .. }
        ));
    }
}
