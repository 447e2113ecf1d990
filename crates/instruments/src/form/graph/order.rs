//! The order of recomputation: whatever is read comes before whoever reads it.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::edges::{Edges, facet_of};
use crate::form::shape::index;
use crate::problem::Link;

impl Edges<'_> {
    /// Topological order, document order among equals.
    pub(super) fn sort(&self) -> Result<Vec<u32>, Vec<Vec<Link>>> {
        let mut before = vec![0_u32; self.after.len()];
        for to in self.after.iter().flatten() {
            if let Some(count) = before.get_mut(*to as usize) {
                *count += 1;
            }
        }
        let exists = |number: &u32| {
            let (node, facet) = facet_of(*number);
            self.has(node, facet)
        };
        let all: Vec<u32> = (0..index(self.after.len())).filter(exists).collect();
        let free = |number: &u32| before.get(*number as usize) == Some(&0);
        let mut ready: BinaryHeap<Reverse<u32>> = all.iter().copied().filter(free).map(Reverse).collect();
        let mut order = Vec::with_capacity(all.len());
        while let Some(Reverse(next)) = ready.pop() {
            order.push(next);
            for to in self.after.get(next as usize).into_iter().flatten() {
                if let Some(count) = before.get_mut(*to as usize) {
                    *count -= 1;
                    if *count == 0 {
                        ready.push(Reverse(*to));
                    }
                }
            }
        }
        if order.len() == all.len() {
            return Ok(order);
        }
        Err(self.circles(&all, &before))
    }
}
