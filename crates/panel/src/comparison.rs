//! *Comparison*: one question across cities, for the questions that are comparable nationally.
//!
//! A comparable question stands for itself; a comparable group for the questions in it; a comparable table
//! for the number of its rows. What lies inside a table is not compared row by row: two cities' first
//! networks have nothing to do with each other.
//!
//! Cities may be on several versions of the card. The latest of them asks; answers to an older one are brought
//! under its questions and into its words, and each says how it stands there.

use std::collections::BTreeMap;

use archive::{Missing, Reliability};
use instruments::revision::{Comparable, Doubt, Lineage};
use instruments::{Form, Node, NodeKind, QuestionType};

/// What one city gave to one question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// The value in XForms lexical form, empty when there is none; of a table, the number of its rows.
    pub value: String,
    /// Why there is no value.
    pub missing: Option<Missing>,
    /// The question is asked in this city. What was answered to a question that is not is set aside.
    pub relevant: bool,
    /// How far it can be relied on, once judged.
    pub reliability: Option<Reliability>,
    /// Laptops differ.
    pub conflict: bool,
}

/// A city's answers by the path of the question in its own version, without rows.
pub type Answers = BTreeMap<String, Given>;

/// A city to compare.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct City {
    /// The version of its card, by its place in the lineage; none where that version is not known here.
    pub version: Option<usize>,
    /// What it answered.
    pub answers: Answers,
}

/// How an answer stands beside those to the latest version.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Standing {
    /// As it is.
    #[default]
    Same,
    /// Once somebody has read what changed.
    Care(Vec<Doubt>),
    /// Not at all.
    No(Vec<Doubt>),
    /// The city's version does not ask this, or is not known here.
    NotAsked,
}

/// One question across cities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Path of the question in the form.
    pub path: String,
    /// The code people use; a part of a question has the code of the whole, or its name where there is none at all.
    pub code: String,
    /// The question in the language asked for, after the group that it is a part of.
    pub label: String,
    /// Title of the section.
    pub section: String,
    /// Unit, or empty.
    pub unit: String,
    /// A ladder 0–4.
    pub ladder: bool,
    /// One cell per city, in the order the cities were given.
    pub cells: Vec<Cell>,
}

/// One city's answer, ready to read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// The answer in words; empty when there is none.
    pub text: String,
    /// The number behind it, lexical: of counts, amounts, ladders and tables.
    pub number: Option<String>,
    /// Why there is no value, when the city said so.
    pub missing: Option<Missing>,
    /// How far it can be relied on.
    pub reliability: Option<Reliability>,
    /// Laptops differ.
    pub conflict: bool,
    /// The unit of the question that was answered, or empty.
    pub unit: String,
    /// How it stands beside the others.
    pub standing: Standing,
}

/// Puts cities side by side on the last version of the lineage. `words` says how a value of a question reads:
/// labels for choices, names for codes.
#[must_use]
pub fn compare(
    lineage: &Lineage,
    language: &str,
    cities: &[City],
    words: impl Fn(&Node, &str) -> String,
) -> Vec<Line> {
    let Some((frame, form)) = lineage.forms().iter().enumerate().next_back() else {
        return Vec::new();
    };
    let line = |(at, node): (usize, &Node)| {
        let home = lineage.home(frame, at);
        let cell = |city: &City| {
            let asked = city
                .version
                .zip(home)
                .and_then(|(version, line)| Asked::of(lineage, line, version));
            let Some(asked) = asked else {
                return Cell {
                    standing: Standing::NotAsked,
                    ..Cell::default()
                };
            };
            match city.answers.get(&asked.node.path) {
                Some(given) if given.relevant => asked.cell(node, given, language, &words),
                _ => Cell::default(),
            }
        };
        Line {
            path: node.path.clone(),
            code: code(form, node).to_owned(),
            label: heading(form, node, language),
            section: section(form, node).map_or_else(String::new, |top| top.label.get(language).to_owned()),
            unit: unit(node, language).to_owned(),
            ladder: is_ladder(node),
            cells: cities.iter().map(cell).collect(),
        }
    };
    let nodes = form.nodes().iter().enumerate();
    nodes
        .filter(|(_, node)| is_compared(form, node))
        .map(line)
        .collect()
}

/// A question as one city was asked it.
struct Asked<'a> {
    lineage: &'a Lineage,
    line: usize,
    version: usize,
    node: &'a Node,
    answers: &'a Comparable,
}

impl<'a> Asked<'a> {
    fn of(lineage: &'a Lineage, line: usize, version: usize) -> Option<Self> {
        let stop = lineage.lines().get(line)?.at(version)?;
        Some(Self {
            lineage,
            line,
            version,
            node: lineage.node(stop)?.1,
            answers: &stop.answers,
        })
    }

