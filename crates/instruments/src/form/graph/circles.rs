//! Circles: expressions that would need their own result, told as their author sees them.

use super::edges::{Edges, facet_of};
use crate::problem::Link;

impl Edges<'_> {
    /// One circle for every knot that is left: follow any edge that stays inside until a
    /// facet comes up again.
    pub(super) fn circles(&self, all: &[u32], before: &[u32]) -> Vec<Vec<Link>> {
        let mut stuck: Vec<bool> = before.iter().map(|count| *count > 0).collect();
        // What merely comes after a circle is stuck too; only what leads on to something stuck can be in one.
        let mut sources: Vec<Vec<u32>> = vec![Vec::new(); self.after.len()];
        let mut leads_on = vec![0_u32; self.after.len()];
        for at in all.iter().copied().filter(|at| is(&stuck, *at)) {
            for to in self
                .after
                .get(at as usize)
                .into_iter()
                .flatten()
                .filter(|to| is(&stuck, **to))
            {
                if let (Some(count), Some(list)) =
                    (leads_on.get_mut(at as usize), sources.get_mut(*to as usize))
                {
                    *count += 1;
                    list.push(at);
                }
            }
        }
        let ends = |at: &u32| is(&stuck, *at) && leads_on.get(*at as usize) == Some(&0);
        let mut loose: Vec<u32> = all.iter().copied().filter(ends).collect();
        while let Some(at) = loose.pop() {
            clear(&mut stuck, at);
            for from in sources.get(at as usize).into_iter().flatten() {
                if let Some(count) = leads_on.get_mut(*from as usize) {
                    *count -= 1;
                    if *count == 0 {
                        loose.push(*from);
                    }
                }
            }
        }
        let mut circles = Vec::new();
        while let Some(start) = all.iter().copied().find(|at| is(&stuck, *at)) {
            let mut trail: Vec<u32> = vec![start];
            let mut seen: std::collections::HashMap<u32, usize> = [(start, 0)].into();
            let circle = loop {
                let last = trail.last().copied().unwrap_or(start);
                let next = self
                    .after
                    .get(last as usize)
                    .into_iter()
                    .flatten()
                    .find(|to| is(&stuck, **to));
                let Some(next) = next.copied() else {
                    break Vec::new();
                };
                if let Some(from) = seen.get(&next) {
                    break trail.get(*from..).unwrap_or_default().to_vec();
                }
                seen.insert(next, trail.len());
                trail.push(next);
            };
            // Everything on the trail is settled, found in a circle or leading into one.
            for at in &trail {
                clear(&mut stuck, *at);
            }
            if !circle.is_empty() {
                circles.push(self.links(&circle));
            }
        }
        circles
    }

    /// A circle of facets as an author sees it: each name once, with the column that leads on.
    /// Edges run from what is read to what reads it; people follow it the other way.
    fn links(&self, circle: &[u32]) -> Vec<Link> {
        let mut links: Vec<Link> = Vec::new();
        for at in circle.iter().rev() {
            let (node, facet) = facet_of(*at);
            let written = self
                .reads
                .get(node as usize)
                .is_some_and(|reads| reads.iter().any(|(f, _)| *f == facet));
            let column = if written {
                facet.column().name().to_owned()
            } else {
                String::new()
            };
            let Some(node) = self.nodes.get(node as usize) else {
                continue;
            };
            match links
                .last_mut()
                .filter(|link| link.name == node.name && link.row == node.row)
            {
                Some(link) if link.column.is_empty() => link.column = column,
                Some(_) => {}
                None => links.push(Link {
                    name: node.name.clone(),
                    column,
                    row: node.row,
                }),
            }
        }
        if links.len() > 1 && links.first() == links.last() {
            links.pop();
        }
        // Begin with the topmost row, so that the same circle is always told the same way.
        let top = (0..links.len())
            .min_by_key(|at| links.get(*at).map_or(usize::MAX, |link| link.row))
            .unwrap_or(0);
        links.rotate_left(top);
        links
    }
}

fn is(flags: &[bool], at: u32) -> bool {
    flags.get(at as usize).is_some_and(|flag| *flag)
}

fn clear(flags: &mut [bool], at: u32) {
    if let Some(flag) = flags.get_mut(at as usize) {
        *flag = false;
    }
}
