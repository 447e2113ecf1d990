//! What an author or a script is told about an instrument: codes with the data their sentences need.

use instruments::{Reason, StepFault};
use serde_json::json;

use crate::error::{Error, Problem};

/// The problem behind an error of an instrument or of the steps taken on it.
pub(crate) fn problem_of(error: &Error) -> Problem {
    match error {
        Error::Instrument { path, problems } => Problem::new(
            "instrument.bad",
            json!({ "path": path, "count": problems.len(), "reason": problems.to_string() }),
        ),
        Error::NoInstrument { path, known } => {
            Problem::new("instrument.not_found", json!({ "path": path, "known": known }))
        }
        Error::NotText { path } => Problem::new("instrument.not_text", json!({ "path": path })),
        Error::Steps { file, fault } => match fault {
            StepFault::NotAList { line, column } => Problem::new(
                "steps.not_a_list",
                json!({ "path": file, "line": line, "column": column }),
            ),
            StepFault::NotAStep { number } => {
                Problem::new("steps.not_a_step", json!({ "path": file, "step": number }))
            }
            StepFault::Refused { number, refusal } => refused(*number, &refusal.path, &refusal.reason),
        },
        other => Problem::new("internal", json!({ "detail": other.to_string() })),
    }
}

fn refused(step: usize, path: &str, reason: &Reason) -> Problem {
    let code = match reason {
        Reason::UnknownPath => "steps.unknown_path",
        Reason::NotAQuestion => "steps.not_a_question",
        Reason::NotARepeat => "steps.not_a_repeat",
        Reason::Calculated => "steps.worked_out",
        Reason::ReadOnly => "steps.read_only",
        Reason::NotOfType { kind } => {
            return Problem::new(
                "steps.not_of_type",
                json!({ "step": step, "path": path, "kind": kind.name() }),
            );
        }
        Reason::UnknownChoice { choice } => {
            return Problem::new(
                "steps.unknown_choice",
                json!({ "step": step, "path": path, "choice": choice }),
            );
        }
        Reason::IncompleteRank => "steps.incomplete_rank",
        // The keys of rows that steps add are ours: only a count is in their way.
        Reason::DuplicateKey { .. } | Reason::BadKey { .. } | Reason::CountedRepeat => "steps.counted",
    };
    Problem::new(code, json!({ "step": step, "path": path }))
}
