//! Carrying the answers of an open record from one version to another. A pure
//! function: what a record holds goes in, the fate of each piece comes out. What
//! finds no place waits, to be placed by hand; nothing is dropped.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::matching::Matching;
use super::places::{has_place, is_counted, path_in, spell, tables, takes_reasons};
use super::read::{Reading, read};
use crate::form::Form;
use crate::form::node::{Node, NodeKind};

/// The sorts of things that a record holds at a place of its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// An answer.
    Answer,
    /// Where an answer comes from. It goes where the answer goes.
    Source,
    /// A remark on an answer. It goes where the answer goes.
    Remark,
    /// A note on a question.
    Note,
    /// A row of a table; the path is the table's, the key of the row the last part.
    Row,
}

impl Family {
    fn is_beside(self) -> bool {
        matches!(self, Self::Source | Self::Remark)
    }
}

/// What a thing says.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Said {
    /// A value in lexical form.
    Value(String),
    /// The reason why there is no value.
    Missing,
    /// Whatever it is, it is not looked into.
    Other,
}

/// One thing that a record holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Thing {
    /// Its sort.
    pub family: Family,
    /// The log path of its question (`g/rep[<key>]/n`); of a row, that of its table.
    pub path: String,
    /// What it says.
    pub said: Said,
}

/// Why a thing waits to be placed by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Waits {
    /// Its question is gone.
    Removed,
    /// Its question asks for something that it is not.
    Retyped,
    /// What was chosen can't be chosen any more.
    ChoiceGone,
    /// Its question is asked per row of another table, or no longer per row.
    Rows,
    /// Its question is worked out or only shown now.
    NotAsked,
}

/// What becomes of a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It stays as it is.
    Carried,
    /// It says the same in another place or in other words.
    Mapped {
        /// Its log path now.
        path: String,
        /// Its value now; None for what has no value.
        value: Option<String>,
        /// What of its value finds no place, and the path where that waits.
        rest: Option<(String, String)>,
    },
    /// It waits to be placed by hand.
    Waits {
        /// The path where it waits: its own, unless the new version needs that for something else.
        path: String,
        /// Why.
        why: Waits,
    },
}

/// One field of the record that changes when the fates are carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The thing, by its place in the list.
    pub thing: usize,
    /// The path it goes to; None empties the field it was in.
    pub to: Option<String>,
    /// What it says there; None: what it said.
    pub value: Option<String>,
}

/// What carrying out the fates changes, those that empty a field first: a place that is emptied may be
/// filled by another thing.
#[must_use]
pub fn moves(things: &[Thing], fates: &[Fate]) -> Vec<Move> {
    let (mut emptied, mut filled) = (Vec::new(), Vec::new());
    for (at, (thing, fate)) in things.iter().zip(fates).enumerate() {
        let mut fill = |to: &str, value: Option<&String>| {
            filled.push(Move {
                thing: at,
                to: Some(to.to_owned()),
                value: value.cloned(),
            });
        };
        let to = match fate {
            Fate::Carried => continue,
            Fate::Waits { path, .. } if *path == thing.path => continue,
            Fate::Waits { path, .. } => {
                fill(path, None);
                path
            }
            Fate::Mapped { path, value, rest } => {
                fill(path, value.as_ref());
                if let Some((path, rest)) = rest {
                    fill(path, Some(rest));
                }
                path
            }
        };
        if *to != thing.path {
            emptied.push(Move {
                thing: at,
                to: None,
                value: None,
            });
        }
    }
    emptied.append(&mut filled);
    emptied
}

/// Says what becomes of each thing, in their order. `takes_notes` tells which questions of the
/// new version notes are taken on.
#[must_use]
pub fn carry(old: &Form, new: &Form, things: &[Thing], takes_notes: &dyn Fn(&Node) -> bool) -> Vec<Fate> {
    let mut carrier = Carrier {
        old,
        new,
        matching: Matching::find(old, new),
        takes_notes,
        taken: HashSet::new(),
        waiting: HashMap::new(),
        reserved: things.iter().map(|thing| thing.path.clone()).collect(),
        answers: HashMap::new(),
    };
    // What stands beside an answer looks where the answer went; what no version asked for any
    // more comes last, and takes a place only where it is free.
    let mut order: Vec<(usize, usize)> = Vec::with_capacity(things.len());
    for (at, thing) in things.iter().enumerate() {
        let known = old.find(&spell(&thing.path).plain).is_some();
        let turn = match (known, thing.family.is_beside()) {
            (true, false) => 0,
            (true, true) => 1,
            (false, false) => 2,
            (false, true) => 3,
        };
        order.push((turn, at));
    }
    order.sort_unstable();
    let mut fates: Vec<Option<Fate>> = vec![None; things.len()];
    for (turn, at) in order {
        let fate = things.get(at).map(|thing| carrier.fate(thing, turn < 2));
        if let Some(place) = fates.get_mut(at) {
            *place = fate;
        }
    }
    fates
        .into_iter()
        .map(|fate| fate.unwrap_or(Fate::Carried))
        .collect()
}

