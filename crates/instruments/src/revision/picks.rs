//! A *pick* is one choice of a question through the versions that ask it, so that what was chosen under any of
//! them reads in the words of the last.

use std::collections::{HashMap, HashSet};

use super::choices::Sides;
use crate::form::node::{Choice, Node};
use crate::texts::Texts;

/// One choice through its versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// Its name in the last version that offers it. Of two that ended under one name, the one that is gone
    /// carries a number.
    pub name: String,
    /// Its text there.
    pub label: Texts,
    /// The versions that offer it, by their places, oldest first; never none.
    pub versions: Vec<usize>,
    /// The names it had before, oldest first.
    pub former: Vec<String>,
}

impl Pick {
    /// The last version that offers it.
    #[must_use]
    pub fn last(&self) -> usize {
        self.versions.last().copied().unwrap_or_default()
    }
}

/// The choices of one question: those of its last version in their order, then those that are gone.
#[derive(Clone, Debug, Default)]
pub(super) struct Picks {
    all: Vec<Pick>,
    /// Name in a version to the pick.
    named: HashMap<(usize, String), usize>,
}

impl Picks {
    /// Follows choices through the versions of a question: place among the versions, and the question there.
    pub(super) fn of(stops: &[(usize, &Node)]) -> Self {
        let mut picks = Self::default();
        let mut before: Option<(usize, &Node)> = None;
        for (version, node) in stops.iter().filter(|(_, node)| !node.choices.is_empty()) {
            let was: HashMap<&str, &str> = match before {
                Some((_, before)) => Sides::of(before, node)
                    .old()
                    .filter_map(|(old, now)| Some((now?.name.as_str(), old.name.as_str())))
                    .collect(),
                None => HashMap::new(),
            };
            // What ended before and is offered again under its name goes on.
            let gone: HashMap<String, usize> = (picks.all.iter().enumerate())
                .filter(|(_, pick)| before.is_some_and(|(at, _)| pick.last() < at))
                .map(|(at, pick)| (pick.name.clone(), at))
                .collect();
            for choice in node.choices.iter() {
                let old = was.get(choice.name.as_str()).zip(before);
                let known = old.and_then(|(old, (at, _))| picks.named.get(&(at, (*old).to_owned())).copied());
                let known = known.or_else(|| gone.get(&choice.name).copied());
                picks.go_on(known, *version, choice);
            }
            before = Some((*version, node));
        }
        picks.settle(before.map(|(_, node)| node));
        picks
    }

    fn go_on(&mut self, known: Option<usize>, version: usize, choice: &Choice) {
        let at = known.unwrap_or(self.all.len());
        match self.all.get_mut(at) {
            Some(pick) => {
                if pick.name != choice.name {
                    pick.former
                        .push(std::mem::replace(&mut pick.name, choice.name.clone()));
                }
                pick.label = choice.label.clone();
                pick.versions.push(version);
            }
            None => self.all.push(Pick {
                name: choice.name.clone(),
                label: choice.label.clone(),
                versions: vec![version],
                former: Vec::new(),
            }),
        }
        self.named.insert((version, choice.name.clone()), at);
    }

    /// Puts them in order and gives each a name of its own.
    fn settle(&mut self, last: Option<&Node>) {
        let place: HashMap<&str, usize> = last
            .map(|node| {
                node.choices
                    .iter()
                    .map(|choice| choice.name.as_str())
                    .zip(0..)
                    .collect()
            })
            .unwrap_or_default();
        let newest = self.all.iter().map(Pick::last).max().unwrap_or(0);
        let mut order: Vec<usize> = (0..self.all.len()).collect();
        order.sort_by_key(|at| {
            let pick = self.all.get(*at);
            let there = pick.filter(|pick| pick.last() == newest);
            let there = there.and_then(|pick| place.get(pick.name.as_str()));
            (there.copied().unwrap_or(usize::MAX), *at)
        });
        let mut moved: HashMap<usize, usize> = HashMap::new();
        let mut settled = Vec::with_capacity(order.len());
        let mut taken: HashSet<String> = self.all.iter().map(|pick| pick.name.clone()).collect();
        let mut used: HashSet<String> = HashSet::new();
        for at in order {
            let Some(mut pick) = self.all.get(at).cloned() else {
                continue;
            };
            if used.contains(&pick.name) {
                let free = (2_u32..).map(|number| format!("{}_{number}", pick.name));
                let mut free = free.filter(|name| !taken.contains(name));
                pick.name = free.next().unwrap_or_default();
            }
            taken.insert(pick.name.clone());
            used.insert(pick.name.clone());
            moved.insert(at, settled.len());
            settled.push(pick);
        }
        self.all = settled;
        for at in self.named.values_mut() {
            *at = moved.get(at).copied().unwrap_or(*at);
        }
    }

    pub(super) fn all(&self) -> &[Pick] {
        &self.all
    }

    /// What was chosen under this name in a version.
    pub(super) fn get(&self, version: usize, name: &str) -> Option<&Pick> {
        self.all.get(*self.named.get(&(version, name.to_owned()))?)
    }
}
