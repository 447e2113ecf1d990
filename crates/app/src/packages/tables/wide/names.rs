//! *Names* of tables and columns: the codes that people use, spelled so that every program takes them.

use std::collections::HashSet;

/// No longer than a package allows.
const LONGEST: usize = 63;

/// Names that are given away. Two that differ only in case are the same.
#[derive(Debug, Default)]
pub(super) struct Names {
    taken: HashSet<String>,
}

impl Names {
    /// Names that begin with these.
    pub(super) fn with<'a>(taken: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            taken: taken.into_iter().map(str::to_ascii_lowercase).collect(),
        }
    }

    /// A name of its own that says this: ASCII letters, digits and `_`, a letter first; a number behind it where
    /// it is taken.
    pub(super) fn give(&mut self, wanted: &str) -> String {
        let mut name: String = wanted
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
            .collect();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            name.insert_str(0, "q_");
        }
        name.truncate(LONGEST);
        let mut number = 1_u32;
        let mut given = name.clone();
        while !self.taken.insert(given.to_ascii_lowercase()) {
            number += 1;
            let ending = format!("_{number}");
            given.clone_from(&name);
            given.truncate(LONGEST.saturating_sub(ending.len()));
            given.push_str(&ending);
        }
        given
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_code_stays_as_people_know_it() {
        let mut names = Names::with(["card"]);
        assert_eq!(names.give("A06"), "A06");
        assert_eq!(names.give("a06"), "a06_2", "no two names differ only in case");
        assert_eq!(names.give("Card"), "Card_2");
        assert_eq!(names.give("1.2 è"), "q_1_2__");
    }

    proptest! {
        #[test]
        fn every_name_is_one_that_a_package_takes_and_is_given_once(wanted in prop::collection::vec(".{0,80}", 1..20)) {
            let mut names = Names::default();
            let mut given: Vec<String> = wanted.iter().map(|name| names.give(name).to_ascii_lowercase()).collect();
            for name in &given {
                prop_assert!(name.len() <= LONGEST && name.starts_with(|c: char| c.is_ascii_lowercase()), "{}", name);
                prop_assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'), "{}", name);
            }
            given.sort();
            given.dedup();
            prop_assert_eq!(given.len(), wanted.len());
        }
    }
}
