//! Moving an open record to the kit's newer version, and taking that back. Each is one operation of the log.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use archive::{Field, InterviewState, Kind, Op, RecordId, Write, WriteId};
use chrono::{DateTime, Utc};
use instruments::Form;
use instruments::revision::{Fate, Thing, carry, compare, is_newer, moves};
use serde_json::{Value, json};

use super::holding::{Held, at, held, pin_field, takes_notes};
use super::{Bar, Behind, LastMoved, Moved, Offer, Standing};
use crate::desk::{Desk, record_id, stamp_utc};
use crate::error::{Error, Flaw, Result};

/// Where the window keeps which offers a person has put off.
const STAYING: &str = "staying";

/// Where a record stands: its version, what the kit offers, what waits to be placed.
///
/// # Errors
/// No such record, or its version is not here.
pub fn standing(desk: &Desk, record: &str) -> Result<Standing> {
    let id = record_id(record)?;
    let form = crate::forms::form_of(desk, &id)?;
    let laptop = desk.laptop().is_ok();
    let movable = laptop && is_open(desk, &id)?;
    let offer = match newer(desk, &id, &form)? {
        Some(new) if movable => Some(offer(desk, &id, &form, &new)?),
        _ => None,
    };
    let last = last_move(desk, &id)?;
    let from = match &last {
        Some(last) => super::known(&desk.kit, desk.archive()?, &last.from)?,
        None => None,
    };
    let authors = desk.archive()?.authors()?;
    let bar = match (laptop, movable, &from) {
        (false, ..) => Some(Bar::Panel),
        (_, false, _) => Some(Bar::Closed),
        (.., None) => Some(Bar::NoVersion),
        _ => None,
    };
    let moved = bar.zip(last.as_ref()).map(|(bar, last)| LastMoved {
        from: last.from.version.clone(),
        by: crate::start::author_name(&authors, &last.by),
        at: stamp_utc(last.at),
        bar,
    });
    let met = super::meeting(&desk.kit, desk.archive()?, &id)?;
    let behind = met.map(|met| met.behind).unwrap_or_default();
    let (tray, aside) = super::tray::tray(desk, &id, &form)?;
    Ok(Standing {
        version: form.meta().version.clone(),
        offer,
        came_from: from
            .filter(|_| bar.is_none())
            .map(|form| form.meta().version.clone()),
        moved,
        behind: behind
            .into_iter()
            .map(|(author, version)| Behind {
                author: crate::start::author_name(&authors, &author),
                version,
            })
            .collect(),
        open: movable,
        tray,
        aside,
    })
}

/// Moves an open record to the kit's version. Every answer is carried, translated, or waits to be placed.
///
/// # Errors
/// No such record, it is closed, the kit has nothing newer, or the archive could not save it: then nothing
/// has moved.
pub fn advance(desk: &mut Desk, record: &str) -> Result<Moved> {
    let id = record_id(record)?;
    let old = crate::forms::form_of(desk, &id)?;
    check_open(desk, &id)?;
    let new = newer(desk, &id, &old)?.ok_or_else(|| refused(Flaw::Unknown))?;
    let plan = Plan::make(desk, &id, &old, &new)?;
    let (pin, sheets) = match desk.kit.instruments.get(&new.meta().id) {
        Some(instrument) => (super::pin(&new), super::sheets(instrument)),
        None => return Err(refused(Flaw::Unknown)),
    };
    let field = pin_field(&id)?;
    desk.forget_session(&id);
    desk.carry_out(Op::MoveVersion, |tx| {
        tx.keep_instrument(&pin, &sheets)?;
        // First, so that what follows it belongs to it.
        tx.write(&id, &field, &json!(pin))?;
        for (field, value) in &plan.writes {
            tx.write(&id, field, value)?;
        }
        Ok(())
    })?;
    Ok(plan.moved)
}

