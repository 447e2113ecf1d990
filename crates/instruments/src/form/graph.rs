//! The dependency graph. A node has *facets* that are recomputed one by one: is
//! it relevant, what is its value, is it in order. The graph knows in which
//! order facets are recomputed (their rank) and which facets read which values.
//! A facet is known once per form; which rows it concerns is found by going
//! outwards and inwards from the row that changed.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::node::{Node, NodeKind};
use super::rules::{Demand, Reads, Rules};
use super::shape::{Shape, index};
use crate::definition::Column;
use crate::expression::bind::Use;
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

/// Which facets a node has.
fn has(facet: Facet, node: &Node, rules: &Rules, reads: &Reads, inherits_read_only: bool) -> bool {
    let question = matches!(node.kind, NodeKind::Question(_));
    match facet {
        Facet::Count => rules.count.is_some(),
        Facet::Relevance => true,
        Facet::Choices => rules.filter.is_some(),
        Facet::Value => question,
        Facet::Required => question && !matches!(rules.required, Demand::Never),
        Facet::ReadOnly => inherits_read_only || !matches!(rules.read_only, Demand::Never),
        Facet::Check => question && (rules.constraint.is_some() || !matches!(rules.required, Demand::Never)),
        Facet::Text => reads.iter().any(|(known, _)| *known == Facet::Text),
    }
}

/// The facets of a form as numbers, and the edges between them.
struct Edges<'a> {
    nodes: &'a [Node],
    shape: &'a Shape,
    reads: &'a [Reads],
    present: Vec<[bool; 8]>,
    after: Vec<Vec<u32>>,
}

fn number(node: u32, facet: Facet) -> u32 {
    node * 8 + facet as u32
}

fn facet_of(number: u32) -> (u32, Facet) {
    (
        number / 8,
        Facet::ALL
            .get((number % 8) as usize)
            .copied()
            .unwrap_or(Facet::Text),
    )
}

/// Works out the order, or every circle that makes one impossible.
pub(super) fn graph(
    nodes: &[Node],
    shape: &Shape,
    rules: &[Rules],
    reads: &[Reads],
) -> Result<Graph, Vec<Vec<Link>>> {
    let mut present: Vec<[bool; 8]> = Vec::with_capacity(nodes.len());
    for ((node, rules), reads) in nodes.iter().zip(rules).zip(reads) {
        let inherits = node
            .parent
            .and_then(|parent| present.get(parent))
            .is_some_and(|parent: &[bool; 8]| parent.get(Facet::ReadOnly as usize).is_some_and(|has| *has));
        present.push(Facet::ALL.map(|facet| has(facet, node, rules, reads, inherits)));
    }
    let mut edges = Edges {
        nodes,
        shape,
        reads,
        present,
        after: vec![Vec::new(); nodes.len() * 8],
    };
    edges.collect();
    let order = edges.sort()?;
    Ok(edges.finish(order))
}

