//! Keeping the *index*: a saved text only notes that its field waits to be indexed, in its own
//! transaction; the index catches up before the next search. So a note saved a hundred times
//! while it is being typed is indexed once, and no save waits for the index.

use crate::error::Result;
use rusqlite::{Connection, TransactionBehavior};

/// Indexes what waits.
pub(crate) fn flush(conn: &Connection) -> Result<()> {
    let waiting: bool = conn
        .prepare_cached(include_str!("waiting.sql"))?
        .query_row([], |row| row.get("waiting"))?;
    if waiting {
        let transaction = rusqlite::Transaction::new_unchecked(conn, TransactionBehavior::Immediate)?;
        conn.prepare_cached(include_str!("unindex.sql"))?.execute([])?;
        conn.prepare_cached(include_str!("index.sql"))?.execute([])?;
        conn.prepare_cached(include_str!("indexed.sql"))?.execute([])?;
        transaction.commit()?;
    }
    Ok(())
}
