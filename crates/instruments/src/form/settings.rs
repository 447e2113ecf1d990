//! The settings sheet: which instrument this is, in which version and state, and
//! in which languages it speaks.

use std::sync::Arc;

use serde::Serialize;

use super::cells::Languages;
use crate::definition::{Column, Definition, Row, language_code};
use crate::problem::{Fault, Place, Problems, Sheet};
use crate::texts::Texts;

/// How far an instrument has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Being written (`bozza`).
    Draft,
    /// Being tried out (`pre-test`).
    PreTest,
    /// In use (`validata`).
    Validated,
    /// No longer in use (`ritirata`).
    Retired,
}

/// What an instrument is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A questionnaire about a place (`card`).
    Card,
    /// The thread of an interview (`guide`).
    Guide,
}

/// A language of an instrument.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Language {
    /// Its code, like `it`.
    pub code: String,
    /// Its name as the author wrote it, like `Italiano`; empty when only a code was written.
    pub name: String,
}

/// Identity, version, languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Meta {
    /// Stable over versions; the name of the file where the sheet says none.
    pub id: String,
    /// As written; empty where the sheet says none.
    pub version: String,
    /// What people call it.
    pub title: Texts,
    /// How far it has come; a draft unless the sheet says otherwise.
    pub state: State,
    /// What it is for; a card unless the sheet says otherwise.
    pub kind: Kind,
    /// The code of the language to fall back on.
    pub default_language: String,
    /// Every language that has a column, the default first.
    pub languages: Vec<Language>,
    /// Further `x_` settings, without the prefix.
    pub extra: std::collections::BTreeMap<String, String>,
}

impl State {
    /// The word on the settings sheet.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "bozza",
            Self::PreTest => "pre-test",
            Self::Validated => "validata",
            Self::Retired => "ritirata",
        }
    }

    fn read(word: &str) -> Option<Self> {
        [Self::Draft, Self::PreTest, Self::Validated, Self::Retired]
            .into_iter()
            .find(|state| state.name() == word)
    }
}

impl Kind {
    /// The word on the settings sheet.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::Guide => "guide",
        }
    }

    fn read(word: &str) -> Option<Self> {
        [Self::Card, Self::Guide]
            .into_iter()
            .find(|kind| kind.name() == word)
    }
}

/// The languages of a definition, from its headers and its default.
pub(super) fn languages(definition: &Definition) -> (Languages, Vec<Language>) {
    let settings = &definition.settings;
    let default = settings
        .rows
        .first()
        .map(|row| row.cell(settings.find(&Column::DefaultLanguage)))
        .unwrap_or("");
    let mut found: Vec<Language> = Vec::new();
    for table in [&definition.survey, &definition.choices, settings] {
        for header in &table.headers {
            if let Some(Some(code)) = header.column.language() {
                let name = header
                    .language
                    .clone()
                    .filter(|name| name != code)
                    .unwrap_or_default();
                if !found.iter().any(|language| language.code == *code) {
                    found.push(Language {
                        code: code.clone(),
                        name,
                    });
                }
            }
        }
    }
    // The name that a column gives a language says as much as its code.
    let named = found
        .iter()
        .find(|language| !language.name.is_empty() && language.name.to_lowercase() == default.to_lowercase());
    let code = named.map_or_else(
        || language_code(default).unwrap_or_else(|| default.to_lowercase()),
        |language| language.code.clone(),
    );
    let default = match found.first() {
        _ if !code.is_empty() => code,
        Some(first) => first.code.clone(),
        None => "und".to_owned(),
    };
    if !found.iter().any(|language| language.code == default) {
        found.insert(
            0,
            Language {
                code: default.clone(),
                name: String::new(),
            },
        );
    }
    found.sort_by_key(|language| language.code != default);
    let codes = found
        .iter()
        .map(|language| Arc::from(language.code.as_str()))
        .collect();
    (Languages { codes }, found)
}

