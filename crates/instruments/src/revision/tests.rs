//! What a revision says, and where answers go.

mod laws;
mod lineage;

use super::*;
use crate::definition::Sources;
use crate::form::Form;
use crate::form::node::{Node, NodeKind, QuestionType};

const HEAD: &str = "type,name,label::it,x_was,x_unit,relevant\n";
const CHOICES: &str = "list_name,name,label::it,x_was\nl,a,Alfa,\nl,b,Beta,\n";

fn form(version: &str, survey: &str, choices: &str) -> Form {
    let settings = format!("form_id,version,default_language\nprova,{version},it\n");
    let survey = format!("{HEAD}{survey}");
    Form::read_csv(
        &Sources {
            survey: &survey,
            choices,
            settings: &settings,
        },
        &crate::References::none(),
    )
    .unwrap_or_else(|problems| panic!("{problems}\n{survey}"))
}

fn pair(old: &str, new: &str) -> (Form, Form) {
    (form("1", old, CHOICES), form("2", new, CHOICES))
}

fn answer(path: &str, value: &str) -> Thing {
    Thing {
        family: Family::Answer,
        path: path.into(),
        said: Said::Value(value.into()),
    }
}

fn notes_on_several(node: &Node) -> bool {
    node.parent.is_none() && node.kind == NodeKind::Question(QuestionType::SelectMultiple)
}

fn fate_of(forms: &(Form, Form), thing: Thing) -> Fate {
    carry(&forms.0, &forms.1, &[thing], &notes_on_several).remove(0)
}

fn mapped(path: &str, value: &str) -> Fate {
    Fate::Mapped {
        path: path.into(),
        value: Some(value.into()),
        rest: None,
    }
}

fn waits(path: &str, why: Waits) -> Fate {
    Fate::Waits {
        path: path.into(),
        why,
    }
}

#[test]
fn each_change_is_told_with_what_it_means_for_answers() {
    let (old, new) = pair(
        "begin_group,g,G,,,\ninteger,a,Quanti?,,persone,\ntext,b,Dove?,,,\nend_group,,,,,\n\
         select_one l,c,Quale?,,,\ntext,gone,Via,,,\n",
        "begin_group,g,G,,,\ndecimal,a,Quanti?,,persone,\nend_group,,,,,\n\
         text,b,Dove?,,,${g} = 1\nselect_one l,c,Quale  ?,,,\ntext,d2,Nuova,,,\n"
            .replace("${g} = 1", "1 = 1")
            .as_str(),
    );
    let revision = compare(&old, &new);
    assert_eq!((revision.from.as_str(), revision.to.as_str()), ("1", "2"));
    let of = |path: &str| {
        revision
            .nodes
            .iter()
            .find(|node| node.new.as_ref().or(node.old.as_ref()).unwrap().path == path)
            .unwrap()
    };
    assert_eq!(
        of("g/a").answers,
        Comparable::Mapped {
            why: vec![Doubt::Retyped]
        }
    );
    assert!(
        matches!(of("b").changes[0], Change::Moved { .. }),
        "its name and type are found again"
    );
    assert!(matches!(&of("b").changes[1], Change::Rule { column, .. } if column == "relevant"));
    assert_eq!(of("b").answers, Comparable::Same);
    assert_eq!(of("gone").changes, [Change::Removed]);
    assert_eq!(of("d2").changes, [Change::Added]);
    let order: Vec<&str> = revision
        .nodes
        .iter()
        .map(|node| node.new.as_ref().or(node.old.as_ref()).unwrap().path.as_str())
        .collect();
    assert_eq!(
        order,
        ["g", "g/a", "b", "c", "gone", "d2"],
        "what is gone stands where it stood"
    );
}

#[test]
fn only_what_passed_its_neighbours_was_reordered() {
    let rows = |names: &[&str]| {
        names
            .iter()
            .map(|name| format!("text,{name},{name},,,\n"))
            .collect::<String>()
    };
    let (old, new) = pair(&rows(&["a", "b", "c", "d"]), &rows(&["d", "a", "b", "c"]));
    let changed: Vec<String> = compare(&old, &new)
        .nodes
        .into_iter()
        .filter(Compared::is_changed)
        .map(|node| node.new.unwrap().path)
        .collect();
    assert_eq!(changed, ["d"]);
}

#[test]
fn a_renamed_group_takes_its_questions_along() {
    let forms = pair(
        "begin_group,g,G,,,\ninteger,n,N,,,\nend_group,,,,,\nbegin_group,k,K,,,\ninteger,n,N,,,\nend_group,,,,,\n",
        "begin_group,h,G,g,,\ninteger,n,N,,,\nend_group,,,,,\nbegin_group,k,K,,,\ninteger,n,N,,,\nend_group,,,,,\n",
    );
    assert_eq!(fate_of(&forms, answer("g/n", "3")), mapped("h/n", "3"));
    assert_eq!(fate_of(&forms, answer("k/n", "4")), Fate::Carried);
}

#[test]
fn a_renamed_question_needs_its_old_name_written_beside_it() {
    let old = "integer,età,Quanti anni?,,,\n";
    assert_eq!(
        fate_of(
            &pair(old, "integer,anni,Quanti anni?,prima età,,\n"),
            answer("età", "40")
        ),
        mapped("anni", "40")
    );
    assert_eq!(
        fate_of(&pair(old, "integer,anni,Quanti anni?,,,\n"), answer("età", "40")),
        waits("età", Waits::Removed)
    );
}

