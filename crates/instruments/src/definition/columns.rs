//! A column is recognised by its header: case, spaces and the aliases that
//! XLSForm has collected over the years all lead to one word.

use crate::Sheet;

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
    /// Whether that name had no code beside it and is none that many write, so that one was made of it.
    pub(crate) uncoded: bool,
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

/// Older names of columns on one sheet, and what they are called now (pyxform's `aliases.py`).
const RENAMED: &[(Sheet, &str, &str)] = &[
    (Sheet::Survey, "caption", "label"),
    (Sheet::Survey, "constraining_message", "constraint_message"),
    (Sheet::Survey, "requiredmsg", "required_message"),
    (Sheet::Survey, "command", "type"),
    (Sheet::Survey, "tag", "name"),
    (Sheet::Survey, "value", "name"),
    (Sheet::Choices, "caption", "label"),
    (Sheet::Choices, "value", "name"),
    (Sheet::Settings, "set_form_title", "form_title"),
    (Sheet::Settings, "title", "form_title"),
];

/// Columns called by the place in the XForm that they are written to, `bind::relevant`.
const PLACED: &[(&[&str], &str, &str)] = &[
    (&["bind"], "required", "required"),
    (&["bind"], "relevant", "relevant"),
    (&["bind"], "readonly", "read_only"),
    (&["bind"], "constraint", "constraint"),
    (&["bind"], "calculate", "calculation"),
    (&["bind"], "jr:constraintmsg", "constraint_message"),
    (&["bind"], "jr:requiredmsg", "required_message"),
    (&["control", "body"], "appearance", "appearance"),
    (&["control", "body"], "jr:count", "repeat_count"),
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
            Self::Unknown | Self::Blank => "",
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
    /// Reads the headers of the survey, choices or settings sheet. Where none of them has `::`, a single
    /// colon stands for it, as it did once.
    pub(crate) fn read_all(written: &[String], sheet: Sheet) -> Vec<Self> {
        let single = !written.iter().any(|header| header.contains("::"));
        written
            .iter()
            .map(|header| Self::read(header, sheet, single))
            .collect()
    }

    fn read(written: &str, sheet: Sheet, single: bool) -> Self {
        let mut parts = parts(written, single).into_iter();
        let plain = |part: &str| {
            part.to_lowercase()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join("_")
        };
        let mut base = plain(parts.next().unwrap_or_default());
        let mut rest: Vec<&str> = parts.collect();
        let placed = PLACED.iter().find(|(places, name, _)| {
            places.contains(&base.as_str()) && rest.first().is_some_and(|first| plain(first) == *name)
        });
        if let Some((_, _, canonical)) = placed.filter(|_| sheet == Sheet::Survey) {
            (*canonical).clone_into(&mut base);
            rest.remove(0);
        }
        let renamed = RENAMED.iter().find(|(on, old, _)| *on == sheet && *old == base);
        let base = renamed.map_or(base, |(_, _, now)| (*now).to_owned());
        let language = rest.first().copied().filter(|language| !language.is_empty());
        let known = language.and_then(language_code);
        let code = known.clone().or_else(|| language.map(coined));
        // A language where there is nothing to translate, or more than a language.
        let column = match rest.as_slice() {
            [] => recognise(&base, written, None, sheet),
            [_] if code.is_some() && TRANSLATED.contains(&base.as_str()) => {
                recognise(&base, written, code, sheet)
            }
            _ => Column::Unknown,
        };
        let name = language.map(|text| text.split('(').next().unwrap_or(text).trim().to_owned());
        Self {
            written: written.to_owned(),
            uncoded: column.language().is_some() && language.is_some() && known.is_none(),
            column,
            language: name.filter(|name| !name.is_empty()),
        }
    }

    /// The headers a sheet may have, for a suggestion.
    pub(crate) fn known(sheet: Sheet) -> impl Iterator<Item = &'static str> {
        let (plain, translated): (&[&str], &[&str]) = match sheet {
            Sheet::Survey => (SURVEY, TRANSLATED.get(..5).unwrap_or(TRANSLATED)),
            Sheet::Choices => (&["list_name", "name"], &["label"]),
            Sheet::Settings => (SETTINGS, &["form_title"]),
            Sheet::Workbook => (&[], &[]),
        };
        plain.iter().chain(translated).copied()
    }
}

