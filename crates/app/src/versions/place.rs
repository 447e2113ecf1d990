//! Emptying the tray by hand: into a question, into the remark on one, or set aside with a reason.

use archive::{Answer, Field, Kind, Op, RecordId};
use instruments::revision::Family;
use serde::Deserialize;
use serde_json::{Value, json};

use super::advance::{check_open, standing};
use super::holding::{Held, held};
use super::tray::tray;
use super::{Kept, Standing, Waiting, Where};
use crate::desk::{Desk, record_id, stamp_utc};
use crate::error::{Error, Flaw, Result};

/// Puts what waits in a field into a question of the version the record is on.
///
/// # Errors
/// No such record, it is closed, nothing waits there, no such question or one that cannot hold it, or the
/// archive could not save it.
pub fn place(desk: &mut Desk, record: &str, field: &str, to: &str, how: Where) -> Result<Standing> {
    let id = record_id(record)?;
    check_open(desk, &id)?;
    let item = waiting(desk, &id, field)?;
    let held = held(desk, &id)?;
    let one = held
        .iter()
        .find(|held| held.field.as_str() == field)
        .ok_or_else(|| unknown(field))?;
    if one.is_file() && how != Where::Answer {
        // As words it would be a name without the file.
        return Err(no_file(to));
    }
    let mut writes = match how {
        Where::Answer => as_answer(desk, &id, one, to)?,
        Where::Remark => as_remark(desk, &id, &item, to)?,
        Where::Note => as_note(desk, &id, one, &item, to)?,
    };
    let told_with = |other: &&Held| {
        let beside = matches!(other.thing.family, Family::Source | Family::Remark);
        other.field == one.field
            || (beside && item.kept == Kept::Answer && other.thing.path == one.thing.path)
    };
    for emptied in held.iter().filter(told_with) {
        if how == Where::Answer && emptied.field != one.field {
            writes.extend(follow(desk, &id, emptied, to)?);
        }
        writes.push((emptied.field.clone(), Value::Null));
    }
    desk.forget_session(&id);
    desk.carry_out(Op::PlaceAnswer, |tx| {
        for (field, value) in &writes {
            tx.write(&id, field, value)?;
        }
        Ok(())
    })?;
    standing(desk, record)
}

/// Sets what waits in a field aside, with a reason; an empty reason takes it up again.
///
/// # Errors
/// No such record, it is closed, nothing waits there, or the archive could not save it.
pub fn set_aside(desk: &mut Desk, record: &str, field: &str, reason: &str) -> Result<Standing> {
    let id = record_id(record)?;
    check_open(desk, &id)?;
    let item = waiting(desk, &id, field)?;
    let reason = reason.trim();
    if reason.is_empty() && item.aside.is_empty() {
        return Err(Error::BadValue {
            field: "reason".to_owned(),
            reason: Flaw::Missing,
        });
    }
    let named = Field::of(field)
        .and_then(|field| Field::aside(&field))
        .map_err(archive::Error::from)?;
    let value = if reason.is_empty() {
        Value::Null
    } else {
        json!(reason)
    };
    desk.carry_out(Op::SetAside, |tx| tx.write(&id, &named, &value).map(|_| ()))?;
    standing(desk, record)
}

fn unknown(field: &str) -> Error {
    Error::BadValue {
        field: field.to_owned(),
        reason: Flaw::Unknown,
    }
}

/// A file where words go, or words where a file goes.
fn no_file(to: &str) -> Error {
    Error::BadValue {
        field: to.to_owned(),
        reason: Flaw::NotOfType,
    }
}

fn waiting(desk: &Desk, record: &RecordId, field: &str) -> Result<Waiting> {
    let form = crate::forms::form_of(desk, record)?;
    let (tray, aside) = tray(desk, record, &form)?;
    tray.into_iter()
        .chain(aside)
        .find(|item| item.field == field)
        .ok_or_else(|| unknown(field))
}

fn named<E: Into<archive::Error>>(field: std::result::Result<Field, E>) -> Result<Field> {
    field.map_err(|error| Error::from(error.into()))
}

