//! What can go wrong with an archive, each with the data that a sentence for a person needs.

use crate::key::RecoveryCodeProblem;
use crate::words::{DeviceId, Field, Hlc, InstrumentRef, RecordId, Sha256, Unreadable, WriteId};
use std::path::PathBuf;
use std::time::Duration;
use uuid::Uuid;

/// The result of an operation on an archive.
pub type Result<T> = std::result::Result<T, Error>;

/// Why an operation on an archive failed. Nothing acknowledged before is lost by any of them.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The folder holds no archive.
    #[error("{path} is not an archive: {missing} is not there")]
    NotAnArchive {
        /// The folder.
        path: PathBuf,
        /// The file that would have to be there.
        missing: &'static str,
    },
    /// An archive cannot be created here, because there is one or because the folder has files.
    #[error("{path} already holds {found}")]
    FolderInUse {
        /// The folder.
        path: PathBuf,
        /// A file that is in the way.
        found: String,
    },
    /// Another window or program has this archive open.
    #[error("{path} is already open elsewhere")]
    AlreadyOpen {
        /// The archive's folder.
        path: PathBuf,
    },
    /// The folder or a file in it cannot be written.
    #[error("{path} is not writable")]
    NotWritable {
        /// What could not be written.
        path: PathBuf,
    },
    /// The disk is full. What was acknowledged is safe; the last change was not saved.
    #[error("no space left for {path}")]
    DiskFull {
        /// What could not grow.
        path: PathBuf,
    },
    /// The passphrase or recovery code does not open this archive.
    #[error("wrong passphrase or recovery code for {path}; {failures} failed attempts")]
    WrongKey {
        /// The archive's folder.
        path: PathBuf,
        /// Failed attempts in a row, this one included.
        failures: u32,
        /// How long to wait before the next attempt.
        wait: Duration,
    },
    /// An attempt came before the delay after failed attempts had passed.
    #[error("too soon after a failed attempt on {path}: wait {wait:?}")]
    TooSoon {
        /// The archive's folder.
        path: PathBuf,
        /// How long to wait still.
        wait: Duration,
    },
    /// What was typed cannot be a recovery code. Not counted as an attempt.
    #[error("not a recovery code: {0}")]
    RecoveryCode(#[from] RecoveryCodeProblem),
    /// The key file cannot be read as one.
    #[error("{path} is damaged: {reason}")]
    KeyFileDamaged {
        /// The key file.
        path: PathBuf,
        /// What does not hold.
        reason: String,
    },
    /// The database is damaged: a page fails its seal, or its structure does not hold.
    #[error("{path} is damaged: {reason}")]
    DatabaseDamaged {
        /// The database file.
        path: PathBuf,
        /// What the database said.
        reason: String,
    },
    /// The archive was made by a newer version of the program.
    #[error("{path} has version {found}; this program knows up to {known}")]
    NewerVersion {
        /// The file with the version.
        path: PathBuf,
        /// Its version.
        found: u32,
        /// The newest version this program knows.
        known: u32,
    },
    /// A word that could not be read.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// A value does not fit its field.
    #[error("{record} {field}: {problem:?}")]
    Value {
        /// The record.
        record: RecordId,
        /// The field.
        field: Field,
        /// What is wrong.
        problem: ValueProblem,
    },
    /// An author must be a record of kind author.
    #[error("{0} is not an author")]
    NotAnAuthor(RecordId),
    /// An attachment is larger than allowed.
    #[error("attachment of more than {limit} bytes")]
    AttachmentTooLarge {
        /// The limit.
        limit: u64,
    },
    /// No attachment with this hash.
    #[error("no attachment {0}")]
    NoAttachment(Sha256),
    /// Imported bytes do not have the hash they were announced with.
    #[error("attachment {announced} really is {found}")]
    AttachmentAltered {
        /// The hash in the package.
        announced: Sha256,
        /// The hash of the bytes.
        found: Sha256,
    },
    /// A write in a package has the id of a known one but says something else.
    #[error("write {id} differs from the one already known")]
    WriteAltered {
        /// The id.
        id: WriteId,
    },
    /// A package was brought in before with the same id but other bytes.
    #[error("package {id} differs from the one already imported")]
    PackageAltered {
        /// The package's id.
        id: Uuid,
    },
    /// A version of an instrument is known here with another content.
    #[error("instrument {} {} differs from the one kept here", .0.id, .0.version)]
    InstrumentDiffers(InstrumentRef),
    /// No package with this id came in, or it was taken back already.
    #[error("no package {0}")]
    NoPackage(Uuid),
    /// A write claims to come from more than a day in the future: one of the clocks is wrong.
    #[error("write {id} of device {device} is stamped {hlc}, more than a day ahead")]
    FromTheFuture {
        /// The write.
        id: WriteId,
        /// Its device.
        device: DeviceId,
        /// Its stamp.
        hlc: Hlc,
    },
    /// Reading a package or a file failed.
    #[error("reading {what}: {source}")]
    Reading {
        /// What was read.
        what: String,
        /// What the reader said.
        source: std::io::Error,
    },
    /// A file operation failed otherwise.
    #[error("{path}: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The operating system gave no random bytes.
    #[error("no random bytes from the operating system")]
    NoRandomness,
    /// A key derivation cost outside its bounds.
    #[error("key derivation cost out of bounds")]
    KdfCost,
    /// The database refused otherwise. A defect of the program, not of the data.
    #[error("database: {0}")]
    Database(#[source] rusqlite::Error),
    /// A stored value that the program itself must have written cannot be read back.
    #[error("stored {what} cannot be read: {reason}")]
    Stored {
        /// What was read.
        what: &'static str,
        /// Why it could not be.
        reason: String,
    },
}

/// Why a value does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueProblem {
    /// This kind of record has no such field.
    NoSuchField,
    /// The value has another shape.
    OtherShape,
}

impl Error {
    /// A file error, sorted by what a person can do about it.
    pub(crate) fn file(path: &std::path::Path, source: std::io::Error) -> Self {
        use std::io::ErrorKind::{PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull};
        let path = path.to_owned();
        match source.kind() {
            StorageFull | QuotaExceeded => Self::DiskFull { path },
            PermissionDenied | ReadOnlyFilesystem => Self::NotWritable { path },
            _ => Self::File { path, source },
        }
    }

    /// A database error, sorted the same way.
    pub(crate) fn database(path: &std::path::Path, error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        let path = path.to_owned();
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull { path },
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                Self::NotWritable { path }
            }
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::DatabaseDamaged {
                path,
                reason: error.to_string(),
            },
            _ => Self::Database(error),
        }
    }

    /// A stored form that does not read back.
    pub(crate) fn stored(what: &'static str, reason: impl ToString) -> Self {
        Self::Stored {
            what,
            reason: reason.to_string(),
        }
    }
}

/// Inside the crate the path is not at hand; the door of the archive puts it in.
impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

impl Error {
    /// Sorts a bare database error, now that the path is known.
    pub(crate) fn at(self, path: &std::path::Path) -> Self {
        match self {
            Self::Database(error) => Self::database(path, error),
            other => other,
        }
    }
}
