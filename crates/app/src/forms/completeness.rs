//! How much of a card is there, and what stands between it and *pronta per l'invio*.
//!
//! A question of the card is what stands directly in a section: a single question, a group (B03) or a table
//! (J01). It is answered when it carries a missing code, or when everything required in it is answered and
//! something is. Only relevant questions count (domain §2).

use super::{Question, QuestionKind};
use crate::cards::{Completeness, Gap, GapKind, SectionState};

/// Counts a whole card.
pub(crate) fn completeness(sections: &[Question]) -> Completeness {
    let mut whole = Completeness::default();
    for section in sections {
        let mut state = SectionState {
            path: section.path.clone(),
            ..SectionState::default()
        };
        for question in &section.children {
            state.hidden += hidden(question);
            if !section.relevant || !question.relevant || silent(question) {
                continue;
            }
            let answered = u32::from(answered(question));
            state.relevant += 1;
            state.answered += answered;
            state.warnings += warnings(question);
            if question.minimum {
                whole.minimum += 1;
                whole.minimum_answered += answered;
            }
        }
        whole.relevant += state.relevant;
        whole.answered += state.answered;
        whole.warnings += state.warnings;
        whole.sections.push(state);
    }
    whole
}

impl Completeness {
    /// Answered of relevant in percent, rounded down, so that 100 means all.
    #[must_use]
    pub fn percent(&self) -> u32 {
        (self.answered * 100).checked_div(self.relevant).unwrap_or(0)
    }
}

/// Everything between a card and *pronta per l'invio*, in the card's order.
pub(crate) fn gaps(sections: &[Question], source_required: impl Fn(&Question) -> bool) -> Vec<Gap> {
    let mut gaps = Vec::new();
    for question in sections
        .iter()
        .filter(|section| section.relevant)
        .flat_map(|section| &section.children)
    {
        if !question.relevant || silent(question) {
            continue;
        }
        let gap = |kind, text: &str| Gap {
            path: question.path.clone(),
            code: question.code.clone(),
            label: question.label.clone(),
            kind,
            text: text.to_owned(),
            noted: noted(question),
        };
        let there = answered(question);
        if !there && question.minimum {
            gaps.push(gap(GapKind::Minimum, ""));
        } else if !there && required(question) {
            gaps.push(gap(GapKind::Required, ""));
        }
        for objection in objections(question) {
            gaps.push(Gap {
                path: objection.path.clone(),
                noted: noted(question) || noted(objection),
                ..gap(GapKind::Constraint, text_of(objection))
            });
        }
        if there && question.missing.is_none() && source_required(question) && !has_source(question) {
            gaps.push(gap(GapKind::Source, ""));
        }
        if any(question, &|inner| inner.conflict) {
            gaps.push(gap(GapKind::Conflict, ""));
        }
    }
    gaps
}

fn noted(question: &Question) -> bool {
    !question.remark.trim().is_empty()
}

fn text_of(question: &Question) -> &str {
    question
        .warning
        .as_ref()
        .map_or("", |warning| warning.text.as_str())
}

/// Notes and calculations ask for nothing.
fn silent(question: &Question) -> bool {
    matches!(question.kind, QuestionKind::Note | QuestionKind::Calculate)
}

fn inner(question: &Question) -> impl Iterator<Item = &Question> {
    question
        .children
        .iter()
        .chain(question.rows.iter().flat_map(|row| &row.children))
}

fn any(question: &Question, test: &impl Fn(&Question) -> bool) -> bool {
    test(question) || inner(question).any(|inner| any(inner, test))
}

/// It carries a missing code or a value; of a group or table, everything required does and something does.
pub(crate) fn answered(question: &Question) -> bool {
    if question.missing.is_some() {
        return true;
    }
    match question.kind {
        QuestionKind::Group | QuestionKind::Repeat => {
            let mut relevant = inner(question)
                .filter(|inner| inner.relevant && !silent(inner))
                .peekable();
            let tables_filled = question.kind != QuestionKind::Repeat || !question.rows.is_empty();
            let something = inner(question).any(|inner| inner.relevant && answered(inner));
            let whole =
                relevant.peek().is_some() && relevant.all(|inner| answered(inner) || !required(inner));
            tables_filled && something && whole
        }
        _ => !question.value.is_empty(),
    }
}

/// An answer is required: a relevant table without rows asks for one.
fn required(question: &Question) -> bool {
    match question.kind {
        QuestionKind::Repeat => true,
        QuestionKind::Group => inner(question).any(|inner| inner.relevant && required(inner)),
        _ => question.required,
    }
}

fn objections(question: &Question) -> Vec<&Question> {
    let mut found = Vec::new();
    collect(question, &mut found);
    found
}

fn collect<'a>(question: &'a Question, found: &mut Vec<&'a Question>) {
    if question
        .warning
        .as_ref()
        .is_some_and(|warning| warning.kind == "constraint")
    {
        found.push(question);
    }
    for inner in inner(question) {
        collect(inner, found);
    }
}

fn warnings(question: &Question) -> u32 {
    u32::try_from(objections(question).len()).unwrap_or(u32::MAX)
}

