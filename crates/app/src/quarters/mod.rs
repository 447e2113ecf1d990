//! A quarter: its activities in work-package and date order, what is missing, and the text of its report.

pub mod calendar;
mod report;
mod show;

use report::report;
pub use show::{list, save_report, show};

use serde::Serialize;
use ts_rs::TS;

use crate::activities::ActivitySummary;
use crate::indicators::IndicatorRow;

/// A quarter that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct QuarterItem {
    /// `2019-Q4`.
    pub code: String,
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Activities in it.
    pub activities: u32,
}

/// The activities of one work package.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct WorkPackageGroup {
    /// Code, or empty for activities without one.
    pub wp: String,
    /// Name.
    pub label: String,
    /// In date order.
    pub activities: Vec<ActivitySummary>,
}

/// A success factor with the activities that speak of it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct FactorCount {
    /// Code.
    pub code: String,
    /// Name.
    pub label: String,
    /// Activities tagged with it.
    pub activities: u32,
}

/// A quarter, open on the table.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Quarter {
    /// Which.
    pub quarter: QuarterItem,
    /// Part 1.
    pub groups: Vec<WorkPackageGroup>,
    /// Part 2.
    pub factors: Vec<FactorCount>,
    /// The two tables at the last day.
    pub indicators: Vec<IndicatorRow>,
    /// Activities whose dossier misses something.
    pub incomplete: u32,
    /// The report as text, ready to copy or save.
    pub text: String,
}
