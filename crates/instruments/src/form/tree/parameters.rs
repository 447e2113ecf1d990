//! The `parameters` column: pairs of key and value that refine a type.

use std::collections::BTreeMap;

use super::Builder;
use crate::definition::{Column, Row};
use crate::form::node::{NodeKind, QuestionType, Range};
use crate::problem::Fault;

/// The pairs of a cell: `start = 1; end=5` says `start=1` and `end=5`. Keys are read without case.
pub(super) fn pairs(cell: &str) -> Vec<String> {
    let mut pairs: Vec<String> = Vec::new();
    let spaced = cell.replace('=', " = ");
    let mut words = spaced
        .split([' ', ',', ';', '\n', '\t'])
        .filter(|word| !word.is_empty());
    while let Some(word) = words.next() {
        match pairs.last_mut().filter(|_| word == "=") {
            Some(pair) => {
                *pair = pair.to_lowercase();
                pair.push('=');
                pair.push_str(words.next().unwrap_or_default());
            }
            None => pairs.push(word.to_owned()),
        }
    }
    pairs
}

/// Whether a key may have this value; numbers of ranges are looked at together.
fn fits(key: &str, value: &str) -> bool {
    match key {
        "rows" | "max-pixels" => value.parse::<u32>().is_ok(),
        "quality" => ["voice-only", "low", "normal", "external"].contains(&value),
        _ => !value.is_empty(),
    }
}

impl Builder<'_, '_> {
    /// `key=value` pairs. A range that doesn't say otherwise goes from 1 to 10 by ones (pyxform).
    pub(super) fn parameters(
        &mut self,
        row: &Row,
        kind: NodeKind,
        from_file: bool,
    ) -> (Option<Range>, BTreeMap<String, String>) {
        let cell = row.cell(self.table.find(&Column::Parameters));
        let allowed: &[&str] = match kind {
            NodeKind::Question(QuestionType::Range) => &["start", "end", "step"],
            NodeKind::Question(QuestionType::Text) => &["rows"],
            NodeKind::Question(QuestionType::Image) => &["max-pixels"],
            NodeKind::Question(QuestionType::Audio) => &["quality"],
            NodeKind::Question(kind) if kind.has_choices() && from_file => {
                &["value", "label", "randomize", "seed"]
            }
            NodeKind::Question(kind) if kind.has_choices() => &["randomize", "seed"],
            _ => &[],
        };
        let mut found = BTreeMap::new();
        for pair in pairs(cell) {
            match pair
                .split_once('=')
                .filter(|(key, value)| allowed.contains(key) && fits(key, value))
            {
                Some((key, value)) => {
                    // What is shuffled by a question keeps the question's name as it is.
                    let value = if key == "randomize" {
                        value.to_lowercase()
                    } else {
                        value.to_owned()
                    };
                    found.insert(key.to_owned(), value);
                }
                None => self.bad_parameter(row.number, &pair, allowed),
            }
        }
        if kind != NodeKind::Question(QuestionType::Range) {
            return (None, found);
        }
        let number = |key: &str, otherwise: f64| match found.get(key) {
            Some(value) => value.parse::<f64>().ok().filter(|n| n.is_finite()),
            None => Some(otherwise),
        };
        match (number("start", 1.0), number("end", 10.0), number("step", 1.0)) {
            (Some(start), Some(end), Some(step)) if step > 0.0 && start + step <= end => {
                (Some(Range { start, end, step }), BTreeMap::new())
            }
            _ => {
                self.bad_parameter(row.number, cell, &["start=0", "end=10", "step=1"]);
                (None, found)
            }
        }
    }

    fn bad_parameter(&mut self, row: usize, found: &str, allowed: &[&str]) {
        let allowed = allowed.iter().map(|word| (*word).to_owned()).collect();
        self.report(
            row,
            &Column::Parameters,
            Fault::BadParameter {
                found: found.to_owned(),
                allowed,
            },
        );
    }
}
