//! *Decisions*: fields on which laptops differ. A person keeps one version by writing it again; both stay in
//! the log, and importing an older package does not open the question again.

use archive::{Conflict, Content, Field, Kind, Op, RecordId, Write, WriteId};
use panel::comparison::heading;
use serde_json::Value;

use super::{Decision, Version};
use crate::desk::{Desk, record_id, stamp_utc};
use crate::error::{Error, Flaw, Result};
use crate::forms::{readable, without_rows};
use crate::naming::title;
use crate::packages::scope::Scope;
use crate::packages::tables::Titles;
use crate::versions::{self, Meeting};

/// Every field on which laptops differ, by record.
///
/// # Errors
/// No panel archive is open, or it cannot be read.
pub fn decisions(desk: &Desk) -> Result<Vec<Decision>> {
    let archive = &desk.panel()?.archive;
    let authors = archive.authors()?;
    let titles = Titles::new(desk.language());
    let mut found = Vec::new();
    for Conflict { record, field, heads } in open(desk)? {
        let version = |(at, head): (usize, &Write)| Version {
            write: head.id.to_string(),
            text: head
                .content
                .value()
                .map(|value| spoken(desk, &titles, &record, &field, value))
                .unwrap_or_default(),
            author: crate::start::author_name(&authors, &head.author),
            at: stamp_utc(head.hlc.instant()),
            shown: at == 0,
        };
        found.push(Decision {
            title: title(desk, &record)?,
            question: question(desk, &titles, &record, &field),
            versions: heads.iter().enumerate().map(version).collect(),
            record: record.to_string(),
            field: field.to_string(),
        });
    }
    found.sort_by(|a, b| (&a.record, &a.field).cmp(&(&b.record, &b.field)));
    Ok(found)
}

/// The fields on which laptops differ and that this desk may show: on what a respondent took back there is
/// nothing to decide.
pub(crate) fn open(desk: &Desk) -> Result<Vec<Conflict>> {
    let mut open = Vec::new();
    for conflict in met(desk)? {
        let scope = Scope::of_record(desk, &conflict.record)?;
        if scope.of(&conflict.record, &conflict.field).is_none() {
            open.push(conflict);
        }
    }
    Ok(open)
}

/// Every difference; of a card that laptops have on several versions, as they meet on the newest.
fn met(desk: &Desk) -> Result<Vec<Conflict>> {
    let archive = desk.archive()?;
    let mut found = archive.conflicts()?;
    for card in archive.cards()? {
        if let Some(met) = versions::meeting(&desk.kit, archive, &card.record)? {
            found.retain(|conflict| conflict.record != card.record);
            found.extend(met.conflicts());
        }
    }
    Ok(found)
}

/// Keeps one version; returns what is still to be decided.
///
/// # Errors
/// No panel archive is open, the field has no such version now, it was withheld, or it could not be saved.
pub fn decide(desk: &mut Desk, record: &str, field: &str, write: &str) -> Result<Vec<Decision>> {
    let record = record_id(record)?;
    let unknown = || Error::BadValue {
        field: field.to_owned(),
        reason: Flaw::Unknown,
    };
    let named = Field::of(field).map_err(|_| unknown())?;
    let write: WriteId = write.parse().map_err(|_| unknown())?;
    if Scope::of_record(desk, &record)?.of(&record, &named).is_some() {
        return Err(unknown());
    }
    let archive = &desk.panel()?.archive;
    let met = versions::meeting(&desk.kit, archive, &record)?;
    let heads = match &met {
        Some(met) => met.heads(&named).to_vec(),
        None => archive.heads(&record, &named)?,
    };
    let settled = met.map(|met| settled(&met, &named)).unwrap_or_default();
    let chosen = heads
        .into_iter()
        .find(|head| head.id == write)
        .ok_or_else(unknown)?;
    let Content::Full(value) = chosen.content else {
        return Err(Error::BadValue {
            field: field.to_owned(),
            reason: Flaw::Withheld,
        });
    };
    desk.carry_out(Op::ResolveConflict, |tx| {
        tx.write(&record, &named, &value)?;
        for (field, value) in &settled {
            tx.write(&record, field, value)?;
        }
        Ok(())
    })?;
    desk.forget_session(&record);
    decisions(desk)
}

