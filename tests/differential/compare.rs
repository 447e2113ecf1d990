//! Comparing two tellings of one record, and counting what was compared.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde_json::{Value, json};

use crate::TODAY;
use crate::engines::Engines;
use crate::record::{FACTS, Record, bare, name_of};
use crate::rules::{Difference, RULES};
use crate::sheets::{Row, Sheets};

/// What was compared and what came of it.
#[derive(Default)]
pub(crate) struct Report {
    pub(crate) forms: usize,
    pub(crate) steps: usize,
    pub(crate) facts: usize,
    /// Forms of which the other engine also ran the XForm that we write.
    pub(crate) xforms: usize,
    /// By rule: how many facts it excused itself.
    pub(crate) excused: BTreeMap<&'static str, usize>,
    /// Facts that rest on excused ones.
    pub(crate) resting: usize,
    /// Forms where such a fact kept the other engine from going on.
    pub(crate) cut_short: usize,
    /// Differences without a rule, told so that they can be played again.
    pub(crate) unexplained: Vec<String>,
}

/// A form, and what was done with it.
pub(crate) struct Trial<'a> {
    /// To find it again.
    pub(crate) name: String,
    pub(crate) sheets: &'a Sheets,
    /// pyxform's XForm or what it says against the form, and ours where it is to be run too.
    pub(crate) xforms: (&'a Result<String, String>, Option<String>),
    pub(crate) steps: &'a [Value],
    /// The record as we tell it, at the beginning and after every step.
    pub(crate) ours: &'a [Record],
}

impl Report {
    pub(crate) fn compare(&mut self, engines: &mut Engines, trial: &Trial<'_>) {
        let Trial {
            name,
            sheets,
            xforms,
            steps,
            ours,
        } = trial;
        self.forms += 1;
        self.steps += steps.len();
        let told = |taken: usize| format!("{}{}", sheets.survey_csv(), json!(steps[..taken]));
        let (theirs, gave_up) = match xforms.0 {
            Ok(xform) => engines.run(xform, TODAY, steps),
            Err(said) => (Vec::new(), Some(said.clone())),
        };
        let shuffled = sheets.shuffled();
        let cells = |row: &&Row| row.values().any(|cell| is_drawn(cell));
        let drawn: Vec<&str> = sheets.survey.iter().filter(cells).map(self::name).collect();
        let settled = |records: &[Record], drawn: &[&str]| -> Vec<Record> {
            let records = records.iter();
            records
                .map(|record| record.without_chance(&shuffled, drawn))
                .collect()
        };
        let (ours, theirs) = (settled(ours, &[]), settled(&theirs, &[]));
        if let Some(xform) = &xforms.1 {
            let with_ours = engines.run(xform, TODAY, steps);
            let with_ours = (settled(&with_ours.0, &drawn), with_ours.1);
            self.xforms += 1;
            if with_ours.0 != settled(&theirs, &drawn) {
                let told = told(steps.len());
                let states = with_ours.0.iter().zip(&theirs).enumerate();
                let first = states.into_iter().find_map(|(step, (ours, theirs))| {
                    let paths = ours.facts.keys().chain(theirs.facts.keys());
                    let mut differing = paths.filter(|path| ours.facts.get(*path) != theirs.facts.get(*path));
                    let path = differing.next()?;
                    let (ours, theirs) = (ours.facts.get(path), theirs.facts.get(path));
                    Some(format!("after {step} steps, {path}: {ours:?}, {theirs:?}"))
                });
                self.unexplained.push(format!(
                    "form {name}: our XForm is run otherwise than pyxform's\n{}{:?}\n{told}",
                    first.unwrap_or_default(),
                    with_ours.1
                ));
                return;
            }
        }
        let mut touched = BTreeSet::new();
        let (mut most, mut shrunk) = (BTreeMap::new(), BTreeSet::new());
        for (taken, (ours, theirs)) in ours.iter().zip(&theirs).enumerate() {
            for (path, facts) in &ours.facts {
                let Some(count) = facts.get("count").and_then(|count| count.parse::<usize>().ok()) else {
                    continue;
                };
                let most = most.entry(path.clone()).or_insert(count);
                if count < *most {
                    shrunk.insert(name_of(path).to_owned());
                }
                *most = count.max(*most);
            }
            if let Some(found) = self.differences(sheets, ours, theirs, &shrunk, &mut touched) {
                let told = told(taken);
                self.unexplained
                    .push(format!("form {name}, after {taken} steps: {found}\n{told}"));
                return;
            }
        }
        // A step that the other engine does not take is all right where the record already differed for a
        // reason: read-only there and not here, say.
        if let Some(said) = gave_up {
            let step = theirs.len().checked_sub(1).map(|taken| &steps[taken]);
            let path = step.and_then(|step| {
                ["set", "add", "remove"]
                    .iter()
                    .find_map(|kind| step[kind].as_str())
            });
            let excused = path.is_some_and(|path| path.split('/').any(|part| touched.contains(bare(part))));
            if excused || stumbles(sheets, &said) {
                self.cut_short += 1;
            } else {
                let told = told(steps.len());
                self.unexplained.push(format!(
                    "form {name}, after {} steps: {said}\n{told}",
                    theirs.len()
                ));
            }
        }
    }

