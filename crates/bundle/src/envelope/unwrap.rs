//! Decrypting: into a file without a name, so that no plain copy outlives the program.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, Write};
use std::path::Path;

use age::DecryptError;
use age::secrecy::SecretString;

use super::header::{self, Unfit};
use super::{Envelope, Key};
use crate::progress::{Meter, Progress, Stage};
use crate::{Check, Error, Fault, Limits, Reason};

/// What an envelope holds, or at least what is written on it.
pub(crate) struct Unwrapped {
    pub(crate) envelope: Option<Envelope>,
    pub(crate) plain: Result<File, Error>,
}

/// Decrypts `path` to its last byte into an unlinked file below `scratch`.
pub(crate) fn unwrap(
    path: &Path,
    key: Key<'_>,
    limits: &Limits,
    scratch: &Path,
    progress: &mut dyn FnMut(Progress),
) -> Unwrapped {
    let (file, envelope) = match look(path, limits) {
        Ok(found) => found,
        Err(error) => {
            return Unwrapped {
                envelope: None,
                plain: Err(error),
            };
        }
    };
    let plain = decrypt(path, file, &envelope, key, limits, scratch, progress);
    Unwrapped {
        envelope: Some(envelope),
        plain,
    }
}

fn look(path: &Path, limits: &Limits) -> Result<(File, Envelope), Error> {
    let unreadable = |source| Error::Unreadable {
        path: path.to_owned(),
        source,
    };
    let mut file = File::open(path).map_err(unreadable)?;
    let meta = file.metadata().map_err(unreadable)?;
    if !meta.is_file() {
        return Err(refused(path, Reason::NotAPackage));
    }
    let envelope = header::read(BufReader::new(&file), meta.len(), limits).map_err(|unfit| match unfit {
        Unfit::Io(source) => unreadable(source),
        Unfit::Reason(reason) => refused(path, reason),
    })?;
    file.rewind().map_err(unreadable)?;
    Ok((file, envelope))
}

fn decrypt(
    path: &Path,
    file: File,
    envelope: &Envelope,
    key: Key<'_>,
    limits: &Limits,
    scratch: &Path,
    progress: &mut dyn FnMut(Progress),
) -> Result<File, Error> {
    let input = BufReader::with_capacity(1 << 18, file);
    let decryptor = age::Decryptor::new_buffered(input).map_err(|e| explain(path, envelope, e))?;
    let opened = match (key, envelope.passphrase) {
        (Key::Identity(identity), false) => {
            decryptor.decrypt(std::iter::once(identity.age() as &dyn age::Identity))
        }
        (Key::Passphrase(passphrase), true) => {
            let mut identity = age::scrypt::Identity::new(SecretString::from(passphrase.to_owned()));
            identity.set_max_work_factor(limits.work_factor);
            decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity))
        }
        (_, true) => {
            return Err(Error::NeedsPassphrase {
                path: path.to_owned(),
            });
        }
        (_, false) => {
            return Err(Error::NeedsIdentity {
                path: path.to_owned(),
                recipients: envelope.recipients,
            });
        }
    };
    let mut body = opened.map_err(|e| explain(path, envelope, e))?;
    let mut plain = tempfile::tempfile_in(scratch).map_err(|e| Error::writing(scratch, e))?;
    let mut meter = Meter::new(progress, Stage::Decrypting, envelope.bytes);
    let mut buffer = vec![0; 1 << 16];
    loop {
        let n = match body.read(&mut buffer) {
            Ok(0) => break,
            Ok(n) => n,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(explain_body(path, e)),
        };
        plain
            .write_all(buffer.get(..n).unwrap_or_default())
            .map_err(|e| Error::writing(scratch, e))?;
        meter.add(n as u64);
    }
    Ok(plain)
}

fn explain(path: &Path, envelope: &Envelope, error: DecryptError) -> Error {
    let path_buf = path.to_owned();
    match error {
        DecryptError::Io(e) => explain_body(path, e),
        DecryptError::NoMatchingKeys => Error::WrongRecipient {
            path: path_buf,
            recipients: envelope.recipients,
        },
        // A passphrase that does not unwrap the file key fails exactly like a damaged stanza.
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed if envelope.passphrase => {
            Error::WrongPassphrase { path: path_buf }
        }
        DecryptError::ExcessiveWork { .. } => refused(path, Reason::TooMuchWork),
        DecryptError::UnknownFormat => refused(path, Reason::NewerEnvelope),
        _ => refused(path, Reason::HeaderDamaged),
    }
}

fn explain_body(path: &Path, error: io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => refused(path, Reason::EnvelopeCut),
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => refused(path, Reason::EnvelopeAltered),
        _ => Error::Unreadable {
            path: path.to_owned(),
            source: error,
        },
    }
}

fn refused(path: &Path, reason: Reason) -> Error {
    let file = path
        .file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default();
    Error::Refused {
        path: path.to_owned(),
        fault: Fault::new(Check::Envelope, file, reason),
        more: 0,
    }
}
