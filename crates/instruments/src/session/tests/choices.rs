//! The order in which choices are shown.

use std::sync::Arc;

use super::{environment, form_with};
use crate::form::Form;
use crate::session::{Environment, Session};

const CHOICES: &str = "list_name,name,label,k\n\
    l,a,A,1\nl,b,B,1\nl,c,C,1\nl,d,D,1\nl,e,E,1\nl,f,F,2\nl,g,G,2\nl,h,H,2\n";

fn form(parameters: &str, filter: &str) -> Arc<Form> {
    let survey = format!(
        "type,name,label,parameters,choice_filter\ninteger,n,N,,\n\
         select_multiple l,s,S,{parameters},{filter}\nbegin repeat,r,R,,\nselect_one l,t,T,{parameters},\nend repeat,,,,\n"
    );
    form_with(&survey, CHOICES)
}

fn shown(session: &Session, path: &str) -> Vec<usize> {
    session.state(path).unwrap().choices
}

#[test]
fn without_a_seed_the_record_has_an_order_of_its_own_and_keeps_it() {
    let form = form("randomize=true", "");
    let record = |seed| {
        Session::new(
            Arc::clone(&form),
            Environment {
                seed,
                ..environment()
            },
        )
    };
    let first = record(1);
    let order = shown(&first, "s");
    assert_ne!(order, [0, 1, 2, 3, 4, 5, 6, 7]);
    assert_ne!(order, shown(&first, "r[1]/t"), "every question its own");
    assert_ne!(order, shown(&record(2), "s"), "every record its own");
    let (again, _) = Session::reopen(Arc::clone(&form), first.environment().clone(), &first.keep_all());
    assert_eq!(
        (shown(&again, "s"), shown(&again, "r[1]/t")),
        (order, shown(&first, "r[1]/t"))
    );
}

#[test]
fn a_seed_decides_the_order_and_answers_stay_in_that_of_the_list() {
    let mut card = Session::new(form("\"randomize=true, seed=${n}\"", "k = 1"), environment());
    let unanswered = shown(&card, "s");
    card.set("s", Some("e a c")).unwrap();
    let changed = card.set("n", Some("42")).unwrap();
    assert!(changed.paths.contains(&"s".to_owned()), "a new order is a change");
    let shuffled = shown(&card, "s");
    assert_ne!(shuffled, unanswered);
    assert_eq!(shuffled, [0, 4, 2, 1, 3], "as other engines shuffle five by 42");
    assert_eq!(card.state("s").unwrap().value, "a c e");
    assert_eq!(
        card.find_choices("s", "f", 9).len(),
        0,
        "a search still honours the filter"
    );
}

#[test]
fn parameters_that_say_nothing_are_refused() {
    for (parameters, named) in [
        ("randomize=maybe", "randomize=maybe"),
        ("seed=3", "seed=3"),
        ("randomize=true seed=x", "seed=x"),
        ("randomize=false seed=3", "seed=3"),
    ] {
        let survey = format!("type,name,label,parameters\nselect_one l,s,S,{parameters}\n");
        let sources = crate::Sources {
            survey: &survey,
            choices: CHOICES,
            settings: super::SETTINGS,
        };
        let problems = Form::read_csv(&sources, &crate::References::none()).unwrap_err();
        let told = format!("{}", problems.as_slice()[0]);
        assert!(told.contains("parameters") && told.contains(named), "{told}");
    }
}
