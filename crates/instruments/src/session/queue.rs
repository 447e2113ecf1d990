//! The facets that wait to be recomputed, the lowest rank first. Most come in order, a new record's all of them:
//! these stand in a line, and only what comes out of order is sorted in. A heap for all of them would make a long
//! form cost more per question than a short one.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

/// Keys of facets and blocks, each once.
#[derive(Clone, Debug, Default)]
pub(super) struct Queue {
    /// Ascending.
    line: VecDeque<u64>,
    rest: BinaryHeap<Reverse<u64>>,
}

impl Queue {
    pub(super) fn push(&mut self, key: u64) {
        if self.line.back().is_none_or(|last| *last <= key) {
            self.line.push_back(key);
        } else {
            self.rest.push(Reverse(key));
        }
    }

    /// Makes room for so many more at once.
    pub(super) fn reserve(&mut self, count: usize) {
        self.line.reserve(count);
    }

    /// Gives the room back that only a new record needed.
    pub(super) fn shrink(&mut self) {
        self.line.shrink_to_fit();
        self.rest.shrink_to_fit();
    }

    /// The lowest key.
    pub(super) fn pop(&mut self) -> Option<u64> {
        match (self.line.front(), self.rest.peek()) {
            (Some(first), Some(Reverse(other))) if other < first => self.rest.pop().map(|Reverse(key)| key),
            (None, Some(_)) => self.rest.pop().map(|Reverse(key)| key),
            _ => self.line.pop_front(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_lowest_comes_first_whatever_the_order(moves in proptest::collection::vec(0_u64..60, 0..60)) {
            let (mut queue, mut plain) = (Queue::default(), Vec::new());
            for key in moves {
                if key % 3 == 0 {
                    plain.sort_unstable_by_key(|key| Reverse(*key));
                    prop_assert_eq!(queue.pop(), plain.pop());
                } else {
                    queue.push(key);
                    plain.push(key);
                }
            }
        }
    }
}
