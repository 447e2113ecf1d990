//! A block is what one scope of the form holds in a live session: the root, or
//! one row of a repeat. A cell is one node inside a block.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use crate::expression::functions::Function;
use crate::expression::tree::Route;
use crate::form::shape::{ROOT, Shape, index};

/// The block that always exists.
pub(crate) const ROOT_BLOCK: u32 = 0;

/// A live node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct At {
    pub(crate) block: u32,
    pub(crate) slot: u32,
}

/// What keeps an answer from being in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Violation {
    /// An answer is wanted and there is none.
    Required,
    /// There is an answer and its constraint says no.
    Constraint,
}

/// The state of one node in one block.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    /// What was answered or calculated, kept whether it counts or not.
    pub(crate) kept: Option<Arc<str>>,
    /// What expressions read: nothing while not relevant or filtered away.
    pub(crate) value: Option<Arc<str>>,
    /// The value as a number, NaN where it is none.
    pub(crate) number: f64,
    /// The choices a filter leaves, by index.
    pub(crate) choices: Option<Arc<[u32]>>,
    pub(crate) relevant: bool,
    pub(crate) required: bool,
    pub(crate) read_only: bool,
    pub(crate) violation: Option<Violation>,
    /// Facets waiting to be recomputed, one bit each.
    pub(crate) dirty: u8,
    /// Whether it is already on the list of changes.
    pub(crate) changed: bool,
}

impl Cell {
    const NEW: Self = Self {
        kept: None,
        value: None,
        number: f64::NAN,
        choices: None,
        relevant: false,
        required: false,
        read_only: false,
        violation: None,
        dirty: 0,
        changed: false,
    };

    pub(crate) fn text(&self) -> &str {
        self.value.as_deref().unwrap_or("")
    }
}

/// How a block comes to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Birth {
    /// From the log: without defaults, and only with the rows that were kept.
    Kept,
    /// As part of what the form holds: with one row in every repeat.
    Written,
    /// As a copy of its repeat's template: with one row in the repeats that lie in a group of the
    /// row, with none in those that lie in it directly.
    Copied,
}

/// The rows of one repeat in one block.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows {
    /// In order.
    pub(crate) live: Vec<u32>,
    /// Rows that a shrinking count took away, the next to come back last.
    pub(crate) parked: Vec<u32>,
    /// All of them by their keys.
    pub(crate) keys: HashMap<Arc<str>, u32>,
    /// What was already worked out over the live rows.
    folds: RefCell<Vec<Fold>>,
}

/// A value over rows, like a sum, as far as it was worked out. A row at the end costs one
/// more step instead of a walk over all; the steps are the same as from scratch, so that
/// rounding is too.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fold {
    pub(crate) function: Function,
    pub(crate) slot: u32,
    /// How many rows are in it.
    pub(crate) rows: usize,
    /// None as long as there is nothing to work with.
    pub(crate) total: Option<f64>,
}

impl Rows {
    /// Takes what was worked out so far, or begins with `start`.
    pub(crate) fn resume(&self, function: Function, slot: u32, start: Option<f64>) -> Fold {
        let known = self.folds.borrow();
        let found = known
            .iter()
            .find(|fold| fold.function == function && fold.slot == slot);
        found.copied().unwrap_or(Fold {
            function,
            slot,
            rows: 0,
            total: start,
        })
    }

    /// Remembers it for the next time.
    pub(crate) fn remember(&self, fold: Fold) {
        let mut known = self.folds.borrow_mut();
        match known
            .iter_mut()
            .find(|old| old.function == fold.function && old.slot == fold.slot)
        {
            Some(old) => *old = fold,
            None => known.push(fold),
        }
    }

    /// Forgets what has the row at this position in it; of one node only, or of all.
    pub(crate) fn forget(&mut self, position: usize, slot: Option<u32>) {
        self.folds
            .get_mut()
            .retain(|fold| fold.rows <= position || slot.is_some_and(|slot| slot != fold.slot));
    }
}

/// The root, or one row.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    pub(crate) scope: u32,
    pub(crate) parent: u32,
    pub(crate) key: Arc<str>,
    /// 0-based place among its siblings.
    pub(crate) position: u32,
    pub(crate) alive: bool,
    /// Whether a count took it away for now.
    pub(crate) parked: bool,
    pub(crate) birth: Birth,
    pub(crate) cells: Vec<Cell>,
    /// By place of the repeat in the scope.
    pub(crate) rows: Vec<Rows>,
}

/// All blocks of a session; a freed one is used again.
#[derive(Clone, Debug)]
pub(crate) struct Blocks {
    all: Vec<Block>,
    free: Vec<u32>,
}