    /// The answer under the question of the latest version; one that cannot stand there in its own words.
    fn cell(
        &self,
        now: &Node,
        given: &Given,
        language: &str,
        words: &impl Fn(&Node, &str) -> String,
    ) -> Cell {
        let read = self.lineage.read(self.line, self.version, &given.value);
        let there = !given.value.is_empty();
        let standing = match self.answers {
            _ if !there => Standing::Same,
            Comparable::No { why } => Standing::No(why.clone()),
            _ if read.gone => Standing::No(vec![Doubt::ChoicesRemoved]),
            _ if !read.reads => Standing::No(vec![Doubt::OtherType]),
            Comparable::Mapped { why } => to_read(why),
            Comparable::Same => Standing::Same,
        };
        let apart = matches!(standing, Standing::No(_));
        let (asked, value) = if apart {
            (self.node, &given.value)
        } else {
            (now, &read.value)
        };
        Cell {
            text: if there { words(asked, value) } else { String::new() },
            number: (there && !apart && (is_ladder(now) || is_number(now))).then(|| value.clone()),
            missing: given.missing,
            reliability: given.reliability,
            conflict: given.conflict,
            unit: unit(asked, language).to_owned(),
            standing,
        }
    }
}

/// A name that was translated leaves nothing to read.
fn to_read(why: &[Doubt]) -> Standing {
    let names = |doubt: &Doubt| matches!(doubt, Doubt::Renamed | Doubt::ChoicesRenamed);
    let left: Vec<Doubt> = why.iter().filter(|doubt| !names(doubt)).copied().collect();
    if left.is_empty() {
        Standing::Same
    } else {
        Standing::Care(left)
    }
}

/// It or a group around it is comparable nationally, and no table lies in between.
fn is_compared(form: &Form, node: &Node) -> bool {
    let shows = match node.kind {
        NodeKind::Group => false,
        NodeKind::Repeat => true,
        NodeKind::Question(kind) => {
            !kind.is_metadata() && !matches!(kind, QuestionType::Note | QuestionType::Hidden)
        }
    };
    let comparable = |node: &Node| node.extra.get("comparable").is_some_and(|mark| mark == "N");
    let mut around = ancestors(form, node);
    shows
        && !ancestors(form, node).any(|outer| outer.kind == NodeKind::Repeat)
        && (comparable(node) || around.any(comparable))
}

fn ancestors<'a>(form: &'a Form, node: &'a Node) -> impl Iterator<Item = &'a Node> {
    let parent = |node: &Node| node.parent.and_then(|parent| form.nodes().get(parent));
    std::iter::successors(parent(node), move |node| parent(node))
}

/// The outermost group around a question.
fn section<'a>(form: &'a Form, node: &'a Node) -> Option<&'a Node> {
    ancestors(form, node).last()
}

/// A question as it reads on its own: a part ("Da 0 a 17 anni") says little without the group around it.
#[must_use]
pub fn heading(form: &Form, node: &Node, language: &str) -> String {
    let own = node.label.get(language).to_owned();
    let whole = whole(form, node).map(|group| group.label.get(language));
    match whole.filter(|words| !words.is_empty() && !own.is_empty()) {
        Some(words) => format!("{words} {SEPARATOR} {own}"),
        None => own,
    }
}

/// Stands between a group's words and its part's.
const SEPARATOR: char = '·';

/// The group that a question is a part of; a section is none.
fn whole<'a>(form: &'a Form, node: &'a Node) -> Option<&'a Node> {
    let around = ancestors(form, node).next()?;
    (around.kind == NodeKind::Group && around.parent.is_some()).then_some(around)
}

/// The code of the question, or of the group it is a part of, or its name.
fn code<'a>(form: &'a Form, node: &'a Node) -> &'a str {
    let coded = |node: &'a Node| {
        node.extra
            .get("code")
            .map(String::as_str)
            .filter(|code| !code.is_empty())
    };
    coded(node)
        .or_else(|| whole(form, node).and_then(coded))
        .unwrap_or(&node.name)
}

fn unit<'a>(node: &'a Node, language: &str) -> &'a str {
    let cell = |name: &str| {
        node.extra
            .get(name)
            .map(String::as_str)
            .filter(|unit| !unit.is_empty())
    };
    (if language == "it" {
        None
    } else {
        cell(&format!("unit_{language}"))
    })
    .or_else(|| cell("unit"))
    .unwrap_or_default()
}

/// A select whose choices are the steps of the ladder.
fn is_ladder(node: &Node) -> bool {
    node.list == "ladder"
}

