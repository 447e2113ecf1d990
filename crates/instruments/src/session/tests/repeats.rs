//! Rows: what they know of each other, of what is around them, and of their own position.

use super::{environment, form_with, relevant, session, set, value};
use crate::form::Reason;
use crate::session::{Kept, Session};

const PROJECTS: &str = "type,name,label,relevant,calculation,repeat_count\n\
    begin_repeat,project,Project,,,\n\
    text,title,Title,,,\n\
    integer,money,Money,,,\n\
    text,why,Why so much?,${money} > 100,,\n\
    calculate,number,,,position(..),\n\
    calculate,share,,,${money} div ${total} * 100,\n\
    end_repeat,,,,,\n\
    calculate,total,,,sum(${money}),\n\
    calculate,rows,,,count(${project}),\n\
    calculate,titles,,,\"join(', ', ${title})\",\n\
    calculate,second,,,\"indexed-repeat(${title}, ${project}, 2)\",\n";

fn three_projects() -> Session {
    let mut card = session(PROJECTS, "");
    for (key, title, money) in [("a", "Alfa", "50"), ("b", "Beta", "150"), ("c", "Gamma", "200")] {
        card.add_row("project", key).unwrap();
        let row = card.position("project", key).unwrap();
        set(&mut card, &format!("project[{row}]/title"), title);
        set(&mut card, &format!("project[{row}]/money"), money);
    }
    card
}

#[test]
fn a_row_reads_its_own_row_and_the_total_reads_all() {
    let card = three_projects();
    assert_eq!(
        (value(&card, "total").as_str(), value(&card, "rows").as_str()),
        ("400", "3")
    );
    assert_eq!(value(&card, "titles"), "Alfa, Beta, Gamma");
    assert_eq!(value(&card, "second"), "Beta");
    assert_eq!(value(&card, "project[3]/share"), "50");
    assert!(!relevant(&card, "project[1]/why") && relevant(&card, "project[2]/why"));
    assert_eq!(
        value(&card, "project"),
        "3",
        "a repeat's value is how many rows it has"
    );
}

#[test]
fn a_change_in_a_row_touches_that_row_and_what_sums_it_up() {
    let mut card = session(
        "type,name,label,calculation\nbegin_repeat,r,R,\ninteger,n,N,\ncalculate,double,,${n} * 2\nend_repeat,,,\n\
         calculate,total,,sum(${double})\n",
        "",
    );
    for key in ["a", "b", "c"] {
        card.add_row("r", key).unwrap();
    }
    for row in 1..=3 {
        set(&mut card, &format!("r[{row}]/n"), "1");
    }
    assert_eq!(set(&mut card, "r[2]/n", "5"), ["r[2]/n", "r[2]/double", "total"]);
    assert_eq!(value(&card, "total"), "14");
}

#[test]
fn removing_a_row_moves_the_later_ones_up() {
    let mut card = three_projects();
    let changed = card.remove_row("project[2]").unwrap().paths;
    assert!(changed.contains(&"project".to_owned()) && changed.contains(&"project[2]/number".to_owned()));
    assert_eq!(card.rows("project"), ["a", "c"]);
    assert_eq!(value(&card, "project[2]/number"), "2");
    assert_eq!(
        (value(&card, "total").as_str(), value(&card, "second").as_str()),
        ("250", "Gamma")
    );
    assert!(card.state("project[3]/title").is_none());
    assert_eq!(value(&card, "project[2]/share"), "80");
}

#[test]
fn keys_and_positions_translate_into_each_other() {
    let mut card = three_projects();
    assert_eq!(
        card.log_path("project[2]/money").as_deref(),
        Some("project[b]/money")
    );
    assert_eq!(card.live_path("project[c]").as_deref(), Some("project[3]"));
    card.remove_row("project[1]").unwrap();
    assert_eq!(
        card.live_path("project[c]/money").as_deref(),
        Some("project[2]/money")
    );
    assert_eq!(card.live_path("project[a]/money"), None);
    for wrong in [
        "project[0]/title",
        "project[9]/title",
        "project/title",
        "project[1]title",
        "project[x]/title",
        "title[1]",
    ] {
        assert!(card.log_path(wrong).is_none(), "{wrong} leads nowhere");
    }
}

#[test]
fn rows_are_refused_where_they_make_no_sense() {
    let mut card = three_projects();
    let mut refuse = |path: &str, key: &str| card.add_row(path, key).unwrap_err().reason;
    assert_eq!(refuse("project", "a"), Reason::DuplicateKey { key: "a".into() });
    assert_eq!(refuse("project", "a]b"), Reason::BadKey { key: "a]b".into() });
    assert_eq!(refuse("total", "x"), Reason::NotARepeat);
    assert_eq!(refuse("nowhere", "x"), Reason::UnknownPath);
    assert_eq!(
        card.remove_row("project").unwrap_err().reason,
        Reason::UnknownPath
    );
}

