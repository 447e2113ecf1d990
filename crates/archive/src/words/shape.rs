//! The *shape* a field's value must have. A write made here must fit; a write that arrives from
//! elsewhere may come from a newer program, so it is kept as it is and shown where it fits.

use super::{
    Answer, Consent, Document, Field, InstrumentRef, InterviewState, Kind, Note, Period, RowState, Source,
    Verified,
};
use crate::error::ValueProblem;
use chrono::{DateTime, NaiveDate, Utc};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeMap;

enum Shape {
    Text,
    Flag,
    Seconds,
    Day,
    Instant,
    Decimal,
    Answer,
    Instrument,
    Source,
    Row,
    Note,
    State,
    Consent,
    Periods,
    Counts,
    Codes,
    Document,
    Verified,
}

fn shape_of(kind: Kind, field: &Field) -> Option<Shape> {
    let plain = field.path().is_empty();
    Some(match (kind, field.family(), plain) {
        (Kind::Author, "name" | "role" | "organisation" | "area", true) => Shape::Text,
        (Kind::Interview, "guide", true) => Shape::Instrument,
        (
            Kind::Interview,
            "area" | "respondent_kind" | "respondent_role" | "respondent_name" | "respondent_contact"
            | "organisation" | "place" | "city",
            true,
        ) => Shape::Text,
        (Kind::Interview, "held_on", true) => Shape::Day,
        (Kind::Interview, "state", true) => Shape::State,
        (Kind::Interview, "started_at" | "closed_at", true) => Shape::Instant,
        (Kind::Interview, "elapsed", true) => Shape::Seconds,
        (Kind::Interview, "consent", true) => Shape::Consent,
        (Kind::Interview, "answer", false) => Shape::Answer,
        (Kind::Interview, "note", false) => Shape::Note,
        (Kind::Card, "instrument", true) => Shape::Instrument,
        (Kind::Card, "area", true) => Shape::Text,
        (Kind::Card, "answer", false) => Shape::Answer,
        (Kind::Card, "source", false) => Shape::Source,
        (Kind::Card, "remark", false) => Shape::Text,
        (Kind::Card, "row", false) => Shape::Row,
        (Kind::Interview | Kind::Card, "aside", false) => Shape::Text,
        (Kind::Interview | Kind::Card, "left_out", true) => Shape::Codes,
        (Kind::Card, "ready", true) => Shape::Flag,
        (Kind::Activity, "title" | "type" | "wp" | "place" | "area" | "outputs" | "report", true) => {
            Shape::Text
        }
        (Kind::Activity, "when", true) => Shape::Periods,
        (Kind::Activity, "participants", true) => Shape::Counts,
        (Kind::Activity, "document", false) => Shape::Document,
        (Kind::Activity, "waiver", false) => Shape::Text,
        (Kind::Activity, "verified", true) => Shape::Verified,
        (Kind::Activity, "factors", true) => Shape::Codes,
        (Kind::Indicator, "code" | "reason", true) => Shape::Text,
        (Kind::Indicator, "as_of", true) => Shape::Day,
        (Kind::Indicator, "value", true) => Shape::Decimal,
        (Kind::Interview | Kind::Card | Kind::Activity | Kind::Indicator, "removed", true) => Shape::Flag,
        _ => return None,
    })
}

/// Does this value fit? Null always fits: it clears the field.
pub(crate) fn check_value(kind: Kind, field: &Field, value: &Value) -> Result<(), ValueProblem> {
    let shape = shape_of(kind, field).ok_or(ValueProblem::NoSuchField)?;
    let fits = value.is_null()
        || match shape {
            Shape::Text => value.is_string(),
            Shape::Flag => value.is_boolean(),
            Shape::Seconds => value.is_u64(),
            Shape::Day => reads::<NaiveDate>(value),
            Shape::Instant => reads::<DateTime<Utc>>(value),
            Shape::Decimal => value.as_str().is_some_and(is_decimal),
            Shape::Answer => reads::<Answer>(value),
            Shape::Instrument => reads::<InstrumentRef>(value),
            Shape::Source => reads::<Source>(value),
            Shape::Row => reads::<RowState>(value),
            Shape::Note => reads::<Note>(value),
            Shape::State => reads::<InterviewState>(value),
            Shape::Consent => reads::<Consent>(value),
            Shape::Periods => reads::<Vec<Period>>(value),
            Shape::Counts => reads::<BTreeMap<String, u64>>(value),
            Shape::Codes => reads::<Vec<String>>(value),
            Shape::Document => reads::<Document>(value),
            Shape::Verified => reads::<Verified>(value),
        };
    if fits {
        Ok(())
    } else {
        Err(ValueProblem::OtherShape)
    }
}

fn reads<T: DeserializeOwned>(value: &Value) -> bool {
    T::deserialize(value).is_ok()
}

