//! *Importing* at the panel: a package is opened, verified whole, its laptop judged, and its log united with
//! the archive's in one transaction. A package that fails anywhere leaves the archive as it was; the list of
//! imports says why.

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use archive::{Now, PackageInfo, Secret, Sha256};
use bundle::{Key, Limits, Opened};
use serde_json::{Value, json};
use sha2::Digest;

use super::arriving::{Arrivals, Lines};
use super::{Balance, Imported, Progress, problem, progress_of};
use crate::desk::{At, Desk, stamp_utc};
use crate::error::{Error, Problem, Result};
use crate::panel_desk::Judged;

/// The local setting that keeps what came of every file.
const SETTING: &str = "imports";
/// As many imports as are remembered.
const MOST: usize = 200;

/// On which terms packages come in.
#[derive(Debug, Clone, Copy, Default)]
pub struct Terms<'a> {
    /// The passphrase of packages that were made with one.
    pub passphrase: Option<&'a Secret>,
    /// Refuse laptops that the panel does not know, whether enrolment is open or not.
    pub known_only: bool,
}

/// Brings one package in.
///
/// # Errors
/// No panel archive is open; the package cannot be read or opened, is not in order, comes from an unknown or
/// revoked laptop, or its log cannot be accepted. Then nothing of it is in the archive, and the list of
/// imports has a line that says why.
pub fn import(
    desk: &mut Desk,
    file: &Path,
    terms: Terms<'_>,
    progress: &mut dyn FnMut(Progress),
) -> Result<Imported> {
    let (imported, done) = attempt(desk, file, terms, progress)?;
    done.map(|()| imported)
}

/// Brings several packages in, in the given order; one that is refused stands in the list with its problem
/// and stops no other.
///
/// # Errors
/// No panel archive is open, or the list of imports cannot be kept.
pub fn import_all(
    desk: &mut Desk,
    files: &[PathBuf],
    terms: Terms<'_>,
    progress: &mut dyn FnMut(Progress),
) -> Result<Vec<Imported>> {
    files
        .iter()
        .map(|file| Ok(attempt(desk, file, terms, progress)?.0))
        .collect()
}

/// Tries one package and writes down what came of it.
fn attempt(
    desk: &mut Desk,
    file: &Path,
    terms: Terms<'_>,
    progress: &mut dyn FnMut(Progress),
) -> Result<(Imported, Result<()>)> {
    desk.panel()?;
    let mut imported = Imported {
        file: problem::file_name(file),
        at: stamp_utc(desk.clock.utc()),
        ..Imported::default()
    };
    let done = bring_in(desk, file, terms, &mut imported, progress);
    if let Err(error) = &done {
        imported.problem = Some(Problem::from(error));
        imported.balance = Balance::default();
    }
    remember(desk, &imported)?;
    Ok((imported, done))
}

/// What came of every file, newest first, refused ones too.
///
/// # Errors
/// No panel archive is open, or it cannot be read.
pub fn imports(desk: &Desk) -> Result<Vec<Imported>> {
    let kept = desk.panel()?.archive.setting(SETTING)?;
    Ok(kept
        .and_then(|kept| serde_json::from_value(kept).ok())
        .unwrap_or_default())
}

/// The list without a package: its lines say since when it is no longer here.
pub(super) fn without(desk: &Desk, package: &str) -> Result<(&'static str, Value)> {
    let mut list = imports(desk)?;
    let here = |line: &&mut Imported| line.package == package && line.problem.is_none();
    for line in list.iter_mut().filter(here) {
        line.withdrawn.get_or_insert_with(|| stamp_utc(desk.clock.utc()));
    }
    Ok((SETTING, json!(list)))
}

fn remember(desk: &mut Desk, imported: &Imported) -> Result<()> {
    let mut kept = match desk.panel()?.archive.setting(SETTING)? {
        Some(Value::Array(kept)) => kept,
        _ => Vec::new(),
    };
    kept.insert(0, json!(imported));
    kept.truncate(MOST);
    Ok(desk
        .open_mut()?
        .archive
        .set_setting(SETTING, &Value::Array(kept))?)
}

