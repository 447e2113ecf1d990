//! The quarter's report in words, from the same facts that the screen shows.

use std::collections::HashMap;

use documents::quarter_report::{Group, IndicatorTable, Part, QuarterReport};

use super::Quarter;
use super::calendar::Quarter as Calendar;
use crate::activities::{Activity, Span};
use crate::desk::Desk;
use crate::error::Result;
use crate::indicators::{IndicatorKind, IndicatorRow};
use crate::words::Words;

/// The report of a quarter, ready to be laid out.
///
/// # Errors
/// The archive cannot be read.
pub(super) fn report(
    desk: &Desk,
    calendar: Calendar,
    quarter: &Quarter,
    activities: &[Activity],
) -> Result<QuarterReport> {
    let words = desk.words();
    let whole: HashMap<&str, &Activity> = activities
        .iter()
        .map(|activity| (activity.summary.record.as_str(), activity))
        .collect();
    let identity = &desk.kit.project.project;
    let say = |key: &str| words.say(key, &[]);
    Ok(QuarterReport {
        heading: vec![
            format!("{} · {} · CUP {}", identity.name, identity.number, identity.cup),
            identity.fund.clone(),
            identity.specific_objective.clone(),
            identity.national_objective.clone(),
            identity.cofinancing_line.clone(),
        ],
        title: title(&words, calendar),
        mark: desk.open()?.demo.then(|| say("report.demo")),
        activities: Part {
            title: say("report.activities"),
            groups: quarter
                .groups
                .iter()
                .map(|group| {
                    let open = group
                        .activities
                        .iter()
                        .filter_map(|activity| whole.get(activity.record.as_str()));
                    let title = [group.wp.as_str(), group.label.as_str()];
                    let title = title
                        .into_iter()
                        .filter(|text| !text.is_empty())
                        .collect::<Vec<_>>()
                        .join(" · ");
                    Group {
                        title,
                        entries: open.map(|activity| entry(&words, activity)).collect(),
                    }
                })
                .collect(),
            empty: say("report.no_activities"),
        },
        factors: Part {
            title: say("report.factors"),
            groups: if quarter.factors.is_empty() {
                Vec::new()
            } else {
                let line = |factor: &super::FactorCount| {
                    let count = factor.activities.to_string();
                    (
                        words.say("report.factor", &[("factor", &factor.label), ("count", &count)]),
                        Vec::new(),
                    )
                };
                vec![Group {
                    title: String::new(),
                    entries: quarter.factors.iter().map(line).collect(),
                }]
            },
            empty: say("report.no_factors"),
        },
        tables: [
            (IndicatorKind::Realisation, "report.realisation"),
            (IndicatorKind::Result, "report.result"),
        ]
        .into_iter()
        .map(|(kind, key)| indicators(&words, kind, key, calendar, &quarter.indicators))
        .collect(),
        missing: missing(&words, quarter),
    })
}

fn title(words: &Words, calendar: Calendar) -> String {
    let roman = ["I", "II", "III", "IV"]
        .get((calendar.number() as usize).saturating_sub(1))
        .copied()
        .unwrap_or("");
    words.say(
        "report.title",
        &[("quarter", roman), ("year", &calendar.year().to_string())],
    )
}

fn entry(words: &Words, whole: &Activity) -> (String, Vec<String>) {
    let activity = &whole.summary;
    let mut first = format!("{} · {}", when(words, &activity.when), activity.title);
    if !activity.place.is_empty() {
        first = format!("{first} ({})", activity.place);
    }
    let mut rest = Vec::new();
    for (key, text) in [
        ("report.outputs", &whole.outputs),
        ("report.report", &whole.report),
    ] {
        if !text.trim().is_empty() {
            rest.push(words.say(key, &[("text", text.trim())]));
        }
    }
    (first, rest)
}

/// `30/07/2019`, `05/08/2019, 09–10/09/2019`.
fn when(words: &Words, spans: &[Span]) -> String {
    let one = |span: &Span| match &span.to {
        None => words.day(&span.from),
        Some(to) => format!("{}–{}", words.day(&span.from), words.day(to)),
    };
    spans.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn indicators(
    words: &Words,
    kind: IndicatorKind,
    key: &str,
    calendar: Calendar,
    rows: &[IndicatorRow],
) -> IndicatorTable {
    let dash = || "—".to_owned();
    IndicatorTable {
        title: words.say(key, &[("day", &words.day(&calendar.last().to_string()))]),
        columns: ["number", "label", "target", "actual", "percent"]
            .map(|column| words.say(&format!("report.column.{column}"), &[])),
        rows: rows
            .iter()
            .filter(|row| row.kind == kind)
            .map(|row| {
                [
                    row.number.to_string(),
                    format!("{} {}", row.label, row.unit),
                    words.number(&row.target),
                    row.actual
                        .as_deref()
                        .map_or_else(dash, |value| words.number(value)),
                    row.percent
                        .as_deref()
                        .map_or_else(dash, |value| format!("{}%", words.number(value))),
                ]
            })
            .collect(),
    }
}

fn missing(words: &Words, quarter: &Quarter) -> Part {
    let open: Vec<(String, Vec<String>)> = quarter
        .groups
        .iter()
        .flat_map(|group| &group.activities)
        .filter(|activity| activity.dossier == crate::activities::DossierState::Incomplete)
        .map(|activity| {
            (
                format!("{}: {}", activity.title, activity.missing.join(", ")),
                Vec::new(),
            )
        })
        .collect();
    let count = open.len().to_string();
    Part {
        title: words.say("report.missing", &[("count", &count)]),
        groups: if open.is_empty() {
            Vec::new()
        } else {
            vec![Group {
                title: String::new(),
                entries: open,
            }]
        },
        empty: words.say("report.nothing_missing", &[]),
    }
}