/// Takes the last move back: what it changed and nobody has changed since is as it was, and so is what was
/// placed from the tray since, whose copy stays where it was put. What was answered since stays, and waits where
/// the old version has no place for it.
///
/// # Errors
/// No such record, it is closed or was not moved last of all, or the archive could not save it.
pub fn take_back(desk: &mut Desk, record: &str) -> Result<Standing> {
    let id = record_id(record)?;
    check_open(desk, &id)?;
    let last = last_move(desk, &id)?.ok_or_else(|| refused(Flaw::Unknown))?;
    super::wanted(desk, &last.from)?;
    let archive = desk.archive()?;
    let history = archive.history(&id, None)?;
    let known: HashMap<WriteId, &Write> = history.iter().map(|write| (write.id, write)).collect();
    let since = last.writes.last().map(|write| write.hlc);
    // Where the move itself had put it aside, taking the move back is enough.
    let parked: BTreeSet<WriteId> = last.writes.iter().map(|write| write.id).collect();
    let emptied = history.iter().filter(|write| {
        Some(write.hlc) > since
            && write.op == Op::PlaceAnswer
            && write.content.value().is_some_and(Value::is_null)
            && !write.supersedes.iter().any(|before| parked.contains(before))
    });
    let mut writes: Vec<(Field, Value)> = Vec::new();
    for write in last.writes.iter().chain(emptied) {
        let heads = archive.heads(&id, &write.field)?;
        if !matches!(heads.as_slice(), [head] if head.id == write.id) {
            continue;
        }
        let before = write.supersedes.first().and_then(|id| known.get(id));
        let before = before.and_then(|write| write.content.value()).cloned();
        writes.push((write.field.clone(), before.unwrap_or(Value::Null)));
    }
    desk.forget_session(&id);
    desk.carry_out(Op::UndoChange, |tx| {
        for (field, value) in &writes {
            tx.write(&id, field, value)?;
        }
        Ok(())
    })?;
    standing(desk, record)
}

/// Remembers that a person put the offer off: it is told more quietly from now on.
///
/// # Errors
/// No such record, or the archive could not save it.
pub fn stay(desk: &mut Desk, record: &str) -> Result<Standing> {
    let id = record_id(record)?;
    let form = crate::forms::form_of(desk, &id)?;
    if let Some(new) = newer(desk, &id, &form)? {
        let mut staying = staying(desk)?;
        staying.insert(id.to_string(), new.meta().version.clone());
        desk.archive_mut()?.set_setting(STAYING, &json!(staying))?;
    }
    standing(desk, record)
}

fn staying(desk: &Desk) -> Result<BTreeMap<String, String>> {
    let kept = desk.archive()?.setting(STAYING)?;
    Ok(kept
        .and_then(|kept| serde_json::from_value(kept).ok())
        .unwrap_or_default())
}

fn refused(reason: Flaw) -> Error {
    Error::BadValue {
        field: "version".to_owned(),
        reason,
    }
}

/// A closed interview and a card declared ready keep their version.
fn is_open(desk: &Desk, record: &RecordId) -> Result<bool> {
    let archive = desk.archive()?;
    Ok(match record.kind() {
        Kind::Card => archive.card(record)?.is_some_and(|row| !row.ready),
        _ => archive
            .interview(record)?
            .is_some_and(|row| row.state != InterviewState::Closed),
    })
}

pub(super) fn check_open(desk: &Desk, record: &RecordId) -> Result<()> {
    desk.laptop()?;
    if is_open(desk, record)? {
        Ok(())
    } else {
        Err(refused(Flaw::Closed))
    }
}

/// The kit's version of a record's instrument, when it is newer than the record's own.
fn newer(desk: &Desk, record: &RecordId, form: &Form) -> Result<Option<Arc<Form>>> {
    if desk.archive()?.value(record, &pin_field(record)?)?.is_none() {
        // A card that does not exist yet begins on the kit's version.
        return Ok(None);
    }
    let kit = desk.kit.instruments.get(&form.meta().id);
    Ok(kit
        .map(|instrument| &instrument.form)
        .filter(|new| new.meta().state != instruments::State::Retired)
        .filter(|new| is_newer(&new.meta().version, &form.meta().version))
        .map(Arc::clone))
}

fn offer(desk: &Desk, record: &RecordId, old: &Form, new: &Form) -> Result<Offer> {
    let revision = compare(old, new);
    let plan = Plan::make(desk, record, old, new)?;
    let to = new.meta().version.clone();
    Ok(Offer {
        put_off: staying(desk)?.get(&record.to_string()) == Some(&to),
        counts: crate::instrument::counts(&revision),
        lines: crate::instrument::lines(&desk.words(), &revision),
        to,
        would: plan.moved,
    })
}

