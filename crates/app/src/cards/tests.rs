//! A card over a real archive.

use super::*;
use crate::Desk;
use crate::error::{Error, Flaw};
use crate::forms::{self, Answer, Missing, QuestionKind};
use crate::packages::tests::world::{World, import};

/// Something acceptable for a question.
fn plausible(question: &Question) -> Answer {
    if question.missing_allowed.contains(&Missing::NotAvailable) {
        return Answer::Missing(Missing::NotAvailable);
    }
    Answer::Value(match question.kind {
        QuestionKind::Integer | QuestionKind::Decimal => "1".to_owned(),
        QuestionKind::Date => "2019-09-30".to_owned(),
        QuestionKind::SelectOne | QuestionKind::SelectMultiple => {
            let no = question.choices.iter().find(|choice| choice.name == "no");
            no.or(question.choices.last()).unwrap().name.clone()
        }
        _ => "089017".to_owned(),
    })
}

fn open_question(questions: &[Question]) -> Option<Question> {
    questions
        .iter()
        .filter(|question| question.relevant)
        .find_map(|question| {
            let asks = question.required && question.missing.is_none() && question.value.is_empty();
            let inside = question
                .children
                .iter()
                .chain(question.rows.iter().flat_map(|row| &row.children));
            match question.kind {
                QuestionKind::Group | QuestionKind::Repeat => {
                    open_question(&inside.cloned().collect::<Vec<_>>())
                }
                _ => asks.then(|| question.clone()),
            }
        })
}

/// Answers everything that is asked, one question after the other.
fn fill(desk: &mut Desk) -> String {
    loop {
        let card = open(desk, None).unwrap();
        let Some(question) = open_question(&card.sections) else {
            return card.record;
        };
        forms::answer(desk, &card.record, &question.path, Some(plausible(&question))).unwrap();
    }
}

fn refused_for_gaps(outcome: crate::Result<Card>) -> bool {
    matches!(
        outcome,
        Err(Error::BadValue {
            reason: Flaw::Gaps,
            ..
        })
    )
}

#[test]
fn an_unusual_value_stops_the_card_until_a_note_explains_it() {
    let world = World::new();
    let panel = world.panel("panel", 9);
    let mut desk = world.laptop_of(&panel, "uno", 1, "siracusa");
    let empty = open(&mut desk, None).unwrap().record;
    assert!(refused_for_gaps(declare_ready(&mut desk, &empty, true)));

    let record = fill(&mut desk);
    assert!(declare_ready(&mut desk, &record, true).unwrap().ready);
    assert!(!declare_ready(&mut desk, &record, false).unwrap().ready);

    let negative = Answer::Value("-5".to_owned());
    forms::answer(&mut desk, &record, "A/A06", Some(negative)).unwrap();
    assert!(refused_for_gaps(declare_ready(&mut desk, &record, true)));

    forms::remark(&mut desk, &record, "A/A06", "rettifica in corso").unwrap();
    assert!(declare_ready(&mut desk, &record, true).unwrap().ready);
}

#[test]
fn the_tree_has_a_few_words_for_each_section_and_question() {
    let world = World::new();
    let panel = world.panel("panel", 9);
    let mut desk = world.laptop_of(&panel, "uno", 1, "siracusa");
    let card = open(&mut desk, None).unwrap();
    let (section, question) = (&card.sections[0], &card.sections[0].children[0]);
    assert_eq!(
        (section.short.as_str(), question.short.as_str()),
        ("Territorio", "Comune di riferimento")
    );
    assert_ne!(question.short, question.label);
}

fn every<'a>(questions: &'a [Question], found: &mut Vec<&'a Question>) {
    for question in questions {
        found.push(question);
        every(&question.children, found);
        question.rows.iter().for_each(|row| every(&row.children, found));
    }
}

#[test]
fn at_the_panel_no_question_of_a_card_takes_an_answer() {
    let world = World::new();
    let mut panel = world.panel("panel", 9);
    let mut desk = world.laptop_of(&panel, "uno", 1, "siracusa");
    let record = open(&mut desk, None).unwrap().record;
    let there = Answer::Value("yes".to_owned());
    forms::answer(&mut desk, &record, "I/I02/I02_any", Some(there)).unwrap();
    let written = add_row(&mut desk, &record, "I/I02/I02_networks").unwrap();
    let (package, _) = world.export(&mut desk, "uno.coeff");
    import(&mut panel, &package);

    let (mut mine, mut theirs) = (Vec::new(), Vec::new());
    every(&written.sections, &mut mine);
    let seen = open(&mut panel, Some(&record)).unwrap();
    every(&seen.sections, &mut theirs);
    assert_eq!(mine.len(), theirs.len(), "the row came along");
    assert!(seen.read_only && theirs.iter().all(|question| question.read_only));
    assert!(mine.iter().any(|question| !question.read_only));
}
