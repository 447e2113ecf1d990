//! Nothing is lost between versions: any form, any filling, any mutation of it.
//! Forms are small trees made from a list of decisions, so that a failing case shrinks.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use proptest::prelude::*;

use super::notes_on_several;
use crate::definition::Sources;
use crate::form::Form;
use crate::revision::{Family, Fate, Said, Thing, carry, compare, has_place, moves};
use crate::session::{Kept, Session};

struct Decisions(std::vec::IntoIter<u16>);

impl Decisions {
    fn pick(&mut self, ways: usize) -> usize {
        usize::from(self.0.next().unwrap_or(0)) % ways.max(1)
    }
}

const TYPES: [&str; 7] = [
    "text",
    "integer",
    "decimal",
    "date",
    "select_one",
    "select_multiple",
    "acknowledge",
];

#[derive(Clone)]
struct Item {
    name: String,
    was: String,
    /// Survey type; `group` and `repeat` hold items.
    kind: &'static str,
    inside: Vec<Item>,
    /// Name and `x_was` of each choice.
    choices: Vec<(String, String)>,
}

/// Grows and changes a form.
struct Author {
    decide: Decisions,
    named: usize,
}

impl Author {
    fn items(&mut self, depth: usize, tables: usize) -> Vec<Item> {
        let count = 1 + self.decide.pick(4);
        (0..count).map(|_| self.item(depth, tables)).collect()
    }

    fn item(&mut self, depth: usize, tables: usize) -> Item {
        self.named += 1;
        let mut item = Item {
            name: format!("n{}", self.named),
            was: String::new(),
            kind: TYPES[self.decide.pick(TYPES.len())],
            inside: Vec::new(),
            choices: ["a", "b", "c"]
                .map(|name| (name.to_owned(), String::new()))
                .to_vec(),
        };
        match self.decide.pick(5) {
            0 if depth > 0 => (item.kind, item.inside) = ("group", self.items(depth - 1, tables)),
            1 if depth > 0 && tables > 0 => {
                (item.kind, item.inside) = ("repeat", self.items(depth - 1, tables - 1));
            }
            _ => {}
        }
        item
    }

    /// Changes one thing somewhere.
    fn mutate(&mut self, items: &mut Vec<Item>, tables: usize) {
        let at = self.decide.pick(items.len());
        if items.is_empty() {
            items.push(self.item(1, tables));
            return;
        }
        let inner = tables.saturating_sub(usize::from(items[at].kind == "repeat"));
        if !items[at].inside.is_empty() && self.decide.pick(3) > 0 {
            return self.mutate(&mut items[at].inside, inner);
        }
        match self.decide.pick(11) {
            0 => {
                self.named += 1;
                let name = format!("n{}", self.named);
                items[at].was = std::mem::replace(&mut items[at].name, name);
            }
            1 => {
                self.named += 1;
                items[at].name = format!("n{}", self.named);
            }
            2 => {
                items.remove(at);
            }
            3 => {
                items[at].kind = TYPES[self.decide.pick(TYPES.len())];
                items[at].inside.clear();
            }
            4 => {
                let to = self.decide.pick(items.len());
                let item = items.remove(at);
                items.insert(to.min(items.len()), item);
            }
            5 => {
                // Into the group or table beside it.
                let to =
                    (0..items.len()).find(|to| *to != at && matches!(items[*to].kind, "group" | "repeat"));
                if let Some(to) = to.filter(|_| items[at].inside.is_empty()) {
                    let item = items[at].clone();
                    items[to].inside.push(item);
                    items.remove(at);
                }
            }
            6 => {
                // Out of its group or table.
                let inside = std::mem::take(&mut items[at].inside);
                if !inside.is_empty() {
                    items.splice(at..=at, inside);
                }
            }
            7 => {
                self.named += 1;
                let kind = if self.decide.pick(2) == 0 && tables > 0 && !holds_table(&items[at]) {
                    "repeat"
                } else {
                    "group"
                };
                let inside = vec![items[at].clone()];
                let (name, was) = (format!("n{}", self.named), String::new());
                items[at] = Item {
                    name,
                    was,
                    kind,
                    inside,
                    choices: Vec::new(),
                };
            }
            8 => match items[at].kind {
                "repeat" => items[at].kind = "group",
                "group" if tables > 0 && !holds_table(&items[at]) => items[at].kind = "repeat",
                _ => {}
            },
            9 => {
                let choices = &mut items[at].choices;
                let choice = self.decide.pick(choices.len());
                if choices.len() > 1 {
                    choices.remove(choice);
                }
            }
            _ => {
                self.named += 1;
                let new = format!("c{}", self.named);
                let with = self.decide.pick(2) == 0;
                let choice = self.decide.pick(items[at].choices.len());
                if let Some((name, was)) = items[at].choices.get_mut(choice) {
                    let old = std::mem::replace(name, new);
                    *was = if with { old } else { String::new() };
                }
            }
        }
    }
}

