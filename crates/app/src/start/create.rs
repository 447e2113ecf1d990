//! Creating an archive: its keys, who I am, the recovery code shown once and asked back in part.

use std::path::{Path, PathBuf};

use archive::{Archive, ArchiveKind as Kind, New, Now, Op, RecordId, Secret};
use serde_json::json;
use zeroize::Zeroizing;

use super::keys::{Keys, text_file};
use super::{ArchiveKind, Created, NewArchive, Profile, SHORTEST_PASSPHRASE};
use crate::desk::{At, Desk, Workspace};
use crate::error::{Error, Result};

/// Creates an archive and opens it on this desk.
///
/// # Errors
/// The passphrase is too short, the folder is taken or cannot be written, the disk is full.
pub fn create(desk: &mut Desk, request: NewArchive) -> Result<Created> {
    if request.passphrase.length() < SHORTEST_PASSPHRASE {
        return Err(Error::ShortPassphrase);
    }
    let kind = match request.kind {
        ArchiveKind::Laptop => Kind::Laptop,
        ArchiveKind::Panel => Kind::Panel,
    };
    let folder = PathBuf::from(&request.folder);
    create_with(desk, &folder, kind, false, request.passphrase, &request.profile)
}

/// The same for the command line and the demonstration, which choose their own rules for passphrases.
///
/// # Errors
/// The folder is taken or cannot be written, the disk is full.
pub fn create_with(
    desk: &mut Desk,
    folder: &Path,
    kind: Kind,
    demo: bool,
    passphrase: Secret,
    profile: &Profile,
) -> Result<Created> {
    let keys = Keys::generate()?;
    let utc = desk.clock.utc();
    let (mut archive, code) = Archive::create(
        folder,
        New {
            kind,
            demo,
            passphrase: &passphrase,
            cost: desk.cost,
            device: keys.device()?,
            now: Now::new(utc, &mut desk.ids),
        },
    )?;
    drop(passphrase);
    let me = RecordId::fresh(archive::Kind::Author, &mut Now::new(utc, &mut desk.ids));
    keys.store(&mut archive, kind)?;
    archive.set_setting("me", &json!(me))?;
    text_file(folder, kind);
    desk.at = At::Open(Box::new(Workspace {
        archive,
        folder: folder.to_owned(),
        kind,
        demo,
        me,
        sessions: std::collections::HashMap::new(),
    }));
    super::profile::describe(desk, Op::CreateArchive, profile)?;
    desk.memory.remember(folder);
    Ok(shown(desk, code))
}

/// Shows a code, and chooses the two groups to ask back: never the first, never the same twice.
pub(crate) fn shown(desk: &mut Desk, code: archive::RecoveryCode) -> Created {
    let pick = desk.ids.uuid(desk.clock.utc()).as_u128();
    let first = usize::try_from(pick % 4).unwrap_or(0) + 1; // groups 2 to 5
    let second = 5 + usize::try_from(pick / 4 % 3).unwrap_or(0); // groups 6 to 8
    let ask_back = [first, second];
    let groups = code
        .groups()
        .map(|group| Zeroizing::new(group.to_owned()))
        .collect();
    desk.shown_code = Some((code, ask_back));
    Created {
        recovery_code: groups,
        ask_back: ask_back.iter().filter_map(|at| u32::try_from(*at).ok()).collect(),
    }
}

/// Whether the person has the recovery code on paper: the two groups asked back, in that order.
///
/// # Errors
/// Nothing is open.
pub fn confirm_recovery(desk: &mut Desk, groups: &[Secret]) -> Result<bool> {
    let Some((code, ask_back)) = &desk.shown_code else {
        return Ok(false);
    };
    let right = groups.len() == ask_back.len()
        && ask_back
            .iter()
            .zip(groups)
            .all(|(at, typed)| code.group_is(at + 1, typed.reveal()));
    if right {
        desk.archive_mut()?
            .set_setting("recovery_confirmed", &json!(true))?;
        desk.shown_code = None;
    }
    Ok(right)
}
