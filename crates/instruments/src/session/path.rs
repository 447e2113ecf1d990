//! Paths of live nodes: group and question names joined by `/`, with the row of
//! each repeat in brackets. At the engine's doors a row is its 1-based position
//! (`g/rep[2]/n`); in the log it is its key (`g/rep[k7]/n`), which never shifts.

use std::fmt::Write as _;

use super::Session;
use super::block::{At, ROOT_BLOCK};
use crate::form::shape::Shape;

/// A live node found by its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Live {
    pub(super) node: u32,
    pub(super) at: At,
    /// For a path that ends in a bracket: the row itself.
    pub(super) row: Option<u32>,
}

#[derive(Clone, Copy)]
enum Rows {
    ByPosition,
    ByKey,
}

impl Session {
    pub(super) fn by_position(&self, path: &str) -> Option<Live> {
        self.live(path, Rows::ByPosition)
    }

    pub(super) fn by_key(&self, path: &str) -> Option<Live> {
        self.live(path, Rows::ByKey)
    }

    fn live(&self, path: &str, rows: Rows) -> Option<Live> {
        let shape = &self.form.shape;
        if !path.contains('[') {
            let node = *shape.by_path.get(path)?;
            let spot = shape
                .spot(node)
                .filter(|spot| spot.scope == crate::form::shape::ROOT)?;
            return Some(Live {
                node,
                at: At {
                    block: ROOT_BLOCK,
                    slot: spot.slot,
                },
                row: None,
            });
        }
        let mut plain = String::with_capacity(path.len());
        let mut block = ROOT_BLOCK;
        let mut rest = path;
        let mut last = None;
        while let Some((head, tail)) = rest.split_once('[') {
            let (row, after) = tail.split_once(']')?;
            plain.push_str(head);
            let repeat = *shape.by_path.get(plain.as_str())?;
            block = self.row(shape, repeat, block, row, rows)?;
            last = Some((repeat, block));
            rest = after;
            if !rest.is_empty() && !rest.starts_with('/') {
                return None;
            }
        }
        let (repeat, row) = last?;
        if rest.is_empty() {
            let spot = shape.spot(repeat)?;
            let around = self.blocks.get(row)?.parent;
            return Some(Live {
                node: repeat,
                at: At {
                    block: around,
                    slot: spot.slot,
                },
                row: Some(row),
            });
        }
        plain.push_str(rest);
        let node = *shape.by_path.get(plain.as_str())?;
        let spot = shape.spot(node)?;
        let fits = self
            .blocks
            .get(block)
            .is_some_and(|block| block.scope == spot.scope);
        fits.then_some(Live {
            node,
            at: At {
                block,
                slot: spot.slot,
            },
            row: None,
        })
    }

    fn row(&self, shape: &Shape, repeat: u32, block: u32, row: &str, rows: Rows) -> Option<u32> {
        let spot = shape.spot(repeat)?;
        let around = self.blocks.get(block).filter(|block| block.scope == spot.scope)?;
        let all = around.rows.get(usize::from(shape.scope(spot.inner?)?.place))?;
        match rows {
            Rows::ByPosition => {
                if !row.bytes().all(|b| b.is_ascii_digit()) || row.starts_with('0') {
                    return None;
                }
                all.live.get(row.parse::<usize>().ok()?.checked_sub(1)?).copied()
            }
            Rows::ByKey => all.keys.get(row).copied(),
        }
    }

    pub(super) fn position_path(&self, at: At, node: u32) -> String {
        self.path(at, node, Rows::ByPosition)
    }

    pub(super) fn key_path(&self, at: At, node: u32) -> String {
        self.path(at, node, Rows::ByKey)
    }

    fn path(&self, at: At, node: u32, rows: Rows) -> String {
        let Some(plain) = self.form.nodes.get(node as usize).map(|node| node.path.as_str()) else {
            return String::new();
        };
        if at.block == ROOT_BLOCK {
            return plain.to_owned();
        }
        let mut chain = Vec::new();
        let mut block = at.block;
        while block != ROOT_BLOCK {
            let Some(row) = self.blocks.get(block) else { break };
            chain.push(row);
            block = row.parent;
        }
        let mut path = String::with_capacity(plain.len() + chain.len() * 4);
        let mut written = 0;
        for row in chain.into_iter().rev() {
            let repeat = self.form.shape.scope(row.scope).and_then(|scope| scope.repeat);
            let end = repeat
                .and_then(|repeat| self.form.nodes.get(repeat as usize))
                .map_or(0, |node| node.path.len());
            path.push_str(plain.get(written..end).unwrap_or(""));
            written = end;
            // Writing to a String cannot fail.
            let _ = match rows {
                Rows::ByPosition => write!(path, "[{}]", row.position + 1),
                Rows::ByKey => write!(path, "[{}]", row.key),
            };
        }
        path.push_str(plain.get(written..).unwrap_or(""));
        path
    }

    /// `g/rep[2]/n` → `g/rep[<key>]/n`; None when there is no such live node or row.
    #[must_use]
    pub fn log_path(&self, path: &str) -> Option<String> {
        self.translate(self.by_position(path)?, Rows::ByKey)
    }

    /// `g/rep[<key>]/n` → `g/rep[2]/n`; None when there is no such live node or row.
    #[must_use]
    pub fn live_path(&self, log_path: &str) -> Option<String> {
        self.translate(self.by_key(log_path)?, Rows::ByPosition)
    }

    fn translate(&self, live: Live, rows: Rows) -> Option<String> {
        let mut path = self.path(live.at, live.node, rows);
        if let Some(row) = live.row {
            let row = self.blocks.get(row)?;
            let _ = match rows {
                Rows::ByPosition => write!(path, "[{}]", row.position + 1),
                Rows::ByKey => write!(path, "[{}]", row.key),
            };
        }
        Some(path)
    }
}
