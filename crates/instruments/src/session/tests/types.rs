//! The types: which texts are answers of each, and the one form they are stored in.

use super::{session, value};
use crate::form::Reason;

const CHOICES: &str = "list_name,name,label\nl,a,A\nl,b,B\nl,c,C\n";

/// Sets `x` of a type; what is stored, or why nothing is.
fn stored(kind: &str, text: &str) -> Result<String, Reason> {
    let parameters = if kind == "range" {
        "start=0 end=10 step=0.5"
    } else {
        ""
    };
    let survey = format!("type,name,label,parameters\n{kind},x,X,{parameters}\n");
    let mut card = session(&survey, CHOICES);
    match card.set("x", Some(text)) {
        Ok(_) => Ok(value(&card, "x")),
        Err(refusal) => Err(refusal.reason),
    }
}

#[test]
fn answers_have_one_form() {
    let cases = [
        ("text", " two  words ", " two  words "),
        ("text", "città 🏛\nsecond line", "città 🏛\nsecond line"),
        ("text", " ", " "),
        ("integer", " 007 ", "7"),
        ("integer", "+5", "5"),
        ("integer", "-0", "0"),
        ("integer", "9007199254740991", "9007199254740991"),
        ("integer", "  ", ""),
        ("decimal", "3.50", "3.5"),
        ("decimal", ".5", "0.5"),
        ("decimal", "-2.", "-2"),
        ("decimal", "12", "12"),
        ("range", "2.50", "2.5"),
        ("date", " 2024-02-29 ", "2024-02-29"),
        ("date", "1899-12-31", "1899-12-31"),
        ("time", "09:05", "09:05"),
        ("time", "09:05:30.250+02:00", "09:05:30.250+02:00"),
        ("dateTime", "2026-05-06T10:00", "2026-05-06T10:00"),
        ("dateTime", "2026-05-06T10:00:00.000Z", "2026-05-06T10:00:00.000Z"),
        ("select_one l", " b ", "b"),
        ("select_one l or_other", "other", "other"),
        ("select_multiple l", "c  a c", "a c"),
        ("select_multiple l", "", ""),
        ("rank l", "c a b", "c a b"),
        ("select_one_from_file letters.csv", "d", "d"),
        ("select_multiple_from_file letters.csv", "d a", "a d"),
        ("acknowledge", "ok", "OK"),
        ("acknowledge", "", ""),
        ("hidden", " kept ", " kept "),
        ("file", "atto firmato.pdf", "atto firmato.pdf"),
        ("image", "piazza.jpg", "piazza.jpg"),
        ("audio", "voce.m4a", "voce.m4a"),
    ];
    for (kind, text, expected) in cases {
        assert_eq!(stored(kind, text).as_deref(), Ok(expected), "{kind}: {text:?}");
    }
}

#[test]
fn what_is_no_member_of_the_type_is_refused() {
    let cases = [
        ("integer", "1.0"),
        ("integer", "1e3"),
        ("integer", "12 anni"),
        ("integer", "9007199254740993"),
        ("integer", "٣"),
        ("decimal", "3,5"),
        ("decimal", "1.2.3"),
        ("decimal", "Infinity"),
        ("decimal", "."),
        ("range", "many"),
        ("date", "2026-02-29"),
        ("date", "29/02/2024"),
        ("date", "2026-5-6"),
        ("date", "2026-05-06T10:00:00Z"),
        ("time", "24:00"),
        ("time", "10"),
        ("time", "2026-05-06T10:00"),
        ("dateTime", "2026-05-06"),
        ("dateTime", "2026-05-06 10:00"),
        ("dateTime", "2026-02-30T10:00"),
        ("acknowledge", "yes"),
    ];
    for (kind, text) in cases {
        let reason = stored(kind, text).unwrap_err();
        assert!(
            matches!(reason, Reason::NotOfType { .. }),
            "{kind}: {text:?} gave {reason:?}"
        );
    }
    let unknown = |choice: &str| Reason::UnknownChoice {
        choice: choice.into(),
    };
    let cases = [
        ("select_one l", "z", unknown("z")),
        ("select_one l", "a b", unknown("a b")),
        ("select_one l", "A", unknown("A")),
        ("select_multiple l", "a z", unknown("z")),
        ("rank l", "a b z", unknown("z")),
        ("rank l", "a b", Reason::IncompleteRank),
        ("rank l", "a a b", Reason::IncompleteRank),
        ("select_one_from_file letters.csv", "z", unknown("z")),
        ("note", "x", Reason::NotAQuestion),
    ];
    for (kind, text, reason) in cases {
        assert_eq!(stored(kind, text), Err(reason), "{kind}: {text:?}");
    }
}

