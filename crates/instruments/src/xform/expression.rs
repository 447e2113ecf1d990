//! Expressions as XForms write them: names become paths. Inside a repeat a path goes up
//! to the row that both ends share, so that every row reads its own answers.

use super::ROOT;
use crate::expression::token::{Sign, Token, tokens};
use crate::form::Form;
use crate::form::node::NodeKind;

/// Arguments of `indexed-repeat()` that name what to look for: these are the same for every row.
const ABSOLUTE: [usize; 4] = [0, 1, 3, 5];

/// The paths between the nodes of a form.
pub(super) struct Paths<'a> {
    form: &'a Form,
}

/// What a name stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Cell,
    /// The condition on a choice: where a path begins at the choice, not at the question.
    Filter,
}

impl<'a> Paths<'a> {
    pub(super) fn new(form: &'a Form) -> Self {
        Self { form }
    }

    /// A cell of a node with its names as paths.
    pub(super) fn expression(&self, cell: &str, node: usize) -> String {
        self.translate(cell, Some(node), Within::Cell)
    }

    /// A cell that belongs to the form as a whole.
    pub(super) fn of_form(&self, cell: &str) -> String {
        self.translate(cell, None, Within::Cell)
    }

    /// The condition on the choices of a select.
    pub(super) fn filter(&self, cell: &str, node: usize) -> String {
        self.translate(cell, Some(node), Within::Filter)
    }

    /// The path to the question of this name, as seen from a node.
    pub(super) fn to(&self, name: &str, from: Option<usize>) -> Option<String> {
        let target = self.named(name)?;
        let shared = from.and_then(|from| Some((from, self.shared_repeat(from, target)?)));
        Some(match shared {
            Some((from, repeat)) => self.upwards(from, repeat, target),
            None => self.absolute(target),
        })
    }

    fn translate(&self, cell: &str, node: Option<usize>, within: Within) -> String {
        // A cell that doesn't cut into tokens has never compiled.
        let tokens = tokens(cell).unwrap_or_default();
        let chars: Vec<char> = cell.chars().collect();
        let mut out = String::new();
        let mut calls: Vec<(&str, usize)> = Vec::new();
        for (place, (at, token)) in tokens.iter().enumerate() {
            let near = |offset: isize| {
                let near = place.checked_add_signed(offset)?;
                tokens.get(near).map(|(_, token)| token)
            };
            let after_slash = near(-1) == Some(&Token::Sign(Sign::Slash));
            let choice = matches!(calls.last(), Some(("jr:choice-name", 1)));
            match token {
                Token::Reference(name) => {
                    let found = matches!(calls.last(), Some(("indexed-repeat", argument)) if ABSOLUTE.contains(argument));
                    let path = self.to(name, node.filter(|_| !found)).unwrap_or_default();
                    let from_choice = within == Within::Filter && path.starts_with('.');
                    let path = if from_choice {
                        format!("current()/{path}")
                    } else {
                        path
                    };
                    out.push_str(&if choice {
                        format!("' {path} '")
                    } else {
                        format!(" {path} ")
                    });
                }
                Token::Text(text) => match text
                    .trim()
                    .strip_prefix("${")
                    .and_then(|rest| rest.strip_suffix('}'))
                {
                    Some(name) if choice => {
                        out.push_str(&format!("' {} '", self.to(name.trim(), node).unwrap_or_default()));
                    }
                    _ => out.push_str(&quoted(text)),
                },
                // `index()` is our word for the place of the row it stands in.
                Token::Name(name) if name == "index" && near(1) == Some(&Token::Sign(Sign::Open)) => {
                    out.push_str("position");
                    calls.push(("index", 0));
                    continue;
                }
                Token::Name(name) => {
                    let labelled = within == Within::Filter && name == "label" && calls.is_empty();
                    let own_list = node
                        .and_then(|node| self.form.nodes().get(node))
                        .is_some_and(|node| !node.from_file);
                    out.push_str(if labelled && own_list {
                        "jr:itext(itextId)"
                    } else {
                        name
                    });
                }
                Token::Number(number) => out.push_str(&number.to_string()),
                Token::Sign(Sign::Open) => match (calls.last(), near(-1)) {
                    (Some(("index", _)), Some(Token::Name(name))) if name == "index" => {
                        out.push('(');
                        out.push_str(&self.steps_to_row(node));
                    }
                    (_, Some(Token::Name(name))) => {
                        calls.push((name, 0));
                        out.push('(');
                    }
                    _ => {
                        calls.push(("", 0));
                        out.push('(');
                    }
                },
                Token::Sign(sign) => {
                    match sign {
                        Sign::Close => drop(calls.pop()),
                        Sign::Comma => {
                            if let Some((_, argument)) = calls.last_mut() {
                                *argument += 1;
                            }
                        }
                        Sign::Dot | Sign::Dots if within == Within::Filter && !after_slash => {
                            out.push_str("current()/");
                        }
                        _ => {}
                    }
                    out.push_str(sign.written());
                }
            }
            // Spaces stay where they were, one each.
            let next = tokens.get(place + 1).map(|(at, _)| *at - 1);
            let between = chars.get(*at..next.unwrap_or(*at)).unwrap_or_default();
            if between.last().is_some_and(|c| c.is_whitespace()) {
                out.push(' ');
            }
        }
        out
    }

