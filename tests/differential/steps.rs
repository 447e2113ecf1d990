//! Steps made by chance: answers that fit their questions, answers taken back, rows that come and go.

use instruments::{Node, NodeKind, QuestionType, Session};
use serde_json::{Value, json};

use crate::chance::Chance;

/// The next step on this record, if there is one to take.
pub(crate) fn step(chance: &mut Chance, session: &Session) -> Option<Value> {
    let form = session.form();
    let states: Vec<_> = session.states().collect();
    let repeats: Vec<_> = states
        .iter()
        .filter(|state| form.nodes()[state.node].kind == NodeKind::Repeat)
        .collect();
    if !repeats.is_empty() && chance.often(25) {
        let path = &chance.pick(&repeats).path;
        let rows = session.rows(path).len();
        let step = if rows > 0 && chance.often(35) {
            json!({ "remove": format!("{path}[{}]", chance.below(rows) + 1) })
        } else {
            json!({ "add": path })
        };
        return accepted(session, &step).then_some(step);
    }
    let open: Vec<_> = states
        .iter()
        .filter(|state| !state.read_only && form.nodes()[state.node].is_answerable())
        .filter(|state| is_seen(&form.nodes()[state.node]))
        .collect();
    if open.is_empty() {
        return None;
    }
    let state = chance.pick(&open);
    let node = &form.nodes()[state.node];
    let names: Vec<&str> = state
        .choices
        .iter()
        .map(|at| node.choices[*at].name.as_str())
        .collect();
    let kind = node.kind.question()?;
    // The other engine takes files, and nothing else, where a file is asked for.
    let value = match answer(chance, kind, &names) {
        Some(_) if chance.often(12) => Value::Null,
        answer => answer?,
    };
    let step = json!({ "set": state.path, "value": value });
    accepted(session, &step).then_some(step)
}

/// Whether it has words to be asked with: the other engine takes answers to nothing else.
fn is_seen(node: &Node) -> bool {
    !node.label.is_empty() || !node.hint.is_empty()
}

/// Whether our engine takes the step.
fn accepted(session: &Session, step: &Value) -> bool {
    crate::played(&mut session.clone(), step).is_ok()
}

fn answer(chance: &mut Chance, kind: QuestionType, names: &[&str]) -> Option<Value> {
    use QuestionType as Q;
    Some(json!(match kind {
        Q::Integer => chance.between(-2, 30).to_string(),
        Q::Range => chance.between(0, 10).to_string(),
        Q::Decimal => format!("{}.{}", chance.between(-2, 30), chance.between(1, 9)),
        Q::Date => format!(
            "{}-{:02}-{:02}",
            chance.between(1960, 2030),
            chance.between(1, 12),
            chance.between(1, 28)
        ),
        Q::Time => format!("{:02}:{:02}:00", chance.between(0, 23), chance.between(0, 59)),
        Q::DateTime => format!(
            "{}-{:02}-{:02}T{:02}:30:00",
            chance.between(1960, 2030),
            chance.between(1, 12),
            chance.between(1, 28),
            chance.between(0, 23)
        ),
        Q::SelectOne => (*names.get(chance.below(names.len()))?).to_owned(),
        Q::SelectMultiple => {
            let chosen: Vec<&str> = names.iter().copied().filter(|_| chance.often(50)).collect();
            chosen.join(" ")
        }
        Q::Rank => {
            let mut left = names.to_vec();
            let mut order = Vec::new();
            while !left.is_empty() {
                order.push(left.remove(chance.below(left.len())));
            }
            order.join(" ")
        }
        Q::Acknowledge => "OK".to_owned(),
        Q::Text => {
            let texts = [
                "abc",
                "ab",
                "a",
                "due parole",
                "l'ora",
                "12",
                "3.50",
                "2020-02-29",
                "Forlì",
                "north",
                "ABC  x",
            ];
            (*chance.pick(&texts)).to_owned()
        }
        _ => return None,
    }))
}
