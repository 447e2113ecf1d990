//! Answers of interviews and of city cards.

use std::collections::{BTreeMap, HashMap};

use archive::{Answer, AnswerRow, Field, RecordId};
use instruments::revision::Lineage;
use instruments::{Form, Node, NodeKind, QuestionType};

use super::Making;
use super::cell::{self, Row};
use super::codebook::home;
use crate::error::Result;
use crate::forms::{self, Question, View, without_rows};
use crate::kit::{Kit, Language};
use crate::versions;

pub(super) fn of_interviews(making: &Making<'_>, lineages: &BTreeMap<String, Lineage>) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for interview in making.archive.interviews()? {
        let guide = match &interview.guide {
            Some(pin) => versions::known(&making.desk.kit, making.archive, pin)?,
            None => None,
        };
        for answer in making.archive.answers(&interview.record)? {
            let field = Field::answer(&answer.path).map_err(archive::Error::from)?;
            let stays = making.scope.of(&interview.record, &field);
            if answer.value.is_none() || stays.is_some() {
                continue;
            }
            let mut row = vec![cell::of(interview.record)];
            row.extend(said(making, guide.as_deref(), &answer));
            row.push(cell::of(answer.author));
            row.push(cell::instant(answer.written_at));
            row.push(cell::text(&home(
                lineages,
                interview.guide.as_ref(),
                &answer.path,
            )));
            row.push(cell::of(making.demo.mark(&interview.author)));
            rows.push(row);
        }
    }
    Ok(rows)
}

pub(super) fn of_cards(making: &Making<'_>, lineages: &BTreeMap<String, Lineage>) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for card in making.archive.cards()? {
        let form = crate::cards::form(making.desk, &card.record)?;
        let relevant = relevant(making, &card.record, &form)?;
        for answer in versions::answers(&making.desk.kit, making.archive, &card.record)? {
            let field = Field::answer(&answer.path).map_err(archive::Error::from)?;
            let empty = answer.value.is_none() && answer.source.is_none() && answer.remark.is_none();
            if empty || making.scope.of(&card.record, &field).is_some() {
                continue;
            }
            let mut row = vec![
                cell::of(card.record),
                cell::text(&card.area),
                card.instrument.as_ref().and_then(|pin| cell::text(&pin.id)),
                card.instrument.as_ref().and_then(|pin| cell::text(&pin.version)),
            ];
            row.extend(said(making, Some(&form), &answer));
            let source = answer.source.as_ref();
            row.extend([
                cell::of(relevant.get(&answer.path).copied().unwrap_or(false)),
                source
                    .and_then(|source| source.channel)
                    .and_then(|channel| cell::text(channel.as_str())),
                source.and_then(|source| cell::text(&source.reference)),
                cell::day(source.and_then(|source| source.date)),
                source
                    .and_then(|source| source.reliability)
                    .and_then(|grade| cell::text(grade.as_str())),
                answer.remark.as_deref().and_then(cell::text),
                cell::of(answer.conflict),
                cell::of(answer.author),
                cell::instant(answer.written_at),
                cell::text(&home(lineages, card.instrument.as_ref(), &answer.path)),
                cell::of(making.demo.mark(&card.author)),
            ]);
            rows.push(row);
        }
    }
    Ok(rows)
}

/// Path, code, value, label, missing, hash: a file is its name, and the hash of its content.
fn said(making: &Making<'_>, form: Option<&Form>, answer: &AnswerRow) -> [Option<String>; 6] {
    let node = form.and_then(|form| form.nodes().get(form.find(&without_rows(&answer.path))?));
    let (value, missing, hash) = match &answer.value {
        Some(Answer::Value(value)) => (Some(value.as_str()), None, None),
        Some(Answer::File(file)) => (Some(file.name.as_str()), None, Some(file.sha256)),
        Some(Answer::Missing(code)) => (None, Some(*code), None),
        None => (None, None, None),
    };
    let label = node
        .zip(value)
        .and_then(|(node, value)| label(&making.desk.kit, making.language, node, value));
    [
        cell::text(&answer.path),
        node.and_then(|node| cell::text(forms::code(node))),
        value.and_then(cell::text),
        label.as_deref().and_then(cell::text),
        missing.and_then(|code| cell::text(code.as_str())),
        hash.and_then(cell::of),
    ]
}

/// The words of a chosen value; `None` for what was written or counted, which says itself.
fn label(kit: &Kit, language: Language, node: &Node, value: &str) -> Option<String> {
    if node.extra.get("reference").is_some_and(|list| list == "comuni") {
        return kit.comune(value).map(str::to_owned);
    }
    let chosen = |name: &str| {
        let choice = node.choices.iter().find(|choice| choice.name == name);
        choice.map_or_else(
            || name.to_owned(),
            |choice| choice.label.get(language.code()).to_owned(),
        )
    };
    match node.kind {
        NodeKind::Question(QuestionType::SelectOne | QuestionType::SelectMultiple | QuestionType::Rank) => {
            Some(
                value
                    .split_whitespace()
                    .map(chosen)
                    .collect::<Vec<_>>()
                    .join("; "),
            )
        }
        _ => None,
    }
}

/// Whether each question of a card is asked now, by its path in the log. Rows that were taken away are not.
fn relevant(
    making: &Making<'_>,
    record: &RecordId,
    form: &std::sync::Arc<Form>,
) -> Result<HashMap<String, bool>> {
    let live = forms::session(making.desk, record, form)?;
    let known = forms::known(making.desk, record)?;
    let view = View {
        kit: &making.desk.kit,
        language: making.language,
        form,
        session: &live,
        known: &known,
        looking: false,
    };
    let mut found = HashMap::new();
    walk(&view.tree(), true, &mut found);
    Ok(found)
}

fn walk(questions: &[Question], asked: bool, found: &mut HashMap<String, bool>) {
    for question in questions {
        let asked = asked && question.relevant;
        found.insert(question.path.clone(), asked);
        walk(&question.children, asked, found);
        for row in &question.rows {
            walk(&row.children, asked, found);
        }
    }
}
