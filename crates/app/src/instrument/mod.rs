//! An instrument outside any archive: sheets on disk that an author writes, tries out and hands on.

mod check;
mod convert;
mod diff;
mod evaluate;
mod problem;
mod read;

pub use check::{Checked, check};
pub use convert::{Format, convert, show};
pub(crate) use diff::doubt;
pub use diff::{RevisionCounts, RevisionLine, counts, diff, lines, text};
pub use evaluate::{Moment, evaluate};
pub use instruments::{EvaluatedNode, EvaluatedRepeat, Evaluation, Problem, Problems, Violation};
pub(crate) use problem::problem_of;
pub use read::read;
