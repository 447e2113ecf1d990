//! The *realisation* of an indicator: actual ÷ target × 100 with one decimal, no cap (domain §5, after the
//! 2019 report: 3 of 100 is 3 %). Reckoned in whole numbers, because 0.1 + 0.2 has no place in a report.

/// The percentage in lexical form (`3`, `33.3`, `-12.5`); a decimal of zero is left out.
///
/// Both numbers are lexical: an optional minus, digits, at most one point. None where the percentage cannot
/// be computed: a target of zero, a text that is no number, or numbers beyond any indicator's size.
#[must_use]
pub fn percent(actual: &str, target: &str) -> Option<String> {
    let (actual, target) = (Decimal::read(actual)?, Decimal::read(target)?);
    if target.digits == 0 {
        return None;
    }
    let scale = actual.scale.max(target.scale);
    let top = actual.at(scale)?.checked_mul(1000)?;
    let tenths = half_away(top, target.at(scale)?)?;
    let (whole, tenth) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    let minus = if tenths < 0 { "-" } else { "" };
    Some(if tenth == 0 {
        format!("{minus}{whole}")
    } else {
        format!("{minus}{whole}.{tenth}")
    })
}

/// A decimal number as its digits and the number of those behind the point.
struct Decimal {
    digits: i128,
    scale: u32,
}

impl Decimal {
    fn read(text: &str) -> Option<Self> {
        let (minus, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (whole, part) = text
            .split_once('.')
            .map_or((text, None), |(whole, part)| (whole, Some(part)));
        let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !all_digits(whole) || !part.is_none_or(all_digits) {
            return None;
        }
        let part = part.unwrap_or_default();
        let digits: i128 = format!("{whole}{part}").parse().ok()?;
        Some(Self {
            digits: if minus { -digits } else { digits },
            scale: u32::try_from(part.len()).ok()?,
        })
    }

    /// The digits as if there were this many behind the point.
    fn at(&self, scale: u32) -> Option<i128> {
        self.digits
            .checked_mul(10i128.checked_pow(scale.checked_sub(self.scale)?)?)
    }
}

/// Quotient rounded to the nearest whole number, halves away from zero, as people round.
fn half_away(top: i128, bottom: i128) -> Option<i128> {
    let (quotient, rest) = (top.checked_div(bottom)?, top.checked_rem(bottom)?);
    let away = rest.unsigned_abs().checked_mul(2)? >= bottom.unsigned_abs();
    let sign = if (top < 0) == (bottom < 0) { 1 } else { -1 };
    Some(if away { quotient + sign } else { quotient })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn three_of_a_hundred_is_three_per_cent_as_the_2019_report_says() {
        assert_eq!(percent("3", "100").as_deref(), Some("3"));
        assert_eq!(percent("0", "100").as_deref(), Some("0"));
    }

    #[test]
    fn one_decimal_halves_away_from_zero_and_no_cap() {
        for (actual, target, expected) in [
            ("1", "3", "33.3"),
            ("2", "3", "66.7"),
            ("1", "800", "0.1"),
            ("25", "10", "250"),
            ("7.5", "10", "75"),
            ("-1", "8", "-12.5"),
            ("-1", "3000", "0"),
            ("3", "0.5", "600"),
        ] {
            assert_eq!(
                percent(actual, target).as_deref(),
                Some(expected),
                "{actual} of {target}"
            );
        }
    }

    #[test]
    fn without_a_target_or_a_number_there_is_no_percentage() {
        for (actual, target) in [
            ("3", "0"),
            ("3", "0.0"),
            ("", "10"),
            ("3", ""),
            ("3,5", "10"),
            ("1e3", "10"),
            ("3.", "1"),
        ] {
            assert_eq!(percent(actual, target), None, "{actual:?} of {target:?}");
        }
        let endless = "9".repeat(50);
        assert_eq!(percent(&endless, "1"), None, "too large to be meant");
    }

    proptest! {
        #[test]
        fn it_is_never_off_by_more_than_half_a_tenth(actual in 0u32..1_000_000, target in 1u32..1_000_000) {
            let shown: f64 = percent(&actual.to_string(), &target.to_string()).unwrap().parse().unwrap();
            let exact = f64::from(actual) / f64::from(target) * 100.0;
            prop_assert!((shown - exact).abs() <= 0.05 + exact * 1e-12);
        }

        #[test]
        fn zeros_behind_the_point_change_nothing(actual in 0u32..100_000, target in 1u32..100_000) {
            let plain = percent(&actual.to_string(), &target.to_string());
            prop_assert_eq!(percent(&format!("{actual}.00"), &format!("{target}.0")), plain);
        }
    }
}
