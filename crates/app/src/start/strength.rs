//! An honest hint about a passphrase.

use super::PassphraseStrength;

/// Fewer characters than this are not accepted.
pub const SHORTEST_PASSPHRASE: usize = 12;

/// What a well-equipped thief manages against Argon2id at our cost.
const GUESSES_PER_SECOND: f64 = 10_000.0;

/// What an attacker with a copy of the laptop would need. Half of the guesses
/// find it, on average.
#[must_use]
pub fn passphrase_strength(passphrase: &str) -> PassphraseStrength {
    let estimate = zxcvbn::zxcvbn(
        passphrase,
        &[
            "coefficienti",
            "co.efficienti",
            "fami",
            "assistente",
            "sociale",
            "coordinatore",
            "cnoas",
            "fnas",
        ],
    );
    let seconds = 10f64.powf(estimate.guesses_log10()) / 2.0 / GUESSES_PER_SECOND;
    PassphraseStrength {
        score: u8::from(estimate.score()),
        accepted: passphrase.chars().count() >= SHORTEST_PASSPHRASE,
        seconds,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hint_is_honest() {
        assert!(!passphrase_strength("siracusa").accepted);
        let four_words = passphrase_strength("lanterna cipolla violino settembre");
        assert!(four_words.accepted && four_words.score >= 3);
        assert!(
            passphrase_strength("assistente sociale").score < four_words.score,
            "the words of the trade are guessed first"
        );
        assert!(four_words.seconds > passphrase_strength("password1234").seconds);
    }
}
