//! Rows of repeats: they come and go by hand, or with a count.

use std::sync::Arc;

use super::block::{At, Birth};
use super::path::Live;
use super::{Changes, Refusal, Session};
use crate::form::shape::index;
use crate::form::{Form, Reason};

/// A repeat in its block.
struct Repeat {
    node: u32,
    at: At,
    place: u16,
    inner: u32,
}

impl Session {
    /// Adds a row at the end of a repeat. The key is the caller's: unique in this repeat,
    /// of letters, digits, `_`, `-` and `.`, and the row's name for ever.
    ///
    /// # Errors
    /// An unknown path, a key that is taken or can't be one, a repeat with a count.
    pub fn add_row(&mut self, repeat_path: &str, key: &str) -> Result<Changes, Refusal> {
        let live = self.by_position(repeat_path);
        let repeat = self.repeat(repeat_path, live)?;
        let form = Arc::clone(&self.form);
        self.check_row(&form, &repeat, repeat_path, key)?;
        let row = self.open_row(&form, &repeat, key, Birth::Copied);
        self.new_rows.push(row);
        Ok(self.finish_operation())
    }

    /// Removes a row, given as `rep[2]`, with everything in it.
    ///
    /// # Errors
    /// An unknown row, a repeat with a count.
    pub fn remove_row(&mut self, row_path: &str) -> Result<Changes, Refusal> {
        let live = self.by_position(row_path);
        let Some(row) = live.and_then(|live| live.row) else {
            return Self::refused(row_path, Reason::UnknownPath);
        };
        let repeat = self.repeat(row_path, live)?;
        let form = Arc::clone(&self.form);
        if form
            .rules
            .get(repeat.node as usize)
            .is_some_and(|rules| rules.count.is_some())
        {
            return Self::refused(row_path, Reason::CountedRepeat);
        }
        let Some(rows) = self.blocks.rows_mut(repeat.at.block, repeat.place) else {
            return Self::refused(row_path, Reason::UnknownPath);
        };
        let position = rows
            .live
            .iter()
            .position(|live| *live == row)
            .unwrap_or(rows.live.len());
        rows.live.retain(|live| *live != row);
        rows.keys.retain(|_, known| *known != row);
        rows.forget(position, None);
        let shifted = rows.live.get(position..).unwrap_or_default().to_vec();
        self.blocks.close(row);
        for (place, later) in (index(position)..).zip(shifted) {
            if let Some(block) = self.blocks.get_mut(later) {
                block.position = place;
            }
            self.tell_position(&form, repeat.inner, later);
            // The paths of these rows now lead to other answers.
            self.mark_all(later);
        }
        self.rows_changed(&form, &repeat);
        Ok(self.finish_operation())
    }

    /// The keys of the rows, in order; empty for a path that is no repeat.
    #[must_use]
    pub fn rows(&self, repeat_path: &str) -> Vec<String> {
        let Ok(repeat) = self.repeat(repeat_path, self.by_position(repeat_path)) else {
            return Vec::new();
        };
        let rows = self.blocks.rows(repeat.at.block, repeat.place);
        rows.iter()
            .filter_map(|row| self.blocks.get(*row))
            .map(|row| row.key.to_string())
            .collect()
    }

    /// The 1-based position of a row.
    #[must_use]
    pub fn position(&self, repeat_path: &str, key: &str) -> Option<usize> {
        let repeat = self.repeat(repeat_path, self.by_position(repeat_path)).ok()?;
        let rows = self.blocks.rows(repeat.at.block, repeat.place);
        rows.iter()
            .position(|row| self.blocks.get(*row).is_some_and(|row| &*row.key == key))
            .map(|at| at + 1)
    }

    fn repeat(&self, path: &str, live: Option<Live>) -> Result<Repeat, Refusal> {
        let Some(live) = live else {
            return Self::refused(path, Reason::UnknownPath);
        };
        let inner = self.form.shape.spot(live.node).and_then(|spot| spot.inner);
        let Some(inner) = inner else {
            return Self::refused(path, Reason::NotARepeat);
        };
        let place = self.form.shape.scope(inner).map_or(0, |scope| scope.place);
        Ok(Repeat {
            node: live.node,
            at: live.at,
            place,
            inner,
        })
    }

