//! The *key file*, `archive.key`: who the archive is, in clear, and its key in two slots.
//! Frozen shape, version 1, decoded strictly.

use super::slot::Slot;
use super::{KdfCost, RawKey, RecoveryCode, Secret};
use crate::error::{Error, Result};
use crate::folder::Folder;
use crate::words::ArchiveKind;
use chrono::{DateTime, SubsecRound, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

const FORMAT: &str = "coefficienti-archive-key";
const VERSION: u32 = 1;
const LARGEST: u64 = 64 * 1024;

/// What can be known about an archive without opening it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Header {
    format: String,
    version: u32,
    pub(crate) archive: Uuid,
    pub(crate) kind: ArchiveKind,
    pub(crate) demo: bool,
    pub(crate) created: DateTime<Utc>,
}

impl Header {
    pub(crate) fn new(archive: Uuid, kind: ArchiveKind, demo: bool, created: DateTime<Utc>) -> Self {
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            archive,
            kind,
            demo,
            created: created.trunc_subsecs(0),
        }
    }

    pub(crate) fn version(&self) -> u32 {
        self.version
    }
}

/// Which secret opens a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SlotName {
    Passphrase,
    Recovery,
}

/// The whole file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KeyFile {
    pub(crate) header: Header,
    slots: Vec<Slot>,
}

#[derive(Deserialize)]
struct Glance {
    header: GlanceHeader,
}

#[derive(Deserialize)]
struct GlanceHeader {
    format: String,
    version: u32,
}

impl KeyFile {
    /// A new file for this key, and the recovery code that also opens it.
    pub(crate) fn new(
        header: Header,
        passphrase: &Secret,
        cost: KdfCost,
        key: &RawKey,
    ) -> Result<(Self, RecoveryCode)> {
        let code = RecoveryCode::new()?;
        let slots = vec![
            Slot::wrap(&header, SlotName::Passphrase, passphrase.as_bytes(), cost, key)?,
            Slot::wrap(&header, SlotName::Recovery, code.as_str().as_bytes(), cost, key)?,
        ];
        Ok((Self { header, slots }, code))
    }

    /// Reads the file and holds it to its shape and bounds.
    pub(crate) fn read(folder: &Folder) -> Result<Self> {
        let path = folder.key();
        let damaged = |reason: String| Error::KeyFileDamaged {
            path: path.clone(),
            reason,
        };
        let bytes = folder
            .read_small(&path, LARGEST)?
            .ok_or_else(|| Error::NotAnArchive {
                path: folder.path().to_owned(),
                missing: Folder::KEY,
            })?;
        let glance: Glance = serde_json::from_slice(&bytes).map_err(|e| damaged(e.to_string()))?;
        if glance.header.format != FORMAT {
            return Err(damaged(format!("format {:?}", glance.header.format)));
        }
        if glance.header.version > VERSION {
            return Err(Error::NewerVersion {
                path,
                found: glance.header.version,
                known: VERSION,
            });
        }
        let file: Self = serde_json::from_slice(&bytes).map_err(|e| damaged(e.to_string()))?;
        let names: Vec<_> = file.slots.iter().map(|slot| slot.name).collect();
        if file.header.version != VERSION || names != [SlotName::Passphrase, SlotName::Recovery] {
            return Err(damaged("slots or version out of order".to_owned()));
        }
        if !file.slots.iter().all(Slot::in_bounds) {
            return Err(damaged("key derivation cost out of bounds".to_owned()));
        }
        Ok(file)
    }

    /// Replaces the file in one step: the old one or the new one is there, never half of one.
    pub(crate) fn write(&self, folder: &Folder) -> Result<()> {
        let mut bytes = serde_json::to_vec_pretty(self).map_err(|e| Error::stored("key file", e))?;
        bytes.push(b'\n');
        folder.replace(&folder.key(), &bytes)
    }

    pub(crate) fn open_with(&self, name: SlotName, secret: &[u8]) -> Result<Option<RawKey>> {
        match self.slots.iter().find(|slot| slot.name == name) {
            Some(slot) => slot.unwrap(&self.header, secret),
            None => Ok(None),
        }
    }

    pub(crate) fn with_passphrase(&self, passphrase: &Secret, cost: KdfCost, key: &RawKey) -> Result<Self> {
        self.with_slot(Slot::wrap(
            &self.header,
            SlotName::Passphrase,
            passphrase.as_bytes(),
            cost,
            key,
        )?)
    }

    pub(crate) fn with_recovery(&self, cost: KdfCost, key: &RawKey) -> Result<(Self, RecoveryCode)> {
        let code = RecoveryCode::new()?;
        let slot = Slot::wrap(
            &self.header,
            SlotName::Recovery,
            code.as_str().as_bytes(),
            cost,
            key,
        )?;
        Ok((self.with_slot(slot)?, code))
    }

    fn with_slot(&self, new: Slot) -> Result<Self> {
        let mut file = self.clone();
        file.slots.retain(|slot| slot.name != new.name);
        file.slots.push(new);
        file.slots.sort_by_key(|slot| slot.name as u8);
        Ok(file)
    }
}
