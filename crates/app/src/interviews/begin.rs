//! Preparing an interview: the guide, the respondent, the day; and consent, before anything is written down.

use archive::{Field, InstrumentRef, Kind, Op, RecordId, Sheets, Tx};
use serde_json::{Value, json};

use super::{Consent, Interview, NewInterview};
use crate::desk::{Desk, record_id};
use crate::error::{Error, Flaw, Result};
use crate::forms::{self, Own};
use crate::versions;

/// Prepares an interview along a guide.
///
/// # Errors
/// Unknown guide, neither a role nor a kind of respondent, a day that is none, or the archive could not save.
pub fn begin(desk: &mut Desk, request: &NewInterview) -> Result<Interview> {
    let workspace = desk.laptop()?;
    let area = crate::start::profile(&workspace.archive, &workspace.me)?.area;
    let (guide, sheets) = guide_pin(desk, &request.guide)?;
    check(request)?;
    let record = desk.fresh(Kind::Interview);
    let begun = begun(desk, &record, &guide)?;
    let request = request.clone();
    desk.carry_out(Op::BeginInterview, |tx| {
        tx.keep_instrument(&guide, &sheets)?;
        tx.write(&record, &Field::of("guide")?, &json!(guide))?;
        tx.write(&record, &Field::of("area")?, &json!(area))?;
        tx.write(&record, &Field::of("state")?, &json!("draft"))?;
        forms::write_all(tx, &record, &begun)?;
        header(tx, &record, &request)
    })?;
    super::show(desk, &record.to_string())
}

/// Changes what was written about respondent, place and day. The guide stays once there are answers.
///
/// # Errors
/// As [`begin`].
pub fn describe(desk: &mut Desk, record: &str, request: &NewInterview) -> Result<Interview> {
    let id = record_id(record)?;
    desk.laptop()?;
    check(request)?;
    let untouched = untouched(desk, &id)?;
    // With answers the guide stays, also when the kit has another version of it, or no longer has it.
    let guide = match untouched {
        true => Some(guide_pin(desk, &request.guide)?),
        false => None,
    };
    let given = match &guide {
        Some((guide, _)) => given_anew(desk, &id, guide)?,
        None => Vec::new(),
    };
    let request = request.clone();
    desk.carry_out(Op::DescribeInterview, |tx| {
        if let Some((guide, sheets)) = &guide {
            tx.keep_instrument(guide, sheets)?;
            tx.write(&id, &Field::of("guide")?, &json!(guide))?;
            forms::write_all(tx, &id, &given)?;
        }
        header(tx, &id, &request)
    })?;
    desk.forget_session(&id);
    super::show(desk, record)
}

/// What an interview along a guide holds before anybody is asked.
fn begun(desk: &Desk, record: &RecordId, guide: &InstrumentRef) -> Result<Vec<Own>> {
    let form = versions::wanted(desk, guide)?;
    forms::own_writes(&mut forms::begun(desk, record, &form))
}

/// Whether an interview holds no more than its guide gave it.
fn untouched(desk: &Desk, record: &RecordId) -> Result<bool> {
    let answers = desk.archive()?.answers(record)?;
    if !desk.archive()?.notes(record)?.is_empty() {
        return Ok(false);
    }
    if answers.iter().all(|row| row.value.is_none()) {
        return Ok(true);
    }
    let form = super::form(desk, record)?;
    let given = forms::own_writes(&mut forms::begun(desk, record, &form))?;
    let is_given = |row: &archive::AnswerRow| {
        let same = |(field, value): &Own| {
            Field::answer(&row.path).is_ok_and(|known| known == *field) && json!(row.value) == *value
        };
        row.value.is_none() || given.iter().any(same)
    };
    Ok(answers.iter().all(is_given))
}

/// What an interview that nobody was asked in holds when its guide changes: what the old one gave goes, what the new
/// one gives comes.
fn given_anew(desk: &Desk, record: &RecordId, guide: &InstrumentRef) -> Result<Vec<Own>> {
    let before = desk
        .archive()?
        .value(record, &Field::of("guide").map_err(archive::Error::from)?)?;
    if before == Some(json!(guide)) {
        return Ok(Vec::new());
    }
    let mut given: Vec<Own> = Vec::new();
    for row in desk.archive()?.answers(record)? {
        let field = Field::answer(&row.path).map_err(archive::Error::from)?;
        given.push((field, Value::Null));
    }
    given.extend(begun(desk, record, guide)?);
    Ok(given)
}

/// The kit's version of a guide.
fn guide_pin(desk: &Desk, id: &str) -> Result<(InstrumentRef, Sheets)> {
    let instrument = desk.kit.instruments.get(id);
    let guide = instrument.filter(|instrument| instrument.form.meta().kind == instruments::Kind::Guide);
    let guide = guide.ok_or_else(|| Error::BadValue {
        field: "guide".to_owned(),
        reason: Flaw::Unknown,
    })?;
    Ok((versions::pin(&guide.form), versions::sheets(guide)))
}

fn check(request: &NewInterview) -> Result<()> {
    if request.respondent.kind.is_empty() && request.respondent.role.trim().is_empty() {
        return Err(Error::BadValue {
            field: "respondent_role".to_owned(),
            reason: Flaw::Missing,
        });
    }
    let day = &request.held_on;
    if !day.is_empty() && day.parse::<chrono::NaiveDate>().is_err() {
        return Err(Error::BadValue {
            field: "held_on".to_owned(),
            reason: Flaw::NotADate,
        });
    }
    Ok(())
}

fn header(tx: &mut Tx<'_>, record: &RecordId, request: &NewInterview) -> archive::Result<()> {
    let person = &request.respondent;
    for (field, value) in [
        ("respondent_kind", &person.kind),
        ("respondent_role", &person.role),
        ("respondent_name", &person.name),
        ("respondent_contact", &person.contact),
        ("organisation", &person.organisation),
        ("city", &request.city),
        ("place", &request.place),
        ("held_on", &request.held_on),
    ] {
        let (field, value) = (Field::of(field)?, value.trim());
        let empty = value.is_empty();
        // What was never said is not written down as empty.
        if empty && tx.value(record, &field)?.is_none() {
            continue;
        }
        let value = if empty && field.as_str() == "held_on" {
            Value::Null
        } else {
            json!(value)
        };
        tx.write(record, &field, &value)?;
    }
    Ok(())
}

/// Records what the respondent was told and allowed. Each new record replaces the one before, which stays in
/// the history.
///
/// # Errors
/// No such interview, a day that is none, or the archive could not save it.
pub fn record_consent(desk: &mut Desk, record: &str, consent: &Consent) -> Result<Interview> {
    let id = record_id(record)?;
    desk.laptop()?;
    if consent.given_on.parse::<chrono::NaiveDate>().is_err() {
        return Err(Error::BadValue {
            field: "given_on".to_owned(),
            reason: Flaw::NotADate,
        });
    }
    let value = json!(consent);
    desk.carry_out(Op::RecordConsent, |tx| {
        tx.write(&id, &Field::of("consent")?, &value).map(|_| ())
    })?;
    super::show(desk, record)
}
