//! The shape of a form: which node lies where, and which questions exist once
//! per row of which repeat. A *scope* is the part of a form that exists together:
//! the root is one, the inside of every repeat is another. Inside its scope a
//! node has a *slot*.

use std::collections::HashMap;

/// The root scope.
pub(crate) const ROOT: u32 = 0;

/// Where one node lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    pub(crate) parent: Option<u32>,
    pub(crate) scope: u32,
    pub(crate) slot: u32,
    /// For a repeat: the scope of its rows.
    pub(crate) inner: Option<u32>,
    pub(crate) children: Vec<u32>,
}

/// What exists together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Scope {
    /// The repeat whose rows these are; none for the root.
    pub(crate) repeat: Option<u32>,
    pub(crate) parent: u32,
    /// Its place among the repeats of the parent scope.
    pub(crate) place: u16,
    pub(crate) depth: u8,
    /// Node by slot, in document order.
    pub(crate) nodes: Vec<u32>,
    /// The scopes of the repeats in it.
    pub(crate) repeats: Vec<u32>,
}

/// All nodes and scopes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shape {
    pub(crate) spots: Vec<Spot>,
    pub(crate) scopes: Vec<Scope>,
    pub(crate) by_path: HashMap<String, u32>,
    pub(crate) by_name: HashMap<String, Vec<u32>>,
}

impl Shape {
    pub(crate) fn new() -> Self {
        Self {
            scopes: vec![Scope::default()],
            ..Self::default()
        }
    }

    /// Adds the next node in document order.
    pub(crate) fn add(&mut self, parent: Option<u32>, is_repeat: bool, name: &str, path: &str) -> u32 {
        let node = index(self.spots.len());
        let scope = parent
            .and_then(|parent| self.spot(parent))
            .map_or(ROOT, |spot| spot.inner.unwrap_or(spot.scope));
        let inner = is_repeat.then(|| self.open_scope(scope, node));
        let slot = match self.scopes.get_mut(scope as usize) {
            Some(home) => {
                home.nodes.push(node);
                index(home.nodes.len() - 1)
            }
            None => 0,
        };
        self.spots.push(Spot {
            parent,
            scope,
            slot,
            inner,
            children: Vec::new(),
        });
        if let Some(parent) = parent.and_then(|parent| self.spots.get_mut(parent as usize)) {
            parent.children.push(node);
        }
        self.by_path.entry(path.to_owned()).or_insert(node);
        self.by_name.entry(name.to_owned()).or_default().push(node);
        node
    }

    fn open_scope(&mut self, parent: u32, repeat: u32) -> u32 {
        let scope = index(self.scopes.len());
        let (place, depth) = match self.scopes.get_mut(parent as usize) {
            Some(outer) => {
                outer.repeats.push(scope);
                (
                    u16::try_from(outer.repeats.len() - 1).unwrap_or(u16::MAX),
                    outer.depth.saturating_add(1),
                )
            }
            None => (0, 1),
        };
        self.scopes.push(Scope {
            repeat: Some(repeat),
            parent,
            place,
            depth,
            ..Scope::default()
        });
        scope
    }

    pub(crate) fn spot(&self, node: u32) -> Option<&Spot> {
        self.spots.get(node as usize)
    }

    pub(crate) fn scope(&self, scope: u32) -> Option<&Scope> {
        self.scopes.get(scope as usize)
    }

    /// The scope a node lies in.
    pub(crate) fn scope_of(&self, node: u32) -> u32 {
        self.spot(node).map_or(ROOT, |spot| spot.scope)
    }

    pub(crate) fn depth(&self, scope: u32) -> u8 {
        self.scope(scope).map_or(0, |scope| scope.depth)
    }

    /// The scope and all scopes around it, outermost first.
    pub(crate) fn chain(&self, scope: u32) -> Vec<u32> {
        let mut chain = vec![scope];
        let mut at = scope;
        while at != ROOT {
            at = self.scope(at).map_or(ROOT, |scope| scope.parent);
            chain.push(at);
        }
        chain.reverse();
        chain
    }

    /// The innermost scope around both.
    pub(crate) fn common(&self, a: u32, b: u32) -> u32 {
        let (a, b) = (self.chain(a), self.chain(b));
        a.iter()
            .zip(&b)
            .take_while(|(a, b)| a == b)
            .last()
            .map_or(ROOT, |(scope, _)| *scope)
    }

    /// The repeats to go through from an outer scope to one inside it.
    pub(crate) fn down(&self, from: u32, to: u32) -> Box<[u16]> {
        let depth = usize::from(self.depth(from));
        let chain = self.chain(to);
        chain
            .iter()
            .skip(depth + 1)
            .filter_map(|scope| self.scope(*scope))
            .map(|scope| scope.place)
            .collect()
    }
}

/// Forms are far smaller than four thousand million nodes.
pub(crate) fn index(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_node_has_a_slot_in_the_scope_it_exists_with() {
        let mut shape = Shape::new();
        let group = shape.add(None, false, "g", "g");
        let repeat = shape.add(Some(group), true, "r", "g/r");
        let inside = shape.add(Some(repeat), false, "x", "g/r/x");
        let inner = shape.add(Some(repeat), true, "s", "g/r/s");
        let deep = shape.add(Some(inner), false, "y", "g/r/s/y");
        let after = shape.add(None, false, "z", "z");

        let slots: Vec<(u32, u32)> = [group, repeat, inside, inner, deep, after]
            .iter()
            .map(|node| shape.spot(*node).map(|spot| (spot.scope, spot.slot)).unwrap())
            .collect();
        assert_eq!(slots, [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (0, 2)]);
        assert_eq!(shape.chain(2), [0, 1, 2]);
        assert_eq!((shape.common(2, 1), shape.common(2, 0)), (1, 0));
        assert_eq!(*shape.down(0, 2), [0, 0]);
        assert!(shape.down(1, 1).is_empty());
    }
}