/// Reports a default language that no text of the instrument is in.
pub(super) fn check_default(definition: &Definition, known: &[Language], problems: &mut Problems) {
    let settings = &definition.settings;
    let Some(row) = settings.rows.first() else { return };
    let found = row.cell(settings.find(&Column::DefaultLanguage));
    let mut headers = [&definition.survey, &definition.choices, settings]
        .into_iter()
        .flat_map(|table| &table.headers);
    let spoken = |column: &Column, code: &str| match column.language() {
        Some(Some(own)) => own == code,
        // A column without language is in the default one, whichever that is.
        Some(None) => true,
        None => false,
    };
    let Some((default, others)) = known.split_first().filter(|_| !found.is_empty()) else {
        return;
    };
    if headers.any(|header| spoken(&header.column, &default.code)) {
        return;
    }
    let fault = Fault::BadValue {
        found: found.to_owned(),
        allowed: others.iter().map(|language| language.code.clone()).collect(),
    };
    problems.push(settings.place(row.number, &Column::DefaultLanguage), fault);
}

/// What an instrument is called that says no id and has no file: pyxform's word.
const NAMELESS: &str = "data";

/// Which instrument it is, and in which version; what the sheet doesn't say is assumed as pyxform does.
fn identity(definition: &Definition, row: &Row, warnings: &mut Problems) -> (String, String) {
    let table = &definition.settings;
    let mut said = |column: Column, assumed: &str| {
        let value = row.cell(table.find(&column));
        if !value.is_empty() {
            return value.to_owned();
        }
        let fault = Fault::MissingSetting {
            key: column.name().to_owned(),
            assumed: assumed.to_owned(),
        };
        warnings.push(table.place(row.number, &column), fault);
        assumed.to_owned()
    };
    let name = match definition.name.as_str() {
        "" => NAMELESS,
        name => name,
    };
    let id = said(Column::FormId, name);
    let version = said(Column::Version, "");
    if id != name && id.contains(|c: char| c.is_whitespace() || matches!(c, '/' | '\\')) {
        let fault = Fault::BadId { id: id.clone() };
        warnings.push(table.place(row.number, &Column::FormId), fault);
    }
    (id, version)
}

/// Reads the settings sheet.
pub(super) fn meta(
    definition: &Definition,
    languages: &Languages,
    named: Vec<Language>,
    problems: &mut Problems,
    warnings: &mut Problems,
) -> Meta {
    let table = &definition.settings;
    let empty = Row {
        number: 2,
        cells: Vec::new(),
    };
    let row = table.rows.first().unwrap_or(&empty);
    for second in table.rows.iter().skip(1) {
        let place = Place {
            sheet: Sheet::Settings,
            row: second.number,
            column: String::new(),
        };
        problems.push(place, Fault::SecondRow);
    }
    let (id, version) = identity(definition, row, warnings);
    let mut choose = |key: &str, allowed: &[&str]| -> String {
        let column = Column::Extra(key.to_owned());
        let word = row.cell(table.find(&column)).to_lowercase();
        if !word.is_empty() && !allowed.contains(&word.as_str()) {
            let allowed = allowed.iter().map(|word| (*word).to_owned()).collect();
            problems.push(
                table.place(row.number, &column),
                Fault::BadValue {
                    found: word.clone(),
                    allowed,
                },
            );
        }
        word
    };
    let state = choose("state", &["bozza", "pre-test", "validata", "ritirata"]);
    let kind = choose("kind", &["card", "guide"]);
    let title = languages.texts(table, row, |column| match column {
        Column::Title(code) => Some(code.as_deref()),
        _ => None,
    });
    let mut extra = super::cells::extra(table, row);
    extra.remove("state");
    extra.remove("kind");
    Meta {
        id,
        version,
        title,
        state: State::read(&state).unwrap_or(State::Draft),
        kind: Kind::read(&kind).unwrap_or(Kind::Card),
        default_language: languages
            .codes
            .first()
            .map(|code| code.to_string())
            .unwrap_or_default(),
        languages: named,
        extra,
    }
}
