//! Keeping the *index*: a save only notes, in its own transaction, that its field waits to be
//! indexed; the index catches up before the next search. So a note saved a hundred times while it
//! is being typed is indexed once, and no save waits for the index.

use crate::error::{Error, Result};
use crate::words::{Field, searchable_text};
use rusqlite::{Connection, Transaction, TransactionBehavior, named_params};
use serde_json::Value;

/// Indexes what waits, in a transaction of its own.
pub(crate) fn flush(conn: &Connection) -> Result<()> {
    let waiting: bool = conn
        .prepare_cached(include_str!("waiting.sql"))?
        .query_row([], |row| row.get("waiting"))?;
    if waiting {
        let transaction = Transaction::new_unchecked(conn, TransactionBehavior::Immediate)?;
        index_pending(&transaction)?;
        transaction.commit()?;
    }
    Ok(())
}

/// Indexes what waits, as a part of the transaction under way.
pub(crate) fn index_pending(conn: &Connection) -> Result<()> {
    let mut statement = conn.prepare_cached(include_str!("pending.sql"))?;
    let mut rows = statement.query([])?;
    let mut changes = Vec::new();
    while let Some(row) = rows.next()? {
        let field: Field = row.get::<_, String>("field")?.parse()?;
        let value = if row.get("withheld")? {
            Value::Null
        } else {
            let json: String = row.get("value")?;
            serde_json::from_str(&json).map_err(|e| Error::stored("value", e))?
        };
        let (text, indexed) = (searchable_text(&field, &value), row.get::<_, String>("text")?);
        if text != indexed {
            changes.push((
                row.get::<_, i64>("record")?,
                field,
                row.get::<_, i64>("n")?,
                indexed,
                text,
            ));
        }
    }
    drop(rows);
    for (record, field, n, indexed, text) in changes {
        if !indexed.is_empty() {
            conn.prepare_cached(include_str!("unindex.sql"))?
                .execute(named_params! {":n": n, ":text": indexed})?;
            conn.prepare_cached(include_str!("forget.sql"))?
                .execute(named_params! {":n": n})?;
        }
        if !text.is_empty() {
            conn.prepare_cached(include_str!("keep.sql"))?
                .execute(named_params! {":record": record, ":field": field.as_str(), ":text": text})?;
            conn.prepare_cached(include_str!("index.sql"))?
                .execute(named_params! {":n": conn.last_insert_rowid(), ":text": text})?;
        }
    }
    conn.prepare_cached(include_str!("indexed.sql"))?.execute([])?;
    Ok(())
}
