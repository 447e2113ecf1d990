//! *Advancing* one field to the write that is shown now: its row, its place in the queue of the
//! search, its column in the typed table. Nothing else of the record is touched.

use super::project::project;
use crate::error::{Error, Result};
use crate::log::uuid_of;
use crate::words::{Field, Kind, RecordId, WriteId, is_searchable};
use rusqlite::{Connection, named_params};
use serde_json::Value;

/// A field as it stands in its row.
pub(crate) struct Stored {
    pub(crate) heads: u32,
    /// The write shown.
    pub(crate) write: WriteId,
    /// Its canonical value; None when withheld.
    pub(crate) value: Option<String>,
}

/// A field as it is to stand.
pub(crate) struct Shown<'a> {
    pub(crate) write: WriteId,
    pub(crate) heads: usize,
    pub(crate) conflict: bool,
    /// Null when withheld.
    pub(crate) value: &'a Value,
    /// Its canonical text.
    pub(crate) json: &'a str,
}

/// A field of a record as both stand.
pub(crate) struct Standing {
    /// The number of the record.
    pub(crate) n: i64,
    /// The stamp of its earliest write, empty when none is known.
    pub(crate) created: String,
    /// The row of the field; None when it was never written.
    pub(crate) shown: Option<Stored>,
}

/// A field of a record as both stand; None when the record was never named.
pub(crate) fn standing(conn: &Connection, record: &RecordId, field: &Field) -> Result<Option<Standing>> {
    let mut statement = conn.prepare_cached(include_str!("shown.sql"))?;
    let mut found =
        statement.query(named_params! {":record": record.to_string(), ":field": field.as_str()})?;
    let Some(row) = found.next()? else {
        return Ok(None);
    };
    let id = row.get_ref("write")?.as_blob_or_null();
    let shown = match id.map_err(|e| Error::stored("write id", e))? {
        None => None,
        Some(id) => Some(Stored {
            heads: row.get("heads")?,
            write: uuid_of(id)?,
            value: if row.get("withheld")? {
                None
            } else {
                Some(row.get("value")?)
            },
        }),
    };
    Ok(Some(Standing {
        n: row.get("n")?,
        created: row.get("created")?,
        shown,
    }))
}

/// Puts the field where it is to stand. `new` says that it has no row yet.
pub(crate) fn advance(
    conn: &Connection,
    kind: Kind,
    record: i64,
    field: &Field,
    new: bool,
    now: &Shown<'_>,
) -> Result<()> {
    let place = if new {
        include_str!("insert.sql")
    } else {
        include_str!("update.sql")
    };
    conn.prepare_cached(place)?.execute(named_params! {
        ":record": record,
        ":field": field.as_str(),
        ":write": now.write.uuid().as_bytes(),
        ":heads": now.heads,
        ":conflict": now.conflict,
    })?;
    if is_searchable(field) {
        conn.prepare_cached(include_str!("await_index.sql"))?
            .execute(named_params! {":record": record, ":field": field.as_str()})?;
    }
    project(conn, kind, record, field, new, now)
}
