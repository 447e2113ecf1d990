//! From a row to the node it defines.

use super::{Builder, Draft, Source};
use crate::definition::{Column, Row};
use crate::form::cells::{expressions, extra};
use crate::form::node::{Node, NodeKind};
use crate::form::shape::index;
use crate::problem::Fault;

impl<'a> Builder<'a, '_> {
    pub(super) fn add(
        &mut self,
        row: &'a Row,
        kind: NodeKind,
        name: String,
        parent: Option<u32>,
        source: Option<Source>,
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
        let (list, from_file, shared) = match source {
            Some(source) => (source.name, source.from_file, source.list),
            None => (String::new(), false, None),
        };
        let (range, parameters) = self.parameters(row, kind, from_file);
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
            list,
            from_file,
            required: false,
            calculated: false,
            range,
            parameters,
            extra: extra(self.table, row),
            rules: expressions(self.table, row),
            row: row.number,
        };
        self.tree.nodes.push(new);
        self.tree.drafts.push(Draft { row, list: shared });
        node
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
