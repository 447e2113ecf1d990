//! Packages between real archives: what leaves, what stays, what comes in.

mod consent;
mod hostile;
mod journey;
pub(crate) mod world;
