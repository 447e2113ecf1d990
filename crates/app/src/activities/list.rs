//! The activities of an archive, and one of them open on the table with its dossier.

use std::collections::BTreeMap;

use archive::{ActivityRow, DocumentRow, RecordId};
use chrono::NaiveDate;

use super::{Activity, ActivitySummary, Document, DossierState, Piece, PieceState, Span};
use crate::desk::{Desk, record_id, stamp_utc};
use crate::error::{Error, Result};
use crate::kit::ActivityType;
use crate::panel_desk::Demonstrations;
use crate::quarters::calendar::Quarter;

/// Every activity here, by first day; those without a day come last.
///
/// # Errors
/// The archive cannot be read.
pub fn list(desk: &Desk) -> Result<Vec<ActivitySummary>> {
    let archive = desk.archive()?;
    let authors = archive.authors()?;
    let demo = Demonstrations::of(desk)?;
    let mut rows = archive.activities()?;
    rows.sort_by_key(|row| (first_day(row).unwrap_or(NaiveDate::MAX), row.record));
    rows.iter()
        .map(|row| {
            let pieces = pieces(desk, row)?;
            Ok(summary(desk, row, &pieces, &authors, &demo))
        })
        .collect()
}

/// The activities that this archive reports in a quarter, each open with its dossier, by first day. What came
/// to a panel from a demonstration is not reported.
pub(crate) fn reported(desk: &Desk, quarter: Quarter) -> Result<Vec<Activity>> {
    let archive = desk.archive()?;
    let authors = archive.authors()?;
    let demo = Demonstrations::of(desk)?;
    let mut rows = archive.activities()?;
    rows.retain(|row| {
        demo.count(&row.author) && last_day(row).is_some_and(|day| Quarter::of(day) == quarter)
    });
    rows.sort_by_key(|row| (first_day(row).unwrap_or(NaiveDate::MAX), row.record));
    rows.into_iter()
        .map(|row| whole(desk, row, &authors, &demo))
        .collect()
}

/// Whether the dossier of an activity is complete, without opening the rest of it.
pub(crate) fn has_complete_dossier(desk: &Desk, row: &ActivityRow) -> Result<bool> {
    Ok(dossier(row, &pieces(desk, row)?) != DossierState::Incomplete)
}

/// One activity with its dossier.
///
/// # Errors
/// No such activity.
pub fn show(desk: &Desk, record: &str) -> Result<Activity> {
    let id = record_id(record)?;
    let archive = desk.archive()?;
    let row = row(archive, &id)?;
    whole(desk, row, &archive.authors()?, &Demonstrations::of(desk)?)
}

fn whole(
    desk: &Desk,
    row: ActivityRow,
    authors: &[archive::AuthorRow],
    demo: &Demonstrations,
) -> Result<Activity> {
    let pieces = pieces(desk, &row)?;
    Ok(Activity {
        summary: summary(desk, &row, &pieces, authors, demo),
        activity_type: row.activity_type.clone(),
        participants: row
            .participants
            .iter()
            .map(|(code, count)| (code.clone(), u32::try_from(*count).unwrap_or(u32::MAX)))
            .collect(),
        outputs: row.outputs,
        report: row.report,
        factors: row.factors,
        verified: row.verified.as_ref().map(|mark| {
            let words = desk.words();
            words.say(
                "verified_by",
                &[("who", &mark.by), ("day", &words.day(&mark.on.to_string()))],
            )
        }),
        pieces,
        read_only: desk.open()?.kind == archive::ArchiveKind::Panel,
    })
}

pub(super) fn row(archive: &archive::Archive, record: &RecordId) -> Result<ActivityRow> {
    archive
        .activity(record)?
        .ok_or_else(|| Error::NoRecord(record.to_string()))
}

