//! The merged archive as tables: those of a package over everything that came in, and what the panel adds:
//! the comparison, the coverage, the indicators at today's date.
//!
//! They are made through the judge of consent too: what a respondent took back after it had come in is in the
//! archive's log, but in no table. Counts of one and two persons stand as they are (see the comparison).

use std::path::Path;

use bundle::ColumnKind;
use documents::{Cell, Column, Dialect, Table};

use super::{AreaState, TablesWritten};
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::packages::scope::Scope;
use crate::packages::tables::{Making, Titles};

/// Every table, the package's own first.
///
/// # Errors
/// No panel archive is open, or it cannot be read.
pub fn tables(desk: &Desk) -> Result<Vec<Table>> {
    let archive = &desk.panel()?.archive;
    let scope = Scope::of_lists(&desk.kit, archive)?;
    let language = desk.language();
    let titles = Titles::new(language);
    let made = crate::packages::tables::tables(&Making {
        desk,
        archive,
        scope: &scope,
        demo: &super::Demonstrations::of(desk)?,
        language,
        exact_names: true,
    })?;
    let mut tables: Vec<Table> = made.into_iter().map(plain).collect();
    tables.push(comparison(desk, &titles)?);
    tables.push(coverage(desk, &titles)?);
    tables.push(indicators(desk, &titles)?);
    Ok(tables)
}

/// Writes every table to a folder, each beside its place and renamed.
///
/// # Errors
/// No panel archive is open, the folder cannot be written, or the disk is full; what was written before
/// stands whole.
pub fn write_tables(desk: &Desk, to: &Path, dialect: Dialect) -> Result<TablesWritten> {
    let tables = tables(desk)?;
    std::fs::create_dir_all(to).map_err(|source| Error::File {
        path: to.display().to_string(),
        source,
    })?;
    let mut files = Vec::new();
    for table in &tables {
        let name = format!("{}.csv", table.name);
        crate::files::write_beside(&to.join(&name), |out| out.write_all(&table.to_csv(dialect)))?;
        files.push(name);
    }
    Ok(TablesWritten {
        folder: to.display().to_string(),
        files,
    })
}

/// A package's table as one to print.
fn plain(table: bundle::Table) -> Table {
    let kinds: Vec<ColumnKind> = table.fields.iter().map(|column| column.kind).collect();
    let cell = |(at, cell): (usize, Option<String>)| match (cell, kinds.get(at)) {
        (None, _) => Cell::Empty,
        (Some(text), Some(ColumnKind::Integer | ColumnKind::Number)) => Cell::Number(text),
        (Some(text), Some(ColumnKind::Date)) => Cell::Day(text),
        (Some(text), _) => Cell::Text(text),
    };
    Table {
        name: table.name,
        columns: table
            .fields
            .into_iter()
            .map(|column| Column {
                name: column.name,
                title: column.description,
            })
            .collect(),
        rows: table
            .rows
            .into_iter()
            .map(|row| row.into_iter().enumerate().map(cell).collect())
            .collect(),
    }
}

fn empty(titles: &Titles, name: &str, columns: &[&str]) -> Table {
    let named = |column: &&str| Column {
        name: (*column).to_owned(),
        title: titles.column(name, column),
    };
    Table {
        name: name.to_owned(),
        columns: columns.iter().map(named).collect(),
        rows: Vec::new(),
    }
}

/// The name that a choice is stored and sent under.
fn stored_name(choice: impl serde::Serialize) -> String {
    serde_json::to_value(choice)
        .ok()
        .and_then(|name| name.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// One line per question and city, which a pivot table turns any way.
fn comparison(desk: &Desk, titles: &Titles) -> Result<Table> {
    let columns = [
        "code",
        "label",
        "section",
        "unit",
        "city",
        "card",
        "text",
        "number",
        "missing",
        "reliability",
        "conflict",
        "version",
        "comparable",
        "why",
        "demo",
    ];
    let mut table = empty(titles, "comparison", &columns);
    let comparison = super::comparison(desk)?;
    for row in &comparison.rows {
        for (city, cell) in comparison.cities.iter().zip(&row.cells) {
            table.rows.push(vec![
                Cell::text(&row.code),
                Cell::text(&row.label),
                Cell::text(&row.section),
                Cell::text(if cell.unit.is_empty() {
                    &row.unit
                } else {
                    &cell.unit
                }),
                Cell::text(&city.label),
                Cell::text(&city.record),
                Cell::text(&cell.text),
                cell.number.clone().map_or(Cell::Empty, Cell::Number),
                cell.missing
                    .map_or(Cell::Empty, |code| Cell::text(stored_name(code))),
                cell.reliability
                    .map_or(Cell::Empty, |grade| Cell::text(stored_name(grade))),
                Cell::text(if cell.conflict { "true" } else { "false" }),
                Cell::text(&city.version),
                Cell::text(stored_name(cell.footing)),
                Cell::text(&cell.why),
                Cell::text(if city.demo { "true" } else { "false" }),
            ]);
        }
    }
    Ok(table)
}

fn coverage(desk: &Desk, titles: &Titles) -> Result<Table> {
    let columns = [
        "area",
        "label",
        "kind",
        "region",
        "last_package",
        "interviews",
        "card_percent",
        "dossiers",
        "dossiers_complete",
        "state",
        "count",
    ];
    let mut table = empty(titles, "coverage", &columns);
    for area in super::coverage(desk)?.areas {
        table.rows.push(vec![
            Cell::text(area.area),
            Cell::text(area.label),
            Cell::text(area.kind),
            Cell::text(area.region),
            Cell::text(area.last_package.unwrap_or_default()),
            Cell::count(area.interviews),
            area.card_percent.map_or(Cell::Empty, Cell::count),
            Cell::count(area.dossiers),
            Cell::count(area.dossiers_complete),
            Cell::text(match area.state {
                AreaState::NeverSent => "never_sent",
                AreaState::PackageMissing => "package_missing",
                AreaState::DossiersOpen => "dossiers_open",
                AreaState::InOrder => "in_order",
            }),
            Cell::count(area.count),
        ]);
    }
    Ok(table)
}

fn indicators(desk: &Desk, titles: &Titles) -> Result<Table> {
    let columns = [
        "code",
        "official_label",
        "unit",
        "target",
        "actual",
        "percent",
        "recorded",
        "recorded_on",
        "counted",
        "reason",
        "as_of",
    ];
    let mut table = empty(titles, "indicators", &columns);
    let found = crate::indicators::table(desk, &desk.clock.today().to_string())?;
    let number = |lexical: Option<String>| lexical.map_or(Cell::Empty, Cell::Number);
    for row in found.rows {
        table.rows.push(vec![
            Cell::text(row.code),
            Cell::text(row.label),
            Cell::text(row.unit),
            Cell::Number(row.target),
            number(row.actual),
            number(row.percent),
            number(row.recorded),
            Cell::day(row.recorded_on.unwrap_or_default()),
            row.counted.map_or(Cell::Empty, Cell::count),
            Cell::text(row.reason),
            Cell::day(found.as_of.clone()),
        ]);
    }
    Ok(table)
}
