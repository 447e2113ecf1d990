//! What is asked: questionnaires and interview guides.
//!
//! An instrument goes through three states, each a type of its own:
//!
//! 1. a [`Definition`] is what authors wrote, in the columns of an XLSForm, untrusted;
//! 2. a [`Form`] is compiled from it: every check done, once, all [`Problems`] reported
//!    together with sheet, row and column;
//! 3. a [`Session`] is a live record on a form: answers go in, and what appears,
//!    disappears, is calculated or becomes invalid comes out as [`Changes`].
//!
//! Everything here is pure: the clock, the seed and the name of the person are in the
//! [`Environment`] that the caller passes in, and no sentence for people is made here.

mod definition;
mod expression;
mod form;
mod problem;
pub mod revision;
mod session;
mod steps;
mod texts;
mod xform;

pub use definition::{Definition, Sources, Written};
pub use form::node::{Choice, Node, NodeKind, QuestionType, Range};
pub use form::{BadList, Columns, Form, Kind, Language, List, Meta, Reason, References, State};
pub use problem::{Fault, Link, Place, Problem, Problems, Sheet};
pub use session::{Changes, Environment, Kept, NodeState, Refusal, Session, Violation};
pub use steps::{EvaluatedNode, EvaluatedRepeat, Evaluation, Step, StepFault, Steps};
pub use texts::Texts;
