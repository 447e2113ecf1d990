//! Changing what opens the archive. Only the key file is rewritten; the data stay as they are.
//! The key is not kept in memory, so the present passphrase or code is asked for again.

use super::open::unlock_key;
use super::{Archive, Unlock};
use crate::error::Result;
use crate::key::{KdfCost, KeyFile, RecoveryCode, Secret};
use chrono::{DateTime, Utc};

impl Archive {
    /// Is this still the person who may open it? A wrong passphrase or code is counted like at the door.
    pub fn confirm(&self, present: Unlock<'_>, now: DateTime<Utc>) -> Result<()> {
        let file = KeyFile::read(&self.folder)?;
        unlock_key(&self.folder, &file, present, now).map(|_| ())
    }

    /// Sets a new passphrase. The recovery code stays valid.
    pub fn change_passphrase(
        &self,
        present: Unlock<'_>,
        passphrase: &Secret,
        cost: KdfCost,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let file = KeyFile::read(&self.folder)?;
        let key = unlock_key(&self.folder, &file, present, now)?;
        file.with_passphrase(passphrase, cost, &key)?.write(&self.folder)
    }

    /// Makes a new recovery code; the old paper opens nothing any more.
    pub fn renew_recovery_code(
        &self,
        present: Unlock<'_>,
        cost: KdfCost,
        now: DateTime<Utc>,
    ) -> Result<RecoveryCode> {
        let file = KeyFile::read(&self.folder)?;
        let key = unlock_key(&self.folder, &file, present, now)?;
        let (file, code) = file.with_recovery(cost, &key)?;
        file.write(&self.folder)?;
        Ok(code)
    }
}
