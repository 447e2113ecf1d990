//! Interviews and their notes.

use archive::Field;

use super::Making;
use super::cell::{self, Row};
use crate::error::Result;

pub(super) fn interviews(making: &Making<'_>) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for row in making.archive.interviews()? {
        let judged = |name: &str, value: &str| -> Result<Option<String>> {
            let field = Field::of(name).map_err(archive::Error::from)?;
            let leaves = making.scope.of(&row.record, &field).is_none();
            Ok(cell::text(value).filter(|_| leaves))
        };
        rows.push(vec![
            cell::of(row.record),
            cell::text(&row.area),
            row.guide.as_ref().and_then(|guide| cell::text(&guide.id)),
            row.guide.as_ref().and_then(|guide| cell::text(&guide.version)),
            judged("respondent_kind", &row.respondent_kind)?,
            judged("respondent_role", &row.respondent_role)?,
            judged("respondent_name", &row.respondent_name)?,
            judged("respondent_contact", &row.respondent_contact)?,
            judged("organisation", &row.organisation)?,
            judged("city", &row.city)?,
            judged("place", &row.place)?,
            cell::day(row.held_on),
            cell::text(row.state.as_str()),
            row.started_at.and_then(cell::instant),
            row.closed_at.and_then(cell::instant),
            cell::of(row.elapsed),
            cell::of(row.consent.is_some()),
            row.consent
                .as_ref()
                .and_then(|consent| cell::text(consent.mode.as_str())),
            cell::day(row.consent.as_ref().map(|consent| consent.given_on)),
            cell::of(row.author),
            cell::instant(row.created),
            cell::instant(row.updated),
            cell::of(row.conflicts),
            cell::of(making.demo.mark(&row.author)),
        ]);
    }
    Ok(rows)
}

pub(super) fn notes(making: &Making<'_>) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for interview in making.archive.interviews()? {
        for note in making.archive.notes(&interview.record)? {
            let field = Field::note(&note.question, &note.id).map_err(archive::Error::from)?;
            let stays = making.scope.of(&interview.record, &field);
            if stays.is_some() || note.text.is_empty() {
                continue;
            }
            rows.push(vec![
                cell::of(interview.record),
                cell::text(&note.question),
                cell::text(&note.id),
                cell::text(note.kind.as_str()),
                cell::instant(note.at),
                cell::text(&note.text),
                cell::of(note.author),
                cell::instant(note.written_at),
                cell::of(making.demo.mark(&interview.author)),
            ]);
        }
    }
    Ok(rows)
}
