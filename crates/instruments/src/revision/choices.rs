//! What became of the choices of one question.

use std::collections::{HashMap, HashSet};

use crate::form::node::{Choice, Node};

/// The choices of two versions of a question, side by side.
pub(super) struct Sides<'a> {
    old: &'a Node,
    new: &'a Node,
    /// Old name to new name, for choices that are still there.
    became: HashMap<&'a str, &'a str>,
}

impl<'a> Sides<'a> {
    pub(super) fn of(old: &'a Node, new: &'a Node) -> Self {
        let had: HashSet<&str> = old.choices.iter().map(|choice| choice.name.as_str()).collect();
        let mut became: HashMap<&str, &str> = HashMap::new();
        for choice in new.choices.iter() {
            if had.contains(choice.name.as_str()) {
                became.insert(&choice.name, &choice.name);
            }
        }
        for choice in new
            .choices
            .iter()
            .filter(|choice| !had.contains(choice.name.as_str()))
        {
            let was = choice.extra.get("x_was").map_or("", String::as_str);
            let free = was
                .split_whitespace()
                .find(|was| had.contains(was) && !became.contains_key(was));
            // The map keeps the old node's own text, which outlives the search.
            let free = free.and_then(|was| old.choices.iter().find(|choice| choice.name == was));
            if let Some(free) = free {
                became.insert(&free.name, &choice.name);
            }
        }
        Self { old, new, became }
    }

    /// The same through all versions of a question, oldest first. A choice that was left out on the way and is
    /// there again under its old name is the same.
    pub(super) fn through(nodes: &[&'a Node]) -> Option<Self> {
        let (old, new) = (*nodes.first()?, *nodes.last()?);
        let mut became: HashMap<&str, &str> = old
            .choices
            .iter()
            .map(|choice| (choice.name.as_str(), choice.name.as_str()))
            .collect();
        for pair in nodes.windows(2) {
            if let [before, after] = pair {
                let step = Self::of(before, after);
                became = became
                    .into_iter()
                    .filter_map(|(old, name)| Some((old, step.now(name)?)))
                    .collect();
            }
        }
        let mut taken: HashSet<&str> = became.values().copied().collect();
        let now: HashSet<&str> = new.choices.iter().map(|choice| choice.name.as_str()).collect();
        for choice in old.choices.iter() {
            let name = choice.name.as_str();
            if now.contains(name) && !became.contains_key(name) && taken.insert(name) {
                became.insert(name, name);
            }
        }
        Some(Self { old, new, became })
    }

    /// The name that an old choice has now; None when it is gone.
    pub(super) fn now(&self, name: &str) -> Option<&'a str> {
        self.became.get(name).copied()
    }

    /// Old choices with what they became.
    pub(super) fn old(&self) -> impl Iterator<Item = (&'a Choice, Option<&'a Choice>)> {
        let named: HashMap<&str, &'a Choice> = (self.new.choices.iter())
            .map(|choice| (choice.name.as_str(), choice))
            .collect();
        self.old.choices.iter().map(move |choice| {
            let now = self.now(&choice.name).and_then(|now| named.get(now).copied());
            (choice, now)
        })
    }

    /// New choices that were none before.
    pub(super) fn added(&self) -> impl Iterator<Item = &'a Choice> {
        let known: HashSet<&str> = self.became.values().copied().collect();
        self.new
            .choices
            .iter()
            .filter(move |choice| !known.contains(choice.name.as_str()))
    }

    /// Whether the choices that stayed stand in another order.
    pub(super) fn reordered(&self) -> bool {
        let places: HashMap<&str, usize> = (self.new.choices.iter().map(|choice| choice.name.as_str()))
            .zip(0..)
            .collect();
        let order: Vec<usize> = self
            .old()
            .filter_map(|(_, now)| places.get(now?.name.as_str()).copied())
            .collect();
        !order.is_sorted()
    }
}
