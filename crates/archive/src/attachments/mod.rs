//! An *attachment* is a file's bytes, named by their SHA-256, kept once, in chunks.

mod read;
mod store;

pub use read::{AttachmentReader, AttachmentRow};
pub(crate) use read::{attachments_in, hash_of};
pub use store::Attached;
pub(crate) use store::{is_kept, store};
