//! Shuffling choices as ODK XForms says: what `randomize(nodeset, seed)` does there, so
//! that the same seed shows the same order in every engine.

use sha2::{Digest, Sha256};

/// The generator's modulus, a prime: 2^31 − 1.
const MODULUS: u64 = 2_147_483_647;

/// The multiplier of Park and Miller's "minimal standard" generator (1988).
const MULTIPLIER: u64 = 16_807;

/// The seed that a text stands for, unless it reads as a number: the first 64 bits of its hash.
fn hashed(text: &str) -> i64 {
    let hash: [u8; 32] = Sha256::digest(text.as_bytes()).into();
    i64::from_be_bytes(hash.first_chunk().copied().unwrap_or_default())
}

/// Where the generator begins: a whole number from 1 to the modulus. What is no number
/// begins like 0.
fn begin(number: f64, text: &str) -> u64 {
    #[allow(clippy::cast_precision_loss, reason = "the modulus is exact in a double")]
    let modulus = MODULUS as f64;
    #[allow(clippy::cast_possible_truncation, reason = "smaller than the modulus")]
    let rest = if number.is_nan() && !text.is_empty() {
        hashed(text) % MODULUS.cast_signed()
    } else if number.is_infinite() {
        let end = if number > 0.0 { i64::MAX } else { i64::MIN };
        end % MODULUS.cast_signed()
    } else if number.is_nan() {
        0
    } else {
        (number.trunc() % modulus) as i64
    };
    let begun = if rest > 0 {
        rest
    } else {
        rest + MODULUS.cast_signed() - 1
    };
    begun.max(1).unsigned_abs()
}

/// The places in a new order: each in turn is put at a random place among those before it.
pub(crate) fn shuffled(places: &[u32], number: f64, text: &str) -> Vec<u32> {
    let mut seed = begin(number, text);
    let mut order: Vec<u32> = Vec::with_capacity(places.len());
    for place in places {
        seed = seed * MULTIPLIER % MODULUS;
        #[allow(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "small whole numbers, and a fraction below 1"
        )]
        let to = ((seed - 1) as f64 / (MODULUS - 1) as f64 * (order.len() + 1) as f64) as usize;
        order.push(*place);
        let last = order.len() - 1;
        order.swap(to.min(last), last);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_the_one_that_other_engines_show() {
        // Worked out with the generator of @getodk/xforms-engine 0.22.
        let six: Vec<u32> = (0..6).collect();
        assert_eq!(shuffled(&six, 42.0, "42"), [0, 5, 2, 1, 3, 4]);
        assert_eq!(shuffled(&six, 33.7, "33.7"), shuffled(&six, 33.0, "33"));
        assert_eq!(shuffled(&six, f64::NAN, "Siracusa"), [2, 4, 3, 1, 5, 0]);
        assert_eq!(shuffled(&six, f64::NAN, ""), shuffled(&six, 0.0, "0"));
        assert_eq!(shuffled(&six, -5.0, "-5"), [3, 2, 0, 1, 5, 4]);
    }

    #[test]
    fn nothing_is_lost_and_the_ends_are_no_trap() {
        for seed in [
            0.0,
            1.0,
            -2_147_483_646.0,
            2_147_483_647.0,
            1e300,
            f64::INFINITY,
            f64::NEG_INFINITY,
        ] {
            let mut order = shuffled(&[3, 1, 4, 5, 9, 2, 6], seed, "");
            order.sort_unstable();
            assert_eq!(order, [1, 2, 3, 4, 5, 6, 9], "{seed}");
        }
        assert!(shuffled(&[], 1.0, "1").is_empty());
    }
}
