//! A *hybrid logical clock* stamp: milliseconds since 1970 and a counter. It follows what the
//! device has written and read, and only chooses which of two heads is shown meanwhile: it never
//! decides whether there is a conflict.

use super::{Unreadable, as_string};
use chrono::{DateTime, Duration, Utc};
use std::fmt;
use std::str::FromStr;

const LAST_COUNT: u16 = 9_999;
const LAST_MS: u64 = 9_999_999_999_999;
/// How far a stamp may be ahead of the clock on the wall before one of the two is wrong.
const AHEAD: Duration = Duration::hours(24);

/// Thirteen digits of milliseconds, a dash, four digits of counter: sorts as text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hlc {
    ms: u64,
    count: u16,
}

impl Hlc {
    /// The first stamp of this instant; instants before 1970 count as 1970.
    pub fn at(now: DateTime<Utc>) -> Self {
        Self {
            ms: u64::try_from(now.timestamp_millis()).unwrap_or(0).min(LAST_MS),
            count: 0,
        }
    }

    /// The furthest stamp that is believed at this instant: a day ahead.
    pub fn limit(now: DateTime<Utc>) -> Self {
        Self::at(now + AHEAD)
    }

    /// The next stamp of a device whose latest seen stamp is `seen`. It never runs backwards,
    /// except out of a future that cannot be true: a clock that was wrong once must not spoil
    /// every stamp after it.
    pub fn tick(seen: Option<Self>, now: DateTime<Utc>) -> Self {
        let wall = Self::at(now);
        match seen {
            Some(seen) if seen > Self::limit(now) => wall,
            Some(seen) if seen >= wall && seen.count < LAST_COUNT => Self {
                ms: seen.ms,
                count: seen.count + 1,
            },
            Some(seen) if seen >= wall => Self {
                ms: (seen.ms + 1).min(LAST_MS),
                count: 0,
            },
            _ => wall,
        }
    }

    /// The instant, as the writing device saw it.
    pub fn instant(self) -> DateTime<Utc> {
        i64::try_from(self.ms)
            .ok()
            .and_then(DateTime::from_timestamp_millis)
            .unwrap_or(DateTime::UNIX_EPOCH)
    }
}

impl FromStr for Hlc {
    type Err = Unreadable;

    fn from_str(s: &str) -> Result<Self, Unreadable> {
        let parse = || {
            let (ms, count) = s.split_once('-')?;
            let digits = |t: &str, n| t.len() == n && t.bytes().all(|b| b.is_ascii_digit());
            (digits(ms, 13) && digits(count, 4)).then_some(())?;
            Some(Self {
                ms: ms.parse().ok()?,
                count: count.parse().ok()?,
            })
        };
        parse().ok_or_else(|| Unreadable::new("hlc", s))
    }
}

impl fmt::Display for Hlc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:013}-{:04}", self.ms, self.count)
    }
}

impl fmt::Debug for Hlc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hlc({self})")
    }
}

as_string!(Hlc);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_set_back_never_turns_the_stamp_back() {
        let late = Hlc::at(DateTime::from_timestamp_millis(5_000).unwrap());
        let next = Hlc::tick(Some(late), DateTime::from_timestamp_millis(1_000).unwrap());
        assert!(next > late);
    }

    #[test]
    fn a_clock_that_was_years_ahead_does_not_spoil_the_stamps_after_it() {
        let at = |days: i64| DateTime::from_timestamp(days * 86_400, 0).unwrap();
        let wrong = Hlc::at(at(4_000));
        assert_eq!(Hlc::tick(Some(wrong), at(100)), Hlc::at(at(100)));
    }

    #[test]
    fn ten_thousand_stamps_in_one_millisecond_still_grow_and_sort_as_text() {
        let now = DateTime::from_timestamp_millis(1_700_000_000_000).unwrap();
        let mut seen = Hlc::at(now);
        for _ in 0..20_005 {
            let next = Hlc::tick(Some(seen), now);
            assert!(next > seen && next.to_string() > seen.to_string());
            assert_eq!(next.to_string().parse::<Hlc>().unwrap(), next);
            seen = next;
        }
    }

    #[test]
    fn nothing_but_the_exact_form_is_a_stamp() {
        for bad in [
            "",
            "1-1",
            "0000000000001-00001",
            "000000000000a-0001",
            "0000000000001_0001",
            "+000000000001-0001",
        ] {
            assert!(bad.parse::<Hlc>().is_err(), "{bad}");
        }
    }
}
