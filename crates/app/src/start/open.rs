//! Opening, locking, closing.

use std::path::Path;

use archive::{Archive, RecordId, Secret, Unlock};
use serde_json::Value;

use super::Status;
use crate::desk::{At, Desk, Workspace};
use crate::error::{Error, Result};

/// Opens an archive with its passphrase. Whatever was open before is closed first.
///
/// # Errors
/// Wrong passphrase (with the time to wait), no archive there, already open elsewhere, damaged, newer.
pub fn open(desk: &mut Desk, folder: &Path, passphrase: &Secret) -> Result<Status> {
    unlock(desk, folder, Unlock::Passphrase(passphrase))
}

/// Opens an archive with the printed recovery code and sets a new passphrase.
///
/// # Errors
/// As [`open`]; and the new passphrase is too short.
pub fn open_with_recovery(
    desk: &mut Desk,
    folder: &Path,
    code: &str,
    passphrase: &Secret,
    length: usize,
) -> Result<Status> {
    if length < super::SHORTEST_PASSPHRASE {
        return Err(Error::ShortPassphrase);
    }
    unlock(desk, folder, Unlock::Recovery(code)).map_err(|error| match error {
        Error::Archive(archive::Error::WrongKey { .. }) => Error::WrongRecovery,
        other => other,
    })?;
    let utc = desk.clock.utc();
    let cost = desk.cost;
    desk.archive()?
        .change_passphrase(Unlock::Recovery(code), passphrase, cost, utc)?;
    super::status(desk)
}

fn unlock(desk: &mut Desk, folder: &Path, with: Unlock<'_>) -> Result<Status> {
    leave(desk)?;
    let archive = Archive::open(folder, with, desk.clock.utc())?;
    let me = archive.setting("me")?;
    let me: RecordId = me
        .as_ref()
        .and_then(Value::as_str)
        .and_then(|text| text.parse().ok())
        .ok_or_else(|| Error::NoRecord("me".to_owned()))?;
    desk.at = At::Open(Box::new(Workspace {
        folder: folder.to_owned(),
        kind: archive.kind(),
        demo: archive.demo(),
        me,
        sessions: std::collections::HashMap::new(),
        archive,
    }));
    desk.memory.remember(folder);
    super::status(desk)
}

/// Locks the open archive: keys are wiped, the same folder opens again with its passphrase.
///
/// # Errors
/// The database could not be closed in order; it is locked all the same.
pub fn lock(desk: &mut Desk) -> Result<Status> {
    let folder = match &desk.at {
        At::Open(workspace) => Some(workspace.folder.clone()),
        At::Locked(folder) => Some(folder.clone()),
        At::Nothing => None,
    };
    let left = leave(desk);
    desk.at = folder.map_or(At::Nothing, At::Locked);
    left?;
    super::status(desk)
}

/// Closes the open archive and goes back to the start.
///
/// # Errors
/// The database could not be closed in order; it is closed all the same.
pub fn close(desk: &mut Desk) -> Result<Status> {
    leave(desk)?;
    super::status(desk)
}

fn leave(desk: &mut Desk) -> Result<()> {
    desk.shown_code = None;
    match std::mem::replace(&mut desk.at, At::Nothing) {
        At::Open(workspace) => Ok(workspace.archive.lock()?),
        _ => Ok(()),
    }
}
