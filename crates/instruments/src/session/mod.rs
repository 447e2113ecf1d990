//! A session is a live record on a form: answers go in, states come out.
//!
//! What a person answered is kept whatever happens around it. What expressions
//! read is another thing: an answer that is not relevant, or whose choice a
//! filter took away, reads as empty everywhere until it counts again.
//!
//! Every recomputation is a pure function of the kept answers, the rows and the
//! [`Environment`]; the order in which answers came does not matter. Three things
//! look back, because their authors ask for it: `once()`, which keeps what it said
//! first; `trigger`, which works out a value when another changes; and defaults,
//! which are given once, to a new record or row. Their results are kept like answers
//! and should be stored like answers, so that [`Session::reopen`] finds them again:
//! [`Session::to_keep`] tells which.

mod answer;
pub(crate) mod block;
mod choices;
mod defaults;
mod path;
mod queue;
mod recompute;
mod reopen;
mod rows;
mod states;
mod texts;

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

use crate::expression::evaluate::Scene;
use crate::form::{Form, Reason};
pub use block::Violation;
use block::{At, Birth, Blocks, ROOT_BLOCK};
use queue::Queue;
pub use reopen::Kept;
pub use states::NodeState;

/// What a session can't know by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Environment {
    /// For `today()`.
    pub today: NaiveDate,
    /// For `now()`; its offset is the session's time zone.
    pub now: DateTime<FixedOffset>,
    /// For `random()` and `uuid()`. One per record, always the same, so that a record
    /// opened again draws the same numbers.
    pub seed: u64,
    /// For questions of the type `username`.
    pub username: String,
}

/// What an operation changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// Paths of the live nodes whose state changed (relevance, value, violation, required,
    /// read-only, choices, the values shown in their texts; for a repeat, its rows), in document order.
    pub paths: Vec<String>,
}

/// Why an operation was not carried out. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{path}: {reason:?}")]
pub struct Refusal {
    /// The path as it was given.
    pub path: String,
    /// Why.
    #[serde(flatten)]
    pub reason: Reason,
}

/// A live record.
#[derive(Clone, Debug)]
pub struct Session {
    form: Arc<Form>,
    env: Environment,
    blocks: Blocks,
    /// Facets to recompute, by rank and block.
    queue: Queue,
    changed: Vec<At>,
    /// Questions whose change sets off others; only looked at once the record is set up.
    fired: Vec<At>,
    /// Rows that came by themselves, whose defaults are still to be worked out.
    new_rows: Vec<u32>,
    /// Where the record worked something out that nothing else can tell again.
    given: Vec<At>,
    /// Whether rows come by themselves; in a record from a log each row has its write.
    begins_with_rows: bool,
    settled: bool,
}

impl Session {
    /// A new record, with its defaults. Like any form that pyxform makes for ODK tools it begins with
    /// one row in every repeat, inner ones too; a row that is added begins with one row in the
    /// repeats that lie in a group of it, and with none in those that lie in it directly.
    #[must_use]
    pub fn new(form: Arc<Form>, env: Environment) -> Self {
        let mut session = Self::bare(form, env);
        session.begins_with_rows = true;
        session.begun()
    }

    /// A new record, with its defaults but with no rows that nobody asked for: for a record that
    /// several people may begin apart from each other, where such rows would meet in the merge and
    /// either stand side by side empty or mix what belongs to different things.
    #[must_use]
    pub fn without_rows(form: Arc<Form>, env: Environment) -> Self {
        Self::bare(form, env).begun()
    }

    fn begun(self) -> Self {
        let mut session = self;
        session.start(ROOT_BLOCK, Birth::Written);
        session.propagate();
        session.work_out_defaults(ROOT_BLOCK);
        session.settle();
        session.forget_changes();
        session.queue.shrink();
        session.settled = true;
        session
    }

    fn bare(form: Arc<Form>, env: Environment) -> Self {
        let blocks = Blocks::new(&form.shape);
        let nodes = form.nodes.len();
        Self {
            form,
            env,
            blocks,
            queue: Queue::default(),
            changed: Vec::with_capacity(nodes),
            fired: Vec::new(),
            new_rows: Vec::new(),
            given: Vec::new(),
            begins_with_rows: false,
            settled: false,
        }
    }

    /// The form this record is on.
    #[must_use]
    pub fn form(&self) -> &Arc<Form> {
        &self.form
    }

    /// What the session was told of the world.
    #[must_use]
    pub fn environment(&self) -> &Environment {
        &self.env
    }

    fn scene<'a>(&'a self, form: &'a Form, at: At) -> Scene<'a> {
        Scene {
            form,
            blocks: &self.blocks,
            env: &self.env,
            at,
            choice: None,
        }
    }

    fn refused<T>(path: &str, reason: Reason) -> Result<T, Refusal> {
        Err(Refusal {
            path: path.to_owned(),
            reason,
        })
    }
}

#[cfg(test)]
pub(crate) mod tests;
