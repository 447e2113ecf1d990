//! A *device* is one archive's identity as an author of writes: the first 16 hex digits of the
//! SHA-256 of its SSH public key.

use super::{Unreadable, as_string};
use std::fmt;
use std::str::FromStr;

/// Sixteen lower-case hex digits.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeviceId(String);

impl DeviceId {
    /// The sixteen digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for DeviceId {
    type Err = Unreadable;

    fn from_str(s: &str) -> Result<Self, Unreadable> {
        let fits = s.len() == 16 && s.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if fits {
            Ok(Self(s.to_owned()))
        } else {
            Err(Unreadable::new("device", s))
        }
    }
}

impl fmt::Display for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DeviceId({})", self.0)
    }
}

as_string!(DeviceId);
