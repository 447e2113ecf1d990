//! What a log has to keep, so that it alone tells the record again.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{environment, form_with};
use crate::session::{Environment, Kept, Session};

const SURVEY: &str = "type,name,label,default,calculation,trigger,repeat_count,relevant\n\
    integer,n,N,2,,,,\n\
    text,town,Town,\"concat('S', 'R')\",,,,\n\
    today,day,,,,,,\n\
    calculate,id,,,once(uuid()),,,${n} > 2\n\
    text,stamp,Stamp,,now(),${town},,\n\
    calculate,double,,,${n} * 2,,,\n\
    begin_repeat,r,R,,,,,\n\
    text,x,X,here,,,,\n\
    end_repeat,,,,,,,\n\
    begin_repeat,c,C,,,,${n},\n\
    integer,y,Y,${n} + 1,,,,\n\
    end_repeat,,,,,,,\n";

fn paths(kept: &[(String, Option<String>)]) -> Vec<&str> {
    kept.iter().map(|(path, _)| path.as_str()).collect()
}

#[test]
fn the_record_tells_what_it_worked_out_by_itself_and_tells_it_once() {
    let mut card = Session::without_rows(form_with(SURVEY, ""), environment());
    assert_eq!(paths(&card.to_keep()), ["n", "day", "town", "c[2]/y", "c[1]/y"]);
    assert!(card.to_keep().is_empty());

    card.set("n", Some("3")).unwrap();
    let told = card.to_keep();
    assert_eq!(
        paths(&told),
        ["id", "c[3]/y"],
        "what was answered is known to who answered"
    );
    assert_eq!(told[1].1.as_deref(), Some("4"));
    card.set("town", Some("Noto")).unwrap();
    assert_eq!(paths(&card.to_keep()), ["stamp"], "what a trigger set off");
    card.add_row("r", "k").unwrap();
    assert_eq!(card.to_keep(), [("r[k]/x".to_owned(), Some("here".to_owned()))]);
    card.add_row("r", "gone").unwrap();
    card.remove_row("r[2]").unwrap();
    assert!(card.to_keep().is_empty(), "a row that went has nothing to tell");
}

#[test]
fn a_log_of_answers_and_of_what_was_told_is_the_whole_record() {
    let form = form_with(SURVEY, "");
    let mut card = Session::without_rows(Arc::clone(&form), environment());
    let mut log: BTreeMap<String, Option<String>> = card.to_keep().into_iter().collect();
    let mut rows = Vec::new();
    for (path, value) in [
        ("n", "4"),
        ("town", "Noto"),
        ("n", "1"),
        ("n", "3"),
        ("c[2]/y", "9"),
    ] {
        card.set(path, Some(value)).unwrap();
        log.insert(card.log_path(path).unwrap(), Some(value.to_owned()));
        log.extend(card.to_keep());
    }
    card.add_row("r", "k").unwrap();
    rows.push(("r".to_owned(), "k".to_owned()));
    log.extend(card.to_keep());

    let answers = log
        .into_iter()
        .filter_map(|(path, value)| Some((path, value?)))
        .collect();
    // Another day, another draw: nothing of it shows.
    let later = Environment {
        seed: 99,
        today: chrono::NaiveDate::from_ymd_opt(2027, 1, 1).unwrap(),
        ..environment()
    };
    let (mut again, refusals) = Session::reopen(form, later, &Kept { rows, answers });
    assert!(refusals.is_empty(), "{refusals:?}");
    assert_eq!(
        card.states().collect::<Vec<_>>(),
        again.states().collect::<Vec<_>>()
    );
    assert!(again.to_keep().is_empty());
}
