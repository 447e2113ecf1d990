//! What a session shows: the state of every live node, the answers that are
//! hidden, everything that is not in order.

use serde::Serialize;

use super::block::{At, Cell, ROOT_BLOCK};
use super::{Changes, Session, Violation};
use crate::form::node::NodeKind;

/// The state of a live node.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NodeState {
    /// With 1-based row positions.
    pub path: String,
    /// Index into [`crate::Form::nodes`].
    pub node: usize,
    /// Whether it counts at the moment.
    pub relevant: bool,
    /// Whether an answer is wanted at the moment.
    pub required: bool,
    /// Whether an answer can't be given at the moment (always so for calculated values and notes).
    pub read_only: bool,
    /// What expressions read: empty while not relevant. For a repeat, how many rows it has.
    pub value: String,
    /// What is not in order.
    pub violation: Option<Violation>,
    /// The choices on offer, as indices into the node's choices; empty for what is no select.
    pub choices: Vec<usize>,
}

impl Session {
    /// The state of a live node.
    #[must_use]
    pub fn state(&self, path: &str) -> Option<NodeState> {
        let live = self.by_position(path).filter(|live| live.row.is_none())?;
        self.state_at(live.at, live.node)
    }

    /// Whether the read-only condition of a live node, or of one around it, holds.
    pub(crate) fn locked(&self, path: &str) -> bool {
        let live = self.by_position(path);
        live.and_then(|live| self.blocks.cell(live.at))
            .is_some_and(|cell| cell.read_only)
    }

    /// The states of all live nodes, in document order.
    pub fn states(&self) -> impl Iterator<Item = NodeState> {
        self.live_nodes()
            .into_iter()
            .filter_map(|(at, node)| self.state_at(at, node))
    }

    /// Answers that don't count at the moment because nobody would be asked for them: path
    /// and value. They come back when they become relevant again. Rows that a count took away
    /// are listed with the positions they would come back to.
    #[must_use]
    pub fn hidden(&self) -> Vec<(String, String)> {
        let mut found = Vec::new();
        self.visit(ROOT_BLOCK, true, &mut |at, node| {
            let answer = self
                .form
                .nodes
                .get(node as usize)
                .is_some_and(|node| !node.calculated);
            if let Some(cell) = self
                .blocks
                .cell(at)
                .filter(|cell| answer && (!cell.relevant || self.is_parked(at)))
                && let Some(kept) = &cell.kept
            {
                found.push((self.position_path(at, node), kept.to_string()));
            }
        });
        found
    }

    /// Relevant answers whose choices a filter has taken away, wholly or in part: path and
    /// the answer as it is kept.
    #[must_use]
    pub fn filtered(&self) -> Vec<(String, String)> {
        let mut found = Vec::new();
        self.visit(ROOT_BLOCK, false, &mut |at, node| {
            if let Some(cell) = self
                .blocks
                .cell(at)
                .filter(|cell| cell.relevant && cell.value != cell.kept)
                && let Some(kept) = &cell.kept
            {
                found.push((self.position_path(at, node), kept.to_string()));
            }
        });
        found
    }

    /// What is kept of a question, whether it counts or not.
    #[must_use]
    pub fn kept(&self, path: &str) -> Option<String> {
        let live = self.by_position(path)?;
        self.blocks.cell(live.at)?.kept.as_deref().map(str::to_owned)
    }

    /// Everything that is not in order, in document order.
    #[must_use]
    pub fn validate(&self) -> Vec<(String, Violation)> {
        let mut found = Vec::new();
        self.visit(ROOT_BLOCK, false, &mut |at, node| {
            if let Some(violation) = self.blocks.cell(at).and_then(|cell| cell.violation) {
                found.push((self.position_path(at, node), violation));
            }
        });
        found
    }

