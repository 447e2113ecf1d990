//! The `appearance` column: words on how a question is shown.

use super::Builder;
use crate::definition::{Column, Row};
use crate::problem::{Fault, nearest};

/// Words of the `appearance` column that mean something to some screen; own ones begin with `x-`.
const APPEARANCES: &[&str] = &[
    "multiline",
    "minimal",
    "likert",
    "table-list",
    "field-list",
    "autocomplete",
    "horizontal",
    "horizontal-compact",
    "vertical",
    "compact",
    "quick",
    "quickcompact",
    "columns",
    "columns-pack",
    "columns-flex",
    "list",
    "list-nolabel",
    "label",
    "no-buttons",
    "numbers",
    "thousands-sep",
    "bearing",
    "counter",
    "picker",
    "rating",
    "no-ticks",
    "year",
    "month-year",
    "no-calendar",
    "url",
    "hidden-answer",
    "masked",
    "signature",
    "draw",
    "annotate",
    "new",
    "new-front",
    "search",
    "summary",
    "ladder",
];

impl Builder<'_, '_> {
    pub(super) fn appearance(&mut self, row: &Row) -> Vec<String> {
        let cell = row.cell(self.table.find(&Column::Appearance));
        let words: Vec<String> = cell.split_whitespace().map(str::to_lowercase).collect();
        for word in &words {
            let numbered = word.strip_prefix("columns-").or_else(|| word.strip_prefix('w'));
            let known = APPEARANCES.contains(&word.as_str())
                || word.starts_with("x-")
                || numbered.is_some_and(|rest| rest.parse::<u8>().is_ok());
            if !known {
                let mut allowed: Vec<String> =
                    nearest(word, APPEARANCES.iter().copied()).into_iter().collect();
                allowed.push("x-…".into());
                self.report(
                    row.number,
                    &Column::Appearance,
                    Fault::BadValue {
                        found: word.clone(),
                        allowed,
                    },
                );
            }
        }
        words
    }
}
