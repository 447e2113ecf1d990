//! The choices of a live select, for who looks for one in a long list.

use super::Session;
use crate::form::node::Choice;

impl Session {
    /// Up to `limit` choices that the question offers at the moment and that the query leads to,
    /// the best first (see [`crate::List::find`]); none for a path that is no live select.
    #[must_use]
    pub fn find_choices(&self, path: &str, query: &str, limit: usize) -> Vec<&Choice> {
        let Some(live) = self.by_position(path).filter(|live| live.row.is_none()) else {
            return Vec::new();
        };
        let rules = self.form.rules.get(live.node as usize);
        let (Some(rules), Some(cell)) = (rules, self.blocks.cell(live.at)) else {
            return Vec::new();
        };
        let Some(list) = &rules.list else {
            return Vec::new();
        };
        match &cell.choices {
            None => list.find(query, limit),
            Some(left) => list.find_among(query, limit, |place| rules.offers(left, place)),
        }
    }
}
