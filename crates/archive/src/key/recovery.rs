//! The *recovery code*: 120 random bits printed as eight groups of four characters in
//! Crockford's base 32, to be kept on paper. The fourth character of each group checks the other
//! three and the group's place, so a slip of the pen is found and named by its group.

use super::random;
use crate::error::Result;
use std::fmt;
use zeroize::Zeroizing;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUPS: usize = 8;
const GROUP: usize = 4;

/// A recovery code. Shown once; Debug hides it; wiped when dropped.
#[derive(Clone)]
pub struct RecoveryCode(Zeroizing<String>);

/// Why a typed text cannot be a recovery code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RecoveryCodeProblem {
    /// Too few or too many characters.
    #[error("{found} characters instead of 32")]
    Length {
        /// Letters and digits found.
        found: usize,
    },
    /// A character that a code never has.
    #[error("{character:?} is never in a code")]
    Character {
        /// The character.
        character: char,
    },
    /// A group does not fit its check character.
    #[error("group {group} is mistyped")]
    Group {
        /// The group, counted from 1.
        group: usize,
    },
}

impl RecoveryCode {
    pub(super) fn new() -> Result<Self> {
        let bits = Zeroizing::new(random::<15>()?);
        let mut text = Zeroizing::new(String::with_capacity(GROUPS * (GROUP + 1)));
        // 15 bytes are 8 groups of 15 bits.
        let whole = bits.iter().fold(0u128, |all, byte| all << 8 | u128::from(*byte));
        for group in 0..GROUPS {
            let shift = 15 * (GROUPS - 1 - group);
            let part = u16::try_from(whole >> shift & 0x7fff).unwrap_or(0);
            let digits = [part >> 10 & 31, part >> 5 & 31, part & 31].map(|d| u8::try_from(d).unwrap_or(0));
            if group > 0 {
                text.push('-');
            }
            for digit in digits.into_iter().chain([check(group, digits)]) {
                text.push(ALPHABET.get(usize::from(digit)).map_or('0', |c| char::from(*c)));
            }
        }
        Ok(Self(text))
    }

    /// Reads what a person typed: any case, O for 0, I and L for 1, spaces and dashes anywhere.
    pub fn read(typed: &str) -> std::result::Result<Self, RecoveryCodeProblem> {
        let mut digits = Zeroizing::new(Vec::with_capacity(GROUPS * GROUP));
        for character in typed
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '—' | '.' | '_'))
        {
            digits.push(digit(character).ok_or(RecoveryCodeProblem::Character { character })?);
        }
        if digits.len() != GROUPS * GROUP {
            return Err(RecoveryCodeProblem::Length { found: digits.len() });
        }
        let mut text = Zeroizing::new(String::with_capacity(GROUPS * (GROUP + 1)));
        let (groups, _) = digits.as_chunks::<GROUP>();
        for (place, [a, b, c, sum]) in groups.iter().copied().enumerate() {
            if check(place, [a, b, c]) != sum {
                return Err(RecoveryCodeProblem::Group { group: place + 1 });
            }
            if place > 0 {
                text.push('-');
            }
            for digit in [a, b, c, sum] {
                text.push(ALPHABET.get(usize::from(digit)).map_or('0', |c| char::from(*c)));
            }
        }
        Ok(Self(text))
    }

    /// The code as printed: `XXXX-XXXX-…`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The eight groups.
    pub fn groups(&self) -> impl Iterator<Item = &str> {
        self.0.split('-')
    }

    /// Is this what the paper says at this group, counted from 1? To ask a part of it back.
    pub fn group_is(&self, group: usize, typed: &str) -> bool {
        let typed: Option<Vec<u8>> = typed.trim().chars().map(digit).collect();
        let printed = group.checked_sub(1).and_then(|n| self.groups().nth(n));
        let printed: Option<Vec<u8>> = printed.and_then(|text| text.chars().map(digit).collect());
        typed.is_some() && typed == printed
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

fn digit(character: char) -> Option<u8> {
    let character = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let byte = u8::try_from(character).ok()?;
    ALPHABET
        .iter()
        .position(|c| *c == byte)
        .and_then(|n| u8::try_from(n).ok())
}

/// A weighted sum over the field of 32 elements. Different non-zero weights find every wrong
/// character and every swap of two; the place makes swapped groups show too.
fn check(place: usize, [a, b, c]: [u8; 3]) -> u8 {
    let place = u8::try_from(place).unwrap_or(0);
    times(2, a) ^ times(4, b) ^ times(8, c) ^ times(16, place + 1)
}

/// Product in GF(32), polynomial x⁵ + x² + 1.
fn times(mut a: u8, mut b: u8) -> u8 {
    let mut product = 0;
    while b > 0 {
        if b & 1 == 1 {
            product ^= a;
        }
        a = if a & 16 == 16 {
            (a << 1) ^ 0b10_0101
        } else {
            a << 1
        };
        b >>= 1;
    }
    product
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_write_it() {
        let code = RecoveryCode::new().unwrap();
        let scribbled = code
            .as_str()
            .to_lowercase()
            .replace('-', "  ")
            .replace('0', "o")
            .replace('1', "l");
        assert_eq!(RecoveryCode::read(&scribbled).unwrap().as_str(), code.as_str());
        assert_eq!(code.groups().count(), 8);
        let third = code.groups().nth(2).unwrap().to_lowercase();
        assert!(code.group_is(3, &third) && !code.group_is(3, "") && !code.group_is(0, &third));
        assert_eq!(format!("{code:?}"), "RecoveryCode(…)");
    }

    #[test]
    fn every_single_slip_is_found_in_its_group() {
        let code = RecoveryCode::new().unwrap();
        let flat: Vec<char> = code.as_str().chars().filter(|c| *c != '-').collect();
        for at in 0..32 {
            for wrong in ALPHABET.iter().map(|b| char::from(*b)).filter(|c| *c != flat[at]) {
                let mut typed = flat.clone();
                typed[at] = wrong;
                let typed: String = typed.into_iter().collect();
                let problem = RecoveryCode::read(&typed).unwrap_err();
                assert_eq!(problem, RecoveryCodeProblem::Group { group: at / 4 + 1 });
            }
        }
    }

    #[test]
    fn swapped_characters_and_swapped_groups_are_found() {
        let code = RecoveryCode::new().unwrap();
        let flat: Vec<char> = code.as_str().chars().filter(|c| *c != '-').collect();
        for at in (0..32).filter(|at| at % 4 != 3 && flat[*at] != flat[at + 1]) {
            let mut typed = flat.clone();
            typed.swap(at, at + 1);
            assert!(RecoveryCode::read(&typed.into_iter().collect::<String>()).is_err());
        }
        let mut groups: Vec<_> = code.groups().collect();
        groups.swap(0, 5);
        // Equal groups cannot be told apart, but the place is in the check, so they never are.
        assert!(RecoveryCode::read(&groups.join("-")).is_err());
    }

    #[test]
    fn what_is_no_code_is_said_so() {
        assert_eq!(
            RecoveryCode::read("ABC").unwrap_err(),
            RecoveryCodeProblem::Length { found: 3 }
        );
        assert_eq!(
            RecoveryCode::read("U").unwrap_err(),
            RecoveryCodeProblem::Character { character: 'U' }
        );
    }
}
