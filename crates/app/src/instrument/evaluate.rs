//! Trying an instrument out: a new record, some steps, and what it says after them.

use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use instruments::{Environment, Evaluation, Form, Session, Steps};

use crate::clock::Clock;
use crate::error::{Error, Result};

/// When a record is tried out, and with which chance. The same moment gives the same evaluation on
/// every machine.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    /// For `today()`; `now()` is its noon, at no offset from UTC. None: the machine's own clock.
    pub today: Option<NaiveDate>,
    /// For `random()` and `uuid()`.
    pub seed: u64,
}

/// Begins a record, takes the steps of a file and tells the record as it then stands.
///
/// # Errors
/// The file is no list of steps, or the record refuses one of them.
pub fn evaluate(form: Arc<Form>, steps: &Path, moment: Moment) -> Result<Evaluation> {
    let text = std::fs::read_to_string(steps).map_err(|source| Error::File {
        path: steps.display().to_string(),
        source,
    })?;
    let wrong = |fault| Error::Steps {
        file: steps.display().to_string(),
        fault,
    };
    let steps = Steps::read_json(&text).map_err(wrong)?;
    let mut session = Session::new(form, environment(moment));
    steps.play(&mut session).map_err(wrong)?;
    Ok(Evaluation::of(&session))
}

fn environment(moment: Moment) -> Environment {
    let now = moment.today.map_or_else(|| Clock::system().now(), noon);
    Environment {
        today: now.date_naive(),
        now,
        seed: moment.seed,
        username: String::new(),
    }
}

fn noon(day: NaiveDate) -> DateTime<FixedOffset> {
    let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
    day.and_time(noon).and_utc().fixed_offset()
}
