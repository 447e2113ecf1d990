//! Where the desk stands: the first screen, the top bar, the figures on the rail.

use std::path::Path;

use archive::{Archive, ArchiveKind as Kind};
use serde_json::Value;

use super::{ArchiveKind, Figures, KnownArchive, OpenArchive, QuarterPill, Start, Status};
use crate::desk::{At, Desk, Workspace};
use crate::error::Result;
use crate::kit::Language;
use crate::quarters::calendar::Quarter;

/// Minutes after which an archive locks itself when nobody has chosen otherwise.
const IDLE_MINUTES: u32 = 10;

/// What the first screen needs.
#[must_use]
pub fn start(desk: &Desk) -> Start {
    let path = |name| desk.memory.propose(name).display().to_string();
    Start {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        language: desk.language().code().to_owned(),
        zoom: desk.memory.zoom,
        proposed_folder: path("Archivio Coefficienti"),
        proposed_panel_folder: path("Archivio panel Coefficienti"),
        known: desk
            .memory
            .folders
            .iter()
            .filter_map(|folder| known(desk, folder))
            .collect(),
    }
}

fn known(desk: &Desk, folder: &Path) -> Option<KnownArchive> {
    let card = Archive::peek(folder).ok();
    let wait = Archive::wait_before_next(folder, desk.clock.utc()).unwrap_or_default();
    Some(KnownArchive {
        folder: folder.display().to_string(),
        kind: shown_kind(card.as_ref().map_or(Kind::Laptop, |card| card.kind)),
        demo: card.as_ref().is_some_and(|card| card.demo),
        present: card.is_some(),
        wait: u32::try_from(wait.as_secs()).unwrap_or(u32::MAX),
    })
}

pub(crate) fn shown_kind(kind: Kind) -> ArchiveKind {
    match kind {
        Kind::Laptop => ArchiveKind::Laptop,
        Kind::Panel => ArchiveKind::Panel,
    }
}

/// Whether the archive in this folder is a demonstration; its passphrase is then public.
#[must_use]
pub fn is_demo(folder: &Path) -> bool {
    Archive::peek(folder).is_ok_and(|card| card.demo)
}

/// Where the desk stands now.
///
/// # Errors
/// The open archive cannot be read.
pub fn status(desk: &Desk) -> Result<Status> {
    Ok(match &desk.at {
        At::Nothing => Status::Closed,
        At::Locked(folder) => known(desk, folder).map_or(Status::Closed, Status::Locked),
        At::Open(workspace) => Status::Open(Box::new(opened(desk, workspace)?)),
    })
}

fn opened(desk: &Desk, workspace: &Workspace) -> Result<OpenArchive> {
    let archive = &workspace.archive;
    let me = super::profile(archive, &workspace.me)?;
    let today = desk.clock.today();
    let quarter = Quarter::of(today);
    let flag = |name| Ok::<_, crate::Error>(archive.setting(name)?.as_ref().and_then(Value::as_bool));
    Ok(OpenArchive {
        folder: workspace.folder.display().to_string(),
        kind: shown_kind(workspace.kind),
        demo: workspace.demo,
        recovery_confirmed: workspace.demo || flag("recovery_confirmed")? == Some(true),
        area_label: if me.area.is_empty() {
            String::new()
        } else {
            desk.kit.area_label(&me.area)
        },
        me,
        today: today.to_string(),
        quarter: QuarterPill {
            code: quarter.code(),
            ends: quarter.last().to_string(),
            days_left: (quarter.last() - today).num_days(),
        },
        figures: figures(desk, workspace)?,
        idle_minutes: idle_minutes(archive)?,
    })
}

/// Minutes without a touch after which this archive locks itself.
pub(crate) fn idle_minutes(archive: &Archive) -> Result<u32> {
    let minutes = archive.setting("idle_minutes")?.as_ref().and_then(Value::as_u64);
    Ok(minutes
        .and_then(|minutes| u32::try_from(minutes).ok())
        .unwrap_or(IDLE_MINUTES))
}

/// Whether an archive is open that locks itself after that many minutes without a touch.
///
/// # Errors
/// The open archive cannot be read.
pub fn is_to_lock(desk: &Desk, idle: u64) -> Result<bool> {
    Ok(match &desk.at {
        At::Open(workspace) => idle >= u64::from(idle_minutes(&workspace.archive)?),
        At::Nothing | At::Locked(_) => false,
    })
}

fn figures(desk: &Desk, workspace: &Workspace) -> Result<Figures> {
    let archive = &workspace.archive;
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let now = Quarter::of(desk.clock.today()).code();
    let activities = crate::activities::list(desk)?;
    let missing = activities
        .iter()
        .filter(|activity| activity.quarter == now)
        .filter(|activity| activity.dossier == crate::activities::DossierState::Incomplete)
        .count();
    let laptop = workspace.kind == Kind::Laptop;
    let cards = if laptop {
        crate::cards::list(desk)?
    } else {
        Vec::new()
    };
    Ok(Figures {
        interviews: count(archive.interviews()?.len()),
        card_percent: cards.first().map(|card| card.completeness.percent()),
        activities: count(activities.len()),
        quarter_missing: count(missing),
        packages: if laptop {
            crate::packages::changed_records(archive)?
        } else {
            count(archive.packages()?.len())
        },
        laptops: if laptop {
            0
        } else {
            count(crate::panel_desk::laptops(desk)?.len())
        },
        conflicts: count(crate::panel_desk::open_decisions(desk)?.len()),
    })
}

/// Chooses the language of the screen.
pub fn set_language(desk: &mut Desk, language: Language) {
    desk.memory.speak(language);
}

/// Chooses how large the window shows things; answers the size taken, between 100 and 200 percent.
pub fn set_zoom(desk: &mut Desk, percent: u32) -> u32 {
    desk.memory.enlarge(percent);
    desk.memory.zoom
}
