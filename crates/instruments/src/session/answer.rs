//! Giving an answer, or taking it back.

use std::collections::HashSet;
use std::sync::Arc;

use super::block::At;
use super::{Changes, Refusal, Session};
use crate::form::graph::Facet;
use crate::form::node::{NodeKind, QuestionType};
use crate::form::{Form, Reason, accept, in_order};

impl Session {
    /// Answers a question; None or the empty text takes the answer back. The value is in
    /// XForms lexical form (decimal point, ISO dates, choices separated by spaces). An answer
    /// that breaks a constraint is kept and reported as a violation; a question that is not
    /// relevant at the moment can be answered too, the answer just doesn't count yet.
    ///
    /// # Errors
    /// Only what can't be an answer at all: an unknown path, a text that is no member of the
    /// type, a question that is calculated or read-only.
    pub fn set(&mut self, path: &str, value: Option<&str>) -> Result<Changes, Refusal> {
        let form = Arc::clone(&self.form);
        let Some(live) = self.by_position(path).filter(|live| live.row.is_none()) else {
            return Self::refused(path, Reason::UnknownPath);
        };
        let at = live.at;
        let Some(node) = form.nodes.get(live.node as usize) else {
            return Self::refused(path, Reason::UnknownPath);
        };
        let NodeKind::Question(kind) = node.kind else {
            return Self::refused(path, Reason::NotAQuestion);
        };
        if kind == QuestionType::Note && !node.calculated {
            return Self::refused(path, Reason::NotAQuestion);
        }
        if !node.is_answerable() {
            return Self::refused(path, Reason::Calculated);
        }
        if self.blocks.cell(at).is_some_and(|cell| cell.read_only) {
            return Self::refused(path, Reason::ReadOnly);
        }
        let list = form
            .rules
            .get(live.node as usize)
            .and_then(|rules| rules.list.as_deref());
        match accept(node, list, value.unwrap_or("")) {
            Ok(kept) => {
                let kept = match (kept, list) {
                    (Some(text), Some(list)) if kind == QuestionType::SelectMultiple => {
                        Some(in_order(list, &text))
                    }
                    (kept, _) => kept,
                };
                self.keep(&form, live.node, at, kept);
            }
            Err(reason) => return Self::refused(path, reason),
        }
        Ok(self.finish_operation())
    }

    /// Puts a value in its cell.
    pub(super) fn keep(&mut self, form: &Form, node: u32, at: At, kept: Option<String>) {
        if let Some(cell) = self.blocks.cell_mut(at)
            && cell.kept.as_deref() != kept.as_deref()
        {
            cell.kept = kept.map(Into::into);
            self.enqueue_facet(form, node, Facet::Value, at.block);
        }
    }

    /// Recomputes, runs what the changes set off, and says what changed.
    pub(super) fn finish_operation(&mut self) -> Changes {
        self.settle();
        self.take_changes()
    }

    /// Recomputes and runs what the changes set off.
    pub(super) fn settle(&mut self) {
        self.propagate();
        while let Some(row) = self.new_rows.pop() {
            self.work_out_defaults(row);
            // What a row begins with is no change of an answer.
            self.fired.retain(|at| at.block != row);
        }
        let form = Arc::clone(&self.form);
        // Each triggered question is worked out once per operation, so that two that set
        // each other off come to rest.
        let mut done: HashSet<At> = HashSet::new();
        while let Some(fired) = self.fired.pop() {
            for (target, node) in self.set_off(&form, fired) {
                if done.insert(target) {
                    self.work_out(&form, node, target);
                    self.propagate();
                }
            }
        }
    }

    /// The live questions that a change of a live question sets off.
    fn set_off(&self, form: &Form, fired: At) -> Vec<(At, u32)> {
        let shape = &form.shape;
        let Some(block) = self.blocks.get(fired.block) else {
            return Vec::new();
        };
        let scope = block.scope;
        let node = shape
            .scope(scope)
            .and_then(|scope| scope.nodes.get(fired.slot as usize));
        let targets = node
            .and_then(|node| form.triggers.get(node))
            .map_or(&[][..], Vec::as_slice);
        let mut found = Vec::new();
        for target in targets {
            let Some(spot) = shape.spot(*target) else { continue };
            let base = shape.common(scope, spot.scope);
            let outer = self
                .blocks
                .outwards(fired.block, shape.depth(scope).saturating_sub(shape.depth(base)));
            self.blocks
                .inwards(outer, &shape.down(base, spot.scope), &mut |block| {
                    found.push((
                        At {
                            block,
                            slot: spot.slot,
                        },
                        *target,
                    ));
                });
        }
        found
    }

    fn work_out(&mut self, form: &Form, node: u32, at: At) {
        let (Some(defined), Some(rules)) = (form.nodes.get(node as usize), form.rules.get(node as usize))
        else {
            return;
        };
        // Hidden questions too: what was worked out from an earlier answer must not come back with them.
        let worked = match &rules.triggered {
            Some(expr) => self.worked_out(form, defined, rules, expr, at),
            // A trigger without calculation clears (XLSForm).
            None => None,
        };
        self.keep(form, node, at, worked);
        self.given.push(at);
    }
}
