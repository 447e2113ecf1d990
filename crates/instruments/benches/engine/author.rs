//! The forms that are timed.

use std::fmt::Write as _;

use instruments::Session;

pub(crate) const CHOICES: &str = "list_name,name,label,k\n\
    yn,yes,Sì,1\nyn,no,No,2\nl,a,Alfa,1\nl,b,Beta,1\nl,c,Gamma,2\nl,d,Delta,2\n";

const HEAD: &str = "type,name,label::Italiano (it),label::English (en),relevant,constraint,calculation,choice_filter,required\n";

/// So many questions in sections of ten, each behind a gate, with constraints, selects with a
/// filter, and calculations that lead from one section to the next.
pub(crate) fn sections(questions: usize) -> String {
    let mut sheet = HEAD.to_owned();
    for s in 0..questions.div_ceil(10) {
        let gate = if s == 0 {
            "gate".to_owned()
        } else {
            format!("gate{s}")
        };
        let count = if s == 0 {
            "count".to_owned()
        } else {
            format!("count{s}")
        };
        let before = if s == 0 {
            "1".to_owned()
        } else {
            format!("${{sum{}}}", s - 1)
        };
        let _ = write!(
            sheet,
            "begin_group,s{s},Sezione {s},Section {s},,,,,\n\
             select_one yn,{gate},C’è?,Is there?,,,,,yes\n\
             begin_group,in{s},Dentro,Inside,${{{gate}}} != 'no',,,,\n\
             text,name{s},Nome,Name,,string-length(.) < 50,,,\n\
             integer,persons{s},Persone,Persons,,. >= 0 and . <= 1000,,,yes\n\
             select_multiple l,kinds{s},Quali,Which,,,,k = 1 or ${{persons{s}}} > 3,\n\
             text,why{s},Perché,Why,\"selected(${{kinds{s}}}, 'a')\",,,,\n\
             decimal,money{s},Euro,Euros,${{persons{s}}} > 0,. >= 0,,,\n\
             date,day{s},Quando,When,,. <= today(),,,\n\
             end_group,,,,,,,,\n\
             integer,{count},Quanti,How many,,. < 100,,,\n\
             calculate,each{s},,,,,${{money{s}}} div ${{persons{s}}},,\n\
             calculate,sum{s},,,,,\"coalesce(${{{count}}}, 0) + {before}\",,\n\
             end_group,,,,,,,,\n",
        );
    }
    sheet
}

/// Answers every section.
pub(crate) fn fill(session: &mut Session) {
    let sections = session
        .states()
        .filter(|state| state.path.ends_with("/gate") || state.path.contains("/gate"))
        .count();
    for s in 0..sections {
        for (question, value) in [
            ("name", "Siracusa"),
            ("persons", "7"),
            ("kinds", "a c"),
            ("money", "1250.50"),
            ("day", "2026-01-31"),
        ] {
            let _ = session.set(&format!("s{s}/in{s}/{question}{s}"), Some(value));
        }
    }
}

/// Rows that are summed up outside, and that know their position.
pub(crate) const ROWS: &str = "type,name,label,calculation\n\
    begin_repeat,r,R,\n\
    integer,x,X,\n\
    text,title,Titolo,\n\
    calculate,number,,position(..)\n\
    calculate,double,,${x} * 2\n\
    end_repeat,,,\n\
    calculate,all,,sum(${x})\n\
    calculate,rows,,count(${r})\n\
    calculate,most,,max(${double})\n";

/// Rows that each look at the sum over all.
pub(crate) const SHARES: &str = "type,name,label,calculation\n\
    begin_repeat,r,R,\n\
    integer,x,X,\n\
    calculate,number,,position(..)\n\
    calculate,share,,\"coalesce(${x}, 0) div ${all}\"\n\
    calculate,filled,,\"coalesce(${x}, 0)\"\n\
    end_repeat,,,\n\
    calculate,all,,sum(${filled})\n";

/// One place out of many, of a province.
pub(crate) const PLACE: &str = "type,name,label,choice_filter\n\
    integer,province,Provincia,\n\
    select_one_from_file places.csv,place,Comune,${province} = '' or province = ${province}\n";

/// A list as long as that of the Comuni, of names made of syllables.
pub(crate) fn places(count: usize) -> String {
    let syllables = [
        "san", "ro", "ma", "ca", "stel", "lo", "vil", "la", "tor", "ri", "mon", "te", "sà", "no",
    ];
    let mut sheet = "code,label,province\n".to_owned();
    for n in 0..count {
        let part = |at: usize| syllables.get(at % syllables.len()).copied().unwrap_or_default();
        let (a, b, c, d) = (part(n), part(n / 14), part(n / 7), part(n / 196));
        let _ = writeln!(sheet, "{n:06},{a}{b} {c}{d} {n} ({}),{}", n % 100, n % 100);
    }
    sheet
}
