//! Reading a kit: every table, every instrument, every cross-reference, once.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use instruments::{Columns, Fault, Form, References, Sheet, Sources};
use serde::de::DeserializeOwned;

use super::demo::{DemoAuthor, DemoFacts, Loose};
use super::files::{Files, bad};
use super::{COMUNI, Instrument, Kit, Labelled};
use crate::error::Result;
use crate::versions::Compiled;

impl Kit {
    /// The kit compiled into the program.
    ///
    /// # Errors
    /// A file of it cannot be used; a test holds that this never happens to the built-in kit.
    pub fn built_in() -> Result<Self> {
        Self::read(&Files::built_in())
    }

    /// Reads and checks a kit.
    ///
    /// # Errors
    /// Names the first file that cannot be used, with the row and the reason.
    pub fn read(files: &Files) -> Result<Self> {
        let project = toml::from_str(files.text("project.toml")?)
            .map_err(|error| bad("project.toml", error.to_string()))?;
        let author: DemoAuthor = toml::from_str(files.text("demo/demo.toml")?)
            .map_err(|error| bad("demo/demo.toml", error.to_string()))?;
        let mut demo_activities = table(files, "demo/activities.csv")?;
        demo_activities.extend(table(files, "demo/undated.csv")?);
        let references = references(files)?;
        let kit = Self {
            project,
            areas: table(files, "areas.csv")?,
            activity_types: table(files, "activity_types.csv")?,
            pieces: table(files, "pieces.csv")?,
            indicators: table(files, "indicators.csv")?,
            factors: table(files, "factors.csv")?,
            respondent_kinds: table(files, "respondent_kinds.csv")?,
            work_packages: labelled(files, "work_packages.csv", "code", "label", "note")?,
            roles: labelled(files, "roles.csv", "code", "label", "hint")?,
            partners: labelled(files, "partners.csv", "code", "name", "note")?,
            participant_categories: labelled(files, "participant_categories.csv", "code", "label", "note")?,
            ladder: labelled(files, "ladder.csv", "value", "label", "short")?,
            integration_areas: labelled(files, "integration_areas.csv", "section", "label", "hint")?,
            contradictions: labelled(files, "contradictions.csv", "code", "note", "hint")?,
            instruments: instruments(files, &references)?,
            references,
            demo: DemoFacts {
                area: author.area,
                author_name: author.author_name,
                author_role: author.author_role,
                activities: demo_activities,
                interviews: table(files, "demo/interviews.csv")?,
                card: table(files, "demo/card.csv")?,
                indicators: table(files, "demo/indicators.csv")?,
            },
            compiled: Compiled::default(),
        };
        kit.check()?;
        Ok(kit)
    }

    /// Every code that one file takes from another exists there.
    fn check(&self) -> Result<()> {
        let wps: HashSet<&str> = self.work_packages.iter().map(|row| row.code.as_str()).collect();
        let pieces: HashSet<&str> = self.pieces.iter().map(|row| row.code.as_str()).collect();
        let types: HashSet<&str> = self.activity_types.iter().map(|row| row.code.as_str()).collect();
        for row in &self.activity_types {
            for (code, known, what) in row.wps.iter().map(|code| (code, &wps, "work package")).chain(
                row.pieces
                    .iter()
                    .chain(&row.pieces_if_any)
                    .map(|code| (code, &pieces, "piece")),
            ) {
                if !known.contains(code.as_str()) {
                    return Err(bad(
                        "activity_types.csv",
                        format!("{}: unknown {what} {code}", row.code),
                    ));
                }
            }
        }
        for row in &self.indicators {
            if let Some(unknown) = row
                .counted_types()
                .unwrap_or_default()
                .into_iter()
                .find(|code| !types.contains(code))
            {
                return Err(bad(
                    "indicators.csv",
                    format!("{}: unknown type {unknown}", row.code),
                ));
            }
            if row.target.parse::<f64>().is_err() {
                return Err(bad(
                    "indicators.csv",
                    format!("{}: target is no number", row.code),
                ));
            }
        }
        for row in &self.respondent_kinds {
            if !self.instruments.contains_key(&row.guide) {
                return Err(bad(
                    "respondent_kinds.csv",
                    format!("{}: unknown guide {}", row.code, row.guide),
                ));
            }
        }
        for row in &self.demo.activities {
            if !types.contains(row.activity_type.as_str()) || !wps.contains(row.wp.as_str()) {
                return Err(bad(
                    "demo/activities.csv",
                    format!("{}: unknown type or work package", row.title),
                ));
            }
        }
        Ok(())
    }
}

fn table<T: DeserializeOwned>(files: &Files, path: &str) -> Result<Vec<T>> {
    csv::Reader::from_reader(files.text(path)?.as_bytes())
        .deserialize()
        .map(|row| row.map_err(|error| bad(path, error.to_string())))
        .collect()
}

/// A plain list, whatever its columns are called.
fn labelled(files: &Files, path: &str, code: &str, label: &str, hint: &str) -> Result<Vec<Labelled>> {
    let rows: Vec<Loose> = table(files, path)?;
    rows.into_iter()
        .map(|row| {
            let cell = |name: &str| row.get(name).cloned().unwrap_or_default();
            if cell(code).is_empty() || cell(label).is_empty() {
                return Err(bad(path, format!("a row without {code} or {label}")));
            }
            Ok(Labelled {
                code: cell(code),
                label: cell(label),
                label_en: cell(&format!("{label}_en")),
                hint: cell(hint),
                hint_en: cell(&format!("{hint}_en")),
                about: cell("about"),
            })
        })
        .collect()
}

