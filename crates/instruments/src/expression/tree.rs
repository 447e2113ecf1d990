//! A bound expression: every name is a place in one form, every function known.

use regex::Regex;

use super::functions::Function;

/// Where a value is, seen from the block (the root, or one row of a repeat) that
/// an expression runs in: `up` blocks outwards, then into every row of the
/// repeats listed in `down`, then the node's slot. With an empty `down` it is one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Route {
    pub(crate) node: u32,
    pub(crate) up: u8,
    pub(crate) down: Box<[u16]>,
    pub(crate) slot: u32,
}

/// A comparison or calculation sign.
pub(crate) use super::parse::Operator;

#[derive(Clone, Debug)]
pub(crate) enum Expr {
    Text(Box<str>),
    Number(f64),
    /// The node's own value.
    Own,
    /// The one value of a question.
    Field(Route),
    /// The value a choice has in a column of its list; only in choice filters.
    Column(ChoiceColumn),
    Operation(Operator, Box<Expr>, Box<Expr>),
    Negative(Box<Expr>),
    Call(Function, Box<[Expr]>),
    /// All values of a question over the rows of its repeat; only as an argument.
    Many(Route),
    /// How many rows a repeat has: up, through, and the repeat's place in its block.
    Rows(Route),
    /// The 1-based position of the row `up` blocks outwards.
    Position(u8),
    /// A value in rows chosen by number, from the block `up` outwards.
    Indexed {
        up: u8,
        rows: Box<[(u16, Expr)]>,
        slot: u32,
    },
    /// `regex()` with a pattern known beforehand.
    Matches(Box<Expr>, Box<Regex>),
    /// The label of a choice of a given select, in the default language.
    ChoiceName {
        select: u32,
        name: Box<Expr>,
    },
    /// `random()` and `uuid()`: the number tells draws in one expression apart.
    Draw {
        uuid: bool,
        number: u32,
        length: Option<Box<Expr>>,
    },
}

impl Expr {
    /// Whether its result depends on what it said before.
    pub(crate) fn looks_back(&self) -> bool {
        match self {
            Self::Call(Function::Once, _) => true,
            Self::Call(_, arguments) => arguments.iter().any(Self::looks_back),
            Self::Operation(_, left, right) => left.looks_back() || right.looks_back(),
            Self::Negative(inner) | Self::Matches(inner, _) | Self::ChoiceName { name: inner, .. } => {
                inner.looks_back()
            }
            _ => false,
        }
    }
}

/// A column of a choice list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ChoiceColumn {
    Name,
    Label,
    Extra(Box<str>),
}
