//! The cards of an archive, and mine.

use std::sync::Arc;

use archive::{CardRow, Field, InstrumentRef, Op, RecordId};
use instruments::{Form, Kind};
use serde_json::json;

use super::{Card, CardSummary, Completeness};
use crate::desk::{Desk, record_id};
use crate::error::{Error, Flaw, Result};
use crate::forms::{Own, View, completeness, known, session, state_code, write_all};
use crate::panel_desk::Demonstrations;
use crate::versions;

/// Every card here, in the kit's order of areas.
///
/// # Errors
/// The archive cannot be read.
pub fn list(desk: &Desk) -> Result<Vec<CardSummary>> {
    let archive = desk.archive()?;
    let demo = Demonstrations::of(desk)?;
    let mut cards = Vec::new();
    for row in archive.cards()? {
        let form = match pinned(desk, row.instrument.as_ref()) {
            // A version that is not here keeps no other card from being listed.
            Err(Error::NoVersion { .. }) => {
                cards.push(bare(desk, row, &demo));
                continue;
            }
            form => form?,
        };
        let live = session(desk, &row.record, &form)?;
        let known = known(desk, &row.record)?;
        let view = View {
            kit: &desk.kit,
            language: desk.language(),
            form: &form,
            session: &live,
            known: &known,
            looking: false,
        };
        cards.push(CardSummary {
            record: row.record.to_string(),
            area_label: desk.kit.area_label(&row.area),
            area: row.area,
            instrument: crate::forms::title(&form, desk.language()),
            version: row
                .instrument
                .map_or_else(|| form.meta().version.clone(), |pin| pin.version),
            completeness: completeness(&view.tree()),
            ready: row.ready,
            changed_at: crate::desk::stamp_utc(row.updated),
            conflicts: u32::try_from(known.values().filter(|row| row.conflict).count()).unwrap_or(u32::MAX),
            demo: demo.mark(&row.author),
        });
    }
    let order = |area: &str| desk.kit.areas.iter().position(|known| known.code == area);
    cards.sort_by_key(|card| order(&card.area));
    Ok(cards)
}

/// Opens a card: the given one, or my area's, which comes into being with its first answer.
///
/// # Errors
/// No such card, or no area to have one for.
pub fn open(desk: &mut Desk, record: Option<&str>) -> Result<Card> {
    let record = match record {
        Some(text) => record_id(text)?,
        None => mine(desk)?,
    };
    let form = form(desk, &record)?;
    desk.session(&record, &form)?;
    show(desk, &record, &form)
}

pub(super) fn show(desk: &Desk, record: &RecordId, form: &Arc<Form>) -> Result<Card> {
    let workspace = desk.open()?;
    let live = workspace.sessions.get(record).ok_or(Error::NothingOpen)?;
    let known = known(desk, record)?;
    let view = View {
        kit: &desk.kit,
        language: desk.language(),
        form,
        session: live,
        known: &known,
        looking: workspace.kind == archive::ArchiveKind::Panel,
    };
    let row = workspace.archive.card(record)?;
    let area = match &row {
        Some(row) => row.area.clone(),
        None => crate::start::profile(&workspace.archive, &workspace.me)?.area,
    };
    let sections = view.tree();
    Ok(Card {
        record: record.to_string(),
        area_label: desk.kit.area_label(&area),
        area,
        title: crate::forms::title(form, desk.language()),
        version: form.meta().version.clone(),
        instrument_state: state_code(form.meta().state).to_owned(),
        completeness: completeness(&sections),
        sections,
        ready: row.is_some_and(|row| row.ready),
        read_only: workspace.kind == archive::ArchiveKind::Panel,
    })
}

/// The record of my area's card.
pub(crate) fn mine(desk: &Desk) -> Result<RecordId> {
    let workspace = desk.laptop()?;
    let area = crate::start::profile(&workspace.archive, &workspace.me)?.area;
    if area.is_empty() {
        return Err(Error::BadValue {
            field: "area".to_owned(),
            reason: Flaw::Missing,
        });
    }
    let form = card_form(desk)?;
    let instrument = &form.meta().id;
    Ok(if workspace.demo {
        RecordId::demo_card(&area, instrument)
    } else {
        RecordId::card(&area, instrument)
    })
}

/// The instrument of a card: the one it is pinned to, or the kit's.
pub(crate) fn form(desk: &Desk, record: &RecordId) -> Result<Arc<Form>> {
    match desk.archive()?.card(record)? {
        Some(row) => pinned(desk, row.instrument.as_ref()),
        None if desk.open()?.kind == archive::ArchiveKind::Laptop && mine(desk)? == *record => {
            card_form(desk)
        }
        None => Err(Error::NoRecord(record.to_string())),
    }
}

fn pinned(desk: &Desk, pin: Option<&InstrumentRef>) -> Result<Arc<Form>> {
    pin.map_or_else(|| card_form(desk), |pin| versions::wanted(desk, pin))
}

/// A card whose version is not known here.
fn bare(desk: &Desk, row: CardRow, demo: &Demonstrations) -> CardSummary {
    let (id, version) = row
        .instrument
        .map_or_else(Default::default, |pin| (pin.id, pin.version));
    CardSummary {
        record: row.record.to_string(),
        area_label: desk.kit.area_label(&row.area),
        area: row.area,
        instrument: id,
        version,
        completeness: Completeness::default(),
        ready: row.ready,
        changed_at: crate::desk::stamp_utc(row.updated),
        conflicts: u32::try_from(row.conflicts).unwrap_or(u32::MAX),
        demo: demo.mark(&row.author),
    }
}

/// The kit's city card.
pub(crate) fn card_form(desk: &Desk) -> Result<Arc<Form>> {
    let found = desk
        .kit
        .instruments
        .values()
        .find(|instrument| instrument.form.meta().kind == Kind::Card);
    found
        .map(|instrument| Arc::clone(&instrument.form))
        .ok_or_else(|| Error::Kit {
            file: "instruments".to_owned(),
            reason: "no card".to_owned(),
        })
}

/// Whether a card is in the log.
pub(crate) fn is_begun(desk: &Desk, record: &RecordId) -> Result<bool> {
    let pin = Field::of("instrument").map_err(archive::Error::from)?;
    Ok(desk.archive()?.value(record, &pin)?.is_some())
}

/// Writes down that the card exists, its area, its version and what it worked out at its beginning, before its
/// first answer. Of a record that exists already nothing is written: what it worked out is handed back, to be written
/// with what comes next.
pub(crate) fn ensure(desk: &mut Desk, record: &RecordId, begun: Vec<Own>) -> Result<Vec<Own>> {
    if record.kind() != archive::Kind::Card || is_begun(desk, record)? {
        return Ok(begun);
    }
    let pin = Field::of("instrument").map_err(archive::Error::from)?;
    let workspace = desk.laptop()?;
    let area = crate::start::profile(&workspace.archive, &workspace.me)?.area;
    let form = card_form(desk)?;
    let (version, kit) = (versions::pin(&form), Arc::clone(&desk.kit));
    let record = *record;
    desk.carry_out(Op::OpenCard, move |tx| {
        tx.write(&record, &Field::of("area")?, &json!(area))?;
        if let Some(instrument) = kit.instruments.get(&version.id) {
            tx.keep_instrument(&version, &versions::sheets(instrument))?;
        }
        tx.write(&record, &pin, &json!(version))?;
        write_all(tx, &record, &begun)
    })?;
    Ok(Vec::new())
}
