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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packages::tests::world::World;

    #[test]
    fn a_code_of_another_archive_is_told_apart_from_one_copied_wrong() {
        let world = World::new();
        let mut desk = world.laptop("uno", 1, "siracusa");
        let mut other = world.laptop("due", 2, "siracusa");
        let old = Secret::from("una frase lunga di prova");
        let theirs = crate::archive_care::renew_recovery(&mut other, &old).unwrap();
        let mine = crate::archive_care::renew_recovery(&mut desk, &old).unwrap();
        let folder = desk.open().unwrap().folder.clone();
        close(&mut desk).unwrap();
        let new = Secret::from("una frase nuova di prova");
        let mut with = |code: &str| open_with_recovery(&mut desk, &folder, code, &new, 24);

        let typo = with("ABC").unwrap_err();
        assert!(matches!(typo, Error::Archive(archive::Error::RecoveryCode(_))));
        let strange = with(&theirs.recovery_code.join("-")).unwrap_err();
        assert!(matches!(strange, Error::WrongRecovery), "{strange}");
        assert!(with(&mine.recovery_code.join("-")).is_ok());
        close(&mut desk).unwrap();
        assert!(open(&mut desk, &folder, &new).is_ok());
    }
}
