//! The body: what people see, in the order they see it.

use super::Writer;
use super::xml::Xml;
use crate::definition::Column;
use crate::form::node::{Node, NodeKind, QuestionType};

impl Writer<'_> {
    pub(super) fn body(&self, xml: &mut Xml) {
        xml.open("h:body", &[]);
        for node in self.form.children(None) {
            self.control(node, xml);
        }
        xml.close();
    }

    fn control(&self, at: usize, xml: &mut Xml) {
        let Some(node) = self.form.nodes().get(at) else {
            return;
        };
        match node.kind {
            NodeKind::Group => self.group(at, node, xml),
            NodeKind::Repeat => self.repeat(at, node, xml),
            NodeKind::Question(kind) if self.is_seen(at) => self.question(at, node, kind, xml),
            NodeKind::Question(_) => {}
        }
    }

    fn group(&self, at: usize, node: &Node, xml: &mut Xml) {
        let (path, look) = (self.path(node), appearance(node));
        let mut attributes = vec![("ref", path.as_str())];
        attributes.extend(look.as_deref().map(|look| ("appearance", look)));
        xml.open("group", &attributes);
        self.label(node, xml);
        for child in self.form.children(Some(at)) {
            self.control(child, xml);
        }
        xml.close();
    }

    fn repeat(&self, at: usize, node: &Node, xml: &mut Xml) {
        let (path, look) = (self.path(node), appearance(node));
        xml.open("group", &[("ref", &path)]);
        self.label(node, xml);
        let count = match self.counter(at) {
            Some((name, _)) => Some(self.beside(at, node, &name)),
            None => Some(self.paths.expression(self.cell(at, &Column::RepeatCount), at))
                .filter(|path| !path.is_empty()),
        };
        let mut attributes = vec![("nodeset", path.as_str())];
        attributes.extend(look.as_deref().map(|look| ("appearance", look)));
        attributes.extend(count.as_deref().map(|count| ("jr:count", count)));
        xml.open("repeat", &attributes);
        for child in self.form.children(Some(at)) {
            self.control(child, xml);
        }
        self.defaults_of_a_row(at, xml);
        xml.close();
        xml.close();
    }

    /// The path of the element that counts the rows of a repeat, as seen from the repeat.
    fn beside(&self, at: usize, node: &Node, name: &str) -> String {
        let mut inside = false;
        let mut above = node.parent;
        while let Some(parent) = above.and_then(|above| self.form.nodes().get(above)) {
            inside |= parent.kind == NodeKind::Repeat;
            above = parent.parent;
        }
        debug_assert!(self.form.nodes().get(at).is_some(), "a repeat is a node");
        if inside {
            return format!(" ../{name} ");
        }
        let path = self.path(node);
        path.rsplit_once('/')
            .map_or_else(String::new, |(above, _)| format!(" {above}/{name} "))
    }

    /// Every new row works its defaults out; the rows of repeats inside see to theirs.
    fn defaults_of_a_row(&self, repeat: usize, xml: &mut Xml) {
        for child in self.form.children(Some(repeat)) {
            let Some(node) = self.form.nodes().get(child) else {
                continue;
            };
            match node.kind {
                NodeKind::Group => self.defaults_of_a_row(child, xml),
                NodeKind::Repeat => {}
                NodeKind::Question(_) => {
                    if let Some(value) = self.worked_default(child) {
                        let path = self.path(node);
                        xml.empty(
                            "setvalue",
                            &[("ref", &path), ("event", "odk-new-repeat"), ("value", &value)],
                        );
                    }
                }
            }
        }
    }

    fn question(&self, at: usize, node: &Node, kind: QuestionType, xml: &mut Xml) {
        let (path, look) = (self.path(node), appearance(node));
        let mut attributes: Vec<(&str, String)> = vec![("ref", path)];
        attributes.extend(look.map(|look| ("appearance", look)));
        let (element, media) = match kind {
            QuestionType::SelectOne => ("select1", None),
            QuestionType::SelectMultiple => ("select", None),
            QuestionType::Rank => ("odk:rank", None),
            QuestionType::Range => ("range", None),
            QuestionType::Acknowledge => ("trigger", None),
            QuestionType::File => ("upload", Some("application/*")),
            QuestionType::Image => ("upload", Some("image/*")),
            QuestionType::Audio => ("upload", Some("audio/*")),
            _ => ("input", None),
        };
        attributes.extend(media.map(|media| ("mediatype", media.to_owned())));
        if let Some(range) = &node.range {
            for (key, end) in [("start", range.start), ("end", range.end), ("step", range.step)] {
                attributes.push((key, end.to_string()));
            }
        }
        attributes.extend(node.parameters.get("rows").map(|rows| ("rows", rows.clone())));
        let attributes: Vec<(&str, &str)> = attributes
            .iter()
            .map(|(key, value)| (*key, value.as_str()))
            .collect();
        xml.open(element, &attributes);
        self.label(node, xml);
        if !node.hint.is_empty() || !node.guidance.is_empty() {
            xml.empty("hint", &[("ref", &self.text_of(node, "hint"))]);
        }
        if kind.has_choices() {
            let columns = self.form.list(at).map(crate::form::List::columns);
            let (value, label) = match columns {
                Some(columns) if node.from_file => columns,
                _ => ("name", "jr:itext(itextId)"),
            };
            xml.open("itemset", &[("nodeset", &self.itemset(at, node))]);
            xml.empty("value", &[("ref", value)]);
            xml.empty("label", &[("ref", label)]);
            xml.close();
        }
        for target in self.set_off_by(at) {
            let cell = self.cell(target, &Column::Calculation);
            if let Some(set) = self.form.nodes().get(target) {
                let (path, value) = (self.path(set), self.paths.expression(cell, at));
                let mut action = vec![("ref", path.as_str()), ("event", "xforms-value-changed")];
                // Without a value it clears.
                if !cell.is_empty() {
                    action.push(("value", &value));
                }
                xml.empty("setvalue", &action);
            }
        }
        xml.close();
    }

    fn label(&self, node: &Node, xml: &mut Xml) {
        if !node.label.is_empty() {
            xml.empty("label", &[("ref", &self.text_of(node, "label"))]);
        }
    }
}

/// Words on how to show it; a table of selects is a page of selects there.
fn appearance(node: &Node) -> Option<String> {
    let words = node.appearance.iter().map(|word| match word.as_str() {
        "table-list" => "field-list",
        word => word,
    });
    let words: Vec<&str> = words.collect();
    (!words.is_empty()).then(|| words.join(" "))
}
