//! What is known: the encrypted, append-only archive on a laptop or at the panel.
//!
//! An *archive* is one folder that a person can see and copy. Everything a person enters becomes
//! a *write* in its log; the tables that screens read are computed from the log in the same
//! durable transaction. This is the only crate that knows the database.
//!
//! No clock and no chance in here: time and ids come in with [`Now`]. Keys, salts and nonces are
//! the one exception; they come from the operating system.

mod archive;
mod attachments;
mod check;
mod error;
mod fields;
mod folder;
mod instruments;
mod key;
mod log;
mod packages;
mod rows;
mod schema;
mod search;
mod setting;
mod state;
mod words;

#[cfg(test)]
mod daily;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod mishaps;
#[cfg(test)]
mod world;

pub use archive::{Archive, Card, New, Unlock};
pub use attachments::{Attached, AttachmentReader, AttachmentRow};
pub use check::Check;
pub use error::{Error, Result, ValueProblem};
pub use instruments::Sheets;
pub use key::{KdfCost, RecoveryCode, RecoveryCodeProblem, Secret};
pub use log::{Conflict, Gap, Tx, contest};
pub use packages::{
    Balance, ExportInfo, ExportRow, Incoming, IncomingAttachments, IncomingWrites, PackageInfo, PackageRow,
    Warning, Withdrawn,
};
pub use rows::{
    ActivityRow, AnswerRow, AuthorRow, CardRow, DocumentRow, IndicatorRow, InterviewRow, NoteRow, RepeatRow,
    WaiverRow,
};
pub use search::{Hit, Piece};
pub use words::{
    Answer, AnswerFile, ArchiveKind, Channel, Consent, ConsentMode, Content, DeviceId, Document, Field, Hlc,
    IdSource, InstrumentRef, InterviewState, Kind, Missing, Note, NoteKind, Now, Op, Period, RecordId,
    Reliability, RowState, Sha256, Source, Verified, Write, WriteId,
};