fn holds_table(item: &Item) -> bool {
    item.kind == "repeat" || item.inside.iter().any(holds_table)
}

fn without_was(items: &mut [Item]) {
    for item in items {
        item.was.clear();
        item.choices.iter_mut().for_each(|(_, was)| was.clear());
        without_was(&mut item.inside);
    }
}

/// None when a mutation made something that is no form: names that meet in one group, an empty list.
fn compiled(items: &[Item], version: usize) -> Option<Arc<Form>> {
    let (mut survey, mut choices) = (
        "type,name,label,x_was\n".to_owned(),
        "list_name,name,label,x_was\n".to_owned(),
    );
    write_items(items, &mut survey, &mut choices, &mut 0);
    let settings = format!("form_id,version\nprova,{version}\n");
    let form = Form::read_csv(
        &Sources {
            survey: &survey,
            choices: &choices,
            settings: &settings,
        },
        &crate::References::none(),
    );
    form.ok().map(Arc::new)
}

fn write_items(items: &[Item], survey: &mut String, choices: &mut String, list: &mut usize) {
    for Item {
        name,
        was,
        kind,
        inside,
        choices: offered,
    } in items
    {
        match *kind {
            "group" | "repeat" => {
                writeln!(survey, "begin_{kind},{name},L {name},{was}").unwrap();
                write_items(inside, survey, choices, list);
                writeln!(survey, "end_{kind},,,").unwrap();
            }
            "select_one" | "select_multiple" => {
                *list += 1;
                writeln!(survey, "{kind} l{list},{name},L {name},{was}").unwrap();
                for (name, was) in offered {
                    writeln!(choices, "l{list},{name},C {name},{was}").unwrap();
                }
            }
            _ => writeln!(survey, "{kind},{name},L {name},{was}").unwrap(),
        }
    }
}

/// A field of the record: sort, path, key of the row or note.
type Fields = BTreeMap<(Family, String, String), Said>;

/// Fills a record: rows, values, reasons, sources, remarks, notes.
fn fill(items: &[Item], at: &str, decide: &mut Decisions, record: &mut Fields) {
    for item in items {
        let path = if at.is_empty() {
            item.name.clone()
        } else {
            format!("{at}/{}", item.name)
        };
        match item.kind {
            "group" => {
                if decide.pick(8) == 0 {
                    record.insert((Family::Answer, path.clone(), String::new()), Said::Missing);
                }
                fill(&item.inside, &path, decide, record);
            }
            "repeat" => {
                for row in 0..=decide.pick(3) {
                    let key = format!("k{row}");
                    record.insert((Family::Row, path.clone(), key.clone()), Said::Other);
                    fill(&item.inside, &format!("{path}[{key}]"), decide, record);
                }
            }
            kind => {
                if let Some(said) = said(item, kind, decide) {
                    record.insert((Family::Answer, path.clone(), String::new()), said);
                }
                for family in [Family::Source, Family::Remark] {
                    if decide.pick(4) == 0 {
                        record.insert((family, path.clone(), String::new()), Said::Other);
                    }
                }
                if at.is_empty() && kind == "select_multiple" {
                    for note in 0..decide.pick(3) {
                        record.insert((Family::Note, path.clone(), format!("note{note}")), Said::Other);
                    }
                }
            }
        }
    }
}

