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
    #[error("{field}: {}", .reason.word())]
    BadValue {
        /// The field, by its name in the log or in the form.
        field: String,
        /// What is wrong with the value.
        reason: Flaw,
    },
    /// The passphrase is shorter than what protects an archive.
    #[error("passphrase too short")]
    ShortPassphrase,
    /// A recovery code, written as one, that does not open this archive.
    #[error("wrong recovery code")]
    WrongRecovery,
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
    /// An instrument with problems.
    #[error("{path}: {problems}")]
    Instrument {
        /// Where its sheets are.
        path: String,
        /// All of them.
        problems: instruments::Problems,
    },
    /// A version of an instrument whose definition is not here.
    #[error("no definition of {id} {version}")]
    NoVersion {
        /// The instrument.
        id: String,
        /// The version.
        version: String,
    },
    /// Neither a file nor a folder nor an instrument of the kit.
    #[error("{path}: no such instrument")]
    NoInstrument {
        /// What was asked for.
        path: String,
        /// The ids of the kit's instruments.
        known: String,
    },
    /// A sheet in another encoding than UTF-8.
    #[error("{path}: not UTF-8")]
    NotText {
        /// The file.
        path: String,
    },
    /// Something is there already and is not to be replaced.
    #[error("{path}: already there")]
    AlreadyThere {
        /// The file or folder.
        path: String,
    },
    /// No package of this id or name came in, or several of this name did.
    #[error("no package {0}")]
    NoSuchPackage(String),
    /// Steps that can't be read or taken.
    #[error("{file}: {fault}")]
    Steps {
        /// The file.
        file: String,
        /// What is wrong with them.
        fault: instruments::StepFault,
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

/// What is wrong with a value: the second half of its code, `value.<word>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// Names nothing that is there.
    Unknown,
    /// Needed, and empty.
    Missing,
    /// Not a day.
    NotADate,
    /// Not a number.
    NotANumber,
    /// Not one of the choices.
    NotAChoice,
    /// Not what the question asks for.
    NotOfType,
    /// Not the shape that the field has.
    OtherShape,
    /// Calculated or closed: nobody types it.
    ReadOnly,
    /// Rows that another answer counts.
    Full,
    /// A folder, or nothing that can be attached.
    NotAFile,
    /// A period that ends before it begins.
    EndsBeforeItBegins,
    /// Not a quarter.
    NotAQuarter,
    /// A quote that the person has not allowed.
    NoConsentToQuote,
    /// A recording that the person has not allowed.
    NoConsentToRecord,
    /// A file that shows no picture.
    NotAPicture,
    /// A file with nothing to listen to, or with pictures too.
    NotASound,
    /// A dossier with pieces missing.
    PiecesMissing,
    /// A card with gaps that block it.
    Gaps,
    /// A version whose value stayed on its laptop.
    Withheld,
    /// Kept, but damaged.
    Unreadable,
    /// Of a record that is closed: it stays as it is.
    Closed,
    /// Answers that nobody is asked for now, and nobody has confirmed to leave out.
    Hidden,
}

impl Flaw {
    /// Every flaw: each has its sentence.
    pub const ALL: &[Self] = &[
        Self::Unknown,
        Self::Missing,
        Self::NotADate,
        Self::NotANumber,
        Self::NotAChoice,
        Self::NotOfType,
        Self::OtherShape,
        Self::ReadOnly,
        Self::Full,
        Self::NotAFile,
        Self::EndsBeforeItBegins,
        Self::NotAQuarter,
        Self::NoConsentToQuote,
        Self::NoConsentToRecord,
        Self::NotAPicture,
        Self::NotASound,
        Self::PiecesMissing,
        Self::Gaps,
        Self::Withheld,
        Self::Unreadable,
        Self::Closed,
        Self::Hidden,
    ];

    /// Its stable word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Missing => "missing",
            Self::NotADate => "not_a_date",
            Self::NotANumber => "not_a_number",
            Self::NotAChoice => "not_a_choice",
            Self::NotOfType => "not_of_type",
            Self::OtherShape => "other_shape",
            Self::ReadOnly => "read_only",
            Self::Full => "full",
            Self::NotAFile => "not_a_file",
            Self::EndsBeforeItBegins => "ends_before_it_begins",
            Self::NotAQuarter => "not_a_quarter",
            Self::NoConsentToQuote => "no_consent_to_quote",
            Self::NoConsentToRecord => "no_consent_to_record",
            Self::NotAPicture => "not_a_picture",
            Self::NotASound => "not_a_sound",
            Self::PiecesMissing => "pieces_missing",
            Self::Gaps => "gaps",
            Self::Withheld => "withheld",
            Self::Unreadable => "unreadable",
            Self::Closed => "closed",
            Self::Hidden => "hidden",
        }
    }
}

