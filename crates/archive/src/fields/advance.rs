//! *Advancing* one field to the write that is shown now: its row, its words for the search, its
//! column in the typed table. Nothing else of the record is touched.

use super::project::project;
use crate::error::{Error, Result};
use crate::log::uuid_of;
use crate::words::{Field, Kind, RecordId, WriteId, searchable_text};
use rusqlite::{Connection, named_params};
use serde_json::Value;

/// A field as it stands in its row.
pub(crate) struct Stored {
    n: i64,
    pub(crate) heads: u32,
    text: String,
    /// The write shown.
    pub(crate) write: WriteId,
    /// Its canonical value; None when withheld.
    pub(crate) value: Option<String>,
}

/// A field as it is to stand.
pub(crate) struct Shown<'a> {
    /// The number of the write shown.
    pub(crate) write: i64,
    pub(crate) heads: usize,
    pub(crate) conflict: bool,
    /// Null when withheld.
    pub(crate) value: &'a Value,
}

/// The row of a field; None when it was never written.
pub(crate) fn shown(conn: &Connection, record: &RecordId, field: &Field) -> Result<Option<Stored>> {
    let mut statement = conn.prepare_cached(include_str!("shown.sql"))?;
    let mut found =
        statement.query(named_params! {":record": record.to_string(), ":field": field.as_str()})?;
    let Some(row) = found.next()? else { return Ok(None) };
    let withheld: bool = row.get("withheld")?;
    Ok(Some(Stored {
        n: row.get("n")?,
        heads: row.get("heads")?,
        text: row.get("text")?,
        write: uuid_of(
            row.get_ref("write")?
                .as_blob()
                .map_err(|e| Error::stored("write id", e))?,
        )?,
        value: if withheld { None } else { Some(row.get("value")?) },
    }))
}

/// Puts the field where it is to stand. `json` is the canonical text of the value.
pub(crate) fn advance(
    conn: &Connection,
    kind: Kind,
    record: i64,
    field: &Field,
    before: Option<&Stored>,
    now: &Shown<'_>,
    json: &str,
) -> Result<()> {
    let text = searchable_text(field, now.value);
    let n = match before {
        Some(before) => {
            conn.prepare_cached(include_str!("update.sql"))?
                .execute(named_params! {
                    ":n": before.n,
                    ":write": now.write,
                    ":heads": now.heads,
                    ":conflict": now.conflict,
                    ":text": text,
                })?;
            before.n
        }
        None => {
            conn.prepare_cached(include_str!("insert.sql"))?
                .execute(named_params! {
                    ":record": record,
                    ":field": field.as_str(),
                    ":write": now.write,
                    ":heads": now.heads,
                    ":conflict": now.conflict,
                    ":text": text,
                })?;
            conn.last_insert_rowid()
        }
    };
    let indexed = before.map_or("", |before| before.text.as_str());
    if indexed != text {
        // Only the first change since the last indexing counts: it knows what the index holds.
        conn.prepare_cached(include_str!("await_index.sql"))?
            .execute(named_params! {":field": n, ":indexed": indexed})?;
    }
    project(conn, kind, record, field, now.value, json)
}
