//! A column is recognised by its header: case, spaces and the aliases that
//! XLSForm has collected over the years all lead to one word.

/// What a column means.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Column {
    Type,
    Name,
    ListName,
    /// A translated column and the code of its language; no code = the default language.
    Label(Option<String>),
    Hint(Option<String>),
    Guidance(Option<String>),
    RequiredMessage(Option<String>),
    ConstraintMessage(Option<String>),
    Title(Option<String>),
    Required,
    Relevant,
    Constraint,
    Calculation,
    ChoiceFilter,
    Default,
    ReadOnly,
    Appearance,
    Parameters,
    RepeatCount,
    Trigger,
    FormId,
    Version,
    DefaultLanguage,
    InstanceName,
    /// `x_` columns, without the prefix; on the choices sheet every further column, as written.
    Extra(String),
    /// Not recognised.
    Unknown,
    /// A translated column whose language carries no code.
    Uncoded,
    /// A column without header and without content.
    Blank,
}

/// A header and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) written: String,
    pub(crate) column: Column,
    /// The human name of the language, like "Italiano".
    pub(crate) language: Option<String>,
}

/// Plain columns: canonical name first, then aliases.
const PLAIN: &[(&[&str], Column)] = &[
    (&["type"], Column::Type),
    (&["name"], Column::Name),
    (&["required"], Column::Required),
    (&["relevant", "relevance"], Column::Relevant),
    (&["constraint"], Column::Constraint),
    (&["calculation", "calculate"], Column::Calculation),
    (&["choice_filter"], Column::ChoiceFilter),
    (&["default"], Column::Default),
    (&["read_only", "readonly"], Column::ReadOnly),
    (&["appearance"], Column::Appearance),
    (&["parameters"], Column::Parameters),
    (&["repeat_count", "count", "jr:count"], Column::RepeatCount),
    (&["trigger"], Column::Trigger),
    (&["list_name"], Column::ListName),
    (&["form_id", "set_form_id", "id_string"], Column::FormId),
    (&["version"], Column::Version),
    (&["default_language"], Column::DefaultLanguage),
    (&["instance_name"], Column::InstanceName),
];

const TRANSLATED: &[&str] = &[
    "label",
    "hint",
    "guidance_hint",
    "required_message",
    "constraint_message",
    "form_title",
];

/// Older names of translated columns, and what they are called now.
const RENAMED: &[(&str, &str)] = &[
    ("caption", "label"),
    ("constraining_message", "constraint_message"),
    ("requiredmsg", "required_message"),
    ("set_form_title", "form_title"),
    ("title", "form_title"),
];

/// Columns of a choice list that mean something to other tools, and nothing here.
const MEDIA: &[&str] = &["image", "big-image", "audio", "video"];

/// Languages that authors write without code, in English and in the language itself.
const NAMED: &[(&str, &[&str])] = &[
    ("ar", &["arabic", "العربية"]),
    ("de", &["german", "deutsch", "tedesco"]),
    ("en", &["english", "inglese"]),
    ("es", &["spanish", "español", "spagnolo"]),
    ("fr", &["french", "français", "francese"]),
    ("it", &["italian", "italiano"]),
    ("pt", &["portuguese", "português", "portoghese"]),
    ("ro", &["romanian", "română", "rumeno"]),
    ("ru", &["russian", "русский", "russo"]),
    ("sl", &["slovenian", "slovenščina", "sloveno"]),
    ("sq", &["albanian", "shqip", "albanese"]),
    ("uk", &["ukrainian", "українська", "ucraino"]),
    ("zh", &["chinese", "中文", "cinese"]),
];

const SURVEY: &[&str] = &[
    "type",
    "name",
    "required",
    "relevant",
    "constraint",
    "calculation",
    "choice_filter",
    "default",
    "read_only",
    "appearance",
    "parameters",
    "repeat_count",
    "trigger",
];
const SETTINGS: &[&str] = &["form_id", "version", "default_language", "instance_name"];

impl Column {
    /// The canonical header.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Label(_) => "label",
            Self::Hint(_) => "hint",
            Self::Guidance(_) => "guidance_hint",
            Self::RequiredMessage(_) => "required_message",
            Self::ConstraintMessage(_) => "constraint_message",
            Self::Title(_) => "form_title",
            Self::Extra(name) => name,
            Self::Unknown | Self::Blank | Self::Uncoded => "",
            plain => PLAIN
                .iter()
                .find(|(_, column)| column == plain)
                .and_then(|(names, _)| names.first())
                .copied()
                .unwrap_or(""),
        }
    }

    /// The language of a translated column.
    pub(crate) fn language(&self) -> Option<&Option<String>> {
        match self {
            Self::Label(code)
            | Self::Hint(code)
            | Self::Guidance(code)
            | Self::RequiredMessage(code)
            | Self::ConstraintMessage(code)
            | Self::Title(code) => Some(code),
            _ => None,
        }
    }
}

