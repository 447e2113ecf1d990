//! Recomputing what depends on a change, each facet at most once, in the order
//! of the graph; in repeats only the rows concerned.

use std::sync::Arc;

use super::Session;
use super::block::{At, Violation};
use crate::expression::tree::Expr;
use crate::expression::value::{Value, number_of, written};
use crate::form::graph::{Facet, Reader};
use crate::form::node::{Node, NodeKind, QuestionType};
use crate::form::{Demand, Form, List, Order, Rules, accept, shuffled};

impl Session {
    /// Puts a facet of a live node on the queue, unless it is there already.
    pub(super) fn enqueue(&mut self, form: &Form, rank: u32, block: u32) {
        let Some((node, facet)) = form.graph.step(rank) else {
            return;
        };
        let Some(spot) = form.shape.spot(node) else { return };
        if let Some(cell) = self.blocks.cell_mut(At {
            block,
            slot: spot.slot,
        }) && cell.dirty & facet.bit() == 0
        {
            cell.dirty |= facet.bit();
            self.queue.push(u64::from(rank) << 32 | u64::from(block));
        }
    }

    pub(super) fn enqueue_facet(&mut self, form: &Form, node: u32, facet: Facet, block: u32) {
        if let Some(rank) = form.graph.rank(node, facet) {
            self.enqueue(form, rank, block);
        }
    }

    /// Puts on the queue whoever reads something that changed in a block.
    pub(super) fn tell(&mut self, form: &Form, readers: &[Reader], block: u32) {
        for reader in readers {
            let outer = self.blocks.outwards(block, reader.up);
            if reader.down.is_empty() {
                self.enqueue(form, reader.rank, outer);
                continue;
            }
            let mut blocks = Vec::new();
            self.blocks
                .inwards(outer, &reader.down, &mut |block| blocks.push(block));
            for block in blocks {
                self.enqueue(form, reader.rank, block);
            }
        }
    }

    /// Puts a live node on the list of changes.
    pub(super) fn mark(&mut self, at: At) {
        if let Some(cell) = self.blocks.cell_mut(at)
            && !cell.changed
        {
            cell.changed = true;
            self.changed.push(at);
        }
    }

    /// Works the queue off.
    pub(super) fn propagate(&mut self) {
        let form = Arc::clone(&self.form);
        while let Some(next) = self.queue.pop() {
            #[allow(clippy::cast_possible_truncation, reason = "the two halves of a key")]
            let (rank, block) = ((next >> 32) as u32, next as u32);
            let Some((node, facet)) = form.graph.step(rank) else {
                continue;
            };
            let Some(spot) = form.shape.spot(node) else {
                continue;
            };
            let at = At {
                block,
                slot: spot.slot,
            };
            let waiting = self
                .blocks
                .cell_mut(at)
                .filter(|cell| cell.dirty & facet.bit() != 0);
            let Some(cell) = waiting else { continue };
            cell.dirty &= !facet.bit();
            let (Some(rules), Some(defined)) = (form.rules.get(node as usize), form.nodes.get(node as usize))
            else {
                continue;
            };
            match facet {
                Facet::Relevance => self.relevance(&form, node, rules, at),
                Facet::Count => self.count(&form, node, rules, at),
                Facet::Choices => self.choices(&form, node, rules, at),
                Facet::Value => self.value(&form, node, defined, rules, at),
                Facet::Required => self.required(&form, node, rules, at),
                Facet::ReadOnly => self.read_only(&form, node, rules, at),
                Facet::Check => self.check(&form, rules, at),
                Facet::Text => self.mark(at),
            }
        }
    }

    /// The live node around: in the same block, or the repeat that the block is a row of.
    fn around(&self, form: &Form, node: u32, at: At) -> Option<At> {
        let spot = form.shape.spot(node)?;
        let parent = form.shape.spot(spot.parent?)?;
        let block = if parent.scope == spot.scope {
            at.block
        } else {
            self.blocks.get(at.block)?.parent
        };
        Some(At {
            block,
            slot: parent.slot,
        })
    }

