//! Panel identity: the private key that opens packages, and the recipient that seals for it.
//! Both are age X25519 keys in age's own spelling, so that `age` and `age-keygen` can use them.

use std::fmt;

use age::secrecy::ExposeSecret;
use bech32::{Bech32, Hrp};
use zeroize::{Zeroize, Zeroizing};

use super::BadKey;

const PRIVATE: Hrp = Hrp::parse_unchecked("age-secret-key-");
const PRIVATE_START: &str = "AGE-SECRET-KEY-1";
const PUBLIC_START: &str = "age1";
/// The 32 letters and digits that stand for five bits each (BIP 173).
const ALPHABET: &str = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
/// 52 characters for 32 bytes and 6 for the checksum.
const DATA: usize = 58;

/// The private key of a panel (or of an escrow); wiped when dropped, silent in `Debug`.
pub struct PanelIdentity(age::x25519::Identity);

impl PanelIdentity {
    /// A new key from 32 fresh random bytes, which the caller draws.
    pub fn generate(mut secret: [u8; 32]) -> Result<PanelIdentity, BadKey> {
        let text = bech32::encode_upper::<Bech32>(PRIVATE, &secret).map(Zeroizing::new);
        secret.zeroize();
        PanelIdentity::parse(&text.map_err(|_| BadKey::Checksum)?)
    }

    /// Reads `AGE-SECRET-KEY-1…`, or a whole key file as `age-keygen` writes it (comments and blank
    /// lines around exactly one key).
    pub fn parse(text: &str) -> Result<PanelIdentity, BadKey> {
        let mut lines = text
            .lines()
            .map(str::trim)
            .filter(|l| !l.is_empty() && !l.starts_with('#'));
        let key = lines.next().ok_or(BadKey::Empty)?;
        if lines.next().is_some() {
            return Err(BadKey::SeveralWords);
        }
        if key
            .get(..PUBLIC_START.len())
            .is_some_and(|s| s.eq_ignore_ascii_case(PUBLIC_START))
        {
            return Err(BadKey::Public);
        }
        spelling(key, PRIVATE_START)?;
        let upper = Zeroizing::new(key.to_ascii_uppercase());
        upper.parse().map(PanelIdentity).map_err(|_| BadKey::Checksum)
    }

    /// The key in age's spelling, to be kept under encryption; wiped when dropped.
    pub fn to_secret_string(&self) -> Zeroizing<String> {
        Zeroizing::new(self.0.to_string().expose_secret().to_owned())
    }

    /// The public half, to be given to every coordinator.
    pub fn recipient(&self) -> Recipient {
        let key = self.0.to_public();
        Recipient {
            text: key.to_string(),
            key,
        }
    }

    pub(crate) fn age(&self) -> &age::x25519::Identity {
        &self.0
    }
}

impl fmt::Debug for PanelIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PanelIdentity({}, private half not shown)", self.recipient())
    }
}

/// The public half of a panel's (or an escrow's) key: `age1…`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    text: String,
    key: age::x25519::Recipient,
}

impl Recipient {
    /// Reads `age1…`. The error says what is wrong with it.
    pub fn parse(text: &str) -> Result<Recipient, BadKey> {
        let text = text.trim();
        if text.is_empty() {
            return Err(BadKey::Empty);
        }
        if text
            .get(..PRIVATE_START.len())
            .is_some_and(|s| s.eq_ignore_ascii_case(PRIVATE_START))
        {
            return Err(BadKey::Private);
        }
        spelling(text, PUBLIC_START)?;
        let lower = text.to_ascii_lowercase();
        let (_, bytes) = bech32::decode(&lower).map_err(|_| BadKey::Checksum)?;
        // age would panic on these: the shared secret is zero whoever computes it.
        if is_weak(&bytes) {
            return Err(BadKey::Weak);
        }
        let key: age::x25519::Recipient = lower.parse().map_err(|_| BadKey::Checksum)?;
        Ok(Recipient { text: lower, key })
    }

