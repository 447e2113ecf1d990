//! The interviews of an archive, and one of them open on the table.

use std::collections::HashMap;
use std::sync::Arc;

use archive::{AnswerRow, Field, InterviewRow, NoteRow, RecordId};
use instruments::{Form, Node, NodeKind, QuestionType};

use super::{
    Consent, ConsentMode, Coverage, GuideQuestion, Interview, InterviewState, InterviewSummary, Note,
    NoteKind, Probe, Respondent,
};
use crate::desk::{Desk, record_id, stamp_utc};
use crate::error::{Error, Result};
use crate::forms::{View, known_through};
use crate::packages::scope::{Scope, kept_back};
use crate::panel_desk::Demonstrations;
use crate::versions;

/// Every interview here, newest day first; those without a day after the others.
///
/// # Errors
/// The archive cannot be read.
pub fn list(desk: &Desk) -> Result<Vec<InterviewSummary>> {
    let archive = desk.archive()?;
    let authors = archive.authors()?;
    let mut rows = archive.interviews()?;
    rows.sort_by_key(|row| std::cmp::Reverse((row.held_on, row.updated, row.record)));
    let scope = Scope::of_screen(desk)?;
    let demo = Demonstrations::of(desk)?;
    rows.into_iter()
        .map(|row| Ok(read(desk, &scope, &shown_row(&scope, row)?, &authors, &demo)?.0))
        .collect()
}

/// One interview with everything a screen shows.
///
/// # Errors
/// No such interview.
pub fn show(desk: &mut Desk, record: &str) -> Result<Interview> {
    let id = record_id(record)?;
    let form = form(desk, &id)?;
    desk.session(&id, &form)?;
    let desk = &*desk;
    let workspace = desk.open()?;
    let archive = &workspace.archive;
    let scope = Scope::of_record(desk, &id)?;
    let row = shown_row(&scope, row(archive, &id)?)?;
    let (summary, questions) = read(
        desk,
        &scope,
        &row,
        &archive.authors()?,
        &Demonstrations::of(desk)?,
    )?;
    let live = workspace.sessions.get(&id).ok_or(Error::NothingOpen)?;
    let known = known_through(&scope, &desk.kit, archive, &id)?;
    let view = View {
        kit: &desk.kit,
        language: desk.language(),
        form: &form,
        session: live,
        known: &known,
        looking: workspace.kind == archive::ArchiveKind::Panel,
    };
    Ok(Interview {
        summary,
        guide_id: form.meta().id.clone(),
        version: row
            .guide
            .as_ref()
            .map_or_else(|| form.meta().version.clone(), |pin| pin.version.clone()),
        respondent: Respondent {
            kind: row.respondent_kind,
            role: row.respondent_role,
            organisation: row.organisation,
            name: row.respondent_name,
            contact: row.respondent_contact,
        },
        place: row.place,
        consent: row.consent.as_ref().map(shown_consent),
        elapsed: row.elapsed,
        running_since: row
            .started_at
            .filter(|_| shown_state(row.state) == InterviewState::Running)
            .map(stamp_utc),
        questions,
        outcomes: outcomes(&form).map_or_else(Vec::new, |at| {
            let name = form.nodes().get(at).map_or("", |node| node.name.as_str());
            view.children(Some(at), name)
        }),
        read_only: workspace.kind == archive::ArchiveKind::Panel,
        withheld: kept_back(archive, &scope, &id)?,
    })
}

/// The row as this desk may show it.
fn shown_row(scope: &Scope, mut row: InterviewRow) -> Result<InterviewRow> {
    let record = row.record;
    for (name, value) in [
        ("respondent_name", &mut row.respondent_name),
        ("respondent_contact", &mut row.respondent_contact),
        ("organisation", &mut row.organisation),
    ] {
        let field = Field::of(name).map_err(archive::Error::from)?;
        if scope.of(&record, &field).is_some() {
            value.clear();
        }
    }
    Ok(row)
}

/// The notes that this desk may show.
fn shown_notes(scope: &Scope, archive: &archive::Archive, record: &RecordId) -> Result<Vec<NoteRow>> {
    let mut shown = Vec::new();
    for note in archive.notes(record)? {
        let field = Field::note(&note.question, &note.id).map_err(archive::Error::from)?;
        if scope.of(record, &field).is_none() {
            shown.push(note);
        }
    }
    Ok(shown)
}

pub(super) fn row(archive: &archive::Archive, record: &RecordId) -> Result<InterviewRow> {
    archive
        .interview(record)?
        .ok_or_else(|| Error::NoRecord(record.to_string()))
}

/// The guide that an interview is pinned to.
pub(crate) fn form(desk: &Desk, record: &RecordId) -> Result<Arc<Form>> {
    guide(desk, &row(desk.archive()?, record)?)
}

fn guide(desk: &Desk, row: &InterviewRow) -> Result<Arc<Form>> {
    match &row.guide {
        Some(pin) => versions::wanted(desk, pin),
        None => Err(Error::Kit {
            file: "instruments".to_owned(),
            reason: "no guide".to_owned(),
        }),
    }
}

/// The questions of a guide: the selects of several at its top, whose choices are the probes.
pub(crate) fn guide_questions(form: &Form) -> impl Iterator<Item = &Node> {
    form.nodes().iter().filter(|node| {
        node.parent.is_none() && matches!(node.kind, NodeKind::Question(QuestionType::SelectMultiple))
    })
}

/// The closing group of a guide, whose fields are the outcomes.
fn outcomes(form: &Form) -> Option<usize> {
    form.nodes()
        .iter()
        .position(|node| node.parent.is_none() && matches!(node.kind, NodeKind::Group))
}

