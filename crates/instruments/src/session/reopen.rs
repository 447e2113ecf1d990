//! Opening a record again from what the log kept of it.

use std::sync::Arc;

use super::block::{At, Birth, ROOT_BLOCK};
use super::{Environment, Refusal, Session};
use crate::form::{Form, Reason, Rules, accept};

/// What was kept of a record: rows in order, and answers, both by log path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Log path of the repeat (`g/rep`, `outer[<key>]/inner`) and key of the row, in row order.
    pub rows: Vec<(String, String)>,
    /// Log path of the question and its value.
    pub answers: Vec<(String, String)>,
}

impl Session {
    /// Opens a record again: no defaults, nothing triggered, exactly what was kept. What the
    /// form has no place for is handed back as refusals, one per row or answer; the rest stands.
    #[must_use]
    pub fn reopen(form: Arc<Form>, env: Environment, kept: &Kept) -> (Self, Vec<Refusal>) {
        let mut session = Self::bare(form, env);
        let mut refusals = Vec::new();
        session.start(ROOT_BLOCK, Birth::Kept);
        // Outer rows first, else keeping their order.
        let mut rows: Vec<&(String, String)> = kept.rows.iter().collect();
        rows.sort_by_key(|(repeat, _)| repeat.matches('[').count());
        for (repeat, key) in rows {
            session.park_rows_of(repeat);
            if let Err(refusal) = session.reopen_row(repeat, key) {
                refusals.push(refusal);
            }
        }
        for (path, value) in &kept.answers {
            if let Err(reason) = session.put_back(path, value) {
                refusals.push(Refusal {
                    path: path.clone(),
                    reason,
                });
            }
        }
        session.propagate();
        session.new_rows.clear();
        session.forget_changes();
        session.settled = true;
        (session, refusals)
    }

    /// What is to be kept of this record, so that [`Session::reopen`] finds it as it is: all
    /// rows added by hand, all answers (hidden ones too), and calculated values that look back.
    #[must_use]
    pub fn keep_all(&self) -> Kept {
        let mut kept = Kept::default();
        let shape = &self.form.shape;
        self.visit(ROOT_BLOCK, true, &mut |at, node| {
            let path = || self.key_path(at, node);
            let rules = self.form.rules.get(node as usize);
            let inner = shape
                .spot(node)
                .and_then(|spot| spot.inner)
                .and_then(|inner| shape.scope(inner));
            // Rows that a count calls for come by themselves.
            if let Some(inner) = inner.filter(|_| rules.is_some_and(|rules| rules.count.is_none())) {
                for row in self.blocks.rows(at.block, inner.place) {
                    let key = self
                        .blocks
                        .get(*row)
                        .map(|row| row.key.to_string())
                        .unwrap_or_default();
                    kept.rows.push((path(), key));
                }
            }
            if let Some(text) = self
                .blocks
                .cell(at)
                .filter(|_| rules.is_some_and(Rules::stays))
                .and_then(|cell| cell.kept.as_deref())
            {
                kept.answers.push((path(), text.to_owned()));
            }
        });
        kept
    }

    /// What the record has worked out by itself since this was last asked, and could not work out
    /// again from its answers alone: defaults, what a trigger set off, what `once()` holds on to. By
    /// log path, in the order they came, with what is kept there now; nothing where it was cleared.
    /// Whoever stores the answers of an operation stores these with them.
    pub fn to_keep(&mut self) -> Vec<(String, Option<String>)> {
        let mut kept: Vec<(String, Option<String>)> = Vec::new();
        let given: Vec<At> = std::mem::take(&mut self.given);
        for (nth, at) in given.iter().enumerate() {
            let later = given.get(nth + 1..).unwrap_or_default();
            let Some(block) = self.blocks.get(at.block).filter(|block| block.alive) else {
                continue;
            };
            let scope = self.form.shape.scope(block.scope);
            let node = scope.and_then(|scope| scope.nodes.get(at.slot as usize)).copied();
            let Some(node) = node.filter(|_| !later.contains(at)) else {
                continue;
            };
            let stays = self.form.rules.get(node as usize).is_some_and(Rules::stays);
            if let Some(cell) = self.blocks.cell(*at).filter(|_| stays) {
                let text = cell.kept.as_deref().map(str::to_owned);
                kept.push((self.key_path(*at, node), text));
            }
        }
        kept
    }

    fn put_back(&mut self, path: &str, value: &str) -> Result<(), Reason> {
        self.park_rows_of(path);
        let form = Arc::clone(&self.form);
        let live = self
            .by_key(path)
            .filter(|live| live.row.is_none())
            .ok_or(Reason::UnknownPath)?;
        let node = form.nodes.get(live.node as usize).ok_or(Reason::UnknownPath)?;
        let list = form
            .rules
            .get(live.node as usize)
            .and_then(|rules| rules.list.as_deref());
        let kept = accept(node, list, value)?;
        self.keep(&form, live.node, live.at, kept);
        Ok(())
    }

    /// Rows of counted repeats come with the count, which may itself be an answer still to
    /// be put back: until then they are in store.
    fn park_rows_of(&mut self, path: &str) {
        let mut from = 0;
        while let Some(open) = path
            .get(from..)
            .and_then(|rest| rest.find('['))
            .map(|at| at + from)
        {
            let Some(close) = path
                .get(open..)
                .and_then(|rest| rest.find(']'))
                .map(|at| at + open)
            else {
                return;
            };
            if let (Some(repeat), Some(key)) = (path.get(..open), path.get(open + 1..close)) {
                self.park_row(repeat, key);
            }
            from = close + 1;
        }
    }
}
