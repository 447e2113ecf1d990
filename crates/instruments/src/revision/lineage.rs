//! The *lineage* of an instrument: its versions in order, and each question, group and table followed through
//! all of them, so that answers given under any version can stand in one place.
//!
//! From one version to the next the law of [`super`] says which question is which. A line ends where the question
//! is asked per row of other tables: its answers have no common place. What a version left out and a later one has
//! again goes on from the last version that had it.

use std::collections::HashMap;
use std::sync::Arc;

use super::change::Comparable;
use super::choices::Sides;
use super::compare::answers;
use super::matching::Matching;
use super::order::is_newer;
use super::picks::{Pick, Picks};
use super::places::tables;
use super::read::{Reading, read};
use crate::form::Form;
use crate::form::accept;
use crate::form::node::{Node, NodeKind, QuestionType};

/// All known versions of an instrument.
#[derive(Debug)]
pub struct Lineage {
    forms: Vec<Arc<Form>>,
    lines: Vec<Line>,
    /// By version and node: the line.
    homes: Vec<Vec<usize>>,
}

/// One question, group or table through the versions that have it.
#[derive(Debug)]
pub struct Line {
    stops: Vec<Stop>,
    picks: Option<Picks>,
    /// The tables around it, outermost first, as lines.
    tables: Vec<usize>,
}

/// A version that has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The version, by its place in the lineage.
    pub version: usize,
    /// The node in its form.
    pub node: usize,
    /// Whether what was answered here can stand beside what the last version asks for.
    pub answers: Comparable,
}

/// What was answered, in the words of the last version that asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The value; as it was given where the last version could not read it.
    pub value: String,
    /// The last version can read it.
    pub reads: bool,
    /// Something in it was chosen that the last version does not offer.
    pub gone: bool,
}

impl Line {
    /// The versions that have it, oldest first; never none.
    #[must_use]
    pub fn stops(&self) -> &[Stop] {
        &self.stops
    }

    /// It in one version.
    #[must_use]
    pub fn at(&self, version: usize) -> Option<&Stop> {
        self.stops.iter().find(|stop| stop.version == version)
    }

    /// The innermost table around it, as a line.
    #[must_use]
    pub fn table(&self) -> Option<usize> {
        self.tables.last().copied()
    }

    /// Every choice that any version offers; none of a question that has no choices, or takes them from a
    /// reference list.
    #[must_use]
    pub fn picks(&self) -> &[Pick] {
        self.picks.as_ref().map_or(&[], Picks::all)
    }
}

impl Lineage {
    /// Follows an instrument through its versions, in whatever order they come.
    #[must_use]
    pub fn of(mut forms: Vec<Arc<Form>>) -> Self {
        forms.sort_by(|a, b| {
            let (a, b) = (&a.meta().version, &b.meta().version);
            is_newer(a, b).cmp(&is_newer(b, a)).then_with(|| a.cmp(b))
        });
        let mut lineage = Self {
            forms,
            lines: Vec::new(),
            homes: Vec::new(),
        };
        for version in 0..lineage.forms.len() {
            lineage.add(version);
        }
        for at in 0..lineage.lines.len() {
            lineage.compare(at);
        }
        lineage
    }

    /// The versions, oldest first.
    #[must_use]
    pub fn forms(&self) -> &[Arc<Form>] {
        &self.forms
    }

    /// The place of a version.
    #[must_use]
    pub fn version(&self, name: &str) -> Option<usize> {
        self.forms.iter().position(|form| form.meta().version == name)
    }

    /// Every line, in no order that means anything; see [`Lineage::order`].
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The line of a node of a version.
    #[must_use]
    pub fn home(&self, version: usize, node: usize) -> Option<usize> {
        self.homes.get(version)?.get(node).copied()
    }

    /// What a line is in its last version.
    #[must_use]
    pub fn last(&self, line: usize) -> Option<(&Form, &Node)> {
        self.node(self.lines.get(line)?.stops.last()?)
    }

    /// The node of a stop, and its form.
    #[must_use]
    pub fn node(&self, stop: &Stop) -> Option<(&Form, &Node)> {
        let form = self.forms.get(stop.version)?;
        Some((form, form.nodes().get(stop.node)?))
    }

    /// The lines as the last version has them, each one that is gone behind what it followed.
    #[must_use]
    pub fn order(&self) -> Vec<usize> {
        let mut behind: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
        let mut placed = vec![false; self.lines.len()];
        for homes in self.homes.iter().rev() {
            let mut before = None;
            for line in homes {
                if let Some(seen) = placed.get_mut(*line).filter(|seen| !**seen) {
                    *seen = true;
                    behind.entry(before).or_default().push(*line);
                }
                before = Some(*line);
            }
        }
        let mut order = Vec::with_capacity(self.lines.len());
        let mut next: Vec<usize> = behind.remove(&None).unwrap_or_default();
        while let Some(line) = next.pop() {
            order.push(line);
            // What an older version put here stands nearer than what the newer one has next.
            next.extend(behind.remove(&Some(line)).unwrap_or_default());
        }
        order
    }

