//! Ids and the moment they are made in. A *now* is the time and the source of chance that the
//! caller passes in, so that a test can choose both.

use super::{Unreadable, as_string};
use chrono::{DateTime, Utc};
use sha2::Digest;
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// The UUIDv7 of one write.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WriteId(Uuid);

impl WriteId {
    /// This id as a UUID.
    pub fn uuid(self) -> Uuid {
        self.0
    }
}

impl From<Uuid> for WriteId {
    fn from(uuid: Uuid) -> Self {
        Self(uuid)
    }
}

impl FromStr for WriteId {
    type Err = Unreadable;

    fn from_str(s: &str) -> Result<Self, Unreadable> {
        strict_uuid(s)
            .map(Self)
            .ok_or_else(|| Unreadable::new("write id", s))
    }
}

/// One spelling only: lower case, with dashes. A second spelling would be a second id.
pub(crate) fn strict_uuid(s: &str) -> Option<Uuid> {
    let uuid = Uuid::try_parse(s).ok()?;
    (uuid.hyphenated().encode_lower(&mut Uuid::encode_buffer()) == s).then_some(uuid)
}

impl fmt::Display for WriteId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl fmt::Debug for WriteId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WriteId({self})")
    }
}

as_string!(WriteId);

/// Where ids get their chance from: a seed (from the operating system in the product, a chosen
/// one in a test) stretched with SHA-256 in counter mode.
pub struct IdSource {
    seed: [u8; 32],
    counter: u64,
}

impl IdSource {
    /// A source with this seed. Two sources with one seed give the same ids.
    pub fn new(seed: [u8; 32]) -> Self {
        Self { seed, counter: 0 }
    }

    /// A new UUIDv7 of this instant.
    pub fn uuid(&mut self, utc: DateTime<Utc>) -> Uuid {
        let digest = sha2::Sha256::new()
            .chain_update(self.seed)
            .chain_update(self.counter.to_le_bytes())
            .finalize();
        self.counter += 1;
        let mut random = [0u8; 10];
        random.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
        let ms = u64::try_from(utc.timestamp_millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(ms, &random).into_uuid()
    }
}

impl fmt::Debug for IdSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IdSource(after {})", self.counter)
    }
}

/// The moment of an operation: the time, and where new ids come from.
#[derive(Debug)]
pub struct Now<'a> {
    /// The wall clock.
    pub utc: DateTime<Utc>,
    /// The source of new ids.
    pub ids: &'a mut IdSource,
}

impl<'a> Now<'a> {
    /// This instant, with this source of ids.
    pub fn new(utc: DateTime<Utc>, ids: &'a mut IdSource) -> Self {
        Self { utc, ids }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_version_7_sort_by_time_and_repeat_with_the_seed() {
        let at = |ms| DateTime::from_timestamp_millis(ms).unwrap();
        let (mut a, mut b) = (IdSource::new([1; 32]), IdSource::new([1; 32]));
        let (first, second) = (a.uuid(at(1_000)), a.uuid(at(2_000)));
        assert_eq!(first.get_version_num(), 7);
        assert!(first < second);
        assert_eq!((first, second), (b.uuid(at(1_000)), b.uuid(at(2_000))));
        assert_ne!(
            a.uuid(at(2_000)),
            second,
            "the same instant never gives the same id twice"
        );
    }

    #[test]
    fn an_id_has_one_spelling() {
        let id = "0190a000-0000-7000-8000-00000000000a";
        assert!(id.parse::<WriteId>().is_ok());
        assert!(id.to_uppercase().parse::<WriteId>().is_err());
        assert!(id.replace('-', "").parse::<WriteId>().is_err());
    }
}
