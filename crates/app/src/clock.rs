//! The clock an operation reads. Only the two doors take the machine's; a test takes one it sets.

use chrono::{DateTime, FixedOffset, Local, NaiveDate, Utc};

/// A source of the present moment, with the local offset.
pub struct Clock(Box<dyn Fn() -> DateTime<FixedOffset> + Send + Sync>);

impl Clock {
    /// The machine's clock.
    #[must_use]
    pub fn system() -> Self {
        #[expect(
            clippy::disallowed_methods,
            reason = "the one place where the machine's clock is read"
        )]
        Self(Box::new(|| Local::now().fixed_offset()))
    }

    /// A clock read from the given function.
    #[must_use]
    pub fn from_fn(now: impl Fn() -> DateTime<FixedOffset> + Send + Sync + 'static) -> Self {
        Self(Box::new(now))
    }

    /// Now, with the local offset.
    #[must_use]
    pub fn now(&self) -> DateTime<FixedOffset> {
        (self.0)()
    }

    /// Now, in UTC.
    #[must_use]
    pub fn utc(&self) -> DateTime<Utc> {
        self.now().with_timezone(&Utc)
    }

    /// Today, where the laptop stands.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.now().date_naive()
    }
}

impl std::fmt::Debug for Clock {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Clock")
    }
}