#[test]
fn some_types_are_filled_in_by_the_session() {
    let card = session(
        "type,name,label,calculation\nstart,began,,\ntoday,day,,\nusername,who,,\nend,ended,,\n\
         calculate,sum,,1 + 1\ninteger,whole,W,7 div 2\ndecimal,half,H,7 div 2\ndate,next,N,date(today() + 1)\n\
         text,said,S,'ciao'\nselect_one l,pick,P,'b'\n",
        CHOICES,
    );
    for (path, expected) in [
        ("began", "2026-05-06T10:00:00.000+02:00"),
        ("day", "2026-05-06"),
        ("who", "Anna"),
        ("sum", "2"),
        ("whole", "3"),
        ("half", "3.5"),
        ("next", "2026-05-07"),
        ("said", "ciao"),
        ("pick", "b"),
    ] {
        assert_eq!(value(&card, path), expected, "{path}");
    }
}

#[test]
fn one_choice_may_be_called_by_several_words() {
    let choices = "list_name,name,label,k\nl,very good,Ottimo,1\nl,bad,Male,2\n";
    let survey = "type,name,label,choice_filter,calculation\ninteger,n,N,,\n\
                  select_one l,q,Q,k = ${n},\ncalculate,same,,,${q} = 'very good'\n\
                  calculate,shown,,,\"jr:choice-name(${q}, '${q}')\"\n";
    let mut card = session(survey, choices);
    card.set("n", Some("1")).unwrap();
    card.set("q", Some("very good")).unwrap();
    assert_eq!(
        (value(&card, "same"), value(&card, "shown")),
        ("true".into(), "Ottimo".into())
    );
    card.set("n", Some("2")).unwrap();
    assert_eq!(value(&card, "q"), "", "filtered away as a whole");
}

#[test]
fn defaults_stand_as_they_are_or_are_worked_out_once() {
    let cases = [
        ("text", "ciao", "ciao"),
        ("text", "it’s (still) a text", "it’s (still) a text"),
        ("text", "today()", "2026-05-06"),
        ("text", "concat('a', 'b')", "ab"),
        ("integer", "7", "7"),
        ("integer", "3 + 4", "7"),
        ("integer", "7.5", "7"),
        ("integer", "-1", "-1"),
        ("decimal", "1.50", "1.5"),
        ("date", "2026-01-01", "2026-01-01"),
        ("date", "today()", "2026-05-06"),
        ("date", "date(today() - 1)", "2026-05-05"),
        ("time", "10:00", "10:00"),
        ("dateTime", "now()", "2026-05-06T10:00:00.000+02:00"),
        ("select_one l", "b", "b"),
        ("select_one l", "if(1 = 1, 'a', 'b')", "a"),
        ("select_multiple l", "b a", "b a"),
        ("image", "logo.png", "jr://images/logo.png"),
        ("hidden", "secret", "secret"),
        ("calculate", "5", "5"),
        ("acknowledge", "OK", "OK"),
    ];
    for (kind, default, expected) in cases {
        let survey = format!("type,name,label,default\n{kind},x,X,\"{default}\"\n");
        assert_eq!(
            value(&session(&survey, CHOICES), "x"),
            expected,
            "{kind}: {default}"
        );
    }
}
