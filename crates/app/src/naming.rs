//! *Naming*: what a record is called where it stands among others: in lists, hits, decisions.

use archive::{InterviewRow, Kind, RecordId};

use crate::desk::Desk;
use crate::error::Result;
use crate::kit::{Kit, Language};

/// What a record is called; empty for one that has no name yet or is not here.
pub(crate) fn title(desk: &Desk, record: &RecordId) -> Result<String> {
    let archive = desk.archive()?;
    Ok(match record.kind() {
        Kind::Interview => archive
            .interview(record)?
            .map(|row| interview_title(&desk.kit, desk.language(), &row))
            .unwrap_or_default(),
        Kind::Card => archive
            .card(record)?
            .map(|row| desk.kit.area_label(&row.area))
            .unwrap_or_default(),
        Kind::Activity => archive.activity(record)?.map(|row| row.title).unwrap_or_default(),
        Kind::Indicator => {
            let mut rows = archive.indicator_values()?.into_iter();
            rows.find(|row| row.record == *record)
                .map(|row| row.code)
                .unwrap_or_default()
        }
        Kind::Author => crate::start::author_name(&archive.authors()?, record),
    })
}

/// What an interview is called: the respondent's role, or the kind where no role was written.
pub(crate) fn interview_title(kit: &Kit, language: Language, row: &InterviewRow) -> String {
    if !row.respondent_role.is_empty() {
        return row.respondent_role.clone();
    }
    let kind = kit
        .respondent_kinds
        .iter()
        .find(|kind| kind.code == row.respondent_kind);
    kind.map_or_else(
        || row.respondent_kind.clone(),
        |kind| language.pick(&kind.label, &kind.label_en).to_owned(),
    )
}
