//! The rules of a node: its expressions, bound.

use std::sync::Arc;

use super::answers::accept;
use super::cells::references;
use super::graph::Facet;
use super::lists::List;
use super::node::{Node, NodeKind, QuestionType};
use super::tree::{Draft, Tree};
use crate::definition::{Column, Row, Table};
use crate::expression::bind::{Binder, Bound, Use};
use crate::expression::tree::Expr;
use crate::expression::value::written;
use crate::problem::{Fault, Problems, nearest};

/// Always, never, or under a condition.
#[derive(Clone, Debug, Default)]
pub(crate) enum Demand {
    #[default]
    Never,
    Always,
    When(Expr),
}

/// What a new question holds.
#[derive(Clone, Debug)]
pub(crate) enum Default {
    Fixed(Arc<str>),
    Worked(Expr),
}

/// How choices are shuffled.
#[derive(Clone, Debug)]
pub(crate) enum Order {
    /// By the session's own seed.
    Drawn,
    /// By a seed that the author chose.
    Seeded(Expr),
}

/// The rules of one node.
#[derive(Debug, std::default::Default)]
pub(crate) struct Rules {
    pub(crate) relevant: Option<Expr>,
    pub(crate) required: Demand,
    pub(crate) read_only: Demand,
    pub(crate) constraint: Option<Expr>,
    pub(crate) calculation: Option<Expr>,
    /// Worked out only when a trigger changes.
    pub(crate) triggered: Option<Expr>,
    pub(crate) filter: Option<Expr>,
    /// Whether the choices are shuffled.
    pub(crate) order: Option<Order>,
    pub(crate) count: Option<Expr>,
    pub(crate) default: Option<Default>,
    pub(crate) list: Option<Arc<List>>,
}

impl Rules {
    /// Whether the value has to be stored, because it can't be worked out again.
    pub(crate) fn stays(&self) -> bool {
        self.calculation.as_ref().is_none_or(Expr::looks_back)
    }

    /// Whether a choice, by its place in the list, is among those that are left.
    pub(crate) fn offers(&self, left: &[u32], place: u32) -> bool {
        match self.order {
            // In the order of the list unless shuffled.
            None => left.binary_search(&place).is_ok(),
            Some(_) => left.contains(&place),
        }
    }
}

/// What each facet of a node reads.
pub(super) type Reads = Vec<(Facet, Vec<Use>)>;

/// Rules, reads and triggers of all nodes, in node order.
#[derive(std::default::Default)]
pub(super) struct Ruled {
    pub(super) rules: Vec<Rules>,
    pub(super) reads: Vec<Reads>,
    pub(super) triggers: std::collections::HashMap<u32, Vec<u32>>,
}

struct Reader<'a, 'b> {
    table: &'a Table,
    tree: &'b Tree<'a>,
    problems: &'b mut Problems,
    warnings: &'b mut Problems,
    ruled: Ruled,
}

/// Binds every expression of every node.
pub(super) fn rules(
    table: &Table,
    tree: &Tree<'_>,
    problems: &mut Problems,
    warnings: &mut Problems,
) -> Ruled {
    let mut reader = Reader {
        table,
        tree,
        problems,
        warnings,
        ruled: Ruled::default(),
    };
    for ((number, node), draft) in (0..).zip(&tree.nodes).zip(&tree.drafts) {
        reader.node(number, node, draft);
    }
    reader.ruled
}

