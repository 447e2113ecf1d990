//! Answering a question: the engine says what the answer does, the log keeps it, the screen gets what changed.

use std::sync::Arc;

use archive::{Answer as Stored, Field, Op, RecordId, Tx};
use instruments::{Changes, Form, Refusal};
use serde_json::{Value, json};

use super::live::{known, own_writes, write_all};
use super::view::{View, stored_missing};
use super::{Answer, Saved, completeness, without_rows};
use crate::desk::{Desk, record_id};
use crate::error::{Error, Flaw, Result};

/// Gives an answer to a question of a card or of an interview's outcomes; `None` clears it. A value that the
/// instrument objects to is kept and comes back with a warning; only a value that cannot be one (words in a
/// number) is refused.
///
/// # Errors
/// No such record or question, a value that its type cannot hold, or the archive could not save it: then
/// nothing changed.
pub fn answer(desk: &mut Desk, record: &str, path: &str, answer: Option<Answer>) -> Result<Saved> {
    let record = record_id(record)?;
    let lexical = match &answer {
        Some(Answer::Value(value)) if !value.trim().is_empty() => Some(value.clone()),
        _ => None,
    };
    let stored = match (&answer, &lexical) {
        (Some(Answer::Missing(code)), _) => json!(Stored::Missing(stored_missing(*code))),
        (_, Some(_)) if asks_for_file(desk, &record, path)? => {
            // A name alone is no file.
            return Err(Error::BadValue {
                field: path.to_owned(),
                reason: Flaw::NotOfType,
            });
        }
        (_, Some(value)) => json!(Stored::Value(value.clone())),
        _ => Value::Null,
    };
    keep(desk, &record, path, lexical.as_deref(), |_| Ok(stored))
}

fn asks_for_file(desk: &Desk, record: &RecordId, path: &str) -> Result<bool> {
    let form = form_of(desk, record)?;
    let node = form.find(&without_rows(path)).and_then(|at| form.nodes().get(at));
    Ok(node.is_some_and(
        |node| matches!(node.kind, instruments::NodeKind::Question(asked) if super::file::takes_files(asked)),
    ))
}

/// Gives the engine a value, and the log what `store` makes of it together with everything that follows from it.
pub(super) fn keep(
    desk: &mut Desk,
    record: &RecordId,
    path: &str,
    value: Option<&str>,
    store: impl FnOnce(&mut Tx<'_>) -> archive::Result<Value>,
) -> Result<Saved> {
    let form = form_of(desk, record)?;
    let session = desk.session(record, &form)?;
    let live = session.live_path(path).ok_or_else(|| unknown(path))?;
    let begun = own_writes(session)?;
    let changes = match value {
        // A missing code on a group or table has no value of its own to clear.
        None if session
            .state(&live)
            .is_none_or(|state| is_block(&form, state.node)) =>
        {
            Changes::default()
        }
        value => match session.set(&live, value) {
            Ok(changes) => changes,
            Err(refusal) => {
                // What it had to keep was taken from it: the next one works it out again.
                desk.forget_session(record);
                return Err(refused(path, &refusal));
            }
        },
    };
    let saved = own_writes(session).and_then(|followed| {
        let field = Field::answer(path).map_err(archive::Error::from)?;
        let left = crate::cards::ensure(desk, record, begun)?;
        desk.carry_out(Op::AnswerQuestion, |tx| {
            write_all(tx, record, &left)?;
            let stored = store(tx)?;
            tx.write(record, &field, &stored)?;
            write_all(tx, record, &followed)
        })
    });
    if let Err(error) = saved {
        desk.forget_session(record);
        return Err(error);
    }
    outcome(desk, record, &form, &live, &changes)
}

/// What the screen has to draw again after a change.
pub(super) fn outcome(
    desk: &mut Desk,
    record: &RecordId,
    form: &Arc<Form>,
    live: &str,
    changes: &Changes,
) -> Result<Saved> {
    desk.session(record, form)?;
    let workspace = desk.open()?;
    let session = workspace.sessions.get(record).ok_or(Error::NothingOpen)?;
    let known = known(desk, record)?;
    let view = View {
        kit: &desk.kit,
        language: desk.language(),
        form,
        session,
        known: &known,
        looking: workspace.kind == archive::ArchiveKind::Panel,
    };
    let mut paths: Vec<&str> = changes.paths.iter().map(String::as_str).collect();
    if !paths.contains(&live) {
        paths.push(live);
    }
    let changed = paths.into_iter().filter_map(|path| view.alone(path)).collect();
    Ok(Saved {
        saved_at: desk.stamp(),
        changed,
        completeness: completeness(&view.tree()),
    })
}

/// The instrument that a record is pinned to.
pub(crate) fn form_of(desk: &Desk, record: &RecordId) -> Result<Arc<Form>> {
    match record.kind() {
        archive::Kind::Card => crate::cards::form(desk, record),
        archive::Kind::Interview => crate::interviews::form(desk, record),
        _ => Err(Error::NoRecord(record.to_string())),
    }
}

fn is_block(form: &Form, node: usize) -> bool {
    !matches!(
        form.nodes().get(node).map(|node| &node.kind),
        Some(instruments::NodeKind::Question(_))
    )
}

pub(super) fn unknown(path: &str) -> Error {
    Error::BadValue {
        field: path.to_owned(),
        reason: Flaw::Unknown,
    }
}

pub(crate) fn refused(path: &str, refusal: &Refusal) -> Error {
    use instruments::{QuestionType, Reason};
    let reason = match &refusal.reason {
        Reason::UnknownPath | Reason::NotAQuestion | Reason::NotARepeat => Flaw::Unknown,
        Reason::Calculated | Reason::ReadOnly => Flaw::ReadOnly,
        Reason::NotOfType {
            kind: QuestionType::Integer | QuestionType::Decimal | QuestionType::Range,
        } => Flaw::NotANumber,
        Reason::NotOfType {
            kind: QuestionType::Date,
        } => Flaw::NotADate,
        Reason::NotOfType { .. } => Flaw::NotOfType,
        Reason::UnknownChoice { .. } | Reason::IncompleteRank => Flaw::NotAChoice,
        Reason::DuplicateKey { .. } | Reason::BadKey { .. } | Reason::CountedRepeat => Flaw::Full,
    };
    Error::BadValue {
        field: path.to_owned(),
        reason,
    }
}
