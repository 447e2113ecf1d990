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
        // pyxform's own questions for `table-list`; our XForm goes without.
        let own = [
            "generated_table_list_label_",
            "reserved_name_for_field_list_labels_",
        ];
        let is_own = move |entry: &&Value| {
            let path = entry["path"].as_str().unwrap_or_default();
            own.iter().any(|own| name_of(path).starts_with(own))
        };
        let facts = entries.filter(move |entry| !is_own(entry)).map(|entry| {
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

impl Record {
    /// Without the order of choices that is drawn anew for every record, and without values that are.
    pub(crate) fn without_chance(&self, shuffled: &[&str], drawn: &[&str]) -> Self {
        let mut facts = self.facts.clone();
        for (_, facts) in facts.iter_mut().filter(|(path, _)| drawn.contains(&bare(path))) {
            facts.remove("value");
        }
        let named = facts
            .iter_mut()
            .filter(|(path, _)| shuffled.contains(&bare(path)));
        for (_, facts) in named {
            if let Some(choices) = facts.get_mut("choices") {
                let mut names: Vec<String> = serde_json::from_str(choices).unwrap();
                names.sort_unstable();
                *choices = serde_json::to_string(&names).unwrap();
            }
            if let Some(chosen) = facts.get_mut("value") {
                let mut names: Vec<&str> = chosen.split(' ').collect();
                names.sort_unstable();
                *chosen = names.join(" ");
            }
        }
        Self { facts }
    }
}

/// `g/rep[2]` → `rep`.
pub(crate) fn bare(path: &str) -> &str {
    name_of(path).split('[').next().unwrap_or(path)
}

/// `g/rep[2]/n` → `n`.
pub(crate) fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
