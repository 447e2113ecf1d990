//! Archive and keys: settings, passphrase, recovery code, the check of an archive.

use archive::{Error as E, Secret, Unlock};
use serde::Serialize;
use serde_json::{Value, json};
use ts_rs::TS;

use crate::desk::Desk;
use crate::error::{Error, Flaw, Problem, Result};
use crate::start::Created;

/// What the screen *Archivio e chiavi* shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Settings {
    /// The archive's folder.
    pub folder: String,
    /// Minutes without a key or a click after which it locks itself.
    pub idle_minutes: u32,
    /// The recovery code was typed back.
    pub recovery_confirmed: bool,
    /// Fingerprint of the key that signs packages.
    pub fingerprint: String,
    /// The panel key entered by hand, or empty.
    pub panel_key: String,
    /// Lines of the log.
    pub writes: u32,
    /// Attachments.
    pub attachments: u32,
    /// Bytes of the archive on disk.
    pub bytes: u64,
    /// Version of the program.
    pub version: String,
}

/// The result of checking an archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckReport {
    /// Everything is in order.
    pub sound: bool,
    /// Every page of the database is whole.
    pub pages: bool,
    /// The tables that screens read equal the log they come from.
    pub projections: bool,
    /// Numbers of log lines that are missing.
    pub gaps: u32,
    /// Attachments whose content is damaged or missing.
    pub attachments: u32,
    /// Lines of the log.
    pub writes: u32,
}

/// The settings of the open archive.
///
/// # Errors
/// Nothing is open, or the archive cannot be read.
pub fn settings(desk: &Desk) -> Result<Settings> {
    let workspace = desk.open()?;
    let archive = &workspace.archive;
    let text = |name| {
        Ok::<_, Error>(
            archive
                .setting(name)?
                .as_ref()
                .and_then(Value::as_str)
                .map(str::to_owned),
        )
    };
    let confirmed = archive
        .setting("recovery_confirmed")?
        .as_ref()
        .and_then(Value::as_bool);
    let size = |name: &str| std::fs::metadata(workspace.folder.join(name)).map_or(0, |meta| meta.len());
    Ok(Settings {
        folder: workspace.folder.display().to_string(),
        idle_minutes: crate::start::idle_minutes(archive)?,
        recovery_confirmed: workspace.demo || confirmed == Some(true),
        fingerprint: crate::start::signing_key(archive)?
            .public()
            .fingerprint()
            .to_string(),
        panel_key: text("panel_key")?.unwrap_or_default(),
        writes: u32::try_from(archive.write_count()?).unwrap_or(u32::MAX),
        attachments: u32::try_from(archive.attachments()?.len()).unwrap_or(u32::MAX),
        bytes: size("archive.db") + size("archive.db-wal"),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    })
}

/// Minutes of rest after which the archive locks itself: between 1 and 60.
///
/// # Errors
/// Nothing is open, or the archive could not save it.
pub fn set_idle_minutes(desk: &mut Desk, minutes: u32) -> Result<Settings> {
    desk.archive_mut()?
        .set_setting("idle_minutes", &json!(minutes.clamp(1, 60)))?;
    settings(desk)
}

/// Changes the passphrase; no data are rewritten.
///
/// # Errors
/// The old one is wrong, the new one too short, or the key file cannot be written: then the old one stays.
pub fn change_passphrase(desk: &mut Desk, old: &Secret, new: &Secret) -> Result<()> {
    if new.length() < crate::start::SHORTEST_PASSPHRASE {
        return Err(Error::ShortPassphrase);
    }
    let (utc, cost) = (desk.clock.utc(), desk.cost);
    Ok(desk
        .archive()?
        .change_passphrase(Unlock::Passphrase(old), new, cost, utc)?)
}

