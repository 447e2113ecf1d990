//! The *tables* of a package, for people and analysts: the archive as it stands, one CSV each, made through
//! the same judge as the log. Also what the panel's own tables are made of, over everything that came in.
//!
//! Answers stand twice: one line per answer with source, remark and author (`interview_answers`, `card_answers`),
//! and one line per record with a column per question (`wide_…`), explained by the codebook.
//!
//! Cells hold lexical values (`2019-09-30`, `3.5`, `true`) and the kit's codes; a column `label` beside a
//! code says it in words. Counts are not suppressed here: a package goes to the panel alone, encrypted.

mod activities;
mod answers;
mod cell;
mod codebook;
mod interviews;
mod people;
mod schema;
mod wide;

use archive::Archive;
use bundle::Table;

use super::scope::Scope;
use crate::desk::Desk;
use crate::error::Result;
use crate::kit::Language;
use crate::panel_desk::Demonstrations;
use crate::versions::lineages;
pub(crate) use schema::Titles;

/// What making a table takes.
pub(crate) struct Making<'a> {
    pub(crate) desk: &'a Desk,
    pub(crate) archive: &'a Archive,
    pub(crate) scope: &'a Scope,
    /// What comes from a demonstration is marked in every row.
    pub(crate) demo: &'a Demonstrations,
    /// The language of titles and labels: Italian in a package, whatever the screen speaks.
    pub(crate) language: Language,
    /// Columns of the wide tables are called as the codes are written. A package spells all names small.
    pub(crate) exact_names: bool,
}

/// Every table, in a fixed order.
pub(crate) fn tables(making: &Making<'_>) -> Result<Vec<Table>> {
    let titles = Titles::new(making.language);
    let lineages = lineages(&making.desk.kit, making.archive)?;
    let layouts = wide::layouts(making, &lineages);
    let made = [
        (schema::INTERVIEWS, interviews::interviews(making)?),
        (schema::INTERVIEW_NOTES, interviews::notes(making)?),
        (
            schema::INTERVIEW_ANSWERS,
            answers::of_interviews(making, &lineages)?,
        ),
        (schema::CARD_ANSWERS, answers::of_cards(making, &lineages)?),
        (schema::ACTIVITIES, activities::activities(making)?),
        (schema::ACTIVITY_DOCUMENTS, activities::documents(making)?),
        (schema::INDICATOR_VALUES, people::indicator_values(making)?),
        (schema::AUTHORS, people::authors(making)?),
        (schema::CODEBOOK, codebook::questions(making, &lineages, &layouts)),
        (schema::CODEBOOK_CHOICES, codebook::choices(&lineages, &layouts)),
    ];
    let mut tables: Vec<Table> = made
        .into_iter()
        .map(|(schema, rows)| schema.table(&titles, rows))
        .collect();
    tables.extend(wide::tables(making, &titles, &lineages, &layouts)?);
    Ok(tables)
}
