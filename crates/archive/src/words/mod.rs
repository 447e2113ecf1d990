//! The vocabulary of the log: what a record, a field, a write and its author are called.

mod device;
mod field;
mod hash;
mod hlc;
mod ids;
mod kind;
mod op;
mod record;
mod shape;
mod value;
mod write;

pub use device::DeviceId;
pub use field::Field;
pub use hash::Sha256;
pub(crate) use hash::{hex, unhex};
pub use hlc::Hlc;
pub use ids::{IdSource, Now, WriteId};
pub use kind::{ArchiveKind, Kind};
pub use op::Op;
pub use record::RecordId;
pub use value::{
    Answer, AnswerFile, Channel, Consent, ConsentMode, Document, InstrumentRef, InterviewState, Missing,
    Note, NoteKind, Period, Reliability, RowState, Source, Verified,
};
pub use write::{Content, Write};

pub(crate) use shape::{check_value, is_searchable, searchable_text};
pub(crate) use write::canonical;

/// A word that could not be read: which word, and what stood there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a {word}: {found:?}")]
pub struct Unreadable {
    /// The word that was expected: "record", "field", "device", …
    pub word: &'static str,
    /// What was found instead, cut to 80 characters.
    pub found: String,
}

impl Unreadable {
    pub(crate) fn new(word: &'static str, found: &str) -> Self {
        Self {
            word,
            found: found.chars().take(80).collect(),
        }
    }
}

/// Display, FromStr-backed serde: the string form is the only form.
macro_rules! as_string {
    ($name:ident) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(d)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use as_string;
