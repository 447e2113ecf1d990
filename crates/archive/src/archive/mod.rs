//! An *archive* opened: the folder held, the database unlocked, the log's clock known.

mod create;
mod open;
mod rekey;

pub use create::New;
pub use open::{Card, Unlock};

use crate::error::{Error, Result};
use crate::folder::Folder;
use crate::key::RawKey;
use crate::log::{Clock, Writer};
use crate::schema;
use crate::words::{ArchiveKind, DeviceId, hex};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OpenFlags};
use std::fmt;
use std::fs::File;
use std::path::Path;
use uuid::Uuid;
use zeroize::Zeroizing;

/// Room for every statement of the crate.
const STATEMENTS: usize = 128;

/// An open archive. Dropping it closes the database, wipes its key and lets the lock go.
pub struct Archive {
    // Before the lock: the database is closed while the folder is still ours.
    pub(crate) conn: Connection,
    pub(crate) clock: Clock,
    /// Who wrote last.
    pub(crate) writer: Option<Writer>,
    pub(crate) folder: Folder,
    identity: Identity,
    _lock: File,
}

struct Identity {
    archive: Uuid,
    kind: ArchiveKind,
    demo: bool,
    device: DeviceId,
    created: DateTime<Utc>,
}

impl Archive {
    /// The folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The archive's own id.
    pub fn id(&self) -> Uuid {
        self.identity.archive
    }

    /// Laptop or panel.
    pub fn kind(&self) -> ArchiveKind {
        self.identity.kind
    }

    /// Is it the demonstration archive?
    pub fn demo(&self) -> bool {
        self.identity.demo
    }

    /// The device that writes here.
    pub fn device(&self) -> &DeviceId {
        &self.identity.device
    }

    /// When it was created.
    pub fn created(&self) -> DateTime<Utc> {
        self.identity.created
    }

    /// Closes the archive: the log is folded into the database file, keys are wiped, the lock is
    /// free. The same happens on drop, where a failure cannot be told.
    pub fn lock(self) -> Result<()> {
        let path = self.folder.database();
        self.conn.close().map_err(|(_, e)| Error::database(&path, e))
    }

    /// Runs a reading and puts the path into its errors.
    pub(crate) fn read<T>(&self, reading: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        reading(&self.conn).map_err(|e| e.at(&self.folder.database()))
    }
}

impl fmt::Debug for Archive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Archive")
            .field("path", &self.folder.path())
            .finish_non_exhaustive()
    }
}

/// Opens the database with its key and the settings under which an acknowledged write survives
/// a power cut.
fn connect(folder: &Folder, key: &RawKey, create: bool) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let flags = if create {
        flags | OpenFlags::SQLITE_OPEN_CREATE
    } else {
        flags
    };
    let conn = Connection::open_with_flags(folder.database(), flags)?;
    let digits = Zeroizing::new(hex(key.as_slice()));
    // The one statement that cannot take a parameter: a raw key, hexadecimal by construction.
    let keying = Zeroizing::new(format!("PRAGMA key = \"x'{}'\";", *digits));
    conn.execute_batch(&keying)?;
    conn.execute_batch(include_str!("../schema/pragmas.sql"))?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(conn)
}

fn settle(folder: Folder, mut conn: Connection, lock: File) -> Result<Archive> {
    schema::migrate(&mut conn, &folder.database())?;
    let identity = conn.query_row(include_str!("identity.sql"), [], |row| {
        let text = |name| row.get::<_, String>(name);
        Ok((
            text("archive")?,
            text("kind")?,
            row.get("demo")?,
            text("device")?,
            text("created")?,
        ))
    })?;
    let (archive, kind, demo, device, created) = identity;
    let identity = Identity {
        archive: archive.parse().map_err(|e| Error::stored("archive id", e))?,
        kind: kind.parse()?,
        demo,
        device: device.parse()?,
        created: created.parse().map_err(|e| Error::stored("creation time", e))?,
    };
    let clock = Clock::read(&conn, &identity.device)?;
    Ok(Archive {
        conn,
        clock,
        writer: None,
        folder,
        identity,
        _lock: lock,
    })
}
