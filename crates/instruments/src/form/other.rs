//! `or_other`: a select that lets people say what the list has no word for. XLSForm
//! means two things by it, as pyxform does: the list gets a choice `other` unless it
//! has one, and right after the select comes a text question `<name>_other`, asked
//! when `other` is chosen. Both are written into the sheets before anything is
//! compiled, so that all that follows meets ordinary rows.

use std::collections::BTreeSet;

use crate::definition::{Column, Definition, Header, Row, Table};
use crate::problem::{Fault, Problems};

/// The choice that is added.
const OTHER: &str = "other";

/// What the suffix of the type may look like; the first is the standard's own word.
const SUFFIXES: &[&str] = &[" or_other", " or other", " or specify other"];

/// The words for the choice and for its question. They stand here and in no catalogue
/// because they belong to the instrument, in the languages of its author, not to the
/// window; a language that is missing falls back to English, which is all pyxform has.
const WORDS: &[(&str, &str, &str)] = &[
    ("en", "Other", "Specify other."),
    ("it", "Altro", "Specifica altro."),
    ("fr", "Autre", "Précisez."),
    ("es", "Otro", "Especifique."),
];

/// The select without its suffix; none for any other type.
fn without_suffix(cell: &str) -> Option<&str> {
    let lower = cell.to_ascii_lowercase();
    if !lower.starts_with("select") && !lower.starts_with("add select") {
        return None;
    }
    let suffix = SUFFIXES.iter().find(|suffix| lower.ends_with(**suffix))?;
    cell.get(..cell.len() - suffix.len()).map(str::trim_end)
}

/// Writes the choices and questions that `or_other` stands for into the sheets.
/// `language` is the one that columns without language are in.
pub(super) fn spelled_out(mut definition: Definition, language: &str, problems: &mut Problems) -> Definition {
    let survey = &mut definition.survey;
    let (type_at, name_at) = (survey.find(&Column::Type), survey.find(&Column::Name));
    let filter_at = survey.find(&Column::ChoiceFilter);
    let mut selects: Vec<usize> = Vec::new();
    let mut lists: BTreeSet<String> = BTreeSet::new();
    for (at, row) in survey.rows.iter_mut().enumerate() {
        let Some(select) = without_suffix(row.cell(type_at)).map(str::to_owned) else {
            continue;
        };
        if let Some(list) = select.split_whitespace().last() {
            lists.insert(list.to_owned());
        }
        if let Some(cell) = type_at.and_then(|at| row.cells.get_mut(at)) {
            *cell = select;
        }
        selects.push(at);
    }
    if selects.is_empty() {
        return definition;
    }
    for row in selects.iter().filter_map(|at| survey.rows.get(*at)) {
        // The added choice says nothing in the columns a filter asks about: it would always be filtered away.
        if !row.cell(filter_at).is_empty() {
            let kind = "or_other".to_owned();
            problems.push(
                survey.place(row.number, &Column::ChoiceFilter),
                Fault::MisplacedCell { kind },
            );
        }
    }
    let relevant_at = column(survey, &Column::Relevant);
    let label_at = labels(survey);
    for at in selects.into_iter().rev() {
        let Some(select) = survey.rows.get(at) else {
            continue;
        };
        let name = select.cell(name_at).to_owned();
        if name.is_empty() {
            continue;
        }
        let mut asked = blank(survey, select.number);
        write(&mut asked, type_at, "text");
        write(&mut asked, name_at, &format!("{name}_other"));
        write(
            &mut asked,
            Some(relevant_at),
            &format!("selected(../{name}, '{OTHER}')"),
        );
        for (at, code) in &label_at {
            write(
                &mut asked,
                Some(*at),
                words(code.as_deref().unwrap_or(language)).1,
            );
        }
        survey.rows.insert(at + 1, asked);
    }
    for list in lists {
        add_choice(&mut definition.choices, &list, language);
    }
    definition
}

fn add_choice(choices: &mut Table, list: &str, language: &str) {
    let (list_at, name_at) = (choices.find(&Column::ListName), choices.find(&Column::Name));
    let mut rows = choices.rows.iter().filter(|row| row.cell(list_at) == list);
    // A list that isn't there is told where it is asked for.
    let Some(last) = rows.clone().next_back() else {
        return;
    };
    if rows.any(|row| row.cell(name_at) == OTHER) {
        return;
    }
    let number = last.number;
    let label_at = labels(choices);
    let mut other = blank(choices, number);
    write(&mut other, list_at, list);
    write(&mut other, name_at, OTHER);
    for (at, code) in label_at {
        write(&mut other, Some(at), words(code.as_deref().unwrap_or(language)).0);
    }
    choices.rows.push(other);
}

fn words(language: &str) -> (&'static str, &'static str) {
    let base = language.split('-').next().unwrap_or(language);
    let found = WORDS.iter().find(|(code, ..)| *code == base);
    found
        .or(WORDS.first())
        .map_or((OTHER, OTHER), |(_, choice, question)| (choice, question))
}

