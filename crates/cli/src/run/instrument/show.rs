//! `coeff instrument show`: what an instrument asks, as an outline.

use std::path::Path;

use app::instrument;
use app::words::Words;
use serde_json::Value;

use super::check::or_explain;
use crate::Failure;
use crate::output::Output;

pub(super) fn show(output: &Output, form: &Path) -> Result<(), Failure> {
    let shown = or_explain(output, form, instrument::show(form))?;
    output.show(&shown, |words| outline(&shown, words));
    Ok(())
}

fn outline(shown: &Value, words: &Words) -> Vec<String> {
    let form = &shown["form"];
    let meta = &form["meta"];
    let text = |key: &str| meta[key].as_str().unwrap_or_default().to_owned();
    let language = words.language().code();
    let languages = meta["languages"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let codes: Vec<&str> = languages
        .iter()
        .filter_map(|language| language["code"].as_str())
        .collect();
    let title = in_language(&meta["title"], language);
    let mut lines = vec![
        words.say(
            "cli.instrument.title",
            &[
                ("title", &title),
                ("id", &text("id")),
                ("version", &text("version")),
                ("state", &text("state")),
            ],
        ),
        words.say("cli.instrument.languages", &[("languages", &codes.join(", "))]),
        String::new(),
    ];
    branch(&form["children"], &form["lists"], words, 0, &mut lines);
    lines
}

/// One line per node, its children below it and further in.
fn branch(nodes: &Value, lists: &Value, words: &Words, depth: usize, lines: &mut Vec<String>) {
    for node in nodes.as_array().map(Vec::as_slice).unwrap_or_default() {
        let text = |key: &str| node[key].as_str().unwrap_or_default();
        let label = in_language(&node["label"], words.language().code());
        let mut said: Vec<String> = Vec::new();
        if let Some(choices) = lists.get(text("list")).and_then(Value::as_array) {
            let count = choices.len().to_string();
            said.push(words.say("cli.instrument.choices", &[("count", &count)]));
        } else if !text("list").is_empty() {
            said.push(text("list").to_owned());
        }
        for (key, word) in [("required", "required"), ("calculation", "calculated")] {
            if !text(key).is_empty() && text(key) != "no" {
                said.push(words.say(&format!("cli.instrument.{word}"), &[]));
            }
        }
        if !text("relevant").is_empty() {
            said.push(format!(
                "{} {}",
                words.say("cli.instrument.if", &[]),
                text("relevant")
            ));
        }
        let said = if said.is_empty() {
            String::new()
        } else {
            format!("  [{}]", said.join("; "))
        };
        let indent = "  ".repeat(depth);
        lines.push(format!(
            "{indent}{} {}  {}{said}",
            text("type"),
            text("name"),
            label.replace('\n', " ")
        ));
        branch(&node["children"], lists, words, depth + 1, lines);
    }
}

/// A text in this language, else in the one that comes first.
fn in_language(texts: &Value, language: &str) -> String {
    let first = || texts.as_object().and_then(|texts| texts.values().next());
    let text = texts.get(language).or_else(first).and_then(Value::as_str);
    text.unwrap_or_default().to_owned()
}
