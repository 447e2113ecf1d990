//! Creating an archive. The key file is written last: until it is there, there is no archive.

use super::{Archive, connect, settle};
use crate::error::Result;
use crate::folder::Folder;
use crate::key::{Header, KdfCost, KeyFile, RecoveryCode, Secret, new_key};
use crate::schema;
use crate::words::{ArchiveKind, DeviceId, Now};
use rusqlite::named_params;
use std::path::Path;

/// What a new archive is to be.
#[derive(Debug)]
pub struct New<'a> {
    /// Laptop or panel.
    pub kind: ArchiveKind,
    /// Marked as a demonstration for ever.
    pub demo: bool,
    /// What will open it.
    pub passphrase: &'a Secret,
    /// What opening it costs.
    pub cost: KdfCost,
    /// The identity of its writes.
    pub device: DeviceId,
    /// When, and where its id comes from.
    pub now: Now<'a>,
}

impl Archive {
    /// Creates an archive in this folder, made when missing, and its recovery code, shown once.
    pub fn create(dir: &Path, new: New<'_>) -> Result<(Self, RecoveryCode)> {
        let folder = Folder::at(dir);
        folder.prepare()?;
        let lock = folder.lock()?;
        // Again under the lock: two programs may have seen the empty folder.
        folder.prepare()?;
        let database = folder.database();
        let made = make(&folder, new, lock).map_err(|e| e.at(&database));
        if made.is_err() {
            // Only what was made just now; it never held anything.
            for leftover in ["archive.db", "archive.db-wal", "archive.db-shm", "archive.lock"] {
                let _ = folder.remove(&dir.join(leftover));
            }
        }
        made
    }
}

fn make(folder: &Folder, new: New<'_>, lock: std::fs::File) -> Result<(Archive, RecoveryCode)> {
    let key = new_key()?;
    let header = Header::new(new.now.ids.uuid(new.now.utc), new.kind, new.demo, new.now.utc);
    let mut conn = connect(folder, &key, true)?;
    schema::migrate(&mut conn, &folder.database())?;
    conn.execute(
        include_str!("insert_identity.sql"),
        named_params! {
            ":archive": header.archive.to_string(),
            ":kind": header.kind.as_str(),
            ":demo": header.demo,
            ":device": new.device.as_str(),
            ":created": header.created.to_rfc3339(),
        },
    )?;
    let archive = settle(folder.clone(), conn, lock)?;
    let (file, code) = KeyFile::new(header, new.passphrase, new.cost, &key)?;
    folder.sync_names()?;
    file.write(folder)?;
    Ok((archive, code))
}
