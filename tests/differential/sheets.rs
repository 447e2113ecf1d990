//! Forms made by chance: groups, repeats two deep, every kind of question, and expressions that only
//! look back at what stands before them, so that no circle closes.

use std::collections::BTreeMap;

use instruments::{Definition, References, Sources};
use serde_json::{Value, json};

use crate::chance::Chance;
use crate::formulas::Formulas;

/// The columns of the survey sheet, in order.
pub(crate) const COLUMNS: [&str; 13] = [
    "type",
    "name",
    "label",
    "relevant",
    "required",
    "constraint",
    "calculation",
    "choice_filter",
    "default",
    "repeat_count",
    "read_only",
    "trigger",
    "parameters",
];

/// The choices sheet: list, name, label, region, size.
pub(crate) const CHOICES: [[&str; 5]; 14] = [
    ["colour", "red", "Red", "", ""],
    ["colour", "green", "Green", "", ""],
    ["colour", "blue", "Blue", "", ""],
    ["town", "siracusa", "Siracusa", "south", "118"],
    ["town", "catania", "Catania", "south", "311"],
    ["town", "forli", "Forlì", "north", "117"],
    ["town", "torino", "Torino", "north", "841"],
    ["town", "roma", "Roma", "centre", "2748"],
    ["town", "rieti", "Rieti", "centre", "45"],
    ["grade", "1", "One", "", ""],
    ["grade", "2", "Two", "", ""],
    ["grade", "3", "Three", "", ""],
    ["region", "north", "North", "", ""],
    ["region", "south", "South", "", ""],
];

/// The names a list offers.
pub(crate) fn names(list: &str) -> Vec<&'static str> {
    CHOICES
        .iter()
        .filter(|row| row[0] == list)
        .map(|row| row[1])
        .collect()
}

/// A row of the survey sheet, by column.
pub(crate) type Row = BTreeMap<&'static str, String>;

/// A form as two sheets; the settings are always the same.
#[derive(Clone, Default)]
pub(crate) struct Sheets {
    pub(crate) survey: Vec<Row>,
}

pub(crate) const SETTINGS: &str = "form_id,version,form_title\nchance,1,Chance\n";

impl Sheets {
    /// A form written by hand: cells separated by `|`, in the order of the header line.
    pub(crate) fn written(text: &str) -> Self {
        let mut lines = text.lines().filter(|line| !line.trim().is_empty());
        let split =
            |line: &str| -> Vec<String> { line.split('|').map(|cell| cell.trim().to_owned()).collect() };
        let header = split(lines.next().unwrap());
        let survey = lines.map(|line| {
            let cells = header.iter().zip(split(line));
            cells
                .map(|(name, cell)| (*COLUMNS.iter().find(|column| *column == name).unwrap(), cell))
                .filter(|(_, cell)| !cell.is_empty())
                .collect()
        });
        Self {
            survey: survey.collect(),
        }
    }

    pub(crate) fn survey_csv(&self) -> String {
        let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
        let mut text = COLUMNS.join(",") + "\n";
        for row in &self.survey {
            let cells = COLUMNS.map(|column| quoted(row.get(column).map_or("", String::as_str)));
            text += &(cells.join(",") + "\n");
        }
        text
    }

    pub(crate) fn choices_csv() -> String {
        let rows = CHOICES.map(|row| row.join(","));
        format!("list_name,name,label,region,size\n{}\n", rows.join("\n"))
    }

    pub(crate) fn definition(&self) -> Definition {
        Definition::read_csv(&Sources {
            survey: &self.survey_csv(),
            choices: &Self::choices_csv(),
            settings: SETTINGS,
        })
        .unwrap()
    }

    /// The questions whose choices come in an order that is drawn.
    pub(crate) fn shuffled(&self) -> Vec<&str> {
        let drawn = |row: &&Row| {
            let parameters = row.get("parameters").map_or("", String::as_str);
            parameters.contains("randomize=true") && !parameters.contains("seed=")
        };
        let drawn = self.survey.iter().filter(drawn);
        drawn
            .filter_map(|row| row.get("name"))
            .map(String::as_str)
            .collect()
    }

