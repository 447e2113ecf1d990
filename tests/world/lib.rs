//! Builders that read like a day of work: coordinators and a panel who use `coeff`, colleagues on other laptops,
//! and archives with a hand at work on them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]
#![allow(missing_docs, reason = "the names are the documentation of tests")]

pub mod colleague;
pub mod command_line;
pub mod hand;

pub use colleague::Colleague;
pub use command_line::{Coordinator, Panel, Run, World};
