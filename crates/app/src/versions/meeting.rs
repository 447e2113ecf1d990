//! The *meeting* of laptops that have one card on several versions of its instrument, at the panel.
//!
//! The newest version stands (the archive's rule). What a laptop on an older one says is carried along as if it had
//! moved too: into the question that its own became, in that question's words, or into the tray. So two laptops'
//! answers to one question meet in one place, whatever it is called on either, and differ there or agree. Nothing
//! is written for that: it follows from the log, in whatever order packages come, and changes when the laptop
//! moves or a package is taken back. An interview lives on one laptop and never meets.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use archive::{
    Answer, AnswerRow, Archive, Conflict, Content, DeviceId, Field, InstrumentRef, Kind, RecordId, RepeatRow,
    RowState, Sha256, Source, Write, WriteId, contest,
};
use instruments::Form;
use instruments::revision::{carry, moves};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::holding::{Held, at, pin_field, takes_notes, thing};
use crate::error::Result;
use crate::kit::Kit;

/// What a card says when everything that was said is brought under its newest version.
pub(crate) struct Meeting {
    record: RecordId,
    /// The heads of every field, the one that is shown first.
    heads: BTreeMap<Field, Vec<Write>>,
    /// The fields that were brought together from several.
    met: BTreeSet<Field>,
    /// Where a head that was brought elsewhere stands in the log.
    stands: HashMap<WriteId, Field>,
    /// Who is on an older version, and on which.
    pub(super) behind: Vec<(RecordId, String)>,
}

/// The meeting on a card, where some laptop is behind.
pub(crate) fn meeting(kit: &Kit, archive: &Archive, record: &RecordId) -> Result<Option<Meeting>> {
    if record.kind() != Kind::Card {
        return Ok(None);
    }
    let field = pin_field(record)?;
    let pins = archive.heads(record, &field)?;
    let pin = |write: &Write| InstrumentRef::deserialize(write.content.value()?).ok();
    let newest = pins.first().and_then(pin);
    let Some(newest) = newest.filter(|newest| pins.iter().any(|write| pin(write).as_ref() != Some(newest)))
    else {
        return Ok(None);
    };
    let Some(form) = super::known(kit, archive, &newest)? else {
        return Ok(None);
    };
    let history = archive.history(record, None)?;
    // The version that each laptop has the card on is the one it wrote last.
    let mut on: BTreeMap<DeviceId, (u64, RecordId, InstrumentRef)> = BTreeMap::new();
    for write in history.iter().filter(|write| write.field == field) {
        let Some(pin) = pin(write) else { continue };
        let known = on
            .entry(write.device.clone())
            .or_insert_with(|| (write.seq, write.author, pin.clone()));
        if write.seq >= known.0 {
            *known = (write.seq, write.author, pin);
        }
    }
    let mut met = Meeting::of(*record, history);
    for (device, (_, author, pin)) in on {
        if pin.id != newest.id || pin == newest {
            continue;
        }
        met.behind.push((author, pin.version.clone()));
        if let Some(old) = super::known(kit, archive, &pin)? {
            met.bring(&device, &old, &form)?;
        }
    }
    for field in &met.met {
        if let Some(heads) = met.heads.get_mut(field) {
            contest(field, heads);
        }
    }
    Ok(Some(met))
}

/// What a card or interview answers, as [`Archive::answers`] has it where nobody is behind.
pub(crate) fn answers(kit: &Kit, archive: &Archive, record: &RecordId) -> Result<Vec<AnswerRow>> {
    Ok(match meeting(kit, archive, record)? {
        Some(met) => met.answers(|file| archive.attachment(file).is_ok()),
        None => archive.answers(record)?,
    })
}

/// The rows of its repeats likewise.
pub(crate) fn repeat_rows(kit: &Kit, archive: &Archive, record: &RecordId) -> Result<Vec<RepeatRow>> {
    Ok(match meeting(kit, archive, record)? {
        Some(met) => met.repeat_rows(),
        None => archive.repeat_rows(record)?,
    })
}

/// Everything that its fields say likewise.
pub(super) fn values(kit: &Kit, archive: &Archive, record: &RecordId) -> Result<BTreeMap<Field, Value>> {
    Ok(match meeting(kit, archive, record)? {
        Some(met) => met.values(),
        None => archive.values(record)?,
    })
}

impl Meeting {
    /// Every field by itself.
    fn of(record: RecordId, history: Vec<Write>) -> Self {
        let superseded: HashSet<WriteId> = history
            .iter()
            .flat_map(|write| write.supersedes.iter().copied())
            .collect();
        let mut heads: BTreeMap<Field, Vec<Write>> = BTreeMap::new();
        for write in history {
            if !superseded.contains(&write.id) {
                heads.entry(write.field.clone()).or_default().push(write);
            }
        }
        for (field, heads) in &mut heads {
            contest(field, heads);
        }
        Self {
            record,
            heads,
            met: BTreeSet::new(),
            stands: HashMap::new(),
            behind: Vec::new(),
        }
    }

