//! The columns: which headers mean which, in whatever dress they come, and what the
//! cells below them may say.

use crate::definition::Sources;
use crate::form::{Form, References};
use crate::problem::Problems;

fn form(survey: &str, choices: &str, settings: &str) -> Result<Form, Problems> {
    let sources = Sources {
        survey,
        choices,
        settings,
    };
    Form::read_csv(&sources, &References::none())
}

#[test]
fn a_column_has_one_meaning_and_several_names() {
    // (header, cell, what the column is called, what is read from it)
    let cases = [
        ("Relevant", "1 = 1", "relevant", "1 = 1"),
        ("relevance", "1 = 1", "relevant", "1 = 1"),
        ("CONSTRAINT", ". != ''", "constraint", ". != ''"),
        ("calculate", "'a'", "calculation", "'a'"),
        ("calculation", "'a'", "calculation", "'a'"),
        ("read only", "yes", "read_only", "yes"),
        ("readonly", "yes", "read_only", "yes"),
        (
            "read_only",
            "string-length(.) > 3",
            "read_only",
            "string-length(.) > 3",
        ),
        ("required", "YES", "required", "YES"),
        (
            "Required",
            "string-length('a') = 1",
            "required",
            "string-length('a') = 1",
        ),
        ("default", "ciao", "default", "ciao"),
        ("trigger", "${other}", "trigger", "${other}"),
    ];
    for (header, cell, name, expected) in cases {
        let survey = format!("type,name,label,{header}\ntext,other,O,\ntext,x,X,\"{cell}\"\n");
        let form = form(&survey, "", super::SETTINGS).unwrap_or_else(|fault| panic!("{header}: {fault}"));
        assert_eq!(form.nodes()[1].rules[name], expected, "{header}");
    }
    for header in ["repeat_count", "count", "jr:count", "Repeat Count"] {
        let survey = format!("type,name,label,{header}\nbegin repeat,r,R,3\ntext,x,X,\nend repeat,,,\n");
        let form = form(&survey, "", super::SETTINGS).unwrap_or_else(|fault| panic!("{header}: {fault}"));
        assert_eq!(form.nodes()[0].rules["repeat_count"], "3", "{header}");
    }
    for header in ["list_name", "list name", "List Name"] {
        let choices = format!("{header},name,label\nl,a,A\n");
        let survey = "type,name,label\nselect one l,x,X\n";
        let form =
            form(survey, &choices, super::SETTINGS).unwrap_or_else(|fault| panic!("{header}: {fault}"));
        assert_eq!(form.nodes()[0].choices.len(), 1, "{header}");
    }
}

#[test]
fn texts_come_in_languages() {
    let survey = "type,name,label::Italiano (it),label::English (en),hint,hint::en,guidance_hint::it,\
                  constraint_message::Italiano (it),required_message::English\n\
                  text,x,Nome,Name,aiuto,help,guida,troppo,needed\n";
    let form = form(
        survey,
        "",
        "form_id,version,form_title::it,form_title::en,default_language\nf,1,Titolo,Title,Italiano (it)\n",
    )
    .unwrap();
    let x = &form.nodes()[0];
    let read = [
        (&x.label, "Nome", "Name"),
        (&x.hint, "aiuto", "help"),
        (&x.guidance, "guida", "guida"),
        (&x.constraint_message, "troppo", "troppo"),
        (&x.required_message, "needed", "needed"),
        (&form.meta().title, "Titolo", "Title"),
    ];
    for (texts, italian, english) in read {
        assert_eq!((texts.get("it"), texts.get("en")), (italian, english));
    }
}

#[test]
fn old_names_of_texts_still_read() {
    let form = form(
        "type,name,caption::Italiano,constraining_message,requiredMsg\ntext,x,Nome,troppo,serve\n",
        "list_name,name,caption\nl,a,A\n",
        "set form id,version,set form title,default_language\nf,1,Titolo,Italiano\n",
    )
    .unwrap();
    let x = &form.nodes()[0];
    assert_eq!(
        (
            x.label.get("it"),
            x.constraint_message.get("it"),
            x.required_message.get("it")
        ),
        ("Nome", "troppo", "serve")
    );
    assert_eq!(
        (form.meta().id.as_str(), form.meta().title.get("it")),
        ("f", "Titolo")
    );
}

