//! The panel's keys as files: the public one for every laptop, the secret one for the safe.

use std::path::Path;

use archive::{Archive, Secret, Unlock};
use zeroize::Zeroizing;

use crate::desk::Desk;
use crate::error::Result;

/// The panel's public key, `age1…`.
///
/// # Errors
/// No panel archive is open, or it cannot be read.
pub fn public_key(desk: &Desk) -> Result<String> {
    Ok(crate::start::panel_identity(&desk.panel()?.archive)?
        .recipient()
        .as_str()
        .to_owned())
}

/// Writes the public key to a text file that a laptop can load.
///
/// # Errors
/// No panel archive is open, or the file cannot be written.
pub fn save_public_key(desk: &Desk, to: &Path) -> Result<()> {
    let key = public_key(desk)?;
    crate::files::write_beside(to, |out| writeln!(out, "# Coefficienti\n{key}"))
}

/// The panel's secret key as `age-keygen` would write it. The archive's passphrase is asked for once more:
/// whoever has this text can read every package ever sealed for this panel.
///
/// # Errors
/// No panel archive is open, the passphrase is wrong (which is counted like any wrong one), or it is too soon
/// after wrong ones.
pub fn panel_identity_text(desk: &Desk, passphrase: &Secret) -> Result<Zeroizing<String>> {
    let archive: &Archive = &desk.panel()?.archive;
    archive.confirm(Unlock::Passphrase(passphrase), desk.clock.utc())?;
    let identity = crate::start::panel_identity(archive)?;
    let secret = identity.to_secret_string();
    Ok(Zeroizing::new(format!(
        "# public key: {}\n{}\n",
        identity.recipient(),
        secret.as_str()
    )))
}

/// Writes the secret key to a text file, for the safe.
///
/// # Errors
/// As [`panel_identity_text`]; or the file cannot be written.
pub fn save_identity(desk: &Desk, passphrase: &Secret, to: &Path) -> Result<()> {
    let text = panel_identity_text(desk, passphrase)?;
    crate::files::write_beside(to, |out| out.write_all(text.as_bytes()))
}

/// SHA-256 of everything known: equal on two panels that took in the same packages, in whatever order.
///
/// # Errors
/// No archive is open, or it cannot be read.
pub fn state_hash(desk: &Desk) -> Result<String> {
    Ok(desk.archive()?.state_hash()?.to_string())
}
