//! Encrypting: a writer that seals what is written into it.

use std::io::{self, Write};

use age::secrecy::SecretString;
use age::stream::StreamWriter;

use super::{Lock, WORK_FACTOR};
use crate::Reason;

/// Why this lock would not lock.
pub(crate) fn lock_fault(lock: &Lock<'_>) -> Option<Reason> {
    match lock {
        Lock::Recipients([]) => Some(Reason::NoRecipients),
        Lock::Recipients(all) if all.len() > crate::Limits::default().recipients => {
            Some(Reason::TooManyRecipients)
        }
        Lock::Passphrase("") => Some(Reason::NoPassphrase),
        _ => None,
    }
}

/// Writes the header into `out` and returns the writer for the plain bytes, which must be finished.
pub(crate) fn wrap<W: Write>(lock: &Lock<'_>, out: W) -> io::Result<StreamWriter<W>> {
    let encryptor = match lock {
        Lock::Recipients(recipients) => {
            let mut keys: Vec<&age::x25519::Recipient> = Vec::new();
            for recipient in *recipients {
                if !keys.contains(&recipient.age()) {
                    keys.push(recipient.age());
                }
            }
            age::Encryptor::with_recipients(keys.into_iter().map(|key| key as &dyn age::Recipient))
        }
        Lock::Passphrase(passphrase) => {
            let mut recipient = age::scrypt::Recipient::new(SecretString::from((*passphrase).to_owned()));
            recipient.set_work_factor(WORK_FACTOR);
            age::Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient))
        }
    };
    encryptor.map_err(io::Error::other)?.wrap_output(out)
}