    /// Prints what was compared.
    ///
    /// # Panics
    /// There is a difference without a rule.
    pub(crate) fn tell(&self) {
        println!("{self}");
        let heads = self.unexplained.iter().map(|found| found.lines().take(2));
        let heads: Vec<String> = heads
            .take(40)
            .map(|lines| lines.collect::<Vec<_>>().join("\n"))
            .collect();
        let whole = self.unexplained.first().map_or("", String::as_str);
        assert!(
            heads.is_empty(),
            "{}\n\nThe first whole:\n{whole}",
            heads.join("\n")
        );
    }

    /// The first difference that nothing excuses.
    fn differences(
        &mut self,
        sheets: &Sheets,
        ours: &Record,
        theirs: &Record,
        shrunk: &BTreeSet<String>,
        touched: &mut BTreeSet<String>,
    ) -> Option<String> {
        let empty = BTreeMap::new();
        // In the order of the sheet, so that causes come before what rests on them.
        let mut paths: Vec<&String> = ours.facts.keys().chain(theirs.facts.keys()).collect();
        paths.sort_by_key(|path| sheets.survey.iter().position(|row| name(row) == bare(path)));
        paths.dedup();
        for path in paths {
            // What pyxform keeps a count in.
            if path.ends_with("_count") {
                continue;
            }
            let Some((at, row)) = sheets
                .survey
                .iter()
                .enumerate()
                .find(|(_, row)| name(row) == bare(path))
            else {
                return Some(format!("{path} is in no sheet"));
            };
            let (mine, other) = (
                ours.facts.get(path).unwrap_or(&empty),
                theirs.facts.get(path).unwrap_or(&empty),
            );
            for fact in FACTS {
                let (mine, other) = (
                    mine.get(fact).map_or("", String::as_str),
                    other.get(fact).map_or("", String::as_str),
                );
                self.facts += 1;
                if mine == other {
                    continue;
                }
                // What is drawn differs from one record to the next, in the other engine too.
                if with_around(sheets, at)
                    .iter()
                    .any(|row| row.values().any(|cell| is_drawn(cell)))
                {
                    touched.insert(name(row).to_owned());
                    continue;
                }
                let difference = Difference {
                    row,
                    around: with_around(sheets, at),
                    cells: with_around(sheets, at)
                        .into_iter()
                        .flat_map(|row| row.values().map(String::as_str))
                        .collect(),
                    record: ours,
                    survey: &sheets.survey,
                    shrunk,
                    fact,
                    ours: mine,
                    theirs: other,
                };
                if let Some(rule) = RULES.iter().find(|rule| (rule.excuses)(&difference)) {
                    *self.excused.entry(rule.name).or_default() += 1;
                } else if touched.contains(name(row)) || rests_on(sheets, at, touched) {
                    self.resting += 1;
                } else {
                    return Some(format!(
                        "{path} {fact}: ours «{mine}», theirs «{other}»\n  {row:?}"
                    ));
                }
                touched.insert(name(row).to_owned());
            }
        }
        None
    }
}

/// The other engine doesn't find the select of `jr:choice-name()` from the condition of a repeat (0.22.0).
fn stumbles(sheets: &Sheets, said: &str) -> bool {
    let asks = |row: &Row| {
        let cells = row.get("relevant").into_iter().chain(row.get("read_only"));
        row["type"] == "begin_repeat" && cells.into_iter().any(|cell| cell.contains("jr:choice-name("))
    };
    said.contains("No element found by evaluating") && sheets.survey.iter().any(asks)
}

fn is_drawn(cell: &str) -> bool {
    ["random()", "uuid(", "now()"]
        .iter()
        .any(|call| cell.contains(call))
}

fn name(row: &Row) -> &str {
    row.get("name").map_or("", String::as_str)
}

/// A row and those of the groups around it.
fn with_around(sheets: &Sheets, at: usize) -> Vec<&Row> {
    let mut around = Vec::new();
    for row in &sheets.survey[..at] {
        match row["type"].split_once('_') {
            Some(("begin", _)) => around.push(row),
            Some(("end", _)) => drop(around.pop()),
            _ => {}
        }
    }
    around.push(&sheets.survey[at]);
    around
}

/// Whether a cell of a row, or of a group around it, names a touched question.
fn rests_on(sheets: &Sheets, at: usize, touched: &BTreeSet<String>) -> bool {
    let names = |row: &Row, name: &String| {
        row.values().any(|cell| cell.contains(&format!("${{{name}}}"))) || self::name(row) == name
    };
    let around = with_around(sheets, at);
    around
        .into_iter()
        .any(|row| touched.iter().any(|name| names(row, name)))
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} forms ({} also as our XForm), {} steps, {} facts compared",
            self.forms, self.xforms, self.steps, self.facts
        )?;
        for (rule, count) in &self.excused {
            writeln!(f, "  {count:>7}  {rule}")?;
        }
        writeln!(f, "  {:>7}  resting on these", self.resting)?;
        writeln!(f, "  {:>7}  forms left early for them", self.cut_short)?;
        write!(f, "  {:>7}  unexplained", self.unexplained.len())
    }
}
