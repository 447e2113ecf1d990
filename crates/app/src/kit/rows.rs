//! The rows of the kit's tables, as their authors wrote them. Lists inside a cell are separated by `;`.

use serde::{Deserialize, Deserializer};

/// `project.toml`: who the project is, and what only the panel can fill in.
#[derive(Debug, Clone, Deserialize)]
pub struct Project {
    /// Identity, printed on every report and manifest.
    pub project: Identity,
    /// Keys that packages are sealed to.
    pub panel: PanelKeysText,
    /// The notice shown before consent.
    pub notice: NoticeText,
}

/// The project's identity.
#[derive(Debug, Clone, Deserialize)]
#[allow(missing_docs)] // the official fields, by their own names
pub struct Identity {
    pub name: String,
    pub number: String,
    pub cup: String,
    pub fund: String,
    pub specific_objective: String,
    pub national_objective: String,
    pub cofinancing_line: String,
}

/// The panel's public keys; empty until the panel fills them in.
#[derive(Debug, Clone, Deserialize)]
pub struct PanelKeysText {
    /// `age1…` or empty.
    pub panel_recipient: String,
    /// `age1…` or empty.
    pub escrow_recipient: String,
}

/// The information shown before consent, with its version.
#[derive(Debug, Clone, Deserialize)]
pub struct NoticeText {
    /// Version stored with each consent.
    pub version: String,
    /// Sections in order.
    pub sections: Vec<NoticeSection>,
}

/// One titled paragraph of the notice.
#[derive(Debug, Clone, Deserialize)]
#[allow(missing_docs)]
pub struct NoticeSection {
    pub title: String,
    pub title_en: String,
    pub text: String,
    pub text_en: String,
}

/// `areas.csv`.
#[derive(Debug, Clone, Deserialize)]
#[allow(missing_docs)]
pub struct Area {
    pub code: String,
    pub name: String,
    /// `pilot` or `region`.
    pub kind: String,
    #[serde(default)]
    pub sub_municipal: String,
    #[serde(default)]
    pub istat_comune: String,
    pub istat_region: String,
}

impl Area {
    /// The name with the level below the Comune where the area has one (`Roma · Municipio I`).
    #[must_use]
    pub fn label(&self) -> String {
        if self.sub_municipal.is_empty() {
            self.name.clone()
        } else {
            format!("{} · {}", self.name, self.sub_municipal)
        }
    }
}

/// `activity_types.csv`: what each type needs in its dossier and may count for (domain §5).
#[derive(Debug, Clone, Deserialize)]
#[allow(missing_docs)]
pub struct ActivityType {
    pub code: String,
    pub label: String,
    pub label_en: String,
    #[serde(deserialize_with = "list")]
    pub wps: Vec<String>,
    /// Required pieces.
    #[serde(deserialize_with = "list")]
    pub pieces: Vec<String>,
    /// Pieces that belong in the dossier if they exist.
    #[serde(deserialize_with = "list")]
    pub pieces_if_any: Vec<String>,
    #[serde(deserialize_with = "list")]
    pub counts_for: Vec<String>,
}

/// `pieces.csv`.
#[derive(Debug, Clone, Deserialize)]
#[allow(missing_docs)]
pub struct Piece {
    pub code: String,
    pub label: String,
    pub label_en: String,
    pub hint: String,
    pub hint_en: String,
}

/// `indicators.csv`: labels to the letter of the 2019 report.
#[derive(Debug, Clone, Deserialize)]
#[allow(missing_docs)]
pub struct Indicator {
    pub code: String,
    /// `IO` or `IR`.
    pub kind: String,
    pub number: u32,
    pub official_label: String,
    pub unit: String,
    pub target: String,
    pub label: String,
    pub label_en: String,
    /// `hand`, or `activities:<type>;<type>`: what the archive counts by itself.
    pub rule: String,
}

impl Indicator {
    /// The activity types whose complete dossiers this indicator counts, if it counts any.
    #[must_use]
    pub fn counted_types(&self) -> Option<Vec<&str>> {
        let types = self.rule.strip_prefix("activities:")?;
        Some(
            types
                .split(';')
                .map(str::trim)
                .filter(|code| !code.is_empty())
                .collect(),
        )
    }
}

/// `factors.csv`.
#[derive(Debug, Clone, Deserialize)]
#[allow(missing_docs)]
pub struct Factor {
    pub code: String,
    pub label: String,
    pub label_en: String,
    pub hint: String,
    pub hint_en: String,
}

/// `respondent_kinds.csv`.
#[derive(Debug, Clone, Deserialize)]
#[allow(missing_docs)]
pub struct RespondentKind {
    pub code: String,
    pub label: String,
    pub label_en: String,
    /// The guide that suits.
    pub guide: String,
}

/// A row of any plain list: a code and two labels, with help where the list has it.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Labelled {
    pub code: String,
    pub label: String,
    pub label_en: String,
    pub hint: String,
    pub hint_en: String,
    /// Codes it speaks about, separated by `;`, where the list has them.
    pub about: String,
}

pub(super) fn list<'de, D: Deserializer<'de>>(source: D) -> Result<Vec<String>, D::Error> {
    let cell = String::deserialize(source)?;
    Ok(cell
        .split(';')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect())
}
