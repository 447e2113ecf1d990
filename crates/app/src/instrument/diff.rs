//! What became of an instrument between two versions, in data and in words.

use std::path::Path;
use std::sync::Arc;

use instruments::revision::{
    Change, Choices, Comparable, Compared, Doubt, Revision, Side, compare, is_newer,
};
use instruments::{Form, NodeKind};
use serde::Serialize;
use ts_rs::TS;

use crate::error::Result;
use crate::kit::Kit;
use crate::words::Words;

/// How many questions, groups and tables changed, by what happened to them. One may count in several.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
pub struct RevisionCounts {
    /// New.
    pub added: u32,
    /// Gone.
    pub removed: u32,
    /// In another group or table, or elsewhere among their neighbours.
    pub moved: u32,
    /// With another name.
    pub renamed: u32,
    /// Of another type.
    pub retyped: u32,
    /// With other texts.
    pub reworded: u32,
    /// With other choices.
    pub choices: u32,
    /// With another condition, constraint, calculation or the like, or another unit.
    pub rules: u32,
}

/// What changed in one question, group or table, ready to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RevisionLine {
    /// Its path: the new one, or the old one of what is gone.
    pub path: String,
    /// The code people use.
    pub code: String,
    /// Its text.
    pub label: String,
    /// What changed, a sentence each.
    pub changes: Vec<String>,
    /// What that means for answers, a sentence.
    pub answers: String,
    /// `same`, `mapped` or `no`.
    pub comparable: String,
}

/// Compares two instruments: folders, workbooks or ids of the built-in kit.
///
/// # Errors
/// One of them can't be read, or has problems.
pub fn diff(old: &Path, new: &Path) -> Result<Revision> {
    Ok(compare(&*one(old)?, &*one(new)?))
}

/// What lies at a path, or the kit's instrument of this id where nothing does.
fn one(at: &Path) -> Result<Arc<Form>> {
    if !at.exists()
        && let Some(id) = at.to_str()
        && let Some(instrument) = Kit::built_in()?.instruments.get(id)
    {
        return Ok(Arc::clone(&instrument.form));
    }
    super::read(at)
}

/// Counts what happened.
#[must_use]
pub fn counts(revision: &Revision) -> RevisionCounts {
    let mut counts = RevisionCounts::default();
    for node in &revision.nodes {
        let any = |test: fn(&Change) -> bool| u32::from(node.changes.iter().any(test));
        counts.added += any(|change| matches!(change, Change::Added));
        counts.removed += any(|change| matches!(change, Change::Removed));
        counts.moved += any(|change| matches!(change, Change::Moved { .. } | Change::Reordered));
        counts.renamed += any(|change| matches!(change, Change::Renamed(_)));
        counts.retyped += any(|change| matches!(change, Change::Retyped { .. }));
        counts.reworded += any(|change| matches!(change, Change::Reworded { .. }));
        counts.choices += any(|change| matches!(change, Change::Choices(_)));
        counts.rules += any(|change| matches!(change, Change::Rule { .. } | Change::Unit(_)));
    }
    counts
}

/// Everything that changed, in the order of the new version.
#[must_use]
pub fn lines(words: &Words, revision: &Revision) -> Vec<RevisionLine> {
    revision
        .nodes
        .iter()
        .filter(|node| node.is_changed())
        .filter_map(|node| line(words, node))
        .collect()
}

/// The whole revision as lines of text.
#[must_use]
pub fn text(words: &Words, revision: &Revision) -> Vec<String> {
    let head = [
        ("id", revision.id.as_str()),
        ("from", revision.from.as_str()),
        ("to", revision.to.as_str()),
    ];
    let mut text = vec![words.say("revision.head", &head)];
    if !is_newer(&revision.to, &revision.from) {
        text.push(words.say("revision.gone_back", &[]));
    }
    let lines = lines(words, revision);
    if lines.is_empty() {
        text.push(words.say("revision.nothing", &[]));
        return text;
    }
    text.push(summary(words, counts(revision)));
    for line in lines {
        text.push(String::new());
        let label = line.label.split_whitespace().collect::<Vec<_>>().join(" ");
        text.push(format!("{}  {label}  [{}]", line.code, line.path));
        text.extend(line.changes.iter().map(|change| format!("  {change}")));
        text.push(format!("  → {}", line.answers));
    }
    text
}

