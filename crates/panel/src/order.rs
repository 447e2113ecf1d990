//! *Natural order*: names as a person sorts them, so that `C9` stands before `C10`.

use std::cmp::Ordering;

/// Compares two names; runs of ASCII digits count as numbers, of any length. Names that differ only in
/// leading zeros are told apart at the end, so that equal means the same text.
#[must_use]
pub fn natural(left: &str, right: &str) -> Ordering {
    let (mut a, mut b) = (left, right);
    while let (Some(x), Some(y)) = (a.chars().next(), b.chars().next()) {
        let order = if x.is_ascii_digit() && y.is_ascii_digit() {
            let (one, rest_a) = number(a);
            let (other, rest_b) = number(b);
            (a, b) = (rest_a, rest_b);
            one.len().cmp(&other.len()).then_with(|| one.cmp(other))
        } else {
            a = a.get(x.len_utf8()..).unwrap_or_default();
            b = b.get(y.len_utf8()..).unwrap_or_default();
            x.cmp(&y)
        };
        if order != Ordering::Equal {
            return order;
        }
    }
    a.len().cmp(&b.len()).then_with(|| left.cmp(right))
}

/// The number at the start without its leading zeros, and what follows it.
fn number(text: &str) -> (&str, &str) {
    let end = text
        .bytes()
        .position(|byte| !byte.is_ascii_digit())
        .unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    (digits.trim_start_matches('0'), rest)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ten_comes_after_nine() {
        let mut codes = ["IR10", "IO2", "C10", "IO10", "C9", "C09a", "IR1", "C"];
        codes.sort_by(|a, b| natural(a, b));
        assert_eq!(codes, ["C", "C9", "C09a", "C10", "IO2", "IO10", "IR1", "IR10"]);
    }

    proptest! {
        #[test]
        fn it_is_an_order(a in "[a-c0-2è]{0,6}", b in "[a-c0-2è]{0,6}", c in "[a-c0-2è]{0,6}") {
            prop_assert_eq!(natural(&a, &b), natural(&b, &a).reverse());
            prop_assert_eq!(natural(&a, &b) == Ordering::Equal, a == b);
            if natural(&a, &b) != Ordering::Greater && natural(&b, &c) != Ordering::Greater {
                prop_assert_ne!(natural(&a, &c), Ordering::Greater);
            }
        }

        #[test]
        fn numbers_stand_in_their_own_order(a in 0u64.., b in 0u64..) {
            prop_assert_eq!(natural(&format!("A{a}"), &format!("A{b}")), a.cmp(&b));
        }
    }
}
