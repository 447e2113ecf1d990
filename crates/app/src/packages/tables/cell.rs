//! A *cell*: a lexical value, or nothing.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};

/// The cells of one row, in the order of the columns.
pub(super) type Row = Vec<Option<String>>;

/// Words as typed; line ends are those of the format, and nothing stays nothing.
pub(super) fn text(text: &str) -> Option<String> {
    let text = if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.to_owned()
    };
    (!text.is_empty()).then_some(text)
}

/// Anything that writes itself as its lexical value.
pub(super) fn of(value: impl ToString) -> Option<String> {
    text(&value.to_string())
}

/// A day.
pub(super) fn day(day: Option<NaiveDate>) -> Option<String> {
    day.map(|day| day.to_string())
}

/// An instant in UTC.
pub(super) fn instant(instant: DateTime<Utc>) -> Option<String> {
    Some(instant.to_rfc3339_opts(SecondsFormat::Millis, true))
}

/// A plain decimal; anything else, which only another program can have written, is no number here.
pub(super) fn number(lexical: &str) -> Option<String> {
    let unsigned = lexical.strip_prefix('-').unwrap_or(lexical);
    let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (digits(whole) && digits(part)).then(|| lexical.to_owned())
}

/// A day that exists, as a package spells it.
pub(super) fn is_day(lexical: &str) -> bool {
    NaiveDate::parse_from_str(lexical, "%Y-%m-%d").is_ok_and(|day| day.to_string() == lexical)
}

/// Several codes in one cell, separated by `;`.
pub(super) fn list(codes: impl IntoIterator<Item = String>) -> Option<String> {
    text(&codes.into_iter().collect::<Vec<_>>().join(";"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_hold_what_the_format_takes() {
        assert_eq!(text("a\r\nb\rc").as_deref(), Some("a\nb\nc"));
        assert_eq!(text(""), None);
        assert_eq!(number("-3.50").as_deref(), Some("-3.50"));
        assert!(
            ["", "-", "3,5", ".5", "3.", "1e3", "--1"]
                .iter()
                .all(|bad| number(bad).is_none())
        );
        assert_eq!(list(["a".to_owned(), "b".to_owned()]).as_deref(), Some("a;b"));
        assert_eq!(list([]), None);
    }
}
