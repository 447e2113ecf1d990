//! The *key* of an archive: 32 random bytes that encrypt the database, and the key file that
//! keeps them wrapped twice, once by the passphrase and once by the printed recovery code.

mod attempts;
mod file;
mod kdf;
mod recovery;
mod secret;
mod slot;

pub(crate) use attempts::Attempts;
pub(crate) use file::{Header, KeyFile, SlotName};
pub use kdf::KdfCost;
pub use recovery::{RecoveryCode, RecoveryCodeProblem};
pub use secret::Secret;

use crate::error::{Error, Result};
use zeroize::Zeroizing;

/// The database key, wiped when dropped.
pub(crate) type RawKey = Zeroizing<[u8; 32]>;

/// Random bytes from the operating system: for keys, salts and nonces only.
fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0u8; N];
    getrandom::fill(&mut bytes).map_err(|_| Error::NoRandomness)?;
    Ok(bytes)
}

/// A new database key.
pub(crate) fn new_key() -> Result<RawKey> {
    random().map(Zeroizing::new)
}
