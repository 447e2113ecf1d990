//! The *codebook* of the wide tables: what each of their columns asks, in which versions, under which earlier
//! names, and from which version on its answers can be compared; and the choices of each question.

use std::collections::BTreeMap;

use archive::InstrumentRef;
use instruments::Node;
use instruments::revision::{Comparable, Doubt, Lineage, Stop};
use panel::comparison::heading;

use super::Making;
use super::cell::{self, Row};
use super::wide::{Content, Layout};
use crate::forms::{code, without_rows};
use crate::instrument::doubt;
use crate::versions::place_of;
use crate::words::Words;

/// Where the last version has the question of an answer; the answer's own place when no version asks it.
pub(super) fn home(lineages: &BTreeMap<String, Lineage>, pin: Option<&InstrumentRef>, path: &str) -> String {
    let plain = without_rows(path);
    let found = place_of(lineages, pin).and_then(|(lineage, version)| {
        let node = lineage.forms().get(version)?.find(&plain)?;
        let (_, node) = lineage.last(lineage.home(version, node)?)?;
        Some(node.path.clone())
    });
    found.unwrap_or(plain)
}

/// One row per column of answers, in the order of the tables.
pub(super) fn questions(
    making: &Making<'_>,
    lineages: &BTreeMap<String, Lineage>,
    layouts: &BTreeMap<String, Layout>,
) -> Vec<Row> {
    let words = Words::new(making.language);
    let mut rows = Vec::new();
    for (id, layout, lineage) in laid_out(lineages, layouts) {
        for sheet in &layout.sheets {
            for (name, content) in &sheet.columns {
                if let Content::Answer(line) = *content {
                    let status = layout.find(Content::Status(line)).map(|(_, name)| name);
                    let mut row = vec![cell::text(id), cell::text(&sheet.name), cell::text(name)];
                    row.extend(question(&words, lineage, line).unwrap_or_default());
                    row.push(status.and_then(cell::text));
                    rows.push(row);
                }
            }
        }
    }
    rows
}

/// One row per choice of a question; those of the reference lists are not the instrument's own.
pub(super) fn choices(lineages: &BTreeMap<String, Lineage>, layouts: &BTreeMap<String, Layout>) -> Vec<Row> {
    let mut rows = Vec::new();
    for (id, layout, lineage) in laid_out(lineages, layouts) {
        for sheet in &layout.sheets {
            for (name, content) in &sheet.columns {
                let Content::Answer(line) = *content else { continue };
                let picks = lineage.lines().get(line).map_or(&[][..], |line| line.picks());
                for (at, pick) in picks.iter().enumerate() {
                    let own = layout.find(Content::Chosen(line, at)).map(|(_, name)| name);
                    rows.push(vec![
                        cell::text(id),
                        cell::text(&sheet.name),
                        cell::text(name),
                        cell::text(&pick.name),
                        cell::text(pick.label.get("it")),
                        cell::text(pick.label.get("en")),
                        pick.versions.first().and_then(|at| version(lineage, *at)),
                        version(lineage, pick.last()),
                        cell::list(pick.former.iter().cloned()),
                        own.and_then(cell::text),
                    ]);
                }
            }
        }
    }
    rows
}

fn laid_out<'a>(
    lineages: &'a BTreeMap<String, Lineage>,
    layouts: &'a BTreeMap<String, Layout>,
) -> impl Iterator<Item = (&'a str, &'a Layout, &'a Lineage)> {
    layouts
        .iter()
        .filter_map(|(id, layout)| Some((id.as_str(), layout, lineages.get(id)?)))
}

fn version(lineage: &Lineage, at: usize) -> Option<String> {
    cell::text(&lineage.forms().get(at)?.meta().version)
}

/// From the place of the question to why its answers are not the same throughout.
fn question(words: &Words, lineage: &Lineage, line: usize) -> Option<Row> {
    let (form, node) = lineage.last(line)?;
    let stops = lineage.lines().get(line)?.stops();
    let before: Vec<&Node> = stops
        .iter()
        .filter_map(|stop| Some(lineage.node(stop)?.1))
        .collect();
    let earlier = |of: fn(&Node) -> &str| {
        let mut found: Vec<String> = Vec::new();
        for text in before.iter().map(|node| of(node)) {
            if text != of(node) && !found.iter().any(|known| known == text) {
                found.push(text.to_owned());
            }
        }
        cell::list(found)
    };
    let extra = |name: &str| node.extra.get(name).map_or("", String::as_str);
    let list = if node.from_file {
        &node.list
    } else {
        extra("reference")
    };
    let (comparable, why) = standing(stops);
    let why: Vec<String> = why.into_iter().map(|one| doubt(words, one)).collect();
    Some(vec![
        cell::text(&node.path),
        stops.first().and_then(|stop| version(lineage, stop.version)),
        stops.last().and_then(|stop| version(lineage, stop.version)),
        cell::text(code(node)),
        cell::text(&heading(form, node, "it")),
        cell::text(&heading(form, node, "en")),
        cell::text(node.kind.name()),
        cell::text(extra("unit")),
        cell::text(extra("unit_en")),
        cell::text(list),
        earlier(code),
        earlier(|node| &node.path),
        cell::text(comparable),
        since(stops).and_then(|at| version(lineage, at)),
        cell::text(&why.join("; ")),
    ])
}

/// The least that holds of all versions, and everything that there is to read.
fn standing(stops: &[Stop]) -> (&'static str, Vec<Doubt>) {
    let (mut found, mut all) = ("same", Vec::new());
    for stop in stops {
        let doubts = match &stop.answers {
            Comparable::Same => continue,
            Comparable::Mapped { why } => {
                found = if found == "no" { "no" } else { "mapped" };
                why
            }
            Comparable::No { why } => {
                found = "no";
                why
            }
        };
        for doubt in doubts {
            if !all.contains(doubt) {
                all.push(*doubt);
            }
        }
    }
    (found, all)
}

/// The first version from which on all answers can stand in one column.
fn since(stops: &[Stop]) -> Option<usize> {
    let comparable = |stop: &&Stop| !matches!(stop.answers, Comparable::No { .. });
    stops
        .iter()
        .rev()
        .take_while(comparable)
        .last()
        .map(|stop| stop.version)
}
