//! Steps as scripts write them: a JSON list of `{"set": PATH, "value": V}`, `{"add": REPEAT}`
//! and `{"remove": ROW}`, and nothing else.

use serde_json::{Map, Value};

use super::{Step, Steps};
use crate::expression::value::written;
use crate::session::Refusal;

/// Why steps can't be read or taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StepFault {
    /// The text is no JSON list.
    #[error("no JSON list, line {line}, column {column}")]
    NotAList {
        /// 1-based line; 0 where the text is JSON but no list.
        line: usize,
        /// 1-based column.
        column: usize,
    },
    /// An entry that is none of the three kinds of step.
    #[error("step {number} is no step")]
    NotAStep {
        /// 1-based place in the list.
        number: usize,
    },
    /// The record said no.
    #[error("step {number}: {refusal}")]
    Refused {
        /// 1-based place in the list.
        number: usize,
        /// Where and why.
        refusal: Refusal,
    },
}

impl Steps {
    /// Reads a JSON list of steps. A value may be a text in lexical form, a number, true or false,
    /// a list of choices, or null to take an answer back.
    ///
    /// # Errors
    /// The text is no JSON list, or one of its entries no step.
    pub fn read_json(text: &str) -> Result<Self, StepFault> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let value: Value = serde_json::from_str(text).map_err(|error| StepFault::NotAList {
            line: error.line(),
            column: error.column(),
        })?;
        let Value::Array(entries) = value else {
            return Err(StepFault::NotAList { line: 0, column: 0 });
        };
        (1..)
            .zip(&entries)
            .map(|(number, entry)| step(entry).ok_or(StepFault::NotAStep { number }))
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

fn step(entry: &Value) -> Option<Step> {
    let entry = entry.as_object()?;
    let only = |key: &str| {
        entry
            .get(key)
            .filter(|_| entry.len() == 1)?
            .as_str()
            .map(str::to_owned)
    };
    if let Some(repeat) = only("add") {
        return Some(Step::Add { repeat });
    }
    if let Some(row) = only("remove") {
        return Some(Step::Remove { row });
    }
    set(entry)
}

fn set(entry: &Map<String, Value>) -> Option<Step> {
    let path = entry
        .get("set")
        .filter(|_| entry.len() == 2)?
        .as_str()?
        .to_owned();
    let value = match entry.get("value")? {
        Value::Null => None,
        Value::Array(names) => {
            let names: Option<Vec<&str>> = names.iter().map(Value::as_str).collect();
            Some(names?.join(" "))
        }
        value => Some(lexical(value)?),
    };
    Some(Step::Set { path, value })
}

fn lexical(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(truth) => Some(truth.to_string()),
        // A whole number keeps all its digits.
        Value::Number(number) if number.is_f64() => number.as_f64().map(written),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