fn bring_in(
    desk: &mut Desk,
    file: &Path,
    terms: Terms<'_>,
    imported: &mut Imported,
    progress: &mut dyn FnMut(Progress),
) -> Result<()> {
    let workspace = desk.panel()?;
    let identity = crate::start::panel_identity(&workspace.archive)?;
    let key = terms.passphrase.map_or(Key::Identity(&identity), |passphrase| {
        Key::Passphrase(passphrase.reveal())
    });
    let sha256 = hash(file)?;
    let tell = &mut |at| progress(progress_of(at));
    let opened = bundle::open(file, key, &Limits::default(), &workspace.folder, tell)?;
    describe(desk, &opened, imported);
    let laptop = crate::panel_desk::judge(desk, &opened, terms.known_only)?;
    imported.new_laptop = laptop == Judged::New;

    let now = desk.clock.utc();
    // The laptop is known from the moment that its package is in, and not before.
    let enrolment = [crate::panel_desk::enrolment(desk, &opened, laptop, now)?];
    let package = PackageInfo {
        id: opened.about.id,
        sha256,
        file_name: imported.file.clone(),
        device: opened
            .about
            .device
            .as_str()
            .parse()
            .map_err(archive::Error::from)?,
        sequence: u64::from(opened.about.sequence),
        signer: opened.signer.openssh().to_owned(),
        made_at: opened.about.created,
    };
    let device = package.device.clone();
    let instruments = super::arriving::instruments(&desk.kit, &opened)?;
    let arrivals = Arrivals::read(desk, &opened, &device)?;
    let mut lines = Lines::new(&opened, arrivals, progress);
    let me = desk.panel()?.me;
    let At::Open(workspace) = &mut desk.at else {
        return Err(Error::NothingOpen);
    };
    let balance = {
        let mut attachments = opened.attachments().iter().map(|entry| attached(&opened, entry));
        let incoming = archive::Incoming {
            package,
            writes: &mut lines,
            attachments: &mut attachments,
            instruments,
            accept_future: false,
            settings: &enrolment,
        };
        workspace
            .archive
            .import(incoming, &me, Now::new(now, &mut desk.ids))
    };
    let (trouble, withheld) = lines.finish();
    // The archive only knows that reading stopped; the line and the reason are known here.
    let balance = match (balance, trouble) {
        (Err(_), Some(bad)) => return Err(bad),
        (balance, _) => balance?,
    };
    // Live forms show what was known before.
    workspace.sessions.clear();
    imported.balance = told(&balance, withheld);
    imported.gaps = panel::coverage::lines_missing(
        balance
            .gaps
            .iter()
            .filter(|gap| gap.device == device)
            .map(|gap| (gap.first, gap.last)),
    );
    Ok(())
}

/// What the label of the package says.
fn describe(desk: &Desk, opened: &Opened, imported: &mut Imported) {
    let about = &opened.about;
    imported.author.clone_from(&about.author_name);
    imported.area_label = if about.area.is_empty() {
        String::new()
    } else {
        desk.kit.area_label(&about.area)
    };
    imported.package = about.id.to_string();
    imported.sequence = about.sequence;
    opened.signer.fingerprint().clone_into(&mut imported.fingerprint);
    imported.demo = about.demo;
}

fn attached<'a>(
    opened: &'a Opened,
    entry: &bundle::AttachmentEntry,
) -> std::io::Result<(Sha256, Box<dyn Read + 'a>)> {
    let announced = entry.sha256.parse().map_err(std::io::Error::other)?;
    let reader = opened.attachment(&entry.sha256).map_err(std::io::Error::other)?;
    Ok((announced, reader))
}

/// The sum for a person: total = accepted + known + conflicting + rejected. The archive counts fields in
/// conflict and lines accepted; a field in conflict takes one of its lines.
fn told(balance: &archive::Balance, withheld: u64) -> Balance {
    let number = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    let new = balance.accepted + balance.upgraded;
    let conflicting = balance.conflicting.min(new);
    Balance {
        total: number(balance.total),
        accepted: number(new - conflicting),
        known: number(balance.known),
        conflicting: number(conflicting),
        rejected: 0,
        withheld: number(withheld),
        attachments: number(balance.attachments_accepted),
    }
}

fn hash(file: &Path) -> Result<Sha256> {
    let failed = |source| Error::File {
        path: file.display().to_string(),
        source,
    };
    let mut input = BufReader::with_capacity(1 << 16, std::fs::File::open(file).map_err(failed)?);
    let mut hasher = sha2::Sha256::new();
    loop {
        let bytes = input.fill_buf().map_err(failed)?;
        if bytes.is_empty() {
            break;
        }
        hasher.update(bytes);
        let length = bytes.len();
        input.consume(length);
    }
    let hex = hasher
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect::<String>();
    Ok(hex.parse().map_err(archive::Error::from)?)
}
