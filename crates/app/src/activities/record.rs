//! Recording an activity, field by field, as it is typed.

use std::collections::BTreeMap;

use archive::{Field, Kind, Op};
use chrono::NaiveDate;
use serde_json::{Value, json};

use super::{Activity, ActivityChange, Span};
use crate::desk::{Desk, record_id};
use crate::error::{Error, Flaw, Result};

/// Begins an activity: it exists from now on, and everything about it can follow.
///
/// # Errors
/// The archive could not save it.
pub fn begin(desk: &mut Desk) -> Result<Activity> {
    let workspace = desk.laptop()?;
    let area = crate::start::profile(&workspace.archive, &workspace.me)?.area;
    let record = desk.fresh(Kind::Activity);
    desk.carry_out(Op::RecordActivity, |tx| {
        tx.write(&record, &Field::of("area")?, &json!(area)).map(|_| ())
    })?;
    super::show(desk, &record.to_string())
}

/// Changes one field of an activity.
///
/// # Errors
/// No such activity, a code the kit does not know, a day that is none, or the archive could not save it.
pub fn describe(desk: &mut Desk, record: &str, change: &ActivityChange) -> Result<Activity> {
    let id = record_id(record)?;
    desk.laptop()?;
    let (field, value) = stored(desk, change)?;
    let usual_wp = match change {
        ActivityChange::Type(code) => usual_wp(desk, &id, code)?,
        _ => None,
    };
    desk.carry_out(Op::RecordActivity, |tx| {
        if let Some(wp) = usual_wp {
            tx.write(&id, &Field::of("wp")?, &json!(wp))?;
        }
        tx.write(&id, &Field::of(field)?, &value).map(|_| ())
    })?;
    super::show(desk, record)
}

/// A type brings its usual work package along when none was chosen.
fn usual_wp(desk: &Desk, record: &archive::RecordId, code: &str) -> Result<Option<String>> {
    let row = super::list::row(desk.archive()?, record)?;
    let kind = desk.kit.activity_types.iter().find(|kind| kind.code == code);
    Ok(kind
        .and_then(|kind| kind.wps.first())
        .filter(|_| row.wp.is_empty())
        .cloned())
}

fn stored(desk: &Desk, change: &ActivityChange) -> Result<(&'static str, Value)> {
    let known = |field: &str, yes: bool| {
        if yes {
            Ok(())
        } else {
            Err(Error::BadValue {
                field: field.to_owned(),
                reason: Flaw::Unknown,
            })
        }
    };
    Ok(match change {
        ActivityChange::Title(text) => ("title", json!(text)),
        ActivityChange::Type(code) => {
            known(
                "type",
                code.is_empty() || desk.kit.activity_types.iter().any(|kind| kind.code == *code),
            )?;
            ("type", json!(code))
        }
        ActivityChange::Wp(code) => {
            known(
                "wp",
                code.is_empty() || desk.kit.work_packages.iter().any(|wp| wp.code == *code),
            )?;
            ("wp", json!(code))
        }
        ActivityChange::When(spans) => ("when", json!(checked(spans)?)),
        ActivityChange::Place(text) => ("place", json!(text)),
        ActivityChange::Participants(counts) => {
            let categories = &desk.kit.participant_categories;
            known(
                "participants",
                counts
                    .keys()
                    .all(|code| categories.iter().any(|row| row.code == *code)),
            )?;
            let counts: BTreeMap<_, _> = counts.iter().filter(|(_, count)| **count > 0).collect();
            ("participants", json!(counts))
        }
        ActivityChange::Outputs(text) => ("outputs", json!(text)),
        ActivityChange::Report(text) => ("report", json!(text)),
        ActivityChange::Factors(codes) => {
            known(
                "factors",
                codes
                    .iter()
                    .all(|code| desk.kit.factors.iter().any(|row| row.code == *code)),
            )?;
            ("factors", json!(codes))
        }
    })
}

/// Days that are days, intervals that end after they begin, in date order.
fn checked(spans: &[Span]) -> Result<Vec<Span>> {
    let wrong = |reason| Error::BadValue {
        field: "when".to_owned(),
        reason,
    };
    let day = |text: &str| text.parse::<NaiveDate>().map_err(|_| wrong(Flaw::NotADate));
    let mut spans = spans.to_vec();
    for span in &mut spans {
        let from = day(&span.from)?;
        if let Some(to) = &span.to {
            let to = day(to)?;
            if to < from {
                return Err(wrong(Flaw::EndsBeforeItBegins));
            }
            if to == from {
                span.to = None;
            }
        }
    }
    spans.sort();
    spans.dedup();
    Ok(spans)
}

/// Removes an activity from every list; the log keeps it.
///
/// # Errors
/// No such activity, or the archive could not save it.
pub fn remove(desk: &mut Desk, record: &str) -> Result<()> {
    let id = record_id(record)?;
    desk.laptop()?;
    desk.carry_out(Op::RemoveRecord, |tx| {
        tx.write(&id, &Field::of("removed")?, &json!(true)).map(|_| ())
    })
}
