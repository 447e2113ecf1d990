//! Comparing two versions, question by question.

use std::collections::BTreeSet;

use super::change::{Change, Choices, Comparable, Compared, Doubt, Renamed, Revision, Side};
use super::choices::Sides;
use super::matching::Matching;
use super::places::tables;
use super::read::keeps_everything;
use crate::form::Form;
use crate::form::node::{Node, NodeKind};
use crate::texts::Texts;

/// Compares two versions of an instrument.
#[must_use]
pub fn compare(old: &Form, new: &Form) -> Revision {
    let comparing = Comparing {
        old,
        new,
        matching: Matching::find(old, new),
    };
    let reordered = comparing.reordered();
    let mut nodes: Vec<Compared> = Vec::new();
    // Where each old node stands in the list, so that one that is gone is told behind its neighbour.
    let mut places: Vec<(usize, usize)> = Vec::new();
    for at in 0..new.nodes().len() {
        if let Some(was) = comparing.matching.old_of(at) {
            places.push((was, nodes.len()));
        }
        nodes.extend(comparing.node(at, reordered.contains(&at)));
    }
    places.sort_unstable();
    let gone: Vec<(usize, Compared)> = (0..old.nodes().len())
        .filter(|at| comparing.matching.new_of(*at).is_none())
        .filter_map(|at| {
            let behind = places.iter().rev().find(|(was, _)| *was < at);
            Some((behind.map_or(0, |(_, place)| place + 1), comparing.gone(at)?))
        })
        .collect();
    for (place, compared) in gone.into_iter().rev() {
        nodes.insert(place.min(nodes.len()), compared);
    }
    Revision {
        id: new.meta().id.clone(),
        from: old.meta().version.clone(),
        to: new.meta().version.clone(),
        nodes,
    }
}

impl Compared {
    /// Whether anything changed.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        !self.changes.is_empty()
    }
}

struct Comparing<'a> {
    old: &'a Form,
    new: &'a Form,
    matching: Matching,
}

impl Comparing<'_> {
    fn gone(&self, at: usize) -> Option<Compared> {
        Some(Compared {
            old: Some(side(self.old.nodes().get(at)?)),
            new: None,
            changes: vec![Change::Removed],
            answers: Comparable::No {
                why: vec![Doubt::Removed],
            },
        })
    }

    fn node(&self, at: usize, reordered: bool) -> Option<Compared> {
        let node = self.new.nodes().get(at)?;
        let was = self.matching.old_of(at);
        let Some((was_at, was)) = was.and_then(|at| Some((at, self.old.nodes().get(at)?))) else {
            return Some(Compared {
                old: None,
                new: Some(side(node)),
                changes: vec![Change::Added],
                answers: Comparable::No {
                    why: vec![Doubt::Added],
                },
            });
        };
        let mut changes = Vec::new();
        if was.name != node.name {
            changes.push(Change::Renamed(renamed(&was.name, &node.name)));
        }
        if was.parent.and_then(|parent| self.matching.new_of(parent)) != node.parent {
            changes.push(Change::Moved {
                from: parent_path(self.old, was),
                to: parent_path(self.new, node),
            });
        } else if reordered {
            changes.push(Change::Reordered);
        }
        if was.kind != node.kind {
            changes.push(Change::Retyped {
                from: was.kind,
                to: node.kind,
            });
        }
        changes.extend(asked(was, node, || Sides::of(was, node)));
        let answers = comparable(was, node, &changes, self.same_rows(was_at, at));
        Some(Compared {
            old: Some(side(was)),
            new: Some(side(node)),
            changes,
            answers,
        })
    }

    fn same_rows(&self, old: usize, new: usize) -> bool {
        let before = tables(self.old, old)
            .into_iter()
            .map(|table| self.matching.new_of(table));
        before.eq(tables(self.new, new).into_iter().map(Some))
    }

    /// New nodes that passed a neighbour which stayed: those outside the longest run that kept its order.
    fn reordered(&self) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let parents = std::iter::once(None).chain((0..self.new.nodes().len()).map(Some));
        for parent in parents {
            let stayed: Vec<(usize, usize)> = self
                .new
                .children(parent)
                .filter_map(|at| {
                    let was = self.matching.old_of(at)?;
                    let above = self.old.nodes().get(was)?.parent;
                    let above = above.and_then(|above| self.matching.new_of(above));
                    (above == parent).then_some((at, was))
                })
                .collect();
            let kept = longest_run(&stayed.iter().map(|(_, was)| *was).collect::<Vec<_>>());
            found.extend(
                stayed
                    .iter()
                    .map(|(at, was)| (*at, *was))
                    .filter(|(_, was)| !kept.contains(was))
                    .map(|(at, _)| at),
            );
        }
        found
    }
}

