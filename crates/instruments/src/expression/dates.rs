//! Dates inside expressions: days since 1970-01-01 on the wall clock, and the
//! ISO 8601 texts they are written as.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

/// A date, or a date with a time, on the wall clock of the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    wall: NaiveDateTime,
    offset: FixedOffset,
    /// Whether it came from something without a time of day.
    date_only: bool,
}

const DAY: f64 = 86_400_000.0;

impl Moment {
    pub(crate) fn date(day: NaiveDate, offset: FixedOffset) -> Self {
        Self {
            wall: day.and_time(NaiveTime::MIN),
            offset,
            date_only: true,
        }
    }

    pub(crate) fn instant(now: DateTime<FixedOffset>) -> Self {
        Self {
            wall: now.naive_local(),
            offset: *now.offset(),
            date_only: false,
        }
    }

    /// Reads a date, or a dateTime with or without offset; with one it is moved to the session's.
    pub(crate) fn read(text: &str, offset: FixedOffset) -> Option<Self> {
        if let Some(day) = date_of(text) {
            return Some(Self::date(day, offset));
        }
        if let Ok(instant) = DateTime::parse_from_rfc3339(&with_seconds(text)) {
            return Some(Self::instant(instant.with_timezone(&offset)));
        }
        let wall = NaiveDateTime::parse_from_str(&with_seconds(text), "%Y-%m-%dT%H:%M:%S%.f").ok()?;
        Some(Self {
            wall,
            offset,
            date_only: false,
        })
    }

    /// Reads a number of days.
    pub(crate) fn from_days(days: f64, offset: FixedOffset) -> Option<Self> {
        if !days.is_finite() || days.abs() > 4_000_000.0 {
            return None;
        }
        #[allow(
            clippy::cast_possible_truncation,
            reason = "four million days of milliseconds fit"
        )]
        let wall = NaiveDateTime::default()
            .checked_add_signed(TimeDelta::milliseconds((days * DAY).round() as i64))?;
        Some(Self {
            wall,
            offset,
            date_only: wall.time() == NaiveTime::MIN,
        })
    }

    /// Days since 1970-01-01, with the time of day as a fraction.
    pub(crate) fn days(self) -> f64 {
        #[allow(
            clippy::cast_precision_loss,
            reason = "milliseconds of four thousand years are exact in a double"
        )]
        let milliseconds = self.wall.and_utc().timestamp_millis() as f64;
        milliseconds / DAY
    }

    /// Days since 1970-01-01T00:00Z: the instant, whatever the wall clock says.
    pub(crate) fn instant_days(self) -> f64 {
        #[allow(
            clippy::cast_precision_loss,
            reason = "milliseconds of four thousand years are exact in a double"
        )]
        let wall = self.wall.and_utc().timestamp_millis() as f64;
        (wall - f64::from(self.offset.local_minus_utc()) * 1_000.0) / DAY
    }

    /// The ISO text: a date where the time is midnight, else with milliseconds and offset.
    pub(crate) fn written(self) -> String {
        if self.date_only || self.wall.time() == NaiveTime::MIN {
            return self.wall.format("%Y-%m-%d").to_string();
        }
        format!("{}{}", self.wall.format("%Y-%m-%dT%H:%M:%S%.3f"), self.offset)
    }

    /// Writes by a pattern of `%Y %y %m %n %b %d %e %a` and, with `clock`, `%H %h %M %S %3`.
    /// Names of months and days are the English ones of the ODK functions.
    pub(crate) fn formatted(self, pattern: &str, clock: bool) -> String {
        let mut out = String::with_capacity(pattern.len() + 8);
        let mut chars = pattern.chars();
        while let Some(c) = chars.next() {
            if c != '%' {
                out.push(c);
                continue;
            }
            let Some(sign) = chars.next() else {
                out.push('%');
                break;
            };
            match self.part(sign, clock) {
                Some(part) => out.push_str(&part),
                None => out.extend(['%', sign]),
            }
        }
        out
    }

    fn part(self, sign: char, clock: bool) -> Option<String> {
        let wall = self.wall;
        Some(match sign {
            'Y' => format!("{:04}", wall.year()),
            'y' => format!("{:02}", wall.year().rem_euclid(100)),
            'm' => format!("{:02}", wall.month()),
            'n' => wall.month().to_string(),
            'b' => wall.format("%b").to_string(),
            'd' => format!("{:02}", wall.day()),
            'e' => wall.day().to_string(),
            'a' => wall.format("%a").to_string(),
            'H' if clock => format!("{:02}", wall.hour()),
            'h' if clock => wall.hour().to_string(),
            'M' if clock => format!("{:02}", wall.minute()),
            'S' if clock => format!("{:02}", wall.second()),
            '3' if clock => wall.format("%3f").to_string(),
            _ => return None,
        })
    }
}

