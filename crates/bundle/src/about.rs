//! About: who made a package, when, on which laptop, and what it counts.
//! It travels in `datapackage.json` under `x-about` and is signed with everything else.

use std::collections::BTreeMap;
use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The label of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The package's own identity; importing twice is recognised by it.
    pub id: Uuid,
    /// When it was sealed.
    pub created: DateTime<Utc>,
    /// The laptop's running number of packages, from 1 to 999,999: a gap means one is missing.
    pub sequence: u32,
    /// The laptop, derived from its signing key.
    pub device: DeviceId,
    /// Who exported it.
    pub author_name: String,
    /// In which role.
    pub author_role: String,
    /// Code of the area that the package speaks for.
    pub area: String,
    /// Name and codes of the project, as the kit gives them.
    pub project: String,
    /// Name and version of the program that sealed it.
    pub software: String,
    /// True when the contents are an example and must not be merged with real work.
    pub demo: bool,
    /// How many of what, for the balance sheet at the other end.
    pub counts: BTreeMap<String, u64>,
}

impl About {
    /// Name of the bag and stem of the file: `<device>-<sequence in six digits>`.
    pub fn bag_name(&self) -> String {
        format!("{}-{:06}", self.device, self.sequence)
    }

    /// The file name to propose, extension included.
    pub fn file_name(&self) -> String {
        format!("{}.{}", self.bag_name(), crate::EXTENSION)
    }
}

/// A laptop: the first 16 hexadecimal digits of the SHA-256 of its SSH public key blob.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DeviceId(String);

impl DeviceId {
    /// Reads sixteen lower-case hexadecimal digits; anything else is `None`.
    pub fn parse(text: &str) -> Option<DeviceId> {
        let hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        (text.len() == 16 && text.bytes().all(hex)).then(|| DeviceId(text.to_owned()))
    }

    /// The first sixteen digits of a SHA-256 in lower-case hexadecimal.
    pub(crate) fn from_digest(digest: &str) -> DeviceId {
        DeviceId(digest.chars().take(16).collect())
    }

    /// The sixteen digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<DeviceId> for String {
    fn from(id: DeviceId) -> String {
        id.0
    }
}

impl TryFrom<String> for DeviceId {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        DeviceId::parse(&text).ok_or("a device is 16 lower-case hexadecimal digits")
    }
}
