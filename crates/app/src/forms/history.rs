//! The history of a field, ready to read: who said what, when, and what stands now.

use archive::{Answer as Stored, Content, Field};
use serde_json::Value;

use super::Past;
use crate::desk::{Desk, record_id};
use crate::error::{Error, Flaw, Result};
use crate::packages::scope::Scope;

/// Everything a field ever said, newest first.
///
/// # Errors
/// No such record or field.
pub fn history(desk: &Desk, record: &str, field: &str) -> Result<Vec<Past>> {
    let record = record_id(record)?;
    let archive = desk.archive()?;
    let field = Field::of(field).map_err(|_| Error::BadValue {
        field: field.to_owned(),
        reason: Flaw::Unknown,
    })?;
    let heads: Vec<_> = archive
        .heads(&record, &field)?
        .into_iter()
        .map(|write| write.id)
        .collect();
    let authors = archive.authors()?;
    let scope = Scope::of_record(desk, &record)?;
    let mut past: Vec<Past> = archive
        .history(&record, Some(&field))?
        .into_iter()
        .map(|write| Past {
            write: write.id.to_string(),
            at: write
                .hlc
                .instant()
                .to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
            author: crate::start::author_name(&authors, &write.author),
            text: match &write.content {
                Content::Full(value) if scope.of_write(&write).is_none() => {
                    readable(desk, &record, &field, value)
                }
                _ => String::new(),
            },
            current: heads.contains(&write.id),
        })
        .collect();
    past.reverse();
    Ok(past)
}

/// A stored value as a person reads it: labels for choices and missing codes, words for the rest.
pub(crate) fn readable(desk: &Desk, record: &archive::RecordId, field: &Field, value: &Value) -> String {
    if field.family() == "answer" {
        return match serde_json::from_value::<Option<Stored>>(value.clone()) {
            Ok(Some(Stored::Value(lexical))) => labelled(desk, record, field.path(), &lexical),
            Ok(Some(Stored::File(file))) => {
                let size = desk.words().number(&file.bytes.to_string());
                desk.words()
                    .say("file", &[("name", &file.name), ("bytes", &size)])
            }
            Ok(Some(Stored::Missing(code))) => desk.words().say(&format!("missing.{}", code.as_str()), &[]),
            _ => String::new(),
        };
    }
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(flag) => desk.words().say(if *flag { "yes" } else { "no" }, &[]),
        other => other.to_string(),
    }
}

/// A lexical value with the labels of its choices, when its question has any.
pub(crate) fn labelled(desk: &Desk, record: &archive::RecordId, path: &str, lexical: &str) -> String {
    let Ok(form) = super::answer::form_of(desk, record) else {
        return lexical.to_owned();
    };
    let bare = without_rows(path);
    let Some(node) = form.nodes().iter().find(|node| node.path == bare) else {
        return lexical.to_owned();
    };
    readable_value(desk, node, lexical)
}

/// A lexical value of a node as a person reads it.
pub(crate) fn readable_value(desk: &Desk, node: &instruments::Node, lexical: &str) -> String {
    use instruments::{NodeKind, QuestionType};
    let words = desk.words();
    match &node.kind {
        NodeKind::Question(QuestionType::SelectOne | QuestionType::SelectMultiple | QuestionType::Rank) => {
            lexical
                .split_whitespace()
                .map(|name| {
                    let choice = node.choices.iter().find(|choice| choice.name == name);
                    choice
                        .map_or(name, |choice| choice.label.get(desk.language().code()))
                        .to_owned()
                })
                .collect::<Vec<_>>()
                .join("; ")
        }
        NodeKind::Question(QuestionType::Date) => words.day(lexical),
        NodeKind::Question(QuestionType::Time) => clock(lexical).to_owned(),
        NodeKind::Question(QuestionType::DateTime) => match lexical.split_once('T') {
            Some((day, time)) => format!("{}, {}", words.day(day), clock(time)),
            None => lexical.to_owned(),
        },
        NodeKind::Question(QuestionType::Integer | QuestionType::Decimal | QuestionType::Range) => {
            words.number(lexical)
        }
        _ if node.extra.get("reference").map(String::as_str) == Some("comuni") => {
            desk.kit.comune(lexical).unwrap_or(lexical).to_owned()
        }
        _ => lexical.to_owned(),
    }
}

/// `14:32` for `14:32:00+02:00`: the hands of the clock where it was asked, with seconds only where they say
/// something.
fn clock(lexical: &str) -> &str {
    let seconds = lexical.get(5..8).filter(|seconds| seconds.starts_with(':'));
    let shown = if seconds.is_some_and(|seconds| seconds != ":00") {
        8
    } else {
        5
    };
    lexical.get(..shown).unwrap_or(lexical)
}

/// `a/rep[key]/b` without the rows: `a/rep/b`, the path of the node.
pub(crate) fn without_rows(path: &str) -> String {
    path.split('/')
        .map(|part| part.split('[').next().unwrap_or(part))
        .collect::<Vec<_>>()
        .join("/")
}
