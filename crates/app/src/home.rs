//! Home answers three questions: what do I pick up again, what is missing before the quarter closes, what
//! has not reached the panel.

use serde::Serialize;
use ts_rs::TS;

use crate::activities::DossierState;
use crate::desk::Desk;
use crate::error::Result;
use crate::forms::{Question, QuestionKind, answered};
use crate::interviews::InterviewState;
use crate::quarters::calendar::Quarter;

/// What kind of thing waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum ResumeKind {
    Interview,
    Card,
    Activity,
}

/// Something to pick up again.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Resume {
    /// What it is.
    pub kind: ResumeKind,
    /// Record id.
    pub record: String,
    /// Its title.
    pub title: String,
    /// `paused`, `running`, `draft` for interviews; `unanswered` for the card; `pieces` for activities.
    pub reason: String,
    /// What the reason counts: questions without an answer, pieces missing.
    pub count: u32,
    /// Names that the reason lists: the section, the missing pieces.
    pub names: Vec<String>,
    /// Last change, RFC 3339 UTC.
    pub at: String,
}

/// What is missing before the quarter closes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Closing {
    /// Complete dossiers of the quarter's activities.
    pub dossiers_complete: u32,
    /// Activities of the quarter.
    pub dossiers: u32,
    /// Minimum questions answered.
    pub minimum_answered: u32,
    /// Minimum questions that are relevant.
    pub minimum: u32,
    /// Warnings on the card.
    pub warnings: u32,
}

/// One ladder of the card, for the city in brief.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct LadderReading {
    /// Code of the question (`D01`).
    pub code: String,
    /// What it measures, short.
    pub label: String,
    /// 0–4; none when not answered.
    pub value: Option<u8>,
}

/// What has not reached the panel.
#[derive(Debug, Clone, Default, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Outbox {
    /// Interviews new or changed since the last package.
    pub interviews: u32,
    /// Answers likewise.
    pub answers: u32,
    /// Activities likewise.
    pub activities: u32,
    /// Values likewise that stay on the laptop because consent does not let them out.
    pub withheld: u32,
    /// When the last package was made, RFC 3339 UTC.
    pub last_export: Option<String>,
}

/// The home screen of a laptop.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Home {
    /// To pick up again, most recent first, five at most.
    pub resume: Vec<Resume>,
    /// Before the quarter closes.
    pub closing: Closing,
    /// The city in brief: the four integration areas.
    pub city: Vec<LadderReading>,
    /// Not yet at the panel.
    pub outbox: Outbox,
}

/// Most things to pick up that home shows.
const MOST: usize = 5;

/// The home screen of a laptop.
///
/// # Errors
/// The archive cannot be read, or is the panel's.
pub fn home(desk: &mut Desk) -> Result<Home> {
    desk.laptop()?;
    let card = match crate::cards::open(desk, None) {
        Ok(card) => Some(card),
        Err(crate::Error::BadValue { .. }) => None, // a person without an area has no card
        Err(error) => return Err(error),
    };
    let desk = &*desk;
    let quarter = Quarter::of(desk.clock.today()).code();
    let activities = crate::activities::list(desk)?;
    let this_quarter = || activities.iter().filter(|activity| activity.quarter == quarter);
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);

    let mut resume = Vec::new();
    for interview in crate::interviews::list(desk)? {
        let reason = match interview.state {
            InterviewState::Closed => continue,
            InterviewState::Draft => "draft",
            InterviewState::Running => "running",
            InterviewState::Paused => "paused",
        };
        resume.push(Resume {
            kind: ResumeKind::Interview,
            record: interview.record,
            title: interview.title,
            reason: reason.to_owned(),
            count: interview.coverage.questions - interview.coverage.questions_touched,
            names: vec![interview.guide],
            at: interview.changed_at,
        });
    }
    if let Some(card) = &card {
        resume.extend(next_section(desk, card)?);
    }
    for activity in activities
        .iter()
        .filter(|activity| activity.dossier == DossierState::Incomplete)
    {
        let row = desk
            .archive()?
            .activity(&crate::desk::record_id(&activity.record)?)?;
        resume.push(Resume {
            kind: ResumeKind::Activity,
            record: activity.record.clone(),
            title: activity.title.clone(),
            reason: "pieces".to_owned(),
            count: count(activity.missing.len()),
            names: activity.missing.clone(),
            at: row
                .map(|row| crate::desk::stamp_utc(row.updated))
                .unwrap_or_default(),
        });
    }
    // One of each kind comes first, so that a pile of dossiers does not hide an interrupted interview.
    resume.sort_by(|a, b| b.at.cmp(&a.at));
    resume.sort_by_key(|item| item.kind != ResumeKind::Interview && item.kind != ResumeKind::Card);
    resume.truncate(MOST);

    Ok(Home {
        resume,
        closing: Closing {
            dossiers_complete: count(
                this_quarter()
                    .filter(|a| a.dossier != DossierState::Incomplete)
                    .count(),
            ),
            dossiers: count(this_quarter().count()),
            minimum_answered: card.as_ref().map_or(0, |card| card.completeness.minimum_answered),
            minimum: card.as_ref().map_or(0, |card| card.completeness.minimum),
            warnings: card.as_ref().map_or(0, |card| card.completeness.warnings),
        },
        city: city(desk, card.as_ref()),
        outbox: outbox(desk)?,
    })
}

/// The first section with a question that has no answer, once the card was begun.
fn next_section(desk: &Desk, card: &crate::cards::Card) -> Result<Option<Resume>> {
    let begun = desk.archive()?.card(&crate::desk::record_id(&card.record)?)?;
    let Some(row) = begun else { return Ok(None) };
    let open = |section: &Question| {
        section
            .children
            .iter()
            .filter(|question| question.relevant && !answered(question))
            .count()
    };
    let section = card
        .sections
        .iter()
        .find(|section| section.relevant && open(section) > 0);
    Ok(section.map(|section| Resume {
        kind: ResumeKind::Card,
        record: card.record.clone(),
        title: format!("{} {}", section.code, section.label),
        reason: "unanswered".to_owned(),
        count: u32::try_from(open(section)).unwrap_or(u32::MAX),
        names: vec![format!("{} {}", section.code, section.label)],
        at: crate::desk::stamp_utc(row.updated),
    }))
}

/// The first ladder of each integration area (S0: health, work, housing, education).
fn city(desk: &Desk, card: Option<&crate::cards::Card>) -> Vec<LadderReading> {
    let ladder = |question: &&Question| {
        question.kind == QuestionKind::SelectOne && question.appearance.iter().any(|word| word == "likert")
    };
    desk.kit
        .integration_areas
        .iter()
        .filter_map(|area| {
            let section = card?.sections.iter().find(|section| section.code == area.code)?;
            let question = section.children.iter().find(ladder)?;
            Some(LadderReading {
                code: question.code.clone(),
                label: desk.language().pick(&area.label, &area.label_en).to_owned(),
                value: question.value.parse().ok(),
            })
        })
        .collect()
}

fn outbox(desk: &Desk) -> Result<Outbox> {
    let preview = crate::packages::preview(desk)?;
    Ok(Outbox {
        interviews: preview.fresh.interviews,
        answers: preview.fresh.answers,
        activities: preview.fresh.activities,
        withheld: preview.withheld.iter().map(|item| item.count).sum(),
        last_export: preview.made.first().map(|made| made.at.clone()),
    })
}
