//! *Filling* the wide tables: one record at a time, as its live form sees it now.

use std::collections::{BTreeMap, HashMap};

use archive::{Answer, InstrumentRef, RecordId};
use instruments::revision::{Comparable, Lineage};
use instruments::{Form, NodeKind, NodeState, Session};

use super::layout::{Content, Layout, Sheet};
use crate::error::Result;
use crate::forms::{self, Known, without_rows};
use crate::packages::tables::Making;
use crate::packages::tables::cell::{self, Row};
use crate::versions::{asked_at, place_of};

/// A card or interview on its way into the tables.
pub(super) struct Record<'a> {
    pub(super) id: RecordId,
    pub(super) pin: Option<&'a InstrumentRef>,
    /// Its cells in front of the answers.
    pub(super) about: Row,
    pub(super) demo: bool,
}

/// Rows by instrument and table.
pub(super) struct Filled(BTreeMap<String, Vec<Vec<Row>>>);

/// One line to be: the record itself, or a row of one of its repeats.
struct Instance {
    sheet: usize,
    /// Log path of the row, and of the row around it; empty for the record.
    row: String,
    parent: String,
    position: usize,
    said: HashMap<usize, Said>,
}

/// What one line says to one question.
#[derive(Default)]
struct Said {
    value: Option<String>,
    /// Of a file.
    hash: Option<String>,
    status: Option<&'static str>,
}

impl Filled {
    pub(super) fn of(layouts: &BTreeMap<String, Layout>) -> Self {
        let empty = |layout: &Layout| layout.sheets.iter().map(|_| Vec::new()).collect();
        Self(
            layouts
                .iter()
                .map(|(id, layout)| (id.clone(), empty(layout)))
                .collect(),
        )
    }

    pub(super) fn take(&mut self, id: &str) -> Option<Vec<Vec<Row>>> {
        self.0.remove(id)
    }

    /// Adds a record. One whose version is not known here stands with what is known of it, its answers empty.
    pub(super) fn add(
        &mut self,
        making: &Making<'_>,
        lineages: &BTreeMap<String, Lineage>,
        layouts: &BTreeMap<String, Layout>,
        record: &Record<'_>,
    ) -> Result<()> {
        let Some((layout, rows)) = record
            .pin
            .and_then(|pin| Some((layouts.get(&pin.id)?, self.0.get_mut(&pin.id)?)))
        else {
            return Ok(());
        };
        let Some((lineage, version)) = place_of(lineages, record.pin) else {
            let mut row = record.about.clone();
            row.resize(
                row.len() + layout.sheets.first().map_or(0, |sheet| sheet.columns.len()),
                None,
            );
            rows.iter_mut().take(1).for_each(|rows| rows.push(row.clone()));
            return Ok(());
        };
        for instance in instances(making, layout, lineage, version, record)? {
            let sheet = layout
                .sheets
                .get(instance.sheet)
                .zip(rows.get_mut(instance.sheet));
            if let Some((sheet, rows)) = sheet {
                rows.push(instance.cells(sheet, lineage, version, record));
            }
        }
        Ok(())
    }
}

/// The lines that a record makes, its own first.
fn instances(
    making: &Making<'_>,
    layout: &Layout,
    lineage: &Lineage,
    version: usize,
    record: &Record<'_>,
) -> Result<Vec<Instance>> {
    let Some(form) = lineage.forms().get(version) else {
        return Ok(Vec::new());
    };
    let session = forms::session_through(making.scope, making.desk, &record.id, form)?;
    let known = forms::known_through(making.scope, &making.desk.kit, making.archive, &record.id)?;
    let mut found = vec![Instance::new(0, "", 0)];
    let mut at: HashMap<String, usize> = HashMap::from([(String::new(), 0)]);
    for state in session.states() {
        let (Some(line), Some(node)) = (lineage.home(version, state.node), form.nodes().get(state.node))
        else {
            continue;
        };
        let path = session
            .log_path(&state.path)
            .unwrap_or_else(|| state.path.clone());
        let Some(home) = at.get(row_of(&path)).copied() else {
            continue;
        };
        // Rows of a table that is not asked are kept aside with it.
        let sheet = (layout.sheets.iter())
            .position(|sheet| sheet.repeat == Some(line))
            .filter(|_| state.relevant && node.kind == NodeKind::Repeat);
        for (place, key) in session
            .rows(&state.path)
            .iter()
            .enumerate()
            .filter(|_| sheet.is_some())
        {
            let row = format!("{path}[{key}]");
            at.insert(row.clone(), found.len());
            found.push(Instance::new(sheet.unwrap_or_default(), &row, place + 1));
        }
        let said = Said::of(&session, &state, &known, &path, node.kind);
        if let Some(instance) = found.get_mut(home) {
            instance.said.insert(line, said.across(lineage, line, version));
        }
    }
    for (path, line) in without_place(&known, lineage, form) {
        let instance = at.get(row_of(&path)).and_then(|at| found.get_mut(*at));
        let said = instance.map(|instance| instance.said.entry(line).or_default());
        if let Some(said) = said.filter(|said| said.value.is_none()) {
            said.status = Some("no_place");
        }
    }
    Ok(found)
}