/// Where a column stands; one that isn't there is added, empty.
fn column(table: &mut Table, wanted: &Column) -> usize {
    if let Some(at) = table.find(wanted) {
        return at;
    }
    table.headers.push(Header {
        written: wanted.name().to_owned(),
        column: wanted.clone(),
        language: None,
        uncoded: false,
    });
    let width = table.headers.len();
    for row in &mut table.rows {
        row.cells.resize(width, String::new());
    }
    width - 1
}

/// The label columns and their languages; one without language where there is none.
fn labels(table: &mut Table) -> Vec<(usize, Option<String>)> {
    let found = |table: &Table| -> Vec<(usize, Option<String>)> {
        let labelled = table.headers.iter().enumerate();
        labelled
            .filter_map(|(at, header)| match &header.column {
                Column::Label(code) => Some((at, code.clone())),
                _ => None,
            })
            .collect()
    };
    if found(table).is_empty() {
        column(table, &Column::Label(None));
    }
    found(table)
}

fn blank(table: &Table, number: usize) -> Row {
    Row {
        number,
        cells: vec![String::new(); table.headers.len()],
    }
}

fn write(row: &mut Row, at: Option<usize>, text: &str) {
    if let Some(cell) = at.and_then(|at| row.cells.get_mut(at)) {
        text.clone_into(cell);
    }
}

#[cfg(test)]
mod tests {
    use crate::definition::Sources;
    use crate::form::{Form, References};
    use crate::problem::{Fault, Problems};
    use crate::session::Session;
    use crate::session::tests::environment;

    fn form(survey: &str, choices: &str) -> Result<Form, Problems> {
        Form::read_csv(
            &Sources {
                survey,
                choices,
                settings: "form_id,version,default_language\nprova,1,it\n",
            },
            &References::none(),
        )
    }

    const CHOICES: &str = "list_name,name,label::Italiano (it),label::English (en),label::de,k\nl,a,A,A,A,1\nm,x,X,X,X,2\nl,b,B,B,B,2\n";

    #[test]
    fn the_list_gets_its_choice_and_the_select_its_question() {
        let form = form(
            "type,name,label::Italiano (it),label::English (en),label::de\n\
             begin group,g,G,G,G\nselect_multiple l or_other,a,A?,A?,A?\ninteger,after,Poi,Then,Dann\nend group,,,,\n",
            CHOICES,
        )
        .unwrap();
        let paths: Vec<&str> = form.nodes().iter().map(|node| node.path.as_str()).collect();
        assert_eq!(paths, ["g", "g/a", "g/a_other", "g/after"]);
        let select = &form.nodes()[1];
        let names: Vec<&str> = select.choices.iter().map(|choice| choice.name.as_str()).collect();
        assert_eq!(
            names,
            ["a", "b", "other"],
            "last of its own list, wherever that ends"
        );
        assert_eq!(select.choices[0].extra["k"], "1", "the list's own columns stay");
        let added = &select.choices[2].label;
        assert_eq!(
            (added.get("it"), added.get("en"), added.get("de")),
            ("Altro", "Other", "Other")
        );
        assert_eq!(form.nodes()[2].label.get("it"), "Specifica altro.");
        assert_eq!(form.nodes()[2].row, 3, "the select's own row");

        let mut session = Session::new(form.into(), environment());
        assert!(!session.state("g/a_other").unwrap().relevant);
        session.set("g/a", Some("a other")).unwrap();
        assert!(session.state("g/a_other").unwrap().relevant);
    }

    #[test]
    fn a_choice_that_is_there_already_keeps_its_own_words() {
        let choices = "list_name,name,label\nl,other,Qualcos’altro\nl,b,B\n";
        let form = form("type,name,label\nselect one l or other,a,A?\n", choices).unwrap();
        let labels: Vec<&str> = form.nodes()[0]
            .choices
            .iter()
            .map(|choice| choice.label.get("it"))
            .collect();
        assert_eq!(labels, ["Qualcos’altro", "B"]);
    }

    #[test]
    fn the_name_of_the_question_has_to_be_free() {
        let problems = form(
            "type,name,label\ntext,a_other,Mine\nselect_one l or_other,a,A?\n",
            CHOICES,
        )
        .unwrap_err();
        let [problem] = problems.as_slice() else {
            panic!("{problems}")
        };
        let taken = Fault::DuplicateName {
            name: "a_other".into(),
            first_row: 2,
        };
        assert_eq!((problem.place.row, &problem.fault), (3, &taken));
    }

    #[test]
    fn a_filter_would_always_take_the_added_choice_away() {
        let problems = form(
            "type,name,label,choice_filter\nselect_one l or_other,a,A?,k = 1\n",
            CHOICES,
        )
        .unwrap_err();
        assert!(matches!(&problems.as_slice()[0].fault, Fault::MisplacedCell { kind } if kind == "or_other"));
    }

    #[test]
    fn only_selects_from_the_sheets_can_have_it() {
        for kind in ["rank l or_other", "text or_other", "select_one nowhere or_other"] {
            assert!(
                form(&format!("type,name,label\n{kind},a,A?\n"), CHOICES).is_err(),
                "{kind}"
            );
        }
    }
}