/// The longest rising selection of distinct numbers.
fn longest_run(numbers: &[usize]) -> BTreeSet<usize> {
    // For each length, the place of its smallest last number; and for each place, the one before it.
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (place, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|(end, _)| end < number);
        before.push(length.checked_sub(1).and_then(|at| ends.get(at)).map(|end| end.1));
        match ends.get_mut(length) {
            Some(end) => *end = (*number, place),
            None => ends.push((*number, place)),
        }
    }
    let mut kept = BTreeSet::new();
    let mut at = ends.last().map(|end| end.1);
    while let Some(place) = at {
        kept.extend(numbers.get(place).copied());
        at = before.get(place).copied().flatten();
    }
    kept
}

fn side(node: &Node) -> Side {
    let code = node.extra.get("code").filter(|code| !code.is_empty());
    Side {
        path: node.path.clone(),
        code: code.unwrap_or(&node.name).clone(),
        kind: node.kind,
        label: node.label.clone(),
    }
}

fn renamed(from: &str, to: &str) -> Renamed {
    Renamed {
        from: from.to_owned(),
        to: to.to_owned(),
    }
}

fn parent_path(form: &Form, node: &Node) -> String {
    let parent = node.parent.and_then(|parent| form.nodes().get(parent));
    parent.map_or_else(String::new, |parent| parent.path.clone())
}

/// What changed in how a question is asked, its name, place and type aside.
fn asked<'a>(was: &'a Node, node: &'a Node, sides: impl FnOnce() -> Sides<'a>) -> Vec<Change> {
    let mut changes = Vec::new();
    texts(was, node, &mut changes);
    changes.extend(choices(was, node, sides));
    rules(was, node, &mut changes);
    let unit = |node: &Node| node.extra.get("unit").cloned().unwrap_or_default();
    if unit(was) != unit(node) {
        changes.push(Change::Unit(renamed(&unit(was), &unit(node))));
    }
    changes
}

/// Whether the answers of one question in two of its versions can stand in one column; `sides` are its choices
/// then and now. It is asked per row of the same tables in both.
pub(super) fn answers<'a>(was: &'a Node, node: &'a Node, sides: impl FnOnce() -> Sides<'a>) -> Comparable {
    let mut changes = asked(was, node, sides);
    if was.kind != node.kind {
        changes.insert(
            0,
            Change::Retyped {
                from: was.kind,
                to: node.kind,
            },
        );
    }
    if was.name != node.name {
        changes.insert(0, Change::Renamed(renamed(&was.name, &node.name)));
    }
    comparable(was, node, &changes, true)
}

fn texts(was: &Node, node: &Node, changes: &mut Vec<Change>) {
    let parts = [
        ("label", &was.label, &node.label),
        ("hint", &was.hint, &node.hint),
        ("guidance_hint", &was.guidance, &node.guidance),
        (
            "constraint_message",
            &was.constraint_message,
            &node.constraint_message,
        ),
        ("required_message", &was.required_message, &node.required_message),
    ];
    for (part, before, after) in parts {
        for (language, from, to) in reworded(before, after) {
            changes.push(Change::Reworded {
                part: part.to_owned(),
                language,
                from,
                to,
            });
        }
    }
}

