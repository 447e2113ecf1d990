//! A value is what an expression yields while it runs, and how it turns into
//! text, number and truth (XPath 1.0 §4, with the ODK rules for dates and emptiness).

use std::borrow::Cow;

use chrono::FixedOffset;

use super::dates::{Moment, days_of};

/// What is known of a value before anything runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Number,
    Truth,
    Moment,
    /// A question's value: text that reads as its type says.
    Field,
    /// Depends on the way taken, like `if()`.
    Any,
}

/// A value.
#[derive(Clone, Debug)]
pub(crate) enum Value<'a> {
    Text(Cow<'a, str>),
    Number(f64),
    Truth(bool),
    Moment(Moment),
    /// A question's value and, where it reads as one, its number (else NaN).
    Field(&'a str, f64),
    /// A question's value in a row that isn't there: XPath's empty set of nodes.
    Nowhere,
}

impl<'a> Value<'a> {
    pub(crate) const EMPTY: Value<'static> = Value::Text(Cow::Borrowed(""));

    pub(crate) fn text(self) -> Cow<'a, str> {
        match self {
            Self::Text(text) => text,
            Self::Field(text, _) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(written(number)),
            Self::Truth(truth) => Cow::Borrowed(if truth { "true" } else { "false" }),
            Self::Moment(moment) => Cow::Owned(moment.written()),
            Self::Nowhere => Cow::Borrowed(""),
        }
    }

    /// `zone` is the session's, for texts that are dates with an offset.
    pub(crate) fn number(&self, zone: FixedOffset) -> f64 {
        match self {
            Self::Text(text) => number_of(text, zone),
            Self::Field(_, number) | Self::Number(number) => *number,
            Self::Truth(truth) => f64::from(u8::from(*truth)),
            Self::Moment(moment) => moment.days(),
            Self::Nowhere => f64::NAN,
        }
    }

    /// A field is true because it exists, see the module's rules.
    pub(crate) fn truth(&self) -> bool {
        match self {
            Self::Text(text) => !text.is_empty(),
            Self::Field(..) => true,
            Self::Number(number) => *number != 0.0 && !number.is_nan(),
            Self::Truth(truth) => *truth,
            Self::Moment(moment) => moment.days() != 0.0,
            Self::Nowhere => false,
        }
    }

    /// Whether it says nothing: the empty text, or a number that is none.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::Field(text, _) => text.is_empty(),
            Self::Number(number) => number.is_nan(),
            Self::Truth(_) | Self::Moment(_) => false,
            Self::Nowhere => true,
        }
    }

    /// Equality: as truths if one is a truth, else as numbers if one is a number, else as texts. What is
    /// nowhere is like nothing and differs from nothing, so `!=` is not always the opposite (XPath 1.0 §3.4).
    pub(crate) fn compared(self, other: Self, zone: FixedOffset, wanted: bool) -> bool {
        let nowhere = matches!(self, Self::Nowhere) || matches!(other, Self::Nowhere);
        let truths = matches!(self, Self::Truth(_)) || matches!(other, Self::Truth(_));
        (truths || !nowhere) && self.equals(other, zone) == wanted
    }

    fn equals(self, other: Self, zone: FixedOffset) -> bool {
        use Value::{Moment, Number, Truth};
        match (&self, &other) {
            (Truth(_), _) | (_, Truth(_)) => self.truth() == other.truth(),
            (Number(_) | Moment(_), _) | (_, Number(_) | Moment(_)) => {
                self.number(zone) == other.number(zone)
            }
            _ => self.text() == other.text(),
        }
    }
}

/// A number as XPath writes it: shortest form, no exponent; what is no number is empty.
pub(crate) fn written(number: f64) -> String {
    if number.is_nan() {
        String::new()
    } else if number == 0.0 {
        "0".to_owned()
    } else if number.is_infinite() {
        if number > 0.0 {
            "Infinity".to_owned()
        } else {
            "-Infinity".to_owned()
        }
    } else {
        number.to_string()
    }
}

/// The number a text reads as: decimal, or the day of a date; else NaN.
pub(crate) fn number_of(text: &str, zone: FixedOffset) -> f64 {
    let text = text.trim();
    if !text
        .bytes()
        .next()
        .is_some_and(|b| b.is_ascii_digit() || matches!(b, b'-' | b'+' | b'.'))
    {
        return f64::NAN;
    }
    // `parse` also reads words like "inf", which can't begin as above but for a sign.
    if text
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'+' | b'.' | b'e' | b'E'))
        && let Ok(number) = text.parse()
    {
        return number;
    }
    days_of(text, zone).unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utc() -> FixedOffset {
        FixedOffset::east_opt(0).unwrap()
    }

    #[test]
    fn numbers_are_written_without_exponent_and_nothing_for_no_number() {
        assert_eq!(written(3.0), "3");
        assert_eq!(written(-0.0), "0");
        assert_eq!(written(0.1 + 0.2), "0.30000000000000004");
        assert_eq!(written(1e21), "1000000000000000000000");
        assert_eq!(written(f64::NAN), "");
    }

    #[test]
    fn texts_read_as_numbers_or_as_days() {
        assert_eq!(number_of(" 12.50 ", utc()), 12.5);
        assert_eq!(number_of("-3", utc()), -3.0);
        assert_eq!(number_of("1970-01-02", utc()), 1.0);
        assert!(number_of("", utc()).is_nan());
        assert!(number_of("-inf", utc()).is_nan());
        assert!(number_of("12 anni", utc()).is_nan());
        assert!(
            number_of("3,5", utc()).is_nan(),
            "the decimal comma never reaches the engine"
        );
    }

    #[test]
    fn equality_chooses_its_sense_from_the_two_sides() {
        assert!(Value::Field("1.0", 1.0).equals(Value::Number(1.0), utc()));
        assert!(!Value::Field("1.0", 1.0).equals(Value::Text("1".into()), utc()));
        assert!(!Value::Number(f64::NAN).equals(Value::Number(f64::NAN), utc()));
        assert!(Value::Text("x".into()).equals(Value::Truth(true), utc()));
        for other in [
            Value::EMPTY,
            Value::Number(1.0),
            Value::Field("", f64::NAN),
            Value::Nowhere,
        ] {
            let either = [true, false].map(|wanted| Value::Nowhere.compared(other.clone(), utc(), wanted));
            assert_eq!(either, [false, false], "{other:?}");
        }
        assert!(Value::Nowhere.compared(Value::Truth(false), utc(), true));
    }
}
