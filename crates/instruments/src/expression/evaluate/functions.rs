//! The functions, one arm each. Texts count in characters.

use std::borrow::Cow;

use super::super::dates::{Moment, padded};
use super::super::functions::Function as F;
use super::super::tree::{Expr, Route};
use super::super::value::Value;
use super::{Scene, texts};
use crate::session::block::{At, Cell};

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
            // A day that is none is a number that is none: it equals nothing, the empty text neither.
            (F::Date, [value]) => self
                .date(self.value(value))
                .map_or(Value::Number(f64::NAN), Value::Moment),
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
        match values {
            // Rows of one repeat come and go at the end: only what is new is worked in.
            [Expr::Many(route)] if route.down.len() == 1 => self.fold_rows(function, route),
            [Expr::Many(route)] => {
                let mut total = begin(function);
                self.blocks
                    .each(self.at.block, route, |cell| total = step(function, total, cell));
                total.unwrap_or(f64::NAN)
            }
            _ if function == F::Count => 1.0,
            _ => {
                let zone = self.zone();
                let mut total = begin(function);
                self.each(values, |value| {
                    total = work_in(function, total, value.number(zone), !value.is_empty());
                });
                total.unwrap_or(f64::NAN)
            }
        }
    }

    fn fold_rows(&self, function: F, route: &Route) -> f64 {
        let block = self.blocks.outwards(self.at.block, route.up);
        let place = route.down.first().copied().unwrap_or_default();
        let Some(rows) = self.blocks.all_rows(block, place) else {
            return begin(function).unwrap_or(f64::NAN);
        };
        let mut fold = rows.resume(function, route.slot, begin(function));
        for row in rows.live.iter().skip(fold.rows) {
            let at = At {
                block: *row,
                slot: route.slot,
            };
            if let Some(cell) = self.blocks.cell(at) {
                fold.total = step(function, fold.total, cell);
            }
            fold.rows += 1;
        }
        rows.remember(fold);
        fold.total.unwrap_or(f64::NAN)
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

/// A fold over nothing: no value yet, or nothing counted.
fn begin(function: F) -> Option<f64> {
    matches!(function, F::Count | F::CountNonEmpty).then_some(0.0)
}

fn step(function: F, total: Option<f64>, cell: &Cell) -> Option<f64> {
    match function {
        F::Count => total.map(|total| total + f64::from(u8::from(cell.relevant))),
        _ => work_in(function, total, cell.number, cell.value.is_some()),
    }
}

/// One more value; what is no number makes the whole none.
fn work_in(function: F, total: Option<f64>, number: f64, said: bool) -> Option<f64> {
    let Some(total) = total else {
        return Some(number);
    };
    Some(match function {
        F::CountNonEmpty => total + f64::from(u8::from(said)),
        _ if number.is_nan() || total.is_nan() => f64::NAN,
        F::Min => total.min(number),
        F::Max => total.max(number),
        _ => total + number,
    })
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