    fn check_row(&self, form: &Form, repeat: &Repeat, path: &str, key: &str) -> Result<(), Refusal> {
        if form
            .rules
            .get(repeat.node as usize)
            .is_some_and(|rules| rules.count.is_some())
        {
            return Self::refused(path, Reason::CountedRepeat);
        }
        let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
        if key.is_empty() || key.len() > 64 || !key.chars().all(fits) {
            return Self::refused(path, Reason::BadKey { key: key.to_owned() });
        }
        let rows = self.blocks.all_rows(repeat.at.block, repeat.place);
        if rows.is_some_and(|rows| rows.keys.contains_key(key)) {
            return Self::refused(path, Reason::DuplicateKey { key: key.to_owned() });
        }
        Ok(())
    }

    /// Adds a row given by the log path of its repeat, without defaults.
    pub(super) fn reopen_row(&mut self, log_path: &str, key: &str) -> Result<(), Refusal> {
        let repeat = self.repeat(log_path, self.by_key(log_path))?;
        let form = Arc::clone(&self.form);
        if form
            .rules
            .get(repeat.node as usize)
            .is_some_and(|rules| rules.count.is_some())
        {
            // The count will call for it.
            return Ok(());
        }
        self.check_row(&form, &repeat, log_path, key)?;
        self.open_row(&form, &repeat, key, Birth::Kept);
        Ok(())
    }

    /// Makes sure that a counted repeat has a row of this number in store, for an answer
    /// that arrives before the count does.
    pub(super) fn park_row(&mut self, log_path: &str, key: &str) -> Option<()> {
        let repeat = self.repeat(log_path, self.by_key(log_path)).ok()?;
        let form = Arc::clone(&self.form);
        form.rules.get(repeat.node as usize)?.count.as_ref()?;
        let wanted = key
            .parse::<usize>()
            .ok()
            .filter(|number| (1..=5_000).contains(number))?;
        let rows = self.blocks.rows_mut(repeat.at.block, repeat.place)?;
        let held = rows.live.len() + rows.parked.len();
        for number in held..wanted {
            let key: Arc<str> = (number + 1).to_string().into();
            let row = self.blocks.open(
                &form.shape,
                repeat.inner,
                repeat.at.block,
                Arc::clone(&key),
                index(number),
            );
            self.blocks.get_mut(row)?.parked = true;
            let rows = self.blocks.rows_mut(repeat.at.block, repeat.place)?;
            rows.keys.insert(Arc::clone(&key), row);
            // Rows in store come back from the end, so later numbers go to the front.
            rows.parked.insert(0, row);
        }
        Some(())
    }

    /// Gives the repeats of a new block that have no count their first row.
    pub(super) fn first_rows(&mut self, form: &Form, scope: u32, block: u32) {
        let inner = form.shape.scope(scope).map_or(&[][..], |scope| &scope.repeats);
        for inner in inner {
            let Some((node, place)) = form
                .shape
                .scope(*inner)
                .and_then(|inner| Some((inner.repeat?, inner.place)))
            else {
                continue;
            };
            let counted = form
                .rules
                .get(node as usize)
                .is_none_or(|rules| rules.count.is_some());
            let Some(spot) = form
                .shape
                .spot(node)
                .filter(|_| !counted && self.holds_first_row(form, node, block))
            else {
                continue;
            };
            let repeat = Repeat {
                node,
                at: At {
                    block,
                    slot: spot.slot,
                },
                place,
                inner: *inner,
            };
            let row = self.open_row(form, &repeat, "1", Birth::Written);
            self.new_rows.push(row);
        }
    }

    /// Whether a new block holds the first row of a repeat in it.
    fn holds_first_row(&self, form: &Form, repeat: u32, block: u32) -> bool {
        let in_group = form
            .shape
            .spot(repeat)
            .and_then(|spot| form.shape.spot(spot.parent?))
            .is_some_and(|around| around.inner.is_none());
        self.blocks.get(block).is_some_and(|block| match block.birth {
            Birth::Kept => false,
            Birth::Written => true,
            Birth::Copied => in_group,
        })
    }

