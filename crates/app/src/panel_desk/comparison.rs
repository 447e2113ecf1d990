//! Cities side by side: the cards that came in, on the questions that are comparable nationally.
//!
//! Counts of persons are shown as the cards hold them, counts of one and two too: the panel works on the
//! cities' own figures. Whoever publishes a table applies the threshold of three (domain §7).

use std::collections::HashMap;

use archive::{Answer, AnswerRow, Missing, RecordId};
use panel::comparison::{Answers, Given, compare};

use super::{Cell, City, Comparison, ComparisonRow};
use crate::desk::Desk;
use crate::error::Result;
use crate::forms::{
    self, Question, QuestionKind, View, completeness, readable_value, shown_missing, shown_reliability,
    without_rows,
};

/// The cities' cards on the kit's instrument, in the kit's order of areas.
///
/// # Errors
/// No panel archive is open, or it cannot be read.
pub fn comparison(desk: &Desk) -> Result<Comparison> {
    let archive = &desk.panel()?.archive;
    let form = crate::cards::card_form(desk)?;
    let demo = super::Demonstrations::of(desk)?;
    let order = |area: &str| {
        desk.kit
            .areas
            .iter()
            .position(|known| known.code == area)
            .unwrap_or(usize::MAX)
    };
    let mut cards = archive.cards()?;
    cards.retain(|card| {
        card.instrument
            .as_ref()
            .is_none_or(|pin| pin.id == form.meta().id)
    });
    cards.sort_by_key(|card| (order(&card.area), card.record));
    let (mut cities, mut answers) = (Vec::new(), Vec::new());
    for card in cards {
        let (given, percent) = given(desk, &card.record)?;
        answers.push(given);
        let label = desk.kit.area_label(&card.area);
        cities.push(City {
            record: card.record.to_string(),
            label,
            percent,
            demo: demo.mark(&card.author),
        });
    }
    let lines = compare(&form, desk.language().code(), &answers, |node, value| {
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
            cells: line.cells.into_iter().map(shown).collect(),
        })
        .collect();
    Ok(Comparison { cities, rows })
}

fn shown(cell: panel::comparison::Cell) -> Cell {
    Cell {
        text: cell.text,
        number: cell.number,
        missing: cell.missing.map(shown_missing),
        reliability: cell.reliability.map(shown_reliability),
        conflict: cell.conflict,
    }
}

/// One card's answers as the engine sees them now, and how complete it is.
fn given(desk: &Desk, record: &RecordId) -> Result<(Answers, u32)> {
    let form = crate::cards::form(desk, record)?;
    let live = forms::session(desk, record, &form)?;
    let known = forms::known(desk, record)?;
    let view = View {
        kit: &desk.kit,
        language: desk.language(),
        form: &form,
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