/// Answers set aside because their question is not relevant now.
fn hidden(question: &Question) -> u32 {
    let here = u32::from(!question.relevant && !question.value.is_empty());
    here + inner(question).map(hidden).sum::<u32>()
}

fn has_source(question: &Question) -> bool {
    any(question, &|inner| {
        inner.source.channel.is_some()
            || inner.source.reliability.is_some()
            || !inner.source.reference.is_empty()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::{Missing, Row, Source};

    fn question(code: &str) -> Question {
        Question {
            path: format!("A/{code}"),
            code: code.to_owned(),
            label: String::new(),
            short: String::new(),
            hint: String::new(),
            guidance: String::new(),
            kind: QuestionKind::Integer,
            appearance: Vec::new(),
            unit: String::new(),
            range: None,
            comparable: true,
            minimum: true,
            names: false,
            relevant: true,
            required: true,
            read_only: false,
            value: String::new(),
            file: None,
            missing: None,
            missing_allowed: Vec::new(),
            warning: None,
            choices: Vec::new(),
            reference: None,
            reference_label: String::new(),
            source: Source::default(),
            remark: String::new(),
            conflict: false,
            children: Vec::new(),
            rows: Vec::new(),
        }
    }

    fn section(children: Vec<Question>) -> Vec<Question> {
        vec![Question {
            kind: QuestionKind::Group,
            children,
            ..question("A")
        }]
    }

    #[test]
    fn a_missing_code_is_an_answer_and_zero_is_a_value() {
        let refused = Question {
            missing: Some(Missing::Refused),
            ..question("A01")
        };
        let zero = Question {
            value: "0".to_owned(),
            ..question("A02")
        };
        let counted = completeness(&section(vec![refused, zero, question("A03")]));
        assert_eq!(
            (counted.answered, counted.relevant, counted.percent()),
            (2, 3, 66)
        );
    }

    #[test]
    fn a_question_that_is_not_relevant_does_not_count_but_its_answer_is_set_aside() {
        let hidden = Question {
            relevant: false,
            value: "7".to_owned(),
            ..question("A01")
        };
        let counted = completeness(&section(vec![hidden, question("A02")]));
        assert_eq!((counted.relevant, counted.sections[0].hidden), (1, 1));
    }

    #[test]
    fn a_group_counts_once_and_only_when_everything_required_in_it_is_there() {
        let with = |values: [&str; 2]| Question {
            kind: QuestionKind::Group,
            children: values
                .map(|value| Question {
                    value: value.to_owned(),
                    ..question("x")
                })
                .to_vec(),
            ..question("B03")
        };
        assert_eq!(completeness(&section(vec![with(["1", ""])])).answered, 0);
        assert_eq!(completeness(&section(vec![with(["1", "2"])])).answered, 1);
    }

    #[test]
    fn a_table_without_rows_is_not_answered() {
        let empty = Question {
            kind: QuestionKind::Repeat,
            ..question("J01")
        };
        assert!(!answered(&empty));
        let children = vec![Question {
            value: "a".to_owned(),
            ..question("title")
        }];
        let filled = Question {
            rows: vec![Row {
                key: "1".to_owned(),
                children,
            }],
            ..empty
        };
        assert!(answered(&filled));
    }

    #[test]
    fn gaps_name_the_question_and_the_reason() {
        let objected = Question {
            value: "9".to_owned(),
            warning: Some(crate::forms::Warning {
                kind: "constraint".to_owned(),
                text: "troppi".to_owned(),
            }),
            ..question("A02")
        };
        let found = gaps(&section(vec![question("A01"), objected]), |_| true);
        let kinds: Vec<_> = found.iter().map(|gap| (gap.code.as_str(), gap.kind)).collect();
        assert_eq!(
            kinds,
            [
                ("A01", GapKind::Minimum),
                ("A02", GapKind::Constraint),
                ("A02", GapKind::Source)
            ]
        );
    }

    #[test]
    fn an_objection_stops_until_somebody_notes_why_on_it_or_on_what_is_around_it() {
        let objected = |remark: &str| Question {
            value: "9".to_owned(),
            warning: Some(crate::forms::Warning {
                kind: "constraint".to_owned(),
                text: String::new(),
            }),
            remark: remark.to_owned(),
            ..question("a")
        };
        let group = |remark: &str, inside: Question| {
            section(vec![Question {
                kind: QuestionKind::Group,
                remark: remark.to_owned(),
                children: vec![inside],
                ..question("B03")
            }])
        };
        let stops = |sections: &[Question]| gaps(sections, |_| false).iter().any(crate::cards::Gap::stops);
        assert!(stops(&group("", objected(""))));
        assert!(stops(&group("", objected("  "))), "blanks explain nothing");
        assert!(!stops(&group("", objected("fonte: anagrafe"))));
        assert!(!stops(&group("fasce stimate", objected(""))));
    }

    #[test]
    fn a_note_does_not_stand_for_an_answer() {
        let open = Question {
            remark: "poi".to_owned(),
            ..question("A01")
        };
        let found = gaps(&section(vec![open]), |_| false);
        assert!(found[0].noted && found[0].stops());
    }
}
