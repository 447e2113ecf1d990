//! An XForm is the XML that ODK's own tools run: Collect, Web Forms, Enketo, Validate.
//! It is written from a definition that compiles, in the way pyxform writes it, so that
//! an instrument behaves there as it does here: the same instance, binds, itemsets and
//! actions (ODK XForms specification 1.0).
//!
//! # Where it differs from pyxform's
//! - A text that lacks a translation is given in the default language; pyxform writes `-`.
//! - Every text goes through `itext`, also with one language.
//! - Lists that no question asks for are left out, and so are the `x_` columns.
//! - `table-list` becomes `field-list`: the selects keep their labels, each its own.

mod body;
mod expression;
mod model;
mod texts;
mod xml;

use self::expression::Paths;
use self::xml::Xml;
use crate::definition::{Column, Definition, Row};
use crate::form::node::{Node, NodeKind, QuestionType};
use crate::form::{Form, References};
use crate::problem::{Fault, Problems};

/// The element that holds the answers.
const ROOT: &str = "data";

const NAMESPACES: &[(&str, &str)] = &[
    ("xmlns", "http://www.w3.org/2002/xforms"),
    ("xmlns:h", "http://www.w3.org/1999/xhtml"),
    ("xmlns:ev", "http://www.w3.org/2001/xml-events"),
    ("xmlns:xsd", "http://www.w3.org/2001/XMLSchema"),
    ("xmlns:jr", "http://openrosa.org/javarosa"),
    ("xmlns:orx", "http://openrosa.org/xforms"),
    ("xmlns:odk", "http://www.opendatakit.org/xforms"),
];

impl Definition {
    /// The instrument as an ODK XForm.
    ///
    /// # Errors
    /// Everything that keeps it from compiling, and what an XForm has no place
    /// for: a trigger that nobody sees.
    pub fn write_xform(&self, references: &References) -> Result<String, Problems> {
        let form = Form::compile(self.clone(), references)?;
        let sheets = crate::form::spelled_out(self.clone());
        let writer = Writer::new(&form, &sheets);
        let problems = writer.out_of_place();
        if problems.is_empty() {
            Ok(writer.write())
        } else {
            Err(problems.sorted(self))
        }
    }
}

/// A form, and what was written in the row of each of its nodes.
struct Writer<'a> {
    form: &'a Form,
    sheets: &'a Definition,
    rows: Vec<&'a Row>,
    paths: Paths<'a>,
}

impl<'a> Writer<'a> {
    fn new(form: &'a Form, sheets: &'a Definition) -> Self {
        Self {
            form,
            sheets,
            rows: sheets.survey.node_rows().collect(),
            paths: Paths::new(form),
        }
    }

    fn write(&self) -> String {
        let mut xml = Xml::new();
        xml.open("h:html", NAMESPACES);
        xml.open("h:head", &[]);
        xml.text_element("h:title", self.title());
        self.model(&mut xml);
        xml.close();
        self.body(&mut xml);
        xml.close();
        xml.finish()
    }

    fn title(&self) -> &str {
        let meta = self.form.meta();
        match meta.title.get(&meta.default_language) {
            "" => &meta.id,
            title => title,
        }
    }

    /// What is written in a column of a node's row.
    fn cell(&self, node: usize, column: &Column) -> &'a str {
        let at = self.sheets.survey.find(column);
        self.rows.get(node).map_or("", |row| row.cell(at))
    }

    /// An expression of a node, its names as paths; `yes` and `no` as the language says them.
    fn expression(&self, node: usize, column: &Column) -> Option<String> {
        let cell = self.cell(node, column);
        match cell.to_lowercase().as_str() {
            "" => None,
            "yes" | "true" => Some("true()".into()),
            "no" | "false" => Some("false()".into()),
            _ => Some(self.paths.expression(cell, node)),
        }
    }

    /// Where a node is.
    fn path(&self, node: &Node) -> String {
        format!("/{ROOT}/{}", node.path)
    }

    /// The questions whose change works a calculation out, by index.
    fn set_off_by(&self, node: usize) -> impl Iterator<Item = usize> {
        let triggered = u32::try_from(node)
            .ok()
            .and_then(|node| self.form.triggers.get(&node));
        let targets = triggered.map(Vec::as_slice).unwrap_or_default();
        targets.iter().map(|target| *target as usize)
    }

    /// Whether people see it, so that it has a control.
    fn is_seen(&self, node: usize) -> bool {
        let Some(defined) = self.form.nodes().get(node) else {
            return false;
        };
        let NodeKind::Question(kind) = defined.kind else {
            return true;
        };
        let worked_out = defined.calculated || !self.cell(node, &Column::Trigger).is_empty();
        if matches!(kind, QuestionType::Calculate | QuestionType::Hidden) || kind.is_metadata() {
            return false;
        }
        // A value that is worked out shows only where there are words to show it with.
        !worked_out || !defined.label.is_empty() || !defined.hint.is_empty()
    }

    fn out_of_place(&self) -> Problems {
        let mut problems = Problems::default();
        let survey = &self.sheets.survey;
        for (at, node) in self.form.nodes().iter().enumerate() {
            if !self.is_seen(at) {
                for target in self
                    .set_off_by(at)
                    .filter_map(|target| self.form.nodes().get(target))
                {
                    let name = node.name.clone();
                    problems.push(
                        survey.place(target.row, &Column::Trigger),
                        Fault::UnseenTrigger { name },
                    );
                }
            }
        }
        problems
    }
}

#[cfg(test)]
mod tests;
