//! An *instrument* kept here is the definition of one version that a record was pinned to: three
//! sheets, as they are. It stays when the kit has a newer one, so that a record always opens with
//! its own. One version has one content, for ever.

use crate::archive::Archive;
use crate::error::{Error, Result};
use crate::log::Tx;
use crate::words::{InstrumentRef, Sha256};
use rusqlite::{Connection, OptionalExtension, Row, named_params};

/// The sheets of an instrument as its author wrote them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheets {
    /// The questions.
    pub survey: Vec<u8>,
    /// The choices; empty when there are none.
    pub choices: Vec<u8>,
    /// Identity, version, languages.
    pub settings: Vec<u8>,
}

impl Sheets {
    /// What names this content: the hash of the hashes of survey, choices and settings.
    pub fn sha256(&self) -> Sha256 {
        let sheets = [&self.survey, &self.choices, &self.settings];
        let hashes: Vec<u8> = sheets
            .iter()
            .flat_map(|sheet| *Sha256::of(sheet).as_bytes())
            .collect();
        Sha256::of(&hashes)
    }
}

impl Archive {
    /// Every version kept here.
    pub fn instruments(&self) -> Result<Vec<InstrumentRef>> {
        self.read(|conn| {
            let mut statement = conn.prepare_cached(include_str!("list.sql"))?;
            let rows = statement.query_map([], |row| {
                Ok(InstrumentRef {
                    id: row.get("id")?,
                    version: row.get("version")?,
                })
            })?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// The hash of the sheets of a version, if it is kept here.
    pub fn instrument_hash(&self, pin: &InstrumentRef) -> Result<Option<Sha256>> {
        self.read(|conn| hash(conn, pin))
    }

    /// The sheets of a version, if it is kept here.
    pub fn instrument_sheets(&self, pin: &InstrumentRef) -> Result<Option<Sheets>> {
        self.read(|conn| {
            let mut statement = conn.prepare_cached(include_str!("sheets.sql"))?;
            let params = named_params! {":id": pin.id, ":version": pin.version};
            Ok(statement.query_row(params, sheets).optional()?)
        })
    }

    /// Keeps a version. Keeping the same again changes nothing.
    ///
    /// # Errors
    /// [`Error::InstrumentDiffers`]: this version is kept with another content.
    pub fn keep_instrument(&mut self, pin: &InstrumentRef, sheets: &Sheets) -> Result<()> {
        self.read(|conn| keep(conn, pin, sheets))
    }
}

impl Tx<'_> {
    /// Keeps a version together with the write that pins a record to it.
    ///
    /// # Errors
    /// As [`Archive::keep_instrument`].
    pub fn keep_instrument(&mut self, pin: &InstrumentRef, sheets: &Sheets) -> Result<()> {
        keep(self.conn, pin, sheets)
    }
}

pub(crate) fn keep(conn: &Connection, pin: &InstrumentRef, sheets: &Sheets) -> Result<()> {
    let sha256 = sheets.sha256();
    match hash(conn, pin)? {
        Some(kept) if kept == sha256 => Ok(()),
        Some(_) => Err(Error::InstrumentDiffers(pin.clone())),
        None => {
            conn.prepare_cached(include_str!("keep.sql"))?
                .execute(named_params! {
                    ":id": pin.id,
                    ":version": pin.version,
                    ":sha256": sha256.as_bytes(),
                    ":survey": sheets.survey,
                    ":choices": sheets.choices,
                    ":settings": sheets.settings,
                })?;
            Ok(())
        }
    }
}

fn hash(conn: &Connection, pin: &InstrumentRef) -> Result<Option<Sha256>> {
    let bytes: Option<[u8; 32]> = conn
        .prepare_cached(include_str!("hash.sql"))?
        .query_row(named_params! {":id": pin.id, ":version": pin.version}, |row| {
            row.get("sha256")
        })
        .optional()?;
    Ok(bytes.map(Sha256::from_bytes))
}

fn sheets(row: &Row<'_>) -> rusqlite::Result<Sheets> {
    Ok(Sheets {
        survey: row.get("survey")?,
        choices: row.get("choices")?,
        settings: row.get("settings")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::World;

    fn sheets(survey: &str) -> Sheets {
        Sheets {
            survey: survey.into(),
            choices: Vec::new(),
            settings: b"form_id,version\nprova,1\n".to_vec(),
        }
    }

    #[test]
    fn a_version_is_kept_once_and_never_as_something_else() {
        let mut world = World::laptop();
        let pin = |version: &str| InstrumentRef {
            id: "prova".into(),
            version: version.into(),
        };
        for _ in 0..2 {
            world.archive().keep_instrument(&pin("1"), &sheets("a")).unwrap();
        }
        world.archive().keep_instrument(&pin("2"), &sheets("b")).unwrap();
        let refused = world.archive().keep_instrument(&pin("1"), &sheets("b"));
        assert!(matches!(refused, Err(Error::InstrumentDiffers(found)) if found == pin("1")));
        world.reopen();
        assert_eq!(world.archive().instruments().unwrap(), [pin("1"), pin("2")]);
        assert_eq!(
            world.archive().instrument_sheets(&pin("1")).unwrap(),
            Some(sheets("a"))
        );
        assert_eq!(
            world.archive().instrument_hash(&pin("2")).unwrap(),
            Some(sheets("b").sha256())
        );
        assert_eq!(world.archive().instrument_sheets(&pin("3")).unwrap(), None);
    }

    #[test]
    fn what_moves_from_one_sheet_to_another_is_another_content() {
        let mut moved = sheets("ab");
        moved.choices = b"b".to_vec();
        moved.survey = b"a".to_vec();
        assert_ne!(moved.sha256(), sheets("ab").sha256());
    }
}