/// Digits, at most one point, an optional minus: "3", "-0.5". No exponent, no grouping.
fn is_decimal(text: &str) -> bool {
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    match text.split_once('.') {
        None => digits(text),
        Some((whole, part)) => digits(whole) && digits(part),
    }
}

/// Where the words lie that a person may search for. Codes, dates and states are chosen, not
/// typed, so they stay out.
enum Typed {
    Whole,
    /// JSON pointers.
    Parts(&'static [&'static str]),
}

fn typed(field: &Field) -> Option<Typed> {
    Some(match field.family() {
        "answer" => Typed::Parts(&["/value", "/file/name"]),
        "note" => Typed::Parts(&["/text"]),
        "source" => Typed::Parts(&["/reference"]),
        "document" => Typed::Parts(&["/name"]),
        "consent" => Typed::Parts(&["/place", "/collected_by"]),
        "verified" => Typed::Parts(&["/by"]),
        "remark" | "waiver" | "aside" | "name" | "role" | "organisation" | "title" | "place" | "outputs"
        | "report" | "reason" | "city" | "respondent_role" | "respondent_name" | "respondent_contact" => {
            Typed::Whole
        }
        _ => return None,
    })
}

/// Can this field hold words that a person may search for?
pub(crate) fn is_searchable(field: &Field) -> bool {
    typed(field).is_some()
}

/// The words to search for in this value; empty when there are none. Control characters become
/// spaces: the search marks its finds with two of them.
pub(crate) fn searchable_text(field: &Field, value: &Value) -> String {
    let text = match typed(field) {
        None => String::new(),
        Some(Typed::Whole) => value.as_str().unwrap_or_default().to_owned(),
        Some(Typed::Parts(keys)) => {
            let parts = keys.iter().filter_map(|key| value.pointer(key)?.as_str());
            let parts: Vec<_> = parts.filter(|text| !text.is_empty()).collect();
            parts.join("\n")
        }
    };
    text.replace(['\u{2}', '\u{3}'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn fits(kind: Kind, field: &str, value: Value) -> bool {
        check_value(kind, &Field::of(field).unwrap(), &value).is_ok()
    }

    #[test]
    fn the_shapes_of_the_contract_are_held() {
        assert!(fits(Kind::Card, "answer/a/b", json!({"value": "3"})));
        assert!(fits(Kind::Card, "answer/a/b", json!({"missing": "refused"})));
        assert!(fits(Kind::Card, "answer/a/b", Value::Null));
        assert!(!fits(Kind::Card, "answer/a/b", json!({"missing": "lost"})));
        assert!(!fits(Kind::Card, "answer/a/b", json!({"value": "3", "more": 1})));
        let file = json!({"sha256": "00".repeat(32), "name": "a.png", "bytes": 3, "media_type": "image/png"});
        assert!(fits(Kind::Card, "answer/a/b", json!({ "file": file })));
        assert!(
            !fits(Kind::Card, "answer/a/b", json!({"file": file, "value": "a.png"})),
            "one or the other"
        );
        assert!(!fits(
            Kind::Card,
            "answer/a/b",
            json!({"file": {"name": "a.png"}})
        ));
        assert!(
            !fits(Kind::Card, "answer", json!({"value": "3"})),
            "an answer has a path"
        );
        assert!(!fits(Kind::Card, "title", json!("x")), "a card has no title");
        assert!(fits(
            Kind::Activity,
            "when",
            json!([{"from": "2019-07-30", "to": null}])
        ));
        assert!(!fits(
            Kind::Activity,
            "when",
            json!([{"from": "30/7/2019", "to": null}])
        ));
        assert!(fits(
            Kind::Activity,
            "participants",
            json!({"social_workers": 12})
        ));
        assert!(!fits(
            Kind::Activity,
            "participants",
            json!({"social_workers": -1})
        ));
        assert!(fits(Kind::Indicator, "value", json!("-3.5")));
        assert!(!fits(Kind::Indicator, "value", json!("3,5")));
        assert!(!fits(Kind::Indicator, "value", json!("1e3")));
        assert!(fits(
            Kind::Card,
            "source/a",
            json!({"channel": null, "reference": "", "date": null, "reliability": "D"})
        ));
        assert!(!fits(Kind::Author, "removed", json!(true)));
    }

    #[test]
    fn only_what_was_typed_is_searchable() {
        let text = |field: &str, value| searchable_text(&Field::of(field).unwrap(), &value);
        assert_eq!(
            text(
                "note/q/1",
                json!({"at": "2019-10-03T10:00:00Z", "text": "ciao", "kind": "note"})
            ),
            "ciao"
        );
        assert_eq!(text("answer/q", json!({"missing": "refused"})), "");
        let file =
            json!({"sha256": "00".repeat(32), "name": "piazza.png", "bytes": 3, "media_type": "image/png"});
        assert_eq!(text("answer/q", json!({ "file": file })), "piazza.png");
        assert_eq!(text("state", json!("running")), "");
    }
}
