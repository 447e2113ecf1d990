//! Writing an instrument as one JSON value: the sheets as they were written, and the
//! tree that they were compiled to. The shape has a version and is described in
//! `docs/instruments.md`; keys without content are left out.

use serde_json::{Map, Value, json};

use super::{Column, Definition, Row, Table};
use crate::form::node::{Node, NodeKind};
use crate::form::{Form, References, spelled_out};
use crate::problem::Problems;

/// What the value says it is.
const FORMAT: &str = "coefficienti-instrument";
/// Raised when a key changes its meaning or goes away.
const VERSION: u32 = 1;

/// The columns that say how a node behaves, as they were written.
const RULES: &[Column] = &[
    Column::Required,
    Column::Relevant,
    Column::Constraint,
    Column::Calculation,
    Column::ChoiceFilter,
    Column::Default,
    Column::ReadOnly,
    Column::RepeatCount,
    Column::Trigger,
];

impl Definition {
    /// The instrument as one JSON value.
    ///
    /// # Errors
    /// Everything that keeps it from compiling.
    pub fn write_json(&self, references: &References) -> Result<Value, Problems> {
        let form = Form::compile(self.clone(), references)?;
        let sheets = spelled_out(self.clone());
        let rows: Vec<&Row> = sheets.survey.node_rows().collect();
        let children = |parent| children(&form, &sheets.survey, &rows, parent);
        Ok(json!({
            "format": FORMAT,
            "format_version": VERSION,
            "sheets": {
                "survey": table(&self.survey),
                "choices": table(&self.choices),
                "settings": table(&self.settings),
            },
            "form": {
                "meta": form.meta(),
                "lists": lists(&form),
                "children": children(None),
                "warnings": form.warnings(),
            },
        }))
    }
}

fn table(table: &Table) -> Value {
    let headers: Vec<&str> = table
        .headers
        .iter()
        .map(|header| header.written.as_str())
        .collect();
    let rows = table.rows.iter().map(|row| {
        let filled = headers
            .iter()
            .zip(&row.cells)
            .filter(|(_, cell)| !cell.is_empty());
        let cells: Map<String, Value> = filled
            .map(|(header, cell)| ((*header).to_owned(), json!(cell)))
            .collect();
        json!({ "row": row.number, "cells": cells })
    });
    json!({ "columns": headers, "rows": rows.collect::<Vec<Value>>() })
}

fn lists(form: &Form) -> Map<String, Value> {
    let own = form
        .nodes()
        .iter()
        .filter(|node| !node.list.is_empty() && !node.from_file);
    own.map(|node| (node.list.clone(), json!(&*node.choices)))
        .collect()
}

fn children(form: &Form, survey: &Table, rows: &[&Row], parent: Option<usize>) -> Vec<Value> {
    let mut found = Vec::new();
    for at in form.children(parent) {
        let (Some(node), Some(row)) = (form.nodes().get(at), rows.get(at)) else {
            continue;
        };
        let mut value = described(node);
        for column in RULES {
            let cell = row.cell(survey.find(column));
            if !cell.is_empty() {
                value.insert(column.name().to_owned(), json!(cell));
            }
        }
        if !matches!(node.kind, NodeKind::Question(_)) {
            value.insert(
                "children".to_owned(),
                json!(children(form, survey, rows, Some(at))),
            );
        }
        found.push(Value::Object(value));
    }
    found
}

fn described(node: &Node) -> Map<String, Value> {
    let texts = [
        ("label", &node.label),
        ("hint", &node.hint),
        ("guidance_hint", &node.guidance),
        ("constraint_message", &node.constraint_message),
        ("required_message", &node.required_message),
    ];
    let mut value = Map::new();
    let mut put = |key: &str, content: Value| drop(value.insert(key.to_owned(), content));
    put("name", json!(node.name));
    put("path", json!(node.path));
    put("type", json!(node.kind.name()));
    put("row", json!(node.row));
    if !node.list.is_empty() {
        put("list", json!(node.list));
    }
    for (key, texts) in texts.into_iter().filter(|(_, texts)| !texts.is_empty()) {
        put(key, json!(texts));
    }
    if !node.appearance.is_empty() {
        put("appearance", json!(node.appearance));
    }
    if let Some(range) = &node.range {
        put("range", json!(range));
    }
    if !node.parameters.is_empty() {
        put("parameters", json!(node.parameters));
    }
    if !node.extra.is_empty() {
        put("own", json!(node.extra));
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::Sources;

    #[test]
    fn the_tree_holds_what_was_written_and_leaves_out_what_was_not() {
        let definition = Definition::read_csv(&Sources {
            survey: "type,name,label::it,relevant,x_unit\nbegin_group,g,G,,\ninteger,a,A,,kg\nend_group,,,,\nselect_one yn,b,B,${a} > 3,\n",
            choices: "list_name,name,label::it\nyn,y,Sì\nyn,n,No\n",
            settings: "form_id,version\nprova,1\n",
        })
        .unwrap();
        let value = definition.write_json(&References::none()).unwrap();
        assert_eq!(value["format_version"], 1);
        let tree = &value["form"]["children"];
        assert_eq!(
            tree[0]["children"][0],
            json!({"name": "a", "path": "g/a", "type": "integer", "row": 3, "label": {"it": "A"}, "own": {"unit": "kg"}})
        );
        assert_eq!(tree[1]["relevant"], "${a} > 3");
        assert_eq!(value["form"]["lists"]["yn"][0]["label"]["it"], "Sì");
        assert_eq!(value["sheets"]["survey"]["rows"][1]["cells"]["x_unit"], "kg");
    }
}