fn said(item: &Item, kind: &str, decide: &mut Decisions) -> Option<Said> {
    let choice = |decide: &mut Decisions| item.choices[decide.pick(item.choices.len())].0.clone();
    let value = match (decide.pick(8), kind) {
        (0, _) => return None,
        (1, _) => return Some(Said::Missing),
        (2, "text") => "12".to_owned(),
        (3, "text") => "2019-09-30".to_owned(),
        (4, "text") => "a".to_owned(),
        (_, "text") => "parole sue".to_owned(),
        (way, "integer") => ["7", "007", "-3"][way % 3].to_owned(),
        (way, "decimal") => ["3.5", "4", "-0.25"][way % 3].to_owned(),
        (_, "date") => "2019-09-30".to_owned(),
        (_, "select_one") => choice(decide),
        (_, "select_multiple") => {
            let names: Vec<&str> = item.choices.iter().map(|(name, _)| name.as_str()).collect();
            let chosen: Vec<&str> = names.iter().copied().filter(|_| decide.pick(2) == 0).collect();
            if chosen.is_empty() {
                choice(decide)
            } else {
                chosen.join(" ")
            }
        }
        _ => "OK".to_owned(),
    };
    Some(Said::Value(value))
}

/// Carries a record over and checks the laws; gives back the record under the new version.
fn carried(old: &Arc<Form>, new: &Arc<Form>, record: &Fields) -> Fields {
    let fields: Vec<&(Family, String, String)> = record.keys().collect();
    let things: Vec<Thing> = record
        .iter()
        .map(|((family, path, _), said)| Thing {
            family: *family,
            path: path.clone(),
            said: said.clone(),
        })
        .collect();
    let fates = carry(old, new, &things, &notes_on_several);
    let mut after = record.clone();
    let mut undo: Vec<((Family, String, String), Option<Said>)> = Vec::new();
    for change in moves(&things, &fates) {
        let (family, path, key) = fields[change.thing];
        let said = change
            .value
            .map_or_else(|| things[change.thing].said.clone(), Said::Value);
        let field = (
            *family,
            change.to.clone().unwrap_or_else(|| path.clone()),
            key.clone(),
        );
        let before = if change.to.is_some() {
            after.insert(field.clone(), said)
        } else {
            after.remove(&field)
        };
        undo.push((field, before));
    }

    let rests = fates
        .iter()
        .filter(|fate| matches!(fate, Fate::Mapped { rest: Some(_), .. }))
        .count();
    assert_eq!(
        after.len(),
        record.len() + rests,
        "no two things met in one field"
    );
    for ((thing, fate), (_, _, key)) in things.iter().zip(&fates).zip(&fields) {
        found_again(old, new, thing, fate, key, &after);
    }
    placed_where_the_form_has_a_place(new, &after, &things, &fates);

    let mut back = after.clone();
    for (field, before) in undo.into_iter().rev() {
        match before {
            Some(said) => back.insert(field, said),
            None => back.remove(&field),
        };
    }
    assert_eq!(&back, record, "taking the move back restores the very state");
    after
}

