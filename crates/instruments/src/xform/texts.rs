//! The texts of an XForm, per language (`itext`). What lacks a translation is given in
//! the default language, as everywhere in this engine.

use super::Writer;
use super::xml::{Xml, escaped};
use crate::form::Language;
use crate::form::node::Node;
use crate::texts::Texts;

/// One text: its id, and its values with the form they take.
type Entry<'a> = (String, Vec<(Option<&'static str>, &'a Texts, Option<usize>)>);

impl Writer<'_> {
    pub(super) fn itext(&self, xml: &mut Xml) {
        let entries = self.entries();
        if entries.is_empty() {
            return;
        }
        let meta = self.form.meta();
        xml.open("itext", &[]);
        for language in &meta.languages {
            let name = name_of(language);
            let mut attributes = vec![("lang", name.as_str())];
            if language.code == meta.default_language {
                attributes.push(("default", "true()"));
            }
            xml.open("translation", &attributes);
            for (id, values) in &entries {
                xml.open("text", &[("id", id)]);
                for (form, texts, node) in values {
                    let attributes: Vec<(&str, &str)> = form.iter().map(|form| ("form", *form)).collect();
                    let text = self.with_outputs(texts.get(&language.code), *node);
                    xml.mixed("value", &attributes, &text);
                }
                xml.close();
            }
            xml.close();
        }
        xml.close();
    }

    fn entries(&self) -> Vec<Entry<'_>> {
        let mut entries: Vec<Entry<'_>> = Vec::new();
        for (list, choices) in self.lists() {
            for (at, choice) in choices.iter().enumerate() {
                entries.push((choice_id(list, at), vec![(None, &choice.label, None)]));
            }
        }
        for (at, node) in self.form.nodes().iter().enumerate() {
            let texts = [
                ("jr:constraintMsg", vec![(None, &node.constraint_message)]),
                ("jr:requiredMsg", vec![(None, &node.required_message)]),
                ("label", vec![(None, &node.label)]),
                (
                    "hint",
                    vec![(None, &node.hint), (Some("guidance"), &node.guidance)],
                ),
            ];
            for (kind, values) in texts {
                let written = values.into_iter().filter(|(_, texts)| !texts.is_empty());
                let values: Vec<_> = written.map(|(form, texts)| (form, texts, Some(at))).collect();
                if !values.is_empty() {
                    entries.push((self.text_id(node, kind), values));
                }
            }
        }
        entries
    }

    /// The id of a text of a node.
    pub(super) fn text_id(&self, node: &Node, kind: &str) -> String {
        format!("{}:{kind}", self.path(node))
    }

    /// How an attribute refers to it.
    pub(super) fn text_of(&self, node: &Node, kind: &str) -> String {
        format!("jr:itext('{}')", self.text_id(node, kind))
    }

    /// A text in which `${name}` shows an answer.
    fn with_outputs(&self, text: &str, node: Option<usize>) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("${") {
            let shown = after
                .split_once('}')
                .and_then(|(name, tail)| Some((self.paths.to(name.trim(), node)?, tail)));
            out.push_str(&escaped(before));
            match shown {
                Some((path, tail)) => {
                    out.push_str(&format!("<output value=\" {} \"/>", escaped(&path)));
                    rest = tail;
                }
                None => {
                    out.push_str("${");
                    rest = after;
                }
            }
        }
        out.push_str(&escaped(rest));
        out
    }
}

/// The id of the text of a choice.
pub(super) fn choice_id(list: &str, at: usize) -> String {
    format!("{list}-{at}")
}

/// As the author wrote it on a header: `Italiano (it)`.
fn name_of(language: &Language) -> String {
    match (language.name.as_str(), language.code.as_str()) {
        ("", "und") => "default".to_owned(),
        ("", code) => code.to_owned(),
        (name, code) => format!("{name} ({code})"),
    }
}
