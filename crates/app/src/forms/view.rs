//! From the engine's state and the archive's knowledge to what a screen shows.

use archive::Answer as Stored;
use instruments::{Form, Node, NodeKind, QuestionType, Session, Violation};

use super::choices::LONG;
use super::live::Known;
use super::{
    AnswerFile, Bounds, Channel, Choice, Missing, Question, QuestionKind, Reliability, Row, Source, Warning,
};
use crate::kit::{Kit, Language};

/// Everything that showing a form takes.
pub(crate) struct View<'a> {
    pub(crate) kit: &'a Kit,
    pub(crate) language: Language,
    pub(crate) form: &'a Form,
    pub(crate) session: &'a Session,
    pub(crate) known: &'a Known,
    /// Whoever looks may only look: at the panel no question takes an answer.
    pub(crate) looking: bool,
}

impl View<'_> {
    /// The questions at the top of the form, with everything below them.
    pub(crate) fn tree(&self) -> Vec<Question> {
        self.children(None, "")
    }

    /// The questions below one node of the form.
    pub(crate) fn children(&self, parent: Option<usize>, at: &str) -> Vec<Question> {
        self.form
            .nodes()
            .iter()
            .enumerate()
            .filter(|(_, node)| node.parent == parent)
            .filter_map(|(index, node)| {
                let path = if at.is_empty() {
                    node.name.clone()
                } else {
                    format!("{at}/{}", node.name)
                };
                self.question(index, node, &path, true)
            })
            .collect()
    }

    /// One question by its live path, without what lies below it.
    pub(crate) fn alone(&self, live_path: &str) -> Option<Question> {
        let state = self.session.state(live_path)?;
        let node = self.form.nodes().get(state.node)?;
        self.question(state.node, node, live_path, false)
    }

    fn question(&self, index: usize, node: &Node, live: &str, deep: bool) -> Option<Question> {
        let lang = self.language.code();
        let state = self.session.state(live)?;
        let path = self.session.log_path(live).unwrap_or_else(|| live.to_owned());
        let known = self.known.get(&path);
        let extra = |name: &str| node.extra.get(name).map_or("", String::as_str);
        let missing = known.and_then(|row| match row.value {
            Some(Stored::Missing(code)) => Some(shown_missing(code)),
            _ => None,
        });
        let warning = state
            .violation
            .filter(|_| missing.is_none())
            .map(|violation| match violation {
                Violation::Required => Warning {
                    kind: "required".to_owned(),
                    text: node.required_message.get(lang).to_owned(),
                },
                Violation::Constraint => Warning {
                    kind: "constraint".to_owned(),
                    text: node.constraint_message.get(lang).to_owned(),
                },
            });
        let ranked = node.kind == NodeKind::Question(QuestionType::Rank);
        // A reference list, or an own one that is long, is searched, not sent. An order takes all of them.
        let searched = !ranked && (node.from_file || node.choices.len() > LONG);
        let reference = Some(if searched {
            node.list.as_str()
        } else {
            extra("reference")
        })
        .filter(|name| !name.is_empty())
        .map(str::to_owned);
        let shown = |choice: &instruments::Choice| Choice {
            name: choice.name.clone(),
            label: choice.label.get(lang).to_owned(),
        };
        let choices: Vec<Choice> = if searched {
            let list = self.form.list(index);
            let chosen = state.value.split_whitespace();
            chosen.filter_map(|name| list?.get(name)).map(shown).collect()
        } else {
            // The engine takes an order only whole, whatever a filter would leave of the list.
            let left_out = (0..node.choices.len()).filter(|at| ranked && !state.choices.contains(at));
            let offered = state.choices.iter().copied().chain(left_out);
            offered.filter_map(|at| node.choices.get(at)).map(shown).collect()
        };
        let (children, rows) = match (&node.kind, deep) {
            (NodeKind::Group, true) => (self.children(Some(index), live), Vec::new()),
            (NodeKind::Repeat, true) => (Vec::new(), self.rows(index, live)),
            _ => (Vec::new(), Vec::new()),
        };
        Some(Question {
            code: code(node).to_owned(),
            label: node.label.get(lang).to_owned(),
            short: self.language.pick(extra("short"), extra("short_en")).to_owned(),
            hint: node.hint.get(lang).to_owned(),
            guidance: node.guidance.get(lang).to_owned(),
            kind: kind(&node.kind)?,
            appearance: node.appearance.clone(),
            unit: self.language.pick(extra("unit"), extra("unit_en")).to_owned(),
            range: node.range.map(|range| Bounds {
                start: range.start,
                end: range.end,
                step: range.step,
            }),
            comparable: extra("comparable") == "N",
            minimum: extra("minimum") == "yes",
            names: invites_names(node),
            relevant: state.relevant,
            required: state.required,
            read_only: state.read_only || self.looking,
            reference_label: match reference.as_deref() {
                Some("comuni") => self.kit.comune(&state.value).unwrap_or_default().to_owned(),
                Some(_) => {
                    let labels = choices.iter().map(|choice| choice.label.as_str());
                    labels.collect::<Vec<_>>().join(", ")
                }
                None => String::new(),
            },
            value: state.value,
            file: known.and_then(shown_file),
            missing,
            missing_allowed: extra("missing")
                .split_whitespace()
                .filter_map(missing_code)
                .collect(),
            warning,
            choices,
            reference,
            source: known.map(shown_source).unwrap_or_default(),
            remark: known.and_then(|row| row.remark.clone()).unwrap_or_default(),
            conflict: known.is_some_and(|row| row.conflict),
            children,
            rows,
            path,
        })
    }

    fn rows(&self, repeat: usize, live: &str) -> Vec<Row> {
        self.session
            .rows(live)
            .into_iter()
            .enumerate()
            .map(|(at, key)| Row {
                key,
                children: self.children(Some(repeat), &format!("{live}[{}]", at + 1)),
            })
            .collect()
    }
}

