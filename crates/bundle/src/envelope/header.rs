//! The age header, read without any key: for how many it is sealed, and whether it is age at all.
//! It is read here first, within bounds, because a hostile header could make a reader work for hours.

use std::io::{self, BufRead};

use crate::{Limits, Reason};

const MAGIC: &[u8] = b"age-encryption.org/";
const VERSION_1: &[u8] = b"age-encryption.org/v1\n";
/// A header of 20 recipients is below 4 KiB.
const LONGEST: u64 = 16 * 1024;

/// What can be said about a package from outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// Bytes of the file.
    pub bytes: u64,
    /// X25519 recipients.
    pub recipients: usize,
    /// True when a passphrase opens it.
    pub passphrase: bool,
    /// The scrypt work factor of a passphrase package.
    pub work_factor: Option<u8>,
}

/// Why a header is not accepted.
pub(super) enum Unfit {
    Io(io::Error),
    Reason(Reason),
}

impl From<io::Error> for Unfit {
    fn from(error: io::Error) -> Self {
        Unfit::Io(error)
    }
}

/// Reads the header of a file of `bytes` bytes.
pub(super) fn read(input: impl BufRead, bytes: u64, limits: &Limits) -> Result<Envelope, Unfit> {
    let refuse = |reason| Err(Unfit::Reason(reason));
    if bytes > limits.package_bytes {
        return refuse(Reason::PackageTooLarge);
    }
    let mut input = input.take(LONGEST);
    let mut line = Vec::new();
    input.read_until(b'\n', &mut line)?;
    if line != VERSION_1 {
        return refuse(if line.starts_with(b"PK\x03\x04") {
            Reason::NotEncrypted
        } else if line.starts_with(b"-----BEGIN AGE") {
            Reason::Armored
        } else if line.starts_with(MAGIC) && line.ends_with(b"\n") {
            Reason::NewerEnvelope
        } else if VERSION_1.starts_with(&line) && !line.is_empty() {
            Reason::EnvelopeCut
        } else {
            Reason::NotAPackage
        });
    }
    let mut envelope = Envelope {
        bytes,
        recipients: 0,
        passphrase: false,
        work_factor: None,
    };
    let mut stanzas = 0;
    loop {
        line.clear();
        input.read_until(b'\n', &mut line)?;
        if !line.ends_with(b"\n") {
            return refuse(if input.limit() == 0 {
                Reason::HeaderDamaged
            } else {
                Reason::EnvelopeCut
            });
        }
        if line.starts_with(b"---") {
            break;
        }
        let Some(stanza) = line.strip_prefix(b"-> ") else {
            continue;
        };
        stanzas += 1;
        // age adds one decoy of an unknown kind, so that readers learn to pass over what they do not know.
        if stanzas > limits.recipients + 1 {
            return refuse(Reason::TooManyRecipients);
        }
        let stanza = std::str::from_utf8(stanza).map_err(|_| Unfit::Reason(Reason::HeaderDamaged))?;
        let mut words = stanza.split_whitespace();
        match words.next() {
            Some("X25519") => envelope.recipients += 1,
            Some("scrypt") => {
                envelope.passphrase = true;
                let factor = words.nth(1).and_then(|f| f.parse().ok());
                envelope.work_factor = Some(factor.ok_or(Unfit::Reason(Reason::HeaderDamaged))?);
            }
            _ => {}
        }
    }
    match envelope {
        Envelope {
            passphrase: true,
            recipients: 0,
            work_factor: Some(f),
            ..
        } if f <= limits.work_factor => Ok(envelope),
        Envelope {
            passphrase: true,
            recipients: 0,
            work_factor: Some(_),
            ..
        } => refuse(Reason::TooMuchWork),
        Envelope {
            passphrase: false,
            recipients: 1..,
            ..
        } => Ok(envelope),
        _ => refuse(Reason::HeaderDamaged),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(bytes: &[u8]) -> Option<Reason> {
        match read(bytes, bytes.len() as u64, &Limits::default()) {
            Ok(_) => None,
            Err(Unfit::Reason(reason)) => Some(reason),
            Err(Unfit::Io(error)) => panic!("{error}"),
        }
    }

    #[test]
    fn a_header_tells_how_many_can_open_without_any_key() {
        let text = b"age-encryption.org/v1\n-> X25519 a\nbody\n-> X25519 b\nbody\n-> x-grease\n\n--- mac\n";
        let envelope = read(&text[..], 99, &Limits::default()).ok().unwrap();
        assert_eq!((envelope.recipients, envelope.passphrase), (2, false));
    }

    #[test]
    fn what_is_no_package_is_named_for_what_it_is() {
        assert_eq!(reason(b""), Some(Reason::NotAPackage));
        assert_eq!(reason(b"%PDF-1.7\n"), Some(Reason::NotAPackage));
        assert_eq!(reason(b"PK\x03\x04rest"), Some(Reason::NotEncrypted));
        assert_eq!(
            reason(b"-----BEGIN AGE ENCRYPTED FILE-----\n"),
            Some(Reason::Armored)
        );
        assert_eq!(reason(b"age-encryption.org/v9\n"), Some(Reason::NewerEnvelope));
        assert_eq!(
            reason(b"age-encryption.org/v1\n-> X25519 a\n"),
            Some(Reason::EnvelopeCut)
        );
        assert_eq!(reason(b"age-encr"), Some(Reason::EnvelopeCut));
    }

    #[test]
    fn a_header_that_asks_for_endless_work_is_refused_before_any_work() {
        let many = format!("age-encryption.org/v1\n{}--- m\n", "-> X25519 a\nb\n".repeat(22));
        assert_eq!(reason(many.as_bytes()), Some(Reason::TooManyRecipients));
        let long = format!("age-encryption.org/v1\n{}", "x".repeat(100_000));
        assert_eq!(reason(long.as_bytes()), Some(Reason::HeaderDamaged));
        assert_eq!(
            reason(b"age-encryption.org/v1\n-> scrypt salt 21\nb\n--- m\n"),
            Some(Reason::TooMuchWork)
        );
        assert_eq!(
            reason(b"age-encryption.org/v1\n-> scrypt salt 20\nb\n--- m\n"),
            None
        );
        assert_eq!(
            reason(b"age-encryption.org/v1\n--- m\n"),
            Some(Reason::HeaderDamaged)
        );
        let both = b"age-encryption.org/v1\n-> scrypt s 18\nb\n-> X25519 a\nb\n--- m\n";
        assert_eq!(
            reason(both),
            Some(Reason::HeaderDamaged),
            "age never mixes the two"
        );
    }
}
