//! First start and every start: create an archive, open one, say who I am, lock.

mod create;
mod demo;
mod keys;
pub(crate) mod memory;
mod open;
mod profile;
mod status;
mod strength;

pub use archive::Secret;
pub(crate) use create::shown;
pub use create::{confirm_recovery, create, create_with};
pub use demo::{DEMO_PASSPHRASE, create_demo, open_demo};
pub(crate) use keys::{panel_identity, signing_key};
pub use open::{close, lock, open, open_with_recovery};
pub(crate) use profile::{author_name, profile};
pub(crate) use status::idle_minutes;
pub use status::{is_demo, is_to_lock, set_language, set_zoom, start, status};
pub use strength::{SHORTEST_PASSPHRASE, passphrase_strength};

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use zeroize::Zeroizing;

/// What the first screen needs before anything is open.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Start {
    /// Version of the program.
    pub version: String,
    /// `it` or `en`.
    pub language: String,
    /// How large things are shown, in percent: 100 to 200.
    pub zoom: u32,
    /// A folder that does not exist yet and can be created, proposed for a new archive.
    pub proposed_folder: String,
    /// Likewise for a panel archive.
    pub proposed_panel_folder: String,
    /// Archives opened on this laptop before, newest first.
    pub known: Vec<KnownArchive>,
}

/// Whose archive it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ArchiveKind {
    /// A coordinator's laptop.
    Laptop,
    /// The *panel di esperti*.
    Panel,
}

/// An archive this laptop has seen.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KnownArchive {
    /// Its folder.
    pub folder: String,
    /// Whose it is.
    pub kind: ArchiveKind,
    /// A demonstration.
    pub demo: bool,
    /// The folder is there now.
    pub present: bool,
    /// Seconds to wait after wrong passphrases.
    pub wait: u32,
}

/// Who holds this archive.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Profile {
    /// Name and surname.
    pub name: String,
    /// Code of `kit/roles.csv`.
    pub role: String,
    /// Organisation.
    pub organisation: String,
    /// Area code; empty at the panel.
    pub area: String,
}

/// What creating an archive takes.
#[derive(Debug, Deserialize, TS)]
pub struct NewArchive {
    /// Folder to create.
    pub folder: String,
    /// Whose it is.
    pub kind: ArchiveKind,
    /// The passphrase, once more checked to be long enough.
    #[ts(type = "string")]
    pub passphrase: Secret,
    /// Who I am.
    pub profile: Profile,
}

/// A created archive: the recovery code is shown this once.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Created {
    /// The code in groups of four, to print or copy.
    #[ts(type = "Array<string>")]
    pub recovery_code: Vec<Zeroizing<String>>,
    /// The two groups (0-based) that the person is asked to type back.
    pub ask_back: Vec<u32>,
}

impl Created {
    /// The whole code, its groups joined by dashes.
    #[must_use]
    pub fn code(&self) -> Zeroizing<String> {
        let mut code = Zeroizing::new(String::with_capacity(5 * self.recovery_code.len()));
        for group in &self.recovery_code {
            if !code.is_empty() {
                code.push('-');
            }
            code.push_str(group);
        }
        code
    }
}

/// An honest hint about a passphrase, from a guess at how it would be attacked.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PassphraseStrength {
    /// 0 worst … 4 best.
    pub score: u8,
    /// Long enough to be accepted.
    pub accepted: bool,
    /// Seconds a well-equipped thief would need, trying ten thousand a second.
    pub seconds: f64,
}

/// The quarter in the top bar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QuarterPill {
    /// `2019-Q4`.
    pub code: String,
    /// Last day.
    pub ends: String,
    /// Days from today to the last day.
    pub days_left: i64,
}

/// The figures on the rail.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Figures {
    /// Interviews.
    pub interviews: u32,
    /// Completeness of the card, percent; none when no card is open yet.
    pub card_percent: Option<u32>,
    /// Activities.
    pub activities: u32,
    /// Dossiers of this quarter that miss something.
    pub quarter_missing: u32,
    /// Laptop: records changed since the last package. Panel: packages imported.
    pub packages: u32,
    /// Panel: laptops known.
    pub laptops: u32,
    /// Fields on which laptops differ.
    pub conflicts: u32,
}

/// An archive that is open.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenArchive {
    /// Its folder.
    pub folder: String,
    /// Whose it is.
    pub kind: ArchiveKind,
    /// A demonstration.
    pub demo: bool,
    /// The recovery code was typed back.
    pub recovery_confirmed: bool,
    /// Who I am.
    pub me: Profile,
    /// Name of my area, or empty at the panel.
    pub area_label: String,
    /// Today, `YYYY-MM-DD`.
    pub today: String,
    /// The quarter of today.
    pub quarter: QuarterPill,
    /// The figures on the rail.
    pub figures: Figures,
    /// Minutes without a key or a click after which the archive locks itself.
    pub idle_minutes: u32,
}

/// Where the desk stands.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "state", content = "archive")]
pub enum Status {
    /// Nothing open.
    Closed,
    /// Locked by hand or by time: the same folder opens again with the passphrase.
    Locked(KnownArchive),
    /// Open.
    Open(Box<OpenArchive>),
}
