//! The *tables* of a package, for people and analysts: the archive as it stands, one CSV each, made through
//! the same judge as the log. Also what the panel's own tables are made of, over everything that came in.
//!
//! Cells hold lexical values (`2019-09-30`, `3.5`, `true`) and the kit's codes; a column `label` beside a
//! code says it in words. Counts are not suppressed here: a package goes to the panel alone, encrypted.

mod activities;
mod answers;
mod cell;
mod interviews;
mod people;
mod questions;
mod schema;

use archive::Archive;
use bundle::Table;

use super::scope::Scope;
use crate::desk::Desk;
use crate::error::Result;
use crate::kit::Language;
use crate::panel_desk::Demonstrations;
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
}

/// Every table, in a fixed order.
pub(crate) fn tables(making: &Making<'_>) -> Result<Vec<Table>> {
    let titles = Titles::new(making.language);
    let questions = questions::Questions::of(making)?;
    let made = [
        (schema::INTERVIEWS, interviews::interviews(making)?),
        (schema::INTERVIEW_NOTES, interviews::notes(making)?),
        (
            schema::INTERVIEW_ANSWERS,
            answers::of_interviews(making, &questions)?,
        ),
        (schema::CARD_ANSWERS, answers::of_cards(making, &questions)?),
        (schema::ACTIVITIES, activities::activities(making)?),
        (schema::ACTIVITY_DOCUMENTS, activities::documents(making)?),
        (schema::INDICATOR_VALUES, people::indicator_values(making)?),
        (schema::AUTHORS, people::authors(making)?),
        (schema::QUESTIONS, questions.rows()),
    ];
    Ok(made
        .into_iter()
        .map(|(schema, rows)| schema.table(&titles, rows))
        .collect())
}