fn summary(
    desk: &Desk,
    row: &ActivityRow,
    pieces: &[Piece],
    authors: &[archive::AuthorRow],
    demo: &Demonstrations,
) -> ActivitySummary {
    let kind = activity_type(desk, row);
    ActivitySummary {
        record: row.record.to_string(),
        title: row.title.clone(),
        type_label: kind
            .map_or("", |kind| desk.language().pick(&kind.label, &kind.label_en))
            .to_owned(),
        wp: row.wp.clone(),
        when: row
            .when
            .iter()
            .map(|span| Span {
                from: span.from.to_string(),
                to: span.to.map(|day| day.to_string()),
            })
            .collect(),
        place: row.place.clone(),
        area_label: if row.area.is_empty() {
            String::new()
        } else {
            desk.kit.area_label(&row.area)
        },
        quarter: last_day(row)
            .map(|day| Quarter::of(day).code())
            .unwrap_or_default(),
        dossier: dossier(row, pieces),
        missing: pieces
            .iter()
            .filter(|piece| piece.state == PieceState::Missing)
            .map(|piece| piece.label.clone())
            .collect(),
        author: crate::start::author_name(authors, &row.author),
        demo: demo.mark(&row.author),
    }
}

fn first_day(row: &ActivityRow) -> Option<NaiveDate> {
    row.when.iter().map(|span| span.from).min()
}

/// The day that decides the quarter: an activity is reported when it has ended.
fn last_day(row: &ActivityRow) -> Option<NaiveDate> {
    row.when.iter().map(|span| span.to.unwrap_or(span.from)).max()
}

fn activity_type<'a>(desk: &'a Desk, row: &ActivityRow) -> Option<&'a ActivityType> {
    desk.kit
        .activity_types
        .iter()
        .find(|kind| kind.code == row.activity_type)
}

fn dossier(row: &ActivityRow, pieces: &[Piece]) -> DossierState {
    let missing = pieces.is_empty() || pieces.iter().any(|piece| piece.state == PieceState::Missing);
    match (missing, &row.verified) {
        (true, _) => DossierState::Incomplete,
        (false, None) => DossierState::Complete,
        (false, Some(_)) => DossierState::Verified,
    }
}

/// The pieces that the activity's type asks for, required ones first (S0's rule for funding checks, domain §5);
/// a file attached for a piece that the type does not ask for is listed all the same. Without a type nothing
/// can be complete: there is no piece.
pub(super) fn pieces(desk: &Desk, row: &ActivityRow) -> Result<Vec<Piece>> {
    let archive = desk.archive()?;
    let Some(kind) = activity_type(desk, row) else {
        return Ok(Vec::new());
    };
    let documents = archive.documents(&row.record)?;
    let waivers: BTreeMap<String, String> = archive
        .waivers(&row.record)?
        .into_iter()
        .map(|row| (row.piece, row.reason))
        .collect();
    let asked = kind.pieces.iter().map(|code| (code.as_str(), true));
    let if_any = kind.pieces_if_any.iter().map(|code| (code.as_str(), false));
    let mut codes: Vec<(&str, bool)> = asked.chain(if_any).collect();
    for document in &documents {
        if !codes.iter().any(|(code, _)| *code == document.piece) {
            codes.push((&document.piece, false));
        }
    }
    Ok(codes
        .into_iter()
        .map(|(code, required)| {
            let known = desk.kit.pieces.iter().find(|piece| piece.code == code);
            let language = desk.language();
            let files: Vec<Document> = documents
                .iter()
                .filter(|document| document.piece == code)
                .map(shown)
                .collect();
            let waiver = waivers.get(code).cloned().unwrap_or_default();
            let written = code == "report" && !row.report.trim().is_empty();
            Piece {
                code: code.to_owned(),
                label: known
                    .map_or(code, |piece| language.pick(&piece.label, &piece.label_en))
                    .to_owned(),
                hint: known
                    .map_or("", |piece| language.pick(&piece.hint, &piece.hint_en))
                    .to_owned(),
                required,
                state: if !files.is_empty() || written {
                    PieceState::Present
                } else if !waiver.is_empty() {
                    PieceState::Waived
                } else if required {
                    PieceState::Missing
                } else {
                    PieceState::Optional
                },
                waiver,
                documents: files,
            }
        })
        .collect())
}

fn shown(document: &DocumentRow) -> Document {
    Document {
        id: document.id.clone(),
        name: document.name.clone(),
        bytes: document.bytes,
        sha256: document.sha256.to_string(),
        attached_at: stamp_utc(document.written_at),
        present: document.kept,
    }
}