/// What stands between the colons of a header. The colon of `jr:` parts nothing.
fn parts(written: &str, single: bool) -> Vec<&str> {
    if !single {
        return written.split("::").map(str::trim).collect();
    }
    let mut parts = Vec::new();
    let mut rest = written.trim();
    loop {
        let skipped = if rest.starts_with("jr:") { "jr:".len() } else { 0 };
        match rest.get(skipped..).and_then(|ahead| ahead.find(':')) {
            Some(at) => {
                parts.push(rest.get(..skipped + at).unwrap_or_default().trim());
                rest = rest.get(skipped + at + 1..).unwrap_or_default().trim();
            }
            None => {
                parts.push(rest);
                return parts;
            }
        }
    }
}

/// A code for a language that has only a name: `Kisii lang` is `kisii-lang`.
pub(crate) fn coined(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join("-")
}

fn recognise(base: &str, written: &str, code: Option<String>, sheet: Sheet) -> Column {
    if base.is_empty() {
        return Column::Blank;
    }
    // A list's own columns keep their whole name: choice filters ask for them by it.
    if let Some(own) = base.strip_prefix("x_").filter(|_| sheet != Sheet::Choices) {
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
    if sheet == Sheet::Choices && !MEDIA.contains(&base) {
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

    fn column(written: &str, sheet: Sheet) -> Column {
        Header::read(written, sheet, !written.contains("::")).column
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
    fn headers_of_older_forms_are_recognised_too() {
        for (written, canonical) in [
            ("bind::relevant", Column::Relevant),
            ("bind:constraint", Column::Constraint),
            ("bind:calculate", Column::Calculation),
            ("bind : readonly", Column::ReadOnly),
            ("control::appearance", Column::Appearance),
            ("body:appearance", Column::Appearance),
            ("control:jr:count", Column::RepeatCount),
            ("bind:jr:constraintMsg", Column::ConstraintMessage(None)),
            (
                "bind:jr:requiredMsg:French",
                Column::RequiredMessage(Some("fr".into())),
            ),
            ("label:English", Column::Label(Some("en".into()))),
            ("command", Column::Type),
            ("bind::type", Column::Unknown),
            ("control::relevant", Column::Unknown),
            ("relevant::en", Column::Unknown),
            ("label::", Column::Unknown),
            ("label::en::long", Column::Unknown),
        ] {
            assert_eq!(column(written, Sheet::Survey), canonical, "{written}");
        }
        assert_eq!(column("value", Sheet::Choices), Column::Name);
        assert_eq!(column("tag", Sheet::Choices), Column::Extra("tag".into()));
        assert_eq!(column("bind::relevant", Sheet::Choices), Column::Unknown);
        let mixed = [
            "label::English".to_owned(),
            "jr:count".to_owned(),
            "a:b".to_owned(),
        ];
        let read = Header::read_all(&mixed, Sheet::Choices);
        assert_eq!(
            read[2].column,
            Column::Extra("a:b".into()),
            "where `::` parts, a single colon doesn't"
        );
    }

    #[test]
    fn a_language_without_a_code_is_called_by_its_name() {
        let header = Header::read("label::Kisii lang", Sheet::Survey, false);
        assert_eq!(header.column, Column::Label(Some("kisii-lang".into())));
        assert!(header.uncoded);
        assert!(!Header::read("label::Français", Sheet::Survey, false).uncoded);
        assert!(!Header::read("label::kisii (guz)", Sheet::Survey, false).uncoded);
    }

    #[test]
    fn what_a_sheet_has_no_use_for_is_not_recognised() {
        assert_eq!(column("media::image", Sheet::Survey), Column::Unknown);
        assert_eq!(
            column("form_id", Sheet::Survey),
            Column::Unknown,
            "a setting is no survey column"
        );
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