fn read(
    desk: &Desk,
    scope: &Scope,
    row: &InterviewRow,
    authors: &[archive::AuthorRow],
    demo: &Demonstrations,
) -> Result<(InterviewSummary, Vec<GuideQuestion>)> {
    let archive = desk.archive()?;
    let form = guide(desk, row)?;
    let answers: HashMap<String, AnswerRow> = known_through(scope, &desk.kit, archive, &row.record)?;
    let notes = shown_notes(scope, archive, &row.record)?;
    let questions: Vec<GuideQuestion> = guide_questions(&form)
        .map(|node| question(desk, node, &answers, &notes))
        .collect();
    let kind = desk
        .kit
        .respondent_kinds
        .iter()
        .find(|kind| kind.code == row.respondent_kind);
    let kind = kind.map_or("", |kind| desk.language().pick(&kind.label, &kind.label_en));
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let summary = InterviewSummary {
        record: row.record.to_string(),
        guide: crate::forms::title(&form, desk.language()),
        title: if row.respondent_role.is_empty() {
            kind.to_owned()
        } else {
            row.respondent_role.clone()
        },
        organisation: row.organisation.clone(),
        area_label: if row.area.is_empty() {
            String::new()
        } else {
            desk.kit.area_label(&row.area)
        },
        city: row.city.clone(),
        held_on: row.held_on.map(|day| day.to_string()).unwrap_or_default(),
        state: shown_state(row.state),
        consent: row.consent.is_some(),
        coverage: Coverage {
            questions_touched: count(
                questions
                    .iter()
                    .filter(|question| {
                        !question.notes.is_empty() || question.probes.iter().any(|probe| probe.asked)
                    })
                    .count(),
            ),
            questions: count(questions.len()),
            probes_asked: count(
                questions
                    .iter()
                    .flat_map(|question| &question.probes)
                    .filter(|p| p.asked)
                    .count(),
            ),
            probes: count(questions.iter().map(|question| question.probes.len()).sum()),
            notes: count(questions.iter().map(|question| question.notes.len()).sum()),
        },
        changed_at: stamp_utc(row.updated),
        author: crate::start::author_name(authors, &row.author),
        demo: demo.mark(&row.author),
    };
    Ok((summary, questions))
}

fn question(
    desk: &Desk,
    node: &Node,
    answers: &HashMap<String, AnswerRow>,
    notes: &[NoteRow],
) -> GuideQuestion {
    let lang = desk.language().code();
    let asked: Vec<&str> = match answers.get(&node.path).and_then(|row| row.value.as_ref()) {
        Some(archive::Answer::Value(value)) => value.split_whitespace().collect(),
        _ => Vec::new(),
    };
    let extra = |name: &str| node.extra.get(name).map_or("", String::as_str);
    let mut lines: Vec<Note> = notes
        .iter()
        .filter(|note| note.question == node.path && !note.text.is_empty())
        .map(|note| Note {
            id: note.id.clone(),
            at: stamp_utc(note.at),
            text: note.text.clone(),
            kind: match note.kind {
                archive::NoteKind::Note => NoteKind::Note,
                archive::NoteKind::Quote => NoteKind::Quote,
                archive::NoteKind::FollowUp => NoteKind::FollowUp,
            },
        })
        .collect();
    lines.sort_by(|a, b| (&a.at, &a.id).cmp(&(&b.at, &b.id)));
    GuideQuestion {
        path: node.path.clone(),
        code: crate::forms::code(node).to_owned(),
        label: node.label.get(lang).to_owned(),
        short: desk.language().pick(extra("short"), extra("short_en")).to_owned(),
        hint: node.hint.get(lang).to_owned(),
        minutes: extra("minutes").parse().ok(),
        links: extra("links").split_whitespace().map(str::to_owned).collect(),
        probes: node
            .choices
            .iter()
            .map(|choice| Probe {
                name: choice.name.clone(),
                label: choice.label.get(lang).to_owned(),
                asked: asked.contains(&choice.name.as_str()),
            })
            .collect(),
        notes: lines,
    }
}

pub(crate) fn shown_state(state: archive::InterviewState) -> InterviewState {
    match state {
        archive::InterviewState::Draft => InterviewState::Draft,
        archive::InterviewState::Running => InterviewState::Running,
        archive::InterviewState::Paused => InterviewState::Paused,
        archive::InterviewState::Closed => InterviewState::Closed,
    }
}

fn shown_consent(consent: &archive::Consent) -> Consent {
    Consent {
        notice_version: consent.notice_version.clone(),
        mode: match consent.mode {
            archive::ConsentMode::Paper => ConsentMode::Paper,
            archive::ConsentMode::Voice => ConsentMode::Voice,
            archive::ConsentMode::Email => ConsentMode::Email,
        },
        given_on: consent.given_on.to_string(),
        place: consent.place.clone(),
        notes: consent.notes,
        audio: consent.audio,
        quotes: consent.quotes,
        name_body: consent.name_body,
        name_person: consent.name_person,
        later_contact: consent.later_contact,
        pass_identity: consent.pass_identity,
        collected_by: consent.collected_by.clone(),
    }
}

#[cfg(test)]
mod tests {
    use crate::packages::tests::world::{World, interview};

    #[test]
    fn an_interview_names_its_guide_by_id_and_by_title() {
        let world = World::new();
        let panel = world.panel("panel", 9);
        let mut desk = world.laptop_of(&panel, "uno", 1, "siracusa");
        let record = interview(&mut desk);
        let shown = super::show(&mut desk, &record).unwrap();
        assert_eq!(shown.guide_id, "temario-tecnici");
        assert_ne!(shown.summary.guide, shown.guide_id);
    }
}
