//! Finding a choice by typing the beginning of its label, or of a later word of it,
//! in any language it has; accents and case don't matter.
//!
//! The index of a list is one text, all labels folded and one below the other, so
//! that a search is one pass over it, and the order among equals is known beforehand.

use super::List;
use crate::form::node::Choice;
use crate::form::shape::index;

/// What stands between the labels in the text; no label holds it.
const BREAK: char = '\n';

/// The labels of a list, ready to be searched.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    text: String,
    /// Where each label begins, and whose it is.
    labels: Vec<(u32, u32)>,
    /// By choice: its place among those that match as well.
    order: Vec<u32>,
}

/// How well a label matches, the best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Match {
    /// The label is what was typed, but for a bracket after it: `Roma (RM)`.
    Whole,
    /// It begins so.
    Begins,
    /// A later word of it begins so.
    Word,
}

impl Index {
    /// `first` are the choices that come first among equals.
    pub(super) fn new(choices: &[Choice], first: impl Fn(&Choice) -> bool) -> Self {
        let mut made = Self::default();
        let mut places: Vec<(bool, String, u32)> = Vec::with_capacity(choices.len());
        for (place, choice) in (0..).zip(choices) {
            for (_, label) in choice.label.iter() {
                made.labels.push((index(made.text.len()), place));
                made.text.push(BREAK);
                made.text.push_str(&fold(label));
            }
            places.push((!first(choice), fold(choice.label.get("")), place));
        }
        made.text.push(BREAK);
        places.sort_unstable();
        made.order = vec![0; choices.len()];
        for (order, (_, _, place)) in (0..).zip(places) {
            if let Some(known) = made.order.get_mut(place as usize) {
                *known = order;
            }
        }
        made
    }

    /// The places of the choices that match, the best first.
    fn find(&self, query: &str, offered: impl Fn(u32) -> bool) -> Vec<u32> {
        let mut found: Vec<(Match, u32, u32)> = Vec::new();
        for (at, _) in self.text.match_indices(query) {
            let before = self.text.get(..at).and_then(|text| text.chars().next_back());
            let how = match before {
                Some(BREAK) => {
                    let after = self.text.get(at + query.len()..).unwrap_or_default();
                    if after.starts_with(BREAK) || after.starts_with(" (") {
                        Match::Whole
                    } else {
                        Match::Begins
                    }
                }
                Some(letter) if letter.is_alphanumeric() => continue,
                _ => Match::Word,
            };
            let label = self.labels.partition_point(|(start, _)| (*start as usize) < at);
            let owner = label.checked_sub(1).and_then(|label| self.labels.get(label));
            if let Some((_, place)) = owner.filter(|(_, place)| offered(*place)) {
                let order = self.order.get(*place as usize).copied().unwrap_or(u32::MAX);
                found.push((how, order, *place));
            }
        }
        found.sort_unstable();
        found.into_iter().map(|(_, _, place)| place).collect()
    }
}

impl List {
    /// Up to `limit` choices whose label, in any of its languages, begins with the query,
    /// then those where a later word does. With nothing typed, the first of the list.
    #[must_use]
    pub fn find(&self, query: &str, limit: usize) -> Vec<&Choice> {
        self.find_among(query, limit, |_| true)
    }

    /// The same among those that are on offer, given by their place in the list.
    pub(crate) fn find_among(
        &self,
        query: &str,
        limit: usize,
        offered: impl Fn(u32) -> bool,
    ) -> Vec<&Choice> {
        let query = fold(query);
        let places: Vec<u32> = if query.is_empty() {
            (0..index(self.choices.len()))
                .filter(|place| offered(*place))
                .take(limit)
                .collect()
        } else {
            let mut places = Vec::with_capacity(limit);
            for place in self.index().find(&query, offered) {
                if places.len() == limit {
                    break;
                }
                // A choice may match in more than one language or word.
                if !places.contains(&place) {
                    places.push(place);
                }
            }
            places
        };
        places
            .into_iter()
            .filter_map(|place| self.choices.get(place as usize))
            .collect()
    }
}

/// Lower case, without the accents that the languages of Europe write, single spaces.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.trim().chars().flat_map(char::to_lowercase) {
        folded.push(match letter {
            'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
            'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ě' | 'ę' => 'e',
            'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
            'ò' | 'ó' | 'ô' | 'ö' | 'õ' | 'ø' | 'ō' | 'ő' => 'o',
            'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => 'u',
            'ý' | 'ÿ' => 'y',
            'ç' | 'ć' | 'č' => 'c',
            'ñ' | 'ń' | 'ň' => 'n',
            'š' | 'ś' | 'ş' | 'ș' => 's',
            'ž' | 'ź' | 'ż' => 'z',
            'ğ' => 'g',
            'ł' => 'l',
            'ř' => 'r',
            'ť' | 'ț' => 't',
            'đ' | 'ď' => 'd',
            '’' | '‘' | '`' => '\'',
            blank if blank.is_whitespace() => ' ',
            // What `to_lowercase` leaves of a dotted capital I.
            '\u{307}' => continue,
            other => other,
        });
    }
    folded
}

#[cfg(test)]
mod tests {
    use crate::form::{Columns, References};

    const PLACES: &str = "code,label,label_en,is_capital\n\
        089017,Siracusa (SR),Syracuse,1\n\
        016189,Romano di Lombardia (BG),,0\n\
        058091,Roma (RM),Rome,1\n\
        001001,San Roma (TO),,0\n\
        040012,Forlì (FC),,1\n\
        011022,Riccò del Golfo di Spezia (SP),,0\n\
        006143,Rocca de’ Giorgi (PV),,0\n\
        006001,Roccaforte (AL),,1\n\
        999999,Rocca (XX),,0\n";

    fn found(query: &str) -> Vec<String> {
        let mut references = References::none();
        references
            .add(
                "places.csv",
                PLACES,
                &Columns {
                    first: "is_capital",
                    ..Columns::KIT
                },
            )
            .unwrap();
        let list = references.list("places.csv").unwrap();
        let found = list.find(query, 4);
        found.into_iter().map(|choice| choice.name.clone()).collect()
    }

    #[test]
    fn the_whole_name_comes_before_its_beginnings_and_those_before_later_words() {
        assert_eq!(found("roma"), ["058091", "016189", "001001"]);
        assert_eq!(
            found("ROCCA"),
            ["999999", "006001", "006143"],
            "then who comes first among equals"
        );
        assert_eq!(found("spezia"), ["011022"]);
        assert_eq!(found("pezia"), [""; 0], "the inside of a word is no beginning");
    }

    #[test]
    fn accents_apostrophes_case_and_language_do_not_matter() {
        assert_eq!(found("forli"), ["040012"]);
        assert_eq!(found(" FORLÌ "), ["040012"]);
        assert_eq!(found("rocca de'"), ["006143"]);
        assert_eq!(found("syra"), ["089017"]);
        assert_eq!(
            found("rom").iter().filter(|code| *code == "058091").count(),
            1,
            "Roma and Rome are one"
        );
    }

    #[test]
    fn nothing_typed_shows_how_the_list_begins() {
        assert_eq!(found("  "), ["089017", "016189", "058091", "001001"]);
        assert_eq!(found("\n"), found(""));
        assert_eq!(found("zz"), [""; 0]);
    }
}
