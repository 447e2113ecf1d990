//! Keys: the laptop's signing key, the panel's private key and its public half.

mod panel;
mod signing;

pub use panel::{PanelIdentity, Recipient};
pub use signing::{PublicKey, SigningKey};

/// Why a text is not the key that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadKey {
    /// Nothing but blanks.
    #[error("nothing was given")]
    Empty,
    /// A private key where the public one belongs: whoever sees it can read every package.
    #[error("this is the private key; the public one starts with age1")]
    Private,
    /// A public key where the private one belongs.
    #[error("this is the public key; the private one starts with AGE-SECRET-KEY-1")]
    Public,
    /// Starts like no age key at all.
    #[error("an age key starts with {expected}")]
    Prefix {
        /// How it should start.
        expected: &'static str,
    },
    /// A hardware, plugin or post-quantum recipient, which other programs cannot all read.
    #[error("a kind of age recipient that packages do not use")]
    Kind,
    /// More than one key, or text around it.
    #[error("more than one word")]
    SeveralWords,
    /// Upper and lower case mixed.
    #[error("upper and lower case are mixed")]
    MixedCase,
    /// A character that no age key contains.
    #[error("character {position} ({found:?}) occurs in no age key")]
    Character {
        /// Counted from 1.
        position: usize,
        /// What stands there.
        found: char,
    },
    /// Cut short, or with something appended.
    #[error("{found} characters instead of {expected}")]
    Length {
        /// How many there are.
        found: usize,
        /// How many there should be.
        expected: usize,
    },
    /// The checksum does not fit: a typing error.
    #[error("the checksum does not fit: some character is wrong")]
    Checksum,
    /// A point on the curve that gives no secrecy.
    #[error("not a usable public key")]
    Weak,
    /// Not an OpenSSH ed25519 key.
    #[error("not an OpenSSH ed25519 key")]
    NotEd25519,
}
