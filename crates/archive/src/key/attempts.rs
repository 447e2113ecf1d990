//! Failed *attempts* at opening, counted in a small file beside the key, with a growing delay.
//! It slows a guesser at the keyboard; against a copied folder only Argon2id helps.

use crate::error::Result;
use crate::folder::Folder;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Failures in a row and when the last one was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Attempts {
    pub(crate) failures: u32,
    last: DateTime<Utc>,
}

impl Attempts {
    /// What the file says; an unreadable one counts as none, or a torn file would lock out the
    /// owner.
    pub(crate) fn read(folder: &Folder) -> Result<Self> {
        let bytes = folder.read_small(&folder.attempts(), 4096)?;
        let read = bytes.and_then(|b| serde_json::from_slice(&b).ok());
        Ok(read.unwrap_or(Self {
            failures: 0,
            last: DateTime::UNIX_EPOCH,
        }))
    }

    /// The delay after so many failures: 0, 0, 1, 2, 4, … up to 60 seconds.
    fn delay(self) -> Duration {
        match self.failures {
            0..=2 => Duration::ZERO,
            n => Duration::from_secs(1u64 << (n - 3).min(6)).min(Duration::from_secs(60)),
        }
    }

    /// What is left of the delay. A clock set back must not lock anybody out, so a last failure
    /// in the future asks for nothing.
    pub(crate) fn wait(self, now: DateTime<Utc>) -> Duration {
        match (now - self.last).to_std() {
            Ok(passed) => self.delay().saturating_sub(passed),
            Err(_) => Duration::ZERO,
        }
    }

    pub(crate) fn failed(self, folder: &Folder, now: DateTime<Utc>) -> Result<Self> {
        let after = Self {
            failures: self.failures.saturating_add(1),
            last: now,
        };
        let bytes = serde_json::to_vec(&after).unwrap_or_default();
        folder.replace(&folder.attempts(), &bytes)?;
        Ok(after)
    }

    pub(crate) fn forget(self, folder: &Folder) -> Result<()> {
        if self.failures > 0 {
            folder.remove(&folder.attempts())
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delay_grows_from_the_third_failure_to_a_minute() {
        let last = DateTime::UNIX_EPOCH;
        let waits = (0..12).map(|failures| Attempts { failures, last }.wait(last).as_secs());
        assert_eq!(
            waits.collect::<Vec<_>>(),
            [0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]
        );
    }

    #[test]
    fn waiting_is_over_when_the_delay_passed_or_the_clock_was_set_back() {
        let last = DateTime::from_timestamp(1_000_000, 0).unwrap();
        let attempts = Attempts { failures: 6, last };
        assert_eq!(attempts.wait(last + chrono::Duration::seconds(3)).as_secs(), 5);
        assert!(attempts.wait(last + chrono::Duration::seconds(8)).is_zero());
        assert!(attempts.wait(last - chrono::Duration::days(1)).is_zero());
    }
}
