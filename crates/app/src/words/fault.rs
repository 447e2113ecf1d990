//! The sentences about a fault in an instrument. A sentence may have variants: `_without` where the fault
//! leaves open what it could have said (no suggestion, no list of words), `_<field>` where that field is true,
//! and `<field>_<word>` where it names a kind of thing.

use instruments::Fault;
use serde_json::{Map, Value};

/// What is wrong, and what to write instead.
pub(super) fn told(faults: &Value, sentences: &Value, fault: &Fault) -> (String, String) {
    let data = match serde_json::to_value(fault) {
        Ok(Value::Object(data)) => data,
        _ => Map::new(),
    };
    let code = data.get("code").and_then(Value::as_str).unwrap_or_default();
    let entry = faults.get(code);
    let say = |part: &str| {
        let template = entry.and_then(|entry| variant(entry, part, &data));
        data.iter()
            .fold(template.unwrap_or(code).to_owned(), |text, (name, value)| {
                text.replace(&format!("{{{name}}}"), &written(name, value, sentences))
            })
    };
    (say("what"), say("todo"))
}

/// The variant of a sentence that fits the data best.
fn variant<'a>(entry: &'a Value, part: &str, data: &Map<String, Value>) -> Option<&'a str> {
    let suffixes = data.iter().filter_map(|(name, value)| match value {
        Value::Bool(true) => Some(name.clone()),
        Value::String(word) if name == part => Some(word.clone()),
        _ => None,
    });
    let open = |value: &Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
    let without = data.values().any(open).then(|| "without".to_owned());
    let mut variants = suffixes.chain(without).map(|suffix| format!("{part}_{suffix}"));
    variants
        .find_map(|key| entry.get(&key))
        .or_else(|| entry.get(part))
        .and_then(Value::as_str)
}

/// A value as it stands in a sentence.
fn written(name: &str, value: &Value, sentences: &Value) -> String {
    let words = sentences.get("fault");
    let of = |key: &str| words.and_then(|words| words.get(key));
    match value {
        Value::String(text) if name == "expected" => {
            let known = of("expected")
                .and_then(|expected| expected.get(text))
                .and_then(Value::as_str);
            known.map_or_else(|| format!("«{text}»"), str::to_owned)
        }
        Value::String(text) if text.is_empty() => of("nothing")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let names: Vec<&str> = items
                .iter()
                .filter_map(|item| item.get("name"))
                .filter_map(Value::as_str)
                .collect();
            match names.first() {
                // A circle ends where it begins.
                Some(first) => format!("{} → {first}", names.join(" → ")),
                None => items
                    .iter()
                    .filter_map(Value::as_str)
                    .collect::<Vec<_>>()
                    .join(", "),
            }
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::super::Words;
    use super::*;
    use crate::kit::Language;

    /// The faults and their fields, as the source of the enum has them.
    fn declared() -> BTreeMap<String, BTreeSet<String>> {
        let source = include_str!("../../../instruments/src/problem.rs");
        let body = source
            .split("pub enum Fault {")
            .nth(1)
            .unwrap()
            .split("\n}\n")
            .next()
            .unwrap();
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut last = String::new();
        for line in body.lines().filter(|line| !line.trim_start().starts_with("///")) {
            let fields = if line.starts_with("    ")
                && line.trim_start().starts_with(char::is_uppercase)
                && !line.starts_with("     ")
            {
                let name = line.trim().split([' ', ',']).next().unwrap();
                last = name.chars().fold(String::new(), |mut snake, c| {
                    if c.is_uppercase() && !snake.is_empty() {
                        snake.push('_');
                    }
                    snake.extend(c.to_lowercase());
                    snake
                });
                found.entry(last.clone()).or_default();
                line.split('{').nth(1).unwrap_or_default().to_owned()
            } else {
                line.to_owned()
            };
            for field in fields.split(", ").filter_map(|field| field.split_once(':')) {
                found.get_mut(&last).unwrap().insert(field.0.trim().to_owned());
            }
        }
        found
    }

    #[test]
    fn every_fault_has_its_sentences_and_they_speak_only_of_what_it_knows() {
        let declared = declared();
        assert!(declared.len() > 50, "{declared:?}");
        for language in [Language::It, Language::En] {
            let words = Words::new(language);
            let entries = words.faults.as_object().unwrap();
            let told: BTreeSet<&String> = entries.keys().collect();
            assert_eq!(told, declared.keys().collect(), "codes and catalogue are equal");
            for (code, entry) in entries {
                let fields = &declared[code];
                assert!(entry.get("todo").is_some(), "{code} says what to do");
                for (part, sentence) in entry.as_object().unwrap() {
                    let sentence = sentence.as_str().unwrap();
                    assert!(
                        part.starts_with("what") || part.starts_with("todo"),
                        "{code}.{part}"
                    );
                    for name in sentence
                        .split('{')
                        .skip(1)
                        .filter_map(|rest| rest.split('}').next())
                    {
                        assert!(fields.contains(name), "{code}.{part} speaks of {name}");
                    }
                }
            }
        }
    }

    #[test]
    fn both_languages_have_the_same_variants() {
        let parts = |language| -> BTreeSet<String> {
            let words = Words::new(language);
            let entries = words.faults.as_object().unwrap().clone();
            let parts = entries.iter().flat_map(|(code, entry)| {
                entry
                    .as_object()
                    .unwrap()
                    .keys()
                    .map(move |part| format!("{code}.{part}"))
            });
            parts.collect()
        };
        assert_eq!(parts(Language::It), parts(Language::En));
    }

    #[test]
    fn a_sentence_says_what_it_can_and_does_not_speak_of_what_is_open() {
        let words = Words::new(Language::It);
        let unknown = |suggestion: Option<&str>| {
            words.fault(&Fault::UnknownType {
                found: "intger".into(),
                suggestion: suggestion.map(str::to_owned),
            })
        };
        assert_eq!(unknown(Some("integer")).1, "Scrivi «integer».");
        assert!(unknown(None).1.starts_with("Usa un tipo previsto"));
        let rows = Fault::TooLarge {
            what: "rows".into(),
            limit: 100_000,
        };
        assert_eq!(words.fault(&rows).0, "C’è qualcosa oltre la riga 100000.");
        let end = Fault::Syntax {
            found: String::new(),
            expected: "a value".into(),
            instead: None,
        };
        assert!(
            words.fault(&end).0.contains("«la fine» ci vuole un valore"),
            "{}",
            words.fault(&end).0
        );
    }
}
