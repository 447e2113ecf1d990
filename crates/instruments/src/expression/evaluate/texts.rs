//! The functions on texts and on lists of chosen names.

use std::borrow::Cow;

use super::super::functions::Function as F;
use super::super::pattern::pattern as compiled;
use super::super::tree::Expr;
use super::super::value::Value;
use super::Scene;

pub(super) fn call<'a>(scene: &Scene<'a>, function: F, arguments: &'a [Expr]) -> Value<'a> {
    let text = |expr: &'a Expr| scene.value(expr).text();
    match (function, arguments) {
        (F::Selected, [list, name]) => {
            let (list, name) = (text(list), text(name));
            // Where nothing is chosen, nothing is what is chosen (ODK Web Forms, JavaRosa).
            Value::Truth(match name.trim() {
                "" => list.trim().is_empty(),
                name => list.split_whitespace().any(|found| found == name),
            })
        }
        (F::SelectedAt, [list, place]) => {
            let list = text(list);
            let found = whole(scene.number(place)).and_then(|place| list.split_whitespace().nth(place));
            Value::Text(found.unwrap_or("").to_owned().into())
        }
        (F::CountSelected, [list]) => count(text(list).split_whitespace().count()),
        (F::Contains, [text_, needle]) => Value::Truth(text(text_).contains(&*text(needle))),
        (F::StartsWith, [text_, needle]) => Value::Truth(text(text_).starts_with(&*text(needle))),
        (F::EndsWith, [text_, needle]) => Value::Truth(text(text_).ends_with(&*text(needle))),
        (F::StringLength, [value]) => count(text(value).chars().count()),
        (F::Substr, [value, from, rest @ ..]) => {
            let value = text(value);
            let length = value.chars().count();
            // What begins nowhere is nothing.
            let from = Some(scene.number(from)).filter(|from| !from.is_nan());
            let from = from.map_or(length, |from| bound(from, length));
            let to = rest.first().map_or(length, |to| bound(scene.number(to), length));
            Value::Text(
                value
                    .chars()
                    .skip(from)
                    .take(to.saturating_sub(from))
                    .collect::<String>()
                    .into(),
            )
        }
        (F::SubstringBefore, [value, needle]) => cut(&text(value), &text(needle), |value, needle| {
            value.split_once(needle).map(|(head, _)| head)
        }),
        (F::SubstringAfter, [value, needle]) => cut(&text(value), &text(needle), |value, needle| {
            value.split_once(needle).map(|(_, tail)| tail)
        }),
        (F::Translate, [value, from, to]) => {
            let (from, to): (Cow<'_, str>, Vec<char>) = (text(from), text(to).chars().collect());
            let swapped = text(value)
                .chars()
                .filter_map(|c| match from.chars().position(|old| old == c) {
                    Some(place) => to.get(place).copied(),
                    None => Some(c),
                })
                .collect::<String>();
            Value::Text(swapped.into())
        }
        (F::NormalizeSpace, [value]) => Value::Text(
            text(value)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .into(),
        ),
        (F::Regex, [value, pattern]) => {
            Value::Truth(compiled(&text(pattern)).is_some_and(|regex| regex.is_match(&text(value))))
        }
        _ => Value::EMPTY,
    }
}

fn count<'a>(number: usize) -> Value<'a> {
    #[allow(clippy::cast_precision_loss, reason = "no text has 2^53 characters")]
    Value::Number(number as f64)
}

fn whole(number: f64) -> Option<usize> {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked just before"
    )]
    (0.0..1e9).contains(&number).then_some(number as usize)
}

/// A 0-based place in a text; a negative one counts from the end.
fn bound(number: f64, length: usize) -> usize {
    let from_end = whole(-number.trunc()).filter(|_| number <= -1.0);
    match from_end {
        Some(back) => length.saturating_sub(back),
        None => whole(number).map_or(if number > 0.0 { length } else { 0 }, |place| place.min(length)),
    }
}

fn cut<'a>(value: &str, needle: &str, part: impl for<'t> Fn(&'t str, &str) -> Option<&'t str>) -> Value<'a> {
    Value::Text(part(value, needle).unwrap_or("").to_owned().into())
}
