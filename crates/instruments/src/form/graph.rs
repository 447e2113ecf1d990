//! The dependency graph. A node has *facets* that are recomputed one by one: is
//! it relevant, what is its value, is it in order. The graph knows in which
//! order facets are recomputed (their rank) and which facets read which values.
//! A facet is known once per form; which rows it concerns is found by going
//! outwards and inwards from the row that changed.

mod circles;
mod edges;
mod order;
mod readers;

use std::collections::HashMap;

use edges::Edges;

use super::node::Node;
use super::rules::{Reads, Rules};
use super::shape::Shape;
use crate::definition::Column;
use crate::problem::Link;

/// One thing that is recomputed about a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Facet {
    /// How many rows a counted repeat has.
    Count,
    /// Whether it is relevant.
    Relevance,
    /// Which choices its filter leaves.
    Choices,
    /// What it holds.
    Value,
    /// Whether an answer is wanted.
    Required,
    /// Whether an answer can be given.
    ReadOnly,
    /// Whether it is in order.
    Check,
    /// Whether its texts changed; nothing is kept, only reported.
    Text,
}

impl Facet {
    const ALL: [Self; 8] = [
        Self::Count,
        Self::Relevance,
        Self::Choices,
        Self::Value,
        Self::Required,
        Self::ReadOnly,
        Self::Check,
        Self::Text,
    ];

    pub(crate) fn bit(self) -> u8 {
        1 << self as u8
    }

    /// The column its expression is in.
    fn column(self) -> Column {
        match self {
            Self::Count => Column::RepeatCount,
            Self::Relevance => Column::Relevant,
            Self::Choices => Column::ChoiceFilter,
            Self::Value => Column::Calculation,
            Self::Required => Column::Required,
            Self::ReadOnly => Column::ReadOnly,
            Self::Check => Column::Constraint,
            Self::Text => Column::Label(None),
        }
    }
}

/// A facet that has to be recomputed when something changes, and how to find the
/// blocks it concerns: outwards, then into every row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reader {
    pub(crate) rank: u32,
    pub(crate) up: u8,
    pub(crate) down: Box<[u16]>,
}

/// Ranks and readers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Graph {
    /// By rank.
    order: Vec<(u32, Facet)>,
    /// By node and facet.
    ranks: Vec<[Option<u32>; 8]>,
    /// By node: who reads its value.
    pub(crate) readers: Vec<Vec<Reader>>,
    /// By node: who asks whether it is relevant, whatever its value.
    pub(crate) counters: HashMap<u32, Vec<Reader>>,
    /// By scope: who reads how many rows there are; seen from the block around the repeat.
    pub(crate) row_readers: Vec<Vec<Reader>>,
    /// By scope: who reads the position of a row; seen from the row.
    pub(crate) position_readers: Vec<Vec<Reader>>,
    /// By scope: all ranks, for a new block.
    pub(crate) starts: Vec<Vec<u32>>,
}

impl Graph {
    pub(crate) fn step(&self, rank: u32) -> Option<(u32, Facet)> {
        self.order.get(rank as usize).copied()
    }

    pub(crate) fn rank(&self, node: u32, facet: Facet) -> Option<u32> {
        self.ranks
            .get(node as usize)?
            .get(facet as usize)
            .copied()
            .flatten()
    }

    pub(crate) fn readers(&self, node: u32) -> &[Reader] {
        self.readers.get(node as usize).map_or(&[], Vec::as_slice)
    }
}

/// Works out the order, or every circle that makes one impossible.
pub(super) fn graph(
    nodes: &[Node],
    shape: &Shape,
    rules: &[Rules],
    reads: &[Reads],
) -> Result<Graph, Vec<Vec<Link>>> {
    let edges = Edges::new(nodes, shape, rules, reads);
    let order = edges.sort()?;
    Ok(edges.finish(order))
}
