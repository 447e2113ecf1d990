//! Reading the log: values, heads, history, conflicts and gaps.

use super::row::{find_write, uuid_of, write_of};
use crate::archive::Archive;
use crate::error::{Error, Result};
use crate::fields::{self, Head};
use crate::words::{DeviceId, Field, RecordId, Write, WriteId, canonical};
use rusqlite::{Connection, OptionalExtension, named_params};
use serde_json::Value;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

/// A field with more than one head, and the heads say different things.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// The record.
    pub record: RecordId,
    /// The field.
    pub field: Field,
    /// Its heads, the one shown meanwhile first.
    pub heads: Vec<Write>,
}

/// Writes of a device that are known to exist but never arrived.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Gap {
    /// The device.
    pub device: DeviceId,
    /// First missing sequence number.
    pub first: u64,
    /// Last missing sequence number.
    pub last: u64,
}

impl Archive {
    /// The value shown for a field; None when never written, or withheld.
    pub fn value(&self, record: &RecordId, field: &Field) -> Result<Option<Value>> {
        self.read(|conn| value_in(conn, record, field))
    }

    /// All values shown for a record, cleared ones as null, withheld ones left out.
    pub fn values(&self, record: &RecordId) -> Result<BTreeMap<Field, Value>> {
        self.read(|conn| values_in(conn, record))
    }

    /// The writes of a field that nothing supersedes, the one shown first.
    pub fn heads(&self, record: &RecordId, field: &Field) -> Result<Vec<Write>> {
        self.read(|conn| heads_in(conn, record, field))
    }

    /// Every write of a record, or of one of its fields, oldest first.
    pub fn history(&self, record: &RecordId, field: Option<&Field>) -> Result<Vec<Write>> {
        self.read(|conn| history_in(conn, record, field))
    }

    /// Every field whose heads differ.
    pub fn conflicts(&self) -> Result<Vec<Conflict>> {
        self.read(|conn| {
            let mut found = Vec::new();
            let mut statement = conn.prepare_cached(include_str!("conflicts.sql"))?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let record: RecordId = row.get::<_, String>("record")?.parse()?;
                let field: Field = row.get::<_, String>("field")?.parse()?;
                let heads = heads_in(conn, &record, &field)?;
                found.push(Conflict { record, field, heads });
            }
            Ok(found)
        })
    }

    /// How many writes are known.
    pub fn write_count(&self) -> Result<u64> {
        self.read(|conn| {
            Ok(conn
                .prepare_cached(include_str!("count.sql"))?
                .query_row([], |row| row.get("writes"))?)
        })
    }

    /// Hands out every write, by device and in the device's order. Only their ids are held in memory.
    pub fn writes(&self, each: impl FnMut(Write) -> Result<()>) -> Result<()> {
        self.writes_after(&BTreeMap::new(), each)
    }

    /// Hands out the writes beyond these sequence numbers; devices not named count from the start.
    pub fn writes_after(
        &self,
        seqs: &BTreeMap<DeviceId, u64>,
        mut each: impl FnMut(Write) -> Result<()>,
    ) -> Result<()> {
        self.read(|conn| {
            let mut ids = Vec::new();
            let mut statement = conn.prepare_cached(include_str!("in_order.sql"))?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let text = |name| row.get_ref(name)?.as_str().map_err(|e| Error::stored("write", e));
                let device: DeviceId = text("device")?.parse()?;
                if row.get::<_, u64>("seq")? > seqs.get(&device).copied().unwrap_or(0) {
                    let id = row.get_ref("id")?.as_blob();
                    ids.push(uuid_of(id.map_err(|e| Error::stored("write id", e))?)?);
                }
            }
            for id in ids {
                if let Some(write) = find_write(conn, id)? {
                    each(write)?;
                }
            }
            Ok(())
        })
    }

    /// The highest sequence number known of each device.
    pub fn last_seqs(&self) -> Result<BTreeMap<DeviceId, u64>> {
        self.read(last_seqs_in)
    }

    /// What is missing: stretches of sequence numbers below a known one.
    pub fn gaps(&self) -> Result<Vec<Gap>> {
        self.read(gaps_in)
    }
}