#[test]
fn the_other_of_a_select_goes_with_it() {
    let forms = pair(
        "select_one l or_other,q,Q,,,\n",
        "select_one l or_other,p,Q,q,,\n",
    );
    assert_eq!(
        fate_of(&forms, answer("q_other", "altro")),
        mapped("p_other", "altro")
    );
}

#[test]
fn a_value_is_retyped_where_it_still_reads() {
    let retyped = |from: &str, to: &str, value: &str| {
        fate_of(
            &pair(&format!("{from},q,Q,,,\n"), &format!("{to},q,Q,,,\n")),
            answer("q", value),
        )
    };
    assert_eq!(retyped("integer", "decimal", "3"), Fate::Carried);
    assert_eq!(retyped("decimal", "text", "3.5"), Fate::Carried);
    assert_eq!(retyped("text", "integer", "3"), Fate::Carried);
    assert_eq!(
        retyped("text", "integer", "circa 3"),
        waits("q.was1", Waits::Retyped)
    );
    assert_eq!(
        retyped("decimal", "integer", "3.5"),
        waits("q.was1", Waits::Retyped)
    );
    assert_eq!(retyped("select_one l", "select_multiple l", "a"), Fate::Carried);
    assert_eq!(retyped("select_multiple l", "select_one l", "b"), Fate::Carried);
    assert_eq!(
        retyped("select_multiple l", "select_one l", "a b"),
        waits("q.was1", Waits::Retyped)
    );
    assert_eq!(
        retyped("select_multiple l", "text", "a b"),
        mapped("q", "Alfa; Beta")
    );
    assert_eq!(
        retyped("dateTime", "date", "2019-09-30T10:00:00Z"),
        waits("q.was1", Waits::Retyped)
    );
    assert_eq!(retyped("integer", "note", "3"), waits("q.was1", Waits::NotAsked));
}

#[test]
fn a_choice_that_is_gone_waits_while_the_others_go_on() {
    let old = form("1", "select_multiple l,q,Q,,,\n", CHOICES);
    let new = form(
        "2",
        "select_multiple l,q,Q,,,\n",
        "list_name,name,label::it,x_was\nl,alfa,Alfa,a\n",
    );
    let forms = (old, new);
    assert_eq!(fate_of(&forms, answer("q", "a")), mapped("q", "alfa"));
    assert_eq!(
        fate_of(&forms, answer("q", "b")),
        waits("q.was1", Waits::ChoiceGone)
    );
    let both = Fate::Mapped {
        path: "q".into(),
        value: Some("alfa".into()),
        rest: Some(("q.was1".into(), "b".into())),
    };
    assert_eq!(fate_of(&forms, answer("q", "a b")), both);
}

#[test]
fn rows_keep_their_keys_while_their_table_does() {
    let table =
        |name: &str, was: &str| format!("begin_repeat,{name},R,{was},,\ntext,t,T,,,\nend_repeat,,,,,\n");
    let forms = pair(&table("r", ""), &table("s", "r"));
    assert_eq!(fate_of(&forms, answer("r[k1]/t", "x")), mapped("s[k1]/t", "x"));
    let row = Thing {
        family: Family::Row,
        path: "r".into(),
        said: Said::Other,
    };
    let renamed = Fate::Mapped {
        path: "s".into(),
        value: None,
        rest: None,
    };
    assert_eq!(fate_of(&forms, row), renamed);
    let flat = pair(
        &table("r", ""),
        "begin_group,r,R,,,\ntext,t,T,,,\nend_group,,,,,\n",
    );
    assert_eq!(
        fate_of(&flat, answer("r[k1]/t", "x")),
        waits("r[k1]/t.was1", Waits::Rows)
    );
}

#[test]
fn source_and_remark_go_where_their_answer_goes() {
    let forms = pair("text,q,Q,,,\n", "integer,q,Q,,,\n");
    let remark = Thing {
        family: Family::Remark,
        path: "q".into(),
        said: Said::Other,
    };
    let things = [remark.clone(), answer("q", "molti")];
    let fates = carry(&forms.0, &forms.1, &things, &notes_on_several);
    assert_eq!(
        fates,
        [waits("q.was1", Waits::Retyped), waits("q.was1", Waits::Retyped)]
    );
    assert_eq!(
        carry(&forms.0, &forms.1, &[remark], &notes_on_several),
        [Fate::Carried],
        "a remark alone stays at its question"
    );
}

#[test]
fn what_waited_is_at_home_again_when_its_question_returns_and_makes_way_when_another_has_its_place() {
    let (without, with) = pair("text,a,A,,,\n", "text,a,A,,,\ntext,b,B,,,\n");
    assert_eq!(fate_of(&(without, with), answer("b", "x")), Fate::Carried);
    let forms = pair("text,a,A,,,\n", "text,b,B,a,,\n");
    let fates = carry(
        &forms.0,
        &forms.1,
        &[answer("b", "old"), answer("a", "x")],
        &notes_on_several,
    );
    assert_eq!(fates, [waits("b.was1", Waits::Removed), mapped("b", "x")]);
}

#[test]
fn notes_stay_with_their_question_while_it_takes_notes() {
    let note = Thing {
        family: Family::Note,
        path: "q".into(),
        said: Said::Other,
    };
    let renamed = pair("select_multiple l,q,Q,,,\n", "select_multiple l,p,Q,q,,\n");
    let gone = pair("select_multiple l,q,Q,,,\n", "text,q,Q,,,\n");
    assert!(matches!(fate_of(&renamed, note.clone()), Fate::Mapped { path, .. } if path == "p"));
    assert_eq!(fate_of(&gone, note), waits("q.was1", Waits::NotAsked));
}
