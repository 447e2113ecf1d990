//! What travels: sealed packages.
//!
//! A package is one file that carries a coordinator's work to the panel: a ZIP of one BagIt bag,
//! signed with the laptop's key and encrypted to the panel's. This crate makes, verifies and opens
//! packages. It knows tables, a log, instruments and attachments; it knows no database and no
//! question. The byte layout is frozen in `docs/package-format.md`.

mod about;
mod bag;
mod contents;
mod envelope;
mod error;
mod inspect;
mod keys;
mod limits;
mod names;
mod open;
mod opened;
mod progress;
mod seal;
mod signers;
mod slice;
mod verify;
mod zip;

pub use about::{About, DeviceId};
pub use contents::{
    Attachment, AttachmentEntry, Column, ColumnKind, Contents, InstrumentFile, OpenAttachment, Table,
};
pub use envelope::{Envelope, Key, Lock};
pub use error::{Check, Error, Fault, Reason};
pub use keys::{BadKey, PanelIdentity, PublicKey, Recipient, SigningKey};
pub use limits::Limits;
pub use open::open;
pub use opened::Opened;
pub use progress::{Progress, Stage};
pub use seal::{Sealed, seal};
pub use signers::{AllowedSigners, BadSigners, SignersFault, Standing};
pub use verify::{State, Step, Unchecked, Verification, verify};

/// The extension of a package's file name, without the dot.
pub const EXTENSION: &str = "coeff";

/// The SSHSIG namespace: a signature made for anything else never passes for a package's.
pub const NAMESPACE: &str = "package@coefficienti";

/// The layout that this version writes, and the newest that it reads.
pub const FORMAT: u32 = 1;