    fn relevance(&mut self, form: &Form, node: u32, rules: &Rules, at: At) {
        let outer = self
            .around(form, node, at)
            .and_then(|at| self.blocks.cell(at))
            .is_none_or(|cell| cell.relevant);
        let relevant = outer
            && rules
                .relevant
                .as_ref()
                .is_none_or(|expr| self.scene(form, at).truth(expr));
        let Some(cell) = self.blocks.cell_mut(at).filter(|cell| cell.relevant != relevant) else {
            return;
        };
        cell.relevant = relevant;
        self.blocks.unfold(&form.shape, at);
        self.mark(at);
        self.enqueue_facet(form, node, Facet::Value, at.block);
        self.enqueue_facet(form, node, Facet::Check, at.block);
        let Some(spot) = form.shape.spot(node) else { return };
        // What counts the question has to be told even where there is no value that changes with it.
        if let Some(counters) = form.graph.counters.get(&node) {
            self.tell(form, counters, at.block);
        }
        match spot.inner {
            None => {
                for child in &spot.children {
                    self.enqueue_facet(form, *child, Facet::Relevance, at.block);
                }
            }
            Some(inner) => {
                self.tell(form, form.graph.readers(node), at.block);
                let place = form.shape.scope(inner).map_or(0, |scope| scope.place);
                for row in self.blocks.rows(at.block, place).to_vec() {
                    for child in &spot.children {
                        self.enqueue_facet(form, *child, Facet::Relevance, row);
                    }
                }
            }
        }
    }