fn found_again(old: &Form, new: &Form, thing: &Thing, fate: &Fate, key: &str, after: &Fields) {
    let at = |path: &str| after.get(&(thing.family, path.to_owned(), key.to_owned()));
    match fate {
        Fate::Carried => assert_eq!(at(&thing.path), Some(&thing.said)),
        Fate::Waits { path, .. } => {
            assert_eq!(at(path), Some(&thing.said));
            let waiting = Thing {
                path: path.clone(),
                ..thing.clone()
            };
            assert!(
                !has_place(new, &waiting, &notes_on_several),
                "what waits can be told from what is placed: {waiting:?}"
            );
        }
        Fate::Mapped { path, value, rest } => {
            let Some(value) = value else {
                assert_eq!(at(path), Some(&thing.said));
                return;
            };
            assert_eq!(at(path), Some(&Said::Value(value.clone())));
            let Said::Value(was) = &thing.said else {
                panic!("only values are translated")
            };
            let rest = rest.as_ref().map_or("", |(_, rest)| rest);
            let node = old.told(&thing.path).unwrap().node;
            let pieces = if node.choices.is_empty() {
                vec![was.trim()]
            } else {
                was.split_whitespace().collect()
            };
            let now = new.told(path).unwrap().node;
            for piece in pieces {
                let renamed = now
                    .choices
                    .iter()
                    .find(|choice| choice.extra.get("x_was").is_some_and(|was| was == piece))
                    .map_or(piece, |choice| choice.name.as_str());
                let says = |text: &str, word: &str| {
                    text == word
                        || text.split_whitespace().any(|w| w == word)
                        || text.split("; ").any(|w| w == word)
                };
                assert!(
                    says(value, renamed) || says(value, &format!("C {piece}")) || says(rest, piece),
                    "{piece} of {was} is neither in {value} nor waits in {rest}"
                );
            }
        }
    }
}

/// The session takes back everything that was carried, and every row it is in is there.
fn placed_where_the_form_has_a_place(new: &Arc<Form>, after: &Fields, things: &[Thing], fates: &[Fate]) {
    let mut kept = Kept::default();
    for ((family, path, key), _) in after.iter().filter(|((family, ..), _)| *family == Family::Row) {
        let thing = Thing {
            family: *family,
            path: path.clone(),
            said: Said::Other,
        };
        if has_place(new, &thing, &notes_on_several) {
            kept.rows.push((path.clone(), key.clone()));
        }
    }
    for (thing, fate) in things.iter().zip(fates) {
        let (path, value) = match (fate, &thing.said) {
            (
                Fate::Mapped {
                    path,
                    value: Some(value),
                    ..
                },
                _,
            ) => (path, value),
            (Fate::Carried, Said::Value(value)) => (&thing.path, value),
            _ => continue,
        };
        kept.answers.push((path.clone(), value.clone()));
    }
    let (_, refusals) = Session::reopen(Arc::clone(new), crate::session::tests::environment(), &kept);
    assert!(refusals.is_empty(), "{refusals:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]
    #[test]
    fn no_value_is_lost_over_any_three_versions(
        shape in prop::collection::vec(any::<u16>(), 4..80),
        filling in prop::collection::vec(any::<u16>(), 40..160),
        mutations in prop::collection::vec(any::<u16>(), 8..80),
    ) {
        let mut author = Author { decide: Decisions(shape.into_iter()), named: 0 };
        let mut items = author.items(3, 2);
        let first = compiled(&items, 1).expect("a fresh form compiles");
        let mut record = Fields::new();
        fill(&items, "", &mut Decisions(filling.into_iter()), &mut record);

        author.decide = Decisions(mutations.into_iter());
        let mut old = first;
        for version in 2..=3 {
            let before = items.clone();
            without_was(&mut items);
            for _ in 0..=author.decide.pick(5) {
                author.mutate(&mut items, 2);
            }
            let Some(new) = compiled(&items, version) else {
                items = before;
                continue;
            };
            let revision = compare(&old, &new);
            let told = |of: fn(&crate::revision::Compared) -> bool| revision.nodes.iter().filter(|node| of(node)).count();
            prop_assert_eq!(told(|node| node.new.is_some()), new.nodes().len());
            prop_assert_eq!(told(|node| node.old.is_some()), old.nodes().len());
            record = carried(&old, &new, &record);
            old = new;
        }
    }
}
