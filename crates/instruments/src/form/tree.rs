//! From rows to the tree of nodes: types, names, brackets that begin and end.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::cells::{Languages, extra, is_name};
use super::lists::List;
use super::node::{Node, NodeKind, QuestionType, Range};
use super::shape::{Shape, index};
use super::types::{RowType, row_type};
use crate::definition::{Column, Row, Table};
use crate::problem::{Fault, Place, Problems, nearest};
use crate::texts::Texts;

/// Repeats may lie inside repeats so deep.
const DEEPEST_REPEAT: u8 = 2;

/// Words of the `appearance` column that mean something to some screen; own ones begin with `x-`.
const APPEARANCES: &[&str] = &[
    "multiline",
    "minimal",
    "likert",
    "table-list",
    "field-list",
    "autocomplete",
    "horizontal",
    "horizontal-compact",
    "vertical",
    "compact",
    "quick",
    "quickcompact",
    "columns",
    "columns-pack",
    "columns-flex",
    "list",
    "list-nolabel",
    "label",
    "no-buttons",
    "numbers",
    "thousands-sep",
    "bearing",
    "counter",
    "picker",
    "rating",
    "no-ticks",
    "year",
    "month-year",
    "no-calendar",
    "url",
    "hidden-answer",
    "masked",
    "signature",
    "draw",
    "annotate",
    "new",
    "new-front",
    "search",
    "summary",
    "ladder",
];

/// A node with what rules and lists need of its row.
pub(super) struct Draft<'a> {
    pub(super) row: &'a Row,
    pub(super) list: Option<Arc<List>>,
}

pub(super) struct Tree<'a> {
    pub(super) nodes: Vec<Node>,
    pub(super) shape: Shape,
    pub(super) drafts: Vec<Draft<'a>>,
}

struct Open {
    node: u32,
    is_repeat: bool,
    row: usize,
}

struct Builder<'a, 'b> {
    table: &'a Table,
    languages: &'b Languages,
    lists: &'b HashMap<String, Arc<List>>,
    problems: &'b mut Problems,
    tree: Tree<'a>,
    open: Vec<Open>,
    /// Whether brackets went wrong already: what follows from that is not told too.
    crossed: bool,
    name_at: Option<usize>,
    /// Shared by all questions without choices.
    no_choices: Arc<[super::node::Choice]>,
}

/// Builds the tree; rows that can't be understood are reported and left out.
pub(super) fn tree<'a>(
    table: &'a Table,
    languages: &Languages,
    lists: &HashMap<String, Arc<List>>,
    problems: &mut Problems,
) -> Tree<'a> {
    let tree = Tree {
        nodes: Vec::new(),
        shape: Shape::new(),
        drafts: Vec::new(),
    };
    let name_at = table.find(&Column::Name);
    let no_choices = Arc::new([]);
    let mut builder = Builder {
        table,
        languages,
        lists,
        problems,
        tree,
        open: Vec::new(),
        crossed: false,
        name_at,
        no_choices,
    };
    let type_at = table.find(&Column::Type);
    for row in &table.rows {
        builder.row(row, row.cell(type_at));
    }
    while let Some(open) = builder.open.pop() {
        let name = builder.name_of(open.node);
        let kind = if open.is_repeat { "repeat" } else { "group" };
        builder.report(
            open.row,
            &Column::Type,
            Fault::Unclosed {
                kind: kind.into(),
                name,
            },
        );
    }
    builder.tree
}

