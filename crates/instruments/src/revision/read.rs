//! Reading a value of the old question in the type of the new one.

use super::carry::Waits;
use super::choices::Sides;
use crate::form::Form;
use crate::form::accept;
use crate::form::node::{Node, NodeKind, QuestionType};

/// What a value is in the new version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// All of it, in these words.
    Whole(String),
    /// Some of it; the rest, in the old words, finds no place.
    Part { kept: String, rest: String },
    /// Nothing of it.
    None(Waits),
}

/// Reads a value; `at` is the new node in the new form.
pub(super) fn read(old: &Node, form: &Form, at: usize, value: &str) -> Reading {
    let Some(new) = form.nodes().get(at) else {
        return Reading::None(Waits::Removed);
    };
    let (NodeKind::Question(was), NodeKind::Question(is)) = (old.kind, new.kind) else {
        return Reading::None(Waits::Retyped);
    };
    if !new.is_answerable() {
        return Reading::None(Waits::NotAsked);
    }
    let list = form.rules.get(at).and_then(|rules| rules.list.as_deref());
    let fits = |text: &str| matches!(accept(new, list, text), Ok(Some(_)));
    if was.has_choices() && is.has_choices() {
        return chosen(&Sides::of(old, new), is, value, fits);
    }
    let words = match is {
        _ if was == is => value.to_owned(),
        QuestionType::Text | QuestionType::Hidden if was.has_choices() => labels(old, value),
        _ if keeps_everything(was, is) => value.trim().to_owned(),
        _ => return Reading::None(Waits::Retyped),
    };
    if fits(&words) {
        Reading::Whole(words)
    } else {
        Reading::None(Waits::Retyped)
    }
}

fn chosen(sides: &Sides<'_>, is: QuestionType, value: &str, fits: impl Fn(&str) -> bool) -> Reading {
    let (mut kept, mut rest) = (Vec::new(), Vec::new());
    for name in value.split_whitespace() {
        match sides.now(name) {
            Some(now) => kept.push(now),
            None => rest.push(name),
        }
    }
    let whole = kept.join(" ");
    if rest.is_empty() && fits(&whole) {
        // A value that names nothing differently stays letter for letter.
        let same = kept.iter().copied().eq(value.split_whitespace());
        return Reading::Whole(if same { value.to_owned() } else { whole });
    }
    if is == QuestionType::SelectMultiple && !kept.is_empty() && fits(&whole) {
        return Reading::Part {
            kept: whole,
            rest: rest.join(" "),
        };
    }
    Reading::None(if rest.is_empty() {
        Waits::Retyped
    } else {
        Waits::ChoiceGone
    })
}

/// What was chosen, in the words that the person read.
fn labels(node: &Node, value: &str) -> String {
    let label = |name: &str| {
        let choice = node.choices.iter().find(|choice| choice.name == name);
        let label = choice.map_or("", |choice| choice.label.get(""));
        if label.is_empty() {
            name.to_owned()
        } else {
            label.to_owned()
        }
    };
    value.split_whitespace().map(label).collect::<Vec<_>>().join("; ")
}

/// Whether values of one type that are members of the other say the same there. A dateTime read
/// as a day would lose its time, a day as a dateTime would invent one.
pub(super) fn keeps_everything(was: QuestionType, is: QuestionType) -> bool {
    use QuestionType::{
        Acknowledge, Audio, Date, DateTime, Decimal, File, Hidden, Image, Integer, Range, SelectMultiple,
        SelectOne, Text, Time,
    };
    let number = |kind| matches!(kind, Integer | Decimal | Range);
    let words = |kind| matches!(kind, Text | Hidden);
    let stored = |kind| matches!(kind, File | Image | Audio);
    was == is
        || (number(was) && number(is))
        || (words(is) && !stored(was))
        || (words(was)
            && (number(is)
                || matches!(
                    is,
                    Date | Time | DateTime | Acknowledge | SelectOne | SelectMultiple
                )))
        || (is == File && stored(was))
}