fn summary(words: &Words, counts: RevisionCounts) -> String {
    let RevisionCounts {
        added,
        removed,
        moved,
        renamed,
        retyped,
        reworded,
        choices,
        rules,
    } = counts;
    let numbers = [
        ("added", added),
        ("removed", removed),
        ("moved", moved),
        ("renamed", renamed),
        ("retyped", retyped),
        ("reworded", reworded),
        ("choices", choices),
        ("rules", rules),
    ]
    .map(|(name, count)| (name, count.to_string()));
    let with: Vec<(&str, &str)> = numbers
        .iter()
        .map(|(name, count)| (*name, count.as_str()))
        .collect();
    words.say("revision.counts", &with)
}

fn line(words: &Words, node: &Compared) -> Option<RevisionLine> {
    let side: &Side = node.new.as_ref().or(node.old.as_ref())?;
    let language = words.language().code();
    let (comparable, doubts) = match &node.answers {
        Comparable::Same => ("same", &[][..]),
        Comparable::Mapped { why } => ("mapped", why.as_slice()),
        Comparable::No { why } => ("no", why.as_slice()),
    };
    let why: Vec<String> = doubts.iter().map(|doubt| self::doubt(words, *doubt)).collect();
    Some(RevisionLine {
        path: side.path.clone(),
        code: side.code.clone(),
        label: side.label.get(language).to_owned(),
        changes: node
            .changes
            .iter()
            .flat_map(|change| self::change(words, change))
            .collect(),
        answers: words.say(
            &format!("revision.answers.{comparable}"),
            &[("why", &why.join("; "))],
        ),
        comparable: comparable.to_owned(),
    })
}

/// What stands between the answers of two versions, in a few words.
pub(crate) fn doubt(words: &Words, doubt: Doubt) -> String {
    let name = serde_json::to_value(doubt).ok();
    let name = name.as_ref().and_then(|name| name.as_str()).unwrap_or_default();
    words.say(&format!("revision.doubt.{name}"), &[])
}

/// What a type asks for, as people call it.
fn kind(words: &Words, kind: NodeKind) -> String {
    words.say(&format!("revision.type.{}", kind.name()), &[])
}

fn change(words: &Words, change: &Change) -> Vec<String> {
    let say = |key: &str, with: &[(&str, &str)]| words.say(&format!("revision.change.{key}"), with);
    let or_none = |text: &str| {
        if text.is_empty() {
            words.say("revision.none", &[])
        } else {
            text.to_owned()
        }
    };
    let place = |path: &str| {
        if path.is_empty() {
            words.say("revision.top", &[])
        } else {
            path.to_owned()
        }
    };
    let one = match change {
        Change::Added => say("added", &[]),
        Change::Removed => say("removed", &[]),
        Change::Moved { from, to } => say("moved", &[("from", &place(from)), ("to", &place(to))]),
        Change::Reordered => say("reordered", &[]),
        Change::Renamed(names) => say("renamed", &[("from", &names.from), ("to", &names.to)]),
        Change::Retyped { from, to } => say(
            "retyped",
            &[("from", &kind(words, *from)), ("to", &kind(words, *to))],
        ),
        Change::Reworded {
            part,
            language,
            from,
            to,
        } => {
            let part = words.say(&format!("revision.part.{part}"), &[]);
            let with = [
                ("part", part.as_str()),
                ("language", language),
                ("from", from),
                ("to", to),
            ];
            say("reworded", &with)
        }
        Change::Choices(choices) => return self::choices(words, choices),
        Change::Rule { column, from, to } => {
            let column = words.say(&format!("revision.column.{column}"), &[]);
            let with = [
                ("column", column.as_str()),
                ("from", &or_none(from)),
                ("to", &or_none(to)),
            ];
            say("rule", &with)
        }
        Change::Unit(units) => say(
            "unit",
            &[("from", &or_none(&units.from)), ("to", &or_none(&units.to))],
        ),
    };
    vec![one]
}

