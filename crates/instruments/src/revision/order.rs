//! Which of two versions is newer, by the numbers in them.

use std::cmp::Ordering;

/// Whether the first version comes after the second: parts between `.`, `-` and `_` are compared
/// in turn, numbers by their size and before words. `2026-10` is newer than `2026-9`, `1.0.1` than `1.0`.
#[must_use]
pub fn is_newer(version: &str, than: &str) -> bool {
    let parts = |text: &str| -> Vec<String> {
        text.split(['.', '-', '_'])
            .map(|part| part.trim().to_lowercase())
            .collect()
    };
    let (mine, other) = (parts(version), parts(than));
    for (mine, other) in mine.iter().zip(&other) {
        let order = match (mine.parse::<u64>(), other.parse::<u64>()) {
            (Ok(mine), Ok(other)) => mine.cmp(&other),
            // Compared as text they would make a ring: 9 before 10, 10 before 1a, 1a before 9.
            (Ok(_), Err(_)) => Ordering::Less,
            (Err(_), Ok(_)) => Ordering::Greater,
            (Err(_), Err(_)) => mine.cmp(other),
        };
        if order != Ordering::Equal {
            return order == Ordering::Greater;
        }
    }
    mine.len() > other.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::is_newer;

    #[test]
    fn versions_are_ordered_by_their_numbers() {
        assert!(is_newer("2026-10", "2026-9") && !is_newer("2026-9", "2026-10"));
        assert!(is_newer("1.0.1", "1.0") && is_newer("2", "1.9"));
        assert!(!is_newer("1.0", "1.0") && !is_newer("1.0", "01.0"));
        assert!(is_newer("1b", "1a"));
    }

    proptest! {
        #[test]
        fn it_is_an_order(
            a in "[0-9a]{0,2}([.-][0-9a]{0,2}){0,2}",
            b in "[0-9a]{0,2}([.-][0-9a]{0,2}){0,2}",
            c in "[0-9a]{0,2}([.-][0-9a]{0,2}){0,2}",
        ) {
            prop_assert!(!(is_newer(&a, &b) && is_newer(&b, &a)));
            if is_newer(&a, &b) && is_newer(&b, &c) {
                prop_assert!(is_newer(&a, &c));
            }
            if !is_newer(&a, &b) && !is_newer(&b, &c) {
                prop_assert!(!is_newer(&a, &c));
            }
        }
    }
}
