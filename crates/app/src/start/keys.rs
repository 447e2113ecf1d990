//! The keys of an archive: the one that signs packages, and at the panel the one that opens them. Both lie
//! inside the encrypted database.

use std::path::Path;

use archive::{Archive, ArchiveKind, DeviceId, Secret};
use bundle::{PanelIdentity, SigningKey};
use zeroize::Zeroizing;

use crate::error::{Error, Flaw, Result};

/// New keys, before there is an archive to keep them.
pub(super) struct Keys {
    seed: Zeroizing<[u8; 32]>,
}

impl Keys {
    pub(super) fn generate() -> Result<Self> {
        let mut seed = Zeroizing::new([0; 32]);
        getrandom::fill(seed.as_mut_slice()).map_err(|_| archive::Error::NoRandomness)?;
        Ok(Self { seed })
    }

    /// The device that this signing key makes of the archive.
    pub(super) fn device(&self) -> Result<DeviceId> {
        let device = SigningKey::from_seed(&self.seed).public().device().to_string();
        Ok(device.parse().map_err(archive::Error::from)?)
    }

    pub(super) fn store(&self, archive: &mut Archive, kind: ArchiveKind) -> Result<()> {
        archive.set_secret("signing_seed", &hex(&self.seed))?;
        if kind == ArchiveKind::Panel {
            let mut secret = Zeroizing::new([0; 32]);
            getrandom::fill(secret.as_mut_slice()).map_err(|_| archive::Error::NoRandomness)?;
            let identity = PanelIdentity::generate(*secret).map_err(|_| lost("panel_identity"))?;
            let text = Secret::from(identity.to_secret_string().as_str());
            archive.set_secret("panel_identity", &text)?;
        }
        Ok(())
    }
}

/// The key that signs this archive's packages.
///
/// # Errors
/// The archive lost it, which only a damaged archive does.
pub(crate) fn signing_key(archive: &Archive) -> Result<SigningKey> {
    let hex = archive.secret("signing_seed")?;
    let hex = hex.as_ref().map_or("", Secret::reveal);
    let mut seed = Zeroizing::new([0; 32]);
    let whole = hex.len() == 64
        && seed.iter_mut().zip(hex.as_bytes().chunks(2)).all(|(byte, pair)| {
            std::str::from_utf8(pair)
                .ok()
                .and_then(|pair| u8::from_str_radix(pair, 16).ok())
                .is_some_and(|value| {
                    *byte = value;
                    true
                })
        });
    if whole {
        Ok(SigningKey::from_seed(&seed))
    } else {
        Err(lost("signing_seed"))
    }
}

/// The panel's secret identity.
///
/// # Errors
/// The archive lost it, which only a damaged archive does.
pub(crate) fn panel_identity(archive: &Archive) -> Result<PanelIdentity> {
    let text = archive.secret("panel_identity")?;
    let text = text.as_ref().map_or("", Secret::reveal);
    PanelIdentity::parse(text).map_err(|_| lost("panel_identity"))
}

/// Two digits a byte, written into room that is large enough: no copy is left behind on the way.
fn hex(bytes: &[u8; 32]) -> Secret {
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        for half in [byte >> 4, byte & 0xf] {
            text.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
        }
    }
    Secret::new(text)
}

fn lost(field: &str) -> Error {
    Error::BadValue {
        field: field.to_owned(),
        reason: Flaw::Missing,
    }
}

/// A few words beside the archive, for whoever finds the folder. Not being able to write them harms nothing.
pub(super) fn text_file(folder: &Path, kind: ArchiveKind) {
    let text = match kind {
        ArchiveKind::Laptop => include_str!("../../../../words/folder.laptop.txt"),
        ArchiveKind::Panel => include_str!("../../../../words/folder.panel.txt"),
    };
    let _ = std::fs::write(folder.join("LEGGIMI.txt"), text);
}
