//! The panel's table: who has sent what, what needs a decision, cities side by side.

mod comparison;
mod coverage;
mod decisions;
mod demonstrations;
mod identity;
mod laptops;
mod tables;

#[cfg(test)]
mod tests;

pub use comparison::comparison;
pub use coverage::coverage;
pub(crate) use decisions::open as open_decisions;
pub use decisions::{decide, decisions};
pub(crate) use demonstrations::Demonstrations;
pub use identity::{panel_identity_text, public_key, save_identity, save_public_key, state_hash};
pub(crate) use laptops::{Judged, enrolment, judge, register};
pub use laptops::{keys, laptops, revoke, save_signers, set_enrolment};
pub use tables::{tables, write_tables};

use serde::Serialize;
use ts_rs::TS;

use crate::packages::Imported;

/// How an area stands at the panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AreaState {
    /// Nothing ever arrived.
    NeverSent,
    /// A package is missing in between.
    PackageMissing,
    /// Dossiers miss pieces.
    DossiersOpen,
    /// In order.
    InOrder,
}

/// One area in the coverage table.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AreaCoverage {
    /// Area code.
    pub area: String,
    /// Name.
    pub label: String,
    /// `pilot` or `region`.
    pub kind: String,
    /// ISTAT code of its region.
    pub region: String,
    /// Last package, RFC 3339 UTC.
    pub last_package: Option<String>,
    /// Interviews.
    pub interviews: u32,
    /// Card completeness in percent; none without a card.
    pub card_percent: Option<u32>,
    /// Complete dossiers.
    pub dossiers_complete: u32,
    /// Activities.
    pub dossiers: u32,
    /// How it stands.
    pub state: AreaState,
    /// What the state counts: open dossiers, missing lines.
    pub count: u32,
}

/// The panel's first screen.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PanelCoverage {
    /// Pilot areas first, then the regions.
    pub areas: Vec<AreaCoverage>,
    /// Laptops known.
    pub laptops: u32,
    /// Packages imported.
    pub packages: u32,
    /// The last import.
    pub last: Option<Imported>,
    /// Fields on which laptops differ.
    pub conflicts: u32,
}

/// A laptop that the panel knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Laptop {
    /// Device id.
    pub device: String,
    /// Fingerprint of its signing key.
    pub fingerprint: String,
    /// Author's name.
    pub author: String,
    /// Area name.
    pub area_label: String,
    /// When it was first seen, RFC 3339 UTC.
    pub since: String,
    /// Its packages are no longer accepted.
    pub revoked: bool,
    /// Packages imported from it.
    pub packages: u32,
    /// It holds a demonstration.
    pub demo: bool,
}

/// The panel's keys and who may send.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PanelKeys {
    /// The public key that laptops encrypt to.
    pub recipient: String,
    /// New laptops are accepted at their first package.
    pub enrolment_open: bool,
    /// Laptops known.
    pub laptops: Vec<Laptop>,
}

/// One of several answers that differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Version {
    /// Id of the write.
    pub write: String,
    /// What it says, ready to read.
    pub text: String,
    /// Who wrote it.
    pub author: String,
    /// When, RFC 3339 UTC.
    pub at: String,
    /// It is shown meanwhile.
    pub shown: bool,
}

/// Something that needs a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Decision {
    /// Record id.
    pub record: String,
    /// Field in the log.
    pub field: String,
    /// Title of the record.
    pub title: String,
    /// The question or field, ready to read.
    pub question: String,
    /// The versions.
    pub versions: Vec<Version>,
}

/// How an answer stands beside those to the latest version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Footing {
    /// As it is.
    Same,
    /// Once somebody has read what changed.
    Care,
    /// Not at all.
    No,
    /// The version of its card does not ask it.
    NotAsked,
}

/// One cell of the comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Cell {
    /// What the city answered, ready to read; empty when nothing.
    pub text: String,
    /// The number behind it, lexical, where there is one (ladders, counts).
    pub number: Option<String>,
    /// Missing code, when one was given.
    pub missing: Option<crate::forms::Missing>,
    /// Reliability, when judged.
    pub reliability: Option<crate::forms::Reliability>,
    /// Laptops differ.
    pub conflict: bool,
    /// The unit of the question that was answered, or empty.
    pub unit: String,
    /// How it stands beside the others.
    pub footing: Footing,
    /// Why it does not stand as it is, a sentence; empty where it does.
    pub why: String,
}

/// One question across cities.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ComparisonRow {
    /// Code.
    pub code: String,
    /// Question.
    pub label: String,
    /// Section's title.
    pub section: String,
    /// Unit.
    pub unit: String,
    /// A ladder 0–4.
    pub ladder: bool,
    /// One cell per city, in the order of `cities`.
    pub cells: Vec<Cell>,
}

/// Cities side by side, on the questions that are comparable nationally.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Comparison {
    /// The cards compared: record id and area name.
    pub cities: Vec<City>,
    /// The questions.
    pub rows: Vec<ComparisonRow>,
    /// The version that asks them: the latest that a card is on.
    pub version: String,
}

/// A city in the comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct City {
    /// Record id of its card.
    pub record: String,
    /// Area name.
    pub label: String,
    /// Completeness in percent.
    pub percent: u32,
    /// It comes from a demonstration.
    pub demo: bool,
    /// The version of its card.
    pub version: String,
}

/// Tables written to a folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TablesWritten {
    /// The folder.
    pub folder: String,
    /// File names.
    pub files: Vec<String>,
}
