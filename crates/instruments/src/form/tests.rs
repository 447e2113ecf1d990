//! What a compiled form knows, and what keeps a definition from becoming one.

mod columns;
mod faults;

use crate::definition::{Definition, Sources};
use crate::form::node::{NodeKind, QuestionType};
use crate::form::{Form, Kind, References, State};
use crate::problem::{Fault, Problems, Sheet};

const SETTINGS: &str = "form_id,version\nprova,1\n";

fn problems(survey: &str, choices: &str) -> Problems {
    match Form::read_csv(
        &Sources {
            survey,
            choices,
            settings: SETTINGS,
        },
        &References::none(),
    ) {
        Ok(_) => panic!("this should not compile:\n{survey}"),
        Err(problems) => problems,
    }
}

/// Row, column and fault of the only problem.
#[track_caller]
fn only(survey: &str, choices: &str) -> (usize, String, Fault) {
    let problems = problems(survey, choices);
    assert_eq!(problems.len(), 1, "{problems}");
    let problem = problems.as_slice()[0].clone();
    (problem.place.row, problem.place.column, problem.fault)
}

#[test]
fn a_form_knows_who_it_is_and_what_it_holds() {
    let form = Form::read_csv(
        &Sources {
            survey: "type,name,label::Italiano (it),label::English (en),x_unit,appearance,required\n\
                 begin_group,a,Territorio,Place,,field-list,\n\
                 integer,A06,Quante persone?,How many people?,persone,,yes\n\
                 end_group,,,,,,\n\
                 begin_repeat,j,Progetti,Projects,,,\n\
                 text,title,Titolo,,,multiline x-wide,\n\
                 end_repeat,,,,,,\n",
            choices: "",
            settings: "form_id,form_title::it,form_title::en,version,default_language,x_kind,x_state\n\
                   scheda_citta,Scheda città,City card,0.3,Italiano (it),card,pre-test\n",
        },
        &References::none(),
    )
    .unwrap();
    let meta = form.meta();
    assert_eq!(
        (meta.id.as_str(), meta.version.as_str(), meta.title.get("en")),
        ("scheda_citta", "0.3", "City card")
    );
    assert_eq!(
        (meta.state, meta.kind, meta.default_language.as_str()),
        (State::PreTest, Kind::Card, "it")
    );
    let names: Vec<(&str, &str)> = meta
        .languages
        .iter()
        .map(|l| (l.code.as_str(), l.name.as_str()))
        .collect();
    assert_eq!(names, [("it", "Italiano"), ("en", "English")]);

    let paths: Vec<&str> = form.nodes().iter().map(|node| node.path.as_str()).collect();
    assert_eq!(paths, ["a", "a/A06", "j", "j/title"]);
    let question = &form.nodes()[1];
    assert_eq!(
        (question.parent, question.kind),
        (Some(0), NodeKind::Question(QuestionType::Integer))
    );
    assert_eq!(
        (question.extra["unit"].as_str(), question.required),
        ("persone", true)
    );
    assert_eq!(
        form.nodes()[3].label.get("en"),
        "Titolo",
        "a missing translation falls back"
    );
    assert_eq!(form.nodes()[3].appearance, ["multiline", "x-wide"]);
    assert_eq!(form.children(None).collect::<Vec<_>>(), [0, 2]);
    assert_eq!(form.children(Some(2)).collect::<Vec<_>>(), [3]);
    assert_eq!(form.find("j/title"), Some(3));
}

#[test]
fn every_problem_is_told_at_once_with_its_cell() {
    let survey = "type,name,label,relevant,colour\n\
                  intger,a,A,,red\n\
                  text,a b,B,,\n\
                  select_one yn,c,C,${d} = 1,\n\
                  text,c,C,${a} = ,\n\
                  begin_group,g,G,,\n";
    let found: Vec<(usize, String)> = problems(survey, "")
        .iter()
        .map(|problem| (problem.place.row, problem.place.column.clone()))
        .collect();
    let expected = [
        (1, "colour"),
        (2, "type"),
        (3, "name"),
        (4, "type"),
        (4, "relevant"),
        (5, "name"),
        (5, "relevant"),
        (6, "type"),
    ];
    assert_eq!(found, expected.map(|(row, column)| (row, column.to_owned())));
}

#[test]
fn a_wrong_word_comes_with_the_right_one() {
    let unknown = only(
        "type,name,label,relevant\ninteger,residenti,A,\ntext,b,B,${residnti} > 1\n",
        "",
    );
    let suggestion = Some("residenti".to_owned());
    assert_eq!(
        unknown,
        (
            3,
            "relevant".into(),
            Fault::UnknownReference {
                name: "residnti".into(),
                suggestion
            }
        )
    );

    let list = only(
        "type,name,label\nselect_one sino,a,A\n",
        "list_name,name,label\nsi_no,si,Sì\n",
    );
    assert_eq!(
        list.2,
        Fault::UnknownList {
            list: "sino".into(),
            suggestion: Some("si_no".into())
        }
    );

    let function = only(
        "type,name,label,calculation\ncalculate,a,,cont-selected('a')\n",
        "",
    );
    assert!(
        matches!(function.2, Fault::UnknownFunction { suggestion: Some(word), .. } if word == "count-selected")
    );

    let bare = only("type,name,label,relevant\ntext,a,A,\ntext,b,B,a = 'x'\n", "");
    assert!(
        matches!(bare.2, Fault::UnknownColumnName { reference: true, .. }),
        "it is a question: ${{a}} is meant"
    );
}

