//! A calendar quarter: `2019-Q4`, its first and last day.

use chrono::{Datelike, Days, Months, NaiveDate};

/// A calendar quarter, the rhythm of the project's reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quarter {
    year: i32,
    number: u32,
}

impl Quarter {
    /// The quarter of a day.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        Self {
            year: day.year(),
            number: day.month0() / 3 + 1,
        }
    }

    /// Reads `2019-Q4`.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        let (year, number) = code.split_once("-Q")?;
        let (year, number) = (year.parse().ok()?, number.parse().ok()?);
        let quarter = Self { year, number };
        ((1..=4).contains(&number) && quarter.code() == code).then_some(quarter)
    }

    /// `2019-Q4`.
    #[must_use]
    pub fn code(self) -> String {
        format!("{:04}-Q{}", self.year, self.number)
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.year
    }

    /// 1 to 4.
    #[must_use]
    pub fn number(self) -> u32 {
        self.number
    }

    /// First day.
    #[must_use]
    pub fn first(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, (self.number - 1) * 3 + 1, 1).unwrap_or(NaiveDate::MIN)
    }

    /// Last day.
    #[must_use]
    pub fn last(self) -> NaiveDate {
        (self.first() + Months::new(3)) - Days::new(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_knows_its_days_and_its_name() {
        let quarter = Quarter::of(NaiveDate::from_ymd_opt(2019, 12, 19).unwrap());
        assert_eq!(quarter.code(), "2019-Q4");
        assert_eq!(quarter.first().to_string(), "2019-10-01");
        assert_eq!(quarter.last().to_string(), "2019-12-31");
        assert_eq!(Quarter::parse("2019-Q4"), Some(quarter));
        assert_eq!(
            Quarter::parse("2024-Q1").unwrap().last().to_string(),
            "2024-03-31"
        );
        for bad in ["", "2019", "2019-Q5", "2019-Q0", "2019-Q04", "19-Q1 "] {
            assert_eq!(Quarter::parse(bad), None, "{bad}");
        }
    }
}