fn instruments(files: &Files, references: &References) -> Result<BTreeMap<String, Instrument>> {
    let mut sheets: BTreeMap<String, BTreeMap<String, Vec<u8>>> = BTreeMap::new();
    for (path, bytes) in files.below("instruments") {
        if let Some((id, sheet)) = path.split_once('/') {
            sheets
                .entry(id.to_owned())
                .or_default()
                .insert(sheet.to_owned(), bytes.to_vec());
        }
    }
    sheets
        .into_iter()
        .map(|(id, sheets)| {
            let file = |sheet: &str| format!("instruments/{id}/{sheet}");
            let sources = Sources {
                survey: files.text(&file("survey.csv"))?,
                choices: files.text(&file("choices.csv"))?,
                settings: files.text(&file("settings.csv"))?,
            };
            let form = Form::read_csv(&sources, references)
                .map_err(|problems| bad(&file("survey.csv"), problems.to_string()))?;
            // What an instrument of somebody's own may do, one that goes to every laptop may not: say no id or
            // version, or call a choice by several words.
            if let Some(unsaid) = form.warnings().iter().find(|warning| {
                let spaced = matches!(warning.fault, Fault::BadChoiceName { .. });
                spaced || warning.place.sheet == Sheet::Settings
            }) {
                let sheet = format!("{}.csv", unsaid.place.sheet.name());
                return Err(bad(&file(&sheet), unsaid.to_string()));
            }
            if form.meta().id != id {
                return Err(bad(
                    &file("settings.csv"),
                    "form_id differs from the folder's name",
                ));
            }
            Ok((
                id,
                Instrument {
                    form: Arc::new(form),
                    sheets,
                },
            ))
        })
        .collect()
}

/// The lists of the kit compiled into the program, for instruments outside any archive.
pub(crate) fn built_in_references() -> Result<References> {
    references(&Files::built_in())
}

/// The lists that questions choose from, under the names instruments call them by.
fn references(files: &Files) -> Result<References> {
    let comuni = Columns {
        first: "is_capital",
        ..Columns::KIT
    };
    let mut references = References::none();
    for (name, path, columns) in [
        (COMUNI, "reference/comuni.csv", comuni),
        ("countries.csv", "reference/countries.csv", Columns::KIT),
        ("languages.csv", "languages.csv", Columns::KIT),
    ] {
        references
            .add(name, files.text(path)?, &columns)
            .map_err(|error| bad(path, error.to_string()))?;
    }
    Ok(references)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_kit_reads_and_its_references_hold() {
        let kit = Kit::built_in().unwrap();
        assert_eq!(kit.areas.iter().filter(|area| area.kind == "pilot").count(), 5);
        assert_eq!(kit.areas.iter().filter(|area| area.kind == "region").count(), 20);
        assert_eq!(kit.indicators.len(), 18);
        assert_eq!(kit.ladder.len(), 5);
        assert_eq!(kit.comune("089017"), Some("Siracusa (SR)"));
        let entries = |file: &str| kit.references.list(file).unwrap().choices().len();
        assert_eq!(
            (
                entries(COMUNI),
                entries("countries.csv"),
                entries("languages.csv")
            ),
            (7896, 249, 30)
        );
        assert_eq!(kit.instruments.len(), 5, "four guides and the city card");
        assert_eq!(kit.demo.interviews.len(), 7);
    }

    #[test]
    fn an_instrument_of_a_kit_says_its_id_and_version() {
        let choices = "list_name,name,label\nl,a b,A\n";
        let files = Files::built_in()
            .with(
                "instruments/scheda-citta/survey.csv",
                "type,name,label\nselect_one l,x,X\n",
            )
            .with("instruments/scheda-citta/choices.csv", choices);
        let said = Kit::read(&files).unwrap_err().to_string();
        assert!(
            said.contains("choices.csv"),
            "a name without spaces is one word in every list: {said}"
        );
        for (settings, missing) in [
            ("form_id,version\nscheda-citta,\n", "version"),
            ("version\n9\n", "form_id"),
            ("form_id,version\nscheda citta,9\n", "BadId"),
        ] {
            let files = Files::built_in().with("instruments/scheda-citta/settings.csv", settings);
            let said = Kit::read(&files).unwrap_err().to_string();
            assert!(said.contains("settings.csv") && said.contains(missing), "{said}");
        }
    }

    #[test]
    fn a_kit_may_ask_for_files_pictures_and_sounds() {
        let survey = "type,name,label\nfile,paper,Il documento\nimage,photo,La foto\naudio,voice,La voce\n";
        let files = Files::built_in()
            .with("instruments/scheda-citta/survey.csv", survey)
            .with("instruments/scheda-citta/choices.csv", "list_name,name,label\n");
        let kit = Kit::read(&files).unwrap();
        let asked = kit.instruments.get("scheda-citta").unwrap().form.nodes().iter();
        let asked: Vec<&str> = asked.map(|node| node.kind.name()).collect();
        assert_eq!(asked, ["file", "image", "audio"]);
    }
}
