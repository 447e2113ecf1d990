//! *Coverage*: the panel's first screen, one line per area of the kit.

use std::collections::{BTreeMap, BTreeSet};

use archive::{Archive, RecordId};
use panel::coverage::{Standing, State, lines_missing, state};

use super::laptops::enrolled;
use super::{AreaCoverage, AreaState, Demonstrations, PanelCoverage};
use crate::activities::DossierState;
use crate::desk::{Desk, stamp_utc};
use crate::error::Result;

/// Who has sent what, pilot areas first. A demonstration covers nothing.
///
/// # Errors
/// No panel archive is open, or it cannot be read.
pub fn coverage(desk: &Desk) -> Result<PanelCoverage> {
    let archive = &desk.panel()?.archive;
    let demo = Demonstrations::of(desk)?;
    let mut laptops = enrolled(archive)?;
    laptops.retain(|laptop| !laptop.demo);
    let packages = archive.packages()?;
    let gaps = archive.gaps()?;
    let homes = areas_of_authors(archive)?;
    let mut cards = crate::cards::list(desk)?;
    cards.retain(|card| !card.demo);
    let dossiers = dossiers(desk, archive, &homes, &demo)?;
    let mut interviews = archive.interviews()?;
    interviews.retain(|row| demo.count(&row.author));
    let line = |area: &crate::kit::Area| {
        let devices: BTreeSet<&str> = laptops
            .iter()
            .filter(|known| known.area == area.code)
            .map(|known| known.device.as_str())
            .collect();
        let sent = packages
            .iter()
            .filter(|row| devices.contains(row.package.device.as_str()));
        let missing = gaps.iter().filter(|gap| devices.contains(gap.device.as_str()));
        let (dossiers, dossiers_complete) = dossiers.get(&area.code).copied().unwrap_or_default();
        let standing = Standing {
            packages: count(sent.clone().count()),
            lines_missing: lines_missing(missing.map(|gap| (gap.first, gap.last))),
            dossiers,
            dossiers_complete,
        };
        let state = state(&standing);
        AreaCoverage {
            area: area.code.clone(),
            label: area.label(),
            kind: area.kind.clone(),
            region: area.istat_region.clone(),
            last_package: sent.map(|row| row.imported_at).max().map(stamp_utc),
            interviews: count(
                interviews
                    .iter()
                    .filter(|row| area_or_home(&row.area, &row.author, &homes) == area.code)
                    .count(),
            ),
            card_percent: cards
                .iter()
                .find(|card| card.area == area.code)
                .map(|card| card.completeness.percent()),
            dossiers_complete,
            dossiers,
            state: shown(state),
            count: state.count(),
        }
    };
    let mut areas: Vec<AreaCoverage> = desk.kit.areas.iter().map(line).collect();
    areas.sort_by_key(|area| area.kind != "pilot");
    Ok(PanelCoverage {
        areas,
        laptops: count(laptops.len()),
        packages: count(packages.len()),
        last: crate::packages::imports(desk)?.into_iter().next(),
        conflicts: count(super::open_decisions(desk)?.len()),
    })
}

/// All dossiers and the complete ones, by area.
fn dossiers(
    desk: &Desk,
    archive: &Archive,
    homes: &BTreeMap<RecordId, String>,
    demo: &Demonstrations,
) -> Result<BTreeMap<String, (u32, u32)>> {
    let areas: BTreeMap<String, String> = archive
        .activities()?
        .into_iter()
        .filter(|row| demo.count(&row.author))
        .map(|row| {
            (
                row.record.to_string(),
                area_or_home(&row.area, &row.author, homes).to_owned(),
            )
        })
        .collect();
    let mut found = BTreeMap::new();
    for activity in crate::activities::list(desk)? {
        let Some(area) = areas.get(&activity.record) else {
            continue;
        };
        let (all, complete) = found.entry(area.clone()).or_insert((0, 0));
        *all += 1;
        *complete += u32::from(activity.dossier != DossierState::Incomplete);
    }
    Ok(found)
}

fn areas_of_authors(archive: &Archive) -> Result<BTreeMap<RecordId, String>> {
    Ok(archive
        .authors()?
        .into_iter()
        .map(|author| (author.record, author.area))
        .collect())
}

/// The area written down, or where none was the area of whoever wrote.
fn area_or_home<'a>(area: &'a str, author: &RecordId, homes: &'a BTreeMap<RecordId, String>) -> &'a str {
    if area.is_empty() {
        homes.get(author).map_or("", String::as_str)
    } else {
        area
    }
}

fn shown(state: State) -> AreaState {
    match state {
        State::NeverSent => AreaState::NeverSent,
        State::PackageMissing(_) => AreaState::PackageMissing,
        State::DossiersOpen(_) => AreaState::DossiersOpen,
        State::InOrder => AreaState::InOrder,
    }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
