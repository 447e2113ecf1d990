//! Function calls: arguments counted, and the functions that look at the form
//! itself (rows, positions, labels, seeds) given what they need.

use super::super::functions::{Argument, FUNCTIONS, Function, LEFT_OUT, Signature, signature};
use super::super::parse::{Ast, AstNode};
use super::super::pattern::pattern as compiled;
use super::super::token::unsupported;
use super::super::tree::Expr;
use super::super::value::Kind;
use super::{Binder, Use};
use crate::form::node::NodeKind;
use crate::problem::{Fault, nearest};

impl Binder<'_> {
    pub(super) fn call(&mut self, at: usize, name: &str, arguments: &[Ast]) -> (Expr, Kind) {
        let Some(line) = signature(name) else {
            let left_out = LEFT_OUT.iter().find(|(known, _)| *known == name);
            let fault = match left_out {
                Some((known, instead)) => unsupported(&format!("{known}()"), instead),
                None => {
                    let suggestion = nearest(name, FUNCTIONS.iter().map(|line| line.name));
                    Fault::UnknownFunction {
                        name: name.to_owned(),
                        suggestion,
                    }
                }
            };
            return (self.fail(at, fault), Kind::Any);
        };
        let (min, max, found) = (line.min, line.max, arguments.len());
        let paired = match line.function {
            Function::WeightedChecklist => found.is_multiple_of(2),
            Function::IndexedRepeat => !found.is_multiple_of(2),
            _ => true,
        };
        if found < min || max.is_some_and(|max| found > max) || !paired {
            let fault = Fault::WrongArguments {
                function: name.to_owned(),
                found,
                min,
                max,
            };
            return (self.fail(at, fault), line.gives);
        }
        (self.bound_call(at, line, arguments), line.gives)
    }

    fn bound_call(&mut self, at: usize, line: &Signature, arguments: &[Ast]) -> Expr {
        use Function as F;
        match (line.function, arguments) {
            (F::Position, []) => self.position_inside(at, self.scope),
            (F::Position, [target]) => self.position(target),
            (F::Count, [target]) => self.count(target),
            (F::CountNonEmpty, [target]) if !is_reference(target) => self.fail(
                target.at,
                Fault::ReferenceWanted {
                    function: line.name.to_owned(),
                },
            ),
            (F::IndexedRepeat, [target, rows @ ..]) => self.indexed(target, rows),
            (F::ChoiceName, [value, select]) => self.choice_name(value, select),
            (F::Regex, [text, pattern]) => self.regex(text, pattern),
            (F::Uuid, rest) => {
                let length = rest.first().map(|length| Box::new(self.number(length)));
                self.draw(true, length)
            }
            (F::Random, _) => self.draw(false, None),
            (F::If, [condition, then, otherwise]) => {
                let condition = self.truth(condition);
                let bound = [condition, self.one(then).0, self.one(otherwise).0];
                Expr::Call(F::If, Box::new(bound))
            }
            (F::Not | F::Boolean, [condition]) => {
                Expr::Call(line.function, Box::new([self.truth(condition)]))
            }
            (F::Selected, [select, choice]) => {
                let bound = [self.one(select).0, self.one(choice).0];
                let [field, _] = &bound;
                self.compares_a_choice(field, choice);
                Expr::Call(F::Selected, Box::new(bound))
            }
            _ => {
                let bound: Vec<Expr> = arguments
                    .iter()
                    .map(|argument| self.argument(line, argument))
                    .collect();
                Expr::Call(line.function, bound.into_boxed_slice())
            }
        }
    }

    fn argument(&mut self, line: &Signature, argument: &Ast) -> Expr {
        use Function as F;
        let numeric = matches!(
            line.function,
            F::Int | F::Round | F::Abs | F::Pow | F::Sqrt | F::Min | F::Max | F::Sum
        );
        match line.argument {
            Argument::Set if is_reference(argument) => self.values(argument),
            _ if numeric => self.number(argument),
            Argument::Set | Argument::Any => self.one(argument).0,
        }
    }

    fn draw(&mut self, uuid: bool, length: Option<Box<Expr>>) -> Expr {
        self.draws += 1;
        Expr::Draw {
            uuid,
            number: self.draws,
            length,
        }
    }

    /// `position(..)`, pointing at the repeat whose row is meant.
    fn position(&mut self, target: &Ast) -> Expr {
        let steps = match &target.node {
            AstNode::Path { up, down } if down.is_empty() => *up,
            AstNode::Reference(_) => {
                let scope = self
                    .target(target)
                    .and_then(|node| self.shape.spot(node))
                    .and_then(|spot| spot.inner);
                return match scope {
                    Some(scope) => self.position_inside(target.at, scope),
                    None => self.fail(
                        target.at,
                        Fault::NotInRepeat {
                            suggestion: self.way_to_repeat(),
                        },
                    ),
                };
            }
            _ => {
                return self.fail(
                    target.at,
                    Fault::ReferenceWanted {
                        function: "position".into(),
                    },
                );
            }
        };
        let mut here = Some(self.node);
        for _ in 0..steps {
            here = here
                .and_then(|node| self.shape.spot(node))
                .and_then(|spot| spot.parent);
        }
        match here
            .and_then(|node| self.shape.spot(node))
            .and_then(|spot| spot.inner)
        {
            Some(scope) => self.position_inside(target.at, scope),
            None => self.fail(
                target.at,
                Fault::NotInRepeat {
                    suggestion: self.way_to_repeat(),
                },
            ),
        }
    }

    /// The path that does point at the innermost repeat, like `../..`.
    fn way_to_repeat(&self) -> Option<String> {
        let mut here = self.shape.spot(self.node).and_then(|spot| spot.parent);
        let mut steps = 1;
        while let Some(node) = here {
            if matches!(self.kind_of(node), Some(NodeKind::Repeat)) {
                return Some(format!("position({})", vec![".."; steps].join("/")));
            }
            here = self.shape.spot(node).and_then(|spot| spot.parent);
            steps += 1;
        }
        None
    }

    fn position_inside(&mut self, at: usize, scope: u32) -> Expr {
        let chain = self.shape.chain(self.scope);
        let is_row = self
            .shape
            .scope(scope)
            .is_some_and(|scope| scope.repeat.is_some());
        if !is_row || !chain.contains(&scope) {
            return self.fail(
                at,
                Fault::NotInRepeat {
                    suggestion: self.way_to_repeat(),
                },
            );
        }
        self.note(Use::Position { scope });
        Expr::Position(
            self.shape
                .depth(self.scope)
                .saturating_sub(self.shape.depth(scope)),
        )
    }

    fn count(&mut self, target: &Ast) -> Expr {
        if !is_reference(target) {
            return self.fail(
                target.at,
                Fault::ReferenceWanted {
                    function: "count".into(),
                },
            );
        }
        let Some(node) = self.target(target) else {
            return Expr::Number(f64::NAN);
        };
        match self.shape.spot(node).and_then(|spot| spot.inner) {
            Some(rows) => {
                let (route, base) = self.route(node);
                self.note(Use::Value { node, base });
                self.note_rows(base, self.shape.scope_of(node));
                self.note(Use::Rows { scope: rows, base });
                Expr::Rows(route)
            }
            None => {
                let (_, base) = self.route(node);
                self.note(Use::Presence { node, base });
                Expr::Call(Function::Count, Box::new([self.values(target)]))
            }
        }
    }

    /// `indexed-repeat(${field}, ${repeat}, row, …)`: one value in rows chosen by number.
    fn indexed(&mut self, target: &Ast, rows: &[Ast]) -> Expr {
        let wanted = |function: &str| Fault::ReferenceWanted {
            function: function.to_owned(),
        };
        if !is_reference(target) {
            return self.fail(target.at, wanted("indexed-repeat"));
        }
        let Some(node) = self.target(target) else {
            return Expr::Number(f64::NAN);
        };
        if !matches!(self.kind_of(node), Some(NodeKind::Question(_))) {
            let name = self.name_of(node);
            return self.fail(target.at, Fault::NotAValue { name });
        }
        let chain = self.shape.chain(self.shape.scope_of(node));
        let mut chosen: Vec<(u32, Expr)> = Vec::new();
        for pair in rows.chunks(2) {
            let [repeat, row] = pair else { continue };
            let scope = self
                .target(repeat)
                .and_then(|node| self.shape.spot(node))
                .and_then(|spot| spot.inner);
            match scope.filter(|scope| chain.contains(scope)) {
                Some(scope) => {
                    let row = self.number(row);
                    chosen.push((scope, row));
                }
                None => return self.fail(repeat.at, wanted("indexed-repeat")),
            }
        }
        chosen.sort_by_key(|(scope, _)| self.shape.depth(*scope));
        // From the outermost chosen repeat inwards every level needs a row; outside it the row is our own.
        let outermost = chosen.first().map_or(0, |(scope, _)| self.shape.depth(*scope));
        let base = chain
            .get(usize::from(outermost).saturating_sub(1))
            .copied()
            .unwrap_or(0);
        let levels = chain.len().saturating_sub(usize::from(outermost));
        let shared = self.shape.common(self.scope, base) == base;
        if chosen.len() != levels || !shared {
            let fault = Fault::ManyValues {
                name: self.name_of(node),
                repeat: self.name_of(self.repeat_of(&chain)),
            };
            return self.fail(target.at, fault);
        }
        self.note(Use::Value { node, base });
        self.note_rows(base, self.shape.scope_of(node));
        let rows = chosen
            .into_iter()
            .map(|(scope, row)| (self.shape.scope(scope).map_or(0, |scope| scope.place), row))
            .collect();
        let up = self
            .shape
            .depth(self.scope)
            .saturating_sub(self.shape.depth(base));
        let slot = self.shape.spot(node).map_or(0, |spot| spot.slot);
        Expr::Indexed { up, rows, slot }
    }

    fn repeat_of(&self, chain: &[u32]) -> u32 {
        let innermost = chain.last().and_then(|scope| self.shape.scope(*scope));
        innermost.and_then(|scope| scope.repeat).unwrap_or(u32::MAX)
    }

    /// `jr:choice-name(${q}, '${q}')`: the second argument names the select, quoted or not.
    fn choice_name(&mut self, value: &Ast, select: &Ast) -> Expr {
        let bound = self.one(value).0;
        let node = match &select.node {
            AstNode::Text(text) => {
                match text
                    .trim()
                    .strip_prefix("${")
                    .and_then(|rest| rest.strip_suffix('}'))
                {
                    Some(name) => self.named(select.at, name.trim()),
                    None => {
                        self.fail(
                            select.at,
                            Fault::ReferenceWanted {
                                function: "jr:choice-name".into(),
                            },
                        );
                        None
                    }
                }
            }
            AstNode::Reference(name) => self.named(select.at, name),
            _ => {
                self.fail(
                    select.at,
                    Fault::ReferenceWanted {
                        function: "jr:choice-name".into(),
                    },
                );
                None
            }
        };
        let Some(select_node) = node else {
            return Expr::Number(f64::NAN);
        };
        let offers = self
            .kind_of(select_node)
            .and_then(NodeKind::question)
            .is_some_and(|kind| kind.has_choices());
        if !offers {
            return self.fail(
                select.at,
                Fault::ReferenceWanted {
                    function: "jr:choice-name".into(),
                },
            );
        }
        Expr::ChoiceName {
            select: select_node,
            name: Box::new(bound),
        }
    }

    fn regex(&mut self, text: &Ast, pattern: &Ast) -> Expr {
        let text = self.one(text).0;
        let AstNode::Text(source) = &pattern.node else {
            let pattern = self.one(pattern).0;
            return Expr::Call(Function::Regex, Box::new([text, pattern]));
        };
        match compiled(source) {
            Some(regex) => Expr::Matches(Box::new(text), Box::new(regex)),
            None => self.fail(
                pattern.at,
                Fault::BadPattern {
                    pattern: source.clone(),
                },
            ),
        }
    }
}

fn is_reference(ast: &Ast) -> bool {
    matches!(ast.node, AstNode::Reference(_) | AstNode::Path { .. })
}
