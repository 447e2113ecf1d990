//! Holding an interview: start, pause, close, reopen; notes and probes while it goes on.

use archive::{Field, InterviewState as Stored, Op};
use chrono::DateTime;
use serde_json::{Value, json};

use super::{Interview, Note, NoteKind};
use crate::desk::{Desk, record_id, stamp_utc};
use crate::error::{Error, Flaw, Result};
use crate::forms;

/// Starts an interview, or goes on with it.
///
/// # Errors
/// No such interview, or the archive could not save it.
pub fn start(desk: &mut Desk, record: &str) -> Result<Interview> {
    turn(desk, record, Op::ResumeInterview, Stored::Running, &[])
}

/// Interrupts an interview.
///
/// # Errors
/// No such interview, or the archive could not save it.
pub fn pause(desk: &mut Desk, record: &str) -> Result<Interview> {
    turn(desk, record, Op::PauseInterview, Stored::Paused, &[])
}

/// Closes an interview that hides no answers. It can be reopened.
///
/// # Errors
/// As [`close_without`].
pub fn close(desk: &mut Desk, record: &str) -> Result<Interview> {
    close_without(desk, record, &[])
}

/// Closes an interview, and leaves the answers that it hides out of its exports: the person has seen them and
/// confirmed these paths. It can be reopened, which takes them in again.
///
/// # Errors
/// No such interview, other answers are hidden now than were confirmed, or the archive could not save it.
pub fn close_without(desk: &mut Desk, record: &str, left_out: &[String]) -> Result<Interview> {
    desk.laptop()?;
    forms::check_confirmed(desk, record, left_out)?;
    turn(desk, record, Op::CloseInterview, Stored::Closed, left_out)
}

/// Reopens a closed interview, as interrupted.
///
/// # Errors
/// No such interview, or the archive could not save it.
pub fn reopen(desk: &mut Desk, record: &str) -> Result<Interview> {
    turn(desk, record, Op::ReopenInterview, Stored::Paused, &[])
}

fn turn(desk: &mut Desk, record: &str, op: Op, to: Stored, left_out: &[String]) -> Result<Interview> {
    let id = record_id(record)?;
    desk.laptop()?;
    let row = super::list::row(desk.archive()?, &id)?;
    let now = desk.clock.utc();
    let held = match (row.state, row.started_at) {
        (Stored::Running, Some(since)) => u64::try_from((now - since).num_seconds()).unwrap_or(0),
        _ => 0,
    };
    desk.carry_out(op, |tx| {
        if row.state != to {
            tx.write(&id, &Field::of("elapsed")?, &json!(row.elapsed + held))?;
        }
        if to == Stored::Running && row.state != Stored::Running {
            tx.write(&id, &Field::of("started_at")?, &json!(stamp_utc(now)))?;
        }
        if to == Stored::Closed {
            tx.write(&id, &Field::of("closed_at")?, &json!(stamp_utc(now)))?;
        }
        forms::leave_out(tx, &id, left_out)?;
        tx.write(&id, &Field::of("state")?, &json!(to.as_str()))
            .map(|_| ())
    })?;
    super::show(desk, record)
}

/// Writes a note down, or changes it: the same id is the same line of the time line.
///
/// Returns when it was saved.
///
/// # Errors
/// No such interview or question, a quotation without consent to quote, or the archive could not save it.
pub fn take_note(desk: &mut Desk, record: &str, question: &str, note: &Note) -> Result<String> {
    let id = record_id(record)?;
    desk.laptop()?;
    let form = super::form(desk, &id)?;
    if !super::guide_questions(&form).any(|node| node.path == question) {
        return Err(Error::BadValue {
            field: question.to_owned(),
            reason: Flaw::Unknown,
        });
    }
    let row = super::list::row(desk.archive()?, &id)?;
    if note.kind == NoteKind::Quote && !row.consent.as_ref().is_some_and(|consent| consent.quotes) {
        return Err(Error::BadValue {
            field: "note".to_owned(),
            reason: Flaw::NoConsentToQuote,
        });
    }
    let at = DateTime::parse_from_rfc3339(&note.at)
        .map_err(|_| Error::BadValue {
            field: "note".to_owned(),
            reason: Flaw::NotADate,
        })?
        .to_utc();
    let field = Field::note(question, &note.id).map_err(archive::Error::from)?;
    let value = json!({ "at": stamp_utc(at), "text": note.text, "kind": note.kind });
    desk.carry_out(Op::TakeNote, |tx| tx.write(&id, &field, &value).map(|_| ()))?;
    Ok(desk.stamp())
}

/// Takes a note away; it stays in the history.
///
/// # Errors
/// No such interview, or the archive could not save it.
pub fn drop_note(desk: &mut Desk, record: &str, question: &str, note: &str) -> Result<String> {
    let id = record_id(record)?;
    desk.laptop()?;
    let field = Field::note(question, note).map_err(archive::Error::from)?;
    desk.carry_out(Op::TakeNote, |tx| tx.write(&id, &field, &Value::Null).map(|_| ()))?;
    Ok(desk.stamp())
}

/// Ticks a probe off, or on again.
///
/// # Errors
/// No such interview, question or probe, or the archive could not save it.
pub fn tick_probe(
    desk: &mut Desk,
    record: &str,
    question: &str,
    probe: &str,
    asked: bool,
) -> Result<Interview> {
    let id = record_id(record)?;
    desk.laptop()?;
    let form = super::form(desk, &id)?;
    let node = super::guide_questions(&form).find(|node| node.path == question);
    let node = node.ok_or_else(|| Error::BadValue {
        field: question.to_owned(),
        reason: Flaw::Unknown,
    })?;
    let state = desk.session(&id, &form)?.state(question);
    let before = state.map(|state| state.value).unwrap_or_default();
    // In the guide's order, so that the same probes always read the same.
    let now: Vec<&str> = node
        .choices
        .iter()
        .map(|choice| choice.name.as_str())
        .filter(|name| {
            if *name == probe {
                asked
            } else {
                before.split_whitespace().any(|was| was == *name)
            }
        })
        .collect();
    let answer = (!now.is_empty()).then(|| crate::forms::Answer::Value(now.join(" ")));
    crate::forms::answer(desk, record, question, answer)?;
    super::show(desk, record)
}

/// Removes an interview from every list; the log keeps it.
///
/// # Errors
/// No such interview, or the archive could not save it.
pub fn remove(desk: &mut Desk, record: &str) -> Result<()> {
    let id = record_id(record)?;
    desk.laptop()?;
    desk.forget_session(&id);
    desk.carry_out(Op::RemoveRecord, |tx| {
        tx.write(&id, &Field::of("removed")?, &json!(true)).map(|_| ())
    })
}
