//! Activities and the documents of their dossiers.

use std::collections::HashMap;

use archive::ActivityRow;

use super::Making;
use super::cell::{self, Row};
use crate::activities::DossierState;
use crate::error::Result;

pub(super) fn activities(making: &Making<'_>) -> Result<Vec<Row>> {
    let summaries = crate::activities::list(making.desk)?;
    let summaries: HashMap<_, _> = summaries
        .into_iter()
        .map(|row| (row.record.clone(), row))
        .collect();
    let mut rows = Vec::new();
    for row in making.archive.activities()? {
        let summary = summaries.get(&row.record.to_string());
        let waivers = making.archive.waivers(&row.record)?;
        let mut cells = vec![
            cell::of(row.record),
            cell::text(&row.title),
            cell::text(&row.activity_type),
            cell::text(&row.wp),
            cell::text(&row.area),
            cell::text(&row.place),
        ];
        cells.extend(days(&row));
        cells.extend([
            cell::list(
                row.participants
                    .iter()
                    .map(|(category, count)| format!("{category}={count}")),
            ),
            cell::of(
                row.participants
                    .values()
                    .fold(0u64, |sum, count| sum.saturating_add(*count)),
            ),
            cell::text(&row.outputs),
            cell::text(&row.report),
            cell::list(row.factors),
            summary.and_then(|summary| cell::text(dossier(summary.dossier))),
            summary.and_then(|summary| cell::list(summary.missing.iter().cloned())),
            cell::list(
                waivers
                    .into_iter()
                    .filter(|waiver| !waiver.reason.is_empty())
                    .map(|waiver| waiver.piece),
            ),
            row.verified.as_ref().and_then(|mark| cell::text(&mark.by)),
            cell::day(row.verified.as_ref().map(|mark| mark.on)),
            cell::of(row.author),
            cell::instant(row.created),
            cell::instant(row.updated),
            cell::of(row.conflicts),
            cell::of(making.demo.mark(&row.author)),
        ]);
        rows.push(cells);
    }
    Ok(rows)
}

/// First day, last day, and all of them as entered: `2019-08-05;2019-09-09/2019-09-10`.
fn days(row: &ActivityRow) -> [Option<String>; 3] {
    let first = row.when.iter().map(|span| span.from).min();
    let last = row.when.iter().map(|span| span.to.unwrap_or(span.from)).max();
    let spans = row.when.iter().map(|span| match span.to {
        Some(to) => format!("{}/{to}", span.from),
        None => span.from.to_string(),
    });
    [cell::day(first), cell::day(last), cell::list(spans)]
}

fn dossier(state: DossierState) -> &'static str {
    match state {
        DossierState::Incomplete => "incomplete",
        DossierState::Complete => "complete",
        DossierState::Verified => "verified",
    }
}

pub(super) fn documents(making: &Making<'_>) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for activity in making.archive.activities()? {
        for document in making.archive.documents(&activity.record)? {
            rows.push(vec![
                cell::of(activity.record),
                cell::text(&document.id),
                cell::text(&document.piece),
                cell::text(&document.name),
                cell::text(&document.media_type),
                cell::of(document.bytes),
                cell::of(document.sha256),
                cell::of(document.kept),
                cell::of(document.author),
                cell::instant(document.written_at),
                cell::of(making.demo.mark(&activity.author)),
            ]);
        }
    }
    Ok(rows)
}
