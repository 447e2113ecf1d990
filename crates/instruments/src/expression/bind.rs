//! Binding: what was written in a cell meets the form it was written in. Names
//! become routes, functions are looked up, arguments counted, kinds compared.
//! What the expression reads is noted, for the dependency graph.

mod calls;
mod routes;

use super::parse::{Ast, AstNode, Operator, parse};
use super::tree::{ChoiceColumn, Expr};
use super::value::Kind;
use crate::form::List;
use crate::form::node::{Node, NodeKind};
use crate::form::shape::Shape;
use crate::problem::{Fault, Place, Problems, nearest};

/// Something an expression reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// The value of a node, for whoever shares this scope with it.
    Value { node: u32, base: u32 },
    /// Whether a question is relevant, answered or not.
    Presence { node: u32, base: u32 },
    /// The rows of a repeat (given by the scope of its rows).
    Rows { scope: u32, base: u32 },
    /// The position of a row among its siblings.
    Position { scope: u32 },
}

/// A bound expression and what it reads.
#[derive(Clone, Debug)]
pub(crate) struct Bound {
    pub(crate) expr: Expr,
    pub(crate) uses: Vec<Use>,
}

/// Where a cell is and what it is for.
pub(crate) struct Binder<'a> {
    pub(crate) shape: &'a Shape,
    pub(crate) nodes: &'a [Node],
    /// The node the cell belongs to.
    pub(crate) node: u32,
    /// The scope the expression runs in.
    pub(crate) scope: u32,
    /// The list that bare names are columns of; only for a choice filter.
    pub(crate) list: Option<&'a List>,
    pub(crate) problems: &'a mut Problems,
    pub(crate) warnings: &'a mut Problems,
    place: Place,
    uses: Vec<Use>,
    draws: u32,
    failed: bool,
}

impl<'a> Binder<'a> {
    pub(crate) fn new(
        shape: &'a Shape,
        nodes: &'a [Node],
        node: u32,
        place: Place,
        problems: &'a mut Problems,
        warnings: &'a mut Problems,
    ) -> Self {
        let scope = shape.scope_of(node);
        Self {
            shape,
            nodes,
            node,
            scope,
            list: None,
            problems,
            warnings,
            place,
            uses: Vec::new(),
            draws: 0,
            failed: false,
        }
    }

    /// Binds a cell that yields a value.
    pub(crate) fn value(self, source: &str) -> Option<Bound> {
        self.run(source, false)
    }

    /// Binds a cell that yields true or false.
    pub(crate) fn condition(self, source: &str) -> Option<Bound> {
        self.run(source, true)
    }

    fn run(mut self, source: &str, condition: bool) -> Option<Bound> {
        let ast = match parse(source) {
            Ok(ast) => ast,
            Err((at, fault)) => {
                self.problems.push_at(self.place, at, fault);
                return None;
            }
        };
        let expr = if condition {
            self.truth(&ast)
        } else {
            self.one(&ast).0
        };
        (!self.failed).then_some(Bound {
            expr,
            uses: self.uses,
        })
    }

    fn fail(&mut self, at: usize, fault: Fault) -> Expr {
        self.failed = true;
        self.problems.push_at(self.place.clone(), at, fault);
        Expr::Number(f64::NAN)
    }

    fn warn(&mut self, at: usize, fault: Fault) {
        self.warnings.push_at(self.place.clone(), at, fault);
    }

    fn note(&mut self, used: Use) {
        if !self.uses.contains(&used) {
            self.uses.push(used);
        }
    }

    /// One value.
    fn one(&mut self, ast: &Ast) -> (Expr, Kind) {
        match &ast.node {
            AstNode::Text(text) => (Expr::Text(text.as_str().into()), Kind::Text),
            AstNode::Number(number) => (Expr::Number(*number), Kind::Number),
            // A form's own name, say, belongs to no question.
            AstNode::Own if self.kind_of(self.node).is_none() => (
                self.fail(ast.at, Fault::NotAValue { name: ".".into() }),
                Kind::Any,
            ),
            AstNode::Own => {
                let base = self.scope;
                self.note(Use::Value {
                    node: self.node,
                    base,
                });
                (Expr::Own, Kind::Field)
            }
            AstNode::Reference(_) | AstNode::Path { .. } => (self.field(ast), Kind::Field),
            AstNode::Column(name) => (self.column(ast.at, name), Kind::Text),
            AstNode::Negative(inner) => (Expr::Negative(Box::new(self.number(inner))), Kind::Number),
            AstNode::Call(name, arguments) => self.call(ast.at, name, arguments),
            AstNode::Operation(operator, left, right) => self.operation(*operator, left, right),
        }
    }

