//! Packages between real archives: what leaves, what stays, what comes in.

mod consent;
mod demonstration;
mod every_history;
mod hostile;
mod journey;
mod left_out;
mod taken_back;
mod withdrawal;
pub(crate) mod world;