    /// Visits every live node in document order; with `stored`, rows in store too.
    pub(super) fn visit(&self, block: u32, stored: bool, visit: &mut impl FnMut(At, u32)) {
        let shape = &self.form.shape;
        let Some(held) = self.blocks.get(block) else {
            return;
        };
        let Some(scope) = shape.scope(held.scope) else {
            return;
        };
        for (slot, node) in (0..).zip(&scope.nodes) {
            visit(At { block, slot }, *node);
            let inner = shape
                .spot(*node)
                .and_then(|spot| spot.inner)
                .and_then(|inner| shape.scope(inner));
            let Some(rows) = inner.and_then(|inner| held.rows.get(usize::from(inner.place))) else {
                continue;
            };
            for row in &rows.live {
                self.visit(*row, stored, visit);
            }
            for row in rows.parked.iter().rev().filter(|_| stored) {
                self.visit(*row, stored, visit);
            }
        }
    }

    /// Every live node in document order.
    pub(super) fn live_nodes(&self) -> Vec<(At, u32)> {
        let mut found = Vec::with_capacity(self.form.nodes.len());
        self.visit(ROOT_BLOCK, false, &mut |at, node| found.push((at, node)));
        found
    }

    /// Whether the block lies in a row that a count took away.
    fn is_parked(&self, at: At) -> bool {
        let mut block = at.block;
        while block != ROOT_BLOCK {
            let Some(row) = self.blocks.get(block) else {
                return false;
            };
            if row.parked {
                return true;
            }
            block = row.parent;
        }
        false
    }

    fn state_at(&self, at: At, node: u32) -> Option<NodeState> {
        let (cell, defined) = (self.blocks.cell(at)?, self.form.nodes.get(node as usize)?);
        let question = matches!(defined.kind, NodeKind::Question(_));
        Some(NodeState {
            path: self.position_path(at, node),
            node: node as usize,
            relevant: cell.relevant,
            required: cell.required,
            read_only: cell.read_only || (question && !defined.is_answerable()),
            value: self.shown_value(at, node, cell, defined.kind),
            violation: cell.violation,
            choices: match &cell.choices {
                Some(left) => left.iter().map(|place| *place as usize).collect(),
                None => (0..defined.choices.len()).collect(),
            },
        })
    }

    fn shown_value(&self, at: At, node: u32, cell: &Cell, kind: NodeKind) -> String {
        if kind != NodeKind::Repeat {
            return cell.text().to_owned();
        }
        let shape = &self.form.shape;
        let inner = shape
            .spot(node)
            .and_then(|spot| spot.inner)
            .and_then(|inner| shape.scope(inner));
        inner
            .map_or(0, |inner| self.blocks.rows(at.block, inner.place).len())
            .to_string()
    }

    /// A clean slate, for a record that nobody has seen before.
    pub(super) fn forget_changes(&mut self) {
        for at in std::mem::take(&mut self.changed) {
            if let Some(cell) = self.blocks.cell_mut(at) {
                cell.changed = false;
            }
        }
    }

    /// The list of changes, in document order, and a clean slate.
    pub(super) fn take_changes(&mut self) -> Changes {
        let mut keyed: Vec<(Vec<u32>, At, u32)> = Vec::with_capacity(self.changed.len());
        for at in std::mem::take(&mut self.changed) {
            let Some(cell) = self.blocks.cell_mut(at) else {
                continue;
            };
            cell.changed = false;
            let Some(held) = self.blocks.get(at.block) else {
                continue;
            };
            let node = self
                .form
                .shape
                .scope(held.scope)
                .and_then(|scope| scope.nodes.get(at.slot as usize))
                .copied();
            let Some(node) = node else { continue };
            keyed.push((self.order(at, node), at, node));
        }
        keyed.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        keyed.dedup_by(|a, b| a.1 == b.1);
        let live = |at: &At| at.block == ROOT_BLOCK || !self.is_parked(*at);
        let paths = keyed
            .iter()
            .filter(|(_, at, _)| live(at))
            .map(|(_, at, node)| self.position_path(*at, *node))
            .collect();
        Changes { paths }
    }

    /// Document order as a list of numbers: repeat, row, repeat, row, …, node.
    fn order(&self, at: At, node: u32) -> Vec<u32> {
        let mut order = vec![node];
        let mut block = at.block;
        while block != ROOT_BLOCK {
            let Some(row) = self.blocks.get(block) else { break };
            order.push(row.position);
            order.push(
                self.form
                    .shape
                    .scope(row.scope)
                    .and_then(|scope| scope.repeat)
                    .unwrap_or(0),
            );
            block = row.parent;
        }
        order.reverse();
        order
    }
}
