//! Opening: a package is trusted only after everything in it has been checked.

use std::path::Path;

use crate::envelope::Key;
use crate::inspect::{Failure, Inspection, inspect};
use crate::progress::Progress;
use crate::{Check, Error, Fault, Limits, Opened, Reason};

/// Opens the package `file` with `key`, decrypting into an unnamed file in the folder `scratch`.
///
/// Returns only what is wholly in order: envelope, ZIP, bag, signature, every hash, table and line.
/// Whether the signer is one that the panel knows is left to the caller.
///
/// # Errors
/// [`Error::Unreadable`]; [`Error::NeedsIdentity`], [`Error::NeedsPassphrase`],
/// [`Error::WrongRecipient`], [`Error::WrongPassphrase`]; [`Error::NewerVersion`];
/// [`Error::Refused`] with the file inside and the reason; [`Error::DiskFull`] and the like for
/// `scratch`.
pub fn open(
    file: &Path,
    key: Key<'_>,
    limits: &Limits,
    scratch: &Path,
    progress: &mut dyn FnMut(Progress),
) -> Result<Opened, Error> {
    let Inspection { opened, findings, .. } = inspect(file, key, limits, scratch, progress, true);
    for (check, finding) in findings {
        match finding {
            Ok(()) => {}
            Err(Failure::Error(error)) => return Err(error),
            Err(Failure::Faults(faults)) => {
                let more = faults.len().saturating_sub(1);
                let fault = faults.into_iter().next();
                let fault = fault.unwrap_or_else(|| Fault::new(check, "", Reason::NotAPackage));
                return Err(Error::Refused {
                    path: file.to_owned(),
                    fault,
                    more,
                });
            }
        }
    }
    opened.ok_or_else(|| Error::Refused {
        path: file.to_owned(),
        fault: Fault::new(Check::Envelope, "", Reason::NotAPackage),
        more: 0,
    })
}