    fn named(&self, name: &str) -> Option<usize> {
        let nodes = self.form.shape.by_name.get(name)?;
        match nodes.as_slice() {
            [node] => Some(*node as usize),
            _ => None,
        }
    }

    fn above(&self, node: usize) -> impl Iterator<Item = usize> {
        let parent = |node: &usize| self.form.nodes().get(*node).and_then(|node| node.parent);
        std::iter::successors(parent(&node), move |node| parent(node))
    }

    /// The innermost repeat that both lie in.
    fn shared_repeat(&self, from: usize, target: usize) -> Option<usize> {
        let repeats = |node| {
            let is_repeat = |node: &usize| {
                self.form
                    .nodes()
                    .get(*node)
                    .is_some_and(|node| node.kind == NodeKind::Repeat)
            };
            self.above(node).filter(is_repeat)
        };
        repeats(from).find(|repeat| repeats(target).any(|other| other == *repeat))
    }

    /// Up to the innermost group or repeat that both lie in, and down again.
    fn upwards(&self, from: usize, repeat: usize, target: usize) -> String {
        let shared = self
            .above(from)
            .find(|node| self.above(target).any(|other| other == *node));
        let shared = shared.unwrap_or(repeat);
        let steps = self.above(from).take_while(|node| *node != shared).count() + 1;
        let path = |node: usize| self.form.nodes().get(node).map_or("", |node| node.path.as_str());
        let down = path(target).strip_prefix(path(shared)).unwrap_or_default();
        format!("{}{down}", vec![".."; steps].join("/"))
    }

    fn absolute(&self, target: usize) -> String {
        let path = self
            .form
            .nodes()
            .get(target)
            .map_or("", |node| node.path.as_str());
        format!("/{ROOT}/{path}")
    }

    /// From a node up to the row it lies in.
    fn steps_to_row(&self, node: Option<usize>) -> String {
        let is_repeat = |node: &usize| {
            self.form
                .nodes()
                .get(*node)
                .is_some_and(|node| node.kind == NodeKind::Repeat)
        };
        let steps = node.map_or(0, |node| {
            self.above(node).take_while(|node| !is_repeat(node)).count()
        });
        vec![".."; steps + 1].join("/")
    }
}

/// A text in quotes that it doesn't hold itself; in a cell there is always one.
pub(super) fn quoted(text: &str) -> String {
    if text.contains('\'') {
        format!("\"{text}\"")
    } else {
        format!("'{text}'")
    }
}