impl<'a> Builder<'a, '_> {
    fn report(&mut self, row: usize, column: &Column, fault: Fault) {
        self.problems.push(self.table.place(row, column), fault);
    }

    fn name_of(&self, node: u32) -> String {
        self.tree
            .nodes
            .get(node as usize)
            .map(|node| node.name.clone())
            .unwrap_or_default()
    }

    fn row(&mut self, row: &'a Row, cell: &str) {
        if cell.is_empty() {
            self.report(row.number, &Column::Type, Fault::MissingType);
            return;
        }
        match row_type(cell) {
            Ok(RowType::BeginGroup) => self.begin(row, false),
            Ok(RowType::BeginRepeat) => self.begin(row, true),
            Ok(RowType::EndGroup) => self.end(row.number, cell, false),
            Ok(RowType::EndRepeat) => self.end(row.number, cell, true),
            Ok(RowType::Question(kind, list)) => self.question(row, kind, list),
            Err(fault) => {
                self.report(row.number, &Column::Type, fault);
                // The name still exists, so that references to it are not reported too.
                let (name, parent) = (
                    row.cell(self.name_at).to_owned(),
                    self.open.last().map(|open| open.node),
                );
                if is_name(&name) {
                    self.add(row, NodeKind::Question(QuestionType::Text), name, parent, None);
                }
            }
        }
    }

    fn begin(&mut self, row: &'a Row, is_repeat: bool) {
        let kind = if is_repeat {
            NodeKind::Repeat
        } else {
            NodeKind::Group
        };
        let name = self.name(row);
        let parent = self.open.last().map(|open| open.node);
        let node = self.add(row, kind, name, parent, None);
        let inner = self.tree.shape.spot(node).and_then(|spot| spot.inner);
        let depth = inner.map_or(0, |scope| self.tree.shape.depth(scope));
        if depth > DEEPEST_REPEAT {
            self.report(
                row.number,
                &Column::Type,
                Fault::TooManyRepeats { depth: depth.into() },
            );
        }
        self.open.push(Open {
            node,
            is_repeat,
            row: row.number,
        });
    }

    fn end(&mut self, row: usize, found: &str, is_repeat: bool) {
        let matches = self.open.last().is_some_and(|open| open.is_repeat == is_repeat);
        if matches {
            self.open.pop();
            return;
        }
        let last = self.open.last();
        let (open, open_row) = (
            last.map(|open| if open.is_repeat { "repeat" } else { "group" }.to_owned()),
            last.map(|open| open.row),
        );
        let open_name = last.map(|open| open.node).map(|node| self.name_of(node));
        let fault = Fault::UnexpectedEnd {
            found: found.to_owned(),
            open,
            open_name,
            open_row,
        };
        if !self.crossed {
            self.report(row, &Column::Type, fault);
        }
        self.crossed = true;
        // Most likely the right bracket with the wrong word.
        if self.open.iter().any(|open| open.is_repeat == is_repeat) {
            while self.open.pop().is_some_and(|open| open.is_repeat != is_repeat) {}
        }
    }

    fn question(&mut self, row: &'a Row, kind: QuestionType, list: Option<String>) {
        let name = self.name(row);
        let parent = self.open.last().map(|open| open.node);
        if let Some(list) = &list
            && !self.lists.contains_key(list)
        {
            let suggestion = nearest(list, self.lists.keys().map(String::as_str));
            self.report(
                row.number,
                &Column::Type,
                Fault::UnknownList {
                    list: list.clone(),
                    suggestion,
                },
            );
        }
        let node = self.add(row, NodeKind::Question(kind), name, parent, list);
        let shown = !matches!(kind, QuestionType::Calculate | QuestionType::Hidden) && !kind.is_metadata();
        let silent = self
            .tree
            .nodes
            .get(node as usize)
            .is_some_and(|node| node.label.is_empty() && node.hint.is_empty());
        if shown && silent {
            self.report(row.number, &Column::Label(None), Fault::MissingLabel);
        }
    }

    fn name(&mut self, row: &Row) -> String {
        let name = row.cell(self.name_at).to_owned();
        if name.is_empty() {
            self.report(row.number, &Column::Name, Fault::MissingName);
        } else if !is_name(&name) {
            self.report(row.number, &Column::Name, Fault::BadName { name: name.clone() });
        }
        name
    }

    fn add(
        &mut self,
        row: &'a Row,
        kind: NodeKind,
        name: String,
        parent: Option<u32>,
        list: Option<String>,
    ) -> u32 {
        let above = parent.and_then(|parent| self.tree.nodes.get(parent as usize));
        let path = above.map_or_else(|| name.clone(), |above| format!("{}/{name}", above.path));
        if !name.is_empty()
            && let Some(first) = self.tree.shape.by_path.get(&path)
        {
            let first_row = self.tree.nodes.get(*first as usize).map_or(0, |node| node.row);
            self.report(
                row.number,
                &Column::Name,
                Fault::DuplicateName {
                    name: name.clone(),
                    first_row,
                },
            );
        }
        let node = self
            .tree
            .shape
            .add(parent, kind == NodeKind::Repeat, &name, &path);
        debug_assert_eq!(node, index(self.tree.nodes.len()), "nodes and spots go in step");
        let shared = list.as_ref().and_then(|list| self.lists.get(list)).cloned();
        let (range, parameters) = self.parameters(row, kind);
        let texts =
            |wanted: fn(&Column) -> Option<Option<&str>>| self.languages.texts(self.table, row, wanted);
        let new = Node {
            path,
            name,
            parent: parent.map(|parent| parent as usize),
            kind,
            label: texts(|column| {
                if let Column::Label(code) = column {
                    Some(code.as_deref())
                } else {
                    None
                }
            }),
            hint: texts(|column| {
                if let Column::Hint(code) = column {
                    Some(code.as_deref())
                } else {
                    None
                }
            }),
            guidance: texts(|column| {
                if let Column::Guidance(code) = column {
                    Some(code.as_deref())
                } else {
                    None
                }
            }),
            constraint_message: texts(constraint_message),
            required_message: texts(required_message),
            appearance: self.appearance(row),
            choices: shared
                .as_ref()
                .map_or_else(|| self.no_choices.clone(), |list| list.choices.clone()),
            list: list.unwrap_or_default(),
            required: false,
            calculated: false,
            range,
            parameters,
            extra: extra(self.table, row),
            row: row.number,
        };
        self.tree.nodes.push(new);
        self.tree.drafts.push(Draft { row, list: shared });
        node
    }

    fn appearance(&mut self, row: &Row) -> Vec<String> {
        let cell = row.cell(self.table.find(&Column::Appearance));
        let words: Vec<String> = cell.split_whitespace().map(str::to_lowercase).collect();
        for word in &words {
            let numbered = word.strip_prefix("columns-").or_else(|| word.strip_prefix('w'));
            let known = APPEARANCES.contains(&word.as_str())
                || word.starts_with("x-")
                || numbered.is_some_and(|rest| rest.parse::<u8>().is_ok());
            if !known {
                let mut allowed: Vec<String> =
                    nearest(word, APPEARANCES.iter().copied()).into_iter().collect();
                allowed.push("x-…".into());
                self.report(
                    row.number,
                    &Column::Appearance,
                    Fault::BadValue {
                        found: word.clone(),
                        allowed,
                    },
                );
            }
        }
        words
    }

    /// `key=value` pairs. A range has to have its start, end and step.
    fn parameters(&mut self, row: &Row, kind: NodeKind) -> (Option<Range>, BTreeMap<String, String>) {
        let cell = row.cell(self.table.find(&Column::Parameters));
        let allowed: &[&str] = match kind {
            NodeKind::Question(QuestionType::Range) => &["start", "end", "step"],
            NodeKind::Question(QuestionType::Text) => &["rows"],
            NodeKind::Question(QuestionType::Image) => &["max-pixels"],
            NodeKind::Question(QuestionType::Audio) => &["quality"],
            _ => &[],
        };
        let mut found = BTreeMap::new();
        for pair in cell.split([' ', ',', ';', '\n']).filter(|pair| !pair.is_empty()) {
            match pair
                .split_once('=')
                .filter(|(key, value)| allowed.contains(key) && !value.is_empty())
            {
                Some((key, value)) => {
                    found.insert(key.to_owned(), value.to_owned());
                }
                None => self.bad_parameter(row.number, pair, allowed),
            }
        }
        if kind != NodeKind::Question(QuestionType::Range) {
            return (None, found);
        }
        let number = |key: &str| {
            found
                .get(key)
                .and_then(|value| value.parse::<f64>().ok())
                .filter(|n| n.is_finite())
        };
        match (number("start"), number("end"), number("step")) {
            (Some(start), Some(end), Some(step)) if step > 0.0 && start < end => {
                (Some(Range { start, end, step }), BTreeMap::new())
            }
            _ => {
                self.bad_parameter(row.number, cell, &["start=0", "end=10", "step=1"]);
                (None, found)
            }
        }
    }

    fn bad_parameter(&mut self, row: usize, found: &str, allowed: &[&str]) {
        let allowed = allowed.iter().map(|word| (*word).to_owned()).collect();
        self.report(
            row,
            &Column::Parameters,
            Fault::BadParameter {
                found: found.to_owned(),
                allowed,
            },
        );
    }
}

fn constraint_message(column: &Column) -> Option<Option<&str>> {
    if let Column::ConstraintMessage(code) = column {
        Some(code.as_deref())
    } else {
        None
    }
}

fn required_message(column: &Column) -> Option<Option<&str>> {
    if let Column::RequiredMessage(code) = column {
        Some(code.as_deref())
    } else {
        None
    }
}

/// `${name}` inside a text that is shown: the names, in order.
pub(super) fn references(texts: &Texts) -> Vec<String> {
    let mut found = Vec::new();
    for (_, text) in texts.iter() {
        let mut rest = text;
        while let Some((_, after)) = rest.split_once("${") {
            let Some((name, tail)) = after.split_once('}') else {
                break;
            };
            if !found.iter().any(|known| known == name.trim()) {
                found.push(name.trim().to_owned());
            }
            rest = tail;
        }
    }
    found
}

/// Where a node's row and column are.
pub(super) fn place(table: &Table, row: &Row, column: &Column) -> Place {
    table.place(row.number, column)
}
