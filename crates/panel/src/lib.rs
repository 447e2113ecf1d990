//! What is compared: who has sent what, cities side by side, how far an indicator has come.
//!
//! Pure computations on plain data. No archive is read here, no clock, no window; sentences for a person
//! are made elsewhere from what these functions return.

pub mod comparison;
pub mod coverage;
mod order;
mod percent;

pub use order::natural;
pub use percent::percent;