/// What the fields say whose heads met in one that is decided: what is left in them without those. Where that
/// differs by itself it is decided first.
fn settled(met: &Meeting, decided: &Field) -> Vec<(Field, Value)> {
    let brought = met.brought(decided).into_iter();
    let left = |field: &Field| {
        let shown = met.heads(field).first();
        shown
            .and_then(|head| head.content.value())
            .cloned()
            .unwrap_or(Value::Null)
    };
    brought
        .filter(|field| !met.differs(field))
        .map(|field| (field.clone(), left(&field)))
        .collect()
}

/// A version as a person reads it; of a value with several parts, all that a person would tell apart.
fn spoken(desk: &Desk, titles: &Titles, record: &RecordId, field: &Field, value: &Value) -> String {
    match value {
        Value::Object(_) | Value::Array(_) if field.family() != "answer" => parts(desk, titles, value),
        _ => readable(desk, record, field, value),
    }
}

fn parts(desk: &Desk, titles: &Titles, value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(flag) => desk.say(if *flag { "yes" } else { "no" }),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let items = items.iter().map(|item| parts(desk, titles, item));
            items.collect::<Vec<_>>().join("; ")
        }
        // Of a note its words are what differs; of the rest every part, figures with their name.
        Value::Object(map) => match map.get("text") {
            Some(text) => parts(desk, titles, text),
            None => {
                let named = map
                    .iter()
                    .filter(|(name, _)| !matches!(name.as_str(), "bytes" | "media_type"));
                let part = |(name, value): (&String, &Value)| match value {
                    Value::Bool(_) | Value::Number(_) => {
                        format!(
                            "{}: {}",
                            part_name(desk, titles, name),
                            parts(desk, titles, value)
                        )
                    }
                    _ => parts(desk, titles, value),
                };
                let told = named.map(part).filter(|text| !text.is_empty());
                told.collect::<Vec<_>>().join(" · ")
            }
        },
    }
}

/// The name of a part: a category of participants, or a use that a respondent allowed.
fn part_name(desk: &Desk, titles: &Titles, name: &str) -> String {
    let categories = &desk.kit.participant_categories;
    match categories.iter().find(|category| category.code == name) {
        Some(category) => desk
            .language()
            .pick(&category.label, &category.label_en)
            .to_owned(),
        None => titles.column("interviews", name),
    }
}

/// The question or field as a person reads it.
fn question(desk: &Desk, titles: &Titles, record: &RecordId, field: &Field) -> String {
    let plain = || match (record.kind(), field.family()) {
        (Kind::Activity, "when") => titles.column("activities", "days"),
        (Kind::Card, "ready") => titles.column("card_answers", "ready"),
        (Kind::Interview, name) => titles.column("interviews", name),
        (Kind::Activity, name) => titles.column("activities", name),
        (Kind::Indicator, name) => titles.column("indicator_values", name),
        (Kind::Author, name) => titles.column("authors", name),
        (Kind::Card, name) => titles.column("card_answers", name),
    };
    if !matches!(field.family(), "answer" | "source" | "remark") {
        return plain();
    }
    let form = match record.kind() {
        Kind::Interview => crate::interviews::form(desk, record),
        _ => crate::cards::form(desk, record),
    };
    let language = desk.language().code();
    let asked = form.ok().and_then(|form| {
        let node = form.nodes().get(form.find(&without_rows(field.path()))?)?;
        Some(heading(&form, node, language))
    });
    // What waits to be placed is told as the version asked it that did.
    let asked = asked.or_else(|| {
        let path = without_rows(versions::asked_at(field.path()));
        let before = versions::earlier(desk, record).ok()?;
        before.iter().find_map(|form| {
            let node = form.nodes().get(form.find(&path)?)?;
            Some(heading(form, node, language))
        })
    });
    match (asked, field.family()) {
        (None, _) => field.path().to_owned(),
        (Some(label), "answer") => label,
        (Some(label), family) => format!(
            "{label} · {}",
            titles.column(
                "card_answers",
                if family == "source" { "reference" } else { family }
            )
        ),
    }
}
