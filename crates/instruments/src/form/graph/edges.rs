//! What has to come after what: the facets of a form, and the edges between them.

use super::Facet;
use crate::expression::bind::Use;
use crate::form::node::{Node, NodeKind};
use crate::form::rules::{Demand, Reads, Rules};
use crate::form::shape::{Shape, index};

/// Which facets a node has.
fn has(facet: Facet, node: &Node, rules: &Rules, reads: &Reads, inherits_read_only: bool) -> bool {
    let question = matches!(node.kind, NodeKind::Question(_));
    match facet {
        Facet::Count => rules.count.is_some(),
        Facet::Relevance => true,
        Facet::Choices => rules.filter.is_some() || rules.order.is_some(),
        Facet::Value => question,
        Facet::Required => question && !matches!(rules.required, Demand::Never),
        Facet::ReadOnly => inherits_read_only || !matches!(rules.read_only, Demand::Never),
        Facet::Check => question && (rules.constraint.is_some() || !matches!(rules.required, Demand::Never)),
        Facet::Text => reads.iter().any(|(known, _)| *known == Facet::Text),
    }
}

/// The facets of a form as numbers, and the edges between them.
pub(super) struct Edges<'a> {
    pub(super) nodes: &'a [Node],
    pub(super) shape: &'a Shape,
    pub(super) reads: &'a [Reads],
    present: Vec<[bool; 8]>,
    /// By number of a facet: the facets that come after it.
    pub(super) after: Vec<Vec<u32>>,
}

fn number(node: u32, facet: Facet) -> u32 {
    node * 8 + facet as u32
}

pub(super) fn facet_of(number: u32) -> (u32, Facet) {
    (
        number / 8,
        Facet::ALL
            .get((number % 8) as usize)
            .copied()
            .unwrap_or(Facet::Text),
    )
}

impl<'a> Edges<'a> {
    /// Collects the edges of a form.
    pub(super) fn new(nodes: &'a [Node], shape: &'a Shape, rules: &[Rules], reads: &'a [Reads]) -> Self {
        let mut present: Vec<[bool; 8]> = Vec::with_capacity(nodes.len());
        for ((node, rules), reads) in nodes.iter().zip(rules).zip(reads) {
            let inherits =
                node.parent
                    .and_then(|parent| present.get(parent))
                    .is_some_and(|parent: &[bool; 8]| {
                        parent.get(Facet::ReadOnly as usize).is_some_and(|has| *has)
                    });
            present.push(Facet::ALL.map(|facet| has(facet, node, rules, reads, inherits)));
        }
        let mut edges = Self {
            nodes,
            shape,
            reads,
            present,
            after: vec![Vec::new(); nodes.len() * 8],
        };
        edges.collect();
        edges
    }

    pub(super) fn has(&self, node: u32, facet: Facet) -> bool {
        self.present
            .get(node as usize)
            .and_then(|facets| facets.get(facet as usize))
            .is_some_and(|has| *has)
    }

    fn edge(&mut self, from: (u32, Facet), to: (u32, Facet)) {
        if self.has(from.0, from.1)
            && self.has(to.0, to.1)
            && let Some(after) = self.after.get_mut(number(from.0, from.1) as usize)
        {
            after.push(number(to.0, to.1));
        }
    }

    fn collect(&mut self) {
        use Facet::{Check, Choices, Count, ReadOnly, Relevance, Required, Value};
        for node in 0..index(self.nodes.len()) {
            for (from, to) in [
                (Relevance, Value),
                (Relevance, Count),
                (Relevance, Check),
                (Choices, Value),
                (Value, Check),
                (Required, Check),
            ] {
                self.edge((node, from), (node, to));
            }
            if let Some(parent) = self.shape.spot(node).and_then(|spot| spot.parent) {
                self.edge((parent, Relevance), (node, Relevance));
                self.edge((parent, ReadOnly), (node, ReadOnly));
                self.edge((parent, Count), (node, Relevance));
            }
            let reads: &Reads = self
                .reads
                .get(node as usize)
                .map_or(const { &Vec::new() }, |reads| reads);
            for (facet, uses) in reads {
                for used in uses {
                    self.edge_of_use(used, (node, *facet));
                }
            }
        }
    }

    fn edge_of_use(&mut self, used: &Use, to: (u32, Facet)) {
        match used {
            Use::Value { node, .. } => {
                let from = if self.has(*node, Facet::Value) {
                    Facet::Value
                } else {
                    Facet::Relevance
                };
                self.edge((*node, from), to);
            }
            Use::Presence { node, .. } => self.edge((*node, Facet::Relevance), to),
            Use::Rows { scope, .. } | Use::Position { scope } => {
                if let Some(repeat) = self.shape.scope(*scope).and_then(|scope| scope.repeat) {
                    self.edge((repeat, Facet::Count), to);
                }
            }
        }
    }
}
