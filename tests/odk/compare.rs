//! Two XForms compared where they could behave differently: the instance, binds, actions, lists, controls and
//! the texts of the default language. Ids of texts, and what `docs/instruments.md` tells to be different, are not.

use std::collections::{BTreeMap, BTreeSet};

use crate::tree::Element;

/// What ours says and theirs doesn't, and the other way round.
pub(crate) fn differences(ours: &Element, theirs: &Element) -> Vec<String> {
    let (ours, theirs) = (said(ours), said(theirs));
    let lists: BTreeSet<&String> = ours.keys().filter(|key| key.starts_with("list ")).collect();
    let mut found: Vec<String> = Vec::new();
    for key in ours.keys().chain(theirs.keys()).collect::<BTreeSet<_>>() {
        // A list that no question asks for is left out of ours.
        if key.starts_with("list ") && !lists.contains(key) {
            continue;
        }
        let (left, right) = (ours.get(key), theirs.get(key));
        if left != right {
            found.push(format!("{key}\n  ours   {left:?}\n  theirs {right:?}"));
        }
    }
    found
}

/// Everything an XForm says, each under a key that both have.
fn said(form: &Element) -> BTreeMap<String, String> {
    let mut said = BTreeMap::new();
    let model = form.child("h:head").and_then(|head| head.child("model")).unwrap();
    let texts = default_texts(model);
    for instance in model.children.iter().filter(|child| child.name == "instance") {
        match instance.get("id") {
            "" => {
                said.insert("instance".to_owned(), outline(instance));
            }
            id => {
                said.insert(
                    format!("list {id}"),
                    format!("{} {}", instance.get("src"), items(instance, &texts)),
                );
            }
        }
    }
    for bind in model.children.iter().filter(|child| child.name == "bind") {
        for (key, value) in &bind.attributes {
            let value = if key.ends_with("Msg") {
                shown(value, &texts)
            } else {
                value.clone()
            };
            // What is said to be false is the same as what is not said.
            if !(value == "false()" && (key == "required" || key == "readonly")) {
                said.insert(format!("bind {} {key}", bind.get("nodeset")), value);
            }
        }
    }
    for set in model.children.iter().filter(|child| child.name == "setvalue") {
        said.insert(
            format!("set {} {}", set.get("ref"), set.get("event")),
            set.get("value").to_owned(),
        );
    }
    let body = form.child("h:body").unwrap();
    said.insert("body".to_owned(), controls(body, &texts));
    said
}

/// The texts of the default language, by id; forms of a text in brackets.
fn default_texts(model: &Element) -> BTreeMap<String, String> {
    let itext = model.child("itext");
    let translations = itext.map(|itext| itext.children.as_slice()).unwrap_or_default();
    let default = translations
        .iter()
        .find(|translation| !translation.get("default").is_empty());
    let texts = default
        .or(translations.first())
        .map(|translation| translation.children.as_slice());
    let text = |text: &Element| {
        let mut values: Vec<String> = text
            .children
            .iter()
            .map(|value| format!("{}({})", value.text, value.get("form")))
            .collect();
        values.sort();
        (text.get("id").to_owned(), values.join(" "))
    };
    texts.unwrap_or_default().iter().map(text).collect()
}

/// A text given in place, or by its id.
fn shown(value: &str, texts: &BTreeMap<String, String>) -> String {
    let id = value
        .strip_prefix("jr:itext(")
        .and_then(|rest| rest.strip_suffix(')'));
    let id = id.map(|id| id.trim_matches('\''));
    id.and_then(|id| texts.get(id))
        .cloned()
        .unwrap_or_else(|| format!("{value}()"))
}

/// Names, starting values and templates of the instance.
fn outline(element: &Element) -> String {
    let inside: Vec<String> = element.children.iter().map(outline).collect();
    let template = element.attributes.contains_key("jr:template");
    format!(
        "{}{}{}[{}]",
        element.name,
        if template { "!" } else { "" },
        element.text,
        inside.join(" ")
    )
}

/// The choices of a list: their columns and their texts.
fn items(instance: &Element, texts: &BTreeMap<String, String>) -> String {
    let mut items = Vec::new();
    instance.all("item", &mut items);
    let item = |item: &&Element| {
        let mut columns: Vec<String> = item
            .children
            .iter()
            .map(|column| match column.name.as_str() {
                "itextId" => format!("label={}", texts.get(&column.text).cloned().unwrap_or_default()),
                "label" => format!("label={}()", column.text),
                name => format!("{name}={}", column.text),
            })
            .filter(|column| !column.ends_with('='))
            .collect();
        columns.sort();
        columns.join(",")
    };
    items.iter().map(item).collect::<Vec<_>>().join(" | ")
}

/// What people see, in order.
fn controls(element: &Element, texts: &BTreeMap<String, String>) -> String {
    let mut inside: Vec<String> = Vec::new();
    for child in &element.children {
        match child.name.as_str() {
            "label" | "hint" => {
                let text = match child.get("ref") {
                    "" => format!("{}()", child.text),
                    by_id if by_id.starts_with("jr:itext('") => shown(by_id, texts),
                    // The label of an item: a column of the list, or its text.
                    "label" | "jr:itext(itextId)" => "label".to_owned(),
                    column => column.to_owned(),
                };
                inside.push(format!("{}={text}", child.name));
            }
            _ => inside.push(controls(child, texts)),
        }
    }
    let attributes: Vec<String> = element
        .attributes
        .iter()
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    format!(
        "{}({})\n    [{}]",
        element.name,
        attributes.join(" "),
        inside.join(" ")
    )
}
