//! The *search* over everything typed: accents and case do not matter, the beginning of a word
//! is enough.

mod find;
mod index;

pub use find::{Hit, Piece};
pub(crate) use index::{flush, index_pending};
