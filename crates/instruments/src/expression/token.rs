//! A token is one word or sign of an expression, with the character it begins at.

use crate::problem::Fault;

/// A word or sign.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Token {
    Text(String),
    Number(f64),
    /// `${name}`
    Reference(String),
    /// A name without `${}`: a function, an operator word or a column of a choice list.
    Name(String),
    Sign(Sign),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    Open,
    Close,
    Comma,
    Dot,
    Dots,
    Slash,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Plus,
    Minus,
    Times,
}

impl Sign {
    pub(crate) fn written(self) -> &'static str {
        match self {
            Self::Open => "(",
            Self::Close => ")",
            Self::Comma => ",",
            Self::Dot => ".",
            Self::Dots => "..",
            Self::Slash => "/",
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessEqual => "<=",
            Self::Greater => ">",
            Self::GreaterEqual => ">=",
            Self::Plus => "+",
            Self::Minus => "-",
            Self::Times => "*",
        }
    }
}

impl Token {
    pub(crate) fn written(&self) -> String {
        match self {
            Self::Text(text) => format!("'{text}'"),
            Self::Number(number) => number.to_string(),
            Self::Reference(name) => format!("${{{name}}}"),
            Self::Name(name) => name.clone(),
            Self::Sign(sign) => sign.written().to_owned(),
        }
    }
}

/// A fault and the character it is at, counted from 1.
pub(crate) type Located = (usize, Fault);

/// Cuts an expression into tokens, each with the character it begins at, counted from 1.
/// Typographic quotes and spaces, which spreadsheets put in by themselves, count as plain ones.
pub(crate) fn tokens(source: &str) -> Result<Vec<(usize, Token)>, Located> {
    let mut cutter = Cutter {
        chars: source.chars().collect(),
        next: 0,
    };
    let mut found = Vec::new();
    loop {
        while cutter.peek(0).is_some_and(char::is_whitespace) {
            cutter.next += 1;
        }
        let at = cutter.next + 1;
        let Some(first) = cutter.peek(0) else {
            return Ok(found);
        };
        found.push((at, cutter.token(at, first)?));
    }
}

/// The plain character behind a typographic one.
fn plain(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{2032}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{2033}' => '"',
        '\u{2212}' | '\u{2013}' => '-',
        '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{200b}' | '\u{feff}' => ' ',
        other => other,
    }
}

struct Cutter {
    chars: Vec<char>,
    next: usize,
}