/// `YYYY-MM-DD`, exactly.
pub(crate) fn date_of(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
        return None;
    }
    let digits = |range: std::ops::Range<usize>| {
        let part = text.get(range)?;
        if part.bytes().all(|b| b.is_ascii_digit()) {
            part.parse::<u32>().ok()
        } else {
            None
        }
    };
    NaiveDate::from_ymd_opt(i32::try_from(digits(0..4)?).ok()?, digits(5..7)?, digits(8..10)?)
}

/// `HH:MM`, `HH:MM:SS` or `HH:MM:SS.fff`, with or without offset.
pub(crate) fn is_time(text: &str) -> bool {
    let wall = match text.find(['Z', '+', '-']) {
        Some(at) => {
            let zone = text.get(at..).unwrap_or("");
            if zone != "Z" && DateTime::parse_from_rfc3339(&format!("2000-01-01T00:00:00{zone}")).is_err() {
                return false;
            }
            text.get(..at).unwrap_or("")
        }
        None => text,
    };
    wall.len() >= 5
        && (NaiveTime::parse_from_str(wall, "%H:%M:%S%.f").is_ok()
            || NaiveTime::parse_from_str(wall, "%H:%M").is_ok())
}

/// The day number of a date or dateTime text on the session's wall clock.
pub(crate) fn days_of(text: &str, offset: FixedOffset) -> Option<f64> {
    let dated = text.len() == 10 || (text.len() >= 16 && text.as_bytes().get(10) == Some(&b'T'));
    if dated {
        Moment::read(text, offset).map(Moment::days)
    } else {
        None
    }
}

/// `date()` also takes days and months without their leading zero, like `2026-5-6`.
pub(crate) fn padded(text: &str) -> Option<String> {
    let (day, clock) = text
        .split_once('T')
        .map_or((text, None), |(day, clock)| (day, Some(clock)));
    let mut parts = day.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let clock = clock.map(|clock| format!("T{clock}")).unwrap_or_default();
    Some(format!("{year}-{month:0>2}-{day:0>2}{clock}"))
}

/// `…T10:00` and `…T10:00+02:00` get the seconds that RFC 3339 wants.
fn with_seconds(text: &str) -> String {
    let bytes = text.as_bytes();
    match (bytes.get(13), bytes.get(16)) {
        (Some(b':'), None | Some(b'Z' | b'+' | b'-')) => {
            let (head, tail) = text.split_at_checked(16).unwrap_or((text, ""));
            format!("{head}:00{tail}")
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;

    fn day(number: u64) -> NaiveDate {
        NaiveDate::default().checked_add_days(Days::new(number)).unwrap()
    }

    fn rome() -> FixedOffset {
        FixedOffset::east_opt(7200).unwrap()
    }

    #[test]
    fn dates_are_whole_days_whatever_the_offset() {
        let moment = Moment::date(day(20_000), rome());
        assert_eq!(moment.days(), 20_000.0);
        assert_eq!(days_of(&moment.written(), rome()), Some(20_000.0));
        assert_eq!(Moment::from_days(20_000.0, rome()), Some(moment));
    }

    #[test]
    fn only_real_days_are_dates() {
        assert!(date_of("2026-02-29").is_none());
        assert!(date_of("2024-02-29").is_some());
        for wrong in ["2026-5-6", "06/05/2026", "2026-05-06T10:00", "+026-05-06", ""] {
            assert!(date_of(wrong).is_none(), "{wrong} is no date");
        }
    }

    #[test]
    fn a_moment_moves_to_the_offset_of_the_session() {
        let moment = Moment::read("2026-05-06T22:30:00Z", rome()).unwrap();
        assert_eq!(moment.written(), "2026-05-07T00:30:00.000+02:00");
        assert_eq!(moment.formatted("%e/%n/%Y %H:%M", true), "7/5/2026 00:30");
        assert_eq!(
            moment.formatted("%d.%m.%y %H", false),
            "07.05.26 %H",
            "a date has no clock"
        );
        assert!((moment.instant_days().fract() - 22.5 / 24.0).abs() < 1e-9);
    }

    #[test]
    fn times_are_recognised() {
        for right in [
            "10:00",
            "10:00:30",
            "10:00:30.250",
            "23:59Z",
            "10:00:00.000+02:00",
        ] {
            assert!(is_time(right), "{right}");
        }
        for wrong in ["24:00", "10", "10:60", "1000", "10:00+2", ""] {
            assert!(!is_time(wrong), "{wrong}");
        }
    }
}
