//! A *revision* is the step from one version of an instrument to the next: what
//! became of each question, whether its answers can still be compared, and where
//! the answers of a record that is still open go.
//!
//! # Which question is which
//! A question of the new version is the old one with
//! 1. the same path; else
//! 2. the same name below the group or table that its own group or table was; else
//! 3. the path or name in its column `x_was` (several, separated by spaces), and for the question that
//!    `or_other` adds, the one beside the old select; else
//! 4. the same name, when both versions have it once, and the same type.
//!
//! Choices are the same by their name, else by their own `x_was`.
//!
//! A [`Lineage`] follows all of this through any number of versions.

mod carry;
mod change;
mod choices;
mod compare;
mod lineage;
mod matching;
mod order;
mod picks;
mod places;
mod read;

pub use carry::{Family, Fate, Move, Said, Thing, Waits, carry, moves};
pub use change::{Change, Choices, Comparable, Compared, Doubt, Renamed, Revision, Side};
pub use compare::compare;
pub use lineage::{Line, Lineage, Stop, Words};
pub use order::is_newer;
pub use picks::Pick;
pub use places::{Told, has_place};

#[cfg(test)]
mod tests;
