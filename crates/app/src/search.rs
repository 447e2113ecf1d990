//! One search over everything typed.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use archive::{Hit, RecordId};
use serde::Serialize;
use ts_rs::TS;

use crate::desk::Desk;
use crate::error::Result;
use crate::naming::title;
use crate::packages::scope::Scope;

/// A piece of a snippet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Fragment {
    /// The words.
    pub text: String,
    /// They match the query.
    pub hit: bool,
}

/// Where something was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Found {
    /// `interview`, `card`, `activity`, `indicator`, `author`.
    pub kind: String,
    /// Record id.
    pub record: String,
    /// Path of the question inside the record, or empty.
    pub path: String,
    /// Title of the record.
    pub title: String,
    /// The matching words in their surroundings.
    pub snippet: Vec<Fragment>,
}

/// Most places that a search shows.
const MOST: u32 = 20;

/// Finds words in everything that was typed here, accents or not.
///
/// # Errors
/// The archive cannot be read.
pub fn search(desk: &Desk, query: &str) -> Result<Vec<Found>> {
    readable_hits(desk, query)?
        .into_iter()
        .map(|hit| {
            Ok(Found {
                kind: hit.record.kind().as_str().to_owned(),
                record: hit.record.to_string(),
                path: match hit.field.family() {
                    "answer" | "remark" | "source" => hit.field.path().to_owned(),
                    "note" => hit
                        .field
                        .path()
                        .rsplit_once('/')
                        .map_or("", |(question, _)| question)
                        .to_owned(),
                    _ => String::new(),
                },
                title: title(desk, &hit.record)?,
                snippet: hit
                    .snippet
                    .into_iter()
                    .map(|piece| Fragment {
                        text: piece.text,
                        hit: piece.found,
                    })
                    .collect(),
            })
        })
        .collect()
}

/// The first hits that this desk may show. What is kept back takes no place from what is not.
fn readable_hits(desk: &Desk, query: &str) -> Result<Vec<Hit>> {
    let archive = desk.archive()?;
    let mut judges: HashMap<RecordId, Scope> = HashMap::new();
    let mut asked = MOST;
    loop {
        let mut hits = archive.search(query, asked)?;
        let all = hits.len() < asked as usize;
        for hit in &hits {
            if let Entry::Vacant(place) = judges.entry(hit.record) {
                place.insert(Scope::of_record(desk, &hit.record)?);
            }
        }
        hits.retain(|hit| {
            let judge = judges.get(&hit.record);
            judge.is_some_and(|judge| judge.of(&hit.record, &hit.field).is_none())
        });
        if all || hits.len() >= MOST as usize {
            hits.truncate(MOST as usize);
            return Ok(hits);
        }
        asked = asked.saturating_mul(4);
    }
}
