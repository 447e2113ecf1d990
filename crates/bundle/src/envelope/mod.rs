//! Envelope: the age encryption around a package, to recipients or to a passphrase.

mod header;
mod unwrap;
mod wrap;

pub use header::Envelope;
pub(crate) use unwrap::unwrap;
pub(crate) use wrap::{lock_fault, wrap};

use crate::{PanelIdentity, Recipient};

/// How a package is locked.
#[derive(Clone, Copy)]
pub enum Lock<'a> {
    /// To public keys: the panel's, and an escrow's so that a lost key is not lost data.
    Recipients(&'a [Recipient]),
    /// With a passphrase agreed by voice: a fallback until a panel key is at hand.
    Passphrase(&'a str),
}

/// What is at hand to open a package.
#[derive(Clone, Copy)]
pub enum Key<'a> {
    /// A private key.
    Identity(&'a PanelIdentity),
    /// A passphrase.
    Passphrase(&'a str),
    /// Nothing: only the outside can be looked at.
    None,
}

/// The scrypt work factor (log₂ N) of passphrase packages: about one second and 256 MiB.
pub(crate) const WORK_FACTOR: u8 = 18;
