//! Looking at a package without taking anything in: every check by name, and the bag as plain files.

use std::path::{Path, PathBuf};

use archive::{ArchiveKind, Secret};
use bundle::{AllowedSigners, Key, Limits, PanelIdentity, State, Unchecked};

use super::{Progress, Step, Verified, problem, progress_of};
use crate::desk::{At, Desk};
use crate::error::{Error, Result};

/// What is at hand to look at a package with. Nothing is needed for a look at the outside.
#[derive(Debug, Clone, Copy, Default)]
pub struct Keys<'a> {
    /// Text of a secret key, `AGE-SECRET-KEY-1…`, remarks around it allowed.
    pub identity: Option<&'a str>,
    /// The passphrase of a package that was made with one.
    pub passphrase: Option<&'a Secret>,
    /// Text of an OpenSSH register of allowed signers.
    pub signers: Option<&'a str>,
}

/// Checks a package file step by step, changing nothing.
///
/// # Errors
/// The file cannot be read, or a key or register is none. Whatever is wrong with the package is in the steps.
pub fn verify(
    desk: &Desk,
    file: &Path,
    keys: Keys<'_>,
    progress: &mut dyn FnMut(Progress),
) -> Result<Verified> {
    let identity = keys.identity.map(read_identity).transpose()?;
    let signers = keys.signers.map(AllowedSigners::parse).transpose();
    let signers = signers.map_err(|bad| Error::BadSigners { line: bad.line })?;
    look(
        desk,
        file,
        key(identity.as_ref(), keys.passphrase),
        signers.as_ref(),
        progress,
    )
}

/// The same with what the open archive has: at the panel its secret key and its register of laptops, on a
/// laptop nothing, because a laptop cannot open what it sealed for the panel.
///
/// # Errors
/// As [`verify`].
pub fn verify_here(desk: &Desk, file: &Path) -> Result<Verified> {
    let panel = match &desk.at {
        At::Open(workspace) if workspace.kind == ArchiveKind::Panel => Some(&workspace.archive),
        _ => None,
    };
    let identity = panel.map(crate::start::panel_identity).transpose()?;
    let signers = panel.map(crate::panel_desk::register).transpose()?;
    look(
        desk,
        file,
        key(identity.as_ref(), None),
        signers.as_ref(),
        &mut |_| (),
    )
}

/// Opens a package and writes its bag as plain files into a new folder below `to`, which is returned.
///
/// # Errors
/// The package is not in order, cannot be opened with these keys, or the folder cannot be written; then
/// nothing is left behind.
pub fn open_to(
    file: &Path,
    keys: Keys<'_>,
    to: &Path,
    progress: &mut dyn FnMut(Progress),
) -> Result<PathBuf> {
    let identity = keys.identity.map(read_identity).transpose()?;
    let key = key(identity.as_ref(), keys.passphrase);
    let tell = &mut |at| progress(progress_of(at));
    let scratch = existing(to).unwrap_or_else(std::env::temp_dir);
    let opened = bundle::open(file, key, &Limits::default(), &scratch, tell)?;
    Ok(opened.extract(to, tell)?)
}

fn look(
    desk: &Desk,
    file: &Path,
    key: Key<'_>,
    signers: Option<&AllowedSigners>,
    progress: &mut dyn FnMut(Progress),
) -> Result<Verified> {
    let scratch = desk
        .folder()
        .map_or_else(|_| std::env::temp_dir(), Path::to_owned);
    let limits = Limits::default();
    let tell = &mut |at| progress(progress_of(at));
    let found = bundle::verify(
        file,
        Some(key),
        signers,
        desk.clock.utc(),
        &limits,
        &scratch,
        tell,
    )?;
    let step = |step: &bundle::Step| {
        let (result, detail) = match &step.state {
            State::Passed => ("ok", String::new()),
            State::Refused(faults) => {
                let told = faults
                    .iter()
                    .take(5)
                    .map(|fault| format!("{}: {}", problem::part(fault), fault.reason.code()));
                ("failed", told.collect::<Vec<_>>().join("; "))
            }
            State::Failed(error) => ("failed", problem::problem_of(error).code),
            State::Unchecked(why) => ("not_checked", unchecked(*why)),
        };
        Step {
            name: step.check.code().to_owned(),
            result: result.to_owned(),
            detail,
        }
    };
    Ok(Verified {
        valid: found.is_sound(),
        steps: found.steps.iter().map(step).collect(),
        counts: found.about.map(|about| about.counts).unwrap_or_default(),
    })
}

fn unchecked(why: Unchecked) -> String {
    match why {
        Unchecked::NoIdentity => "no_identity".to_owned(),
        Unchecked::NoPassphrase => "no_passphrase".to_owned(),
        Unchecked::NoRegister => "no_register".to_owned(),
        Unchecked::Earlier(check) => format!("after {}", check.code()),
    }
}

fn read_identity(text: &str) -> Result<PanelIdentity> {
    PanelIdentity::parse(text).map_err(|_| Error::BadIdentity)
}

fn key<'a>(identity: Option<&'a PanelIdentity>, passphrase: Option<&'a Secret>) -> Key<'a> {
    match (identity, passphrase) {
        (_, Some(passphrase)) => Key::Passphrase(passphrase.reveal()),
        (Some(identity), None) => Key::Identity(identity),
        (None, None) => Key::None,
    }
}

/// The folder itself or the nearest one above it that is there.
fn existing(folder: &Path) -> Option<PathBuf> {
    folder
        .ancestors()
        .find(|folder| folder.is_dir())
        .map(Path::to_owned)
}