impl Edges<'_> {
    fn has(&self, node: u32, facet: Facet) -> bool {
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
            Use::Rows { scope, .. } | Use::Position { scope } => {
                if let Some(repeat) = self.shape.scope(*scope).and_then(|scope| scope.repeat) {
                    self.edge((repeat, Facet::Count), to);
                }
            }
        }
    }

    /// Topological order, document order among equals.
    fn sort(&self) -> Result<Vec<u32>, Vec<Vec<Link>>> {
        let mut before = vec![0_u32; self.after.len()];
        for to in self.after.iter().flatten() {
            if let Some(count) = before.get_mut(*to as usize) {
                *count += 1;
            }
        }
        let exists = |number: &u32| {
            let (node, facet) = facet_of(*number);
            self.has(node, facet)
        };
        let all: Vec<u32> = (0..index(self.after.len())).filter(exists).collect();
        let free = |number: &u32| before.get(*number as usize) == Some(&0);
        let mut ready: BinaryHeap<Reverse<u32>> = all.iter().copied().filter(free).map(Reverse).collect();
        let mut order = Vec::with_capacity(all.len());
        while let Some(Reverse(next)) = ready.pop() {
            order.push(next);
            for to in self.after.get(next as usize).into_iter().flatten() {
                if let Some(count) = before.get_mut(*to as usize) {
                    *count -= 1;
                    if *count == 0 {
                        ready.push(Reverse(*to));
                    }
                }
            }
        }
        if order.len() == all.len() {
            return Ok(order);
        }
        Err(self.circles(&all, &before))
    }

    /// One circle for every knot that is left: follow any edge that stays inside until a
    /// facet comes up again.
    fn circles(&self, all: &[u32], before: &[u32]) -> Vec<Vec<Link>> {
        let mut stuck: Vec<bool> = before.iter().map(|count| *count > 0).collect();
        // What merely comes after a circle is stuck too; only what leads on to something stuck can be in one.
        let mut sources: Vec<Vec<u32>> = vec![Vec::new(); self.after.len()];
        let mut leads_on = vec![0_u32; self.after.len()];
        for at in all.iter().copied().filter(|at| is(&stuck, *at)) {
            for to in self
                .after
                .get(at as usize)
                .into_iter()
                .flatten()
                .filter(|to| is(&stuck, **to))
            {
                if let (Some(count), Some(list)) =
                    (leads_on.get_mut(at as usize), sources.get_mut(*to as usize))
                {
                    *count += 1;
                    list.push(at);
                }
            }
        }
        let ends = |at: &u32| is(&stuck, *at) && leads_on.get(*at as usize) == Some(&0);
        let mut loose: Vec<u32> = all.iter().copied().filter(ends).collect();
        while let Some(at) = loose.pop() {
            clear(&mut stuck, at);
            for from in sources.get(at as usize).into_iter().flatten() {
                if let Some(count) = leads_on.get_mut(*from as usize) {
                    *count -= 1;
                    if *count == 0 {
                        loose.push(*from);
                    }
                }
            }
        }
        let mut circles = Vec::new();
        while let Some(start) = all.iter().copied().find(|at| is(&stuck, *at)) {
            let mut trail: Vec<u32> = vec![start];
            let mut seen: std::collections::HashMap<u32, usize> = [(start, 0)].into();
            let circle = loop {
                let last = trail.last().copied().unwrap_or(start);
                let next = self
                    .after
                    .get(last as usize)
                    .into_iter()
                    .flatten()
                    .find(|to| is(&stuck, **to));
                let Some(next) = next.copied() else {
                    break Vec::new();
                };
                if let Some(from) = seen.get(&next) {
                    break trail.get(*from..).unwrap_or_default().to_vec();
                }
                seen.insert(next, trail.len());
                trail.push(next);
            };
            // Everything on the trail is settled, found in a circle or leading into one.
            for at in &trail {
                clear(&mut stuck, *at);
            }
            if !circle.is_empty() {
                circles.push(self.links(&circle));
            }
        }
        circles
    }

    /// A circle of facets as an author sees it: each name once, with the column that leads on.
    /// Edges run from what is read to what reads it; people follow it the other way.
    fn links(&self, circle: &[u32]) -> Vec<Link> {
        let mut links: Vec<Link> = Vec::new();
        for at in circle.iter().rev() {
            let (node, facet) = facet_of(*at);
            let written = self
                .reads
                .get(node as usize)
                .is_some_and(|reads| reads.iter().any(|(f, _)| *f == facet));
            let column = if written {
                facet.column().name().to_owned()
            } else {
                String::new()
            };
            let Some(node) = self.nodes.get(node as usize) else {
                continue;
            };
            match links
                .last_mut()
                .filter(|link| link.name == node.name && link.row == node.row)
            {
                Some(link) if link.column.is_empty() => link.column = column,
                Some(_) => {}
                None => links.push(Link {
                    name: node.name.clone(),
                    column,
                    row: node.row,
                }),
            }
        }
        if links.len() > 1 && links.first() == links.last() {
            links.pop();
        }
        // Begin with the topmost row, so that the same circle is always told the same way.
        let top = (0..links.len())
            .min_by_key(|at| links.get(*at).map_or(usize::MAX, |link| link.row))
            .unwrap_or(0);
        links.rotate_left(top);
        links
    }

    fn finish(self, order: Vec<u32>) -> Graph {
        let scopes = self.shape.scopes.len();
        let mut graph = Graph {
            order: order.iter().map(|number| facet_of(*number)).collect(),
            ranks: vec![[None; 8]; self.nodes.len()],
            readers: vec![Vec::new(); self.nodes.len()],
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
        if let Some(list) = list
            && !list.contains(&reader)
        {
            list.push(reader);
        }
    }
}

fn is(flags: &[bool], at: u32) -> bool {
    flags.get(at as usize).is_some_and(|flag| *flag)
}

fn clear(flags: &mut [bool], at: u32) {
    if let Some(flag) = flags.get_mut(at as usize) {
        *flag = false;
    }
}
