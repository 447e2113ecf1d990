//! Texts as a person reads them, with the answers they mention filled in.

use std::sync::Arc;

use super::Session;
use super::block::{At, ROOT_BLOCK};
use crate::form::node::QuestionType;
use crate::texts::Texts;

impl Session {
    /// A text of a live node (its label, hint or message) in a language, with every
    /// `${name}` replaced by that question's value; of a select, by the label of the choice.
    #[must_use]
    pub fn fill(&self, path: &str, texts: &Texts, language: &str) -> String {
        let text = texts.get(language);
        if !text.contains("${") {
            return text.to_owned();
        }
        let block = self.by_position(path).map_or(ROOT_BLOCK, |live| live.at.block);
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((head, after)) = rest.split_once("${") {
            let Some((name, tail)) = after.split_once('}') else {
                break;
            };
            filled.push_str(head);
            filled.push_str(&self.mentioned(block, name.trim(), language));
            rest = tail;
        }
        filled.push_str(rest);
        filled
    }

    /// The value of a question as it is read from a block.
    fn mentioned(&self, block: u32, name: &str, language: &str) -> String {
        let shape = &self.form.shape;
        let Some(node) = shape.by_name.get(name).and_then(|nodes| nodes.first()).copied() else {
            return String::new();
        };
        let Some(spot) = shape.spot(node) else {
            return String::new();
        };
        let scope = self.blocks.get(block).map_or(0, |block| block.scope);
        let up = shape
            .depth(scope)
            .saturating_sub(shape.depth(shape.common(scope, spot.scope)));
        let at = At {
            block: self.blocks.outwards(block, up),
            slot: spot.slot,
        };
        let value = self.blocks.cell(at).map_or("", |cell| cell.text());
        let label = |name: &str| {
            self.form
                .choice(node, name)
                .map_or_else(|| name.to_owned(), |choice| choice.label.get(language).to_owned())
        };
        let asked = self.form.nodes.get(node as usize);
        match asked.and_then(|asked| asked.kind.question()) {
            Some(QuestionType::SelectOne) if !value.is_empty() => label(value),
            Some(kind) if kind.has_choices() => {
                value.split_whitespace().map(label).collect::<Vec<_>>().join(", ")
            }
            _ => value.to_owned(),
        }
    }

    /// The name of the record, as `instance_name` on the settings sheet works it out; empty without.
    #[must_use]
    pub fn instance_name(&self) -> String {
        let form = Arc::clone(&self.form);
        let Some(name) = &form.instance_name else {
            return String::new();
        };
        self.scene(
            &form,
            At {
                block: ROOT_BLOCK,
                slot: u32::MAX,
            },
        )
        .value(&name.expr)
        .text()
        .into_owned()
    }
}
