//! What a record holds at the places of its form, as the engine's revisions see it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use archive::{Answer, Field, Kind, RecordId};
use instruments::revision::{Family, Said, Thing};
use instruments::{Form, Node};
use serde::Deserialize;
use serde_json::Value;

use crate::desk::Desk;
use crate::error::Result;
use crate::packages::scope::Scope;

/// One thing that a record holds, with its field.
#[derive(Debug, Clone)]
pub(super) struct Held {
    pub(super) field: Field,
    pub(super) thing: Thing,
    pub(super) value: Value,
    /// It lies in a row that was taken away.
    pub(super) in_removed_row: bool,
}

impl Held {
    /// It is an answer given as a file.
    pub(super) fn is_file(&self) -> bool {
        self.thing.family == Family::Answer && matches!(Answer::deserialize(&self.value), Ok(Answer::File(_)))
    }
}

/// Everything that this desk may read of a record and that belongs to a place of its form, cleared fields left out.
pub(super) fn held(desk: &Desk, record: &RecordId) -> Result<Vec<Held>> {
    let scope = Scope::of_record(desk, record)?;
    let mut held = Vec::new();
    let mut removed: BTreeSet<String> = BTreeSet::new();
    for (field, value) in super::meeting::values(&desk.kit, desk.archive()?, record)? {
        if value.is_null() || scope.of(record, &field).is_some() {
            continue;
        }
        let Some(thing) = thing(&field, &value) else {
            continue;
        };
        if thing.family == Family::Row && value.get("removed").and_then(Value::as_bool) == Some(true) {
            let key = field.path().rsplit('/').next().unwrap_or_default();
            removed.insert(format!("{}[{key}]", thing.path));
        }
        held.push(Held {
            field,
            thing,
            value,
            in_removed_row: false,
        });
    }
    for one in &mut held {
        one.in_removed_row = removed.iter().any(|row| {
            one.thing
                .path
                .strip_prefix(row.as_str())
                .is_some_and(|rest| rest.starts_with('/'))
        });
    }
    Ok(held)
}

/// What a field says, where it belongs to a place of a form.
pub(super) fn thing(field: &Field, value: &Value) -> Option<Thing> {
    let (family, path) = match field.family() {
        "answer" => (Family::Answer, field.path()),
        "source" => (Family::Source, field.path()),
        "remark" => (Family::Remark, field.path()),
        "note" => (Family::Note, field.path().rsplit_once('/')?.0),
        "row" => (Family::Row, field.path().rsplit_once('/')?.0),
        _ => return None,
    };
    if path.is_empty() || value.as_str().is_some_and(str::is_empty) {
        return None;
    }
    let said = match family {
        Family::Answer => match Answer::deserialize(value) {
            Ok(Answer::Value(value)) => Said::Value(value),
            Ok(Answer::File(file)) => Said::Value(file.name),
            Ok(Answer::Missing(_)) => Said::Missing,
            Err(_) => Said::Other,
        },
        _ => Said::Other,
    };
    Some(Thing {
        family,
        path: path.to_owned(),
        said,
    })
}

/// The field of a thing at another path; of notes and rows, with the key it had.
pub(super) fn at(held: &Held, path: &str) -> Result<Field> {
    let key = held.field.path().rsplit('/').next().unwrap_or_default();
    let field = match held.thing.family {
        Family::Answer => Field::answer(path),
        Family::Source => Field::source(path),
        Family::Remark => Field::remark(path),
        Family::Note => Field::note(path, key),
        Family::Row => Field::row(path, key),
    };
    Ok(field.map_err(archive::Error::from)?)
}

/// Which questions of a form notes are taken on: those of a guide.
pub(super) fn takes_notes(form: &Form) -> impl Fn(&Node) -> bool + use<> {
    let questions: BTreeSet<String> = crate::interviews::guide_questions(form)
        .map(|node| node.path.clone())
        .collect();
    move |node| questions.contains(&node.path)
}

/// The field that pins a record to its version.
pub(super) fn pin_field(record: &RecordId) -> Result<Field> {
    let name = if record.kind() == Kind::Card {
        "instrument"
    } else {
        "guide"
    };
    Ok(Field::of(name).map_err(archive::Error::from)?)
}

/// Every version that a record was on before the one it is on, the latest first.
pub(crate) fn earlier(desk: &Desk, record: &RecordId) -> Result<Vec<Arc<Form>>> {
    let archive = desk.archive()?;
    let field = pin_field(record)?;
    let now = archive.value(record, &field)?;
    let mut found: BTreeMap<archive::InstrumentRef, ()> = BTreeMap::new();
    let mut forms = Vec::new();
    for write in archive.history(record, Some(&field))?.into_iter().rev() {
        let Some(value) = write.content.value().filter(|value| Some(*value) != now.as_ref()) else {
            continue;
        };
        let Ok(pin) = archive::InstrumentRef::deserialize(value) else {
            continue;
        };
        if found.insert(pin.clone(), ()).is_none() {
            forms.extend(super::known(&desk.kit, archive, &pin)?);
        }
    }
    Ok(forms)
}
