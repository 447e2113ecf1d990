//! An evaluation is a record as it stands, told whole: every question with its state, every
//! repeat with its rows. Groups have no entry of their own: what they do shows in their questions.

use serde::Serialize;

use crate::form::node::{NodeKind, QuestionType};
use crate::session::{NodeState, Session, Violation};

/// A record as it stands. The serialised shape is what scripts read; it only ever grows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evaluation {
    /// Whether nothing is violated.
    pub valid: bool,
    /// Every question in document order, the rows of a repeat one after another.
    pub nodes: Vec<EvaluatedNode>,
    /// Every repeat in document order; one inside another stands once per row around it.
    pub repeats: Vec<EvaluatedRepeat>,
}

/// A question as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EvaluatedNode {
    /// With 1-based row positions.
    pub path: String,
    /// The type as it is written on the survey sheet, without its list.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// Whether it and everything around it is relevant.
    pub relevant: bool,
    /// What the condition for an answer says, relevant or not.
    pub required: bool,
    /// What its read-only condition or one around it says; a note always is. That a calculated
    /// value can't be given is not meant (ODK XForms: `calculate` and `readonly` are two things).
    pub readonly: bool,
    /// In XForms lexical form, several choices separated by spaces; empty while not relevant.
    pub value: String,
    /// What is not in order; never while not relevant.
    pub violation: Option<Violation>,
    /// Only on selects and ranks: the names of the choices that the filter leaves, in list order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub choices: Option<Vec<String>>,
}

/// A repeat as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EvaluatedRepeat {
    /// With the 1-based positions of the rows around it.
    pub path: String,
    /// How many rows it has.
    pub count: usize,
}

impl Evaluation {
    /// Tells a record.
    #[must_use]
    pub fn of(session: &Session) -> Self {
        let form = session.form();
        let (mut nodes, mut repeats) = (Vec::new(), Vec::new());
        for state in session.states() {
            let Some(node) = form.nodes().get(state.node) else {
                continue;
            };
            match node.kind {
                NodeKind::Group => {}
                NodeKind::Repeat => repeats.push(EvaluatedRepeat {
                    count: session.rows(&state.path).len(),
                    path: state.path,
                }),
                NodeKind::Question(kind) => nodes.push(EvaluatedNode {
                    choices: kind.has_choices().then(|| offered(&state, &node.choices)),
                    readonly: kind == QuestionType::Note || session.locked(&state.path),
                    path: state.path,
                    kind: kind.name(),
                    relevant: state.relevant,
                    required: state.required,
                    value: state.value,
                    violation: state.violation,
                }),
            }
        }
        Self {
            valid: nodes.iter().all(|node| node.violation.is_none()),
            nodes,
            repeats,
        }
    }
}

fn offered(state: &NodeState, choices: &[crate::Choice]) -> Vec<String> {
    let left = state.choices.iter().filter_map(|place| choices.get(*place));
    left.map(|choice| choice.name.clone()).collect()
}
