//! What turning a passphrase into a key costs: Argon2id (RFC 9106), its parameters stored beside
//! the result and bounded on reading, so that a forged key file cannot eat the machine.

use super::RawKey;
use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// The parameters of Argon2id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KdfCost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl KdfCost {
    /// About half a second to one second on a small laptop, 128 MiB.
    pub fn for_people() -> Self {
        Self {
            memory_kib: 128 * 1024,
            passes: 6,
            lanes: 1,
        }
    }

    /// Next to nothing. Never for data of people.
    pub fn for_tests() -> Self {
        Self {
            memory_kib: 64,
            passes: 1,
            lanes: 1,
        }
    }

    /// 64 KiB to 1 GiB, 1 to 16 passes, 1 to 8 lanes.
    pub(super) fn in_bounds(self) -> bool {
        (64..=1024 * 1024).contains(&self.memory_kib)
            && (1..=16).contains(&self.passes)
            && (1..=8).contains(&self.lanes)
    }

    pub(super) fn derive(self, secret: &[u8], salt: &[u8; 16]) -> Result<RawKey> {
        if !self.in_bounds() {
            return Err(Error::KdfCost);
        }
        let params = argon2::Params::new(self.memory_kib, self.passes, self.lanes, Some(32));
        let params = params.map_err(|_| Error::KdfCost)?;
        let argon = argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params);
        let mut key: RawKey = Zeroizing::new([0u8; 32]);
        argon
            .hash_password_into(secret, salt, key.as_mut_slice())
            .map_err(|_| Error::KdfCost)?;
        Ok(key)
    }
}
