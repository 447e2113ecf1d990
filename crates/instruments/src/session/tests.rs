//! What a session promises, told as small days of work.

mod choices;
mod functions;
mod keeping;
mod laws;
mod reference;
mod repeats;
mod semantics;
mod types;

use std::sync::Arc;

use chrono::{DateTime, NaiveDate};

use super::{Environment, Session, Violation};
use crate::definition::Sources;
use crate::form::{Columns, Form, Reason, References};

/// 6 May 2026, ten in the morning in Rome.
pub(crate) fn environment() -> Environment {
    Environment {
        today: NaiveDate::from_ymd_opt(2026, 5, 6).unwrap(),
        now: DateTime::parse_from_rfc3339("2026-05-06T10:00:00+02:00").unwrap(),
        seed: 7,
        username: "Anna".into(),
    }
}

const SETTINGS: &str = "form_id,version\nprova,1\n";

/// A reference list with the choices that the laws choose from.
const LETTERS: &str = "code,label,k\na,A,1\nb,B,2\nc,C,2\nd,D,3\n";

/// Compiles a form whose survey rows are given by columns that the test cares about.
pub(crate) fn form_with(survey: &str, choices: &str) -> Arc<Form> {
    let sources = Sources {
        survey,
        choices,
        settings: SETTINGS,
    };
    let mut references = References::none();
    references.add("letters.csv", LETTERS, &Columns::KIT).unwrap();
    match Form::read_csv(&sources, &references) {
        Ok(form) => Arc::new(form),
        Err(problems) => panic!("{problems}"),
    }
}

pub(crate) fn session(survey: &str, choices: &str) -> Session {
    Session::without_rows(form_with(survey, choices), environment())
}

pub(crate) fn value(session: &Session, path: &str) -> String {
    session.state(path).unwrap_or_else(|| panic!("no {path}")).value
}

fn relevant(session: &Session, path: &str) -> bool {
    session
        .state(path)
        .unwrap_or_else(|| panic!("no {path}"))
        .relevant
}

fn set(session: &mut Session, path: &str, value: &str) -> Vec<String> {
    session
        .set(path, Some(value))
        .unwrap_or_else(|refusal| panic!("{refusal}"))
        .paths
}

#[test]
fn a_gate_hides_its_section_and_gives_the_answers_back() {
    let mut card = session(
        "type,name,label,relevant,calculation\n\
         select_one yn,table,Is there a table?,,\n\
         begin_group,details,Details,${table} = 'yes',\n\
         integer,met,Meetings?,,\n\
         end_group,,,,\n\
         calculate,double,,,${met} * 2\n",
        "list_name,name,label\nyn,yes,Yes\nyn,no,No\n",
    );
    assert!(!relevant(&card, "details/met"), "an unanswered gate is closed");
    let changed = set(&mut card, "table", "yes");
    assert_eq!(
        changed,
        ["table", "details", "details/met"],
        "only what changed, in document order"
    );
    assert_eq!(set(&mut card, "details/met", "7"), ["details/met", "double"]);
    assert_eq!(value(&card, "double"), "14");

    set(&mut card, "table", "no");
    assert_eq!(value(&card, "details/met"), "", "a hidden answer reads as empty");
    assert_eq!(value(&card, "double"), "", "for everybody");
    assert_eq!(
        card.hidden(),
        [("details/met".to_owned(), "7".to_owned())],
        "but it is kept and listed"
    );

    set(&mut card, "table", "yes");
    assert_eq!(
        (
            value(&card, "details/met").as_str(),
            value(&card, "double").as_str()
        ),
        ("7", "14")
    );
    assert!(card.hidden().is_empty());
}