/// What a move writes.
struct Plan {
    writes: BTreeMap<Field, Value>,
    moved: Moved,
}

impl Plan {
    fn make(desk: &Desk, record: &RecordId, old: &Form, new: &Form) -> Result<Self> {
        let held = held(desk, record)?;
        let things: Vec<Thing> = held.iter().map(|held| held.thing.clone()).collect();
        let mut fates = carry(old, new, &things, &takes_notes(new));
        // Where laptops differ, nothing is translated before somebody has decided: all versions stay as they are.
        let open = undecided(desk, record)?;
        let disputed: BTreeSet<&str> = held
            .iter()
            .filter(|held| open.contains(&held.field))
            .map(|held| held.thing.path.as_str())
            .collect();
        for (thing, fate) in things.iter().zip(&mut fates) {
            if disputed.contains(thing.path.as_str()) && *fate != Fate::Carried {
                *fate = Fate::Waits {
                    path: thing.path.clone(),
                    why: instruments::revision::Waits::Removed,
                };
            }
        }
        let mut writes = BTreeMap::new();
        for change in moves(&things, &fates) {
            let Some(from) = held.get(change.thing) else {
                continue;
            };
            let (field, value) = match (&change.to, &change.value) {
                (None, _) => (from.field.clone(), Value::Null),
                (Some(path), None) => (at(from, path)?, from.value.clone()),
                // Of a file the engine knows the name alone; it goes along whole.
                (Some(path), Some(_)) if from.is_file() => (at(from, path)?, from.value.clone()),
                (Some(path), Some(value)) => (at(from, path)?, json!({ "value": value })),
            };
            writes.insert(field, value);
        }
        let moved = count(&held, &fates);
        Ok(Self { writes, moved })
    }
}

fn count(held: &[Held], fates: &[Fate]) -> Moved {
    use instruments::revision::Family::{Answer, Note};
    let mut moved = Moved::default();
    for (held, fate) in held.iter().zip(fates) {
        if held.in_removed_row || !matches!(held.thing.family, Answer | Note) {
            continue;
        }
        match fate {
            Fate::Carried => moved.carried += 1,
            Fate::Mapped { rest, .. } => {
                moved.mapped += 1;
                moved.waiting += u32::from(rest.is_some());
            }
            Fate::Waits { .. } => moved.waiting += 1,
        }
    }
    moved
}

fn undecided(desk: &Desk, record: &RecordId) -> Result<BTreeSet<Field>> {
    let conflicts = desk.archive()?.conflicts()?.into_iter();
    Ok(conflicts
        .filter(|conflict| conflict.record == *record)
        .map(|conflict| conflict.field)
        .collect())
}

/// A move that nothing has moved on from, on whichever laptop it was made.
struct LastMove {
    from: archive::InstrumentRef,
    writes: Vec<Write>,
    by: RecordId,
    at: DateTime<Utc>,
}

fn last_move(desk: &Desk, record: &RecordId) -> Result<Option<LastMove>> {
    let archive = desk.archive()?;
    let field = pin_field(record)?;
    let heads = archive.heads(record, &field)?;
    // Where several laptops stand on versions of their own, the newest move is told; none takes back another's.
    let Some(head) = heads
        .first()
        .filter(|head| head.op == Op::MoveVersion && (heads.len() == 1 || desk.laptop().is_err()))
    else {
        return Ok(None);
    };
    let history = archive.history(record, None)?;
    let before = history
        .iter()
        .find(|write| head.supersedes.first() == Some(&write.id))
        .and_then(|write| write.content.value().cloned());
    let from = before.and_then(|value| serde_json::from_value(value).ok());
    let of_device = history.into_iter();
    let mut of_device: Vec<Write> = of_device
        .filter(|write| write.device == head.device && write.seq >= head.seq)
        .collect();
    of_device.sort_by_key(|write| write.seq);
    // One operation numbers its writes without a gap, and begins with the version.
    let writes: Vec<Write> = of_device
        .into_iter()
        .zip(head.seq..)
        .take_while(|(write, seq)| {
            write.seq == *seq && write.op == Op::MoveVersion && (write.field != field || write.id == head.id)
        })
        .map(|(write, _)| write)
        .collect();
    Ok(from.map(|from| LastMove {
        from,
        writes,
        by: head.author,
        at: head.hlc.instant(),
    }))
}