    fn count(&mut self, form: &Form, node: u32, rules: &Rules, at: At) {
        let Some(expr) = &rules.count else { return };
        let wanted = self.scene(form, at).number(expr);
        // What is no number is no row; more rows than anyone fills in are a slip of the pen.
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped just before"
        )]
        let wanted = if wanted.is_nan() {
            0
        } else {
            wanted.clamp(0.0, 5_000.0) as usize
        };
        self.resize(form, node, at, wanted);
    }

    fn choices(&mut self, form: &Form, node: u32, rules: &Rules, at: At) {
        let Some(list) = &rules.list else { return };
        let mut scene = self.scene(form, at);
        let mut left: Vec<u32> = (0..)
            .zip(list.choices.iter())
            .filter(|(_, choice)| {
                rules.filter.as_ref().is_none_or(|expr| {
                    scene.choice = Some(choice);
                    scene.truth(expr)
                })
            })
            .map(|(place, _)| place)
            .collect();
        scene.choice = None;
        match &rules.order {
            None => {}
            Some(Order::Drawn) => left = shuffled(&left, scene.seed(), ""),
            Some(Order::Seeded(expr)) => {
                let seed = scene.value(expr);
                let number = seed.number(scene.zone());
                left = shuffled(&left, number, &seed.text());
            }
        }
        let Some(cell) = self.blocks.cell_mut(at) else {
            return;
        };
        if cell.choices.as_deref() != Some(left.as_slice()) {
            cell.choices = Some(left.into());
            self.mark(at);
            self.enqueue_facet(form, node, Facet::Value, at.block);
        }
    }

    fn value(&mut self, form: &Form, node: u32, defined: &Node, rules: &Rules, at: At) {
        let Some(cell) = self.blocks.cell(at) else { return };
        if cell.relevant
            && let Some(expr) = &rules.calculation
        {
            let worked = self.worked_out(form, defined, rules, expr, at);
            if let Some(cell) = self.blocks.cell_mut(at)
                && cell.kept.as_deref() != worked.as_deref()
            {
                cell.kept = worked.map(Into::into);
                if expr.looks_back() {
                    self.given.push(at);
                }
            }
        }
        let Some(cell) = self.blocks.cell(at) else { return };
        let value = match &cell.kept {
            Some(kept) if cell.relevant => match (&cell.choices, &rules.list) {
                (Some(left), Some(list)) => {
                    let several = defined.kind != NodeKind::Question(QuestionType::SelectOne);
                    offered(kept, left, list, rules, several)
                }
                _ => Some(Arc::clone(kept)),
            },
            _ => None,
        };
        if cell.value == value {
            return;
        }
        let number = value
            .as_deref()
            .map_or(f64::NAN, |text| number_of(text, *self.env.now.offset()));
        if let Some(cell) = self.blocks.cell_mut(at) {
            cell.value = value;
            cell.number = number;
        }
        self.blocks.unfold(&form.shape, at);
        self.mark(at);
        self.enqueue_facet(form, node, Facet::Check, at.block);
        self.tell(form, form.graph.readers(node), at.block);
        if self.settled && form.triggers.contains_key(&node) {
            self.fired.push(at);
        }
    }

    /// The result of a calculation, as text of the question's own type; what doesn't fit is nothing.
    pub(super) fn worked_out(
        &self,
        form: &Form,
        node: &Node,
        rules: &Rules,
        expr: &Expr,
        at: At,
    ) -> Option<String> {
        let value = self.scene(form, at).value(expr);
        let zone = *self.env.now.offset();
        let text = match node.kind {
            NodeKind::Question(QuestionType::Integer) => written(value.number(zone).trunc()),
            NodeKind::Question(QuestionType::Decimal | QuestionType::Range) => written(value.number(zone)),
            NodeKind::Question(QuestionType::Date) => match value {
                // A dateTime that lands in a date question leaves its time behind.
                Value::Moment(moment) => moment.written().chars().take(10).collect(),
                other => other.text().into_owned(),
            },
            _ => value.text().into_owned(),
        };
        accept(node, rules.list.as_deref(), &text).ok().flatten()
    }

    fn required(&mut self, form: &Form, node: u32, rules: &Rules, at: At) {
        let required = self.demanded(form, &rules.required, at);
        let Some(cell) = self.blocks.cell_mut(at).filter(|cell| cell.required != required) else {
            return;
        };
        cell.required = required;
        self.mark(at);
        self.enqueue_facet(form, node, Facet::Check, at.block);
    }

    fn read_only(&mut self, form: &Form, node: u32, rules: &Rules, at: At) {
        let outer = self
            .around(form, node, at)
            .and_then(|at| self.blocks.cell(at))
            .is_some_and(|cell| cell.read_only);
        let read_only = outer || self.demanded(form, &rules.read_only, at);
        let Some(cell) = self
            .blocks
            .cell_mut(at)
            .filter(|cell| cell.read_only != read_only)
        else {
            return;
        };
        cell.read_only = read_only;
        self.mark(at);
        let Some(spot) = form.shape.spot(node) else { return };
        match spot.inner.and_then(|inner| form.shape.scope(inner)) {
            None => {
                for child in &spot.children {
                    self.enqueue_facet(form, *child, Facet::ReadOnly, at.block);
                }
            }
            Some(inner) => {
                for row in self.blocks.rows(at.block, inner.place).to_vec() {
                    for child in &spot.children {
                        self.enqueue_facet(form, *child, Facet::ReadOnly, row);
                    }
                }
            }
        }
    }

    fn demanded(&self, form: &Form, demand: &Demand, at: At) -> bool {
        match demand {
            Demand::Never => false,
            Demand::Always => true,
            Demand::When(expr) => self.scene(form, at).truth(expr),
        }
    }

    /// A constraint is only asked about an answer that is there (ODK XForms).
    fn check(&mut self, form: &Form, rules: &Rules, at: At) {
        let Some(cell) = self.blocks.cell(at) else { return };
        let violation = if !cell.relevant {
            None
        } else if cell.value.is_none() {
            cell.required.then_some(Violation::Required)
        } else {
            let kept = rules
                .constraint
                .as_ref()
                .is_none_or(|expr| self.scene(form, at).truth(expr));
            (!kept).then_some(Violation::Constraint)
        };
        if let Some(cell) = self
            .blocks
            .cell_mut(at)
            .filter(|cell| cell.violation != violation)
        {
            cell.violation = violation;
            self.mark(at);
        }
    }
}

/// What a filter leaves of an answer, one choice or several.
fn offered(kept: &Arc<str>, left: &[u32], list: &List, rules: &Rules, several: bool) -> Option<Arc<str>> {
    let is_left = |name: &str| {
        list.places
            .get(name)
            .is_some_and(|place| rules.offers(left, *place))
    };
    if !several {
        return is_left(kept).then(|| Arc::clone(kept));
    }
    if kept.split_whitespace().all(is_left) {
        return Some(Arc::clone(kept));
    }
    let names: Vec<&str> = kept.split_whitespace().filter(|name| is_left(name)).collect();
    (!names.is_empty()).then(|| names.join(" ").into())
}