/// The code people use for a node, or its name.
pub(crate) fn code(node: &Node) -> &str {
    node.extra
        .get("code")
        .map(String::as_str)
        .filter(|code| !code.is_empty())
        .unwrap_or(&node.name)
}

/// The question invites names: the author of the instrument marked it.
pub(crate) fn invites_names(node: &Node) -> bool {
    node.extra.get("names").is_some_and(|mark| mark == "yes")
}

/// What a screen draws; `None` for nodes that never show (hidden, metadata).
fn kind(kind: &NodeKind) -> Option<QuestionKind> {
    Some(match kind {
        NodeKind::Group => QuestionKind::Group,
        NodeKind::Repeat => QuestionKind::Repeat,
        NodeKind::Question(asked) => match asked {
            QuestionType::Text => QuestionKind::Text,
            QuestionType::Integer => QuestionKind::Integer,
            QuestionType::Decimal => QuestionKind::Decimal,
            QuestionType::Range => QuestionKind::Range,
            QuestionType::Date => QuestionKind::Date,
            QuestionType::Time => QuestionKind::Time,
            QuestionType::DateTime => QuestionKind::DateTime,
            QuestionType::SelectOne => QuestionKind::SelectOne,
            QuestionType::SelectMultiple => QuestionKind::SelectMultiple,
            QuestionType::Rank => QuestionKind::Rank,
            QuestionType::File => QuestionKind::File,
            QuestionType::Image => QuestionKind::Image,
            QuestionType::Audio => QuestionKind::Audio,
            QuestionType::Note => QuestionKind::Note,
            QuestionType::Acknowledge => QuestionKind::Acknowledge,
            QuestionType::Calculate => QuestionKind::Calculate,
            QuestionType::Hidden
            | QuestionType::Start
            | QuestionType::End
            | QuestionType::Today
            | QuestionType::Username => return None,
        },
    })
}

fn shown_file(row: &archive::AnswerRow) -> Option<AnswerFile> {
    match &row.value {
        Some(Stored::File(file)) => Some(AnswerFile {
            name: file.name.clone(),
            bytes: file.bytes,
            media_type: file.media_type.clone(),
            sha256: file.sha256.to_string(),
            present: row.kept,
        }),
        _ => None,
    }
}

pub(crate) fn shown_missing(code: archive::Missing) -> Missing {
    match code {
        archive::Missing::NotAvailable => Missing::NotAvailable,
        archive::Missing::NotApplicable => Missing::NotApplicable,
        archive::Missing::Refused => Missing::Refused,
        archive::Missing::ToVerify => Missing::ToVerify,
    }
}

pub(crate) fn stored_missing(code: Missing) -> archive::Missing {
    match code {
        Missing::NotAvailable => archive::Missing::NotAvailable,
        Missing::NotApplicable => archive::Missing::NotApplicable,
        Missing::Refused => archive::Missing::Refused,
        Missing::ToVerify => archive::Missing::ToVerify,
    }
}

fn missing_code(name: &str) -> Option<Missing> {
    name.parse().ok().map(shown_missing)
}

pub(crate) fn shown_reliability(grade: archive::Reliability) -> Reliability {
    match grade {
        archive::Reliability::A => Reliability::A,
        archive::Reliability::B => Reliability::B,
        archive::Reliability::C => Reliability::C,
        archive::Reliability::D => Reliability::D,
    }
}

fn shown_source(row: &archive::AnswerRow) -> Source {
    row.source.as_ref().map_or_else(Source::default, |source| Source {
        channel: source.channel.map(|channel| match channel {
            archive::Channel::Municipal => Channel::Municipal,
            archive::Channel::Witness => Channel::Witness,
            archive::Channel::Document => Channel::Document,
            archive::Channel::Estimate => Channel::Estimate,
        }),
        reference: source.reference.clone(),
        date: source.date.map(|date| date.to_string()),
        reliability: source.reliability.map(shown_reliability),
    })
}