#[test]
fn repeats_inside_repeats_keep_to_their_own_row() {
    let mut card = session(
        "type,name,label,calculation\nbegin_repeat,net,Net,\ntext,name,Name,\nbegin_group,g,G,\nbegin_repeat,body,Body,\n\
         integer,w,W,\ncalculate,label,,\"concat(${name}, '-', position(..), '-', position(../../..))\"\nend_repeat,,,\n\
         end_group,,,\ncalculate,weight,,sum(${w})\nend_repeat,,,\ncalculate,all,,sum(${w})\ncalculate,bodies,,count(${body})\n",
        "",
    );
    for (net, bodies) in [("n1", 2), ("n2", 1)] {
        card.add_row("net", net).unwrap();
        let row = card.position("net", net).unwrap();
        set(&mut card, &format!("net[{row}]/name"), net);
        for body in 1..=bodies {
            card.add_row(&format!("net[{row}]/g/body"), &format!("b{body}"))
                .unwrap();
            set(
                &mut card,
                &format!("net[{row}]/g/body[{body}]/w"),
                &format!("{}", row * 10 + body),
            );
        }
    }
    assert_eq!(value(&card, "net[1]/g/body[2]/label"), "n1-2-1");
    assert_eq!(value(&card, "net[2]/g/body[1]/label"), "n2-1-2");
    assert_eq!(
        (
            value(&card, "net[1]/weight").as_str(),
            value(&card, "net[2]/weight").as_str()
        ),
        ("23", "21")
    );
    assert_eq!(
        (value(&card, "all").as_str(), value(&card, "bodies").as_str()),
        ("44", "3")
    );
    assert_eq!(
        card.log_path("net[2]/g/body[1]/w").as_deref(),
        Some("net[n2]/g/body[b1]/w")
    );
    card.remove_row("net[1]").unwrap();
    assert_eq!(
        (value(&card, "all").as_str(), value(&card, "bodies").as_str()),
        ("21", "1")
    );
    assert_eq!(value(&card, "net[1]/g/body[1]/label"), "n2-1-1");
}

const COUNTED: &str = "type,name,label,calculation,repeat_count,default\ninteger,n,N,,,\n\
    begin_repeat,r,R,,${n},\ninteger,x,X,,,5\ncalculate,at,,position(..),,\nend_repeat,,,,,\n\
    calculate,total,,sum(${x}),,\n";

#[test]
fn a_count_makes_rows_and_gives_answers_back_when_it_grows_again() {
    let mut card = session(COUNTED, "");
    let changed = set(&mut card, "n", "3");
    assert_eq!(
        changed,
        [
            "n", "r", "r[1]/x", "r[1]/at", "r[2]/x", "r[2]/at", "r[3]/x", "r[3]/at", "total"
        ]
    );
    assert_eq!(value(&card, "total"), "15", "each new row has its defaults");
    set(&mut card, "r[3]/x", "100");
    set(&mut card, "n", "1");
    assert_eq!(
        (value(&card, "total").as_str(), value(&card, "r").as_str()),
        ("5", "1")
    );
    let hidden = card.hidden();
    assert_eq!(
        hidden,
        [
            ("r[2]/x".to_owned(), "5".to_owned()),
            ("r[3]/x".to_owned(), "100".to_owned())
        ]
    );
    set(&mut card, "n", "4");
    assert_eq!(
        (value(&card, "r[3]/x").as_str(), value(&card, "total").as_str()),
        ("100", "115")
    );
    assert_eq!(value(&card, "r[4]/at"), "4");
    assert_eq!(card.add_row("r", "z").unwrap_err().reason, Reason::CountedRepeat);
    assert_eq!(card.remove_row("r[1]").unwrap_err().reason, Reason::CountedRepeat);
}

