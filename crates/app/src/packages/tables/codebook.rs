//! Every question that a version known here asks: code, text, first and last version, former places. Answers
//! given under several versions meet in one line of it, whatever their question was called.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use archive::InstrumentRef;
use instruments::Form;
use instruments::revision::{Side, compare, is_newer};

use super::Making;
use super::cell::{self, Row};
use crate::error::Result;
use crate::forms::without_rows;
use crate::kit::Language;
use crate::versions;

/// One question through its versions.
struct Line {
    /// Where the last version that asks it has it.
    path: String,
    code: String,
    label: String,
    kind: &'static str,
    first: String,
    last: String,
    former: Vec<String>,
}

/// The questions of every instrument, and under which of them an answer of each version belongs.
pub(super) struct Questions {
    lines: BTreeMap<String, Vec<Line>>,
    /// Instrument, version and path to the line.
    homes: HashMap<(String, String, String), usize>,
}

impl Questions {
    pub(super) fn of(making: &Making<'_>) -> Result<Self> {
        let mut versions: BTreeMap<String, Vec<Arc<Form>>> = BTreeMap::new();
        for pin in making.archive.instruments()? {
            if let Some(form) = versions::known(&making.desk.kit, making.archive, &pin)? {
                versions.entry(pin.id).or_default().push(form);
            }
        }
        let mut questions = Self {
            lines: BTreeMap::new(),
            homes: HashMap::new(),
        };
        for (id, mut forms) in versions {
            forms.sort_by(|a, b| {
                let (a, b) = (&a.meta().version, &b.meta().version);
                is_newer(a, b).cmp(&is_newer(b, a))
            });
            questions.add(&id, &forms, making.language);
        }
        Ok(questions)
    }

    fn add(&mut self, id: &str, forms: &[Arc<Form>], language: Language) {
        let mut lines: Vec<Line> = Vec::new();
        // Paths of the version before, to their lines.
        let mut open: HashMap<String, usize> = HashMap::new();
        let mut before: Option<&Arc<Form>> = None;
        for form in forms {
            let revision = compare(before.unwrap_or(form), form);
            let mut now = HashMap::new();
            for node in revision.nodes {
                let Some(side) = node.new.filter(|side| side.kind.question().is_some()) else {
                    continue;
                };
                let known = node.old.and_then(|old| open.get(&old.path).copied());
                let at = known.unwrap_or(lines.len());
                match lines.get_mut(at) {
                    Some(line) => line.go_on(&side, form, language),
                    None => lines.push(Line::begin(&side, form, language)),
                }
                self.homes.insert(
                    (id.to_owned(), form.meta().version.clone(), side.path.clone()),
                    at,
                );
                now.insert(side.path, at);
            }
            open = now;
            before = Some(form);
        }
        self.lines.insert(id.to_owned(), lines);
    }

    /// Where the last version has the question of an answer; the answer's own place when no version asks it.
    pub(super) fn home(&self, pin: Option<&InstrumentRef>, path: &str) -> String {
        let plain = without_rows(path);
        let found = pin.and_then(|pin| {
            let key = (pin.id.clone(), pin.version.clone(), plain.clone());
            self.lines.get(&pin.id)?.get(*self.homes.get(&key)?)
        });
        found.map_or(plain, |line| line.path.clone())
    }

    pub(super) fn rows(&self) -> Vec<Row> {
        let lines = self
            .lines
            .iter()
            .flat_map(|(id, lines)| lines.iter().map(move |line| (id, line)));
        lines
            .map(|(id, line)| {
                vec![
                    cell::text(id),
                    cell::text(&line.path),
                    cell::text(&line.first),
                    cell::text(&line.last),
                    cell::text(&line.code),
                    cell::text(&line.label),
                    cell::text(line.kind),
                    cell::list(line.former.iter().cloned()),
                ]
            })
            .collect()
    }
}

impl Line {
    fn begin(side: &Side, form: &Form, language: Language) -> Self {
        let version = &form.meta().version;
        Self {
            path: side.path.clone(),
            code: side.code.clone(),
            label: side.label.get(language.code()).to_owned(),
            kind: side.kind.name(),
            first: version.clone(),
            last: version.clone(),
            former: Vec::new(),
        }
    }

    fn go_on(&mut self, side: &Side, form: &Form, language: Language) {
        let next = Self::begin(side, form, language);
        if next.path != self.path {
            self.former.push(std::mem::take(&mut self.path));
        }
        *self = Self {
            first: std::mem::take(&mut self.first),
            former: std::mem::take(&mut self.former),
            ..next
        };
    }
}