/// Every code that does not speak of a value. A test holds this list to the code that makes problems, and the
/// catalogue to this list.
pub const CODES: &[&str] = &[
    "internal",
    "desk.nothing_open",
    "desk.not_at_panel",
    "desk.only_at_panel",
    "desk.no_record",
    "passphrase.short",
    "passphrase.wait",
    "passphrase.wrong",
    "recovery.wrong",
    "recovery.typo",
    "archive.not_an_archive",
    "archive.exists",
    "archive.already_open",
    "archive.newer",
    "archive.damaged",
    "archive.too_large",
    "archive.no_attachment",
    "archive.failed",
    "file.disk_full",
    "file.not_writable",
    "file.not_found",
    "file.already_there",
    "file.failed",
    "kit.bad",
    "instrument.bad",
    "instrument.no_version",
    "instrument.differs",
    "instrument.not_found",
    "instrument.not_text",
    "steps.not_a_list",
    "steps.not_a_step",
    "steps.unknown_path",
    "steps.not_a_question",
    "steps.not_a_repeat",
    "steps.worked_out",
    "steps.read_only",
    "steps.not_of_type",
    "steps.unknown_choice",
    "steps.incomplete_rank",
    "steps.counted",
    "package.no_recipient",
    "package.bad_recipient",
    "package.bad_identity",
    "package.bad_signers",
    "package.unknown_laptop",
    "package.revoked_laptop",
    "package.bad_log",
    "package.not_a_package",
    "package.truncated",
    "package.altered",
    "package.bad_attachment",
    "package.other_recipient",
    "package.wrong_passphrase",
    "package.needs_passphrase",
    "package.needs_identity",
    "package.bad_signature",
    "package.newer",
    "package.too_large",
    "package.unsafe_name",
    "package.malformed",
    "package.same_id_differs",
    "package.clock_ahead",
    "package.not_here",
    "package.unfit",
];

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
            Error::WrongKind("panel") => Self::new("desk.not_at_panel", json!({})),
            Error::WrongKind(_) => Self::new("desk.only_at_panel", json!({})),
            Error::NoRecord(record) => Self::new("desk.no_record", json!({ "record": record })),
            Error::BadValue { field, reason } => {
                Self::new(&format!("value.{}", reason.word()), json!({ "field": field }))
            }
            Error::ShortPassphrase => Self::new("passphrase.short", json!({})),
            Error::WrongRecovery => Self::new("recovery.wrong", json!({})),
            Error::Wait { seconds } => Self::new("passphrase.wait", json!({ "seconds": seconds })),
            Error::NoRecipient => Self::new("package.no_recipient", json!({})),
            Error::BadRecipient => Self::new("package.bad_recipient", json!({})),
            Error::BadIdentity => Self::new("package.bad_identity", json!({})),
            Error::BadSigners { line } => Self::new("package.bad_signers", json!({ "line": line })),
            Error::NoSuchPackage(_) => Self::new("package.not_here", json!({})),
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
            Error::NoVersion { id, version } => {
                Self::new("instrument.no_version", json!({ "id": id, "version": version }))
            }
            Error::AlreadyThere { path } => Self::new("file.already_there", json!({ "path": path })),
            Error::Instrument { .. }
            | Error::NoInstrument { .. }
            | Error::NotText { .. }
            | Error::Steps { .. } => crate::instrument::problem_of(error),
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    /// The codes that stand in quotes before the tests of the files that make problems.
    fn written() -> BTreeSet<String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let files = [
            "crates/app/src/archive_care.rs",
            "crates/app/src/error.rs",
            "crates/app/src/instrument/problem.rs",
            "crates/app/src/packages/problem.rs",
            "src-tauri/src/commands/start.rs",
            "src-tauri/src/door.rs",
        ];
        let mut found = BTreeSet::new();
        for file in files {
            let text = std::fs::read_to_string(root.join(file)).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
            let code = code.split("pub const CODES").next().unwrap().to_owned()
                + code.split("\n];").nth(1).unwrap_or_default();
            let quoted = code.split('"').skip(1).step_by(2);
            let coded = quoted.filter(|word| {
                let plain = word
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c == '_' || c == '.');
                let extension = word.ends_with(".db") || word.ends_with(".key");
                *word == "internal" || (plain && word.contains('.') && !extension)
            });
            found.extend(coded.map(str::to_owned));
        }
        found
    }

    /// Files where a problem is made by its code.
    fn makers(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                makers(&path, found);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            let code = text.split("#[cfg(test)]").next().unwrap();
            if code.contains("Problem::new(") || code.contains("Self::new(\"") {
                found.push(path.file_name().unwrap().to_string_lossy().into_owned());
            }
        }
    }

    #[test]
    fn every_code_that_the_program_makes_is_listed_and_every_listed_one_is_made() {
        let listed: BTreeSet<String> = CODES.iter().map(|code| (*code).to_owned()).collect();
        assert_eq!(listed.len(), CODES.len());
        assert_eq!(written(), listed);
    }

    #[test]
    fn problems_are_made_only_where_the_list_is_held_to_them() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let mut found = Vec::new();
        for folder in ["crates/app/src", "crates/cli/src", "src-tauri/src"] {
            makers(&root.join(folder), &mut found);
        }
        found.sort();
        assert_eq!(
            found,
            [
                "archive_care.rs",
                "door.rs",
                "error.rs",
                "problem.rs",
                "problem.rs",
                "start.rs"
            ]
        );
    }

    #[test]
    fn each_kind_of_archive_is_told_where_to_go() {
        assert_eq!(
            Problem::from(&Error::WrongKind("panel")).code,
            "desk.not_at_panel"
        );
        assert_eq!(
            Problem::from(&Error::WrongKind("laptop")).code,
            "desk.only_at_panel"
        );
    }
}
