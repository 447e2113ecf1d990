//! Cities side by side: the cards that came in, on the questions that are comparable nationally. Cards may be on
//! several versions: the latest asks, and an answer that cannot stand under its question says why.
//!
//! Counts of persons are shown as the cards hold them, counts of one and two too: the panel works on the
//! cities' own figures. Whoever publishes a table applies the threshold of three (domain §7).

use std::collections::HashMap;
use std::sync::Arc;

use archive::{Answer, AnswerRow, Archive, CardRow, Missing, RecordId};
use instruments::Form;
use instruments::revision::{Lineage, is_newer};
use panel::comparison::{Answers, Given, compare};

use super::{Cell, City, Comparison, ComparisonRow, Footing};
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::forms::{
    self, Question, QuestionKind, View, completeness, readable_value, shown_missing, shown_reliability,
    without_rows,
};
use crate::instrument::doubt;
use crate::versions;

/// The cities' cards on the latest version that one of them is on, in the kit's order of areas.
///
/// # Errors
/// No panel archive is open, or it cannot be read.
pub fn comparison(desk: &Desk) -> Result<Comparison> {
    let archive = &desk.panel()?.archive;
    let demo = super::Demonstrations::of(desk)?;
    let cards = cards(desk, archive)?;
    let lineage = lineage(desk, archive, &cards)?;
    let (mut cities, mut compared) = (Vec::new(), Vec::new());
    for (card, form) in cards {
        let (answers, percent) = match &form {
            Some(form) => given(desk, &card.record, form)?,
            None => Default::default(),
        };
        let pinned = card.instrument.map_or_else(String::new, |pin| pin.version);
        let version = form.map_or(pinned, |form| form.meta().version.clone());
        compared.push(panel::comparison::City {
            version: lineage.version(&version),
            answers,
        });
        cities.push(City {
            record: card.record.to_string(),
            label: desk.kit.area_label(&card.area),
            percent,
            demo: demo.mark(&card.author),
            version,
        });
    }
    let lines = compare(&lineage, desk.language().code(), &compared, |node, value| {
        readable_value(desk, node, value)
    });
    let rows = lines
        .into_iter()
        .map(|line| ComparisonRow {
            code: line.code,
            label: line.label,
            section: line.section,
            unit: line.unit,
            ladder: line.ladder,
            cells: (line.cells.into_iter().zip(&cities).zip(&compared))
                .map(|((cell, city), compared)| shown(desk, cell, city, compared.version.is_some()))
                .collect(),
        })
        .collect();
    let frame = lineage.forms().last();
    Ok(Comparison {
        cities,
        rows,
        version: frame.map_or_else(String::new, |form| form.meta().version.clone()),
    })
}

/// The cards on the kit's instrument, each with its form where its version is known here.
fn cards(desk: &Desk, archive: &Archive) -> Result<Vec<(CardRow, Option<Arc<Form>>)>> {
    let kit = crate::cards::card_form(desk)?;
    let order = |area: &str| {
        desk.kit
            .areas
            .iter()
            .position(|known| known.code == area)
            .unwrap_or(usize::MAX)
    };
    let mut cards = archive.cards()?;
    cards.retain(|card| card.instrument.as_ref().is_none_or(|pin| pin.id == kit.meta().id));
    cards.sort_by_key(|card| (order(&card.area), card.record));
    cards
        .into_iter()
        .map(|card| match crate::cards::form(desk, &card.record) {
            Err(Error::NoVersion { .. }) => Ok((card, None)),
            form => Ok((card, Some(form?))),
        })
        .collect()
}

/// Every version up to the latest that a card is on; without a card, the kit's.
fn lineage(desk: &Desk, archive: &Archive, cards: &[(CardRow, Option<Arc<Form>>)]) -> Result<Lineage> {
    let version = |form: &Arc<Form>| form.meta().version.clone();
    let present: Vec<&Arc<Form>> = cards.iter().filter_map(|(_, form)| form.as_ref()).collect();
    let Some(latest) = present.iter().copied().reduce(|latest, form| {
        let newer = is_newer(&form.meta().version, &latest.meta().version);
        if newer { form } else { latest }
    }) else {
        return Ok(Lineage::of(vec![crate::cards::card_form(desk)?]));
    };
    let mut forms: Vec<Arc<Form>> = present.iter().copied().map(Arc::clone).collect();
    for pin in archive.instruments()? {
        if pin.id == latest.meta().id && !is_newer(&pin.version, &latest.meta().version) {
            forms.extend(versions::known(&desk.kit, archive, &pin)?);
        }
    }
    forms.sort_by_key(version);
    forms.dedup_by_key(|form| version(form));
    Ok(Lineage::of(forms))
}

fn shown(desk: &Desk, cell: panel::comparison::Cell, city: &City, known: bool) -> Cell {
    use panel::comparison::Standing as Stands;
    let say = |key: &str, doubts: &[instruments::revision::Doubt]| {
        let words = desk.words();
        let why: Vec<String> = doubts.iter().map(|one| doubt(&words, *one)).collect();
        let with = [("version", city.version.as_str()), ("why", &why.join("; "))];
        words.say(&format!("comparison.{key}"), &with)
    };
    let (footing, why) = match &cell.standing {
        Stands::Same => (Footing::Same, String::new()),
        Stands::Care(why) => (Footing::Care, say("care", why)),
        Stands::No(why) => (Footing::No, say("no", why)),
        Stands::NotAsked if known => (Footing::NotAsked, say("not_asked", &[])),
        Stands::NotAsked => (Footing::NotAsked, say("not_known", &[])),
    };
    Cell {
        text: cell.text,
        number: cell.number,
        missing: cell.missing.map(shown_missing),
        reliability: cell.reliability.map(shown_reliability),
        conflict: cell.conflict,
        unit: cell.unit,
        footing,
        why,
    }
}

/// One card's answers as the engine sees them now, and how complete it is.
fn given(desk: &Desk, record: &RecordId, form: &Arc<Form>) -> Result<(Answers, u32)> {
    let live = forms::session(desk, record, form)?;
    let known = forms::known(desk, record)?;
    let view = View {
        kit: &desk.kit,
        language: desk.language(),
        form,
        session: &live,
        known: &known,
        looking: false,
    };
    let tree = view.tree();
    let mut answers = Answers::new();
    walk(&tree, &known, true, None, &mut answers);
    Ok((answers, completeness(&tree).percent()))
}

/// A missing code on a group speaks for the questions in it that say nothing themselves.
fn walk(
    questions: &[Question],
    known: &HashMap<String, AnswerRow>,
    asked: bool,
    above: Option<Missing>,
    answers: &mut Answers,
) {
    for question in questions {
        let relevant = asked && question.relevant;
        let row = known.get(&question.path);
        let missing = match row.and_then(|row| row.value.as_ref()) {
            Some(Answer::Missing(code)) => Some(*code),
            Some(Answer::Value(_) | Answer::File(_)) => None,
            None => above,
        };
        let is_table = question.kind == QuestionKind::Repeat;
        let value = match question.rows.len() {
            0 if is_table => String::new(),
            rows if is_table => rows.to_string(),
            _ => question.value.clone(),
        };
        let given = Given {
            missing: missing.filter(|_| value.is_empty()),
            value,
            relevant,
            reliability: row
                .and_then(|row| row.source.as_ref())
                .and_then(|source| source.reliability),
            conflict: question.conflict,
        };
        answers.insert(without_rows(&question.path), given);
        walk(&question.children, known, relevant, missing, answers);
    }
}
