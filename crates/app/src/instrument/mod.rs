//! An instrument outside any archive: sheets on disk that an author writes, tries out and hands on.

mod diff;
mod evaluate;
mod problem;
mod read;

pub use diff::{RevisionCounts, RevisionLine, counts, diff, lines, text};
pub use evaluate::{Moment, evaluate};
pub use instruments::{EvaluatedNode, EvaluatedRepeat, Evaluation, Violation};
pub(crate) use problem::problem_of;
pub use read::read;
