//! The *laptops* that this panel knows, and who may send: a register by signing key. A laptop enters it with
//! its first package while enrolment is open; a revoked one stays in it, and its packages are refused.

use std::path::Path;

use archive::Archive;
use bundle::{AllowedSigners, Opened};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Laptop, PanelKeys};
use crate::desk::{Desk, stamp_utc};
use crate::error::{Error, Flaw, Result};

/// The local setting that is the register.
const REGISTER: &str = "laptops";
/// The local setting that says whether new laptops are accepted; open unless it says no.
const ENROLMENT: &str = "enrolment_open";

/// One line of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Enrolled {
    /// Device id.
    pub(super) device: String,
    /// Public key as OpenSSH writes it.
    pub(super) key: String,
    /// Fingerprint of that key.
    pub(super) fingerprint: String,
    /// Name of its author, from its last package.
    pub(super) author: String,
    /// Code of its area, likewise.
    pub(super) area: String,
    /// First seen, RFC 3339 UTC.
    pub(super) since: String,
    /// Its packages are refused.
    pub(super) revoked: bool,
    /// It holds a demonstration: nothing that it sends counts.
    #[serde(default)]
    pub(super) demo: bool,
}

/// How a package's laptop stands with this panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Judged {
    /// In the register.
    Known,
    /// Not yet, and enrolment is open.
    New,
}

/// Every laptop known, in the order in which they came.
///
/// # Errors
/// No panel archive is open, or it cannot be read.
pub fn laptops(desk: &Desk) -> Result<Vec<Laptop>> {
    let archive = &desk.panel()?.archive;
    let packages = archive.packages()?;
    let shown = |enrolled: Enrolled| Laptop {
        packages: u32::try_from(
            packages
                .iter()
                .filter(|row| row.package.device.as_str() == enrolled.device)
                .count(),
        )
        .unwrap_or(u32::MAX),
        device: enrolled.device,
        fingerprint: enrolled.fingerprint,
        author: enrolled.author,
        area_label: if enrolled.area.is_empty() {
            String::new()
        } else {
            desk.kit.area_label(&enrolled.area)
        },
        since: enrolled.since,
        revoked: enrolled.revoked,
        demo: enrolled.demo,
    };
    Ok(enrolled(archive)?.into_iter().map(shown).collect())
}

/// The panel's public key, and who may send.
///
/// # Errors
/// No panel archive is open, or it cannot be read.
pub fn keys(desk: &Desk) -> Result<PanelKeys> {
    let archive = &desk.panel()?.archive;
    Ok(PanelKeys {
        recipient: crate::start::panel_identity(archive)?
            .recipient()
            .as_str()
            .to_owned(),
        enrolment_open: is_open(archive)?,
        laptops: laptops(desk)?,
    })
}

/// Accepts new laptops at their first package, or no more.
///
/// # Errors
/// No panel archive is open, or it could not save it.
pub fn set_enrolment(desk: &mut Desk, open: bool) -> Result<PanelKeys> {
    desk.panel()?;
    desk.open_mut()?.archive.set_setting(ENROLMENT, &json!(open))?;
    keys(desk)
}

/// Refuses a laptop's packages from now on, or accepts them again. What it sent before stays.
///
/// # Errors
/// No panel archive is open, it knows no such laptop, or it could not save it.
pub fn revoke(desk: &mut Desk, device: &str, revoked: bool) -> Result<PanelKeys> {
    let mut register = enrolled(&desk.panel()?.archive)?;
    let known = register.iter_mut().find(|known| known.device == device);
    known.ok_or_else(|| Error::NoRecord(device.to_owned()))?.revoked = revoked;
    keep(desk, &register)?;
    keys(desk)
}

