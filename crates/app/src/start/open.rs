//! Opening, locking, closing.

use std::path::Path;
use std::sync::Arc;

use archive::{Archive, RecordId, Secret, Unlock};
use serde_json::Value;

use super::Status;
use crate::desk::{At, Desk, Workspace};
use crate::error::{Error, Result};
use crate::kit::{Files, Kit};

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
    code: &Secret,
    passphrase: &Secret,
) -> Result<Status> {
    if passphrase.length() < super::SHORTEST_PASSPHRASE {
        return Err(Error::ShortPassphrase);
    }
    let code = Unlock::Recovery(code.reveal());
    unlock(desk, folder, code).map_err(|error| match error {
        Error::Archive(archive::Error::WrongKey { .. }) => Error::WrongRecovery,
        other => other,
    })?;
    let utc = desk.clock.utc();
    let cost = desk.cost;
    let changed = desk.archive()?.change_passphrase(code, passphrase, cost, utc);
    if let Err(error) = changed {
        // Nobody may be left with an open archive behind a screen that says it did not work.
        lock(desk)?;
        return Err(error.into());
    }
    super::status(desk)
}

fn unlock(desk: &mut Desk, folder: &Path, with: Unlock<'_>) -> Result<Status> {
    leave(desk)?;
    let archive = Archive::open(folder, with, desk.clock.utc())?;
    let kit = kit_of(desk, folder)?;
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
    desk.kit = kit;
    crate::versions::keep_used(desk)?;
    desk.memory.remember(folder);
    super::status(desk)
}

/// The panel replaces the kit by laying a folder `kit` beside the archive's files; without one, the program's
/// own is used. A kit that cannot be used is said so, with the file and the reason, and nothing is opened.
fn kit_of(desk: &Desk, folder: &Path) -> Result<Arc<Kit>> {
    let own = folder.join("kit");
    if own.is_dir() {
        Ok(Arc::new(Kit::read(&Files::folder(&own)?)?))
    } else {
        Ok(Arc::clone(&desk.own_kit))
    }
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
    desk.kit = Arc::clone(&desk.own_kit);
    match std::mem::replace(&mut desk.at, At::Nothing) {
        At::Open(workspace) => Ok(workspace.archive.lock()?),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packages::tests::world::World;

    fn copy(from: &Path, to: &Path) {
        std::fs::create_dir_all(to).unwrap();
        for entry in std::fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            let target = to.join(entry.file_name());
            if entry.path().is_dir() {
                copy(&entry.path(), &target);
            } else {
                std::fs::copy(entry.path(), target).unwrap();
            }
        }
    }

    #[test]
    fn a_kit_beside_the_archive_replaces_the_programs_own_and_a_bad_one_names_its_file() {
        let world = World::new();
        let mut desk = world.laptop("uno", 1, "siracusa");
        let folder = desk.folder().unwrap().to_owned();
        let kit = folder.join("kit");
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../kit"), &kit);
        let areas = std::fs::read_to_string(kit.join("areas.csv")).unwrap();
        std::fs::write(
            kit.join("areas.csv"),
            areas.replace("siracusa,Siracusa,", "siracusa,Siracusa e provincia,"),
        )
        .unwrap();
        let secret = Secret::from("una frase lunga di prova");
        open(&mut desk, &folder, &secret).unwrap();
        assert_eq!(desk.kit().area_label("siracusa"), "Siracusa e provincia");
        close(&mut desk).unwrap();
        assert_eq!(desk.kit().area_label("siracusa"), "Siracusa");

        std::fs::write(kit.join("areas.csv"), "code\nsiracusa\n").unwrap();
        let refused = open(&mut desk, &folder, &secret).unwrap_err();
        assert!(
            matches!(refused, Error::Kit { ref file, .. } if file == "areas.csv"),
            "{refused}"
        );
        std::fs::remove_dir_all(&kit).unwrap();
        open(&mut desk, &folder, &secret).unwrap();
    }

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
        let mut with = |code: &str| open_with_recovery(&mut desk, &folder, &Secret::from(code), &new);

        let typo = with("ABC").unwrap_err();
        assert!(matches!(typo, Error::Archive(archive::Error::RecoveryCode(_))));
        let strange = with(&theirs.code()).unwrap_err();
        assert!(matches!(strange, Error::WrongRecovery), "{strange}");
        assert!(with(&mine.code()).is_ok());
        close(&mut desk).unwrap();
        assert!(open(&mut desk, &folder, &new).is_ok());
    }
}
