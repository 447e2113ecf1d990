//! Who reads what: found once per form, followed at every change.

use std::collections::HashMap;

use super::edges::{Edges, facet_of};
use super::{Graph, Reader};
use crate::expression::bind::Use;

impl Edges<'_> {
    pub(super) fn finish(self, order: Vec<u32>) -> Graph {
        let scopes = self.shape.scopes.len();
        let mut graph = Graph {
            order: order.iter().map(|number| facet_of(*number)).collect(),
            ranks: vec![[None; 8]; self.nodes.len()],
            readers: vec![Vec::new(); self.nodes.len()],
            counters: HashMap::new(),
            row_readers: vec![Vec::new(); scopes],
            position_readers: vec![Vec::new(); scopes],
            starts: vec![Vec::new(); scopes],
        };
        for (rank, (node, facet)) in (0..).zip(graph.order.iter().copied()) {
            let place = graph
                .ranks
                .get_mut(node as usize)
                .and_then(|ranks| ranks.get_mut(facet as usize));
            if let Some(place) = place {
                *place = Some(rank);
            }
            if let Some(starts) = graph.starts.get_mut(self.shape.scope_of(node) as usize) {
                starts.push(rank);
            }
        }
        for (node, reads) in (0..).zip(self.reads) {
            let home = self.shape.scope_of(node);
            for (facet, uses) in reads {
                let Some(rank) = graph.rank(node, *facet) else {
                    continue;
                };
                for used in uses {
                    self.reader(used, rank, home, &mut graph);
                }
            }
        }
        graph
    }

    fn reader(&self, used: &Use, rank: u32, home: u32, graph: &mut Graph) {
        let depth = |scope| self.shape.depth(scope);
        let (list, from, base) = match used {
            Use::Value { node, base } => (
                graph.readers.get_mut(*node as usize),
                self.shape.scope_of(*node),
                *base,
            ),
            Use::Presence { node, base } => (
                Some(graph.counters.entry(*node).or_default()),
                self.shape.scope_of(*node),
                *base,
            ),
            Use::Rows { scope, base } => {
                let around = self.shape.scope(*scope).map_or(0, |scope| scope.parent);
                (graph.row_readers.get_mut(*scope as usize), around, *base)
            }
            Use::Position { scope } => (graph.position_readers.get_mut(*scope as usize), *scope, *scope),
        };
        let reader = Reader {
            rank,
            up: depth(from).saturating_sub(depth(base)),
            down: self.shape.down(base, home),
        };
        // Twins of one facet come one after another; looking further back would cost the square of a
        // long form in which everything reads one question.
        let twin = |list: &Vec<Reader>| {
            let own = list.iter().rev().take_while(|known| known.rank == rank);
            own.into_iter().any(|known| *known == reader)
        };
        if let Some(list) = list
            && !twin(list)
        {
            list.push(reader);
        }
    }
}