struct Carrier<'a> {
    old: &'a Form,
    new: &'a Form,
    matching: Matching,
    takes_notes: &'a dyn Fn(&Node) -> bool,
    /// Places in the new version that are given away.
    taken: HashSet<(Family, String)>,
    /// Where things of a path wait when the path itself is needed.
    waiting: HashMap<String, String>,
    /// Paths that something holds already: nothing is put to wait there.
    reserved: HashSet<String>,
    /// Where the answers went, by their old paths.
    answers: HashMap<String, Fate>,
}

impl Carrier<'_> {
    fn fate(&mut self, thing: &Thing, known: bool) -> Fate {
        let beside = self.answers.get(&thing.path).filter(|_| thing.family.is_beside());
        let fate = match beside {
            Some(Fate::Mapped { path, .. }) if *path == thing.path => Fate::Carried,
            Some(Fate::Mapped { path, .. }) => Fate::Mapped {
                path: path.clone(),
                value: None,
                rest: None,
            },
            Some(same) => same.clone(),
            None if known => self.asked(thing),
            None => self.left_over(thing),
        };
        match &fate {
            Fate::Carried => self.taken.insert((thing.family, thing.path.clone())),
            Fate::Mapped { path, .. } => self.taken.insert((thing.family, path.clone())),
            Fate::Waits { .. } => false,
        };
        if thing.family == Family::Answer {
            self.answers.insert(thing.path.clone(), fate.clone());
        }
        fate
    }

    /// A thing at a question of the old version.
    fn asked(&mut self, thing: &Thing) -> Fate {
        match self.place(thing) {
            Err(why) => self.waits(thing, why),
            Ok((at, path)) => match (&thing.said, thing.family) {
                (Said::Value(value), Family::Answer) => self.value(thing, at, path, value),
                _ if path == thing.path => Fate::Carried,
                _ => Fate::Mapped {
                    path,
                    value: None,
                    rest: None,
                },
            },
        }
    }

    fn value(&mut self, thing: &Thing, at: usize, path: String, value: &str) -> Fate {
        let old = self.old.told(&thing.path).map(|told| told.node);
        match old.map_or(Reading::None(Waits::Removed), |old| {
            read(old, self.new, at, value)
        }) {
            Reading::Whole(same) if same == value && path == thing.path => Fate::Carried,
            Reading::Whole(words) => Fate::Mapped {
                path,
                value: Some(words),
                rest: None,
            },
            Reading::Part { kept, rest } => {
                let waits_at = self.waiting_place(&thing.path);
                Fate::Mapped {
                    path,
                    value: Some(kept),
                    rest: Some((waits_at, rest)),
                }
            }
            Reading::None(why) => self.waits(thing, why),
        }
    }

    /// A thing that already waited under a version before the old one. Where the new version asks for
    /// its question again, it is at home there.
    fn left_over(&mut self, thing: &Thing) -> Fate {
        let fits = has_place(self.new, thing, self.takes_notes);
        let one_only = thing.family == Family::Answer || thing.family.is_beside();
        if fits && !(one_only && self.taken.contains(&(thing.family, thing.path.clone()))) {
            return Fate::Carried;
        }
        self.waits(thing, Waits::Removed)
    }

    /// The new node of a thing, and its log path there.
    fn place(&self, thing: &Thing) -> Result<(usize, String), Waits> {
        let spelled = spell(&thing.path);
        let old = self.old.find(&spelled.plain).ok_or(Waits::Removed)?;
        let new = self.matching.new_of(old).ok_or(Waits::Removed)?;
        let node = self.new.nodes().get(new).ok_or(Waits::Removed)?;
        let fits = match thing.family {
            Family::Row if node.kind != NodeKind::Repeat => Err(Waits::Rows),
            Family::Row if is_counted(self.new, new) => Err(Waits::Rows),
            Family::Note if !(self.takes_notes)(node) => Err(Waits::NotAsked),
            Family::Answer if thing.said != Said::Other && !takes_reasons(node) => Err(Waits::NotAsked),
            _ => Ok(()),
        };
        fits?;
        let (before, after) = (tables(self.old, old), tables(self.new, new));
        let same_rows = before.len() == after.len()
            && before.iter().zip(&after).all(|(before, after)| {
                self.matching.new_of(*before) == Some(*after)
                    && is_counted(self.old, *before) == is_counted(self.new, *after)
            });
        if !same_rows {
            return Err(Waits::Rows);
        }
        let path = path_in(self.new, new, &spelled.keys).ok_or(Waits::Rows)?;
        Ok((new, path))
    }

    fn waits(&mut self, thing: &Thing, why: Waits) -> Fate {
        // Where the new version has something at this path, the old thing makes way for it, or the
        // next answer would silently take its place.
        let path = if thing.family == Family::Row {
            thing.path.clone()
        } else {
            self.waiting_place(&thing.path)
        };
        Fate::Waits { path, why }
    }

    /// The path itself where the new version asks for nothing there; else one with an ending
    /// that no question has.
    fn waiting_place(&mut self, path: &str) -> String {
        if self.new.told(path).is_none() {
            return path.to_owned();
        }
        if let Some(found) = self.waiting.get(path) {
            return found.clone();
        }
        let mut number = 1_u32;
        loop {
            let other = format!("{path}.was{number}");
            if self.new.told(&other).is_none() && self.reserved.insert(other.clone()) {
                self.waiting.insert(path.to_owned(), other.clone());
                return other;
            }
            number += 1;
        }
    }
}
