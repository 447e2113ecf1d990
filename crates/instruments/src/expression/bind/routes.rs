//! From a name or a path to the route of a value.

use super::super::parse::{Ast, AstNode};
use super::super::tree::{Expr, Route};
use super::{Binder, Use};
use crate::form::node::NodeKind;
use crate::problem::{Fault, nearest};

impl Binder<'_> {
    /// The node that a reference or path names.
    pub(super) fn target(&mut self, ast: &Ast) -> Option<u32> {
        match &ast.node {
            AstNode::Reference(name) => self.named(ast.at, name),
            AstNode::Path { up, down } => self.walked(ast.at, *up, down),
            _ => None,
        }
    }

    pub(super) fn named(&mut self, at: usize, name: &str) -> Option<u32> {
        match self.shape.by_name.get(name).map(Vec::as_slice) {
            Some([node]) => Some(*node),
            Some([]) | None => {
                let suggestion = nearest(name, self.shape.by_name.keys().map(String::as_str));
                self.fail(
                    at,
                    Fault::UnknownReference {
                        name: name.to_owned(),
                        suggestion,
                    },
                );
                None
            }
            Some(several) => {
                let paths = several
                    .iter()
                    .filter_map(|node| self.nodes.get(*node as usize))
                    .map(|node| node.path.clone())
                    .collect();
                self.fail(
                    at,
                    Fault::AmbiguousReference {
                        name: name.to_owned(),
                        paths,
                    },
                );
                None
            }
        }
    }

    /// Steps up from the node the cell belongs to, then down by name.
    fn walked(&mut self, at: usize, up: usize, down: &[String]) -> Option<u32> {
        let mut here = Some(self.node);
        let mut steps = up;
        while let Some(node) = here.filter(|_| steps > 0) {
            here = self.shape.spot(node).and_then(|spot| spot.parent);
            steps -= 1;
        }
        if steps > 0 {
            self.fail(
                at,
                Fault::UnknownReference {
                    name: "..".into(),
                    suggestion: None,
                },
            );
            return None;
        }
        for name in down {
            let child = |node: &u32| {
                self.nodes
                    .get(*node as usize)
                    .is_some_and(|node| node.name == *name)
            };
            let found = match here.and_then(|node| self.shape.spot(node)) {
                Some(spot) => spot.children.iter().copied().find(child),
                None => self.shape.by_path.get(name).copied(),
            };
            if found.is_none() {
                self.fail(
                    at,
                    Fault::UnknownReference {
                        name: name.clone(),
                        suggestion: None,
                    },
                );
                return None;
            }
            here = found;
        }
        if here.is_none() {
            self.fail(at, Fault::NotAValue { name: "..".into() });
        }
        here
    }

    /// The route to a node from where the expression runs.
    pub(super) fn route(&self, node: u32) -> (Route, u32) {
        let target = self.shape.scope_of(node);
        let base = self.shape.common(self.scope, target);
        let up = self
            .shape
            .depth(self.scope)
            .saturating_sub(self.shape.depth(base));
        let slot = self.shape.spot(node).map_or(0, |spot| spot.slot);
        (
            Route {
                node,
                up,
                down: self.shape.down(base, target),
                slot,
            },
            base,
        )
    }

    /// The one value of a question.
    pub(super) fn field(&mut self, ast: &Ast) -> Expr {
        match self.values(ast) {
            Expr::Many(route) => {
                let name = self.name_of(route.node);
                let scope = self.shape.scope(self.shape.scope_of(route.node));
                let repeat = scope
                    .and_then(|scope| scope.repeat)
                    .map(|node| self.name_of(node))
                    .unwrap_or_default();
                self.fail(ast.at, Fault::ManyValues { name, repeat })
            }
            one => one,
        }
    }

    /// The one value of a question, or all of them where its repeat lies elsewhere.
    pub(super) fn values(&mut self, ast: &Ast) -> Expr {
        let Some(node) = self.target(ast) else {
            return Expr::Number(f64::NAN);
        };
        if !matches!(self.kind_of(node), Some(NodeKind::Question(_))) {
            let name = self.name_of(node);
            return self.fail(ast.at, Fault::NotAValue { name });
        }
        let (route, base) = self.route(node);
        self.note(Use::Value { node, base });
        if route.down.is_empty() {
            return Expr::Field(route);
        }
        self.note_rows(base, self.shape.scope_of(node));
        Expr::Many(route)
    }

    /// Rows that come and go between two scopes change what is read through them.
    pub(super) fn note_rows(&mut self, base: u32, target: u32) {
        let depth = usize::from(self.shape.depth(base));
        for scope in self.shape.chain(target).into_iter().skip(depth + 1) {
            self.note(Use::Rows { scope, base });
        }
    }
}
