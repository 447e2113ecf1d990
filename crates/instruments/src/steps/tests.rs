//! Steps read and taken.

use std::sync::Arc;

use serde_json::json;

use super::*;
use crate::form::Reason;
use crate::session::tests::environment;
use crate::{Form, References, Sources};

const SURVEY: &str = "\
type,name,label,relevant,required,constraint,choice_filter,calculation
begin_group,home,,,,,,
select_one town,place,Town,,,,region=${region},
text,region,Region,,,,,
end_group,,,,,,,
begin_repeat,person,Person,,,,,
integer,age,Age,,true(),. >= 0,,
text,school,School,${age} < 18,,,,
end_repeat,,,,,,,
calculate,oldest,,,,,,max(${age})
";
const CHOICES: &str = "list_name,name,label,region\ntown,sr,Siracusa,sicilia\ntown,fc,Forlì,emilia\n";
const SETTINGS: &str = "form_id,version\nprova,1\n";

fn session() -> Session {
    let form = Form::read_csv(
        &Sources {
            survey: SURVEY,
            choices: CHOICES,
            settings: SETTINGS,
        },
        &References::none(),
    );
    let mut session = Session::new(Arc::new(form.unwrap()), environment());
    while !session.rows("person").is_empty() {
        session.remove_row("person[1]").unwrap();
    }
    session
}

fn played(steps: &str) -> Result<Evaluation, StepFault> {
    let mut session = session();
    Steps::read_json(steps)?.play(&mut session)?;
    Ok(Evaluation::of(&session))
}

#[test]
fn a_record_is_told_whole_after_the_last_step() {
    let evaluation = played(
        r#"[{"set": "home/region", "value": "sicilia"}, {"set": "home/place", "value": "sr"},
            {"add": "person"}, {"add": "person"}, {"add": "person"},
            {"set": "person[1]/age", "value": 41}, {"set": "person[2]/age", "value": "-1"},
            {"set": "person[3]/age", "value": 12}, {"set": "person[3]/school", "value": "media"},
            {"set": "person[3]/age", "value": 30}, {"remove": "person[2]"}, {"add": "person"}]"#,
    )
    .unwrap();
    let node = |path: &str| evaluation.nodes.iter().find(|node| node.path == path).unwrap();
    assert_eq!(
        node("oldest").value,
        "",
        "one age is still missing, so there is no oldest"
    );
    assert_eq!(node("home/place").choices, Some(vec!["sr".to_owned()]));
    assert_eq!(
        (
            node("person[2]/school").relevant,
            node("person[2]/school").value.as_str()
        ),
        (false, ""),
        "kept, but it reads as empty"
    );
    assert_eq!(node("person[3]/age").violation, Some(crate::Violation::Required));
    assert!(!evaluation.valid);
    assert_eq!(
        evaluation.repeats,
        [EvaluatedRepeat {
            path: "person".into(),
            count: 3
        }]
    );
}

#[test]
fn the_shape_for_scripts_is_as_documented() {
    let evaluation = played(r#"[{"set": "home/region", "value": "emilia"}]"#).unwrap();
    assert_eq!(
        serde_json::to_value(&evaluation).unwrap(),
        json!({
            "valid": true,
            "nodes": [
                {"path": "home/place", "type": "select_one", "relevant": true, "required": false,
                 "readonly": false, "value": "", "violation": null, "choices": ["fc"]},
                {"path": "home/region", "type": "text", "relevant": true, "required": false,
                 "readonly": false, "value": "emilia", "violation": null},
                {"path": "oldest", "type": "calculate", "relevant": true, "required": false,
                 "readonly": false, "value": "", "violation": null},
            ],
            "repeats": [{"path": "person", "count": 0}],
        })
    );
}

#[test]
fn values_come_as_texts_numbers_lists_or_nothing() {
    let steps = Steps::read_json(
        r#"[{"set": "a", "value": 3.50}, {"value": ["x", "y"], "set": "a"}, {"set": "a", "value": null},
            {"set": "a", "value": 9007199254740993}, {"set": "a", "value": true}]"#,
    );
    let values: Vec<Option<String>> = steps
        .unwrap()
        .as_slice()
        .iter()
        .map(|step| match step {
            Step::Set { value, .. } => value.clone(),
            other => panic!("{other:?}"),
        })
        .collect();
    let texts: Vec<Option<&str>> = values.iter().map(Option::as_deref).collect();
    assert_eq!(
        texts,
        [
            Some("3.5"),
            Some("x y"),
            None,
            Some("9007199254740993"),
            Some("true")
        ]
    );
}

#[test]
fn what_is_no_step_is_named_by_its_number() {
    for wrong in [
        r#"{"sets": "a", "value": 1}"#,
        r#"{"set": "a"}"#,
        r#"{"set": "a", "value": {}}"#,
        r#"{"set": "a", "value": 1, "add": "b"}"#,
        r#"{"add": 3}"#,
        "[]",
    ] {
        let text = format!(r#"[{{"add": "person"}}, {wrong}]"#);
        assert_eq!(
            Steps::read_json(&text),
            Err(StepFault::NotAStep { number: 2 }),
            "{wrong}"
        );
    }
    assert_eq!(
        Steps::read_json("{}"),
        Err(StepFault::NotAList { line: 0, column: 0 })
    );
    assert_eq!(
        Steps::read_json("[\n{]"),
        Err(StepFault::NotAList { line: 2, column: 2 })
    );
}

#[test]
fn the_first_refused_step_says_where_and_why() {
    let refused = |steps: &str| match played(steps) {
        Err(StepFault::Refused { number, refusal }) => (number, refusal.path, refusal.reason),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        refused(r#"[{"add": "person"}, {"set": "person[2]/age", "value": 3}]"#),
        (2, "person[2]/age".into(), Reason::UnknownPath)
    );
    assert_eq!(
        refused(r#"[{"set": "home/place", "value": "rm"}]"#),
        (
            1,
            "home/place".into(),
            Reason::UnknownChoice { choice: "rm".into() }
        )
    );
    assert_eq!(refused(r#"[{"add": "home"}]"#).2, Reason::NotARepeat);
    assert_eq!(
        refused(r#"[{"set": "oldest", "value": 3}]"#).2,
        Reason::Calculated
    );
}
