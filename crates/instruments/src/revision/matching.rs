//! Which node of the new version is which node of the old one. The law stands in
//! the module above.

use std::collections::HashMap;

use crate::form::Form;
use crate::form::node::{Node, NodeKind};

/// The pairs, both ways; a node is in at most one.
#[derive(Clone, Debug, Default)]
pub(super) struct Matching {
    new_of: HashMap<usize, usize>,
    old_of: HashMap<usize, usize>,
}

impl Matching {
    /// Finds the pairs of two versions.
    pub(super) fn find(old: &Form, new: &Form) -> Self {
        let mut found = Self::default();
        for (at, node) in new.nodes().iter().enumerate() {
            if let Some(same) = old.find(&node.path) {
                found.pair(same, at);
            }
        }
        // Groups come before what is in them, so a renamed group is known when its questions are looked for.
        for (at, node) in new.nodes().iter().enumerate() {
            if found.old_of(at).is_some() {
                continue;
            }
            let same = found
                .below(old, node)
                .or_else(|| found.was(old, node))
                .or_else(|| found.other_of(old, new, node))
                .or_else(|| found.by_name(old, new, node));
            if let Some(same) = same {
                found.pair(same, at);
            }
        }
        found
    }

    /// The new node that an old one became.
    pub(super) fn new_of(&self, old: usize) -> Option<usize> {
        self.new_of.get(&old).copied()
    }

    /// The old node that a new one was.
    pub(super) fn old_of(&self, new: usize) -> Option<usize> {
        self.old_of.get(&new).copied()
    }

    fn pair(&mut self, old: usize, new: usize) {
        self.new_of.insert(old, new);
        self.old_of.insert(new, old);
    }

    fn is_free(&self, old: usize) -> bool {
        !self.new_of.contains_key(&old)
    }

    fn below(&self, old: &Form, node: &Node) -> Option<usize> {
        let parent = old.nodes().get(self.old_of(node.parent?)?)?;
        old.find(&format!("{}/{}", parent.path, node.name))
            .filter(|at| self.is_free(*at))
    }

    fn was(&self, old: &Form, node: &Node) -> Option<usize> {
        let written = node.extra.get("was")?;
        written.split_whitespace().find_map(|was| {
            let by_path = old.find(was);
            by_path
                .or_else(|| once(old, was))
                .filter(|at| self.is_free(*at) && same_sort(old, *at, node))
        })
    }

    /// The question behind a select with `or_other` goes with its select.
    fn other_of(&self, old: &Form, new: &Form, node: &Node) -> Option<usize> {
        let select = new.find(node.path.strip_suffix("_other")?)?;
        let was = old.nodes().get(self.old_of(select)?)?;
        old.find(&format!("{}_other", was.path))
            .filter(|at| self.is_free(*at) && same_sort(old, *at, node))
    }

    fn by_name(&self, old: &Form, new: &Form, node: &Node) -> Option<usize> {
        once(new, &node.name)?;
        once(old, &node.name).filter(|at| {
            self.is_free(*at) && old.nodes().get(*at).is_some_and(|other| other.kind == node.kind)
        })
    }
}

/// The only node of this name.
fn once(form: &Form, name: &str) -> Option<usize> {
    let mut named = form
        .nodes()
        .iter()
        .enumerate()
        .filter(|(_, node)| node.name == name);
    match (named.next(), named.next()) {
        (Some((at, _)), None) => Some(at),
        _ => None,
    }
}

/// A question was a question, a group or table was one of the two.
fn same_sort(old: &Form, at: usize, node: &Node) -> bool {
    let is_question = |kind: NodeKind| kind.question().is_some();
    old.nodes()
        .get(at)
        .is_some_and(|other| is_question(other.kind) == is_question(node.kind))
}
