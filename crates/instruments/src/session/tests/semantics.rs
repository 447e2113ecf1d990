//! What expressions mean: the ODK rules, and the choices of this engine where engines disagree.

use super::{session, set, value};

/// The value of one expression, with a few answers to refer to.
fn calculated(expression: &str) -> String {
    let survey = format!(
        "type,name,label,calculation\n\
         integer,five,F,\ninteger,none,N,\ntext,word,W,\nselect_multiple l,several,S,\ndate,day,D,\n\
         dateTime,moment,M,\ncalculate,result,,\"{}\"\n",
        expression.replace('"', "\"\"")
    );
    let mut card = session(&survey, "list_name,name,label\nl,a,Alfa\nl,b,Beta\nl,c,Gamma\n");
    for (path, answer) in [
        ("five", "5"),
        ("word", "àbcd"),
        ("several", "c a"),
        ("day", "2026-05-01"),
        ("moment", "2026-05-06T07:30:00Z"),
    ] {
        set(&mut card, path, answer);
    }
    value(&card, "result")
}

#[track_caller]
pub(super) fn gives(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .map(|(expression, expected)| (expression, expected, calculated(expression)))
        .filter(|(_, expected, found)| found != *expected)
        .map(|(expression, expected, found)| format!("{expression} gives '{found}', not '{expected}'"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn emptiness_is_no_number_and_every_comparison_with_it_is_false() {
    gives(&[
        ("${none} + 1", ""),
        ("${none} > 0", "false"),
        ("${none} < 0", "false"),
        ("${none} = 0", "false"),
        ("${none} != 0", "true"),
        ("${none} = ''", "true"),
        ("coalesce(${none}, 0) + 1", "1"),
        ("coalesce(${none}, coalesce('', ${five}))", "5"),
        ("sum(${none})", ""),
    ]);
}

#[test]
fn numbers_follow_xpath() {
    gives(&[
        ("7 mod 3", "1"),
        ("-7 mod 3", "-1"),
        ("1 div 4", "0.25"),
        ("1 div 0", "Infinity"),
        ("round(2.5)", "3"),
        ("round(-1.5)", "-2"),
        ("round(3.14159, 2)", "3.14"),
        ("int(-3.7)", "-3"),
        ("int('12.9')", "12"),
        ("number('12 anni')", ""),
        ("pow(2, 10)", "1024"),
        ("sqrt(16) + abs(-1)", "5"),
        ("min(3, ${five}, 4)", "3"),
        ("max(3, ${none})", ""),
        ("(${five} = 5) + (${none} = '')", "2"),
        ("2 + 3 * 4 - 1", "13"),
        ("-${five} * -1", "5"),
    ]);
}

#[test]
fn texts_count_in_characters() {
    gives(&[
        ("string-length(${word})", "4"),
        ("substr(${word}, 1, 3)", "bc"),
        ("substr(${word}, -2)", "cd"),
        ("substr(${word}, 2, 1)", ""),
        ("substring-before('2026-05', '-')", "2026"),
        ("substring-after('2026::05', '::')", "05"),
        ("translate('a-b-c', '-b', '_')", "a__c"),
        ("normalize-space('  a   b ')", "a b"),
        ("concat(${word}, '/', ${five} + 0.5)", "àbcd/5.5"),
        ("join('; ', 'x', ${five}, '')", "x; 5; "),
        (
            "contains(${word}, 'bc') and starts-with(${word}, 'à') and ends-with(${word}, 'd')",
            "true",
        ),
        ("regex(${word}, '^[a-zà]{4}$')", "true"),
        ("regex('x1', concat('^x', '[0-9]$'))", "true"),
        ("string(${five} = 5)", "true"),
    ]);
}

#[test]
fn choices_are_asked_by_name() {
    gives(&[
        ("selected(${several}, 'a')", "true"),
        ("selected(${several}, 'b')", "false"),
        ("selected(${none}, '')", "true"),
        ("count-selected(${several})", "2"),
        ("selected-at(${several}, 1)", "c"),
        ("selected-at(${several}, 2)", ""),
        ("jr:choice-name('c', '${several}')", "Gamma"),
        ("if(selected(${several}, 'c'), 'yes', 'no')", "yes"),
        ("checklist(1, 2, ${five} = 5, ${none} = 1)", "true"),
        ("weighted-checklist(5, -1, ${five} = 5, 3, true(), 2)", "true"),
    ]);
}

#[test]
fn dates_compare_and_count_as_days() {
    gives(&[
        ("${day} <= today()", "true"),
        ("${day} > '2026-04-30'", "true"),
        ("today() - ${day}", "5"),
        ("today()", "2026-05-06"),
        ("date(today() + 1)", "2026-05-07"),
        ("date('2026-5-6') = today()", "true"),
        ("format-date(${day}, '%e/%n/%Y')", "1/5/2026"),
        ("format-date-time(${moment}, '%d/%m/%y %H:%M')", "06/05/26 09:30"),
        ("${moment} < now()", "true"),
        ("decimal-date-time('1970-01-02T00:00:00Z')", "1"),
        ("int((today() - date('1990-05-07')) div 365.25)", "35"),
        ("format-date('no date', '%Y')", ""),
        ("number(date('1970-02-01'))", "31"),
    ]);
}

#[test]
fn draws_are_the_same_whenever_they_are_asked() {
    let first = calculated("concat(random(), ' ', uuid())");
    assert_eq!(first, calculated("concat(random(), ' ', uuid())"));
    assert_eq!(calculated("uuid() = uuid()"), "false", "two draws are two draws");
    assert_eq!(calculated("string-length(uuid())"), "36");
    assert_eq!(calculated("string-length(uuid(50))"), "50");
    assert_eq!(calculated("random() >= 0 and random() < 1"), "true");
}

#[test]
fn once_keeps_what_it_said_first() {
    let mut card = session(
        "type,name,label,calculation\ninteger,n,N,\ncalculate,first,,once(${n})\n",
        "",
    );
    set(&mut card, "n", "3");
    set(&mut card, "n", "4");
    assert_eq!(value(&card, "first"), "3");
}

#[test]
fn a_calculated_question_has_the_form_of_its_type() {
    let mut card = session(
        "type,name,label,calculation\ndecimal,d,D,\ninteger,whole,W,${d}\ndate,next,N,today() + ${d}\ndecimal,half,H,${d} div 2\n",
        "",
    );
    set(&mut card, "d", "3.9");
    assert_eq!(value(&card, "whole"), "3");
    assert_eq!(value(&card, "half"), "1.95");
    assert_eq!(
        value(&card, "next"),
        "",
        "a number of days is no date until date() makes it one"
    );
}

#[test]
fn a_count_hears_of_a_question_that_appears_without_an_answer() {
    let survey = "type,name,label,relevant,calculation,default\n\
                  integer,n,N,,,2 + 3\n\
                  begin repeat,r,R,,,\ninteger,x,X,${n} > 4,,\nend repeat,,,,,\n\
                  calculate,many,,,count(${x}),\n";
    let mut card = session(survey, "");
    card.add_row("r", "k").unwrap();
    assert_eq!(value(&card, "many"), "1");
    card.set("n", Some("3")).unwrap();
    assert_eq!(value(&card, "many"), "0");
    card.set("n", Some("7")).unwrap();
    assert_eq!(value(&card, "many"), "1");
}
