//! What a new record or row holds before anyone answers: fixed defaults,
//! worked-out defaults, and what the session knows of its surroundings.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, SecondsFormat};

use super::block::{At, Birth};
use super::{Changes, Session};
use crate::form::Default;
use crate::form::graph::Facet;
use crate::form::node::{Node, NodeKind, QuestionType};

impl Session {
    /// Puts everything of a new block on the queue; all but a kept one get their defaults.
    pub(super) fn start(&mut self, block: u32, birth: Birth) {
        let form = Arc::clone(&self.form);
        let Some(scope) = self.blocks.get(block).map(|block| block.scope) else {
            return;
        };
        let Some(nodes) = form.shape.scope(scope).map(|scope| &scope.nodes) else {
            return;
        };
        for (slot, node) in (0..).zip(nodes) {
            let (Some(defined), Some(rules)) =
                (form.nodes.get(*node as usize), form.rules.get(*node as usize))
            else {
                continue;
            };
            let fixed = match &rules.default {
                Some(Default::Fixed(text)) => Some(Arc::clone(text)),
                _ => self.surroundings(defined).map(Into::into),
            };
            if birth != Birth::Kept
                && fixed.is_some()
                && let Some(cell) = self.blocks.cell_mut(At { block, slot })
            {
                cell.kept = fixed;
                self.given.push(At { block, slot });
            }
        }
        let ranks = form
            .graph
            .starts
            .get(scope as usize)
            .map_or(&[][..], Vec::as_slice);
        self.queue.reserve(ranks.len());
        for rank in ranks {
            self.enqueue(&form, *rank, block);
        }
        if let Some(held) = self.blocks.get_mut(block) {
            held.birth = birth;
        }
        if birth != Birth::Kept && self.begins_with_rows {
            self.first_rows(&form, scope, block);
        }
    }

    fn surroundings(&self, node: &Node) -> Option<String> {
        match node.kind {
            NodeKind::Question(QuestionType::Start) => {
                Some(self.env.now.to_rfc3339_opts(SecondsFormat::Millis, false))
            }
            NodeKind::Question(QuestionType::Today) => Some(self.env.today.format("%Y-%m-%d").to_string()),
            NodeKind::Question(QuestionType::Username) => {
                Some(self.env.username.clone()).filter(|name| !name.is_empty())
            }
            _ => None,
        }
    }

    /// Works out the defaults that are expressions, in document order, once.
    pub(super) fn work_out_defaults(&mut self, block: u32) {
        let form = Arc::clone(&self.form);
        let Some(scope) = self.blocks.get(block).map(|block| block.scope) else {
            return;
        };
        let Some(nodes) = form.shape.scope(scope).map(|scope| &scope.nodes) else {
            return;
        };
        for (slot, node) in (0..).zip(nodes) {
            let (Some(defined), Some(rules)) =
                (form.nodes.get(*node as usize), form.rules.get(*node as usize))
            else {
                continue;
            };
            if let Some(Default::Worked(expr)) = &rules.default {
                let at = At { block, slot };
                let worked = self.worked_out(&form, defined, rules, expr, at);
                self.keep(&form, *node, at, worked);
                self.given.push(at);
                self.propagate();
            }
        }
    }

    /// Writes the end of the session into the questions of the type `end`.
    pub fn finish(&mut self, now: DateTime<FixedOffset>) -> Changes {
        let form = Arc::clone(&self.form);
        let text: Arc<str> = now.to_rfc3339_opts(SecondsFormat::Millis, false).into();
        for (at, node) in self.live_nodes() {
            let kind = form.nodes.get(node as usize).map(|node| node.kind);
            if kind == Some(NodeKind::Question(QuestionType::End))
                && let Some(cell) = self.blocks.cell_mut(at)
            {
                cell.kept = Some(Arc::clone(&text));
                self.given.push(at);
                self.enqueue_facet(&form, node, Facet::Value, at.block);
            }
        }
        self.finish_operation()
    }
}
