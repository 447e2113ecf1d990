//! Questions followed through any number of versions.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;

fn lineage(versions: &[(&str, &str, &str)]) -> Lineage {
    let forms = versions
        .iter()
        .map(|(version, survey, choices)| Arc::new(form(version, survey, choices)));
    Lineage::of(forms.collect())
}

/// The line that a version has under a path.
fn at<'a>(lineage: &'a Lineage, version: &str, path: &str) -> (usize, &'a Line) {
    let version = lineage.version(version).unwrap();
    let node = lineage.forms()[version].find(path).unwrap();
    let line = lineage.home(version, node).unwrap();
    (line, &lineage.lines()[line])
}

fn versions(lineage: &Lineage, line: &Line) -> Vec<String> {
    let name = |stop: &Stop| lineage.forms()[stop.version].meta().version.clone();
    line.stops().iter().map(name).collect()
}

#[test]
fn a_question_that_is_renamed_twice_is_one_line_whatever_order_the_versions_come_in() {
    let found = lineage(&[
        ("3", "integer,c,Quanti?,b,persone,\n", CHOICES),
        ("1", "integer,a,Quanti?,,persone,\n", CHOICES),
        ("2", "integer,b,Quanti?,a,persone,\n", CHOICES),
    ]);
    let (line, one) = at(&found, "1", "a");
    assert_eq!(versions(&found, one), ["1", "2", "3"]);
    assert_eq!(found.last(line).unwrap().1.path, "c");
    assert_eq!(found.lines().len(), 1);
}

#[test]
fn the_versions_are_held_to_the_last_one_and_not_to_their_neighbours() {
    let found = lineage(&[
        ("1", "integer,a,Quanto?,,ore,\n", CHOICES),
        ("2", "integer,a,Quanto?,,giorni,\n", CHOICES),
        ("3", "integer,a,Quanto?,,ore,\n", CHOICES),
    ]);
    let answers: Vec<_> = at(&found, "3", "a")
        .1
        .stops()
        .iter()
        .map(|stop| stop.answers.clone())
        .collect();
    let other = Comparable::No {
        why: vec![Doubt::OtherUnit],
    };
    assert_eq!(answers, [Comparable::Same, other, Comparable::Same]);
}

#[test]
fn what_was_left_out_and_is_asked_again_goes_on() {
    let both = "text,a,A,,,\ntext,b,B,,,\n";
    let found = lineage(&[
        ("1", both, CHOICES),
        ("2", "text,b,B,,,\n", CHOICES),
        ("3", both, CHOICES),
    ]);
    assert_eq!(versions(&found, at(&found, "1", "a").1), ["1", "3"]);
    assert_eq!(found.lines().len(), 2);
}

#[test]
fn a_question_that_is_asked_per_row_of_another_table_begins_anew() {
    let outside = "text,a,A,,,\n";
    let inside = "begin_repeat,r,R,,,\ntext,a,A,,,\nend_repeat,,,,,\n";
    let found = lineage(&[("1", outside, CHOICES), ("2", inside, CHOICES)]);
    let (old, new) = (at(&found, "1", "a").0, at(&found, "2", "r/a"));
    assert_ne!(old, new.0);
    assert_eq!(new.1.table(), Some(at(&found, "2", "r").0));
}

#[test]
fn what_is_gone_stands_behind_what_it_followed() {
    let rows = |names: &str| {
        let rows = names.chars().map(|name| format!("text,{name},{name},,,\n"));
        rows.collect::<String>()
    };
    let found = lineage(&[
        ("1", &rows("axbc"), CHOICES),
        ("2", &rows("abyc"), CHOICES),
        ("3", &rows("acb"), CHOICES),
    ]);
    let order = found.order();
    let order: String = order
        .iter()
        .map(|line| found.last(*line).unwrap().1.name.as_str())
        .collect();
    assert_eq!(order, "axcby");
}