#[test]
fn a_circle_is_named_whole() {
    let (row, _, fault) = only(
        "type,name,label,calculation,relevant\n\
         integer,n,N,,\ncalculate,a,,${b} + 1,\ncalculate,b,,${c} + 1,\ncalculate,c,,${a} + ${n},\ncalculate,d,,${c},\n",
        "",
    );
    let Fault::Circular { circle } = fault else {
        panic!("{fault:?}")
    };
    let told: Vec<(&str, &str, usize)> = circle
        .iter()
        .map(|link| (link.name.as_str(), link.column.as_str(), link.row))
        .collect();
    assert_eq!(row, 3);
    assert_eq!(
        told,
        [
            ("a", "calculation", 3),
            ("b", "calculation", 4),
            ("c", "calculation", 5)
        ],
        "d only follows"
    );
}

#[test]
fn a_group_that_hangs_on_its_own_content_is_a_circle() {
    let (_, _, fault) = only(
        "type,name,label,relevant\nbegin_group,g,G,${inside} = 1\ninteger,inside,I,\nend_group,,,\n",
        "",
    );
    let Fault::Circular { circle } = fault else {
        panic!("{fault:?}")
    };
    let told: Vec<(&str, &str)> = circle
        .iter()
        .map(|link| (link.name.as_str(), link.column.as_str()))
        .collect();
    assert_eq!(told, [("g", "relevant"), ("inside", "")]);
}

#[test]
fn a_question_that_asks_itself_is_a_circle_but_its_constraint_is_not() {
    let (_, _, fault) = only(
        "type,name,label,relevant,constraint\ninteger,n,N,${n} > 1,. > 1\n",
        "",
    );
    assert!(matches!(fault, Fault::Circular { circle } if circle.len() == 1));
}

#[test]
fn brackets_have_to_close_what_they_open() {
    let unclosed = only("type,name,label\nbegin_group,g,G\ntext,a,A\n", "");
    assert_eq!(
        unclosed,
        (
            2,
            "type".into(),
            Fault::Unclosed {
                kind: "group".into(),
                name: "g".into()
            }
        )
    );
    let crossed = only(
        "type,name,label\nbegin group,g,G\nbegin repeat,r,R\nend group,,\nend repeat,,\nend group,,\n",
        "",
    );
    assert!(
        matches!(
            crossed,
            (
                4,
                _,
                Fault::UnexpectedEnd {
                    open_row: Some(3),
                    ..
                }
            )
        ),
        "{crossed:?}"
    );
    let extra = only("type,name,label\ntext,a,A\nend_repeat,,\n", "");
    assert!(matches!(extra.2, Fault::UnexpectedEnd { open: None, .. }));
}

#[test]
fn many_values_have_no_place_where_one_is_wanted() {
    let survey = "type,name,label,relevant,calculation\nbegin_repeat,r,R,,\ninteger,x,X,,\nend_repeat,,,,\n";
    let (row, _, fault) = only(&format!("{survey}text,b,B,${{x}} > 3,\n"), "");
    assert_eq!(
        (row, fault),
        (
            5,
            Fault::ManyValues {
                name: "x".into(),
                repeat: "r".into()
            }
        )
    );
    let (_, _, fault) = only(&format!("{survey}calculate,p,,,position(..)\n"), "");
    assert_eq!(fault, Fault::NotInRepeat { suggestion: None });
    let grouped = "type,name,label,calculation\nbegin_repeat,r,R,\nbegin_group,g,G,\ncalculate,p,,position(..)\n\
                   end_group,,,\nend_repeat,,,\n";
    assert_eq!(
        only(grouped, "").2,
        Fault::NotInRepeat {
            suggestion: Some("position(../..)".into())
        }
    );
    let (_, _, fault) = only(&format!("{survey}calculate,p,,,${{r}} + 1\n"), "");
    assert_eq!(fault, Fault::NotAValue { name: "r".into() });
}