impl Header {
    /// Reads a header of the survey, choices or settings sheet.
    pub(crate) fn read(written: &str, sheet: crate::Sheet) -> Self {
        let (base, language) = match written.split_once("::") {
            Some((base, language)) => (base, Some(language.trim())),
            None => (written, None),
        };
        let base = base.trim().to_lowercase().replace(' ', "_");
        let renamed = RENAMED.iter().find(|(old, _)| *old == base);
        let base = renamed.map_or(base, |(_, now)| (*now).to_owned());
        let code = language.map(language_code);
        let column = match &code {
            Some(_) if !TRANSLATED.contains(&base.as_str()) => Column::Unknown,
            Some(None) => Column::Uncoded,
            _ => recognise(&base, written, code.flatten(), sheet),
        };
        let name = language.map(|text| text.split('(').next().unwrap_or(text).trim().to_owned());
        Self {
            written: written.to_owned(),
            column,
            language: name.filter(|name| !name.is_empty()),
        }
    }

    /// The headers a sheet may have, for a suggestion.
    pub(crate) fn known(sheet: crate::Sheet) -> impl Iterator<Item = &'static str> {
        let (plain, translated): (&[&str], &[&str]) = match sheet {
            crate::Sheet::Survey => (SURVEY, TRANSLATED.get(..5).unwrap_or(TRANSLATED)),
            crate::Sheet::Choices => (&["list_name", "name"], &["label"]),
            crate::Sheet::Settings => (SETTINGS, &["form_title"]),
            crate::Sheet::Workbook => (&[], &[]),
        };
        plain.iter().chain(translated).copied()
    }
}

fn recognise(base: &str, written: &str, code: Option<String>, sheet: crate::Sheet) -> Column {
    if base.is_empty() {
        return Column::Blank;
    }
    // A list's own columns keep their whole name: choice filters ask for them by it.
    if let Some(own) = base.strip_prefix("x_").filter(|_| sheet != crate::Sheet::Choices) {
        return Column::Extra(own.to_owned());
    }
    let canonical = PLAIN.iter().find(|(names, _)| names.contains(&base));
    let known = canonical
        .and_then(|(names, _)| names.first())
        .copied()
        .unwrap_or(base);
    if Header::known(sheet).any(|name| name == known) {
        return match known {
            "label" => Column::Label(code),
            "hint" => Column::Hint(code),
            "guidance_hint" => Column::Guidance(code),
            "required_message" => Column::RequiredMessage(code),
            "constraint_message" => Column::ConstraintMessage(code),
            "form_title" => Column::Title(code),
            _ => canonical.map_or(Column::Unknown, |(_, column)| column.clone()),
        };
    }
    // Every further column of a choice list is the author's own, for choice filters.
    if sheet == crate::Sheet::Choices && !MEDIA.contains(&base) {
        Column::Extra(written.trim().to_owned())
    } else {
        Column::Unknown
    }
}

/// "Italiano (it)", "it" and, as the name of a language that many write, "Italiano" mean `it`.
pub(crate) fn language_code(text: &str) -> Option<String> {
    let code = match text.rsplit_once('(') {
        Some((_, rest)) => rest.trim_end().strip_suffix(')')?.trim(),
        None => text,
    };
    let lower = code.to_lowercase();
    let named = NAMED.iter().find(|(_, names)| names.contains(&lower.as_str()));
    if let Some((code, _)) = named {
        return Some((*code).to_owned());
    }
    let fits = (2..=8).contains(&code.len()) && code.chars().all(|c| c.is_ascii_alphabetic() || c == '-');
    let bare = text.contains('(') || code.len() <= 3 || code.contains('-');
    (fits && bare).then_some(lower)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Sheet;

    fn column(written: &str, sheet: Sheet) -> Column {
        Header::read(written, sheet).column
    }

    #[test]
    fn headers_are_recognised_whatever_their_dress() {
        assert_eq!(column("Read Only", Sheet::Survey), Column::ReadOnly);
        assert_eq!(column("relevance", Sheet::Survey), Column::Relevant);
        assert_eq!(column("list name", Sheet::Choices), Column::ListName);
        assert_eq!(
            column("label::Italiano (it)", Sheet::Survey),
            Column::Label(Some("it".into()))
        );
        assert_eq!(
            column("label::en", Sheet::Choices),
            Column::Label(Some("en".into()))
        );
        assert_eq!(column("hint", Sheet::Survey), Column::Hint(None));
        assert_eq!(column("x_unit", Sheet::Survey), Column::Extra("unit".into()));
    }

    #[test]
    fn what_a_sheet_has_no_use_for_is_not_recognised() {
        assert_eq!(column("media::image", Sheet::Survey), Column::Unknown);
        assert_eq!(
            column("form_id", Sheet::Survey),
            Column::Unknown,
            "a setting is no survey column"
        );
        assert_eq!(column("label::Klingon", Sheet::Survey), Column::Uncoded);
        assert_eq!(
            column("region", Sheet::Choices),
            Column::Extra("region".into()),
            "lists have own columns"
        );
        assert_eq!(
            column("x_region", Sheet::Choices),
            Column::Extra("x_region".into()),
            "a filter asks for the column by its whole name"
        );
    }
}