    /// What was answered under a version, in the words of the last version that asks.
    #[must_use]
    pub fn read(&self, line: usize, version: usize, value: &str) -> Words {
        let as_given = |reads| Words {
            value: value.to_owned(),
            reads,
            gone: false,
        };
        let found = self.lines.get(line).and_then(|line| {
            let (stop, last) = (line.at(version)?, line.stops.last()?);
            Some((line, stop, last, self.node(stop)?.1, self.node(last)?))
        });
        let Some((line, stop, last, was, (form, is))) = found else {
            return as_given(false);
        };
        let chooses = |node: &Node| node.kind.question().is_some_and(|kind| kind.has_choices());
        match &line.picks {
            _ if stop.version == last.version => as_given(true),
            Some(picks) if chooses(was) && chooses(is) => {
                let chosen = value.split_whitespace();
                let picks: Vec<_> = chosen.map(|name| (name, picks.get(version, name))).collect();
                let names: Vec<&str> = picks
                    .iter()
                    .map(|(name, pick)| pick.map_or(*name, |pick| pick.name.as_str()))
                    .collect();
                let value = names.join(" ");
                let same = was.kind == is.kind && was.kind != NodeKind::Question(QuestionType::Rank);
                let known = picks.iter().all(|(_, pick)| pick.is_some());
                Words {
                    reads: known && (same || matches!(accept(is, form.list(last.node), &value), Ok(Some(_)))),
                    gone: picks
                        .iter()
                        .any(|(_, pick)| pick.is_none_or(|pick| pick.last() != last.version)),
                    value,
                }
            }
            _ if was.kind == is.kind => as_given(true),
            _ => match read(was, form, last.node, value) {
                Reading::Whole(value) => Words {
                    value,
                    reads: true,
                    gone: false,
                },
                Reading::Part { .. } | Reading::None(_) => as_given(false),
            },
        }
    }

    fn add(&mut self, version: usize) {
        let Some(form) = self.forms.get(version).map(Arc::clone) else {
            return;
        };
        let mut known: HashMap<usize, Matching> = HashMap::new();
        let mut homes: Vec<usize> = Vec::with_capacity(form.nodes().len());
        for (node, asked) in form.nodes().iter().enumerate() {
            let around: Vec<usize> = tables(&form, node)
                .into_iter()
                .filter_map(|table| homes.get(table).copied())
                .collect();
            let line = self
                .goes_on(version, node, asked, &around, &mut known)
                .unwrap_or(self.lines.len());
            if line == self.lines.len() {
                self.lines.push(Line {
                    stops: Vec::new(),
                    picks: None,
                    tables: around,
                });
            }
            if let Some(line) = self.lines.get_mut(line) {
                line.stops.push(Stop {
                    version,
                    node,
                    answers: Comparable::Same,
                });
            }
            homes.push(line);
        }
        self.homes.push(homes);
    }

    /// The line that a node of a version goes on: of the version before, else of the latest one that had it.
    fn goes_on(
        &self,
        version: usize,
        node: usize,
        asked: &Node,
        around: &[usize],
        known: &mut HashMap<usize, Matching>,
    ) -> Option<usize> {
        (0..version).rev().find_map(|earlier| {
            let (before, form) = (self.forms.get(earlier)?, self.forms.get(version)?);
            let matching = known
                .entry(earlier)
                .or_insert_with(|| Matching::find(before, form));
            let line = self.home(earlier, matching.old_of(node)?)?;
            let last = self.lines.get(line)?.stops.last()?;
            let (_, was) = self.node(last)?;
            let same_sort = match (was.kind, asked.kind) {
                (NodeKind::Question(_), NodeKind::Question(_)) => true,
                (was, is) => was == is,
            };
            // A line that a nearer version has is not to be taken up past it.
            let ends_there = last.version == earlier;
            let same_rows = self.lines.get(line)?.tables == around;
            (ends_there && same_sort && same_rows).then_some(line)
        })
    }

    /// Says of each version of a line how its answers stand to the last, and follows its choices.
    fn compare(&mut self, at: usize) {
        let Some(line) = self.lines.get(at) else { return };
        let nodes: Vec<(usize, &Node)> = line
            .stops
            .iter()
            .filter_map(|stop| Some((stop.version, self.node(stop)?.1)))
            .collect();
        let found: Vec<Comparable> = (0..nodes.len())
            .filter_map(|from| {
                let through: Vec<&Node> = nodes.get(from..)?.iter().map(|(_, node)| *node).collect();
                let (was, is) = (*through.first()?, *through.last()?);
                let sides = || Sides::through(&through).unwrap_or_else(|| Sides::of(was, is));
                Some(answers(was, is, sides))
            })
            .collect();
        let own = |node: &Node| !node.choices.is_empty() && !node.from_file;
        let picks = nodes.iter().any(|(_, node)| own(node)).then(|| Picks::of(&nodes));
        if let Some(line) = self.lines.get_mut(at) {
            line.picks = picks;
            for (stop, answers) in line.stops.iter_mut().zip(found) {
                stop.answers = answers;
            }
        }
    }
}
