//! From rows to the tree of nodes: types, names, brackets that begin and end.

mod appearance;
mod node;
mod parameters;
mod reference;

use std::collections::HashMap;
use std::sync::Arc;

use super::cells::{Languages, is_name};
use super::lists::List;
use super::node::{Choice, Node, NodeKind, QuestionType};
use super::references::References;
use super::shape::Shape;
use super::types::{RowType, row_type};
use crate::definition::{Column, Row, Table};
use crate::problem::{Fault, Problems, nearest};

/// Repeats may lie inside repeats so deep.
const DEEPEST_REPEAT: u8 = 2;

/// The group that every XForm keeps what it knows of itself in (pyxform refuses the name anywhere).
const META: &str = "meta";

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

/// Where the choices of a question come from.
struct Source {
    /// The name of the list, or of the file.
    name: String,
    from_file: bool,
    list: Option<Arc<List>>,
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
    references: &'b References,
    problems: &'b mut Problems,
    warnings: &'b mut Problems,
    tree: Tree<'a>,
    open: Vec<Open>,
    /// Whether brackets went wrong already: what follows from that is not told too.
    crossed: bool,
    name_at: Option<usize>,
    /// Shared by all questions without choices.
    no_choices: Arc<[Choice]>,
}

/// Builds the tree; rows that can't be understood are reported and left out.
pub(super) fn tree<'a>(
    table: &'a Table,
    languages: &Languages,
    lists: &HashMap<String, Arc<List>>,
    references: &References,
    problems: &mut Problems,
    warnings: &mut Problems,
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
        references,
        problems,
        warnings,
        tree,
        open: Vec::new(),
        crossed: false,
        name_at,
        no_choices,
    };
    let type_at = table.find(&Column::Type);
    // Of a column that isn't there it is enough to hear once.
    for row in table.rows.iter().filter(|_| type_at.is_some()) {
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
            if self.is_comment(row) {
                let place = self.table.place(row.number, &Column::Type);
                self.warnings.push(place, Fault::CommentRow);
            } else {
                self.report(row.number, &Column::Type, Fault::MissingType);
            }
            return;
        }
        match row_type(cell) {
            Ok(RowType::BeginGroup) => self.begin(row, false),
            Ok(RowType::BeginRepeat) => self.begin(row, true),
            Ok(RowType::EndGroup) => self.end(row.number, cell, false),
            Ok(RowType::EndRepeat) => self.end(row.number, cell, true),
            Ok(RowType::Question(kind, list)) => {
                let source = list.map(|name| self.sheet_list(row, name));
                self.question(row, kind, source);
            }
            Ok(RowType::FromFile(kind, file)) => {
                let source = self.reference_list(row, file);
                self.question(row, kind, Some(source));
            }
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

    /// Whether a row without type says nothing that a question or group would.
    fn is_comment(&self, row: &Row) -> bool {
        let headers = self.table.headers.iter().zip(&row.cells);
        let mut told = headers.filter(|(header, _)| matches!(header.column, Column::Name | Column::Label(_)));
        told.all(|(_, cell)| cell.is_empty())
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

    /// A list of the choices sheet.
    fn sheet_list(&mut self, row: &Row, name: String) -> Source {
        let list = self.lists.get(&name).cloned();
        if list.is_none() {
            let suggestion = nearest(&name, self.lists.keys().map(String::as_str));
            let fault = Fault::UnknownList {
                list: name.clone(),
                suggestion,
            };
            self.report(row.number, &Column::Type, fault);
        }
        Source {
            name,
            from_file: false,
            list,
        }
    }

    fn question(&mut self, row: &'a Row, kind: QuestionType, source: Option<Source>) {
        let named = !row.cell(self.name_at).is_empty();
        let name = if kind == QuestionType::Note && !named {
            // Nobody refers to it; the name is the one that pyxform gives it.
            format!("generated_note_name_{}", row.number)
        } else {
            self.name(row)
        };
        let parent = self.open.last().map(|open| open.node);
        let node = self.add(row, NodeKind::Question(kind), name, parent, source);
        // What works itself out needs no words: it isn't shown then.
        let worked_out = [Column::Calculation, Column::Trigger]
            .iter()
            .any(|column| !row.cell(self.table.find(column)).is_empty());
        let unseen = matches!(kind, QuestionType::Calculate | QuestionType::Hidden) || kind.is_metadata();
        let silent = self
            .tree
            .nodes
            .get(node as usize)
            .is_some_and(|node| node.label.is_empty() && node.hint.is_empty());
        if !unseen && !worked_out && silent {
            self.report(row.number, &Column::Label(None), Fault::MissingLabel);
        }
    }

    fn name(&mut self, row: &Row) -> String {
        let name = row.cell(self.name_at).to_owned();
        if name.is_empty() {
            if self.name_at.is_some() {
                self.report(row.number, &Column::Name, Fault::MissingName);
            }
        } else if !is_name(&name) || name == META {
            self.report(row.number, &Column::Name, Fault::BadName { name: name.clone() });
        }
        name
    }
}