    fn open_row(&mut self, form: &Form, repeat: &Repeat, key: &str, birth: Birth) -> u32 {
        let position = index(self.blocks.rows(repeat.at.block, repeat.place).len());
        let key: Arc<str> = key.into();
        let row = self.blocks.open(
            &form.shape,
            repeat.inner,
            repeat.at.block,
            Arc::clone(&key),
            position,
        );
        if let Some(rows) = self.blocks.rows_mut(repeat.at.block, repeat.place) {
            rows.live.push(row);
            rows.keys.insert(key, row);
        }
        self.start(row, birth);
        self.mark_all(row);
        self.rows_changed(form, repeat);
        row
    }

    /// Gives a counted repeat so many rows; rows that go are kept in store.
    pub(super) fn resize(&mut self, form: &Form, node: u32, at: At, wanted: usize) {
        let Some(inner) = form.shape.spot(node).and_then(|spot| spot.inner) else {
            return;
        };
        let place = form.shape.scope(inner).map_or(0, |scope| scope.place);
        let repeat = Repeat {
            node,
            at,
            place,
            inner,
        };
        let held = self.blocks.rows(at.block, place).len();
        // The form holds a counted repeat's first row too, whenever the count comes to ask for it.
        let first = self.holds_first_row(form, node, at.block);
        if held == wanted {
            return;
        }
        for _ in wanted..held {
            if let Some(rows) = self.blocks.rows_mut(at.block, place)
                && let Some(row) = rows.live.pop()
            {
                rows.parked.push(row);
                rows.forget(wanted, None);
                self.set_parked(row, true);
            }
        }
        for number in held..wanted {
            let stored = self
                .blocks
                .rows_mut(at.block, place)
                .and_then(|rows| rows.parked.pop());
            let Some(row) = stored else {
                let birth = if first && number == 0 {
                    Birth::Written
                } else {
                    Birth::Copied
                };
                let row = self.open_row(form, &repeat, &(number + 1).to_string(), birth);
                self.new_rows.push(row);
                continue;
            };
            if let Some(rows) = self.blocks.rows_mut(at.block, place) {
                rows.live.push(row);
            }
            self.set_parked(row, false);
            self.revive(form, row);
        }
        self.rows_changed(form, &repeat);
    }

    fn set_parked(&mut self, row: u32, parked: bool) {
        if let Some(block) = self.blocks.get_mut(row) {
            block.parked = parked;
        }
    }

    /// A row comes back from store: everything in it is looked at again.
    fn revive(&mut self, form: &Form, row: u32) {
        let Some(block) = self.blocks.get(row) else { return };
        let scope = block.scope;
        let inner: Vec<u32> = block.rows.iter().flat_map(|rows| rows.live.clone()).collect();
        self.mark_all(row);
        for rank in form.graph.starts.get(scope as usize).into_iter().flatten() {
            self.enqueue(form, *rank, row);
        }
        for row in inner {
            self.revive(form, row);
        }
    }

    fn rows_changed(&mut self, form: &Form, repeat: &Repeat) {
        self.mark(repeat.at);
        let readers = form.graph.row_readers.get(repeat.inner as usize);
        self.tell(form, readers.map_or(&[], Vec::as_slice), repeat.at.block);
    }

    fn tell_position(&mut self, form: &Form, scope: u32, row: u32) {
        let readers = form.graph.position_readers.get(scope as usize);
        self.tell(form, readers.map_or(&[], Vec::as_slice), row);
    }

    fn mark_all(&mut self, block: u32) {
        let Some(held) = self.blocks.get(block) else {
            return;
        };
        let cells = index(held.cells.len());
        let inner: Vec<u32> = held.rows.iter().flat_map(|rows| rows.live.clone()).collect();
        for slot in 0..cells {
            self.mark(At { block, slot });
        }
        for row in inner {
            self.mark_all(row);
        }
    }
}
