//! The text of a cell that a spreadsheet holds as a number, a day or a truth.

use calamine::{DataRef, ExcelDateTime};
use chrono::{NaiveDate, TimeDelta};

/// Day 0 of a workbook made on Windows. Excel's calendar has a 29 February 1900, so that
/// from 1 March 1900 on days count from here.
pub(super) const WINDOWS: Option<NaiveDate> = NaiveDate::from_ymd_opt(1899, 12, 30);
/// Day 0 of a workbook with the calendar of old Macs.
pub(super) const MAC: Option<NaiveDate> = NaiveDate::from_ymd_opt(1904, 1, 1);

/// Days beyond the year 9999 are no days.
const LAST_DAY: f64 = 2_958_466.0;
const SECONDS: f64 = 86_400.0;

/// As an author means it: `1` and not `1.0`, `2026-05-06` and not `46148`.
pub(super) fn text(value: &DataRef<'_>, first_day: Option<NaiveDate>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(moment) => day(moment, first_day).unwrap_or_else(|| moment.as_f64().to_string()),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// ISO 8601: a day, a time of day, or both.
fn day(moment: &ExcelDateTime, first_day: Option<NaiveDate>) -> Option<String> {
    let serial = moment.as_f64();
    if !(0.0..LAST_DAY).contains(&serial) {
        return None;
    }
    // Excel keeps a time as a fraction that no binary number holds exactly.
    let seconds = (serial * SECONDS).round();
    let (whole, rest) = ((seconds / SECONDS).floor(), seconds % SECONDS);
    #[allow(
        clippy::cast_possible_truncation,
        reason = "within four thousand million, checked above"
    )]
    let (days, rest) = (whole as i64, rest as i64);
    let clock = format!("{:02}:{:02}:{:02}", rest / 3600, rest / 60 % 60, rest % 60);
    if days == 0 || moment.is_duration() {
        return Some(clock);
    }
    let early = if first_day == WINDOWS && days < 60 { 1 } else { 0 };
    let day = first_day?.checked_add_signed(TimeDelta::try_days(days + early)?)?;
    let day = day.format("%Y-%m-%d");
    Some(if rest == 0 {
        day.to_string()
    } else {
        format!("{day}T{clock}")
    })
}