#[test]
fn a_default_language_is_called_by_code_or_by_name() {
    let labels = "type,name,label::Italiano (it),label::Klingon (tlh)\ntext,x,Nome,pong\n";
    let plain = "type,name,label\ntext,x,Nome\n";
    for (survey, default, code) in [
        (labels, "Italiano (it)", "it"),
        (labels, "it", "it"),
        (labels, "Italiano", "it"),
        (labels, "Klingon", "tlh"),
        (labels, "tlh", "tlh"),
        (labels, "", "it"),
        (plain, "English", "en"),
        (plain, "", "und"),
    ] {
        let settings = format!("form_id,version,default_language\nf,1,{default}\n");
        let form = form(survey, "", &settings).unwrap_or_else(|fault| panic!("{default}: {fault}"));
        assert_eq!(form.meta().default_language, code, "{default}");
    }
    let faults = form(labels, "", "form_id,version,default_language\nf,1,fr\n").unwrap_err();
    assert_eq!(faults.as_slice()[0].cell, "settings!C2", "no text is in French");
}

#[test]
fn what_other_tools_know_and_this_one_leaves_out_is_refused_where_it_stands() {
    let survey = [
        "media::image",
        "image::it",
        "bind::type",
        "save_to",
        "autoplay",
        "disabled",
        "body::accuracyThreshold",
    ];
    for header in survey {
        let survey = format!("type,name,label,{header}\ntext,x,X,y\n");
        let faults = form(&survey, "", super::SETTINGS).unwrap_err();
        assert_eq!(faults.as_slice()[0].cell, "survey!D1", "{header}: {faults}");
    }
    for header in ["image", "audio", "media::video", "big-image"] {
        let choices = format!("list_name,name,label,{header}\nl,a,A,y\n");
        let faults = form("type,name,label\ntext,x,X\n", &choices, super::SETTINGS).unwrap_err();
        assert_eq!(faults.as_slice()[0].cell, "choices!D1", "{header}: {faults}");
    }
    // They would change where records go, who can read them, or what two choices are.
    for header in [
        "public_key",
        "submission_url",
        "allow_choice_duplicates",
        "style",
        "auto_send",
    ] {
        let settings = format!("form_id,version,{header}\nf,1,x\n");
        let faults = form("type,name,label\ntext,x,X\n", "", &settings).unwrap_err();
        assert_eq!(faults.as_slice()[0].cell, "settings!C1", "{header}: {faults}");
    }
}

#[test]
fn parameters_and_appearances_belong_to_types() {
    let choices = "list_name,name,label\nl,a,A\n";
    let read = |kind: &str, parameters: &str, appearance: &str| {
        let survey =
            format!("type,name,label,parameters,appearance\n{kind},x,X,\"{parameters}\",{appearance}\n");
        form(&survey, choices, super::SETTINGS)
    };
    for (kind, parameters, appearance) in [
        ("text", "rows=4", "multiline"),
        ("range", "start=0 end=10 step=1", ""),
        ("range", "start=0, end=1, step=0.1", ""),
        ("range", "end=5", "rating"),
        ("range", "", ""),
        ("select_one l", "randomize=true", "minimal autocomplete"),
        ("select_one l", "randomize=true seed=42", "likert"),
        ("select_multiple l", "", "columns-3 x-wide"),
        ("rank l", "randomize=false", ""),
        ("image", "max-pixels=1024", ""),
        ("audio", "quality=low", ""),
    ] {
        assert!(
            read(kind, parameters, appearance).is_ok(),
            "{kind} {parameters} {appearance}"
        );
    }
    for (kind, parameters, appearance, cell) in [
        ("integer", "rows=4", "", "survey!D2"),
        ("range", "start=10 end=0", "", "survey!D2"),
        ("range", "step=0", "", "survey!D2"),
        ("range", "start=one", "", "survey!D2"),
        ("select_one l", "seed=42", "", "survey!D2"),
        ("select_one l", "randomize=maybe", "", "survey!D2"),
        ("text", "", "multilne", "survey!E2"),
    ] {
        let faults = read(kind, parameters, appearance).unwrap_err();
        assert_eq!(
            faults.as_slice()[0].cell,
            cell,
            "{kind} {parameters} {appearance}"
        );
    }
    let range = read("range", "", "").unwrap().nodes()[0].range.unwrap();
    assert_eq!((range.start, range.end, range.step), (1.0, 10.0, 1.0));
}

#[test]
fn required_says_yes_no_or_when() {
    for (cell, required) in [
        ("yes", true),
        ("TRUE", true),
        ("true()", true),
        ("1 = 1", true),
        ("no", false),
        ("False", false),
        ("", false),
    ] {
        let survey = format!(
            "type,name,label,required\ntext,x,X,{cell}\nnote,n,N,no\nbegin group,g,G,no\nend group,,,\n"
        );
        let form = form(&survey, "", super::SETTINGS).unwrap_or_else(|fault| panic!("{cell}: {fault}"));
        assert_eq!(form.nodes()[0].required, required, "{cell}");
    }
}