    /// `age1…`.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn age(&self) -> &age::x25519::Recipient {
        &self.key
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Checks everything about a key's spelling except its checksum, so that a person learns which
/// character to look at.
fn spelling(text: &str, start: &'static str) -> Result<(), BadKey> {
    if text.split_whitespace().nth(1).is_some() {
        return Err(BadKey::SeveralWords);
    }
    let rest = match text.get(..start.len()) {
        Some(head) if head.eq_ignore_ascii_case(start) => text.get(start.len()..).unwrap_or_default(),
        _ => return Err(BadKey::Prefix { expected: start }),
    };
    // A further "1" closes a longer prefix: age1yubikey1…, age1tag1…, age1pq1….
    if rest.contains('1') && start == PUBLIC_START {
        return Err(BadKey::Kind);
    }
    if text.bytes().any(|b| b.is_ascii_uppercase()) && text.bytes().any(|b| b.is_ascii_lowercase()) {
        return Err(BadKey::MixedCase);
    }
    for (position, found) in text.chars().enumerate().skip(start.len()) {
        if !ALPHABET.contains(found.to_ascii_lowercase()) {
            return Err(BadKey::Character {
                position: position + 1,
                found,
            });
        }
    }
    if rest.len() != DATA {
        return Err(BadKey::Length {
            found: text.len(),
            expected: start.len() + DATA,
        });
    }
    Ok(())
}

/// The points of Curve25519 whose order divides 8 (RFC 7748 §6.1 asks to watch for the zero secret
/// they give), little-endian, with the unused top bit cleared.
fn is_weak(bytes: &[u8]) -> bool {
    const ORDER_8: [[u8; 32]; 2] = [
        [
            0xe0, 0xeb, 0x7a, 0x7c, 0x3b, 0x41, 0xb8, 0xae, 0x16, 0x56, 0xe3, 0xfa, 0xf1, 0x9f, 0xc4, 0x6a,
            0xda, 0x09, 0x8d, 0xeb, 0x9c, 0x32, 0xb1, 0xfd, 0x86, 0x62, 0x05, 0x16, 0x5f, 0x49, 0xb8, 0x00,
        ],
        [
            0x5f, 0x9c, 0x95, 0xbc, 0xa3, 0x50, 0x8c, 0x24, 0xb1, 0xd0, 0xb1, 0x55, 0x9c, 0x83, 0xef, 0x5b,
            0x04, 0x44, 0x5c, 0xc4, 0x58, 0x1c, 0x8e, 0x86, 0xd8, 0x22, 0x4e, 0xdd, 0xd0, 0x9f, 0x11, 0x57,
        ],
    ];
    let mut point = bytes.to_vec();
    if let Some(top) = point.last_mut() {
        *top &= 0x7f;
    }
    if ORDER_8.iter().any(|weak| weak.as_slice() == point) {
        return true;
    }
    // 0 and 1, and p-1, p, p+1 for p = 2^255 - 19: all bytes but the first are constant.
    let (Some(first), Some(rest)) = (point.first(), point.get(1..)) else {
        return true;
    };
    let small = rest.iter().all(|b| *b == 0) && *first <= 1;
    let near_p = rest.iter().rev().skip(1).all(|b| *b == 0xff)
        && rest.last() == Some(&0x7f)
        && (0xec..=0xee).contains(first);
    small || near_p
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";

    #[test]
    fn a_panel_key_survives_its_spelling() {
        let key = PanelIdentity::generate([9; 32]).unwrap();
        let text = key.to_secret_string();
        assert!(text.starts_with("AGE-SECRET-KEY-1"));
        assert_eq!(PanelIdentity::parse(&text).unwrap().recipient(), key.recipient());
        let file = format!(
            "# created: 2026-01-01\n# public key: {}\n{}\n",
            key.recipient(),
            text.as_str()
        );
        assert_eq!(PanelIdentity::parse(&file).unwrap().recipient(), key.recipient());
        assert!(!format!("{key:?}").contains("SECRET"), "never in a log");
    }

    #[test]
    fn a_recipient_is_read_with_blanks_around_it_and_in_capitals() {
        assert_eq!(Recipient::parse(&format!("  {GOOD}\n")).unwrap().as_str(), GOOD);
        assert_eq!(Recipient::parse(&GOOD.to_uppercase()).unwrap().as_str(), GOOD);
    }

    #[test]
    fn a_mistyped_recipient_is_told_what_is_wrong() {
        let cases = [
            ("", BadKey::Empty),
            (" \n", BadKey::Empty),
            ("ssh-ed25519 AAAA", BadKey::SeveralWords),
            ("panel@example.org", BadKey::Prefix { expected: "age1" }),
            ("age1yubikey1qwerty", BadKey::Kind),
            (
                "age1t7rxyev2z",
                BadKey::Length {
                    found: 13,
                    expected: 62,
                },
            ),
            (
                "age1t7rxbev2z3rw82",
                BadKey::Character {
                    position: 9,
                    found: 'b',
                },
            ),
            (
                "age1t7rxyèv2z3rw82",
                BadKey::Character {
                    position: 10,
                    found: 'è',
                },
            ),
            ("age1t7Rxyev2z3rw82", BadKey::MixedCase),
        ];
        for (text, expected) in cases {
            assert_eq!(Recipient::parse(text).unwrap_err(), expected, "{text:?}");
        }
        let typo = GOOD.replace("82st", "82sv");
        assert_eq!(Recipient::parse(&typo).unwrap_err(), BadKey::Checksum);
        let secret = PanelIdentity::generate([9; 32]).unwrap().to_secret_string();
        assert_eq!(Recipient::parse(&secret).unwrap_err(), BadKey::Private);
        assert_eq!(PanelIdentity::parse(GOOD).unwrap_err(), BadKey::Public);
        assert_eq!(
            PanelIdentity::parse("# only a comment").unwrap_err(),
            BadKey::Empty
        );
    }

    #[test]
    fn a_public_key_that_gives_no_secrecy_is_refused() {
        let hrp = Hrp::parse_unchecked("age");
        let mut points = vec![[0u8; 32], [0u8; 32]];
        points[1][0] = 1;
        for first in 0xec..=0xee {
            let mut near_p = [0xff; 32];
            near_p[0] = first;
            near_p[31] = 0x7f;
            points.push(near_p);
            near_p[31] = 0xff;
            points.push(near_p);
        }
        for point in points {
            let text = bech32::encode_lower::<Bech32>(hrp, &point).unwrap();
            assert_eq!(Recipient::parse(&text).unwrap_err(), BadKey::Weak, "{text}");
        }
        // The two points of order 8: age itself finds the secret to be zero.
        for hex in [
            "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
            "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        ] {
            let point: Vec<u8> = (0..32)
                .map(|i| u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).unwrap())
                .collect();
            let text = bech32::encode_lower::<Bech32>(hrp, &point).unwrap();
            assert_eq!(Recipient::parse(&text).unwrap_err(), BadKey::Weak, "{text}");
            let accepted: age::x25519::Recipient = text.parse().unwrap();
            let sealed = std::panic::catch_unwind(|| age::encrypt(&accepted, b"x"));
            assert!(sealed.is_err(), "age alone would have panicked on {text}");
        }
    }
}