fn is_number(node: &Node) -> bool {
    match node.kind {
        NodeKind::Repeat => true,
        NodeKind::Question(kind) => {
            matches!(
                kind,
                QuestionType::Integer | QuestionType::Decimal | QuestionType::Range
            )
        }
        NodeKind::Group => false,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use instruments::{References, Sources};

    use super::*;

    const SURVEY: &str = "\
type,name,label::Italiano (it),label::English (en),appearance,x_code,x_comparable,x_unit,x_unit_en
begin_group,A,Territorio,Territory,,A,,,
text,A01,Comune,Municipality,,A01,N,,
integer,A02,Abitanti,Inhabitants,,A02,N,persone,persons
text,A03,Commento,Remark,,A03,,,
end_group,,,,,,,,
begin_group,D,Sociale e sanità,Social and health,,D,,,
select_one ladder,D01,Integrazione,Integration,likert,D01,N,,
begin_group,D02,Reti,Networks,,D02,N,,
select_multiple fund,D02_funds,Fondi,Funds,,,,,
begin_repeat,D02_list,Elenco,List,,,,,
text,D02_name,Nome,Name,,,,,
end_repeat,,,,,,,,
end_group,,,,,,,,
end_group,,,,,,,,
";
    const CHOICES: &str = "\
list_name,name,label::Italiano (it),label::English (en)
ladder,0,Assente,Absent
ladder,1,Episodico,Occasional
fund,fami,FAMI,AMIF
fund,own,Fondi propri,Own funds
";

    fn form(version: &str, survey: &str, choices: &str) -> Arc<Form> {
        let settings =
            format!("form_title,form_id,version,default_language\nScheda,scheda,{version},Italiano (it)\n");
        let sources = Sources {
            survey,
            choices,
            settings: &settings,
        };
        Arc::new(Form::read_csv(&sources, &References::none()).unwrap())
    }

    fn one_version() -> Lineage {
        Lineage::of(vec![form("1", SURVEY, CHOICES)])
    }

    fn city(answers: &[(&str, &str)]) -> City {
        on(0, answers)
    }

    /// A city on this version.
    fn on(version: usize, answers: &[(&str, &str)]) -> City {
        let given = |value: &str| Given {
            value: value.to_owned(),
            relevant: true,
            ..Given::default()
        };
        let answers = answers
            .iter()
            .map(|(path, value)| ((*path).to_owned(), given(value)));
        City {
            version: Some(version),
            answers: answers.collect(),
        }
    }

    fn words(node: &Node, value: &str) -> String {
        let choice = node.choices.iter().find(|choice| choice.name == value);
        choice.map_or(value, |choice| choice.label.get("it")).to_owned()
    }

    fn lines(cities: &[City]) -> Vec<Line> {
        compare(&one_version(), "it", cities, words)
    }

    #[test]
    fn only_what_is_comparable_is_compared_and_a_group_stands_for_its_questions() {
        let found = lines(&[]);
        let read: Vec<_> = found
            .iter()
            .map(|line| (line.code.as_str(), line.label.as_str()))
            .collect();
        assert_eq!(
            read,
            [
                ("A01", "Comune"),
                ("A02", "Abitanti"),
                ("D01", "Integrazione"),
                ("D02", "Reti · Fondi"),
                ("D02", "Reti · Elenco")
            ],
            "no remark, no group, no row's question; a part under the name of the whole"
        );
    }

    #[test]
    fn every_line_has_one_cell_per_city_in_their_order() {
        let syracuse = city(&[("A/A02", "119056"), ("D/D01", "1"), ("D/D02/D02_funds", "fami")]);
        let turin = city(&[("A/A02", "858205"), ("D/D02/D02_list", "3")]);
        let found = lines(&[syracuse, turin]);
        let texts = |name: &str| {
            let line = found.iter().find(|line| line.path.ends_with(name)).unwrap();
            line.cells
                .iter()
                .map(|cell| (cell.text.clone(), cell.number.clone()))
                .collect::<Vec<_>>()
        };
        let number = |text: &str| (text.to_owned(), Some(text.to_owned()));
        assert_eq!(texts("A02"), [number("119056"), number("858205")]);
        assert_eq!(
            texts("D01")[0],
            ("Episodico".to_owned(), Some("1".to_owned())),
            "a step has a name and a height"
        );
        assert_eq!(texts("D02_funds")[0], ("FAMI".to_owned(), None));
        assert_eq!(
            texts("D02_list")[1],
            number("3"),
            "of a table the number of its rows"
        );
        let ladder = found.iter().find(|line| line.ladder).unwrap();
        assert_eq!(
            (ladder.code.as_str(), ladder.section.as_str()),
            ("D01", "Sociale e sanità")
        );
    }

    #[test]
    fn a_missing_code_is_shown_and_never_becomes_a_zero() {
        let mut refused = city(&[]);
        let given = Given {
            missing: Some(Missing::Refused),
            relevant: true,
            ..Given::default()
        };
        refused.answers.insert("A/A02".to_owned(), given);
        let cell = lines(&[refused])[1].cells[0].clone();
        assert_eq!(
            cell,
            Cell {
                missing: Some(Missing::Refused),
                unit: "persone".to_owned(),
                ..Cell::default()
            }
        );
    }

    #[test]
    fn what_was_answered_to_a_question_that_is_not_asked_stays_aside() {
        let mut answers = city(&[("A/A02", "7")]);
        answers.answers.get_mut("A/A02").unwrap().relevant = false;
        assert_eq!(lines(&[answers])[1].cells[0], Cell::default());
    }

    #[test]
    fn labels_and_units_come_in_the_language_asked_for() {
        let found = compare(&one_version(), "en", &[], |_, value| value.to_owned());
        assert_eq!(
            (found[1].label.as_str(), found[1].unit.as_str()),
            ("Inhabitants", "persons")
        );
    }

    /// The next version: A02 counts households, D01 is called D01n and reads differently, the ladder has lost a
    /// step and the first fund has another name; A01 is new under its name.
    fn next() -> Lineage {
        let survey = SURVEY
            .replace("comparable,x_unit,x_unit_en", "comparable,x_unit,x_unit_en,x_was")
            .replace("persone,persons", "famiglie,households,")
            .replace("text,A01,", "text,A09,")
            .replace(
                "select_one ladder,D01,Integrazione,Integration,likert,D01,N,,",
                "select_one ladder,D01n,Quanta integrazione,How much,likert,D01,N,,,D01",
            );
        let survey: String = survey
            .lines()
            .map(|line| format!("{line}{}\n", ",".repeat(9 - line.matches(',').count())))
            .collect();
        let choices = "list_name,name,label::Italiano (it),label::English (en),x_was\n\
                       ladder,0,Assente,Absent,\nfund,amif,FAMI,AMIF,fami\nfund,own,Fondi propri,Own funds,\n";
        Lineage::of(vec![form("1", SURVEY, CHOICES), form("2", &survey, choices)])
    }

    #[test]
    fn answers_of_an_older_version_stand_under_the_questions_of_the_latest_and_say_how() {
        let old = [
            ("A/A01", "Siracusa"),
            ("A/A02", "119056"),
            ("D/D01", "0"),
            ("D/D02/D02_funds", "fami"),
        ];
        let cities = [
            on(0, &old),
            on(
                1,
                &[("A/A02", "40000"), ("D/D01n", "0"), ("D/D02/D02_funds", "amif")],
            ),
            on(0, &[("D/D01", "1")]),
            City::default(),
        ];
        let found = compare(&next(), "it", &cities, words);
        let cells = |name: &str| &found.iter().find(|line| line.path.ends_with(name)).unwrap().cells;
        let people = &cells("A02")[0];
        assert_eq!(
            (people.text.as_str(), people.unit.as_str()),
            ("119056", "persone")
        );
        assert_eq!(people.standing, Standing::No(vec![Doubt::OtherUnit]));
        assert_eq!(people.number, None, "nobody adds it to households");
        let households = &cells("A02")[1];
        assert_eq!(
            (households.number.as_deref(), &households.standing),
            (Some("40000"), &Standing::Same)
        );
        let ladder = cells("D01n");
        assert_eq!(
            (ladder[0].text.as_str(), ladder[0].number.as_deref()),
            ("Assente", Some("0"))
        );
        assert!(
            matches!(&ladder[0].standing, Standing::Care(why) if why.contains(&Doubt::Reworded) && !why.contains(&Doubt::Renamed))
        );
        assert_eq!(
            ladder[2].standing,
            Standing::No(vec![Doubt::ChoicesRemoved]),
            "this step is gone"
        );
        assert_eq!(ladder[2].text, "Episodico", "in the words that it was chosen in");
        let funds = cells("D02_funds");
        assert_eq!(
            (funds[0].text.as_str(), &funds[0].standing),
            ("FAMI", &Standing::Same),
            "a new name is only a name"
        );
        assert_eq!(funds[0].text, funds[1].text);
        assert_eq!(cells("A09")[0].standing, Standing::NotAsked);
        assert_eq!(cells("A09")[1], Cell::default(), "asked, and nothing said");
        assert_eq!(
            cells("A02")[3].standing,
            Standing::NotAsked,
            "its version is not known"
        );
    }
}
