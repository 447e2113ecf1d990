//! The *tray*: answers that the version of their record has no place for. It follows from the log: whatever a
//! field still says and the form does not ask waits here, also an answer that another laptop gave to the old
//! version after the record had moved.

use std::sync::Arc;

use archive::{Answer, Field, Missing, RecordId};
use instruments::Form;
use instruments::revision::{Family, Said, Told, has_place};
use serde::Deserialize;

use super::holding::{Held, earlier, held, takes_notes};
use super::{Kept, Waiting, WaitingReason};
use crate::desk::Desk;
use crate::error::Result;
use crate::forms::readable_value;

/// What waits, and what was set aside.
pub(super) fn tray(desk: &Desk, record: &RecordId, form: &Arc<Form>) -> Result<(Vec<Waiting>, Vec<Waiting>)> {
    let (held, earlier) = (held(desk, record)?, earlier(desk, record)?);
    let takes_notes = takes_notes(form);
    let lost: Vec<&Held> = held
        .iter()
        .filter(|held| !held.in_removed_row && held.thing.family != Family::Row)
        .filter(|held| !has_place(form, &held.thing, &takes_notes))
        .collect();
    let (mut waiting, mut aside) = (Vec::new(), Vec::new());
    for one in &lost {
        let with_answer =
            |held: &&&Held| held.thing.path == one.thing.path && held.thing.family == Family::Answer;
        if matches!(one.thing.family, Family::Source | Family::Remark)
            && lost.iter().any(|held| with_answer(&held))
        {
            // It is told with its answer.
            continue;
        }
        let item = item(desk, form, &earlier, &lost, one);
        match set_aside(desk, record, &one.field)? {
            Some(reason) => aside.push(Waiting {
                aside: reason,
                ..item
            }),
            None => waiting.push(item),
        }
    }
    Ok((waiting, aside))
}

/// Why a field was set aside, unless something was written to it since.
fn set_aside(desk: &Desk, record: &RecordId, field: &Field) -> Result<Option<String>> {
    let archive = desk.archive()?;
    let marked = archive.heads(record, &Field::aside(field).map_err(archive::Error::from)?)?;
    let (Some(mark), heads) = (marked.first(), archive.heads(record, field)?) else {
        return Ok(None);
    };
    let reason = mark.content.value().and_then(|value| value.as_str());
    let later = heads.iter().any(|head| head.hlc > mark.hlc);
    Ok(reason.filter(|_| !later).map(str::to_owned))
}

fn item(desk: &Desk, form: &Form, earlier: &[Arc<Form>], lost: &[&Held], one: &Held) -> Waiting {
    let path = asked_at(&one.thing.path);
    let asked = earlier.iter().find_map(|form| Some((form, form.told(path)?)));
    let beside = |family: Family| {
        lost.iter()
            .find(|held| held.thing.family == family && held.thing.path == one.thing.path)
            .map(|held| &held.value)
    };
    let remark = beside(Family::Remark)
        .and_then(|value| value.as_str())
        .unwrap_or_default()
        .to_owned();
    let source = beside(Family::Source)
        .and_then(|value| value.get("reference")?.as_str())
        .unwrap_or_default()
        .to_owned();
    let node = asked.as_ref().map(|(_, told)| told.node);
    let language = desk.language();
    let value = match (&one.thing.said, node) {
        (Said::Value(value), Some(node)) => readable_value(desk, node, value),
        (Said::Value(value), None) => value.clone(),
        _ => one
            .value
            .get("text")
            .and_then(|text| text.as_str())
            .unwrap_or_default()
            .to_owned(),
    };
    Waiting {
        field: one.field.to_string(),
        kept: match one.thing.family {
            Family::Note => Kept::Note,
            Family::Answer => Kept::Answer,
            _ => Kept::Beside,
        },
        code: node.map_or_else(|| path.to_owned(), |node| crate::forms::code(node).to_owned()),
        label: node.map_or("", |node| node.label.get(language.code())).to_owned(),
        version: asked
            .as_ref()
            .map_or_else(String::new, |(form, _)| form.meta().version.clone()),
        value,
        lexical: match &one.thing.said {
            Said::Value(value) => value.clone(),
            _ => String::new(),
        },
        missing: Answer::deserialize(&one.value)
            .ok()
            .and_then(|answer| match answer {
                Answer::Missing(code) => Some(shown(code)),
                Answer::Value(_) | Answer::File(_) => None,
            }),
        remark,
        source,
        file: one.is_file(),
        reason: reason(form, asked.as_ref().map(|(_, told)| told), path),
        home: form.told(path).map(|_| path.to_owned()).unwrap_or_default(),
        aside: String::new(),
    }
}

fn shown(code: Missing) -> crate::forms::Missing {
    crate::forms::shown_missing(code)
}

/// The path without the ending under which an old answer made way.
pub(crate) fn asked_at(path: &str) -> &str {
    match path.rsplit_once(".was") {
        Some((front, number)) if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) => front,
        _ => path,
    }
}

fn reason(form: &Form, was: Option<&Told<'_>>, path: &str) -> WaitingReason {
    let Some(now) = form.told(path) else {
        return WaitingReason::Removed;
    };
    match was {
        _ if !now.node.is_answerable() => WaitingReason::NotAsked,
        Some(was) if was.node.kind == now.node.kind && !now.node.choices.is_empty() => {
            WaitingReason::ChoiceGone
        }
        Some(was) if was.node.kind == now.node.kind => WaitingReason::Rows,
        _ => WaitingReason::Retyped,
    }
}
