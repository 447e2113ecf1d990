//! Packages out and in: preview, export, verify, open, import.

mod arriving;
mod counts;
mod export;
mod import;
mod log;
mod preview;
mod problem;
mod recipient;
pub(crate) mod scope;
pub(crate) mod tables;
mod verify;
mod withdraw;

#[cfg(test)]
pub(crate) mod tests;

pub(crate) use arriving::homes;
pub use counts::changed_records;
pub use export::export;
pub use import::{Terms, import, import_all, imports};
pub use preview::preview;
pub(crate) use problem::problem_of;
pub use recipient::{load_panel_key, set_panel_key};
pub use verify::{Keys, open_to, verify, verify_here};
pub use withdraw::withdraw;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::Problem;

/// Progress of the package room as a person hears of it.
fn progress_of(at: bundle::Progress) -> Progress {
    use bundle::Stage;
    let step = match at.stage {
        Stage::Tables | Stage::Log | Stage::Attachments | Stage::Closing => "seal",
        Stage::Decrypting => "decrypt",
        Stage::Checking => "verify",
        Stage::Extracting => "extract",
    };
    Progress {
        step: step.to_owned(),
        done: at.done,
        total: at.total,
    }
}

/// How many of each kind of thing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// Interviews.
    pub interviews: u32,
    /// Notes taken in interviews.
    pub notes: u32,
    /// City cards.
    pub cards: u32,
    /// Answers, of cards and of interviews.
    pub answers: u32,
    /// Activities.
    pub activities: u32,
    /// Attached documents.
    pub documents: u32,
    /// Indicator values.
    pub indicator_values: u32,
    /// Lines of the log.
    pub writes: u32,
}

/// Something that stays on the laptop, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Withheld {
    /// Record id.
    pub record: String,
    /// Its title.
    pub title: String,
    /// What stays: `name`, `contact`, `organisation`, `quotes`, `notes`, `recordings`, `pictures`, `hidden`.
    pub what: String,
    /// How many values.
    pub count: u32,
    /// Why: `no_consent_record` or `consent_says_no`.
    pub reason: String,
}

/// A package made before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Made {
    /// Number of the package, from 1.
    pub sequence: u32,
    /// When, RFC 3339 UTC.
    pub at: String,
    /// File name it was given.
    pub file: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// What was inside.
    pub counts: Counts,
}

/// Who can open the package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RecipientInfo {
    /// `age1…`.
    pub key: String,
    /// `kit` or `entered`.
    pub origin: String,
    /// A second key for escrow.
    pub escrow: bool,
}

/// What a package would carry if it were made now.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Preview {
    /// Its number.
    pub sequence: u32,
    /// The file name proposed.
    pub file_name: String,
    /// All that is inside.
    pub inside: Counts,
    /// Of which new or changed since the last package.
    pub fresh: Counts,
    /// What stays on the laptop.
    pub withheld: Vec<Withheld>,
    /// Bytes of the attachments.
    pub attachment_bytes: u64,
    /// Who can open it; none: a key or a passphrase is needed.
    pub recipient: Option<RecipientInfo>,
    /// Packages made before, newest first.
    pub made: Vec<Made>,
    /// Fingerprint of this laptop's signing key, to read out to the panel on the phone.
    pub fingerprint: String,
}

/// A package that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Exported {
    /// Where it lies.
    pub path: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Its number.
    pub sequence: u32,
}

/// How far long work has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Progress {
    /// `collect`, `seal`, `decrypt`, `verify`, `merge`, `extract`.
    pub step: String,
    /// Bytes or lines done.
    pub done: u64,
    /// Of how many; 0 when not known.
    pub total: u64,
}

/// The sum in a sentence: total = accepted + known + conflicting + rejected.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Balance {
    /// Lines of the log in the package.
    pub total: u32,
    /// New here, and at odds with nobody.
    pub accepted: u32,
    /// Here before.
    pub known: u32,
    /// New here, and different from what another laptop wrote: both are kept, somebody decides.
    pub conflicting: u32,
    /// Refused.
    pub rejected: u32,
    /// Of the accepted: identities that stayed on the laptop.
    pub withheld: u32,
    /// Attachments that came along and were new.
    pub attachments: u32,
}

/// What came of one file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Imported {
    /// File name.
    pub file: String,
    /// Author's name, when the package could be read.
    pub author: String,
    /// Area name.
    pub area_label: String,
    /// Number of the package.
    pub sequence: u32,
    /// The laptop was not known before and is now.
    pub new_laptop: bool,
    /// Fingerprint of its key.
    pub fingerprint: String,
    /// The sum.
    pub balance: Balance,
    /// Why it was refused as a whole; then nothing of it is in the archive.
    pub problem: Option<Problem>,
    /// Numbers of log lines that should be here and are not: a package is missing.
    pub gaps: u32,
    /// When it was imported, RFC 3339 UTC.
    pub at: String,
    /// It is a demonstration.
    pub demo: bool,
    /// The package's id; empty when it could not be read.
    #[serde(default)]
    pub package: String,
    /// Since when it is taken back, RFC 3339 UTC.
    #[serde(default)]
    pub withdrawn: Option<String>,
}

/// What left the panel's archive with a package that was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Withdrawn {
    /// The package's id.
    pub package: String,
    /// File name that it had.
    pub file: String,
    /// Lines of the log that no other package brought.
    pub writes: u32,
    /// Lines whose value no other package brought: their place stays.
    pub stubs: u32,
    /// Attachments that no other package brought.
    pub attachments: u32,
}

/// One step of a verification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Step {
    /// Stable name of the step.
    pub name: String,
    /// `ok`, `failed`, `not_checked`.
    pub result: String,
    /// What failed, where.
    pub detail: String,
}

/// What is known about a package file.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Verified {
    /// Every check was made and passed; without a register of laptops the signer may stay unchecked.
    pub valid: bool,
    /// The steps, in order.
    pub steps: Vec<Step>,
    /// Counts as the package declares them, when it could be opened.
    pub counts: BTreeMap<String, u64>,
}
