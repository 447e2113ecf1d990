//! A live form: the engine's session of one record, brought to what the log says.

use std::collections::HashMap;

use archive::{Answer as Stored, AnswerRow, Archive, Field, RecordId, Tx};
use instruments::{Environment, Form, Kept, Session};
use serde_json::{Value, json};
use std::sync::Arc;

use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::kit::Kit;
use crate::packages::scope::Scope;
use crate::versions;

/// What the archive knows about the answers of a record, by their path in the log.
pub(crate) type Known = HashMap<String, AnswerRow>;

/// A write that a session brought about by itself.
pub(crate) type Own = (Field, Value);

/// Reads what this desk may show of a record's answers.
pub(crate) fn known(desk: &Desk, record: &RecordId) -> Result<Known> {
    known_through(
        &Scope::of_record(desk, record)?,
        &desk.kit,
        desk.archive()?,
        record,
    )
}

/// The same through a judge that is at hand.
pub(crate) fn known_through(scope: &Scope, kit: &Kit, archive: &Archive, record: &RecordId) -> Result<Known> {
    let mut known = Known::new();
    for row in versions::answers(kit, archive, record)? {
        if shows(scope, record, &row.path)? {
            known.insert(row.path.clone(), row);
        }
    }
    Ok(known)
}

fn shows(scope: &Scope, record: &RecordId, path: &str) -> Result<bool> {
    let field = Field::answer(path).map_err(archive::Error::from)?;
    Ok(scope.of(record, &field).is_none())
}

/// Rows and values of a record as the engine takes them back.
pub(crate) fn kept(kit: &Kit, archive: &Archive, record: &RecordId) -> Result<Kept> {
    let mut rows = versions::repeat_rows(kit, archive, record)?;
    rows.retain(|row| !row.removed);
    rows.sort_by(|a, b| (&a.repeat, a.order, &a.key).cmp(&(&b.repeat, b.order, &b.key)));
    let answers = versions::answers(kit, archive, record)?
        .into_iter()
        .filter_map(|row| match row.value {
            Some(Stored::Value(value)) => Some((row.path, value)),
            Some(Stored::File(file)) => Some((row.path, file.name)),
            _ => None,
        });
    Ok(Kept {
        rows: rows.into_iter().map(|row| (row.repeat, row.key)).collect(),
        answers: answers.collect(),
    })
}

/// What a record is told of the world.
fn environment(desk: &Desk, record: &RecordId) -> Environment {
    Environment {
        today: desk.clock.today(),
        now: desk.clock.now(),
        seed: u64::from_le_bytes(
            record
                .uuid()
                .as_bytes()
                .first_chunk()
                .copied()
                .unwrap_or_default(),
        ),
        username: String::new(),
    }
}

/// A record that nobody has written anything of, with the defaults of its instrument. Its repeats
/// are empty: two laptops may begin the same card, and rows that neither asked for would meet in
/// the merge.
pub(crate) fn begun(desk: &Desk, record: &RecordId, form: &Arc<Form>) -> Session {
    Session::without_rows(Arc::clone(form), environment(desk, record))
}

/// What a session worked out by itself and the log has to keep, as writes: they belong to the
/// operation that brought them about.
pub(crate) fn own_writes(session: &mut Session) -> Result<Vec<Own>> {
    let told = session.to_keep();
    told.into_iter()
        .map(|(path, value)| {
            let field = Field::answer(&path).map_err(archive::Error::from)?;
            Ok((
                field,
                value.map_or(Value::Null, |value| json!(Stored::Value(value))),
            ))
        })
        .collect()
}

/// Writes what a session worked out.
pub(crate) fn write_all(tx: &mut Tx<'_>, record: &RecordId, own: &[Own]) -> archive::Result<()> {
    for (field, value) in own {
        tx.write(record, field, value)?;
    }
    Ok(())
}

/// A fresh session that holds what the log says and this desk may show. An answer that this version
/// of the instrument cannot hold stays in the log and is left out of the session. A card that is
/// not in the log yet has its defaults.
pub(crate) fn session(desk: &Desk, record: &RecordId, form: &Arc<Form>) -> Result<Session> {
    if record.kind() == archive::Kind::Card && !crate::cards::is_begun(desk, record)? {
        return Ok(begun(desk, record, form));
    }
    session_through(&Scope::of_record(desk, record)?, desk, record, form)
}

/// The same through a judge that is at hand, of a record that is in the log.
pub(crate) fn session_through(
    scope: &Scope,
    desk: &Desk,
    record: &RecordId,
    form: &Arc<Form>,
) -> Result<Session> {
    let mut kept = kept(&desk.kit, desk.archive()?, record)?;
    let mut shown = Vec::with_capacity(kept.answers.len());
    for (path, value) in kept.answers {
        if shows(scope, record, &path)? {
            shown.push((path, value));
        }
    }
    kept.answers = shown;
    let (session, _left_out) = Session::reopen(Arc::clone(form), environment(desk, record), &kept);
    Ok(session)
}

impl Desk {
    /// The live session of a record, made when it is first needed.
    pub(crate) fn session(&mut self, record: &RecordId, form: &Arc<Form>) -> Result<&mut Session> {
        if !self.open()?.sessions.contains_key(record) {
            let fresh = session(self, record, form)?;
            self.open_mut()?.sessions.insert(*record, fresh);
        }
        self.open_mut()?
            .sessions
            .get_mut(record)
            .ok_or(Error::NothingOpen)
    }

    /// Forgets a live session: the next one is read from the log.
    pub(crate) fn forget_session(&mut self, record: &RecordId) {
        if let Ok(workspace) = self.open_mut() {
            workspace.sessions.remove(record);
        }
    }
}
