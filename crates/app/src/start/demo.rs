//! The demonstration archive: the public facts of 2019, replayed through the product's own operations.
//! What the sources leave open stays open; no answer is invented.

use std::path::Path;

use archive::{Archive, ArchiveKind, Secret};

use super::{Profile, Status};
use crate::activities::ActivityChange;
use crate::desk::Desk;
use crate::error::Result;
use crate::forms::Answer;
use crate::indicators::NewValue;
use crate::interviews::{InterviewState, NewInterview, Respondent};

/// The passphrase of every demonstration archive: public, because nothing in it is private.
pub const DEMO_PASSPHRASE: &str = "archivio dimostrativo";

/// Creates a demonstration archive in this folder and opens it on the desk.
///
/// # Errors
/// The folder is taken or cannot be written, the disk is full.
pub fn create_demo(desk: &mut Desk, folder: &Path, passphrase: Secret) -> Result<()> {
    let facts = desk.kit.demo.clone();
    let profile = Profile {
        name: facts.author_name.clone(),
        role: facts.author_role.clone(),
        organisation: String::new(),
        area: facts.area.clone(),
    };
    super::create_with(desk, folder, ArchiveKind::Laptop, true, passphrase, &profile)?;
    desk.shown_code = None;
    for fact in &facts.activities {
        let record = crate::activities::begin(desk)?.summary.record;
        for change in [
            ActivityChange::Type(fact.activity_type.clone()),
            ActivityChange::Wp(fact.wp.clone()),
            ActivityChange::Title(fact.title.clone()),
            ActivityChange::When(fact.spans()),
            ActivityChange::Place(fact.place.clone()),
            ActivityChange::Outputs(fact.outputs.clone()),
            ActivityChange::Factors(fact.factors.clone()),
        ] {
            let empty = match &change {
                ActivityChange::Place(text) | ActivityChange::Outputs(text) => text.is_empty(),
                ActivityChange::Factors(codes) => codes.is_empty(),
                ActivityChange::When(spans) => spans.is_empty(),
                _ => false,
            };
            if !empty {
                crate::activities::describe(desk, &record, &change)?;
            }
        }
    }
    for fact in &facts.interviews {
        let request = NewInterview {
            guide: fact.guide.clone(),
            respondent: Respondent {
                kind: fact.respondent_kind.clone(),
                ..Respondent::default()
            },
            city: fact.city.clone(),
            place: String::new(),
            held_on: fact.held_on.clone(),
        };
        let interview = crate::interviews::begin(desk, &request)?;
        if fact.state == "closed" && interview.summary.state != InterviewState::Closed {
            crate::interviews::close(desk, &interview.summary.record)?;
        }
    }
    let card = crate::cards::open(desk, None)?.record;
    for fact in &facts.card {
        crate::forms::answer(desk, &card, &fact.path, Some(Answer::Value(fact.value.clone())))?;
        if !fact.note.is_empty() {
            crate::forms::remark(
                desk,
                &card,
                &fact.path,
                &format!("{} ({})", fact.note, fact.source),
            )?;
        }
    }
    for fact in &facts.indicators {
        let request = NewValue {
            code: fact.code.clone(),
            as_of: fact.as_of.clone(),
            value: Some(fact.value.clone()),
            reason: format!("{} ({})", fact.reason, fact.source),
        };
        crate::indicators::record(desk, &request)?;
    }
    Ok(())
}

/// Opens the demonstration archive in this folder, made on the first visit.
///
/// # Errors
/// As [`create_demo`] and [`super::open`].
pub fn open_demo(desk: &mut Desk, folder: &Path) -> Result<Status> {
    let passphrase = Secret::from(DEMO_PASSPHRASE);
    if Archive::peek(folder).is_ok_and(|card| card.demo) {
        return super::open(desk, folder, &passphrase);
    }
    super::close(desk)?;
    // Built beside and renamed: a visit that is interrupted leaves no half demonstration behind.
    let beside = folder.with_extension("part");
    let file_error = |source| crate::Error::File {
        path: beside.display().to_string(),
        source,
    };
    if beside.exists() {
        std::fs::remove_dir_all(&beside).map_err(file_error)?;
    }
    create_demo(desk, &beside, Secret::from(DEMO_PASSPHRASE))?;
    super::close(desk)?;
    std::fs::rename(&beside, folder).map_err(file_error)?;
    desk.memory.forget(&beside);
    super::open(desk, folder, &passphrase)
}
