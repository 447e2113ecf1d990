//! Places of a record in the log (`g/rep[<key>]/n`) and what lies at them in a form.

use super::carry::{Family, Said, Thing};
use crate::form::Form;
use crate::form::node::{Node, NodeKind, QuestionType};
use crate::form::{accept, shape::ROOT};

/// A log path taken apart.
pub(super) struct Spelled {
    /// Without rows.
    pub(super) plain: String,
    /// The keys of the rows, outermost first.
    pub(super) keys: Vec<String>,
}

/// Takes a log path apart; keys hold neither `/` nor brackets.
pub(super) fn spell(path: &str) -> Spelled {
    let mut spelled = Spelled {
        plain: String::with_capacity(path.len()),
        keys: Vec::new(),
    };
    for part in path.split('/') {
        let (name, key) = match part.split_once('[') {
            Some((name, key)) => (name, Some(key.trim_end_matches(']'))),
            None => (part, None),
        };
        if !spelled.plain.is_empty() {
            spelled.plain.push('/');
        }
        spelled.plain.push_str(name);
        spelled.keys.extend(key.map(str::to_owned));
    }
    spelled
}

/// The repeats around a node, outermost first; not itself.
pub(super) fn tables(form: &Form, node: usize) -> Vec<usize> {
    let shape = &form.shape;
    let scope = shape.spots.get(node).map_or(ROOT, |spot| spot.scope);
    shape
        .chain(scope)
        .into_iter()
        .filter_map(|scope| shape.scope(scope)?.repeat)
        .map(|node| node as usize)
        .collect()
}

/// The log path of a node in these rows; None when they are not as many as its tables.
pub(super) fn path_in(form: &Form, node: usize, keys: &[String]) -> Option<String> {
    let around = tables(form, node);
    if around.len() != keys.len() {
        return None;
    }
    let plain = &form.nodes().get(node)?.path;
    let (mut path, mut written) = (String::new(), 0);
    for (table, key) in around.iter().zip(keys) {
        let end = form.nodes().get(*table)?.path.len();
        path.push_str(plain.get(written..end)?);
        path.push('[');
        path.push_str(key);
        path.push(']');
        written = end;
    }
    path.push_str(plain.get(written..)?);
    Some(path)
}

/// Whether the rows of a table come with a count.
pub(super) fn is_counted(form: &Form, table: usize) -> bool {
    form.rules.get(table).is_some_and(|rules| rules.count.is_some())
}

/// The node at a place of a record, and the rows it is in.
#[derive(Clone, Debug, PartialEq)]
pub struct Told<'a> {
    /// The node.
    pub node: &'a Node,
    /// The keys of the rows it is in, outermost first.
    pub keys: Vec<String>,
}

impl Form {
    /// The node at a log path, whichever rows there are.
    #[must_use]
    pub fn told(&self, log_path: &str) -> Option<Told<'_>> {
        let spelled = spell(log_path);
        let node = self.nodes().get(self.find(&spelled.plain)?)?;
        Some(Told {
            node,
            keys: spelled.keys,
        })
    }
}

/// Whether a form has a place for a thing: the node is there, in as many rows, and takes what
/// is said. `takes_notes` tells which questions notes are taken on.
#[must_use]
pub fn has_place(form: &Form, thing: &Thing, takes_notes: &dyn Fn(&Node) -> bool) -> bool {
    let spelled = spell(&thing.path);
    let Some(at) = form.find(&spelled.plain) else {
        return false;
    };
    let Some(node) = form.nodes().get(at) else {
        return false;
    };
    if tables(form, at).len() != spelled.keys.len() {
        return false;
    }
    match (thing.family, &thing.said) {
        (Family::Row, _) => node.kind == NodeKind::Repeat && !is_counted(form, at),
        (Family::Note, _) => takes_notes(node),
        (Family::Source | Family::Remark, _) => true,
        (Family::Answer, Said::Value(value)) => {
            let list = form.rules.get(at).and_then(|rules| rules.list.as_deref());
            holds(node) && matches!(accept(node, list, value), Ok(Some(_)))
        }
        (Family::Answer, Said::Missing | Said::Other) => takes_reasons(node),
    }
}

/// Whether a node holds what a person answered.
pub(super) fn holds(node: &Node) -> bool {
    node.is_answerable()
}

/// Whether a person can say of a node why there is no answer: of questions, groups and tables.
pub(super) fn takes_reasons(node: &Node) -> bool {
    holds(node)
        || matches!(node.kind, NodeKind::Group | NodeKind::Repeat)
        // Answers that an author made calculated, and their like, show no reason.
        || (!node.calculated && matches!(node.kind, NodeKind::Question(QuestionType::Hidden)))
}
