//! The keys of an archive: the one that signs packages, and at the panel the one that opens them. Both lie
//! inside the encrypted database.

use std::path::Path;

use archive::{Archive, ArchiveKind, DeviceId};
use bundle::{PanelIdentity, SigningKey};
use serde_json::{Value, json};
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
        let hex = Zeroizing::new(
            self.seed
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect::<String>(),
        );
        archive.set_setting("signing_seed", &json!(*hex))?;
        if kind == ArchiveKind::Panel {
            let mut secret = [0; 32];
            getrandom::fill(&mut secret).map_err(|_| archive::Error::NoRandomness)?;
            let identity = PanelIdentity::generate(secret).map_err(|_| lost("panel_identity"))?;
            archive.set_setting("panel_identity", &json!(identity.to_secret_string().as_str()))?;
        }
        Ok(())
    }
}

/// The key that signs this archive's packages.
///
/// # Errors
/// The archive lost it, which only a damaged archive does.
pub(crate) fn signing_key(archive: &Archive) -> Result<SigningKey> {
    let stored = archive.setting("signing_seed")?;
    let hex = Zeroizing::new(
        stored
            .as_ref()
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned(),
    );
    let mut seed = [0; 32];
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
    let stored = archive.setting("panel_identity")?;
    let text = stored.as_ref().and_then(Value::as_str).unwrap_or_default();
    PanelIdentity::parse(text).map_err(|_| lost("panel_identity"))
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
