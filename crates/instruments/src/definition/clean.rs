//! Cleaning takes out of a cell what a spreadsheet or a word processor put in by itself:
//! line ends of other systems, invisible characters, typographic quotes around a text in
//! an expression. What people read keeps its typography.

use super::Column;
use crate::Sheet;

/// What the text of a cell is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// People read it.
    Prose,
    /// A word of the language or a name.
    Word,
    /// Conditions and calculations.
    Expression,
    /// What a question begins with: prose, or an expression where it calls or refers to something.
    Either,
}

impl Role {
    /// What the cells of a column are for.
    pub(super) fn of(column: &Column, sheet: Sheet) -> Self {
        match column {
            Column::Label(_)
            | Column::Hint(_)
            | Column::Guidance(_)
            | Column::RequiredMessage(_)
            | Column::ConstraintMessage(_)
            | Column::Title(_)
            | Column::Unknown
            | Column::Blank => Self::Prose,
            // The own columns of a list are compared in choice filters.
            Column::Extra(_) if sheet == Sheet::Choices => Self::Word,
            Column::Extra(_) => Self::Prose,
            Column::Required
            | Column::Relevant
            | Column::Constraint
            | Column::Calculation
            | Column::ChoiceFilter
            | Column::ReadOnly
            | Column::RepeatCount
            | Column::Trigger
            | Column::Parameters
            | Column::InstanceName => Self::Expression,
            Column::Default => Self::Either,
            _ => Self::Word,
        }
    }
}

/// The text of a cell without what nobody typed. Cleaning what is clean changes nothing.
pub(super) fn clean(text: &str, role: Role) -> String {
    let plain: String = text
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(|c| !is_noise(*c))
        .collect();
    let plain = match role {
        Role::Prose => plain,
        Role::Word => plain.chars().filter(|c| !is_invisible(*c)).map(spaced).collect(),
        Role::Either if !calls(&plain) => plain,
        Role::Expression | Role::Either => expression(&plain),
    };
    plain
        .trim_matches(|c: char| c.is_whitespace() || is_invisible(c))
        .to_owned()
}

/// Whether a text refers to a question or calls a function.
fn calls(text: &str) -> bool {
    let bytes = text.as_bytes();
    text.contains("${") || bytes.windows(2).any(|pair| matches!(pair, [b'a'..=b'z', b'(']))
}

/// Control characters, and what no XML document can hold.
fn is_noise(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{fffe}' | '\u{ffff}')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

fn spaced(c: char) -> char {
    if c.is_whitespace() && c != '\n' && c != '\t' {
        ' '
    } else {
        c
    }
}

/// Typographic quotes that hold a text become plain ones; a typographic apostrophe inside a
/// text stays, and so does whatever else stands there.
fn expression(text: &str) -> String {
    let chars: Vec<char> = text.chars().filter(|c| !is_invisible(*c)).collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = chars.get(at).copied() {
        let rest = chars.get(at + 1..).unwrap_or_default();
        match quote(c).and_then(|plain| Some((plain, end_of_text(c, plain, rest)?))) {
            Some((plain, length)) => {
                out.push(plain);
                out.extend(rest.iter().take(length));
                out.push(plain);
                at += length + 2;
            }
            None => {
                out.push(spaced(c));
                at += 1;
            }
        }
    }
    out
}

/// How many characters a text has that begins with this quote; none when it never ends.
/// A plain quote looks for its like first: `'l’area'` is one text.
fn end_of_text(open: char, plain: char, rest: &[char]) -> Option<usize> {
    let typographic = || rest.iter().position(|c| quote(*c) == Some(plain));
    if open == plain {
        rest.iter().position(|c| *c == plain).or_else(typographic)
    } else {
        typographic()
    }
}

/// The plain quote behind any quote.
fn quote(c: char) -> Option<char> {
    match c {
        '\'' | '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{2032}' => Some('\''),
        '"' | '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{2033}' => Some('"'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn quotes_that_a_spreadsheet_bent_are_straightened_in_expressions() {
        assert_eq!(clean("${a} = ‘yes’", Role::Expression), "${a} = 'yes'");
        assert_eq!(
            clean("concat(“a”, ${b})", Role::Expression),
            "concat(\"a\", ${b})"
        );
        assert_eq!(
            clean("concat('l’area di ', ${b})", Role::Expression),
            "concat('l’area di ', ${b})",
            "an apostrophe inside a text is somebody's apostrophe"
        );
        assert_eq!(clean("${a} = 'yes’", Role::Expression), "${a} = 'yes'");
    }

    #[test]
    fn what_people_read_keeps_its_typography() {
        assert_eq!(
            clean("\u{a0}L’area «nord» 10\u{a0}km ", Role::Prose),
            "L’area «nord» 10\u{a0}km"
        );
        assert_eq!(
            clean("C’è. L’ho visto", Role::Either),
            "C’è. L’ho visto",
            "a default is prose too"
        );
        assert_eq!(
            clean("concat(‘a’, ${b})", Role::Either),
            "concat('a', ${b})",
            "or it isn't"
        );
    }

    #[test]
    fn invisible_characters_and_strange_spaces_leave_words_alone() {
        assert_eq!(
            clean("select_one\u{a0}si\u{200b}no", Role::Word),
            "select_one sino"
        );
        assert_eq!(
            clean("${a}\u{a0}>\u{202f}3\u{feff}", Role::Expression),
            "${a} > 3"
        );
        assert_eq!(clean("one\r\ntwo\rthree\u{7}", Role::Prose), "one\ntwo\nthree");
    }

    proptest! {
        #[test]
        fn cleaning_twice_is_cleaning_once(text in "[‘’“”'\"a ${}=(\u{a0}\u{200b}\r\n.]{0,20}") {
            for role in [Role::Prose, Role::Word, Role::Expression, Role::Either] {
                let once = clean(&text, role);
                prop_assert_eq!(clean(&once, role), once);
            }
        }
    }
}
