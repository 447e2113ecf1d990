//! A form is a definition that has passed every check: names resolved,
//! expressions bound, the order of recomputation known. It never changes; any
//! number of sessions can run on it.

mod answers;
mod cells;
mod compile;
pub(crate) mod graph;
mod lists;
pub(crate) mod node;
mod other;
mod references;
mod rules;
mod settings;
pub(crate) mod shape;
mod shuffle;
mod tree;
mod types;

use std::collections::HashMap;

pub use answers::Reason;
pub(crate) use answers::{accept, in_order};
pub(crate) use cells::is_name;
pub(crate) use compile::spelled_out;
use graph::Graph;
pub use lists::List;
use node::{Choice, Node};
pub use references::{BadList, Columns, References};
pub(crate) use rules::{Default, Demand, Order, Rules};
pub use settings::{Kind, Language, Meta, State};
use shape::Shape;
pub(crate) use shuffle::shuffled;
pub(crate) use types::{bracket, is_node};

use crate::definition::{Definition, Sources};
use crate::expression::bind::Bound;
use crate::problem::Problems;

/// A compiled instrument.
#[derive(Debug)]
pub struct Form {
    pub(crate) meta: Meta,
    pub(crate) nodes: Vec<Node>,
    pub(crate) shape: Shape,
    pub(crate) rules: Vec<Rules>,
    pub(crate) graph: Graph,
    /// By node: the questions that a change of it sets off.
    pub(crate) triggers: HashMap<u32, Vec<u32>>,
    pub(crate) instance_name: Option<Bound>,
    pub(crate) warnings: Problems,
}

impl Form {
    /// Reads and compiles the three sheets.
    ///
    /// # Errors
    /// Everything that is wrong with them, at once.
    pub fn read_csv(sources: &Sources<'_>, references: &References) -> Result<Self, Problems> {
        Self::compile(Definition::read_csv(sources)?, references)
    }

    /// Identity, version, languages.
    #[must_use]
    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// Questions, groups and repeats in document order, each once.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The index of a node, by its path without row positions.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<usize> {
        self.shape.by_path.get(path).map(|node| *node as usize)
    }

    /// The indices of the nodes directly inside a group or repeat; of the top nodes for None.
    pub fn children(&self, parent: Option<usize>) -> impl Iterator<Item = usize> {
        let top = parent.is_none();
        let inside = parent
            .and_then(|parent| self.shape.spots.get(parent))
            .map(|spot| spot.children.as_slice());
        let tops = self
            .shape
            .spots
            .iter()
            .enumerate()
            .filter(move |(_, spot)| top && spot.parent.is_none());
        inside
            .unwrap_or_default()
            .iter()
            .map(|node| *node as usize)
            .chain(tops.map(|(node, _)| node))
    }

    /// What runs, but is hardly meant.
    #[must_use]
    pub fn warnings(&self) -> &Problems {
        &self.warnings
    }

    /// The list that a select chooses from, given by the index of its node.
    #[must_use]
    pub fn list(&self, node: usize) -> Option<&List> {
        self.rules.get(node)?.list.as_deref()
    }

    /// A choice of a select, by its name.
    pub(crate) fn choice(&self, node: u32, name: &str) -> Option<&Choice> {
        self.list(node as usize)?.get(name)
    }
}

#[cfg(test)]
mod tests;