/// Whether the laptop that signed a package may send; `known_only` closes enrolment for this one import.
pub(crate) fn judge(desk: &Desk, opened: &Opened, known_only: bool) -> Result<Judged> {
    let archive = &desk.panel()?.archive;
    let fingerprint = || opened.signer.fingerprint().to_owned();
    let device = opened.signer.device().as_str();
    match enrolled(archive)?
        .into_iter()
        .find(|known| known.device == device)
    {
        Some(known) if known.revoked => Err(Error::RevokedLaptop {
            fingerprint: fingerprint(),
        }),
        Some(known) if known.key == opened.signer.openssh() => Ok(Judged::Known),
        // A device is a short form of its key; the register holds the whole key.
        Some(_) => Err(Error::UnknownLaptop {
            fingerprint: fingerprint(),
        }),
        None if is_open(archive)? && !known_only => Ok(Judged::New),
        None => Err(Error::UnknownLaptop {
            fingerprint: fingerprint(),
        }),
    }
}

/// The register with the laptop of a package in it, and what the package says of it: a setting that changes in
/// the transaction of the import.
pub(crate) fn enrolment(
    desk: &Desk,
    opened: &Opened,
    judged: Judged,
    now: DateTime<Utc>,
) -> Result<(&'static str, Value)> {
    let mut register = enrolled(&desk.panel()?.archive)?;
    let about = &opened.about;
    match judged {
        Judged::Known => {
            for known in register
                .iter_mut()
                .filter(|known| known.device == about.device.as_str())
            {
                known.author.clone_from(&about.author_name);
                known.area.clone_from(&about.area);
                known.demo |= about.demo;
            }
        }
        Judged::New => register.push(Enrolled {
            device: about.device.as_str().to_owned(),
            key: opened.signer.openssh().to_owned(),
            fingerprint: opened.signer.fingerprint().to_owned(),
            author: about.author_name.clone(),
            area: about.area.clone(),
            since: stamp_utc(now),
            revoked: false,
            demo: about.demo,
        }),
    }
    Ok((REGISTER, json!(register)))
}

/// The register as OpenSSH's allowed signers, revoked laptops as revoked keys.
pub(crate) fn register(archive: &Archive) -> Result<AllowedSigners> {
    let (mut allowed, mut revoked) = (String::new(), String::new());
    for laptop in enrolled(archive)? {
        allowed.push_str(&allowed_line(&laptop));
        if laptop.revoked {
            revoked.push_str(&format!("{}\n", laptop.key));
        }
    }
    let bad = |bad: bundle::BadSigners| Error::BadSigners { line: bad.line };
    AllowedSigners::parse(&allowed)
        .and_then(|signers| signers.with_revoked(&revoked))
        .map_err(bad)
}

/// One laptop in OpenSSH's format of allowed signers.
fn allowed_line(laptop: &Enrolled) -> String {
    format!(
        "{} namespaces=\"{}\" {}\n",
        laptop.device,
        bundle::NAMESPACE,
        laptop.key
    )
}

/// Writes the register as an OpenSSH file of allowed signers, without the revoked laptops, for whoever
/// verifies packages with `ssh-keygen`.
///
/// # Errors
/// No panel archive is open, or the file cannot be written.
pub fn save_signers(desk: &Desk, to: &Path) -> Result<()> {
    let register = enrolled(&desk.panel()?.archive)?;
    let lines: String = register
        .iter()
        .filter(|laptop| !laptop.revoked)
        .map(allowed_line)
        .collect();
    crate::files::write_beside(to, |out| out.write_all(lines.as_bytes()))
}

/// The register itself. One that cannot be read is an error, never an empty register: that would forget
/// revocations.
pub(super) fn enrolled(archive: &Archive) -> Result<Vec<Enrolled>> {
    let Some(kept) = archive.setting(REGISTER)? else {
        return Ok(Vec::new());
    };
    serde_json::from_value(kept).map_err(|_| Error::BadValue {
        field: REGISTER.to_owned(),
        reason: Flaw::Unreadable,
    })
}

fn keep(desk: &mut Desk, register: &[Enrolled]) -> Result<()> {
    Ok(desk.open_mut()?.archive.set_setting(REGISTER, &json!(register))?)
}

fn is_open(archive: &Archive) -> Result<bool> {
    Ok(archive
        .setting(ENROLMENT)?
        .as_ref()
        .and_then(Value::as_bool)
        .unwrap_or(true))
}