    /// The XForm that we write.
    pub(crate) fn xform(&self) -> String {
        self.definition().write_xform(&References::none()).unwrap()
    }

    /// As the converter takes a workbook: rows of cells by sheet, the header first.
    pub(crate) fn workbook(&self) -> Value {
        let cells = |row: &Row| COLUMNS.map(|column| row.get(column).cloned().unwrap_or_default());
        let survey: Vec<_> = self.survey.iter().map(cells).collect();
        let headed = |header: Value, rows: Value| {
            let rows = rows.as_array().cloned().unwrap_or_default();
            std::iter::once(header).chain(rows).collect::<Vec<_>>()
        };
        json!({
            "survey": headed(json!(COLUMNS), json!(survey)),
            "choices": headed(json!(["list_name", "name", "label", "region", "size"]), json!(CHOICES)),
            "settings": [["form_id", "version", "form_title"], ["chance", "1", "Chance"]],
        })
    }
}

/// What a question holds, for whoever writes an expression about it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Holds {
    Number,
    Text,
    Truth,
    Date,
    Time,
    Moment,
    One(&'static str),
    Several(&'static str),
}

/// A question that expressions can look back at.
#[derive(Clone)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) holds: Holds,
    /// The repeats around it, outermost first.
    pub(crate) repeats: Vec<String>,
}

/// A form made by chance, with the questions in it.
pub(crate) fn form(chance: &mut Chance) -> Sheets {
    let mut maker = Maker {
        chance,
        sheets: Sheets::default(),
        fields: Vec::new(),
        around: Vec::new(),
        next: 0,
    };
    let questions = maker.chance.between(6, 24) as usize;
    maker.block(questions);
    maker.sheets
}

struct Maker<'a> {
    chance: &'a mut Chance,
    sheets: Sheets,
    fields: Vec<Field>,
    /// Groups and repeats around: name, and whether it is a repeat.
    around: Vec<(String, bool)>,
    next: usize,
}

