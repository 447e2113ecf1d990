//! The project kit: identity, areas, work packages, activity types, indicators, instruments, in files that a
//! person can read and the panel can replace. The built-in kit is compiled into the program.

mod demo;
mod files;
mod lists;
mod read;
mod rows;

pub use demo::{DemoActivity, DemoAnswer, DemoFacts, DemoIndicator, DemoInterview};
pub use files::Files;
pub(crate) use read::built_in_references;
pub use rows::{
    ActivityType, Area, Factor, Indicator, Labelled, NoticeSection, NoticeText, Piece, Project,
    RespondentKind,
};

use std::collections::BTreeMap;
use std::sync::Arc;

use instruments::{Form, References};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::versions::Compiled;

/// The language a person reads: Italian first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// Italian.
    #[default]
    It,
    /// English.
    En,
}

impl Language {
    /// The two-letter code that instruments and catalogues use.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::It => "it",
            Self::En => "en",
        }
    }

    /// Of an Italian text and its English twin, the one to show; the Italian where there is no twin.
    #[must_use]
    pub fn pick<'a>(self, italian: &'a str, english: &'a str) -> &'a str {
        if self == Self::En && !english.is_empty() {
            english
        } else {
            italian
        }
    }
}

/// The reference list of the Comuni (ISTAT, 1 January 2026).
pub(crate) const COMUNI: &str = "comuni.csv";

/// The kit, read and checked: what every screen offers and every rule reads.
#[derive(Debug)]
pub struct Kit {
    /// Identity of the project, panel keys, notice.
    pub project: Project,
    /// Pilot areas and regions.
    pub areas: Vec<Area>,
    /// Activity types with their dossier rules.
    pub activity_types: Vec<ActivityType>,
    /// Pieces of a dossier.
    pub pieces: Vec<Piece>,
    /// Indicators, official labels and targets.
    pub indicators: Vec<Indicator>,
    /// Success factors.
    pub factors: Vec<Factor>,
    /// Kinds of respondent.
    pub respondent_kinds: Vec<RespondentKind>,
    /// Work packages.
    pub work_packages: Vec<Labelled>,
    /// Roles of people who hold an archive.
    pub roles: Vec<Labelled>,
    /// Organisations that take part.
    pub partners: Vec<Labelled>,
    /// Categories of participants.
    pub participant_categories: Vec<Labelled>,
    /// The ladder's anchors, 0 to 4.
    pub ladder: Vec<Labelled>,
    /// The four integration areas: the code is the section of the city card.
    pub integration_areas: Vec<Labelled>,
    /// What the sources leave open.
    pub contradictions: Vec<Labelled>,
    /// Instruments by id, newest version of each.
    pub instruments: BTreeMap<String, Instrument>,
    /// The lists that questions choose from, by file name: Comuni, countries, languages.
    pub references: References,
    /// The facts of the demonstration archive.
    pub demo: DemoFacts,
    /// Forms of other versions, compiled when they are first needed.
    pub(crate) compiled: Compiled,
}

/// An instrument of the kit: its sheets as authored, and compiled.
#[derive(Debug, Clone)]
pub struct Instrument {
    /// Compiled.
    pub form: Arc<Form>,
    /// `survey.csv`, `choices.csv`, `settings.csv`: travel inside packages.
    pub sheets: BTreeMap<String, Vec<u8>>,
}

/// An entry of a list, in the language of the screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Item {
    /// Stored code.
    pub code: String,
    /// What the person reads.
    pub label: String,
    /// A sentence of help, or empty.
    pub hint: String,
}

/// An area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AreaItem {
    /// Code.
    pub code: String,
    /// Name.
    pub label: String,
    /// `pilot` or `region`.
    pub kind: String,
    /// ISTAT code of the region.
    pub region: String,
}

/// A type of activity with what it asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ActivityTypeItem {
    /// Code.
    pub code: String,
    /// Name.
    pub label: String,
    /// Work packages it belongs to, the usual one first.
    pub wps: Vec<String>,
    /// Codes of the required pieces.
    pub pieces: Vec<String>,
    /// Indicators it may count for.
    pub counts_for: Vec<String>,
}

/// An interview guide that can be picked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct GuideItem {
    /// Instrument id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Version.
    pub version: String,
    /// `draft`, `pre_test`, `validated`, `retired`.
    pub state: String,
    /// Questions.
    pub questions: u32,
}

/// The notice shown before consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Notice {
    /// Version.
    pub version: String,
    /// Paragraphs.
    pub text: Vec<String>,
}

/// Every list a screen offers, in one go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Lists {
    /// Name of the project.
    pub project: String,
    /// The line on co-financing, programme, number and CUP for the foot of a screen.
    pub project_line: String,
    /// Areas, pilots first.
    pub areas: Vec<AreaItem>,
    /// Roles of the people who hold an archive.
    pub roles: Vec<Item>,
    /// Organisations that take part.
    pub organisations: Vec<Item>,
    /// Kinds of respondent; the hint is the id of the guide that suits.
    pub respondent_kinds: Vec<Item>,
    /// Guides.
    pub guides: Vec<GuideItem>,
    /// Work packages.
    pub work_packages: Vec<Item>,
    /// Activity types.
    pub activity_types: Vec<ActivityTypeItem>,
    /// Pieces of a dossier.
    pub pieces: Vec<Item>,
    /// Categories of participants.
    pub participant_categories: Vec<Item>,
    /// Success factors.
    pub factors: Vec<Item>,
    /// The anchors of the ladder 0–4, in order.
    pub ladder: Vec<String>,
    /// The notice shown before consent.
    pub notice: Notice,
    /// What the sources leave open or contradict, for the panel.
    pub contradictions: Vec<Item>,
}