#[test]
fn an_answer_that_breaks_a_constraint_is_kept_and_reported() {
    let mut card = session(
        "type,name,label,constraint,required\n\
         integer,all,All,. >= 0,yes\n\
         integer,women,Women,. <= ${all},${all} > 0\n",
        "",
    );
    assert_eq!(card.validate(), [("all".to_owned(), Violation::Required)]);
    set(&mut card, "all", "10");
    assert_eq!(
        card.validate(),
        [("women".to_owned(), Violation::Required)],
        "required under a condition"
    );
    set(&mut card, "women", "11");
    assert_eq!(card.validate(), [("women".to_owned(), Violation::Constraint)]);
    assert_eq!(
        value(&card, "women"),
        "11",
        "a warning never takes an answer away"
    );
    assert_eq!(
        set(&mut card, "all", "11"),
        ["all", "women"],
        "the cross-check looks again when the other side moves"
    );
    assert!(card.validate().is_empty());
}

#[test]
fn what_can_not_be_an_answer_is_refused_and_nothing_changes() {
    let mut card = session(
        "type,name,label,calculation,read_only\n\
         integer,n,N,,\ndecimal,d,D,,\ndate,day,Day,,\nselect_one yn,s,S,,\nnote,hello,Hello,,\n\
         calculate,c,,1 + 1,\ntext,locked,Locked,,${n} > 3\nbegin_group,g,G,,\ntext,t,T,,\nend_group,,,,\n",
        "list_name,name,label\nyn,yes,Yes\nyn,no,No\n",
    );
    let mut refuse = |path: &str, value: &str| card.set(path, Some(value)).unwrap_err().reason;
    assert!(matches!(refuse("n", "12.5"), Reason::NotOfType { .. }));
    assert!(matches!(refuse("d", "3,5"), Reason::NotOfType { .. }));
    assert!(matches!(refuse("day", "30/09/2019"), Reason::NotOfType { .. }));
    assert_eq!(
        refuse("s", "maybe"),
        Reason::UnknownChoice {
            choice: "maybe".into()
        }
    );
    assert_eq!(refuse("hello", "x"), Reason::NotAQuestion);
    assert_eq!(refuse("g", "x"), Reason::NotAQuestion);
    assert_eq!(refuse("c", "3"), Reason::Calculated);
    assert_eq!(refuse("nothing", "x"), Reason::UnknownPath);
    set(&mut card, "n", "4");
    assert_eq!(
        card.set("locked", Some("x")).unwrap_err().reason,
        Reason::ReadOnly
    );
    assert_eq!(value(&card, "n"), "4");
}

#[test]
fn taking_an_answer_back_leaves_nothing_behind() {
    let mut card = session("type,name,label\ntext,t,T\n", "");
    set(&mut card, "t", "  spaces stay ");
    assert_eq!(value(&card, "t"), "  spaces stay ");
    assert_eq!(card.set("t", None).unwrap().paths, ["t"]);
    assert_eq!(card.kept("t"), None);
    assert!(
        card.set("t", None).unwrap().paths.is_empty(),
        "nothing changes twice"
    );
}

#[test]
fn a_filter_narrows_choices_and_a_lost_choice_comes_back() {
    let mut card = session(
        "type,name,label,choice_filter\n\
         select_one region,region,Region,\n\
         select_one town,town,Town,region = ${region}\n",
        "list_name,name,label,region\n\
         region,pie,Piemonte,\nregion,sic,Sicilia,\n\
         town,torino,Torino,pie\ntown,ivrea,Ivrea,pie\ntown,siracusa,Siracusa,sic\n",
    );
    assert_eq!(card.state("town").unwrap().choices, [] as [usize; 0]);
    set(&mut card, "region", "pie");
    assert_eq!(card.state("town").unwrap().choices, [0, 1]);
    set(&mut card, "town", "ivrea");
    set(&mut card, "region", "sic");
    assert_eq!(value(&card, "town"), "");
    assert_eq!(card.filtered(), [("town".to_owned(), "ivrea".to_owned())]);
    set(&mut card, "region", "pie");
    assert_eq!(value(&card, "town"), "ivrea");
}

