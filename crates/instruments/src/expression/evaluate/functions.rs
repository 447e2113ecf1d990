//! The functions, one arm each. Texts count in characters.

use std::borrow::Cow;

use super::super::dates::{Moment, padded};
use super::super::functions::Function as F;
use super::super::tree::Expr;
use super::super::value::Value;
use super::{Scene, texts};

impl<'a> Scene<'a> {
    pub(super) fn call(&self, function: F, arguments: &'a [Expr]) -> Value<'a> {
        match (function, arguments) {
            (F::If, [condition, then, otherwise]) => {
                self.value(if self.truth(condition) { then } else { otherwise })
            }
            (F::Coalesce, candidates) => {
                let found = candidates
                    .iter()
                    .map(|candidate| self.value(candidate))
                    .find(|value| !value.is_empty());
                Value::Text(found.map_or(Cow::Borrowed(""), Value::text))
            }
            (F::Once, [first]) => match self.blocks.cell(self.at).and_then(|cell| cell.kept.as_deref()) {
                Some(kept) if !kept.is_empty() => Value::Text(kept.into()),
                _ => Value::Text(self.value(first).text()),
            },
            (F::Not, [condition]) => Value::Truth(!self.truth(condition)),
            (F::Boolean, [value]) => Value::Truth(self.truth(value)),
            (F::True, _) => Value::Truth(true),
            (F::False, _) => Value::Truth(false),
            (F::Concat, parts) => {
                let mut all = String::new();
                self.each(parts, |value| all.push_str(&value.text()));
                Value::Text(all.into())
            }
            (F::Join, [glue, parts @ ..]) => {
                let mut all: Vec<Cow<'a, str>> = Vec::new();
                self.each(parts, |value| all.push(value.text()));
                Value::Text(all.join(&*self.value(glue).text()).into())
            }
            (F::String, [value]) => Value::Text(self.value(value).text()),
            (F::Number, [value]) => Value::Number(self.number(value)),
            (F::Today, _) => Value::Moment(Moment::date(self.env.today, self.zone())),
            (F::Now, _) => Value::Moment(Moment::instant(self.env.now)),
            (F::Date, [value]) => self.date(self.value(value)).map_or(Value::EMPTY, Value::Moment),
            (F::DecimalDateTime, [value]) => Value::Number(
                self.date(self.value(value))
                    .map_or(f64::NAN, Moment::instant_days),
            ),
            (F::FormatDate | F::FormatDateTime, [value, pattern]) => match self.date(self.value(value)) {
                Some(moment) => {
                    let text = moment.formatted(&self.value(pattern).text(), function == F::FormatDateTime);
                    Value::Text(text.into())
                }
                None => Value::EMPTY,
            },
            (F::Checklist, [least, most, items @ ..]) => {
                let mut met = 0.0;
                self.each(items, |value| met += f64::from(u8::from(answered(&value))));
                self.within(least, most, met)
            }
            (F::WeightedChecklist, [least, most, pairs @ ..]) => {
                let mut met = 0.0;
                for pair in pairs.chunks(2) {
                    let [items, weights] = pair else { continue };
                    let mut truths = Vec::new();
                    self.each(std::slice::from_ref(items), |value| truths.push(answered(&value)));
                    let mut truths = truths.into_iter();
                    self.each(std::slice::from_ref(weights), |weight| {
                        if truths.next().unwrap_or(false) {
                            met += weight.number(self.zone());
                        }
                    });
                }
                self.within(least, most, met)
            }
            (F::Sum | F::Min | F::Max | F::Count | F::CountNonEmpty, values) => {
                Value::Number(self.fold(function, values))
            }
            (F::Round, [value, rest @ ..]) => {
                let places = rest.first().map_or(0.0, |places| self.number(places));
                Value::Number(round(self.number(value), places))
            }
            (F::Int, [value]) => Value::Number(self.number(value).trunc()),
            (F::Abs, [value]) => Value::Number(self.number(value).abs()),
            (F::Sqrt, [value]) => Value::Number(self.number(value).sqrt()),
            (F::Pow, [base, power]) => {
                let (base, power) = (self.number(base), self.number(power));
                // IEEE says anything to the power 0 is 1; here what is unknown stays unknown.
                Value::Number(if base.is_nan() || power.is_nan() {
                    f64::NAN
                } else {
                    base.powf(power)
                })
            }
            _ => texts::call(self, function, arguments),
        }
    }

    /// Visits each argument's value; of many values, each one.
    fn each(&self, arguments: &'a [Expr], mut visit: impl FnMut(Value<'a>)) {
        for argument in arguments {
            match argument {
                Expr::Many(route) => {
                    self.blocks.each(self.at.block, route, |cell| {
                        visit(Value::Field(cell.text(), cell.number))
                    });
                }
                one => visit(self.value(one)),
            }
        }
    }

    fn fold(&self, function: F, values: &'a [Expr]) -> f64 {
        let mut total = if matches!(function, F::Min | F::Max | F::Sum) {
            f64::NAN
        } else {
            0.0
        };
        let mut first = true;
        if function == F::Count {
            if let [Expr::Many(route)] = values {
                self.blocks.each(self.at.block, route, |cell| {
                    total += f64::from(u8::from(cell.relevant))
                });
            } else {
                total = 1.0;
            }
            return total;
        }
        let zone = self.zone();
        self.each(values, |value| {
            if function == F::CountNonEmpty {
                total += f64::from(u8::from(!value.is_empty()));
                return;
            }
            let number = value.number(zone);
            total = match function {
                _ if number.is_nan() || (total.is_nan() && !first) => f64::NAN,
                F::Min if !first => total.min(number),
                F::Max if !first => total.max(number),
                F::Sum if !first => total + number,
                _ => number,
            };
            first = false;
        });
        total
    }

    /// −1 as the upper end means no end.
    fn within(&self, least: &'a Expr, most: &'a Expr, met: f64) -> Value<'a> {
        let (least, most) = (self.number(least), self.number(most));
        Value::Truth(met >= least && (most == -1.0 || met <= most))
    }

    /// The moment a value stands for: a number of days, or a text.
    fn date(&self, value: Value<'a>) -> Option<Moment> {
        match value {
            Value::Moment(moment) => Some(moment),
            Value::Number(days) => Moment::from_days(days, self.zone()),
            Value::Truth(_) => None,
            text => {
                let text = text.text();
                Moment::read(&text, self.zone()).or_else(|| Moment::read(&padded(&text)?, self.zone()))
            }
        }
    }
}

/// Whether an item of a checklist is met: said something, or true.
fn answered(value: &Value<'_>) -> bool {
    match value {
        Value::Field(text, _) => !text.is_empty(),
        other => other.truth(),
    }
}

/// Halves away from zero, at so many decimal places.
fn round(value: f64, places: f64) -> f64 {
    if value.is_nan() || places.is_nan() {
        return f64::NAN;
    }
    let scale = 10_f64.powf(places.trunc());
    let shifted = value.abs() * scale;
    if !shifted.is_finite() || scale == 0.0 {
        return value;
    }
    ((shifted + 0.5).floor() / scale).copysign(value)
}

#[cfg(test)]
mod tests {
    use super::round;

    #[test]
    fn halves_are_rounded_away_from_zero() {
        assert_eq!(
            (round(2.5, 0.0), round(-1.5, 0.0), round(-2.4, 0.0)),
            (3.0, -2.0, -2.0)
        );
        assert_eq!((round(1.005, 1.0), round(1234.5, -2.0)), (1.0, 1200.0));
        assert!(round(f64::NAN, 0.0).is_nan());
    }
}
