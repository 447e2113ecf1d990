//! *Refreshing* a field from the log, for writes that came from elsewhere: its heads are found
//! among all its writes, whatever order they arrived in.

use super::advance::{Shown, advance, standing};
use super::heads::{Head, contest, heads};
use crate::error::{Error, Result};
use crate::log::{ids_of, uuid_of};
use crate::words::{DeviceId, Field, Hlc, Op, RecordId, WriteId};
use rusqlite::{Connection, named_params};
use serde_json::Value;
use std::borrow::Cow;

/// A field whose writes have changed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Touched {
    pub(crate) n: i64,
    pub(crate) record: RecordId,
    pub(crate) field: Field,
}

struct Candidate {
    id: WriteId,
    value: String,
    withheld: bool,
    hlc: Hlc,
    device: DeviceId,
    op: Op,
    supersedes: Vec<WriteId>,
}

/// Brings the field up to date with its writes; tells whether it is in conflict.
fn refresh(conn: &Connection, touched: &Touched) -> Result<bool> {
    let candidates = candidates(conn, touched)?;
    let heads = heads(candidates.iter().map(|c| (c.id, c.supersedes.as_slice())));
    let mut heads: Vec<Head<'_>> = candidates
        .iter()
        .filter(|c| heads.contains(&c.id))
        .map(|c| Head {
            id: c.id,
            value: (!c.withheld).then_some(Cow::Borrowed(c.value.as_str())),
            hlc: c.hlc,
            device: &c.device,
            op: c.op,
        })
        .collect();
    let conflict = contest(&touched.field, &mut heads);
    let Some(first) = heads.first() else {
        return Ok(false);
    };
    let json = first.value.as_deref().unwrap_or("null");
    let value: Value = serde_json::from_str(json).map_err(|e| Error::stored("value", e))?;
    let new = standing(conn, &touched.record, &touched.field)?.is_none_or(|known| known.shown.is_none());
    let now = Shown {
        write: first.id,
        heads: heads.len(),
        conflict,
        value: &value,
        json,
    };
    advance(conn, touched.record.kind(), touched.n, &touched.field, new, &now)?;
    Ok(conflict)
}

/// Sets when the record began: its earliest known stamp.
pub(super) fn recreate(conn: &Connection, record: i64) -> Result<()> {
    conn.prepare_cached(include_str!("recreate.sql"))?
        .execute(named_params! {":record": record})?;
    Ok(())
}

/// Refreshes many fields and the beginnings of their records; returns how many are in conflict.
pub(crate) fn refresh_all<'a>(conn: &Connection, touched: impl Iterator<Item = &'a Touched>) -> Result<u64> {
    let mut conflicts = 0;
    let mut record = None;
    for touched in touched {
        if record != Some(touched.n) {
            recreate(conn, touched.n)?;
            record = Some(touched.n);
        }
        conflicts += u64::from(refresh(conn, touched)?);
    }
    Ok(conflicts)
}

fn candidates(conn: &Connection, touched: &Touched) -> Result<Vec<Candidate>> {
    let mut statement = conn.prepare_cached(include_str!("writes_of_field.sql"))?;
    let mut rows = statement.query(named_params! {":record": touched.n, ":field": touched.field.as_str()})?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let blob = |name| -> Result<&[u8]> {
            row.get_ref(name)?
                .as_blob()
                .map_err(|e| Error::stored("write", e))
        };
        found.push(Candidate {
            id: uuid_of(blob("id")?)?,
            value: row.get("value")?,
            withheld: row.get("withheld")?,
            hlc: row.get::<_, String>("hlc")?.parse()?,
            device: row.get::<_, String>("device")?.parse()?,
            op: row.get::<_, String>("op")?.parse()?,
            supersedes: ids_of(blob("supersedes")?),
        });
    }
    Ok(found)
}