/// Makes a new recovery code; the old paper opens nothing any more.
///
/// # Errors
/// The passphrase is wrong, or the key file cannot be written: then the old code stays.
pub fn renew_recovery(desk: &mut Desk, passphrase: &Secret) -> Result<Created> {
    let (utc, cost) = (desk.clock.utc(), desk.cost);
    let code = desk
        .archive()?
        .renew_recovery_code(Unlock::Passphrase(passphrase), cost, utc)?;
    desk.archive_mut()?
        .set_setting("recovery_confirmed", &json!(false))?;
    Ok(crate::start::shown(desk, code))
}

/// Checks every page, every table and every attachment of the open archive.
///
/// # Errors
/// Nothing is open, or the archive cannot be read at all.
pub fn check(desk: &Desk) -> Result<CheckReport> {
    let check = desk.archive()?.check()?;
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    Ok(CheckReport {
        sound: check.is_sound(),
        pages: check.damage.is_empty(),
        projections: check.projections_agree && check.index_agrees,
        gaps: count(check.gaps.len()),
        attachments: count(check.broken_attachments.len()),
        writes: u32::try_from(check.writes).unwrap_or(u32::MAX),
    })
}

/// The archive's errors as codes with their data.
pub(crate) fn problem_of(error: &E) -> Problem {
    let path = |path: &std::path::Path| path.display().to_string();
    match error {
        E::NotAnArchive { path: at, .. } => {
            Problem::new("archive.not_an_archive", json!({ "path": path(at) }))
        }
        E::FolderInUse { path: at, .. } => Problem::new("archive.exists", json!({ "path": path(at) })),
        E::AlreadyOpen { path: at } => Problem::new("archive.already_open", json!({ "path": path(at) })),
        E::NotWritable { path: at } => Problem::new("file.not_writable", json!({ "path": path(at) })),
        E::DiskFull { path: at } => Problem::new("file.disk_full", json!({ "path": path(at) })),
        E::WrongKey { wait, .. } => Problem::new("passphrase.wrong", json!({ "seconds": wait.as_secs() })),
        E::TooSoon { wait, .. } => Problem::new(
            "passphrase.wait",
            json!({ "seconds": wait.as_secs() + u64::from(wait.subsec_nanos() > 0) }),
        ),
        E::RecoveryCode(_) => Problem::new("recovery.typo", json!({})),
        E::KeyFileDamaged { path: at, .. } => {
            Problem::new("archive.damaged", json!({ "path": path(at), "part": "key" }))
        }
        E::DatabaseDamaged { path: at, .. } => {
            Problem::new("archive.damaged", json!({ "path": path(at), "part": "database" }))
        }
        E::NewerVersion { path: at, .. } => Problem::new("archive.newer", json!({ "path": path(at) })),
        E::AttachmentTooLarge { limit } => {
            Problem::new("archive.too_large", json!({ "limit_mb": limit / (1024 * 1024) }))
        }
        E::NoAttachment(_) => Problem::new("archive.no_attachment", json!({})),
        E::Value { field, .. } => Problem::from(&Error::BadValue {
            field: field.as_str().to_owned(),
            reason: Flaw::OtherShape,
        }),
        E::AttachmentAltered { announced, .. } => {
            Problem::new("package.bad_attachment", json!({ "part": announced.to_string() }))
        }
        E::WriteAltered { id } => Problem::new("package.same_id_differs", json!({ "id": id.to_string() })),
        E::PackageAltered { id } => Problem::new("package.same_id_differs", json!({ "id": id.to_string() })),
        E::InstrumentDiffers(pin) => Problem::new(
            "instrument.differs",
            json!({ "id": pin.id, "version": pin.version }),
        ),
        E::NoPackage(_) => Problem::new("package.not_here", json!({})),
        E::FromTheFuture { device, .. } => {
            Problem::new("package.clock_ahead", json!({ "device": device.to_string() }))
        }
        E::File { path: at, source } => Problem::new(
            "file.failed",
            json!({ "path": path(at), "detail": source.to_string() }),
        ),
        other => Problem::new("archive.failed", json!({ "detail": other.to_string() })),
    }
}
