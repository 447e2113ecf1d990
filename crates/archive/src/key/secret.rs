//! A *secret* is a passphrase in memory: wiped when dropped, never shown, never serialised.

use serde::{Deserialize, Deserializer};
use std::fmt;
use zeroize::Zeroizing;

/// A passphrase. Compared nowhere; only derived from.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes the text over; the caller keeps no copy.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The words themselves, for a lock outside this crate. Do not keep a copy.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Its characters, as a person counts them.
    pub fn length(&self) -> usize {
        self.0.chars().count()
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self::new(text.to_owned())
    }
}

/// A secret comes in and never goes out: there is no way to serialise one.
impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_never_shows_itself() {
        assert_eq!(format!("{:?}", Secret::from("ponte sul fiume")), "Secret(…)");
    }

    #[test]
    fn a_secret_is_read_straight_from_the_door() {
        let secret: Secret = serde_json::from_str("\"perché sì\"").unwrap();
        assert_eq!((secret.reveal(), secret.length()), ("perché sì", 9));
    }
}