/// The value as it is, where the question takes it; the session says what it objects to, as with any answer.
fn as_answer(desk: &mut Desk, record: &RecordId, one: &Held, to: &str) -> Result<Vec<(Field, Value)>> {
    let form = crate::forms::form_of(desk, record)?;
    let answer = Answer::deserialize(&one.value).map_err(|_| unknown(to))?;
    let asked = form.find(&crate::forms::without_rows(to));
    let asked = asked.and_then(|at| form.nodes().get(at)?.kind.question());
    match &answer {
        Answer::File(file) => {
            let asked = asked.ok_or_else(|| unknown(to))?;
            let sort = crate::media::sort_of(&file.media_type);
            crate::forms::check_file(desk, record, asked, sort, &file.name)?;
        }
        Answer::Value(_) if asked.is_some_and(crate::forms::takes_files) => return Err(no_file(to)),
        _ => {}
    }
    let session = desk.session(record, &form)?;
    let live = session.live_path(to).ok_or_else(|| unknown(to))?;
    match answer {
        Answer::Value(value) | Answer::File(archive::AnswerFile { name: value, .. }) => {
            session
                .set(&live, Some(&value))
                .map_err(|refusal| crate::forms::refused(to, &refusal))?;
        }
        Answer::Missing(_) => {}
    }
    Ok(vec![(named(Field::answer(to))?, one.value.clone())])
}

/// Source and remark follow their answer; a remark that is there already is kept in front.
fn follow(desk: &Desk, record: &RecordId, beside: &Held, to: &str) -> Result<Option<(Field, Value)>> {
    if beside.thing.family == Family::Source {
        let field = named(Field::source(to))?;
        let free = desk
            .archive()?
            .value(record, &field)?
            .is_none_or(|value| value.is_null());
        return if free {
            Ok(Some((field, beside.value.clone())))
        } else {
            let field = named(Field::remark(to))?;
            let words = beside
                .value
                .get("reference")
                .and_then(Value::as_str)
                .unwrap_or_default();
            Ok(Some((field.clone(), joined(desk, record, &field, words)?)))
        };
    }
    let field = named(Field::remark(to))?;
    let words = beside.value.as_str().unwrap_or_default();
    Ok(Some((field.clone(), joined(desk, record, &field, words)?)))
}

/// A remark with these words behind what it says already.
fn joined(desk: &Desk, record: &RecordId, field: &Field, words: &str) -> Result<Value> {
    let before = desk.archive()?.value(record, field)?;
    let before = before.as_ref().and_then(Value::as_str).unwrap_or_default();
    let both = [before, words].into_iter().filter(|text| !text.is_empty());
    Ok(json!(both.collect::<Vec<_>>().join("\n")))
}

/// Everything that the tray says of it, as one text.
fn told(desk: &Desk, item: &Waiting) -> String {
    let question = if item.label.is_empty() {
        &item.code
    } else {
        &item.label
    };
    let missing = item.missing.map(|code| {
        let code = crate::forms::stored_missing(code);
        desk.words().say(&format!("missing.{}", code.as_str()), &[])
    });
    let value = missing.unwrap_or_else(|| item.value.clone());
    let mut text = format!("{question} — {value}");
    for more in [&item.source, &item.remark] {
        if !more.is_empty() {
            text.push_str(" · ");
            text.push_str(more);
        }
    }
    text
}

fn as_remark(desk: &mut Desk, record: &RecordId, item: &Waiting, to: &str) -> Result<Vec<(Field, Value)>> {
    let form = crate::forms::form_of(desk, record)?;
    if record.kind() != Kind::Card || desk.session(record, &form)?.live_path(to).is_none() {
        return Err(unknown(to));
    }
    let field = named(Field::remark(to))?;
    let value = joined(desk, record, &field, &told(desk, item))?;
    Ok(vec![(field, value)])
}

/// A note stays the note it was; an answer becomes one.
fn as_note(
    desk: &mut Desk,
    record: &RecordId,
    one: &Held,
    item: &Waiting,
    to: &str,
) -> Result<Vec<(Field, Value)>> {
    let form = crate::forms::form_of(desk, record)?;
    if record.kind() != Kind::Interview
        || !crate::interviews::guide_questions(&form).any(|node| node.path == to)
    {
        return Err(unknown(to));
    }
    if item.kept == Kept::Note {
        let key = one.field.path().rsplit('/').next().unwrap_or_default();
        return Ok(vec![(named(Field::note(to, key))?, one.value.clone())]);
    }
    let key = desk.fresh_key();
    let value = json!({ "at": stamp_utc(desk.clock.utc()), "text": told(desk, item), "kind": "note" });
    Ok(vec![(named(Field::note(to, &key))?, value)])
}
