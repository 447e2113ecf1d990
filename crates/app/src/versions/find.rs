//! The definition of the version that a record is pinned to. The archive keeps each one from the moment it is
//! first used; the kit has the newest only.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use archive::{Archive, InstrumentRef, Sha256, Sheets};
use instruments::{Form, Sources};

use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::kit::{Instrument, Kit};

/// Forms by the hash of their sheets, so that each is compiled once.
#[derive(Debug, Default)]
pub(crate) struct Compiled(Mutex<HashMap<Sha256, Arc<Form>>>);

/// The form of a version: as the archive keeps it, else the kit's where it has that very version.
pub(crate) fn known(kit: &Kit, archive: &Archive, pin: &InstrumentRef) -> Result<Option<Arc<Form>>> {
    let Some(hash) = archive.instrument_hash(pin)? else {
        return Ok(of_kit(kit, pin).map(|instrument| Arc::clone(&instrument.form)));
    };
    let mut compiled = kit.compiled.0.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(form) = compiled.get(&hash) {
        return Ok(Some(Arc::clone(form)));
    }
    let same = of_kit(kit, pin).filter(|instrument| sheets(instrument).sha256() == hash);
    let form = match (same, archive.instrument_sheets(pin)?) {
        (Some(instrument), _) => Arc::clone(&instrument.form),
        (None, Some(sheets)) => Arc::new(compile(kit, pin, &sheets)?),
        (None, None) => return Ok(None),
    };
    compiled.insert(hash, Arc::clone(&form));
    Ok(Some(form))
}

/// The same, for a record that cannot be shown without it.
pub(crate) fn wanted(desk: &Desk, pin: &InstrumentRef) -> Result<Arc<Form>> {
    known(&desk.kit, desk.archive()?, pin)?.ok_or_else(|| Error::NoVersion {
        id: pin.id.clone(),
        version: pin.version.clone(),
    })
}

/// Compiles sheets that came from elsewhere and holds them to the version that they are said to be.
pub(crate) fn compile(kit: &Kit, pin: &InstrumentRef, sheets: &Sheets) -> Result<Form> {
    let bad = |problems| Error::Instrument {
        path: format!("{}/{}", pin.id, pin.version),
        problems,
    };
    let text = String::from_utf8_lossy;
    let (survey, choices, settings) = (
        text(&sheets.survey),
        text(&sheets.choices),
        text(&sheets.settings),
    );
    let sources = Sources {
        survey: &survey,
        choices: &choices,
        settings: &settings,
    };
    let form = Form::read_csv(&sources, &kit.references).map_err(bad)?;
    if form.meta().id == pin.id && form.meta().version == pin.version {
        Ok(form)
    } else {
        Err(archive::Error::InstrumentDiffers(pin.clone()).into())
    }
}

/// The kit's instrument of this id and version.
fn of_kit<'a>(kit: &'a Kit, pin: &InstrumentRef) -> Option<&'a Instrument> {
    kit.instruments
        .get(&pin.id)
        .filter(|instrument| instrument.form.meta().version == pin.version)
}

/// The version of a form.
pub(crate) fn pin(form: &Form) -> InstrumentRef {
    InstrumentRef {
        id: form.meta().id.clone(),
        version: form.meta().version.clone(),
    }
}

/// The sheets of the kit's instrument.
pub(crate) fn sheets(instrument: &Instrument) -> Sheets {
    let sheet = |name: &str| instrument.sheets.get(name).cloned().unwrap_or_default();
    Sheets {
        survey: sheet("survey.csv"),
        choices: sheet("choices.csv"),
        settings: sheet("settings.csv"),
    }
}

/// Keeps what the records of an archive are pinned to and the kit still has: of an archive from before
/// definitions were kept.
pub(crate) fn keep_used(desk: &mut Desk) -> Result<()> {
    let archive = desk.archive()?;
    let interviews = archive.interviews()?.into_iter().filter_map(|row| row.guide);
    let cards = archive.cards()?.into_iter().filter_map(|row| row.instrument);
    let mut pins: Vec<InstrumentRef> = interviews.chain(cards).collect();
    pins.sort();
    pins.dedup();
    for pin in pins {
        let kit = Arc::clone(&desk.kit);
        let archive = desk.archive_mut()?;
        if let Some(instrument) = of_kit(&kit, &pin)
            && archive.instrument_hash(&pin)?.is_none()
        {
            archive.keep_instrument(&pin, &sheets(instrument))?;
        }
    }
    Ok(())
}