impl Reader<'_, '_> {
    fn cell<'r>(&self, row: &'r Row, column: &Column) -> &'r str {
        row.cell(self.table.find(column))
    }

    fn binder(&mut self, number: u32, row: &Row, column: &Column) -> Binder<'_> {
        let place = self.table.place(row.number, column);
        Binder::new(
            &self.tree.shape,
            &self.tree.nodes,
            number,
            place,
            self.problems,
            self.warnings,
        )
    }

    fn node(&mut self, number: u32, node: &Node, draft: &Draft<'_>) {
        let row = draft.row;
        self.misplaced(node, row);
        let mut reads: Reads = Vec::new();
        let mut rules = Rules {
            list: draft.list.clone(),
            ..Rules::default()
        };

        rules.relevant = self.condition(number, row, &Column::Relevant, Facet::Relevance, &mut reads);
        let asks = node.kind.question().is_some();
        if asks {
            rules.required = self.demand(number, row, &Column::Required, Facet::Required, &mut reads);
            rules.constraint = self.condition(number, row, &Column::Constraint, Facet::Check, &mut reads);
        }
        rules.read_only = self.demand(number, row, &Column::ReadOnly, Facet::ReadOnly, &mut reads);
        if node.kind == NodeKind::Repeat {
            rules.count = self.value(number, row, &Column::RepeatCount, Facet::Count, &mut reads);
        }
        rules.filter = self.filter(number, node, draft, &mut reads);
        rules.order = self.order(number, node, draft, &mut reads);
        rules.default = self.default(number, row, node, draft);
        let triggered = asks && self.triggers(number, row);
        if triggered {
            // What a triggered calculation reads does not set it off.
            rules.triggered = self.value(number, row, &Column::Calculation, Facet::Value, &mut Vec::new());
        } else {
            rules.calculation = self.value(number, row, &Column::Calculation, Facet::Value, &mut reads);
        }
        let empty = self.cell(row, &Column::Calculation).is_empty();
        if node.kind == NodeKind::Question(QuestionType::Calculate) && empty && rules.default.is_none() {
            self.problems.push(
                self.table.place(row.number, &Column::Calculation),
                Fault::MissingCalculation,
            );
        }
        self.shown(number, row, node, &mut reads);
        self.ruled.rules.push(rules);
        self.ruled.reads.push(reads);
    }

    fn value(
        &mut self,
        number: u32,
        row: &Row,
        column: &Column,
        facet: Facet,
        reads: &mut Reads,
    ) -> Option<Expr> {
        let bound = match self.cell(row, column) {
            "" => None,
            cell => self
                .binder(number, row, column)
                .value(truth(cell).unwrap_or(cell)),
        };
        keep(bound, facet, reads)
    }

    fn condition(
        &mut self,
        number: u32,
        row: &Row,
        column: &Column,
        facet: Facet,
        reads: &mut Reads,
    ) -> Option<Expr> {
        let bound = match self.cell(row, column) {
            "" => None,
            cell => self
                .binder(number, row, column)
                .condition(truth(cell).unwrap_or(cell)),
        };
        keep(bound, facet, reads)
    }

    fn demand(&mut self, number: u32, row: &Row, column: &Column, facet: Facet, reads: &mut Reads) -> Demand {
        let cell = self.cell(row, column);
        match cell.to_lowercase().as_str() {
            _ if is_never(cell) => Demand::Never,
            "yes" | "true" | "true()" => Demand::Always,
            _ => self
                .condition(number, row, column, facet, reads)
                .map_or(Demand::Never, Demand::When),
        }
    }

    fn filter(&mut self, number: u32, node: &Node, draft: &Draft<'_>, reads: &mut Reads) -> Option<Expr> {
        let row = draft.row;
        let cell = self.cell(row, &Column::ChoiceFilter);
        if cell.is_empty() || !node.kind.question().is_some_and(QuestionType::has_choices) {
            return None;
        }
        let list = draft.list.as_deref()?;
        let place = self.table.place(row.number, &Column::ChoiceFilter);
        let mut binder = Binder::new(
            &self.tree.shape,
            &self.tree.nodes,
            number,
            place,
            self.problems,
            self.warnings,
        );
        binder.list = Some(list);
        keep(binder.condition(cell), Facet::Choices, reads)
    }

    /// `randomize=true`, perhaps with a `seed=` that is a number or a question.
    fn order(&mut self, number: u32, node: &Node, draft: &Draft<'_>, reads: &mut Reads) -> Option<Order> {
        let parameter = |key: &str| node.parameters.get(key).map(String::as_str);
        let (wanted, seed) = (parameter("randomize"), parameter("seed"));
        let place = self.table.place(draft.row.number, &Column::Parameters);
        let mut refuse = |found: String, allowed: &[&str]| {
            let allowed = allowed.iter().map(|word| (*word).to_owned()).collect();
            self.problems
                .push(place.clone(), Fault::BadParameter { found, allowed });
        };
        match (wanted, seed) {
            (Some("true"), None) => return Some(Order::Drawn),
            (Some("true"), Some(seed))
                if seed.parse::<f64>().is_ok_and(f64::is_finite) || is_reference(seed) =>
            {
                let bound = self.binder(number, draft.row, &Column::Parameters).value(seed);
                return keep(bound, Facet::Choices, reads).map(Order::Seeded);
            }
            (Some("true"), Some(seed)) => refuse(format!("seed={seed}"), &["seed=42", "seed=${…}"]),
            (Some("false") | None, None) => {}
            (Some("false") | None, Some(seed)) => refuse(format!("seed={seed}"), &["randomize=true"]),
            (Some(other), _) => refuse(
                format!("randomize={other}"),
                &["randomize=true", "randomize=false"],
            ),
        }
        None
    }

    /// A default that is a member of the type is meant as it stands; else it is an expression.
    fn default(&mut self, number: u32, row: &Row, node: &Node, draft: &Draft<'_>) -> Option<Default> {
        let cell = self.cell(row, &Column::Default);
        let kind = node.kind.question()?;
        if cell.is_empty() {
            return None;
        }
        let called = cell.split_once('(').is_some_and(|(name, _)| {
            !name.is_empty()
                && name
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || matches!(c, '-' | ':'))
        });
        let dynamic = cell.contains("${") || (called && (cell.ends_with(')') || !kind.is_free()));
        if !dynamic && let Ok(fixed) = accept(node, draft.list.as_deref(), cell) {
            return fixed.map(|text| Default::Fixed(located(kind, &text).into()));
        }
        // A number with a fraction is no expression either: it begins as the whole number in it.
        if kind == QuestionType::Integer
            && let Some(number) = cell.parse::<f64>().ok().filter(|number| number.is_finite())
        {
            return Some(Default::Fixed(written(number.trunc()).into()));
        }
        if !dynamic && kind.has_choices() {
            let fault = Fault::BadDefault {
                found: cell.to_owned(),
                kind: kind.name().to_owned(),
            };
            self.problems
                .push(self.table.place(row.number, &Column::Default), fault);
            return None;
        }
        let bound = self.binder(number, row, &Column::Default).value(cell)?;
        Some(Default::Worked(bound.expr))
    }

    /// `${a}` or `${a}, ${b}`: the questions whose change sets off the calculation.
    fn triggers(&mut self, number: u32, row: &Row) -> bool {
        let cell = self.cell(row, &Column::Trigger);
        if cell.is_empty() {
            return false;
        }
        for word in cell.split([',', ' ', '\n']).filter(|word| !word.is_empty()) {
            let name = word
                .strip_prefix("${")
                .and_then(|rest| rest.strip_suffix('}'))
                .unwrap_or(word)
                .trim();
            let found = self
                .tree
                .shape
                .by_name
                .get(name)
                .and_then(|nodes| nodes.first())
                .copied();
            let question = found.filter(|node| {
                self.tree
                    .nodes
                    .get(*node as usize)
                    .is_some_and(|node| node.kind.question().is_some())
            });
            match question {
                Some(node) => self.ruled.triggers.entry(node).or_default().push(number),
                None => {
                    let suggestion = nearest(name, self.tree.shape.by_name.keys().map(String::as_str));
                    let fault = Fault::UnknownReference {
                        name: name.to_owned(),
                        suggestion,
                    };
                    self.problems
                        .push(self.table.place(row.number, &Column::Trigger), fault);
                }
            }
        }
        true
    }

    /// Texts may show answers: `${name}` in a label, hint or message.
    fn shown(&mut self, number: u32, row: &Row, node: &Node, reads: &mut Reads) {
        let texts = [
            (&node.label, Column::Label(None)),
            (&node.hint, Column::Hint(None)),
            (&node.guidance, Column::Guidance(None)),
            (&node.constraint_message, Column::ConstraintMessage(None)),
            (&node.required_message, Column::RequiredMessage(None)),
        ];
        for (texts, column) in texts {
            for name in references(texts) {
                let bound = self.binder(number, row, &column).value(&format!("${{{name}}}"));
                keep(bound, Facet::Text, reads);
            }
        }
    }

    /// Cells that mean nothing for this kind of row. Where other tools pass them over, or where nobody can
    /// ever do what they ask, as with a note that is required, that is a warning: sheets are filled down.
    fn misplaced(&mut self, node: &Node, row: &Row) {
        let question = node.kind.question();
        let held = question.is_some_and(|kind| !kind.is_metadata());
        let asks = held && question != Some(QuestionType::Note);
        let offers = question.is_some_and(QuestionType::has_choices);
        let is_repeat = node.kind == NodeKind::Repeat;
        let idle = held || question.is_none();
        let checks = [
            (Column::Required, asks, idle),
            (Column::Constraint, asks, idle),
            (Column::Calculation, held, false),
            (Column::ChoiceFilter, offers, true),
            (Column::Default, held, false),
            (Column::Trigger, held, question.is_none()),
            (Column::RepeatCount, is_repeat, true),
        ];
        for (column, meant, idle) in checks {
            let cell = self.cell(row, &column);
            if meant || cell.is_empty() || (column == Column::Required && is_never(cell)) {
                continue;
            }
            let fault = Fault::MisplacedCell {
                kind: node.kind.name().to_owned(),
            };
            let place = self.table.place(row.number, &column);
            let told = if idle {
                &mut *self.warnings
            } else {
                &mut *self.problems
            };
            told.push(place, fault);
        }
    }
}

/// What `yes` and `no`, or the truths of a spreadsheet, say in the language.
fn truth(cell: &str) -> Option<&'static str> {
    match cell.to_lowercase().as_str() {
        "yes" | "true" => Some("true()"),
        "no" | "false" => Some("false()"),
        _ => None,
    }
}

/// A picture that comes with the form lies in the form's own folder (ODK XForms, `jr://images`).
fn located(kind: QuestionType, text: &str) -> String {
    const IMAGES: &str = "jr://images/";
    if kind == QuestionType::Image && !text.contains(IMAGES) {
        format!("{IMAGES}{text}")
    } else {
        text.to_owned()
    }
}

fn is_never(cell: &str) -> bool {
    matches!(cell.to_lowercase().as_str(), "" | "no" | "false" | "false()")
}

fn is_reference(text: &str) -> bool {
    text.strip_prefix("${").is_some_and(|rest| rest.ends_with('}'))
}

fn keep(bound: Option<Bound>, facet: Facet, reads: &mut Reads) -> Option<Expr> {
    let bound = bound?;
    match reads.iter_mut().find(|(known, _)| *known == facet) {
        Some((_, uses)) => uses.extend(bound.uses),
        None => reads.push((facet, bound.uses)),
    }
    Some(bound.expr)
}