fn choices(words: &Words, choices: &Choices) -> Vec<String> {
    let renamed: Vec<String> = choices
        .renamed
        .iter()
        .map(|names| format!("{} → {}", names.from, names.to))
        .collect();
    let lists = [
        ("added", &choices.added),
        ("removed", &choices.removed),
        ("reworded", &choices.reworded),
        ("renamed", &renamed),
    ];
    let mut said: Vec<String> = lists
        .into_iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(key, names)| {
            words.say(
                &format!("revision.change.choices_{key}"),
                &[("names", &names.join(", "))],
            )
        })
        .collect();
    if choices.reordered {
        said.push(words.say("revision.change.choices_reordered", &[]));
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::{Files, Language};
    use instruments::Sources;

    /// The city card of the kit, and the same with these replacements in its survey.
    fn revised(replacements: &[(&str, &str)]) -> Revision {
        let files = Files::built_in();
        let sheet = |name: &str| {
            files
                .text(&format!("instruments/scheda-citta/{name}.csv"))
                .unwrap()
        };
        let read = |survey: &str, settings: &str| {
            let sources = Sources {
                survey,
                choices: sheet("choices"),
                settings,
            };
            Form::read_csv(&sources, &instruments::References::none()).unwrap()
        };
        let survey = replacements
            .iter()
            .fold(sheet("survey").to_owned(), |text, (from, to)| {
                assert!(text.contains(from), "{from}");
                text.replace(from, to)
            });
        let settings = sheet("settings").replace("2026-1", "2026-2");
        compare(
            &read(sheet("survey"), sheet("settings")),
            &read(&survey, &settings),
        )
    }

    #[test]
    fn what_changed_is_told_in_whole_sentences() {
        let revision = revised(&[(
            "integer,A06,Quante persone risiedono",
            "decimal,A06,Quanti risiedono",
        )]);
        let text = text(&Words::new(Language::It), &revision).join("\n");
        assert!(
            text.starts_with("scheda-citta: dalla versione 2026-1 alla versione 2026-2."),
            "{text}"
        );
        assert!(
            text.contains("Tipo: da numero intero a numero con decimali."),
            "{text}"
        );
        assert!(text.contains("i valori si leggono in un altro tipo"), "{text}");
        assert_eq!(counts(&revision).retyped, 1);
    }

    #[test]
    fn every_doubt_has_its_words() {
        use Doubt::*;
        for language in [Language::It, Language::En] {
            let words = Words::new(language);
            for one in [
                Added,
                Removed,
                Renamed,
                Reworded,
                Retyped,
                OtherType,
                OtherUnit,
                OtherRows,
                ChoicesRenamed,
                ChoicesReworded,
                ChoicesAdded,
                ChoicesRemoved,
                OtherCalculation,
            ] {
                assert!(!doubt(&words, one).starts_with("revision."), "{one:?}");
            }
        }
    }

    #[test]
    fn every_type_has_its_words() {
        use instruments::QuestionType::*;
        let asked = [
            Text,
            Integer,
            Decimal,
            Range,
            Date,
            Time,
            DateTime,
            SelectOne,
            SelectMultiple,
            Rank,
            Note,
            Calculate,
            Hidden,
            Acknowledge,
            File,
            Image,
            Audio,
            Start,
            End,
            Today,
            Username,
        ];
        let blocks = [NodeKind::Group, NodeKind::Repeat];
        for language in [Language::It, Language::En] {
            let words = Words::new(language);
            for one in asked.map(NodeKind::Question).into_iter().chain(blocks) {
                assert!(!kind(&words, one).starts_with("revision."), "{one:?}");
            }
        }
    }

    #[test]
    fn the_kit_does_not_differ_from_itself() {
        let same = diff(Path::new("scheda-citta"), Path::new("scheda-citta")).unwrap();
        assert!(lines(&Words::new(Language::It), &same).is_empty());
    }
}