impl Cutter {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.next + ahead).copied().map(plain)
    }

    /// Takes characters while they fit.
    fn take(&mut self, fits: impl Fn(char) -> bool) -> String {
        let start = self.next;
        while self.peek(0).is_some_and(&fits) {
            self.next += 1;
        }
        self.chars
            .get(start..self.next)
            .unwrap_or_default()
            .iter()
            .map(|c| plain(*c))
            .collect()
    }

    fn token(&mut self, at: usize, first: char) -> Result<Token, Located> {
        let second = self.peek(1);
        match first {
            '\'' | '"' => self.text(at, first),
            '$' if second == Some('{') => self.reference(at),
            '0'..='9' => self.number(at),
            '.' if second.is_some_and(|c| c.is_ascii_digit()) => self.number(at),
            c if c.is_alphabetic() || c == '_' => Ok(Token::Name(self.name())),
            _ => self.sign(at, first, second),
        }
    }

    /// A text keeps its typography: `'l’area'` is one text, because a plain quote looks
    /// for its like first.
    fn text(&mut self, at: usize, quote: char) -> Result<Token, Located> {
        let opened_plain = self.chars.get(self.next) == Some(&quote);
        self.next += 1;
        let rest = self.chars.get(self.next..).unwrap_or_default();
        let alike = rest.iter().position(|c| *c == quote).filter(|_| opened_plain);
        let Some(length) = alike.or_else(|| rest.iter().position(|c| plain(*c) == quote)) else {
            let text: String = rest.iter().collect();
            return Err((at, syntax(format!("{quote}{text}"), format!("a closing {quote}"))));
        };
        let text = rest.iter().take(length).collect();
        self.next += length + 1;
        Ok(Token::Text(text))
    }

    fn reference(&mut self, at: usize) -> Result<Token, Located> {
        self.next += 2;
        let name = self.take(|c| c != '}');
        if self.peek(0).is_none() {
            return Err((at, syntax(format!("${{{name}"), "a closing }".into())));
        }
        self.next += 1;
        Ok(Token::Reference(name.trim().to_owned()))
    }

    fn number(&mut self, at: usize) -> Result<Token, Located> {
        let digits = self.take(|c| c.is_ascii_digit() || c == '.');
        digits
            .parse()
            .map(Token::Number)
            .map_err(|_| (at, Fault::NotANumber { found: digits }))
    }

    fn name(&mut self) -> String {
        let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
        let mut name = self.take(part);
        // `jr:choice-name` is one name.
        if self.peek(0) == Some(':') && self.peek(1).is_some_and(char::is_alphabetic) {
            self.next += 1;
            name.push(':');
            name.push_str(&self.take(part));
        }
        name
    }

    fn sign(&mut self, at: usize, first: char, second: Option<char>) -> Result<Token, Located> {
        let (sign, length) = match (first, second) {
            ('(', _) => (Sign::Open, 1),
            (')', _) => (Sign::Close, 1),
            (',', _) => (Sign::Comma, 1),
            ('.', Some('.')) => (Sign::Dots, 2),
            ('.', _) => (Sign::Dot, 1),
            ('/', _) => (Sign::Slash, 1),
            ('!', Some('=')) => (Sign::NotEqual, 2),
            ('<', Some('=')) => (Sign::LessEqual, 2),
            ('>', Some('=')) => (Sign::GreaterEqual, 2),
            ('<', Some('>')) => return Err((at, unsupported("<>", "!="))),
            ('=', Some('=')) => return Err((at, unsupported("==", "="))),
            ('&', _) => return Err((at, unsupported("&", "and, or concat()"))),
            ('|', _) => return Err((at, unsupported("|", "or"))),
            ('≠', _) => return Err((at, unsupported("≠", "!="))),
            ('≤', _) => return Err((at, unsupported("≤", "<="))),
            ('≥', _) => return Err((at, unsupported("≥", ">="))),
            ('[', _) => return Err((at, unsupported("[", "indexed-repeat()"))),
            (';', _) => return Err((at, unsupported(";", ","))),
            ('=', _) => (Sign::Equal, 1),
            ('<', _) => (Sign::Less, 1),
            ('>', _) => (Sign::Greater, 1),
            ('+', _) => (Sign::Plus, 1),
            ('-', _) => (Sign::Minus, 1),
            ('*', _) => (Sign::Times, 1),
            (other, _) => return Err((at, syntax(other.to_string(), "an operator or a value".into()))),
        };
        self.next += length;
        Ok(Token::Sign(sign))
    }
}

pub(crate) fn syntax(found: String, expected: String) -> Fault {
    Fault::Syntax {
        found,
        expected,
        instead: None,
    }
}

pub(crate) fn unsupported(found: &str, instead: &str) -> Fault {
    Fault::Unsupported {
        found: found.to_owned(),
        instead: Some(instead.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typographic_quotes_read_as_plain_ones() {
        let smart: Vec<Token> = tokens("${a}\u{a0}= “l’uno”")
            .unwrap()
            .into_iter()
            .map(|(_, t)| t)
            .collect();
        assert_eq!(
            smart,
            [
                Token::Reference("a".into()),
                Token::Sign(Sign::Equal),
                Token::Text("l’uno".into())
            ]
        );
    }

    #[test]
    fn an_apostrophe_inside_a_text_does_not_end_it() {
        let texts = |source: &str| -> Vec<Token> {
            let found = tokens(source).unwrap().into_iter();
            found.map(|(_, token)| token).collect()
        };
        assert_eq!(texts("'l’area'"), [Token::Text("l’area".into())]);
        assert_eq!(
            texts("'sì’"),
            [Token::Text("sì".into())],
            "half bent by the spreadsheet"
        );
    }

    #[test]
    fn a_hyphen_belongs_to_a_name_only_inside_it() {
        let found: Vec<Token> = tokens("count-selected(.)-1")
            .unwrap()
            .into_iter()
            .map(|(_, t)| t)
            .collect();
        assert_eq!(found[0], Token::Name("count-selected".into()));
        assert_eq!(found[4..], [Token::Sign(Sign::Minus), Token::Number(1.0)]);
    }

    #[test]
    fn faults_name_the_character_and_the_remedy() {
        assert_eq!(tokens("${a} == 1").unwrap_err(), (6, unsupported("==", "=")));
        assert_eq!(tokens("'open").unwrap_err().0, 1);
        assert!(matches!(
            tokens("1.2.3").unwrap_err(),
            (1, Fault::NotANumber { .. })
        ));
    }
}
