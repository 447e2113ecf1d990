//! Choices out of a reference list.

use std::sync::Arc;

use super::{environment, value};
use crate::definition::Sources;
use crate::form::{Columns, Form, References};
use crate::problem::{Fault, Problems};
use crate::session::Session;

const TOWNS: &str = "code,label,province,letters\n089017,Siracusa (SR),089,SR\n089013,Noto (SR),089,SR\n001272,Torino (TO),201,TO\n";

fn form(survey: &str) -> Result<Form, Problems> {
    let mut references = References::none();
    references.add("towns.csv", TOWNS, &Columns::KIT).unwrap();
    let sources = Sources {
        survey,
        choices: "",
        settings: "form_id,version,default_language\nprova,1,it\n",
    };
    Form::read_csv(&sources, &references)
}

fn session(survey: &str) -> Session {
    match form(survey) {
        Ok(form) => Session::new(Arc::new(form), environment()),
        Err(problems) => panic!("{problems}"),
    }
}

fn labels(session: &Session, path: &str, query: &str) -> Vec<String> {
    let found = session.find_choices(path, query, 10);
    found
        .iter()
        .map(|choice| choice.label.get("it").to_owned())
        .collect()
}

#[test]
fn a_search_honours_the_filter_of_the_question() {
    let mut card = session(
        "type,name,label,choice_filter\n\
         text,province,Province,\n\
         select_one_from_file towns.csv,town,Town,${province} = '' or letters = ${province}\n",
    );
    assert_eq!(labels(&card, "town", "tor"), ["Torino (TO)"]);
    card.set("province", Some("SR")).unwrap();
    assert_eq!(labels(&card, "town", "tor"), [""; 0]);
    assert_eq!(labels(&card, "town", "no"), ["Noto (SR)"]);
    assert_eq!(
        labels(&card, "town", ""),
        ["Siracusa (SR)", "Noto (SR)"],
        "in the order of the list"
    );
    card.set("town", Some("089017")).unwrap();
    card.set("province", Some("TO")).unwrap();
    assert_eq!(
        value(&card, "town"),
        "",
        "an answer that is not offered any more doesn't count"
    );
    assert!(labels(&card, "province", "").is_empty(), "no select, no choices");
}

#[test]
fn the_list_is_shared_and_not_the_instruments_own() {
    let form = form(
        "type,name,label\nselect_one_from_file towns.csv,a,A\nselect_multiple_from_file towns.csv,b,B\n",
    )
    .unwrap();
    let [a, b] = form.nodes() else { panic!() };
    assert!(a.from_file && Arc::ptr_eq(&a.choices, &b.choices));
    assert_eq!(a.list, "towns.csv");
}

#[test]
fn parameters_choose_other_columns() {
    let survey = "type,name,label,parameters,choice_filter\n\
        select_one_from_file towns.csv,t,T,value=label label=code,letters = 'TO'\n";
    let Err(problems) = form(survey) else {
        panic!("a label has spaces in it")
    };
    assert!(matches!(problems.as_slice()[0].fault, Fault::BadParameter { .. }));
    let card = session(
        "type,name,label,parameters,choice_filter\n\
         select_one_from_file towns.csv,t,T,label=province,province = '201' and label = 'Torino (TO)' and code = '001272'\n",
    );
    assert_eq!(labels(&card, "t", "20"), ["201"]);
    let twice = form("type,name,label,parameters\nselect_one_from_file towns.csv,t,T,value=letters\n");
    assert!(twice.is_err(), "a value has to tell one entry from another");
}

#[test]
fn a_file_that_is_none_of_the_lists_is_refused_with_the_nearest() {
    let problems = form("type,name,label\nselect_one_from_file town.csv,t,T\n").unwrap_err();
    let unknown = Fault::UnknownFile {
        file: "town.csv".into(),
        suggestion: Some("towns.csv".into()),
    };
    assert_eq!(problems.as_slice()[0].fault, unknown);
    let bare = form("type,name,label\nselect_one_from_file,t,T\n").unwrap_err();
    assert!(matches!(bare.as_slice()[0].fault, Fault::MissingList { .. }));
    let column =
        form("type,name,label,choice_filter\nselect_one_from_file towns.csv,t,T,regoin = 'x'\n").unwrap_err();
    assert!(matches!(
        column.as_slice()[0].fault,
        Fault::UnknownColumnName { .. }
    ));
}
