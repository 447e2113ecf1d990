//! A step is one thing that a script does to a record: it gives an answer, adds a row or
//! removes one. After the last step the whole record is told as an [`Evaluation`].

mod evaluation;
mod read;

pub use evaluation::{EvaluatedNode, EvaluatedRepeat, Evaluation};
pub use read::StepFault;

use crate::form::Reason;
use crate::form::node::QuestionType;
use crate::session::{Refusal, Session};

/// One thing done to a record. Paths are those of [`Session`]: names joined by `/`, rows by
/// their 1-based position (`g/rep[2]/n`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Answers a question; None takes the answer back.
    Set {
        /// The question.
        path: String,
        /// In XForms lexical form.
        value: Option<String>,
    },
    /// Adds a row at the end of a repeat.
    Add {
        /// The repeat.
        repeat: String,
    },
    /// Removes a row.
    Remove {
        /// The row, `rep[2]`.
        row: String,
    },
}

/// Steps in the order in which they are taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps(Vec<Step>);

impl Steps {
    /// The steps in order.
    #[must_use]
    pub fn as_slice(&self) -> &[Step] {
        &self.0
    }

    /// Takes every step on a record.
    ///
    /// # Errors
    /// The first step that the record refuses, by its 1-based number; the steps before it are taken.
    pub fn play(&self, session: &mut Session) -> Result<(), StepFault> {
        for (number, step) in (1..).zip(&self.0) {
            take(session, step, number).map_err(|refusal| StepFault::Refused { number, refusal })?;
        }
        Ok(())
    }
}

fn take(session: &mut Session, step: &Step, number: usize) -> Result<(), Refusal> {
    match step {
        Step::Set { path, value } => match session.set(path, value.as_deref()) {
            // A number beyond the ends of a range is no answer (ODK Web Forms).
            Err(refusal) if is_beyond(&refusal.reason, value.as_deref()) => session.set(path, None),
            done => done,
        },
        // A number is taken once, so the row's name is its own.
        Step::Add { repeat } => session.add_row(repeat, &format!("step-{number}")),
        Step::Remove { row } => session.remove_row(row),
    }
    .map(|_| ())
}

fn is_beyond(reason: &Reason, value: Option<&str>) -> bool {
    let number = value.and_then(|value| value.trim().parse::<f64>().ok());
    let range = Reason::NotOfType {
        kind: QuestionType::Range,
    };
    *reason == range && number.is_some_and(f64::is_finite)
}

#[cfg(test)]
mod tests;
