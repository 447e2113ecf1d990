//! A *field* is one value of a record: a plain name (`title`) or a family and a path
//! (`answer/housing/rooms[0190…]/size`).

use super::{Unreadable, as_string};
use std::fmt;
use std::str::FromStr;

const LONGEST: usize = 400;

/// A name of ASCII letters, digits and `_ - .`, in parts joined by `/`; a part may end in a row
/// key in brackets. At most 400 characters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Field(String);

impl Field {
    /// The field of this name.
    pub fn of(name: &str) -> Result<Self, Unreadable> {
        name.parse()
    }

    /// The answer to the question at this path below the form's root.
    pub fn answer(path: &str) -> Result<Self, Unreadable> {
        Self::in_family("answer", path)
    }

    /// The source of the answer at this path.
    pub fn source(path: &str) -> Result<Self, Unreadable> {
        Self::in_family("source", path)
    }

    /// The remark on the answer at this path.
    pub fn remark(path: &str) -> Result<Self, Unreadable> {
        Self::in_family("remark", path)
    }

    /// Why what waits in another field was set aside.
    pub fn aside(waiting: &Self) -> Result<Self, Unreadable> {
        Self::in_family("aside", waiting.as_str())
    }

    /// One note on a question; the question may be a path.
    pub fn note(question: &str, note: &str) -> Result<Self, Unreadable> {
        Self::in_family("note", &format!("{question}/{note}"))
    }

    /// One row of a repeat.
    pub fn row(repeat: &str, key: &str) -> Result<Self, Unreadable> {
        Self::in_family("row", &format!("{repeat}/{key}"))
    }

    /// One document of an activity's dossier.
    pub fn document(id: &str) -> Result<Self, Unreadable> {
        Self::in_family("document", id)
    }

    /// The waiver of one piece of the dossier.
    pub fn waiver(piece: &str) -> Result<Self, Unreadable> {
        Self::in_family("waiver", piece)
    }

    fn in_family(family: &str, path: &str) -> Result<Self, Unreadable> {
        format!("{family}/{path}").parse()
    }

    /// The whole name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first part: `answer` of `answer/a/b`, `title` of `title`.
    pub fn family(&self) -> &str {
        self.0
            .split_once('/')
            .map_or(self.0.as_str(), |(family, _)| family)
    }

    /// What follows the family; empty for a plain name.
    pub fn path(&self) -> &str {
        self.0.split_once('/').map_or("", |(_, path)| path)
    }
}

fn is_word(text: &str) -> bool {
    let start = text
        .bytes()
        .next()
        .is_some_and(|b| b.is_ascii_alphanumeric() || b == b'_');
    start
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'))
}

fn is_part(part: &str) -> bool {
    match part.strip_suffix(']') {
        None => is_word(part),
        Some(open) => open
            .split_once('[')
            .is_some_and(|(name, key)| is_word(name) && is_word(key)),
    }
}

impl FromStr for Field {
    type Err = Unreadable;

    fn from_str(s: &str) -> Result<Self, Unreadable> {
        if s.len() <= LONGEST && s.split('/').all(is_part) {
            Ok(Self(s.to_owned()))
        } else {
            Err(Unreadable::new("field", s))
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Field({})", self.0)
    }
}

as_string!(Field);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_groups_questions_and_rows_are_fields() {
        let field = Field::answer("services/list[0190a000-0000-7000-8000-00000000000a]/name").unwrap();
        assert_eq!(field.family(), "answer");
        assert!(field.path().starts_with("services/list["));
        assert_eq!(Field::of("title").unwrap().path(), "");
    }

    #[test]
    fn anything_that_could_mislead_a_file_system_or_a_reader_is_refused() {
        for bad in [
            "", "/", "a//b", "a/", "/a", "a/../b", "..", "a b", "città", "a[1", "a]", "a[]", "a[1]x",
            "a[b][c]",
        ] {
            assert!(Field::of(bad).is_err(), "{bad:?}");
        }
        assert!(Field::of(&"a".repeat(401)).is_err());
    }
}
