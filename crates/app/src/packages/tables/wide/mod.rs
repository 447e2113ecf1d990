//! The *wide* tables: one line per card or interview, one column per question across all versions of its
//! instrument, under the code that the last version gives it. Rows of repeats have tables of their own.
//!
//! A value stands as it was given, in the words of the last version. Why there is none, or what is to be known of
//! it, stands in a column of its own at the end of the line, so that no reason is ever mistaken for a value:
//!
//! | status            | cell  | what it says                                                              |
//! |-------------------|-------|---------------------------------------------------------------------------|
//! | none              | value | an answer that stands beside all others                                   |
//! | none              | empty | asked, nothing said                                                       |
//! | a missing code    | empty | asked; the reason why there is no value, its own or of a group around it  |
//! | `not_asked`       | empty | not relevant here                                                         |
//! | `hidden`          | empty | not relevant now, but an answer is kept aside                             |
//! | `no_place`        | empty | an answer of another version is kept, and has no place in this one        |
//! | `not_in_version`  | empty | the version of this record does not ask it                                |
//! | `not_comparable`  | value | given to a question that asked something else: see the codebook           |

mod fill;
mod layout;
mod names;

use std::collections::BTreeMap;

use archive::Kind;
use bundle::Table;
use instruments::revision::Lineage;

use super::{Making, Titles};
use crate::error::Result;
pub(super) use layout::{Content, Layout};

/// How the tables of every instrument are laid out, by its id.
pub(super) fn layouts(making: &Making<'_>, lineages: &BTreeMap<String, Lineage>) -> BTreeMap<String, Layout> {
    let mut taken = names::Names::default();
    lineages
        .iter()
        .map(|(id, lineage)| (id.clone(), Layout::of(making, id, lineage, &mut taken)))
        .collect()
}

/// The tables themselves, in the order of the instruments.
pub(super) fn tables(
    making: &Making<'_>,
    titles: &Titles,
    lineages: &BTreeMap<String, Lineage>,
    layouts: &BTreeMap<String, Layout>,
) -> Result<Vec<Table>> {
    let mut filled = fill::Filled::of(layouts);
    for row in making.archive.cards()? {
        let record = fill::Record {
            id: row.record,
            pin: row.instrument.as_ref(),
            about: layout::of_card(making, &row)?,
            demo: making.demo.mark(&row.author),
        };
        filled.add(making, lineages, layouts, &record)?;
    }
    for row in making.archive.interviews()? {
        let record = fill::Record {
            id: row.record,
            pin: row.guide.as_ref(),
            about: layout::of_interview(making, &row),
            demo: making.demo.mark(&row.author),
        };
        filled.add(making, lineages, layouts, &record)?;
    }
    let mut made = Vec::new();
    for (id, layout) in layouts {
        let (Some(lineage), Some(rows)) = (lineages.get(id), filled.take(id)) else {
            continue;
        };
        for (sheet, rows) in layout.sheets.iter().zip(rows) {
            made.push(sheet.table(making, titles, lineage, layout.kind, rows));
        }
    }
    Ok(made)
}

/// What the catalogue has a word for, beside the names of the instruments' own columns.
#[cfg(test)]
pub(super) const TITLED: &[&str] = &[
    "card",
    "interview",
    "area",
    "version",
    "ready",
    "state",
    "held_on",
    "conflicts",
    "demo",
    "row",
    "parent",
    "position",
    "status",
    "sha256",
    "rows",
    "per_card",
    "per_interview",
    "per_row",
];

/// The name of the record that a line is about.
fn record_column(kind: Kind) -> &'static str {
    match kind {
        Kind::Card => "card",
        _ => "interview",
    }
}

#[cfg(test)]
mod tests;