    /// One value that has to make sense as a number.
    fn number(&mut self, ast: &Ast) -> Expr {
        if let AstNode::Text(text) = &ast.node {
            let utc = chrono::FixedOffset::east_opt(0);
            if utc.is_some_and(|utc| super::value::number_of(text, utc).is_nan()) {
                return self.fail(ast.at, Fault::NotANumber { found: text.clone() });
            }
        }
        self.one(ast).0
    }

    /// One value that has to make sense as true or false.
    fn truth(&mut self, ast: &Ast) -> Expr {
        let (expr, _) = self.one(ast);
        if let (Expr::Field(_), AstNode::Reference(name)) = (&expr, &ast.node) {
            self.warn(ast.at, Fault::AlwaysTrue { name: name.clone() });
        }
        expr
    }

    fn operation(&mut self, operator: Operator, left: &Ast, right: &Ast) -> (Expr, Kind) {
        use Operator::{
            And, Div, Equal, Greater, GreaterEqual, Less, LessEqual, Minus, Mod, NotEqual, Or, Plus, Times,
        };
        let (a, b, kind) = match operator {
            Or | And => (self.truth(left), self.truth(right), Kind::Truth),
            Equal | NotEqual => {
                let (a, b) = (self.one(left).0, self.one(right).0);
                self.compares_a_choice(&a, right);
                self.compares_a_choice(&b, left);
                (a, b, Kind::Truth)
            }
            Less | LessEqual | Greater | GreaterEqual => (self.number(left), self.number(right), Kind::Truth),
            Plus | Minus | Times | Div | Mod => (self.number(left), self.number(right), Kind::Number),
        };
        (Expr::Operation(operator, Box::new(a), Box::new(b)), kind)
    }

    /// Warns where a select is compared with a choice that it doesn't offer.
    fn compares_a_choice(&mut self, field: &Expr, literal: &Ast) {
        let AstNode::Text(choice) = &literal.node else {
            return;
        };
        let node = match field {
            Expr::Field(route) => route.node,
            Expr::Own => self.node,
            _ => return,
        };
        let Some(node) = self.nodes.get(node as usize) else {
            return;
        };
        let offers = node.kind.question().is_some_and(|kind| kind.has_choices());
        if offers && !choice.is_empty() && !node.choices.iter().any(|offered| offered.name == *choice) {
            let suggestion = nearest(choice, node.choices.iter().map(|choice| choice.name.as_str()));
            let fault = Fault::NoSuchChoice {
                name: node.name.clone(),
                choice: choice.clone(),
                suggestion,
            };
            self.warn(literal.at, fault);
        }
    }

    /// A bare name: a column of the list, inside a choice filter.
    fn column(&mut self, at: usize, name: &str) -> Expr {
        let Some(list) = self.list else {
            let reference = self.shape.by_name.contains_key(name);
            let fault = Fault::UnknownColumnName {
                name: name.to_owned(),
                suggestion: None,
                reference,
            };
            return self.fail(at, fault);
        };
        if name == &*list.value_column {
            return Expr::Column(ChoiceColumn::Name);
        }
        if name == &*list.label_column {
            return Expr::Column(ChoiceColumn::Label);
        }
        let list = &list.choices;
        if list.iter().any(|choice| choice.extra.contains_key(name)) {
            return Expr::Column(ChoiceColumn::Extra(name.into()));
        }
        let known = list
            .iter()
            .flat_map(|choice| choice.extra.keys())
            .map(String::as_str);
        let suggestion = nearest(name, known);
        let reference = self.shape.by_name.contains_key(name);
        self.fail(
            at,
            Fault::UnknownColumnName {
                name: name.to_owned(),
                suggestion,
                reference,
            },
        )
    }

    fn kind_of(&self, node: u32) -> Option<NodeKind> {
        self.nodes.get(node as usize).map(|node| node.kind)
    }

    fn name_of(&self, node: u32) -> String {
        self.nodes
            .get(node as usize)
            .map(|node| node.name.clone())
            .unwrap_or_default()
    }
}
