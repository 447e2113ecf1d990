//! A record as an engine tells it, ours and the other's in the same words.

use std::collections::BTreeMap;

use serde_json::Value;

/// Facts by path; a fact is a name and a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Record {
    pub(crate) facts: BTreeMap<String, Facts>,
}

pub(crate) type Facts = BTreeMap<&'static str, String>;

/// What is compared.
pub(crate) const FACTS: [&str; 7] = [
    "relevant",
    "required",
    "readonly",
    "value",
    "violation",
    "choices",
    "count",
];

impl Record {
    /// From the shape of `coeff instrument evaluate --json`.
    pub(crate) fn read(told: &Value) -> Self {
        let entries = ["nodes", "repeats"]
            .into_iter()
            .flat_map(|kind| told[kind].as_array().unwrap());
        let facts = entries.map(|entry| {
            let facts = FACTS.into_iter().filter_map(|fact| {
                let value = entry.get(fact)?;
                let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                Some((fact, text))
            });
            (entry["path"].as_str().unwrap().to_owned(), facts.collect())
        });
        Self {
            facts: facts.collect(),
        }
    }
}

/// `g/rep[2]/n` → `n`.
pub(crate) fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