    /// Brings what one laptop says under the newest version.
    fn bring(&mut self, device: &DeviceId, old: &Form, new: &Form) -> Result<()> {
        let (mut held, mut writes) = (Vec::new(), Vec::new());
        for write in self
            .heads
            .values()
            .flatten()
            .filter(|write| write.device == *device)
        {
            let value = write.content.value().filter(|value| !value.is_null());
            let found = value.and_then(|value| Some((thing(&write.field, value)?, value.clone())));
            if let Some((thing, value)) = found {
                held.push(Held {
                    field: write.field.clone(),
                    thing,
                    value,
                    in_removed_row: false,
                });
                writes.push(write.clone());
            }
        }
        let things: Vec<_> = held.iter().map(|held| held.thing.clone()).collect();
        let fates = carry(old, new, &things, &takes_notes(new));
        for change in moves(&things, &fates) {
            let (Some(from), Some(write)) = (held.get(change.thing), writes.get(change.thing)) else {
                continue;
            };
            let (to, value) = match (&change.to, &change.value) {
                (None, _) => {
                    self.take(&from.field, write.id);
                    continue;
                }
                (Some(path), Some(value)) if !from.is_file() => (at(from, path)?, json!({ "value": value })),
                (Some(path), _) => (at(from, path)?, from.value.clone()),
            };
            self.take(&to, write.id);
            self.met.insert(to.clone());
            self.stands.insert(write.id, from.field.clone());
            self.heads.entry(to.clone()).or_default().push(Write {
                field: to,
                content: Content::Full(value),
                ..write.clone()
            });
        }
        Ok(())
    }

    fn take(&mut self, from: &Field, write: WriteId) {
        if let Some(heads) = self.heads.get_mut(from) {
            heads.retain(|head| head.id != write);
            self.met.insert(from.clone());
        }
    }

    /// The heads of a field.
    pub(crate) fn heads(&self, field: &Field) -> &[Write] {
        self.heads.get(field).map_or(&[], Vec::as_slice)
    }

    /// Where the heads of a field that were brought there stand in the log.
    pub(crate) fn brought(&self, field: &Field) -> BTreeSet<Field> {
        let from = |head: &Write| self.stands.get(&head.id).filter(|from| *from != field);
        self.heads(field).iter().filter_map(from).cloned().collect()
    }

    /// The heads of a field say different things.
    pub(crate) fn differs(&self, field: &Field) -> bool {
        contest(field, &mut self.heads(field).to_vec())
    }

    /// Every field whose heads differ.
    pub(crate) fn conflicts(&self) -> Vec<Conflict> {
        let differing = self.heads.keys().filter(|field| self.differs(field));
        differing
            .map(|field| Conflict {
                record: self.record,
                field: field.clone(),
                heads: self.heads(field).to_vec(),
            })
            .collect()
    }

    fn values(&self) -> BTreeMap<Field, Value> {
        let said = |(field, heads): (&Field, &Vec<Write>)| {
            Some((field.clone(), heads.first()?.content.value()?.clone()))
        };
        self.heads.iter().filter_map(said).collect()
    }

    /// `is_kept` tells which files are in the archive.
    fn answers(&self, is_kept: impl Fn(&Sha256) -> bool) -> Vec<AnswerRow> {
        let mut rows: BTreeMap<String, AnswerRow> = BTreeMap::new();
        for (field, heads) in &self.heads {
            let Some(shown) = heads.first() else { continue };
            if !matches!(field.family(), "answer" | "source" | "remark") || field.path().is_empty() {
                continue;
            }
            let instant = shown.hlc.instant();
            let row = rows.entry(field.path().to_owned()).or_insert_with(|| AnswerRow {
                path: field.path().to_owned(),
                value: None,
                withheld: false,
                kept: false,
                source: None,
                remark: None,
                written_at: instant,
                author: shown.author,
                conflict: false,
            });
            match field.family() {
                "answer" => {
                    row.value = read::<Answer>(shown);
                    row.kept = matches!(&row.value, Some(Answer::File(file)) if is_kept(&file.sha256));
                    row.withheld = shown.content.value().is_none();
                }
                "source" => row.source = read::<Source>(shown),
                _ => row.remark = read(shown).filter(|text: &String| !text.is_empty()),
            }
            if instant > row.written_at {
                (row.written_at, row.author) = (instant, shown.author);
            }
            row.conflict |= self.differs(field);
        }
        rows.into_values().collect()
    }

    fn repeat_rows(&self) -> Vec<RepeatRow> {
        let row = |(field, heads): (&Field, &Vec<Write>)| {
            let (repeat, key) = field.path().rsplit_once('/')?;
            let RowState { order, removed } = read(heads.first()?)?;
            (field.family() == "row").then(|| RepeatRow {
                repeat: repeat.to_owned(),
                key: key.to_owned(),
                order,
                removed,
                conflict: self.differs(field),
            })
        };
        let mut rows: Vec<RepeatRow> = self.heads.iter().filter_map(row).collect();
        rows.sort_by(|a, b| (&a.repeat, a.order, &a.key).cmp(&(&b.repeat, b.order, &b.key)));
        rows
    }
}

fn read<T: DeserializeOwned>(head: &Write) -> Option<T> {
    T::deserialize(head.content.value()?).ok()
}
