//! The two tables at a date: what was recorded, what the archive can count itself, and how far that is.

use archive::{ActivityRow, Field, Kind, Op, RecordId};
use chrono::NaiveDate;
use serde_json::json;

use super::{IndicatorKind, IndicatorRow, IndicatorTable, NewValue};
use crate::desk::Desk;
use crate::error::{Error, Flaw, Result};
use crate::kit::Indicator;
use crate::panel_desk::Demonstrations;

/// The indicators as of a day (`YYYY-MM-DD`). A value recorded at that day or before is in force until a later
/// one; without one, what the archive counts.
///
/// # Errors
/// A day that is none, or the archive cannot be read.
pub fn table(desk: &Desk, as_of: &str) -> Result<IndicatorTable> {
    let day = parse_day(as_of)?;
    let archive = desk.archive()?;
    let demo = Demonstrations::of(desk)?;
    let mut recorded = archive.indicator_values()?;
    recorded.retain(|value| demo.count(&value.author));
    let activities = archive.activities()?;
    let ended = |row: &&ActivityRow| {
        let last = row.when.iter().map(|span| span.to.unwrap_or(span.from)).max();
        last.is_some_and(|last| last <= day)
    };
    let mut complete = Vec::new();
    for row in activities
        .iter()
        .filter(|row| demo.count(&row.author))
        .filter(ended)
    {
        if crate::activities::has_complete_dossier(desk, row)? {
            complete.push(row.activity_type.as_str());
        }
    }
    let conflicts = archive.conflicts()?;
    let rows = desk
        .kit
        .indicators
        .iter()
        .map(|indicator| {
            let latest = recorded
                .iter()
                .filter(|value| value.code == indicator.code && !value.value.is_empty())
                .filter(|value| value.as_of.is_some_and(|on| on <= day))
                .max_by_key(|value| value.as_of);
            let counted = indicator.counted_types().map(|types| {
                u32::try_from(complete.iter().filter(|kind| types.contains(kind)).count()).unwrap_or(u32::MAX)
            });
            let actual = latest
                .map(|value| value.value.clone())
                .or_else(|| counted.map(|count| count.to_string()));
            IndicatorRow {
                code: indicator.code.clone(),
                kind: if indicator.kind == "IO" {
                    IndicatorKind::Realisation
                } else {
                    IndicatorKind::Result
                },
                number: indicator.number,
                label: indicator.official_label.clone(),
                short: desk
                    .language()
                    .pick(&indicator.label, &indicator.label_en)
                    .to_owned(),
                unit: indicator.unit.clone(),
                target: indicator.target.clone(),
                reason: latest.map(|value| value.reason.clone()).unwrap_or_default(),
                recorded_on: latest.and_then(|value| value.as_of).map(|on| on.to_string()),
                recorded: latest.map(|value| value.value.clone()),
                counted,
                percent: actual
                    .as_deref()
                    .and_then(|actual| panel::percent(actual, &indicator.target)),
                actual,
                note: note(desk, indicator),
                conflict: latest.is_some_and(|value| conflicts.iter().any(|at| at.record == value.record)),
            }
        })
        .collect();
    Ok(IndicatorTable {
        as_of: day.to_string(),
        rows,
    })
}

/// What the sources leave open about an indicator, for whoever reads the table.
fn note(desk: &Desk, indicator: &Indicator) -> String {
    let about = desk
        .kit
        .contradictions
        .iter()
        .filter(|row| row.about.split(';').any(|code| code.trim() == indicator.code));
    about
        .map(|row| desk.language().pick(&row.label, &row.label_en))
        .collect::<Vec<_>>()
        .join(" ")
}

/// Records a value by hand, with its reason; no value takes the recorded one back.
///
/// # Errors
/// Unknown indicator, a day or number that is none, a reason that is missing, or the archive could not save.
pub fn record(desk: &mut Desk, request: &NewValue) -> Result<IndicatorTable> {
    let wrong = |field: &str, reason| Error::BadValue {
        field: field.to_owned(),
        reason,
    };
    if !desk
        .kit
        .indicators
        .iter()
        .any(|indicator| indicator.code == request.code)
    {
        return Err(wrong("code", Flaw::Unknown));
    }
    let day = parse_day(&request.as_of)?;
    if let Some(value) = &request.value {
        if !is_decimal(value) {
            return Err(wrong("value", Flaw::NotANumber));
        }
        if request.reason.trim().is_empty() {
            return Err(wrong("reason", Flaw::Missing));
        }
    }
    let known = desk.archive()?.indicator_values()?;
    let known = known
        .into_iter()
        .find(|row| row.code == request.code && row.as_of == Some(day));
    let record: RecordId = known.map_or_else(|| desk.fresh(Kind::Indicator), |row| row.record);
    let request = request.clone();
    let value = request.value.unwrap_or_default();
    desk.carry_out(Op::RecordIndicator, |tx| {
        tx.write(&record, &Field::of("code")?, &json!(request.code))?;
        tx.write(&record, &Field::of("as_of")?, &json!(day.to_string()))?;
        tx.write(&record, &Field::of("value")?, &json!(value))?;
        tx.write(&record, &Field::of("reason")?, &json!(request.reason.trim()))
            .map(|_| ())
    })?;
    table(desk, &request.as_of)
}

fn parse_day(text: &str) -> Result<NaiveDate> {
    text.parse().map_err(|_| Error::BadValue {
        field: "as_of".to_owned(),
        reason: Flaw::NotADate,
    })
}

/// A lexical decimal: digits, at most one point, none of either missing.
fn is_decimal(text: &str) -> bool {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits =
        |text: &str| !text.is_empty() && text.len() <= 12 && text.bytes().all(|b| b.is_ascii_digit());
    digits(whole) && digits(part)
}