pub(crate) fn value_in(conn: &Connection, record: &RecordId, field: &Field) -> Result<Option<Value>> {
    let text: Option<String> = conn
        .prepare_cached(include_str!("value.sql"))?
        .query_row(
            named_params! {":record": record.to_string(), ":field": field.as_str()},
            |row| row.get("value"),
        )
        .optional()?;
    text.map(|text| serde_json::from_str(&text).map_err(|e| Error::stored("value", e)))
        .transpose()
}

pub(crate) fn values_in(conn: &Connection, record: &RecordId) -> Result<BTreeMap<Field, Value>> {
    let mut statement = conn.prepare_cached(include_str!("values.sql"))?;
    let mut rows = statement.query(named_params! {":record": record.to_string()})?;
    let mut values = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let value = row
            .get_ref("value")?
            .as_str()
            .map_err(|e| Error::stored("value", e))?;
        let value = serde_json::from_str(value).map_err(|e| Error::stored("value", e))?;
        values.insert(row.get::<_, String>("field")?.parse()?, value);
    }
    Ok(values)
}

pub(crate) fn heads_in(conn: &Connection, record: &RecordId, field: &Field) -> Result<Vec<Write>> {
    let mut writes = history_in(conn, record, Some(field))?;
    let heads = fields::heads(writes.iter().map(|write| (write.id, write.supersedes.as_slice())));
    writes.retain(|write| heads.contains(&write.id));
    contest(field, &mut writes);
    Ok(writes)
}

/// Puts the heads of a field in order, the one that is shown meanwhile first, and tells whether they say different
/// things: the rule by which every field is shown, for whoever brings heads together that stand in several fields.
pub fn contest(field: &Field, writes: &mut [Write]) -> bool {
    let mut order: Vec<Head<'_>> = writes
        .iter()
        .map(|write| Head {
            id: write.id,
            value: write.content.value().map(|value| Cow::Owned(canonical(value))),
            hlc: write.hlc,
            device: &write.device,
            op: write.op,
        })
        .collect();
    let conflict = fields::contest(field, &mut order);
    let place: HashMap<WriteId, usize> = order.iter().map(|head| head.id).zip(0..).collect();
    writes.sort_by_key(|write| place.get(&write.id).copied());
    conflict
}

fn history_in(conn: &Connection, record: &RecordId, field: Option<&Field>) -> Result<Vec<Write>> {
    let id = record.to_string();
    let mut statement = conn.prepare_cached(match field {
        None => include_str!("history.sql"),
        Some(_) => include_str!("history_of_field.sql"),
    })?;
    let mut rows = match field {
        None => statement.query(named_params! {":record": id})?,
        Some(field) => statement.query(named_params! {":record": id, ":field": field.as_str()})?,
    };
    let mut writes = Vec::new();
    while let Some(row) = rows.next()? {
        writes.push(write_of(row)?);
    }
    Ok(writes)
}

pub(crate) fn last_seqs_in(conn: &Connection) -> Result<BTreeMap<DeviceId, u64>> {
    let mut statement = conn.prepare_cached(include_str!("last_seqs.sql"))?;
    let mut rows = statement.query([])?;
    let mut seqs = BTreeMap::new();
    while let Some(row) = rows.next()? {
        seqs.insert(row.get::<_, String>("device")?.parse()?, row.get("seq")?);
    }
    Ok(seqs)
}

pub(crate) fn gaps_in(conn: &Connection) -> Result<Vec<Gap>> {
    let mut statement = conn.prepare_cached(include_str!("gaps.sql"))?;
    let mut rows = statement.query([])?;
    let mut gaps = Vec::new();
    while let Some(row) = rows.next()? {
        let device = row.get::<_, String>("device")?.parse()?;
        gaps.push(Gap {
            device,
            first: row.get("first")?,
            last: row.get("last")?,
        });
    }
    Ok(gaps)
}
