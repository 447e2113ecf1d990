//! *Withdrawing* at the panel: a package that should not have come in is taken back. What other packages brought
//! too stays, and so do the panel's own decisions; its laptop stays in the register, where it can be revoked.

use super::{Withdrawn, import};
use crate::desk::Desk;
use crate::error::{Error, Result};

/// Takes a package back, named by its id or by the file name it came in with.
///
/// # Errors
/// No panel archive is open, no such package is in it, several have this file name, or it could not be saved:
/// then everything is as it was.
pub fn withdraw(desk: &mut Desk, package: &str) -> Result<Withdrawn> {
    let packages = desk.panel()?.archive.packages()?;
    let named = |row: &&archive::PackageRow| {
        row.package.id.to_string() == package || row.package.file_name == package
    };
    let mut found = packages
        .into_iter()
        .filter(|row| named(&row))
        .map(|row| row.package);
    let (one, other) = (found.next(), found.next());
    let (Some(known), None) = (one, other) else {
        return Err(Error::NoSuchPackage(package.to_owned()));
    };
    let list = [import::without(desk, &known.id.to_string())?];
    let workspace = desk.open_mut()?;
    let left = workspace.archive.withdraw(known.id, &list)?;
    // Live forms show what was known before.
    workspace.sessions.clear();
    let count = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(Withdrawn {
        package: known.id.to_string(),
        file: known.file_name,
        writes: count(left.writes),
        stubs: count(left.stubs),
        attachments: count(left.attachments),
    })
}
