//! The quarters that hold something, and one of them open on the table.

use std::collections::BTreeMap;
use std::path::Path;

use super::calendar::Quarter as Calendar;
use super::{FactorCount, Quarter, QuarterItem, WorkPackageGroup};
use crate::activities::{Activity, ActivitySummary, DossierState};
use crate::desk::Desk;
use crate::error::{Error, Flaw, Result};

/// The quarter of today and every quarter with activities, newest first.
///
/// # Errors
/// The archive cannot be read.
pub fn list(desk: &Desk) -> Result<Vec<QuarterItem>> {
    let mut counts: BTreeMap<Calendar, u32> = BTreeMap::new();
    counts.insert(Calendar::of(desk.clock.today()), 0);
    for activity in crate::activities::list(desk)? {
        if activity.demo && !desk.open()?.demo {
            continue;
        }
        if let Some(quarter) = Calendar::parse(&activity.quarter) {
            *counts.entry(quarter).or_default() += 1;
        }
    }
    Ok(counts
        .into_iter()
        .rev()
        .map(|(quarter, activities)| item(quarter, activities))
        .collect())
}

fn item(quarter: Calendar, activities: u32) -> QuarterItem {
    QuarterItem {
        code: quarter.code(),
        from: quarter.first().to_string(),
        to: quarter.last().to_string(),
        activities,
    }
}

/// One quarter: activities by work package and date, factors, indicators at its last day, the report's text.
///
/// # Errors
/// A code that is no quarter, or the archive cannot be read.
pub fn show(desk: &Desk, code: &str) -> Result<Quarter> {
    let calendar = Calendar::parse(code).ok_or_else(|| Error::BadValue {
        field: "quarter".to_owned(),
        reason: Flaw::NotAQuarter,
    })?;
    let activities = crate::activities::reported(desk, calendar)?;
    let incomplete = activities
        .iter()
        .filter(|activity| activity.summary.dossier == DossierState::Incomplete)
        .count();
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let mut quarter = Quarter {
        quarter: item(calendar, count(activities.len())),
        groups: groups(desk, &activities),
        factors: factors(desk, &activities),
        indicators: crate::indicators::table(desk, &calendar.last().to_string())?.rows,
        incomplete: count(incomplete),
        text: String::new(),
    };
    quarter.text = super::report(desk, calendar, &quarter, &activities)?.to_text();
    Ok(quarter)
}

/// Writes the report's text to a file.
///
/// # Errors
/// A code that is no quarter, or the file cannot be written.
pub fn save_report(desk: &Desk, code: &str, to: &Path) -> Result<()> {
    let text = show(desk, code)?.text;
    crate::files::write_beside(to, |out| out.write_all(text.as_bytes()))
}

/// In the kit's order of work packages; activities without one come last.
fn groups(desk: &Desk, activities: &[Activity]) -> Vec<WorkPackageGroup> {
    let mut by_wp: BTreeMap<(usize, String), Vec<ActivitySummary>> = BTreeMap::new();
    for activity in activities.iter().map(|activity| &activity.summary) {
        let place = desk
            .kit
            .work_packages
            .iter()
            .position(|wp| wp.code == activity.wp);
        by_wp
            .entry((place.unwrap_or(usize::MAX), activity.wp.clone()))
            .or_default()
            .push(activity.clone());
    }
    by_wp
        .into_iter()
        .map(|((_, wp), activities)| {
            let known = desk.kit.work_packages.iter().find(|row| row.code == wp);
            let label = known.map(|row| desk.language().pick(&row.label, &row.label_en).to_owned());
            WorkPackageGroup {
                label: label.unwrap_or_else(|| desk.words().say("report.no_wp", &[])),
                wp,
                activities,
            }
        })
        .collect()
}

fn factors(desk: &Desk, activities: &[Activity]) -> Vec<FactorCount> {
    let mut tagged: BTreeMap<&str, u32> = BTreeMap::new();
    for code in activities.iter().flat_map(|activity| &activity.factors) {
        *tagged.entry(code).or_default() += 1;
    }
    desk.kit
        .factors
        .iter()
        .filter_map(|factor| {
            Some(FactorCount {
                code: factor.code.clone(),
                label: desk.language().pick(&factor.label, &factor.label_en).to_owned(),
                activities: *tagged.get(factor.code.as_str())?,
            })
        })
        .collect()
}
