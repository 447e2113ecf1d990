//! Where an answer comes from, and the person's note on it.

use archive::{Field, Op};
use serde_json::json;

use super::answer::{form_of, outcome, unknown};
use super::live::{own_writes, write_all};
use super::{Channel, Reliability, Saved, Source};
use crate::desk::{Desk, record_id};
use crate::error::{Error, Flaw, Result};

/// Describes the source of an answer.
///
/// # Errors
/// No such record or question, a date that is none, or the archive could not save it.
pub fn describe_source(desk: &mut Desk, record: &str, path: &str, source: &Source) -> Result<Saved> {
    let date = match source.date.as_deref().filter(|date| !date.is_empty()) {
        Some(text) => Some(text.parse().map_err(|_| Error::BadValue {
            field: path.to_owned(),
            reason: Flaw::NotADate,
        })?),
        None => None,
    };
    let stored = archive::Source {
        channel: source.channel.map(|channel| match channel {
            Channel::Municipal => archive::Channel::Municipal,
            Channel::Witness => archive::Channel::Witness,
            Channel::Document => archive::Channel::Document,
            Channel::Estimate => archive::Channel::Estimate,
        }),
        reference: source.reference.trim().to_owned(),
        date,
        reliability: source.reliability.map(|grade| match grade {
            Reliability::A => archive::Reliability::A,
            Reliability::B => archive::Reliability::B,
            Reliability::C => archive::Reliability::C,
            Reliability::D => archive::Reliability::D,
        }),
    };
    beside(
        desk,
        record,
        path,
        Op::DescribeSource,
        Field::source(path),
        &json!(stored),
    )
}

/// Writes the person's note on an answer.
///
/// # Errors
/// No such record or question, or the archive could not save it.
pub fn remark(desk: &mut Desk, record: &str, path: &str, text: &str) -> Result<Saved> {
    beside(
        desk,
        record,
        path,
        Op::RemarkAnswer,
        Field::remark(path),
        &json!(text),
    )
}

fn beside<E: Into<archive::Error>>(
    desk: &mut Desk,
    record: &str,
    path: &str,
    op: Op,
    field: Result<Field, E>,
    value: &serde_json::Value,
) -> Result<Saved> {
    let record = record_id(record)?;
    let form = form_of(desk, &record)?;
    let session = desk.session(&record, &form)?;
    let live = session.live_path(path).ok_or_else(|| unknown(path))?;
    let field = field.map_err(Into::into)?;
    let begun = own_writes(session)?;
    let saved = crate::cards::ensure(desk, &record, begun).and_then(|left| {
        desk.carry_out(op, |tx| {
            write_all(tx, &record, &left)?;
            tx.write(&record, &field, value).map(|_| ())
        })
    });
    if let Err(error) = saved {
        desk.forget_session(&record);
        return Err(error);
    }
    outcome(desk, &record, &form, &live, &instruments::Changes::default())
}