impl Maker<'_> {
    fn name(&mut self, letter: &str) -> String {
        self.next += 1;
        format!("{letter}{}", self.next)
    }

    fn repeats(&self) -> Vec<String> {
        let repeats = self.around.iter().filter(|(_, repeat)| *repeat);
        repeats.map(|(name, _)| name.clone()).collect()
    }

    fn formulas(&mut self) -> Formulas<'_> {
        let steps = self.around.iter().rev().position(|(_, repeat)| *repeat);
        Formulas {
            repeats: self.repeats(),
            to_repeat: steps,
            chance: self.chance,
            fields: &self.fields,
        }
    }

    fn block(&mut self, questions: usize) {
        let mut left = questions;
        while left > 0 {
            let inside = left.min(self.chance.between(2, 6) as usize);
            match self.chance.below(10) {
                0 | 1 if self.around.len() < 4 && inside > 1 => {
                    self.section("group", inside);
                    left -= inside;
                }
                2 if self.repeats().len() < 2 && self.around.len() < 4 && inside > 1 => {
                    self.section("repeat", inside);
                    left -= inside;
                }
                _ => {
                    self.question();
                    left -= 1;
                }
            }
        }
    }

    fn section(&mut self, kind: &str, inside: usize) {
        let name = self.name(if kind == "group" { "g" } else { "r" });
        let mut row = Row::from([
            ("type", format!("begin_{kind}")),
            ("name", name.clone()),
            ("label", name.to_uppercase()),
        ]);
        if self.chance.often(40) {
            row.insert("relevant", self.formulas().truth(2));
        }
        if self.chance.often(10) {
            row.insert("read_only", self.formulas().truth(1));
        }
        if kind == "repeat" && self.chance.often(25) {
            // Counted by a question: an expression would be counted by one of pyxform's making, see the rules.
            let count = self.name("c");
            let calculation = self.formulas().count();
            self.sheets.survey.push(Row::from([
                ("type", "calculate".to_owned()),
                ("name", count.clone()),
                ("calculation", calculation),
            ]));
            row.insert("repeat_count", format!("${{{count}}}"));
        }
        self.sheets.survey.push(row);
        self.around.push((name, kind == "repeat"));
        self.block(inside);
        self.around.pop();
        self.sheets
            .survey
            .push(Row::from([("type", format!("end_{kind}"))]));
    }

    fn question(&mut self) {
        let (kind, holds, letter) = match self.chance.below(22) {
            0..=2 => ("integer", Holds::Number, "i"),
            3 | 4 => ("decimal", Holds::Number, "d"),
            5 | 6 => ("text", Holds::Text, "t"),
            7 | 8 => ("date", Holds::Date, "a"),
            9 => ("time", Holds::Time, "h"),
            10 => ("dateTime", Holds::Moment, "m"),
            11..=13 => ("select_one", Holds::One(self.list()), "s"),
            14 | 15 => ("select_multiple", Holds::Several(self.list()), "p"),
            16 => ("rank", Holds::Several("grade"), "k"),
            17 => ("acknowledge", Holds::Text, "o"),
            18 => ("note", Holds::Text, "n"),
            19 => ("range", Holds::Number, "e"),
            _ => return self.calculate(),
        };
        let name = self.name(letter);
        let kind = match holds {
            Holds::One(list) | Holds::Several(list) => format!("{kind} {list}"),
            _ => kind.to_owned(),
        };
        let mut row = Row::from([
            ("type", kind.clone()),
            ("name", name.clone()),
            ("label", name.to_uppercase()),
        ]);
        if kind == "range" {
            row.insert("parameters", "start=0 end=10 step=1".to_owned());
        }
        if self.chance.often(35) {
            row.insert("relevant", self.formulas().truth(2));
        }
        let answerable = kind != "note";
        if answerable {
            if self.chance.often(25) {
                let required = self.chance.often(50);
                let cell = if required {
                    "yes".to_owned()
                } else {
                    self.formulas().truth(2)
                };
                row.insert("required", cell);
            }
            if self.chance.often(10) {
                row.insert("read_only", self.formulas().truth(1));
            }
            if self.chance.often(30) {
                row.insert("constraint", self.formulas().check(holds));
            }
            self.filled(&mut row, holds);
        }
        if let Holds::One("town") | Holds::Several("town") = holds
            && kind.starts_with("select")
            && self.chance.often(60)
        {
            row.insert("choice_filter", self.formulas().filter());
        }
        self.sheets.survey.push(row);
        if answerable {
            let repeats = self.repeats();
            self.fields.push(Field { name, holds, repeats });
        }
    }

    /// A default, or what a trigger works out.
    fn filled(&mut self, row: &mut Row, holds: Holds) {
        let plain = matches!(holds, Holds::Number | Holds::Text | Holds::Date);
        if plain && !row["type"].starts_with("acknowledge") && !row["type"].starts_with("range") {
            if self.chance.often(12) {
                row.insert("default", self.formulas().fixed(holds));
            } else if self.chance.often(10) {
                row.insert("default", self.formulas().of(holds, 2));
            } else if self.chance.often(10) {
                // One that is shown, in the same row: other triggers are refused by other tools. And
                // none in a group of a row, see the rules.
                let repeats = self.repeats();
                let mut shown = self.fields.iter().filter(|field| field.repeats == repeats);
                let in_group = !repeats.is_empty() && self.around.last().is_some_and(|(_, repeat)| !repeat);
                if let Some(trigger) = shown.find(|field| !in_group && !field.name.starts_with('c')) {
                    row.insert("trigger", format!("${{{}}}", trigger.name));
                    let worked = self.formulas().of(holds, 2);
                    row.insert("calculation", worked);
                }
            }
        }
    }

    fn calculate(&mut self) {
        let name = self.name("c");
        let holds = *self.chance.pick(&[
            Holds::Number,
            Holds::Number,
            Holds::Text,
            Holds::Truth,
            Holds::Date,
        ]);
        let mut row = Row::from([("type", "calculate".to_owned()), ("name", name.clone())]);
        row.insert("calculation", self.formulas().of(holds, 3));
        if self.chance.often(15) {
            row.insert("relevant", self.formulas().truth(2));
        }
        self.sheets.survey.push(row);
        let repeats = self.repeats();
        self.fields.push(Field { name, holds, repeats });
    }

    fn list(&mut self) -> &'static str {
        let lists = ["colour", "town", "town", "grade"];
        lists[self.chance.below(lists.len())]
    }
}
