use crate::definition::{Definition, Sources};
use crate::form::References;
use crate::problem::{Fault, Problems};

fn written(survey: &str, choices: &str) -> Result<String, Problems> {
    let definition = Definition::read_csv(&Sources {
        survey,
        choices,
        settings: "form_id,version,form_title,default_language\nprova,1,Prova & riprova,it\n",
    })
    .unwrap();
    definition.write_xform(&References::none())
}

/// The attribute of the first element that begins like this.
fn attribute(xform: &str, element: &str, name: &str) -> String {
    let start = xform
        .find(element)
        .unwrap_or_else(|| panic!("no {element} in {xform}"));
    let tag = xform[start..].split('>').next().unwrap();
    let value = tag.split(&format!(" {name}=\"")).nth(1);
    value
        .map(|rest| {
            rest.split('"')
                .next()
                .unwrap()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        })
        .unwrap_or_default()
}

#[test]
fn inside_a_repeat_names_become_paths_that_stay_in_the_row() {
    let xform = written(
        "type,name,label,relevant,calculation,repeat_count\n\
         integer,n,N,,,\n\
         begin_repeat,p,P,,,${n}\n\
         text,a,A,,,\n\
         begin_group,g,G,,,\n\
         text,b,B,${a} != '' and ${n} > 1,,\n\
         text,b2,B,${b} = '',,\n\
         end_group,,,,,\n\
         begin_repeat,q,Q,,,${n} + 1\n\
         text,c,C,${b} = ${a},,\n\
         calculate,i,,,index(),\n\
         end_repeat,,,,,\n\
         calculate,s,,,count-non-empty(${c}),\n\
         end_repeat,,,,,\n\
         calculate,third,,,\"indexed-repeat(${a}, ${p}, 3)\",\n",
        "",
    )
    .unwrap();
    let bind = |path: &str, name: &str| attribute(&xform, &format!("<bind nodeset=\"{path}\""), name);
    assert_eq!(
        bind("/data/p/g/b", "relevant"),
        "../../a != '' and /data/n &gt; 1"
    );
    assert_eq!(
        bind("/data/p/g/b2", "relevant"),
        "../b = ''",
        "no further up than it takes"
    );
    assert_eq!(bind("/data/p/q/c", "relevant"), "../../g/b = ../../a");
    assert_eq!(bind("/data/p/s", "calculate"), "count-non-empty( ../q/c )");
    assert_eq!(bind("/data/p/q/i", "calculate"), "position(..)");
    assert_eq!(
        bind("/data/third", "calculate"),
        "indexed-repeat( /data/p/a , /data/p , 3)"
    );
    assert_eq!(
        attribute(&xform, "<repeat nodeset=\"/data/p\"", "jr:count"),
        "/data/n"
    );
    assert_eq!(
        attribute(&xform, "<repeat nodeset=\"/data/p/q\"", "jr:count"),
        "../q_count"
    );
    assert_eq!(bind("/data/p/q_count", "calculate"), "/data/n + 1");
}

#[test]
fn a_filter_looks_from_the_choice_and_finds_the_question() {
    let survey = "type,name,label,choice_filter\n\
         text,a,A,\n\
         begin_repeat,p,P,\n\
         text,b,B,\n\
         select_one l,s,S,k = ${b} or k = ${a} or k = current()/../b\n\
         end_repeat,,,\n";
    let xform = written(survey, "list_name,name,label,k\nl,x,X,1\nl,y,Y,2\n").unwrap();
    assert_eq!(
        attribute(&xform, "<itemset", "nodeset"),
        "instance('l')/root/item[k = current()/../b or k = /data/a or k = current()/../b]"
    );
    assert!(
        xform.contains("<k>1</k>"),
        "the columns of a list are there to be asked for"
    );
}

#[test]
fn texts_keep_their_signs_and_show_answers() {
    let xform = written(
        "type,name,label,calculation,constraint,constraint_message\n\
         text,a,\"Più di <3> & \"\"cinque\"\"?\",,. != '<&>',No: ${a}!\n\
         select_one l,s,S,,,\n\
         calculate,c,,\"jr:choice-name(${s}, ${s})\",,\n",
        "list_name,name,label\nl,x,X\n",
    )
    .unwrap();
    assert!(xform.contains("Più di &lt;3&gt; &amp; &quot;cinque&quot;?"));
    assert!(xform.contains("<value>No: <output value=\" /data/a \"/>!</value>"));
    assert_eq!(
        attribute(&xform, "<bind nodeset=\"/data/a\"", "constraint"),
        ". != '&lt;&amp;&gt;'"
    );
    assert!(
        xform.contains("jr:choice-name( /data/s , ' /data/s ')"),
        "the other side wants it in quotes"
    );
    assert!(xform.contains("<h:title>Prova &amp; riprova</h:title>"));
}

#[test]
fn defaults_that_are_worked_out_are_set_once_and_in_every_new_row() {
    let fraction = written("type,name,label,default\ninteger,n,N,7.5\n", "").unwrap();
    assert!(fraction.contains("<n>7</n>") && !fraction.contains("<setvalue"));
    let xform = written(
        "type,name,label,default,calculation,trigger\n\
         date,d,D,today(),,\n\
         text,e,E,fixed,,\n\
         begin_repeat,p,P,,,\n\
         text,f,F,${e},,\n\
         end_repeat,,,,,\n\
         text,when,W,,now(),${e}\n",
        "",
    )
    .unwrap();
    let set = |path: &str, event: &str| {
        xform
            .matches(&format!("<setvalue ref=\"{path}\" event=\"{event}\""))
            .count()
    };
    assert_eq!(set("/data/d", "odk-instance-first-load"), 1);
    assert_eq!(set("/data/d", "odk-new-repeat"), 0);
    assert_eq!(set("/data/p/f", "odk-instance-first-load"), 1);
    assert_eq!(set("/data/p/f", "odk-new-repeat"), 1);
    assert_eq!(set("/data/when", "xforms-value-changed"), 1);
    assert_eq!(
        attribute(&xform, "<bind nodeset=\"/data/when\"", "calculate"),
        "",
        "it waits for its trigger"
    );
    assert!(xform.contains("<e>fixed</e>"));
}

#[test]
fn what_an_xform_has_no_place_for_is_told_with_its_cell() {
    let problems = written(
        "type,name,label,calculation,trigger\n\
         calculate,hidden,,1 + 1,\n\
         text,seen,S,2 + 2,${hidden}\n",
        "",
    )
    .unwrap_err();
    let found: Vec<(&str, &Fault)> = problems
        .iter()
        .map(|problem| (problem.cell.as_str(), &problem.fault))
        .collect();
    assert_eq!(
        found,
        [(
            "survey!E3",
            &Fault::UnseenTrigger {
                name: "hidden".into()
            }
        )]
    );
}

#[test]
fn every_instrument_of_the_kit_has_an_xform() {
    let kit = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../kit/instruments");
    for folder in std::fs::read_dir(kit).unwrap() {
        let folder = folder.unwrap().path();
        let text = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
        let (survey, choices, settings) = (text("survey.csv"), text("choices.csv"), text("settings.csv"));
        let definition = Definition::read_csv(&Sources {
            survey: &survey,
            choices: &choices,
            settings: &settings,
        })
        .unwrap();
        let xform = definition.write_xform(&References::none()).unwrap();
        let (opened, closed) = (
            xform.matches("<group ").count(),
            xform.matches("</group>").count(),
        );
        assert_eq!(opened, closed, "{}", folder.display());
    }
}
