//! Answers that are kept but not asked for now. When a record is closed a person sees them and confirms that
//! they stay out of its exports; until then nothing is left out.

use archive::{Field, RecordId, Tx};
use serde::Serialize;
use serde_json::{Value, json};
use ts_rs::TS;

use super::answer::form_of;
use super::history::readable_value;
use crate::desk::{Desk, record_id};
use crate::error::{Error, Flaw, Result};

/// An answer to a question that nobody would be asked now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct HiddenAnswer {
    /// Path of the question in the log.
    pub path: String,
    /// Its code.
    pub code: String,
    /// Its text.
    pub label: String,
    /// The answer, ready to read.
    pub value: String,
}

/// The answers of a record that are kept and not asked for now, in the form's order.
///
/// # Errors
/// No such record.
pub fn hidden(desk: &mut Desk, record: &str) -> Result<Vec<HiddenAnswer>> {
    let record = record_id(record)?;
    let form = form_of(desk, &record)?;
    let session = desk.session(&record, &form)?;
    let kept: Vec<(String, String)> = session
        .hidden()
        .into_iter()
        .map(|(path, value)| (session.log_path(&path).unwrap_or(path), value))
        .collect();
    let language = desk.language().code();
    Ok(kept
        .into_iter()
        .filter_map(|(path, value)| {
            let node = form.told(&path)?.node;
            Some(HiddenAnswer {
                code: super::code(node).to_owned(),
                label: node.label.get(language).to_owned(),
                value: readable_value(desk, node, &value),
                path,
            })
        })
        .collect())
}

/// Holds what a person confirmed to what is hidden now: neither more nor less.
pub(crate) fn check_confirmed(desk: &mut Desk, record: &str, confirmed: &[String]) -> Result<()> {
    let mut now: Vec<String> = hidden(desk, record)?
        .into_iter()
        .map(|answer| answer.path)
        .collect();
    let mut said = confirmed.to_vec();
    now.sort();
    said.sort();
    said.dedup();
    if now == said {
        Ok(())
    } else {
        Err(Error::BadValue {
            field: "left_out".to_owned(),
            reason: Flaw::Hidden,
        })
    }
}

/// Writes down what is left out of a record's exports; an empty list lets everything out again.
pub(crate) fn leave_out(tx: &mut Tx<'_>, record: &RecordId, paths: &[String]) -> archive::Result<()> {
    let mut paths = paths.to_vec();
    paths.sort();
    paths.dedup();
    let value = if paths.is_empty() {
        Value::Null
    } else {
        json!(paths)
    };
    tx.write(record, &Field::of("left_out")?, &value).map(|_| ())
}