impl Blocks {
    /// Only the root.
    pub(crate) fn new(shape: &Shape) -> Self {
        let mut blocks = Self {
            all: Vec::new(),
            free: Vec::new(),
        };
        blocks.open(shape, ROOT, ROOT_BLOCK, "".into(), 0);
        blocks
    }

    pub(crate) fn open(
        &mut self,
        shape: &Shape,
        scope: u32,
        parent: u32,
        key: Arc<str>,
        position: u32,
    ) -> u32 {
        let (cells, repeats) = shape
            .scope(scope)
            .map_or((0, 0), |scope| (scope.nodes.len(), scope.repeats.len()));
        let block = Block {
            scope,
            parent,
            key,
            position,
            alive: true,
            parked: false,
            birth: Birth::Kept,
            cells: vec![Cell::NEW; cells],
            rows: vec![Rows::default(); repeats],
        };
        if let Some(free) = self.free.pop()
            && let Some(place) = self.all.get_mut(free as usize)
        {
            *place = block;
            return free;
        }
        self.all.push(block);
        index(self.all.len() - 1)
    }

    /// Frees a block and everything inside it.
    pub(crate) fn close(&mut self, block: u32) {
        let Some(place) = self.all.get_mut(block as usize) else {
            return;
        };
        let inner = std::mem::take(&mut place.rows);
        place.alive = false;
        place.cells = Vec::new();
        self.free.push(block);
        for rows in inner {
            for row in rows.live.into_iter().chain(rows.parked) {
                self.close(row);
            }
        }
    }

    pub(crate) fn get(&self, block: u32) -> Option<&Block> {
        self.all.get(block as usize)
    }

    pub(crate) fn get_mut(&mut self, block: u32) -> Option<&mut Block> {
        self.all.get_mut(block as usize)
    }

    pub(crate) fn cell(&self, at: At) -> Option<&Cell> {
        self.get(at.block)?.cells.get(at.slot as usize)
    }

    pub(crate) fn cell_mut(&mut self, at: At) -> Option<&mut Cell> {
        self.get_mut(at.block)?.cells.get_mut(at.slot as usize)
    }

    /// The rows of a repeat, by its place in the block.
    pub(crate) fn rows(&self, block: u32, place: u16) -> &[u32] {
        self.get(block)
            .and_then(|block| block.rows.get(usize::from(place)))
            .map_or(&[], |rows| &rows.live)
    }

    pub(crate) fn all_rows(&self, block: u32, place: u16) -> Option<&Rows> {
        self.get(block)?.rows.get(usize::from(place))
    }

    /// What is worked out over the rows around a cell has to be worked out again.
    pub(crate) fn unfold(&mut self, shape: &Shape, at: At) {
        if at.block == ROOT_BLOCK {
            return;
        }
        let Some(row) = self.get(at.block) else { return };
        let (parent, position) = (row.parent, row.position as usize);
        let place = shape.scope(row.scope).map_or(0, |scope| scope.place);
        if let Some(rows) = self.rows_mut(parent, place) {
            rows.forget(position, Some(at.slot));
        }
    }

    pub(crate) fn rows_mut(&mut self, block: u32, place: u16) -> Option<&mut Rows> {
        self.get_mut(block)?.rows.get_mut(usize::from(place))
    }

    /// So many blocks outwards.
    pub(crate) fn outwards(&self, mut block: u32, up: u8) -> u32 {
        for _ in 0..up {
            block = self.get(block).map_or(ROOT_BLOCK, |block| block.parent);
        }
        block
    }

    /// Visits every block reached by going into all rows of the repeats in `down`.
    pub(crate) fn inwards(&self, block: u32, down: &[u16], visit: &mut impl FnMut(u32)) {
        match down.split_first() {
            None => visit(block),
            Some((place, rest)) => {
                for row in self.rows(block, *place) {
                    self.inwards(*row, rest, visit);
                }
            }
        }
    }

    /// The cell a route with one value leads to.
    pub(crate) fn at(&self, block: u32, route: &Route) -> Option<&Cell> {
        self.cell(At {
            block: self.outwards(block, route.up),
            slot: route.slot,
        })
    }

    /// Every cell a route leads to.
    pub(crate) fn each<'a>(&'a self, block: u32, route: &Route, mut visit: impl FnMut(&'a Cell)) {
        self.inwards(self.outwards(block, route.up), &route.down, &mut |block| {
            if let Some(cell) = self.cell(At {
                block,
                slot: route.slot,
            }) {
                visit(cell);
            }
        });
    }
}
