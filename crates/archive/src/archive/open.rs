//! Opening an archive, and looking at one without opening it.

use super::{Archive, connect, settle};
use crate::error::{Error, Result};
use crate::folder::Folder;
use crate::key::{Attempts, KeyFile, RawKey, RecoveryCode, Secret, SlotName};
use crate::words::ArchiveKind;
use chrono::{DateTime, Utc};
use std::path::Path;
use std::time::Duration;
use uuid::Uuid;

/// What opens an archive.
#[derive(Clone, Copy)]
pub enum Unlock<'a> {
    /// The passphrase.
    Passphrase(&'a Secret),
    /// The recovery code as typed.
    Recovery(&'a str),
}

impl std::fmt::Debug for Unlock<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Passphrase(_) => "Unlock::Passphrase(…)",
            Self::Recovery(_) => "Unlock::Recovery(…)",
        })
    }
}

/// What an archive shows before it is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Its id.
    pub archive: Uuid,
    /// Laptop or panel.
    pub kind: ArchiveKind,
    /// A demonstration?
    pub demo: bool,
    /// When it was created.
    pub created: DateTime<Utc>,
    /// The version of its key file.
    pub version: u32,
}

impl Archive {
    /// Looks at the key file only.
    pub fn peek(dir: &Path) -> Result<Card> {
        let header = KeyFile::read(&Folder::at(dir))?.header;
        let version = header.version();
        Ok(Card {
            archive: header.archive,
            kind: header.kind,
            demo: header.demo,
            created: header.created,
            version,
        })
    }

    /// How long the next attempt at opening has to wait.
    pub fn wait_before_next(dir: &Path, now: DateTime<Utc>) -> Result<Duration> {
        Ok(Attempts::read(&Folder::at(dir))?.wait(now))
    }

    /// Opens the archive. A wrong passphrase or code is counted; a right one forgets the count.
    pub fn open(dir: &Path, unlock: Unlock<'_>, now: DateTime<Utc>) -> Result<Self> {
        let folder = Folder::at(dir);
        let file = KeyFile::read(&folder)?;
        if !folder.database().exists() {
            return Err(Error::NotAnArchive {
                path: folder.path().to_owned(),
                missing: Folder::DATABASE,
            });
        }
        let lock = folder.lock()?;
        let key = unlock_key(&folder, &file, unlock, now)?;
        let database = folder.database();
        let open = || {
            let conn = connect(&folder, &key, false)?;
            let archive = settle(folder.clone(), conn, lock)?;
            if archive.id() != file.header.archive {
                let reason = "its key file belongs to another archive".to_owned();
                return Err(Error::DatabaseDamaged {
                    path: database.clone(),
                    reason,
                });
            }
            Ok(archive)
        };
        open().map_err(|e: Error| e.at(&database))
    }
}

/// Unwraps the key under the rule of attempts.
pub(super) fn unlock_key(
    folder: &Folder,
    file: &KeyFile,
    unlock: Unlock<'_>,
    now: DateTime<Utc>,
) -> Result<RawKey> {
    let code;
    let (slot, secret) = match unlock {
        Unlock::Passphrase(secret) => (SlotName::Passphrase, secret.as_bytes()),
        Unlock::Recovery(typed) => {
            code = RecoveryCode::read(typed)?;
            (SlotName::Recovery, code.as_str().as_bytes())
        }
    };
    let attempts = Attempts::read(folder)?;
    let wait = attempts.wait(now);
    if !wait.is_zero() {
        return Err(Error::TooSoon {
            path: folder.path().to_owned(),
            wait,
        });
    }
    let Some(key) = file.open_with(slot, secret)? else {
        let attempts = attempts.failed(folder, now)?;
        return Err(Error::WrongKey {
            path: folder.path().to_owned(),
            failures: attempts.failures,
            wait: attempts.wait(now),
        });
    };
    attempts.forget(folder)?;
    Ok(key)
}
