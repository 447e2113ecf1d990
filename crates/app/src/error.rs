//! What can go wrong in an operation, as a few stable codes with the data a sentence needs.
//!
//! A person never reads these texts: the window and the command line look the code up in the message
//! catalogue, which says what happened and what to do next.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use ts_rs::TS;

/// The result of an operation.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why an operation was not carried out. Nothing already entered is lost by any of these.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No archive is open on this desk.
    #[error("no archive is open")]
    NothingOpen,
    /// The operation belongs to the panel, or to a laptop, and this archive is the other kind.
    #[error("this archive is of kind {0}")]
    WrongKind(&'static str),
    /// A record that does not exist, or was removed.
    #[error("no such record: {0}")]
    NoRecord(String),
    /// A value that the named field cannot hold.
    #[error("{field}: {reason}")]
    BadValue {
        /// The field, by its name in the log or in the form.
        field: String,
        /// A stable word for what is wrong.
        reason: &'static str,
    },
    /// The passphrase is shorter than what protects an archive.
    #[error("passphrase too short")]
    ShortPassphrase,
    /// Too many wrong passphrases: the person has to wait.
    #[error("wait {seconds} s")]
    Wait {
        /// Seconds still to wait.
        seconds: u64,
    },
    /// An export was asked for without a panel key and without a passphrase.
    #[error("no recipient")]
    NoRecipient,
    /// What was given as a panel's public key is none.
    #[error("not a panel's public key")]
    BadRecipient,
    /// What was given as a panel's secret key is none.
    #[error("not a panel's secret key")]
    BadIdentity,
    /// A register of signers that cannot be used.
    #[error("register of signers, line {line}")]
    BadSigners {
        /// 1-based line.
        line: u64,
    },
    /// A package signed by a laptop whose packages the panel no longer accepts.
    #[error("revoked laptop {fingerprint}")]
    RevokedLaptop {
        /// Fingerprint of the signing key, as `ssh-keygen -l` prints it.
        fingerprint: String,
    },
    /// A package signed by a laptop that this panel does not accept.
    #[error("unknown laptop {fingerprint}")]
    UnknownLaptop {
        /// Fingerprint of the signing key, as `ssh-keygen -l` prints it.
        fingerprint: String,
    },
    /// A package that carries a log line this archive cannot accept.
    #[error("package line {line}: {reason}")]
    BadLog {
        /// 1-based line of `data/writes.jsonl`.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// A file of the kit that cannot be used.
    #[error("kit: {file}: {reason}")]
    Kit {
        /// Path inside the kit.
        file: String,
        /// What is wrong, with row and column where there are any.
        reason: String,
    },
    /// Reading or writing a file failed.
    #[error("{path}: {source}")]
    File {
        /// The file.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// The archive said no.
    #[error(transparent)]
    Archive(#[from] archive::Error),
    /// The package said no.
    #[error(transparent)]
    Bundle(#[from] bundle::Error),
}

/// An error as the window and `--json` see it: a stable code and the data its sentence needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Problem {
    /// A stable, dotted code, for instance `archive.wrong_passphrase`.
    pub code: String,
    /// What the sentence needs: file names, counts, reasons.
    #[ts(type = "Record<string, string | number | boolean>")]
    pub data: Map<String, Value>,
}

impl Problem {
    /// A problem with the given code and an object as its data.
    #[must_use]
    pub fn new(code: &str, data: Value) -> Self {
        let data = match data {
            Value::Object(map) => map,
            _ => Map::new(),
        };
        Self {
            code: code.to_owned(),
            data,
        }
    }
}

impl From<&Error> for Problem {
    fn from(error: &Error) -> Self {
        match error {
            Error::NothingOpen => Self::new("desk.nothing_open", json!({})),
            Error::WrongKind(kind) => Self::new("desk.wrong_kind", json!({ "kind": kind })),
            Error::NoRecord(record) => Self::new("desk.no_record", json!({ "record": record })),
            Error::BadValue { field, reason } => {
                Self::new(&format!("value.{reason}"), json!({ "field": field }))
            }
            Error::ShortPassphrase => Self::new("passphrase.short", json!({})),
            Error::Wait { seconds } => Self::new("passphrase.wait", json!({ "seconds": seconds })),
            Error::NoRecipient => Self::new("package.no_recipient", json!({})),
            Error::BadRecipient => Self::new("package.bad_recipient", json!({})),
            Error::BadIdentity => Self::new("package.bad_identity", json!({})),
            Error::BadSigners { line } => Self::new("package.bad_signers", json!({ "line": line })),
            Error::RevokedLaptop { fingerprint } => {
                Self::new("package.revoked_laptop", json!({ "fingerprint": fingerprint }))
            }
            Error::UnknownLaptop { fingerprint } => {
                Self::new("package.unknown_laptop", json!({ "fingerprint": fingerprint }))
            }
            Error::BadLog { line, reason } => {
                Self::new("package.bad_log", json!({ "line": line, "reason": reason }))
            }
            Error::Kit { file, reason } => Self::new("kit.bad", json!({ "file": file, "reason": reason })),
            Error::File { path, source } => Self::new(
                match source.kind() {
                    std::io::ErrorKind::StorageFull => "file.disk_full",
                    std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
                        "file.not_writable"
                    }
                    std::io::ErrorKind::NotFound => "file.not_found",
                    _ => "file.failed",
                },
                json!({ "path": path, "detail": source.to_string() }),
            ),
            Error::Archive(error) => crate::archive_care::problem_of(error),
            Error::Bundle(error) => crate::packages::problem_of(error),
        }
    }
}
