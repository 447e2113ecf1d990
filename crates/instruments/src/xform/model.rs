//! The model: the instance that answers go into, the lists, what binds each answer, and
//! the values that are set once.

use super::expression::quoted;
use super::texts::choice_id;
use super::xml::Xml;
use super::{ROOT, Writer};
use crate::definition::Column;
use crate::form::node::{Choice, Node, NodeKind, QuestionType, Range};
use crate::form::{Default, is_name};

/// Which copy of a repeat's row is being written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Copy {
    /// Not inside a row, or in a group of a pattern: a repeat gives its pattern and its first row.
    Outside,
    /// The pattern that new rows are made from.
    Template,
    /// The first row.
    Row,
}

impl Writer<'_> {
    pub(super) fn model(&self, xml: &mut Xml) {
        let meta = self.form.meta();
        xml.open("model", &[("odk:xforms-version", "1.0.0")]);
        self.itext(xml);
        xml.open("instance", &[]);
        let identity = [("id", meta.id.as_str()), ("version", meta.version.as_str())];
        let known = if meta.version.is_empty() {
            1
        } else {
            identity.len()
        };
        xml.open(ROOT, identity.get(..known).unwrap_or(&identity));
        for node in self.form.children(None) {
            self.instance(node, Copy::Outside, xml);
        }
        xml.open("meta", &[]);
        xml.empty("instanceID", &[]);
        if self.instance_name().is_some() {
            xml.empty("instanceName", &[]);
        }
        xml.close();
        xml.close();
        xml.close();
        self.secondary(xml);
        for (at, node) in self.form.nodes().iter().enumerate() {
            self.bind(at, node, xml);
        }
        let id = format!("/{ROOT}/meta/instanceID");
        xml.empty(
            "bind",
            &[
                ("nodeset", &id),
                ("type", "string"),
                ("readonly", "true()"),
                ("jr:preload", "uid"),
            ],
        );
        if let Some(name) = self.instance_name() {
            let path = format!("/{ROOT}/meta/instanceName");
            xml.empty(
                "bind",
                &[("nodeset", &path), ("type", "string"), ("calculate", &name)],
            );
        }
        xml.close();
    }

    fn instance_name(&self) -> Option<String> {
        let settings = &self.sheets.settings;
        let cell = settings.rows.first()?.cell(settings.find(&Column::InstanceName));
        (!cell.is_empty()).then(|| self.paths.of_form(cell))
    }

    fn instance(&self, at: usize, copy: Copy, xml: &mut Xml) {
        let Some(node) = self.form.nodes().get(at) else {
            return;
        };
        let inside = |copy, attributes: &[(&str, &str)], xml: &mut Xml| {
            xml.open(&node.name, attributes);
            for child in self.form.children(Some(at)) {
                self.instance(child, copy, xml);
            }
            xml.close();
        };
        match node.kind {
            NodeKind::Group => {
                // As pyxform has it, and so a new row begins with rows in its groups.
                let copy = if copy == Copy::Template {
                    Copy::Outside
                } else {
                    copy
                };
                inside(copy, &[], xml);
            }
            NodeKind::Repeat => {
                if let Some((name, _)) = self.counter(at) {
                    xml.empty(&name, &[]);
                }
                if copy != Copy::Row {
                    inside(Copy::Template, &[("jr:template", "")], xml);
                }
                if copy != Copy::Template {
                    inside(Copy::Row, &[], xml);
                }
            }
            NodeKind::Question(_) => match self.form.rules.get(at).and_then(|rules| rules.default.as_ref()) {
                Some(Default::Fixed(text)) => xml.text_element(&node.name, text),
                _ => xml.empty(&node.name, &[]),
            },
        }
    }

    /// A count that is more than the name of a question needs an element of its own: its
    /// name and its expression.
    pub(super) fn counter(&self, at: usize) -> Option<(String, String)> {
        let node = self.form.nodes().get(at)?;
        if node.kind != NodeKind::Repeat {
            return None;
        }
        let cell = self.cell(at, &Column::RepeatCount);
        let inner = cell.strip_prefix("${").and_then(|rest| rest.strip_suffix('}'));
        let named = inner.is_some_and(|name| !name.contains(['$', '{', '}']));
        if cell.is_empty() || named {
            return None;
        }
        let mut name = format!("{}_count", node.name);
        let taken = |name: &str| {
            let mut beside = self
                .form
                .children(node.parent)
                .filter_map(|child| self.form.nodes().get(child));
            beside.any(|sibling| sibling.name == name)
        };
        while taken(&name) {
            name.push('_');
        }
        Some((name, self.paths.expression(cell, at)))
    }

    /// The lists of the choices sheet that questions choose from, by name, each once.
    pub(super) fn lists(&self) -> Vec<(&str, &[Choice])> {
        let mut lists: Vec<(&str, &[Choice])> = Vec::new();
        let own = |node: &&Node| !node.list.is_empty() && !node.from_file;
        for node in self.form.nodes().iter().filter(own) {
            if !lists.iter().any(|(name, _)| *name == node.list) {
                lists.push((&node.list, &node.choices));
            }
        }
        lists
    }

    fn secondary(&self, xml: &mut Xml) {
        let mut files: Vec<&str> = Vec::new();
        for node in self.form.nodes().iter().filter(|node| node.from_file) {
            if !files.contains(&node.list.as_str()) {
                files.push(&node.list);
                let source = format!("jr://file-csv/{}", node.list);
                xml.empty("instance", &[("id", instance_id(node)), ("src", &source)]);
            }
        }
        for (list, choices) in self.lists() {
            xml.open("instance", &[("id", list)]);
            xml.open("root", &[]);
            for (at, choice) in choices.iter().enumerate() {
                xml.open("item", &[]);
                xml.text_element("itextId", &choice_id(list, at));
                xml.text_element("name", &choice.name);
                // Only what can be named in a filter can be asked for.
                for (column, cell) in choice.extra.iter().filter(|(column, _)| is_name(column)) {
                    xml.text_element(column, cell);
                }
                xml.close();
            }
            xml.close();
            xml.close();
        }
    }

    fn bind(&self, at: usize, node: &Node, xml: &mut Xml) {
        let mut bind: Vec<(&str, String)> = Vec::new();
        if let NodeKind::Question(kind) = node.kind {
            bind.push(("type", data_type(kind, node).into()));
            let preload = match kind {
                QuestionType::Start => Some(("timestamp", "start")),
                QuestionType::End => Some(("timestamp", "end")),
                QuestionType::Today => Some(("date", "today")),
                QuestionType::Username => Some(("property", "username")),
                _ => None,
            };
            if let Some((preload, parameter)) = preload {
                bind.push(("jr:preload", preload.into()));
                bind.push(("jr:preloadParams", parameter.into()));
            }
            if kind == QuestionType::Note {
                bind.push(("readonly", "true()".into()));
            }
        }
        let note = bind.iter().any(|(key, _)| *key == "readonly");
        let triggered = !self.cell(at, &Column::Trigger).is_empty();
        for (key, column, wanted) in [
            ("required", Column::Required, true),
            ("relevant", Column::Relevant, true),
            ("readonly", Column::ReadOnly, !note),
            ("constraint", Column::Constraint, true),
            ("calculate", Column::Calculation, !triggered),
        ] {
            bind.extend(
                self.expression(at, &column)
                    .filter(|_| wanted)
                    .map(|text| (key, text)),
            );
        }
        for (key, texts) in [
            ("jr:constraintMsg", &node.constraint_message),
            ("jr:requiredMsg", &node.required_message),
        ] {
            if !texts.is_empty() {
                bind.push((key, self.text_of(node, key)));
            }
        }
        for (parameter, key) in [("max-pixels", "orx:max-pixels"), ("quality", "odk:quality")] {
            bind.extend(node.parameters.get(parameter).map(|value| (key, value.clone())));
        }
        let path = self.path(node);
        if let Some((name, count)) = self.counter(at) {
            let own = path
                .rsplit_once('/')
                .map_or_else(String::new, |(above, _)| format!("{above}/{name}"));
            xml.empty(
                "bind",
                &[
                    ("nodeset", &own),
                    ("type", "string"),
                    ("readonly", "true()"),
                    ("calculate", &count),
                ],
            );
        }
        if !bind.is_empty() {
            let mut attributes = vec![("nodeset", path.as_str())];
            attributes.extend(bind.iter().map(|(key, value)| (*key, value.as_str())));
            xml.empty("bind", &attributes);
        }
        if let Some(value) = self.worked_default(at) {
            xml.empty(
                "setvalue",
                &[
                    ("ref", &path),
                    ("event", "odk-instance-first-load"),
                    ("value", &value),
                ],
            );
        }
    }

    /// The expression that a question begins with.
    pub(super) fn worked_default(&self, at: usize) -> Option<String> {
        match self.form.rules.get(at)?.default.as_ref()? {
            Default::Worked(_) => self.expression(at, &Column::Default),
            Default::Fixed(_) => None,
        }
    }

    /// Where the choices of a select come from, filtered, and shuffled where that is asked for.
    pub(super) fn itemset(&self, at: usize, node: &Node) -> String {
        let id = if node.from_file {
            instance_id(node)
        } else {
            &node.list
        };
        let all = format!("instance({})/root/item", quoted(id));
        let offered = match self.cell(at, &Column::ChoiceFilter) {
            "" => all,
            filter => format!("{all}[{}]", self.paths.filter(filter, at)),
        };
        let parameter = |key: &str| node.parameters.get(key).map(String::as_str);
        match (parameter("randomize"), parameter("seed")) {
            (Some("true"), None) => format!("randomize({offered})"),
            (Some("true"), Some(seed)) => {
                format!("randomize({offered}, {})", self.paths.expression(seed, at).trim())
            }
            _ => offered,
        }
    }
}

/// A file without its ending.
fn instance_id(node: &Node) -> &str {
    node.list
        .rsplit_once('.')
        .map_or(node.list.as_str(), |(stem, _)| stem)
}

fn data_type(kind: QuestionType, node: &Node) -> &'static str {
    match kind {
        QuestionType::Integer => "int",
        QuestionType::Decimal => "decimal",
        QuestionType::Range => {
            let whole = |range: &Range| {
                [range.start, range.end, range.step]
                    .iter()
                    .all(|n| n.fract() == 0.0)
            };
            if node.range.as_ref().is_some_and(whole) {
                "int"
            } else {
                "decimal"
            }
        }
        QuestionType::Date | QuestionType::Today => "date",
        QuestionType::Time => "time",
        QuestionType::DateTime | QuestionType::Start | QuestionType::End => "dateTime",
        QuestionType::Rank => "odk:rank",
        QuestionType::File | QuestionType::Image | QuestionType::Audio => "binary",
        _ => "string",
    }
}
