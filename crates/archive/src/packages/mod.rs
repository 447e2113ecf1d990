//! *Packages* that came in and packages that were made here.

mod balance;
mod export;
mod import;
mod imported;
mod withdraw;

pub use balance::{Balance, Warning};
pub use export::{ExportInfo, ExportRow};
pub use import::{Incoming, IncomingAttachments, IncomingWrites, PackageInfo};
pub use imported::PackageRow;
pub use withdraw::Withdrawn;