/// The row that a log path lies in, as a log path; empty outside of any.
fn row_of(path: &str) -> &str {
    path.rfind(']')
        .and_then(|end| path.get(..=end))
        .unwrap_or_default()
}

/// Answers that the version of their record does not ask for, with the line of the latest version that does.
fn without_place(known: &Known, lineage: &Lineage, form: &Form) -> Vec<(String, usize)> {
    let lost = known
        .iter()
        .filter(|(path, row)| row.value.is_some() && form.told(path).is_none());
    lost.filter_map(|(path, _)| {
        let plain = without_rows(asked_at(path));
        let asked = lineage.forms().iter().enumerate().rev();
        let line = asked
            .filter_map(|(version, form)| lineage.home(version, form.find(&plain)?))
            .next()?;
        Some((path.clone(), line))
    })
    .collect()
}

impl Said {
    fn of(session: &Session, state: &NodeState, known: &Known, path: &str, kind: NodeKind) -> Self {
        let counted = kind == NodeKind::Repeat;
        let value =
            Some(state.value.as_str()).filter(|value| !(value.is_empty() || counted && *value == "0"));
        if state.relevant && value.is_some() {
            return Self {
                value: value.map(str::to_owned),
                hash: match known.get(path).and_then(|row| row.value.as_ref()) {
                    Some(Answer::File(file)) => Some(file.sha256.to_string()),
                    _ => None,
                },
                status: None,
            };
        }
        let kept = session.kept(&state.path).is_some_and(|kept| !kept.is_empty())
            || (counted && !session.rows(&state.path).is_empty())
            || known.get(path).is_some_and(|row| row.value.is_some());
        let status = match (state.relevant, missing(known, path)) {
            (true, Some(code)) => Some(code),
            (_, _) if kept => Some("hidden"),
            (true, None) => None,
            (false, _) => Some("not_asked"),
        };
        Self {
            status,
            ..Self::default()
        }
    }

    /// The same in the words of the last version.
    fn across(self, lineage: &Lineage, line: usize, version: usize) -> Self {
        let Some(value) = self.value else { return self };
        let words = lineage.read(line, version, &value);
        let stop = lineage.lines().get(line).and_then(|line| line.at(version));
        let comparable = stop.is_some_and(|stop| !matches!(stop.answers, Comparable::No { .. }));
        Self {
            value: cell::text(&words.value),
            hash: self.hash,
            status: (!(comparable && words.reads)).then_some("not_comparable"),
        }
    }
}

/// Why there is no answer: its own reason, else that of the nearest group around it in the same row.
fn missing(known: &Known, path: &str) -> Option<&'static str> {
    let row = row_of(path).len();
    let mut at = path;
    loop {
        match known.get(at).and_then(|row| row.value.as_ref()) {
            Some(Answer::Missing(code)) => return Some(code.as_str()),
            Some(Answer::Value(_) | Answer::File(_)) => return None,
            None => {}
        }
        at = at.rsplit_once('/').map(|(outer, _)| outer)?;
        if at.len() <= row && row > 0 {
            return None;
        }
    }
}

impl Instance {
    fn new(sheet: usize, row: &str, position: usize) -> Self {
        let repeat = row.rfind('[').and_then(|end| row.get(..end)).unwrap_or_default();
        Self {
            sheet,
            row: row.to_owned(),
            parent: row_of(repeat).to_owned(),
            position,
            said: HashMap::new(),
        }
    }

    fn cells(&self, sheet: &Sheet, lineage: &Lineage, version: usize, record: &Record<'_>) -> Row {
        let mut cells = if self.row.is_empty() {
            record.about.clone()
        } else {
            vec![
                cell::of(record.id),
                cell::text(&self.row),
                cell::text(&self.parent),
                cell::of(self.position),
                cell::of(record.demo),
            ]
        };
        cells.extend(sheet.columns.iter().map(|(_, content)| match *content {
            Content::Answer(line) => self.said.get(&line)?.value.clone(),
            Content::Hash(line) => self.said.get(&line)?.hash.clone(),
            Content::Chosen(line, pick) => chosen(self.said.get(&line)?, lineage, line, pick, version),
            Content::Status(line) => match self.said.get(&line) {
                Some(said) => said.status.map(str::to_owned),
                None => Some("not_in_version".to_owned()),
            },
        }));
        cells
    }
}

/// 1 where a choice was chosen, 0 where it was not and could have been.
fn chosen(said: &Said, lineage: &Lineage, line: usize, pick: usize, version: usize) -> Option<String> {
    let line = lineage.lines().get(line)?;
    let pick = line.picks().get(pick)?;
    let value = said.value.as_ref()?;
    if !pick.versions.contains(&version) {
        return None;
    }
    let is_chosen = value.split_whitespace().any(|name| name == pick.name);
    Some(u8::from(is_chosen).to_string())
}
