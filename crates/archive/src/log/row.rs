//! A write as a row: the only place that knows how the log is stored.

use crate::error::{Error, Result};
use crate::words::{Content, DeviceId, Field, Hlc, Op, RecordId, Write, WriteId};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use std::collections::BTreeSet;
use uuid::Uuid;

/// The columns of a new row, numbers already looked up.
pub(crate) struct NewRow<'a> {
    pub(crate) id: WriteId,
    pub(crate) record: i64,
    pub(crate) field: &'a Field,
    /// Canonical JSON; None is withheld.
    pub(crate) value: Option<&'a str>,
    pub(crate) author: i64,
    pub(crate) device: i64,
    pub(crate) seq: u64,
    pub(crate) hlc: Hlc,
    pub(crate) op: Op,
    pub(crate) supersedes: &'a [WriteId],
}

/// Appends the row.
pub(crate) fn insert(conn: &Connection, row: &NewRow<'_>) -> Result<()> {
    let supersedes: Vec<u8> = row
        .supersedes
        .iter()
        .flat_map(|id| *id.uuid().as_bytes())
        .collect();
    conn.prepare_cached(include_str!("insert_write.sql"))?
        .execute(named_params! {
            ":id": row.id.uuid().as_bytes(),
            ":record": row.record,
            ":field": row.field.as_str(),
            ":value": row.value.unwrap_or_default(),
            ":withheld": row.value.is_none(),
            ":author": row.author,
            ":device": row.device,
            ":seq": row.seq,
            ":hlc": row.hlc.to_string(),
            ":op": row.op.as_str(),
            ":supersedes": supersedes,
        })?;
    Ok(())
}

/// The number of a record, given when it is first named, and the stamp of its earliest write,
/// empty when none is known.
pub(crate) fn record_number(conn: &Connection, record: &RecordId) -> Result<(i64, String)> {
    let id = record.to_string();
    let known = conn
        .prepare_cached(include_str!("find_record.sql"))?
        .query_row(named_params! {":id": id}, |row| {
            Ok((row.get("n")?, row.get("created")?))
        })
        .optional()?;
    if let Some(known) = known {
        return Ok(known);
    }
    conn.prepare_cached(include_str!("insert_record.sql"))?
        .execute(named_params! {":id": id, ":kind": record.kind().as_str()})?;
    Ok((conn.last_insert_rowid(), String::new()))
}

/// The number of a device, and whether it was given just now.
pub(crate) fn device_number(conn: &Connection, device: &DeviceId) -> Result<(i64, bool)> {
    let known = conn
        .prepare_cached(include_str!("find_device.sql"))?
        .query_row(named_params! {":id": device.as_str()}, |row| row.get("n"))
        .optional()?;
    if let Some(n) = known {
        return Ok((n, false));
    }
    conn.prepare_cached(include_str!("insert_device.sql"))?
        .execute(named_params! {":id": device.as_str()})?;
    Ok((conn.last_insert_rowid(), true))
}

/// Ids packed one behind the other, 16 bytes each.
pub(crate) fn ids_of(packed: &[u8]) -> Vec<WriteId> {
    packed
        .as_chunks::<16>()
        .0
        .iter()
        .map(|bytes| WriteId::from(Uuid::from_bytes(*bytes)))
        .collect()
}

/// One id of 16 bytes.
pub(crate) fn uuid_of(bytes: &[u8]) -> Result<WriteId> {
    let uuid = Uuid::from_slice(bytes).map_err(|e| Error::stored("write id", e))?;
    Ok(WriteId::from(uuid))
}

/// A row of the view `log` as a write.
pub(crate) fn write_of(row: &Row<'_>) -> Result<Write> {
    let text = |name| -> Result<&str> { row.get_ref(name)?.as_str().map_err(|e| Error::stored("write", e)) };
    let blob = |name| -> Result<&[u8]> {
        row.get_ref(name)?
            .as_blob()
            .map_err(|e| Error::stored("write", e))
    };
    let content = if row.get("withheld")? {
        Content::Withheld
    } else {
        Content::Full(serde_json::from_str(text("value")?).map_err(|e| Error::stored("value", e))?)
    };
    Ok(Write {
        id: uuid_of(blob("id")?)?,
        record: text("record")?.parse()?,
        field: text("field")?.parse()?,
        content,
        author: text("author")?.parse()?,
        device: text("device")?.parse()?,
        seq: row.get("seq")?,
        hlc: text("hlc")?.parse()?,
        op: text("op")?.parse()?,
        supersedes: ids_of(blob("supersedes")?),
    })
}

/// A known write.
pub(crate) fn find_write(conn: &Connection, id: WriteId) -> Result<Option<Write>> {
    let mut statement = conn.prepare_cached(include_str!("find_write.sql"))?;
    let mut rows = statement.query(named_params! {":id": id.uuid().as_bytes()})?;
    rows.next()?.map(write_of).transpose()
}

/// The sequence numbers that are known of a device. A number can occur twice: an old copy of an archive that was
/// worked in repeats numbers, and the union must not depend on which of the two came first.
pub(crate) fn seqs_of_device(conn: &Connection, device: i64) -> Result<BTreeSet<u64>> {
    let mut statement = conn.prepare_cached(include_str!("seqs_of_device.sql"))?;
    let seqs = statement.query_map(named_params! {":device": device}, |row| row.get("seq"))?;
    Ok(seqs.collect::<rusqlite::Result<_>>()?)
}

/// Gives a withheld write its value: the one change a write can undergo.
pub(crate) fn reveal(conn: &Connection, id: WriteId, value: &str) -> Result<()> {
    conn.prepare_cached(include_str!("reveal.sql"))?
        .execute(named_params! {":id": id.uuid().as_bytes(), ":value": value})?;
    Ok(())
}
