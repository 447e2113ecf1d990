//! Values of indicators, and the people who write.

use super::Making;
use super::cell::{self, Row};
use crate::error::Result;

pub(super) fn indicator_values(making: &Making<'_>) -> Result<Vec<Row>> {
    let values = making.archive.indicator_values()?.into_iter();
    Ok(values
        .map(|row| {
            vec![
                cell::of(row.record),
                cell::text(&row.code),
                cell::day(row.as_of),
                cell::number(&row.value),
                cell::text(&row.reason),
                cell::of(row.author),
                cell::instant(row.updated),
                cell::of(row.conflicts),
                cell::of(making.demo.mark(&row.author)),
            ]
        })
        .collect())
}

pub(super) fn authors(making: &Making<'_>) -> Result<Vec<Row>> {
    let authors = making.archive.authors()?.into_iter();
    Ok(authors
        .map(|row| {
            vec![
                cell::of(row.record),
                cell::text(&row.name),
                cell::text(&row.role),
                cell::text(&row.organisation),
                cell::text(&row.area),
                cell::of(making.demo.mark(&row.record)),
            ]
        })
        .collect())
}