#[test]
fn defaults_and_surroundings_are_there_at_the_start() {
    let card = session(
        "type,name,label,default,calculation\n\
         start,begun,,,\ntoday,day,,,\nusername,who,,,\n\
         integer,n,N,3,\ndate,d,D,today(),\ntext,t,T,Hello (world),\ntext,u,U,\"concat(${who}, '!')\",\n\
         select_multiple l,m,M,b a,\n",
        "list_name,name,label\nl,a,A\nl,b,B\n",
    );
    assert_eq!(value(&card, "begun"), "2026-05-06T10:00:00.000+02:00");
    assert_eq!(value(&card, "day"), "2026-05-06");
    assert_eq!(value(&card, "who"), "Anna");
    assert_eq!(
        (value(&card, "n").as_str(), value(&card, "d").as_str()),
        ("3", "2026-05-06")
    );
    assert_eq!(
        (value(&card, "t").as_str(), value(&card, "u").as_str()),
        ("Hello (world)", "Anna!")
    );
    assert_eq!(value(&card, "m"), "b a", "a default stands as it was written");
}

#[test]
fn a_trigger_works_a_value_out_once_and_leaves_it_to_the_person() {
    let mut card = session(
        "type,name,label,calculation,trigger\n\
         integer,n,N,,\ninteger,other,O,,\n\
         text,note,Note,\"concat('n was ', ${n}, ', other ', ${other})\",${n}\n",
        "",
    );
    assert_eq!(set(&mut card, "n", "3"), ["n", "note"]);
    assert_eq!(value(&card, "note"), "n was 3, other ");
    assert_eq!(
        set(&mut card, "other", "5"),
        ["other"],
        "what it reads does not set it off"
    );
    set(&mut card, "note", "mine");
    assert_eq!(value(&card, "note"), "mine");
    set(&mut card, "n", "4");
    assert_eq!(value(&card, "note"), "n was 4, other 5");
}

#[test]
fn a_trigger_takes_back_a_hidden_answer_too() {
    let mut card = session(
        "type,name,label,relevant,trigger\ntext,region,Region,,\ntext,asked,Asked,,\ntext,town,Town,${asked} = 'x',${region}\n",
        "",
    );
    set(&mut card, "asked", "x");
    set(&mut card, "town", "Siracusa");
    set(&mut card, "asked", "");
    set(&mut card, "region", "Emilia");
    set(&mut card, "asked", "x");
    assert_eq!(
        value(&card, "town"),
        "",
        "Siracusa is not in Emilia, whether shown or not"
    );
}

#[test]
fn texts_show_the_answers_they_mention() {
    let mut card = session(
        "type,name,label::Italiano (it),label::English (en)\n\
         select_one yn,s,Scelta,Choice\nnote,n,Ha detto ${s}.,Said ${s}.\n",
        "list_name,name,label::it,label::en\nyn,yes,Sì,Yes\n",
    );
    assert_eq!(set(&mut card, "s", "yes"), ["s", "n"]);
    let form = Arc::clone(card.form());
    let label = &form.nodes()[1].label;
    assert_eq!(
        (
            card.fill("n", label, "it").as_str(),
            card.fill("n", label, "en").as_str()
        ),
        ("Ha detto Sì.", "Said Yes.")
    );
}

#[test]
fn read_only_is_inherited_from_the_group_around() {
    let mut card = session(
        "type,name,label,read_only\n\
         integer,n,N,\nbegin_group,g,G,${n} > 1\nbegin_group,h,H,\ntext,t,T,\nend_group,,,\nend_group,,,\n",
        "",
    );
    set(&mut card, "g/h/t", "before");
    set(&mut card, "n", "2");
    assert!(card.state("g/h/t").unwrap().read_only);
    assert_eq!(
        card.set("g/h/t", Some("after")).unwrap_err().reason,
        Reason::ReadOnly
    );
}
