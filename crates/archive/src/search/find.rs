//! *Finding*: what a person types becomes quoted words, never query syntax.

use super::flush;
use crate::archive::Archive;
use crate::error::Result;
use crate::words::{Field, RecordId};
use rusqlite::named_params;

/// A field in which every word was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The record.
    pub record: RecordId,
    /// The field.
    pub field: Field,
    /// The surroundings, cut where the words are found.
    pub snippet: Vec<Piece>,
}

/// A stretch of a snippet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Is it one of the words searched for?
    pub found: bool,
}

impl Archive {
    /// The fields that contain every word of the query, best first, at most `limit`.
    pub fn search(&self, query: &str, limit: u32) -> Result<Vec<Hit>> {
        let Some(query) = quoted(query) else {
            return Ok(Vec::new());
        };
        self.read(|conn| {
            flush(conn)?;
            let mut statement = conn.prepare_cached(include_str!("find.sql"))?;
            let mut rows = statement.query(named_params! {":query": query, ":limit": limit})?;
            let mut hits = Vec::new();
            while let Some(row) = rows.next()? {
                hits.push(Hit {
                    record: row.get::<_, String>("record")?.parse()?,
                    field: row.get::<_, String>("field")?.parse()?,
                    snippet: pieces(&row.get::<_, String>("snippet")?),
                });
            }
            Ok(hits)
        })
    }
}

/// Each word in quotes and open at its end; None when there is no word.
fn quoted(query: &str) -> Option<String> {
    let words = query
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let words: Vec<_> = words.take(16).map(|word| format!("\"{word}\"*")).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// Cuts at the marks that the index set around each word it found.
fn pieces(marked: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (n, part) in marked.split('\u{2}').enumerate() {
        let (found, rest) = if n == 0 {
            ("", part)
        } else {
            part.split_once('\u{3}').unwrap_or(("", part))
        };
        for (text, found) in [(found, true), (rest, false)] {
            if !text.is_empty() {
                pieces.push(Piece {
                    text: text.replace('\u{3}', ""),
                    found,
                });
            }
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Kind, Op};
    use crate::world::World;
    use serde_json::json;

    fn said(world: &mut World, text: &str) -> RecordId {
        let interview = world.new_record(Kind::Interview);
        let note = json!({"at": "2019-10-03T10:00:00Z", "text": text, "kind": "note"});
        world.write(Op::TakeNote, &interview, "note/q1/n1", note);
        interview
    }

    fn found(world: &mut World, query: &str) -> Vec<RecordId> {
        world
            .archive()
            .search(query, 50)
            .unwrap()
            .into_iter()
            .map(|hit| hit.record)
            .collect()
    }

    #[test]
    fn accents_case_and_the_ends_of_words_do_not_matter() {
        let mut world = World::laptop();
        let note = said(&mut world, "Perché la comunità di Forlì è più accogliente?");
        for query in [
            "perche",
            "PERCHÉ",
            "comunita forli",
            "piu accogl",
            "  forlì!? ",
            "Comu",
        ] {
            assert_eq!(found(&mut world, query), [note], "{query:?}");
        }
        assert!(
            found(&mut world, "comunita trieste").is_empty(),
            "every word has to be there"
        );
        let hits = world.archive().search("forli", 1).unwrap();
        let marked: Vec<_> = hits[0]
            .snippet
            .iter()
            .filter(|p| p.found)
            .map(|p| p.text.as_str())
            .collect();
        assert_eq!(marked, ["Forlì"], "the snippet shows the word as it was typed");
    }

    #[test]
    fn nothing_a_person_types_is_taken_for_syntax() {
        let mut world = World::laptop();
        let note = said(&mut world, "alloggio NEAR stazione \"centrale\" text:prova");
        for query in [
            "\"",
            "(",
            "*",
            "^",
            "a OR",
            "NOT",
            "text:",
            "NEAR(",
            "-",
            "\"\"\"",
            "{}",
            "AND OR NOT",
        ] {
            world.archive().search(query, 5).unwrap();
        }
        assert_eq!(found(&mut world, "near \"stazione\" text:"), [note]);
        assert!(found(&mut world, " ?! ").is_empty());
    }

    #[test]
    fn a_changed_text_is_found_by_its_new_words_only_and_a_removed_record_not_at_all() {
        let mut world = World::laptop();
        let activity = world.new_record(Kind::Activity);
        world.write(
            Op::RecordActivity,
            &activity,
            "title",
            json!("Riunione dei referenti"),
        );
        assert_eq!(found(&mut world, "referenti"), [activity]);
        for title in ["Incontro", "Incontro con", "Incontro con il CROAS"] {
            world.write(Op::RecordActivity, &activity, "title", json!(title));
        }
        assert!(found(&mut world, "referenti").is_empty());
        assert_eq!(found(&mut world, "croas"), [activity]);
        world.write(Op::RemoveRecord, &activity, "removed", json!(true));
        assert!(found(&mut world, "croas").is_empty());
        world.write(Op::RestoreRecord, &activity, "removed", json!(false));
        assert_eq!(found(&mut world, "croas"), [activity]);
        assert!(
            world.archive().check().unwrap().is_sound(),
            "the index agrees with the texts"
        );
    }
}