#[test]
fn names_and_choices_are_told_apart() {
    let twice = only("type,name,label\ntext,a,A\ntext,a,A\n", "");
    assert_eq!(
        twice,
        (
            3,
            "name".into(),
            Fault::DuplicateName {
                name: "a".into(),
                first_row: 2
            }
        )
    );
    let choice = only(
        "type,name,label\nselect_one l,a,A\n",
        "list_name,name,label\nl,x,X\nl,x,Y\nl,y z,Z\n"
            .replace("l,y z,Z\n", "")
            .as_str(),
    );
    assert_eq!(
        choice.2,
        Fault::DuplicateChoice {
            list: "l".into(),
            name: "x".into(),
            first_row: 2
        }
    );
    let ambiguous = problems(
        "type,name,label,relevant\nbegin_group,g,G,\ntext,a,A,\nend_group,,,\ntext,a,A,\ntext,b,B,${a} = 'x'\n",
        "",
    );
    assert!(matches!(
        &ambiguous.as_slice()[0].fault,
        Fault::AmbiguousReference { paths, .. } if *paths == ["g/a".to_owned(), "a".to_owned()]
    ));
}

#[test]
fn cells_that_mean_nothing_are_not_passed_over() {
    let cases = [
        (
            "type,name,label,calculation\nbegin_group,g,G,1 + 1\nend_group,,,\n",
            "calculation",
        ),
        ("type,name,label,trigger\ntoday,a,,${a}\n", "trigger"),
        ("type,name,label,parameters\nrange,a,A,start=11\n", "parameters"),
        ("type,name,label,appearance\ntext,a,A,mutliline\n", "appearance"),
        ("type,name,label,default\nselect_one l,a,A,maybe\n", "default"),
        ("type,name,label,calculation\ncalculate,a,,\n", "calculation"),
    ];
    for (survey, column) in cases {
        let (row, found, fault) = only(survey, "list_name,name,label\nl,x,X\n");
        assert_eq!((row, found.as_str()), (2, column), "{fault:?}");
    }
}

#[test]
fn cells_that_other_tools_pass_over_are_warned_of() {
    let cases = [
        ("type,name,label,choice_filter\ntext,a,A,x = 1\n", "choice_filter"),
        ("type,name,label,repeat_count\ntext,a,A,3\n", "repeat_count"),
        ("type,name,label,required\nnote,a,A,yes\n", "required"),
        (
            "type,name,label,required\nbegin_group,g,G,yes\nend_group,,,\n",
            "required",
        ),
        (
            "type,name,label,constraint\nbegin_repeat,g,G,. > 1\nend_repeat,,,\n",
            "constraint",
        ),
    ];
    for (survey, column) in cases {
        let sources = Sources {
            survey,
            choices: "",
            settings: SETTINGS,
        };
        let form = Form::read_csv(&sources, &References::none()).unwrap();
        let [warning] = form.warnings().as_slice() else {
            panic!("{survey}: {}", form.warnings())
        };
        assert_eq!((warning.place.row, warning.place.column.as_str()), (2, column));
    }
}

#[test]
fn what_the_settings_do_not_say_is_assumed() {
    let read = |name: &str, settings: &str| {
        let sources = Sources {
            survey: "type,name,label\ntext,a,A\n",
            choices: "",
            settings,
        };
        let definition = Definition::read_csv(&sources).unwrap().called(name);
        Form::compile(definition, &References::none()).unwrap()
    };
    let form = read("Scheda comune", "");
    assert_eq!(
        (form.meta().id.as_str(), form.meta().version.as_str()),
        ("Scheda comune", "")
    );
    let told: Vec<&Fault> = form.warnings().iter().map(|warning| &warning.fault).collect();
    let missing = |key: &str, assumed: &str| Fault::MissingSetting {
        key: key.into(),
        assumed: assumed.into(),
    };
    assert_eq!(
        told,
        [&missing("form_id", "Scheda comune"), &missing("version", "")]
    );
    assert_eq!(read("", "form_id,version\n,2\n").meta().id, "data");
    assert_eq!(read("file", "form_id,version\nf,2\n").warnings().len(), 0);
}

#[test]
fn an_own_setting_says_one_of_its_words() {
    let sources = Sources {
        survey: "type,name,label\ntext,a,A\n",
        choices: "",
        settings: "form_id,version,x_state\nf,1,finita\n",
    };
    let problems = Form::read_csv(&sources, &References::none()).unwrap_err();
    let [problem] = problems.as_slice() else {
        panic!("{problems}")
    };
    assert_eq!(
        (problem.place.column.as_str(), problem.place.sheet),
        ("x_state", Sheet::Settings)
    );
}

#[test]
fn what_runs_but_is_hardly_meant_is_a_warning() {
    let form = Form::read_csv(&Sources {
        survey: "type,name,label,relevant\nselect_one l,a,A,\ntext,b,B,${a}\ntext,c,C,\"${a} = 'si' or selected(${a}, 'no')\"\n",
        choices: "list_name,name,label\nl,sì,Sì\nl,no,No\n",
        settings: SETTINGS,
    }, &References::none())
    .unwrap();
    let faults: Vec<&Fault> = form.warnings().iter().map(|problem| &problem.fault).collect();
    assert_eq!(
        faults,
        [
            &Fault::AlwaysTrue { name: "a".into() },
            &Fault::NoSuchChoice {
                name: "a".into(),
                choice: "si".into(),
                suggestion: Some("sì".into())
            }
        ]
    );
}
