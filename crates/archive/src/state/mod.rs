//! The *state hash*: one number for everything known. It depends on the set of writes and
//! attachments alone, not on the order or the number of times they arrived.

use crate::archive::Archive;
use crate::attachments::attachments_in;
use crate::error::{Error, Result};
use crate::log::write_of;
use crate::words::{DeviceId, Kind, Sha256};
use rusqlite::Connection;
use sha2::Digest;

impl Archive {
    /// SHA-256 over the log's lines in the order of their ids, then over the attachments' hashes. What this
    /// archive's own author says of themselves is left out: who holds a panel is no part of what it knows, so
    /// two panels that took in the same packages agree.
    pub fn state_hash(&self) -> Result<Sha256> {
        self.read(|conn| state_hash_in(conn, self.device()))
    }
}

fn state_hash_in(conn: &Connection, own: &DeviceId) -> Result<Sha256> {
    let mut hasher = sha2::Sha256::new();
    let mut statement = conn.prepare_cached(include_str!("by_id.sql"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let write = write_of(row)?;
        if write.device == *own && write.record.kind() == Kind::Author {
            continue;
        }
        let line = serde_json::to_vec(&write).map_err(|e| Error::stored("write", e))?;
        hasher.update(line);
        hasher.update(b"\n");
    }
    hasher.update(b"\n");
    for attachment in attachments_in(conn)? {
        hasher.update(attachment.sha256.to_string());
        hasher.update(b"\n");
    }
    Ok(Sha256::from_bytes(hasher.finalize().into()))
}
