//! The current *fields*: for each field of each record the write that is shown, and the typed
//! tables that lists are read from. All of it follows from the log and can be made anew from it.

mod advance;
mod heads;
mod project;
mod rebuild;
mod refresh;

pub(crate) use advance::{Shown, advance, standing};
pub(crate) use heads::{Head, contest, heads};
pub(crate) use rebuild::{clear, rebuild};
pub(crate) use refresh::{Touched, refresh_all};
