//! Between a card and *pronta per l'invio*.

use archive::{Field, Op};
use serde_json::json;

use super::{Card, Gap};
use crate::desk::{Desk, record_id};
use crate::error::{Error, Flaw, Result};
use crate::forms::{self, Question};

/// What is missing or objected to, in the card's order.
///
/// # Errors
/// No such card.
pub fn gaps(desk: &mut Desk, record: &str) -> Result<Vec<Gap>> {
    let card = super::open(desk, Some(record))?;
    let form = super::form(desk, &record_id(record)?)?;
    let asks_source = |question: &Question| {
        let path = forms::without_rows(&question.path);
        let node = form.nodes().iter().find(|node| node.path == path);
        node.is_some_and(|node| node.extra.get("source_required").map(String::as_str) == Some("yes"))
    };
    Ok(forms::gaps(&card.sections, asks_source))
}

/// Declares a card that hides no answers ready, or not any more.
///
/// # Errors
/// As [`declare_ready_without`].
pub fn declare_ready(desk: &mut Desk, record: &str, ready: bool) -> Result<Card> {
    declare_ready_without(desk, record, ready, &[])
}

/// Declares a card ready, or not any more. Answers that are missing stop it, and so does an unusual value that
/// nobody explained with a note. The answers that it hides are left out of its exports while it is ready: the
/// person has seen them and confirmed these paths.
///
/// # Errors
/// A question of the minimum card, or a required one, has no answer; an objection has no note; or other
/// answers are hidden now than were confirmed.
pub fn declare_ready_without(
    desk: &mut Desk,
    record: &str,
    ready: bool,
    left_out: &[String],
) -> Result<Card> {
    let id = record_id(record)?;
    if ready && gaps(desk, record)?.iter().any(Gap::stops) {
        return Err(Error::BadValue {
            field: "ready".to_owned(),
            reason: Flaw::Gaps,
        });
    }
    if ready {
        forms::check_confirmed(desk, record, left_out)?;
    }
    let form = super::form(desk, &id)?;
    let begun = forms::own_writes(desk.session(&id, &form)?)?;
    let saved = super::ensure(desk, &id, begun).and_then(|left| {
        desk.carry_out(Op::DeclareReady, |tx| {
            forms::write_all(tx, &id, &left)?;
            forms::leave_out(tx, &id, if ready { left_out } else { &[] })?;
            tx.write(&id, &Field::of("ready")?, &json!(ready)).map(|_| ())
        })
    });
    if let Err(error) = saved {
        desk.forget_session(&id);
        return Err(error);
    }
    super::open(desk, Some(record))
}

/// Adds a row to a table of the card.
///
/// # Errors
/// No such card or table, or the archive could not save it.
pub fn add_row(desk: &mut Desk, record: &str, repeat: &str) -> Result<Card> {
    forms::add_row(desk, &record_id(record)?, repeat)?;
    super::open(desk, Some(record))
}

/// Takes a row away; its answers stay in the history.
///
/// # Errors
/// No such card, table or row, or the archive could not save it.
pub fn remove_row(desk: &mut Desk, record: &str, repeat: &str, key: &str) -> Result<Card> {
    forms::remove_row(desk, &record_id(record)?, repeat, key)?;
    super::open(desk, Some(record))
}
