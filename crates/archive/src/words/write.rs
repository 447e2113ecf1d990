//! A *write* is one value given to one field, once and for ever. A *withheld* write has kept its
//! place in the log but left its value on the laptop.

use super::{DeviceId, Field, Hlc, Op, RecordId, WriteId};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

/// What a write carries.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// The value.
    Full(Value),
    /// Nothing: consent does not let it travel.
    Withheld,
}

impl Content {
    /// The value, unless withheld.
    pub fn value(&self) -> Option<&Value> {
        match self {
            Self::Full(value) => Some(value),
            Self::Withheld => None,
        }
    }
}

/// One write of the log. Its serde form is the line of the package's log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(into = "Line", try_from = "Line")]
pub struct Write {
    /// Its id.
    pub id: WriteId,
    /// The record written about.
    pub record: RecordId,
    /// The field written.
    pub field: Field,
    /// The value, or that it is withheld.
    pub content: Content,
    /// Who wrote it: a record of kind author.
    pub author: RecordId,
    /// Where it was written.
    pub device: DeviceId,
    /// The device's count, from 1 without a gap.
    pub seq: u64,
    /// When, for showing.
    pub hlc: Hlc,
    /// What the person did.
    pub op: Op,
    /// The heads of the field that the author saw, ascending, none twice.
    pub supersedes: Vec<WriteId>,
}

impl Write {
    /// The same write without its value.
    pub fn withhold(mut self) -> Self {
        self.content = Content::Withheld;
        self
    }

    pub(crate) fn same_identity(&self, other: &Self) -> bool {
        // Every field is named, so that a new one cannot be forgotten here.
        let Self {
            id,
            record,
            field,
            content: _,
            author,
            device,
            seq,
            hlc,
            op,
            supersedes,
        } = self;
        *id == other.id
            && *record == other.record
            && *field == other.field
            && *author == other.author
            && *device == other.device
            && *seq == other.seq
            && *hlc == other.hlc
            && *op == other.op
            && *supersedes == other.supersedes
    }
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    id: WriteId,
    record: RecordId,
    field: Field,
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "present"
    )]
    value: Option<Value>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    withheld: bool,
    author: RecordId,
    device: DeviceId,
    seq: u64,
    hlc: Hlc,
    op: Op,
    supersedes: Vec<WriteId>,
}

/// A null that is there is a value; only a missing key is none.
fn present<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(d).map(Some)
}

impl From<Write> for Line {
    fn from(write: Write) -> Self {
        let (value, withheld) = match write.content {
            Content::Full(value) => (Some(sorted(&value)), false),
            Content::Withheld => (None, true),
        };
        Self {
            id: write.id,
            record: write.record,
            field: write.field,
            value,
            withheld,
            author: write.author,
            device: write.device,
            seq: write.seq,
            hlc: write.hlc,
            op: write.op,
            supersedes: write.supersedes,
        }
    }
}

impl TryFrom<Line> for Write {
    type Error = &'static str;

    fn try_from(line: Line) -> Result<Self, &'static str> {
        let content = match (line.value, line.withheld) {
            (Some(value), false) => Content::Full(value),
            (None, true) => Content::Withheld,
            _ => return Err("a write has either a value or is withheld"),
        };
        if line.seq == 0 || i64::try_from(line.seq).is_err() {
            return Err("a sequence counts from 1");
        }
        if line
            .supersedes
            .windows(2)
            .any(|pair| matches!(pair, [a, b] if a >= b))
        {
            return Err("superseded writes are ascending and named once");
        }
        if line.supersedes.contains(&line.id) {
            return Err("a write does not supersede itself");
        }
        if line.author.kind() != super::Kind::Author {
            return Err("an author is a record of kind author");
        }
        Ok(Self {
            id: line.id,
            record: line.record,
            field: line.field,
            content,
            author: line.author,
            device: line.device,
            seq: line.seq,
            hlc: line.hlc,
            op: line.op,
            supersedes: line.supersedes,
        })
    }
}

fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(map) => {
            let mut pairs: Vec<_> = map.iter().collect();
            pairs.sort_by(|a, b| a.0.cmp(b.0));
            Value::Object(
                pairs
                    .into_iter()
                    .map(|(key, value)| (key.clone(), sorted(value)))
                    .collect(),
            )
        }
        Value::Array(items) => Value::Array(items.iter().map(sorted).collect()),
        other => other.clone(),
    }
}

/// The one spelling of a JSON value that is stored, compared and hashed: keys in byte order, no
/// spaces.
pub(crate) fn canonical(value: &Value) -> String {
    sorted(value).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = r#"{"id":"0190a000-0000-7000-8000-00000000000b","record":"card:0190a000-0000-7000-8000-00000000000a","field":"answer/a","value":{"value":"3"},"author":"author:0190a000-0000-7000-8000-000000000001","device":"00112233aabbccdd","seq":1,"hlc":"1700000000000-0000","op":"answer_question","supersedes":[]}"#;

    #[test]
    fn a_line_reads_back_as_it_was_written() {
        let write: Write = serde_json::from_str(LINE).unwrap();
        assert_eq!(serde_json::to_string(&write).unwrap(), LINE);
        let stub = serde_json::to_string(&write.clone().withhold()).unwrap();
        assert!(
            stub.contains(r#""withheld":true"#) && !stub.contains(r#""value""#),
            "{stub}"
        );
        assert!(
            serde_json::from_str::<Write>(&stub)
                .unwrap()
                .same_identity(&write)
        );
    }

    #[test]
    fn a_null_value_is_a_value() {
        let line = LINE.replace(r#"{"value":"3"}"#, "null");
        assert_eq!(
            serde_json::from_str::<Write>(&line).unwrap().content,
            Content::Full(Value::Null)
        );
    }

    #[test]
    fn lines_that_say_too_much_or_too_little_are_refused() {
        for (from, to) in [
            (r#""seq":1"#, r#""seq":0"#),
            (r#""seq":1"#, r#""seq":1,"extra":1"#),
            (r#""value":{"value":"3"},"#, ""),
            (r#""seq":1"#, r#""seq":1,"withheld":true"#),
            (
                r#""supersedes":[]"#,
                r#""supersedes":["0190a000-0000-7000-8000-00000000000b"]"#,
            ),
            (r#""author":"author:"#, r#""author":"card:"#),
            ("answer_question", "do_magic"),
        ] {
            let line = LINE.replacen(from, to, 1);
            assert_ne!(line, LINE);
            assert!(serde_json::from_str::<Write>(&line).is_err(), "{line}");
        }
    }

    #[test]
    fn key_order_is_not_content() {
        let value: Value = serde_json::from_str(r#"{"b":[{"d":1,"c":2}],"a":null}"#).unwrap();
        assert_eq!(canonical(&value), r#"{"a":null,"b":[{"c":2,"d":1}]}"#);
    }
}
