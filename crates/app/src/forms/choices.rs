//! Looking for one choice of a question in a long list.

use super::Choice;
use super::answer::{form_of, unknown};
use crate::desk::{Desk, record_id};
use crate::error::Result;
use crate::kit::COMUNI;

/// How many are shown at once.
const SHOWN: usize = 12;

/// A list longer than this is not sent to the screen whole, but searched here.
pub(crate) const LONG: usize = 60;

/// The choices of a question that a few letters lead to, the best first: among what its filter leaves, in any
/// language of the list, accents or not. With nothing typed, the first of them.
///
/// # Errors
/// No such record or question.
pub fn find_choices(desk: &mut Desk, record: &str, path: &str, query: &str) -> Result<Vec<Choice>> {
    let record = record_id(record)?;
    let form = form_of(desk, &record)?;
    let language = desk.language().code();
    let shown = |choice: &instruments::Choice| Choice {
        name: choice.name.clone(),
        label: choice.label.get(language).to_owned(),
    };
    let session = desk.session(&record, &form)?;
    let live = session.live_path(path).ok_or_else(|| unknown(path))?;
    let node = session
        .state(&live)
        .and_then(|state| form.nodes().get(state.node));
    let node = node.ok_or_else(|| unknown(path))?;
    let found: Vec<Choice> = if node.choices.is_empty() {
        // An older way of the kit: a text whose values come from a reference list.
        let comuni = node.extra.get("reference").is_some_and(|list| list == "comuni");
        let list = desk
            .kit
            .references
            .list(COMUNI)
            .filter(|_| comuni && !query.trim().is_empty());
        let found = list.map(|list| list.find(query, SHOWN)).unwrap_or_default();
        found.into_iter().map(shown).collect()
    } else {
        session
            .find_choices(&live, query, SHOWN)
            .into_iter()
            .map(shown)
            .collect()
    };
    Ok(found)
}