#[test]
fn a_chosen_name_reads_in_the_words_of_the_last_version_and_none_is_mistaken_for_another() {
    let asked = "select_multiple l,a,Quali?,,,\n";
    let found = lineage(&[
        (
            "1",
            asked,
            "list_name,name,label::it,x_was\nl,x,Uno,\nl,gone,Via,\n",
        ),
        ("2", asked, "list_name,name,label::it,x_was\nl,y,Uno,x\n"),
        (
            "3",
            asked,
            "list_name,name,label::it,x_was\nl,z,Uno,y\nl,x,Altro,\nl,gone,Via,\n",
        ),
    ]);
    let (line, one) = at(&found, "1", "a");
    let names: Vec<_> = one
        .picks()
        .iter()
        .map(|pick| (pick.name.as_str(), pick.versions.as_slice()))
        .collect();
    assert_eq!(names, [("z", &[0, 1, 2][..]), ("x", &[2]), ("gone", &[0, 2])]);
    assert_eq!(one.picks()[0].former, ["x", "y"]);
    let read = |version, value| found.read(line, version, value);
    assert_eq!(
        read(0, "x gone"),
        Words {
            value: "z gone".to_owned(),
            reads: true,
            gone: false
        }
    );
    assert_eq!(
        read(2, "x"),
        Words {
            value: "x".to_owned(),
            reads: true,
            gone: false
        }
    );
    assert!(
        matches!(&one.stops()[0].answers, Comparable::Mapped { why } if !why.contains(&Doubt::ChoicesRemoved))
    );
}

#[test]
fn what_the_last_version_cannot_read_stays_as_it_was_given_and_says_so() {
    let found = lineage(&[
        ("1", "text,n,Quanti?,,,\nselect_one l,s,Quale?,,,\n", CHOICES),
        (
            "2",
            "integer,n,Quanti?,,,\nselect_one l,s,Quale?,,,\n",
            "list_name,name,label::it,x_was\nl,b,Beta,\n",
        ),
    ]);
    let (number, select) = (at(&found, "1", "n").0, at(&found, "1", "s").0);
    let words = |value: &str, reads, gone| Words {
        value: value.to_owned(),
        reads,
        gone,
    };
    assert_eq!(found.read(number, 0, "12"), words("12", true, false));
    assert_eq!(found.read(number, 0, "circa 12"), words("circa 12", false, false));
    assert_eq!(
        found.read(select, 0, "a"),
        words("a", true, true),
        "it cannot be chosen any more"
    );
    assert_eq!(found.read(select, 0, "b"), words("b", true, false));
}

proptest! {
    /// Whatever is renamed, left out and put back: each version has each of its nodes in one line, no line has a
    /// version twice, and every line stands in the order once.
    #[test]
    fn every_node_of_every_version_has_its_line(
        asked in prop::collection::vec(prop::sample::subsequence((0..6_u8).collect::<Vec<_>>(), 1..=6), 1..5)
    ) {
        // Every other question has a new name in each version, and writes the old ones beside it.
        let name = |version: usize, question: &u8| match question {
            0 | 2 | 4 => format!("q{question}{version}"),
            _ => format!("q{question}"),
        };
        let survey = |version: usize, asked: &[u8]| -> String {
            let row = |question: &u8| {
                let was: Vec<_> = (0..version).rev().map(|old| name(old, question)).collect();
                format!("text,{},Q,{},,\n", name(version, question), was.join(" "))
            };
            asked.iter().map(row).collect()
        };
        let forms = asked.iter().enumerate().map(|(version, asked)| {
            Arc::new(form(&version.to_string(), &survey(version, asked), CHOICES))
        });
        let forms: Vec<_> = forms.collect();
        let found = Lineage::of(forms);
        for (version, asked) in asked.iter().enumerate() {
            for (node, question) in asked.iter().enumerate() {
                let line = found.home(version, node).unwrap();
                prop_assert!(found.lines()[line].at(version).is_some_and(|stop| stop.node == node));
                for earlier in 0..version {
                    if let Some(node) = found.forms()[earlier].find(&name(earlier, question)) {
                        prop_assert_eq!(found.home(earlier, node), Some(line), "one question, whatever its name");
                    }
                }
            }
        }
        let mut order = found.order();
        order.sort_unstable();
        prop_assert_eq!(order, (0..found.lines().len()).collect::<Vec<_>>());
        for line in found.lines() {
            prop_assert!(line.stops().windows(2).all(|pair| pair[0].version < pair[1].version));
        }
    }
}