#[test]
fn a_record_opens_again_as_it_was_left() {
    let kept = Kept {
        rows: vec![],
        answers: vec![
            ("r[2]/x".into(), "8".into()),
            ("r[1]/x".into(), "7".into()),
            ("n".into(), "2".into()),
        ],
    };
    let (card, refusals) = Session::reopen(form_with(COUNTED, ""), environment(), &kept);
    assert!(refusals.is_empty(), "{refusals:?}");
    assert_eq!(
        value(&card, "total"),
        "15",
        "answers may arrive before the count that makes their rows"
    );

    let kept = Kept {
        rows: vec![("project".into(), "k9".into()), ("project".into(), "k1".into())],
        answers: vec![
            ("project[k1]/title".into(), "Uno".into()),
            ("project[k9]/money".into(), "many".into()),
            ("project[k7]/money".into(), "5".into()),
        ],
    };
    let (card, refusals) = Session::reopen(form_with(PROJECTS, ""), environment(), &kept);
    assert_eq!(card.rows("project"), ["k9", "k1"], "in the order they were kept");
    assert_eq!(value(&card, "project[2]/title"), "Uno");
    let why: Vec<(&str, bool)> = refusals
        .iter()
        .map(|r| (r.path.as_str(), r.reason == Reason::UnknownPath))
        .collect();
    assert_eq!(
        why,
        [("project[k9]/money", false), ("project[k7]/money", true)],
        "handed back, not lost"
    );
}

#[test]
fn a_repeat_that_is_not_relevant_counts_no_rows() {
    let mut card = session(
        "type,name,label,relevant,calculation\ninteger,n,N,,\nbegin_repeat,r,R,${n} > 0,\ninteger,x,X,,\nend_repeat,,,,\n\
         calculate,rows,,,count(${r})\ncalculate,filled,,,count-non-empty(${x})\ncalculate,xs,,,count(${x})\n",
        "",
    );
    set(&mut card, "n", "1");
    card.add_row("r", "a").unwrap();
    set(&mut card, "r[1]/x", "4");
    let counts = |card: &Session| [value(card, "rows"), value(card, "filled"), value(card, "xs")];
    assert_eq!(counts(&card), ["1", "1", "1"]);
    set(&mut card, "n", "0");
    assert_eq!(counts(&card), ["0", "0", "0"]);
    set(&mut card, "n", "2");
    assert_eq!(counts(&card), ["1", "1", "1"]);
}

#[test]
fn a_new_record_begins_with_one_row_in_every_repeat() {
    let form = form_with(
        "type,name,label,repeat_count,default,calculation\ninteger,n,N,,2,\nbegin_repeat,net,Net,,,\ntext,name,Name,,unnamed,\n\
         integer,age,Age,,1 + 1,\nbegin_repeat,body,Body,,,\ninteger,w,W,,7,\nend_repeat,,,,,\n\
         begin_group,g,G,,,\nbegin_repeat,seat,Seat,,,\ninteger,s,S,,,\nend_repeat,,,,,\nend_group,,,,,\nend_repeat,,,,,\n\
         begin_repeat,counted,Counted,${n},,\nbegin_repeat,inner,Inner,,,\ninteger,v,V,,3,\nend_repeat,,,,,\n\
         end_repeat,,,,,\ncalculate,all,,,,sum(${w}) + sum(${v})\n",
        "",
    );
    let mut card = Session::new(form.clone(), environment());
    assert_eq!(
        (
            value(&card, "net[1]/name").as_str(),
            value(&card, "net[1]/age").as_str()
        ),
        ("unnamed", "2")
    );
    assert_eq!(
        value(&card, "all"),
        "10",
        "one body, and an inner row in the first of two counted rows"
    );
    card.add_row("net", "second").unwrap();
    assert!(card.rows("net[2]/body").is_empty(), "a template is bare");
    assert_eq!(
        card.rows("net[2]/g/seat"),
        ["1"],
        "but for what lies in a group of it"
    );
    card.remove_row("net[1]/body[1]").unwrap();
    card.remove_row("net[2]").unwrap();
    let (mut again, refused) = Session::reopen(form, environment(), &card.keep_all());
    assert!(refused.is_empty());
    assert_eq!(again.rows("net"), ["1"], "a row that was taken away stays away");
    assert!(again.rows("net[1]/body").is_empty());
    again.add_row("net", "third").unwrap();
    assert!(
        again.rows("net[2]/g/seat").is_empty(),
        "rows are the caller's now"
    );
}

#[test]
fn what_a_row_begins_with_sets_nothing_off() {
    let mut card = session(
        "type,name,label,default,trigger,calculation\nbegin_repeat,r,R,,,\ninteger,a,A,5,,\ninteger,b,B,1 + 1,,\n\
         integer,c,C,,${a},7\ninteger,d,D,,${b},8\nend_repeat,,,,,\n",
        "",
    );
    card.add_row("r", "x").unwrap();
    assert_eq!(
        (value(&card, "r[1]/c"), value(&card, "r[1]/d")),
        (String::new(), String::new())
    );
    set(&mut card, "r[1]/a", "6");
    assert_eq!(
        (value(&card, "r[1]/c"), value(&card, "r[1]/d")),
        ("7".to_owned(), String::new())
    );
}
