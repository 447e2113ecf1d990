//! *Rebuilding*: all projections thrown away and made anew from the log.

use super::refresh::{Touched, refresh_all};
use crate::archive::Archive;
use crate::error::Result;
use crate::search;
use rusqlite::Connection;

impl Archive {
    /// Makes every projection anew from the log, in one transaction.
    pub fn rebuild_projections(&mut self) -> Result<()> {
        let database = self.folder.database();
        let mut run = || {
            let transaction = self.conn.transaction()?;
            rebuild(&transaction)?;
            transaction.commit()?;
            Ok(())
        };
        run().map_err(|e: crate::Error| e.at(&database))
    }
}

/// Empties every projection.
pub(crate) fn clear(conn: &Connection) -> Result<()> {
    Ok(conn.execute_batch(include_str!("clear.sql"))?)
}

pub(crate) fn rebuild(conn: &Connection) -> Result<()> {
    clear(conn)?;
    let mut touched = Vec::new();
    let mut statement = conn.prepare_cached(include_str!("all_fields.sql"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        touched.push(Touched {
            n: row.get("record")?,
            record: row.get::<_, String>("id")?.parse()?,
            field: row.get::<_, String>("field")?.parse()?,
        });
    }
    drop(rows);
    refresh_all(conn, touched.iter())?;
    search::index_pending(conn)
}