/// Language, text before and text after, where they differ by more than blanks.
fn reworded(before: &Texts, after: &Texts) -> Vec<(String, String, String)> {
    let languages: BTreeSet<&str> = before.iter().chain(after.iter()).map(|(code, _)| code).collect();
    let text = |texts: &Texts, language: &str| {
        let found = texts.iter().find(|(code, _)| *code == language);
        found.map_or_else(String::new, |(_, text)| text.to_owned())
    };
    languages
        .into_iter()
        .map(|language| (language.to_owned(), text(before, language), text(after, language)))
        .filter(|(_, before, after)| !before.split_whitespace().eq(after.split_whitespace()))
        .collect()
}

fn choices<'a>(was: &'a Node, node: &'a Node, sides: impl FnOnce() -> Sides<'a>) -> Option<Change> {
    let chooses = |node: &Node| node.kind.question().is_some_and(|kind| kind.has_choices());
    if !(chooses(was) && chooses(node)) || std::sync::Arc::ptr_eq(&was.choices, &node.choices) {
        return None;
    }
    let sides = sides();
    let mut found = Choices {
        added: sides.added().map(|choice| choice.name.clone()).collect(),
        reordered: sides.reordered(),
        ..Choices::default()
    };
    for (choice, now) in sides.old() {
        let Some(now) = now else {
            found.removed.push(choice.name.clone());
            continue;
        };
        if now.name != choice.name {
            found.renamed.push(renamed(&choice.name, &now.name));
        }
        if !reworded(&choice.label, &now.label).is_empty() {
            found.reworded.push(now.name.clone());
        }
    }
    (found != Choices::default()).then_some(Change::Choices(found))
}

fn rules(was: &Node, node: &Node, changes: &mut Vec<Change>) {
    let columns: BTreeSet<&String> = was.rules.keys().chain(node.rules.keys()).collect();
    for column in columns {
        let cell = |node: &Node| node.rules.get(column).cloned().unwrap_or_default();
        let (from, to) = (cell(was), cell(node));
        if !from.split_whitespace().eq(to.split_whitespace()) {
            changes.push(Change::Rule {
                column: column.clone(),
                from,
                to,
            });
        }
    }
}

fn comparable(was: &Node, node: &Node, changes: &[Change], same_rows: bool) -> Comparable {
    let (mut no, mut mapped) = (Vec::new(), Vec::new());
    if !same_rows {
        no.push(Doubt::OtherRows);
    }
    for change in changes {
        match change {
            Change::Renamed(_) => mapped.push(Doubt::Renamed),
            Change::Retyped { .. } => match (was.kind, node.kind) {
                (NodeKind::Question(was), NodeKind::Question(is)) if keeps_everything(was, is) => {
                    mapped.push(Doubt::Retyped);
                }
                _ => no.push(Doubt::OtherType),
            },
            Change::Reworded { part, .. } if part == "label" => mapped.push(Doubt::Reworded),
            Change::Unit(_) => no.push(Doubt::OtherUnit),
            Change::Rule { column, .. } if column == "calculation" => no.push(Doubt::OtherCalculation),
            Change::Choices(choices) => {
                let doubts = [
                    (!choices.added.is_empty(), Doubt::ChoicesAdded),
                    (!choices.removed.is_empty(), Doubt::ChoicesRemoved),
                    (!choices.renamed.is_empty(), Doubt::ChoicesRenamed),
                    (!choices.reworded.is_empty(), Doubt::ChoicesReworded),
                ];
                mapped.extend(
                    doubts
                        .into_iter()
                        .filter(|(holds, _)| *holds)
                        .map(|(_, doubt)| doubt),
                );
            }
            _ => {}
        }
    }
    mapped.dedup();
    match (no.is_empty(), mapped.is_empty()) {
        (false, _) => Comparable::No { why: no },
        (true, false) => Comparable::Mapped { why: mapped },
        (true, true) => Comparable::Same,
    }
}
