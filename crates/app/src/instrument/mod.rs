//! An instrument outside any archive: sheets on disk that an author writes, tries out and hands on.

mod evaluate;
mod problem;
mod read;

pub use evaluate::{Moment, evaluate};
pub use instruments::{EvaluatedNode, EvaluatedRepeat, Evaluation, Violation};
pub(crate) use problem::problem_of;
pub use read::read;
