//! Parsing by binding power: tokens become a tree of what was written, names
//! still unresolved.

use super::token::{Located, Sign, Token, syntax, tokens, unsupported};
use crate::problem::Fault;

/// What was written, and the character it begins at (for an operator: the operator's own).
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Ast {
    pub(crate) at: usize,
    pub(crate) node: AstNode,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum AstNode {
    Text(String),
    Number(f64),
    /// `${name}`
    Reference(String),
    /// `.` or `current()/.`
    Own,
    /// `..`, `../..`, `../name`, `current()/../name`: steps up, then names down.
    Path {
        up: usize,
        down: Vec<String>,
    },
    /// A bare name: a column of the list, inside a choice filter.
    Column(String),
    Call(String, Vec<Ast>),
    Operation(Operator, Box<Ast>, Box<Ast>),
    Negative(Box<Ast>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operator {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Plus,
    Minus,
    Times,
    Div,
    Mod,
}

impl Operator {
    /// The higher, the closer it holds its sides together (XPath 1.0 §3.4, §3.5).
    fn power(self) -> u8 {
        match self {
            Self::Or => 1,
            Self::And => 2,
            Self::Equal | Self::NotEqual => 3,
            Self::Less | Self::LessEqual | Self::Greater | Self::GreaterEqual => 4,
            Self::Plus | Self::Minus => 5,
            Self::Times | Self::Div | Self::Mod => 6,
        }
    }

    fn read(token: &Token) -> Option<Self> {
        Some(match token {
            Token::Name(name) => match name.as_str() {
                "or" => Self::Or,
                "and" => Self::And,
                "div" => Self::Div,
                "mod" => Self::Mod,
                _ => return None,
            },
            Token::Sign(sign) => match sign {
                Sign::Equal => Self::Equal,
                Sign::NotEqual => Self::NotEqual,
                Sign::Less => Self::Less,
                Sign::LessEqual => Self::LessEqual,
                Sign::Greater => Self::Greater,
                Sign::GreaterEqual => Self::GreaterEqual,
                Sign::Plus => Self::Plus,
                Sign::Minus => Self::Minus,
                Sign::Times => Self::Times,
                _ => return None,
            },
            _ => return None,
        })
    }
}

/// Deeper trees than this are refused, so that no cell can exhaust the stack.
const DEEPEST: usize = 200;

/// Parses one cell.
pub(crate) fn parse(source: &str) -> Result<Ast, Located> {
    let tokens = tokens(source)?;
    let end = source.chars().count() + 1;
    let mut parser = Parser {
        tokens,
        next: 0,
        end,
        depth: 0,
    };
    let tree = parser.expression(0)?;
    match parser.peek() {
        None => Ok(tree),
        Some((at, token)) => Err((*at, stray(token))),
    }
}

/// What to say of a token that can't follow.
fn stray(token: &Token) -> Fault {
    let lower = match token {
        Token::Name(name) => name.to_lowercase(),
        _ => String::new(),
    };
    let instead = ["and", "or", "div", "mod"]
        .into_iter()
        .find(|word| *word == lower)
        .map(str::to_owned);
    Fault::Syntax {
        found: token.written(),
        expected: "an operator or the end".into(),
        instead,
    }
}

/// A chain of `and` or `or` as a tree that is no deeper than it must be: what people list in a condition
/// runs to hundreds, and where it is parted makes no difference.
fn balanced(at: usize, operator: Operator, mut terms: Vec<Ast>) -> Ast {
    let half = terms.len().div_ceil(2);
    let right = terms.split_off(half);
    let side = |mut terms: Vec<Ast>| match terms.pop() {
        Some(only) if terms.is_empty() => only,
        Some(last) => {
            terms.push(last);
            balanced(at, operator, terms)
        }
        None => Ast {
            at,
            node: AstNode::Text(String::new()),
        },
    };
    Ast {
        at,
        node: AstNode::Operation(operator, Box::new(side(terms)), Box::new(side(right))),
    }
}

struct Parser {
    tokens: Vec<(usize, Token)>,
    next: usize,
    end: usize,
    depth: usize,
}

impl Parser {
    fn peek(&self) -> Option<&(usize, Token)> {
        self.tokens.get(self.next)
    }

    fn advance(&mut self) -> Option<(usize, Token)> {
        let token = self.tokens.get(self.next).cloned();
        self.next += 1;
        token
    }

    fn meets(&mut self, sign: Sign) -> bool {
        let met = matches!(self.peek(), Some((_, Token::Sign(found))) if *found == sign);
        self.next += usize::from(met);
        met
    }

    fn wants(&mut self, sign: Sign) -> Result<(), Located> {
        if self.meets(sign) {
            return Ok(());
        }
        let (at, found) = match self.peek() {
            Some((at, token)) => (*at, token.written()),
            None => (self.end, String::new()),
        };
        Err((at, syntax(found, sign.written().to_owned())))
    }

    fn expression(&mut self, floor: u8) -> Result<Ast, Located> {
        self.depth += 1;
        let start = self.peek().map_or(self.end, |(at, _)| *at);
        if self.depth > DEEPEST {
            return Err((start, Fault::TooDeep));
        }
        let mut left = self.operand()?;
        // A chain `a + b + c` leans to the left and is as deep as it is long.
        let mut links = 0;
        while let Some((at, operator)) = self
            .peek()
            .and_then(|(at, token)| Operator::read(token).map(|op| (*at, op)))
        {
            if operator.power() <= floor {
                break;
            }
            self.next += 1;
            links += 1;
            if self.depth + links > DEEPEST {
                return Err((at, Fault::TooDeep));
            }
            let right = self.expression(operator.power())?;
            left = if matches!(operator, Operator::And | Operator::Or) {
                let mut terms = vec![left, right];
                while self.next_is(operator) {
                    self.next += 1;
                    terms.push(self.expression(operator.power())?);
                }
                balanced(at, operator, terms)
            } else {
                Ast {
                    at,
                    node: AstNode::Operation(operator, Box::new(left), Box::new(right)),
                }
            };
        }
        self.depth -= 1;
        Ok(left)
    }

    fn next_is(&self, operator: Operator) -> bool {
        self.peek().and_then(|(_, token)| Operator::read(token)) == Some(operator)
    }

    fn operand(&mut self) -> Result<Ast, Located> {
        let Some((at, token)) = self.advance() else {
            return Err((self.end, syntax(String::new(), "a value".into())));
        };
        let node = match token {
            Token::Text(text) => AstNode::Text(text),
            Token::Number(number) => AstNode::Number(number),
            Token::Reference(name) => AstNode::Reference(name),
            Token::Sign(Sign::Dot) => AstNode::Own,
            Token::Sign(Sign::Dots) => self.path(1)?,
            Token::Sign(Sign::Minus) => {
                // Closer than `*`, so that −a * b is (−a) * b; the value is the same.
                AstNode::Negative(Box::new(self.expression(6)?))
            }
            Token::Sign(Sign::Open) => {
                let inner = self.expression(0)?;
                self.wants(Sign::Close)?;
                return Ok(inner);
            }
            Token::Sign(Sign::Slash) => return Err((at, unsupported("/", "${name}"))),
            Token::Name(name) if self.meets(Sign::Open) => self.call(name)?,
            Token::Name(name) => AstNode::Column(name),
            other => return Err((at, syntax(other.written(), "a value".into()))),
        };
        if let Some((at, Token::Sign(Sign::Slash))) = self.peek() {
            return Err((*at, unsupported("/", "${name}")));
        }
        Ok(Ast { at, node })
    }

    /// After `..`: more steps up, then names down.
    fn path(&mut self, mut up: usize) -> Result<AstNode, Located> {
        let mut down = Vec::new();
        while self.meets(Sign::Slash) {
            match self.advance() {
                Some((_, Token::Sign(Sign::Dots))) if down.is_empty() => up += 1,
                Some((_, Token::Name(name))) => down.push(name),
                Some((at, token)) => return Err((at, syntax(token.written(), ".. or a name".into()))),
                None => return Err((self.end, syntax(String::new(), ".. or a name".into()))),
            }
        }
        Ok(AstNode::Path { up, down })
    }

    fn call(&mut self, name: String) -> Result<AstNode, Located> {
        let mut arguments = Vec::new();
        if !self.meets(Sign::Close) {
            loop {
                arguments.push(self.expression(0)?);
                if !self.meets(Sign::Comma) {
                    break;
                }
            }
            self.wants(Sign::Close)?;
        }
        // `current()` is no value: it begins a path from the question itself.
        if name == "current" && arguments.is_empty() {
            self.wants(Sign::Slash)?;
            return match self.advance() {
                Some((_, Token::Sign(Sign::Dot))) => Ok(AstNode::Own),
                Some((_, Token::Sign(Sign::Dots))) => self.path(1),
                Some((at, token)) => Err((at, syntax(token.written(), ". or ..".into()))),
                None => Err((self.end, syntax(String::new(), ". or ..".into()))),
            };
        }
        Ok(AstNode::Call(name, arguments))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The tree written with every bracket.
    fn shape(source: &str) -> String {
        fn write(ast: &Ast) -> String {
            match &ast.node {
                AstNode::Text(text) => format!("'{text}'"),
                AstNode::Number(number) => number.to_string(),
                AstNode::Reference(name) => format!("${name}"),
                AstNode::Own => ".".into(),
                AstNode::Path { up, down } => format!("^{up}{}", down.join("/")),
                AstNode::Column(name) => name.clone(),
                AstNode::Call(name, args) => {
                    format!("{name}({})", args.iter().map(write).collect::<Vec<_>>().join(","))
                }
                AstNode::Operation(op, a, b) => format!("({} {op:?} {})", write(a), write(b)),
                AstNode::Negative(inner) => format!("-{}", write(inner)),
            }
        }
        write(&parse(source).unwrap())
    }

    #[test]
    fn operators_bind_as_in_xpath() {
        assert_eq!(shape("1 + 2 * 3"), "(1 Plus (2 Times 3))");
        assert_eq!(shape("10 - 3 - 2"), "((10 Minus 3) Minus 2)");
        assert_eq!(
            shape("${a} = 1 or ${b} > 2 and ${c} != 3"),
            "(($a Equal 1) Or (($b Greater 2) And ($c NotEqual 3)))"
        );
        assert_eq!(shape("-${a} + 1"), "(-$a Plus 1)");
        assert_eq!(shape("${a} div 2 mod 3"), "(($a Div 2) Mod 3)");
    }

    #[test]
    fn paths_go_up_and_then_down() {
        assert_eq!(shape("position(..)"), "position(^1)");
        assert_eq!(shape("position(../..)"), "position(^2)");
        assert_eq!(shape("current()/../kind = 'x'"), "(^1kind Equal 'x')");
        assert_eq!(shape("current()/."), ".");
    }

    #[test]
    fn what_is_out_of_place_is_named_with_its_character() {
        assert_eq!(parse("${a} AND ${b}").unwrap_err().0, 6);
        assert!(matches!(
            parse("${a} AND ${b}").unwrap_err().1,
            Fault::Syntax { instead: Some(word), .. } if word == "and"
        ));
        assert_eq!(
            parse("if(${a}, 1").unwrap_err(),
            (11, syntax(String::new(), ")".into()))
        );
        assert_eq!(parse("").unwrap_err().0, 1);
        assert_eq!(parse("/data/a").unwrap_err(), (1, unsupported("/", "${name}")));
    }

    #[test]
    fn no_cell_exhausts_the_stack() {
        assert_eq!(parse(&"(".repeat(100_000)).unwrap_err().1, Fault::TooDeep);
        assert_eq!(
            parse(&format!("1{}", "+1".repeat(100_000))).unwrap_err().1,
            Fault::TooDeep
        );
        assert_eq!(parse(&"-".repeat(100_000)).unwrap_err().1, Fault::TooDeep);
        let list = format!("${{q}} = 'y'{}", " or ${q} = 'n' and 1 = 1".repeat(5_000));
        assert!(parse(&list).is_ok(), "a long list is not deep");
    }

    proptest! {
        #[test]
        fn any_text_parses_or_is_refused_without_falling_over(source in "[-${}a-z0-9 ().,'<=>+*/!]{0,60}") {
            if let Err((at, _)) = parse(&source) {
                prop_assert!(at >= 1 && at <= source.chars().count() + 1, "a fault lies inside its cell");
            }
        }
    }
}
