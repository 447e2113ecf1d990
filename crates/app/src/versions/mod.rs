//! The *version* of its instrument that a record is on.

mod find;

pub(crate) use find::{Compiled, compile, keep_used, known, pin, sheets, wanted};
