//! Laws that hold for any form and any day's work. Forms and steps are made from
//! a list of decisions, so that a failing case shrinks to a short one.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use proptest::prelude::*;

use super::{environment, form_with};
use crate::form::node::{NodeKind, QuestionType};
use crate::form::{Form, References};
use crate::session::{Kept, NodeState, Session};

const CHOICES: &str = "list_name,name,label,k\nl,a,A,1\nl,b,B,2\nl,c,C,2\nl,d,D,3\n";

/// A list of decisions, read one by one; when it runs out, always the first way.
struct Decisions(std::vec::IntoIter<u16>);

impl Decisions {
    fn pick(&mut self, ways: usize) -> usize {
        usize::from(self.0.next().unwrap_or(0)) % ways
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.pick(of.len())]
    }
}

/// Writes the survey sheet of a random form: questions refer only to earlier ones, so that
/// there is no circle; a reference into another repeat is summed up.
struct Author {
    decide: Decisions,
    rows: String,
    /// Name, the repeats around it, whether it is a select.
    known: Vec<(String, Vec<String>, bool)>,
    repeats: Vec<(String, Vec<String>)>,
    /// Open groups and repeats: name, is repeat.
    open: Vec<(String, bool)>,
}

impl Author {
    fn write(decisions: Vec<u16>) -> String {
        let mut author = Self {
            decide: Decisions(decisions.into_iter()),
            rows: "type,name,label,relevant,required,constraint,calculation,choice_filter,repeat_count,default,parameters\n".into(),
            known: vec![],
            repeats: vec![],
            open: vec![],
        };
        author.question(99);
        let rows = 3 + author.decide.pick(14);
        for number in 0..rows {
            author.row(number);
        }
        while let Some((_, is_repeat)) = author.open.pop() {
            author.end(is_repeat);
        }
        author.rows
    }

    fn around(&self) -> Vec<String> {
        self.open
            .iter()
            .filter(|(_, is_repeat)| *is_repeat)
            .map(|(name, _)| name.clone())
            .collect()
    }

    fn end(&mut self, is_repeat: bool) {
        self.rows.push_str(if is_repeat {
            "end_repeat,,,,,,,,,\n"
        } else {
            "end_group,,,,,,,,,\n"
        });
    }

    fn row(&mut self, number: usize) {
        match self.decide.pick(12) {
            0 => {
                let relevant = self.maybe(2, Self::condition);
                writeln!(self.rows, "begin_group,g{number},G,\"{relevant}\",,,,,,").unwrap();
                self.open.push((format!("g{number}"), false));
            }
            1 if self.around().len() < 2 => {
                let (relevant, count) = (self.maybe(4, Self::condition), self.maybe(3, Self::count));
                writeln!(
                    self.rows,
                    "begin_repeat,r{number},R,\"{relevant}\",,,,,\"{count}\","
                )
                .unwrap();
                self.repeats.push((format!("r{number}"), self.around()));
                self.open.push((format!("r{number}"), true));
            }
            2 => {
                if let Some((_, is_repeat)) = self.open.pop() {
                    self.end(is_repeat);
                }
            }
            _ => self.question(number),
        }
    }

    fn question(&mut self, number: usize) {
        let name = format!("q{number}");
        let (relevant, required) = (self.maybe(3, Self::condition), self.maybe(4, Self::condition));
        let kind = *self.decide.one(&[
            "integer",
            "decimal",
            "text",
            "select_one l",
            "select_multiple l",
            "select_one_from_file letters.csv",
            "select_multiple l or_other",
            "calculate",
        ]);
        let in_row = self.open.last().is_some_and(|(_, is_repeat)| *is_repeat);
        let calculation = match kind {
            // Rows that move up have to notice.
            "calculate" if in_row && self.decide.pick(2) == 0 => "position(..)".to_owned(),
            "calculate" => self.number(),
            _ => String::new(),
        };
        let select = kind.starts_with("select");
        let filter = if select && !kind.ends_with("or_other") {
            let name = if kind.contains("_from_file") {
                "code"
            } else {
                "name"
            };
            self.maybe(2, |author| format!("k = {} or {name} = 'a'", author.number()))
        } else {
            String::new()
        };
        let constraint = if kind == "calculate" {
            String::new()
        } else {
            self.maybe(3, |a| format!(". != {}", a.number()))
        };
        let default = if kind == "integer" {
            self.maybe(4, |a| format!("{} + 1", a.number()))
        } else {
            String::new()
        };
        let default = if default.contains("${") {
            default
        } else {
            String::new()
        };
        let parameters = if select {
            self.maybe(3, |author| match author.reference() {
                (seed, _) if seed.starts_with("${") => format!("randomize=true seed={seed}"),
                _ => "randomize=true".to_owned(),
            })
        } else {
            String::new()
        };
        writeln!(
            self.rows,
            "{kind},{name},Q,\"{relevant}\",\"{required}\",\"{constraint}\",\"{calculation}\",\"{filter}\",,\"{default}\",\"{parameters}\""
        )
        .unwrap();
        let around = self.around();
        if kind.ends_with("or_other") {
            self.known.push((format!("{name}_other"), around.clone(), false));
        }
        self.known.push((name, around, select));
    }

    fn maybe(&mut self, in_so_many: usize, write: impl Fn(&mut Self) -> String) -> String {
        if self.decide.pick(in_so_many) == 0 {
            write(self)
        } else {
            String::new()
        }
    }

    fn count(&mut self) -> String {
        let number = self.number();
        format!("if({number} > 4, 4, {number})")
    }

    /// A reference that is one value here, or a sum over many.
    fn reference(&mut self) -> (String, bool) {
        if self.known.is_empty() {
            return ("2".into(), false);
        }
        let around = self.around();
        let (name, home, select) = self.decide.one(&self.known).clone();
        let shared = home.iter().zip(&around).take_while(|(a, b)| a == b).count();
        if shared == home.len() {
            (format!("${{{name}}}"), select)
        } else {
            (format!("sum(${{{name}}})"), false)
        }
    }

    fn number(&mut self) -> String {
        match self.decide.pick(9) {
            0 => self.decide.pick(5).to_string(),
            1 => format!("{} + {}", self.reference().0, self.reference().0),
            2 => format!("coalesce({}, 1) * 2", self.reference().0),
            3 => {
                let (condition, number) = (self.condition(), self.reference().0);
                format!("if({condition}, {number}, 3)")
            }
            4 if !self.repeats.is_empty() => {
                let around = self.around();
                let (name, home) = self.decide.one(&self.repeats).clone();
                if home.iter().zip(&around).all(|(a, b)| a == b)
                    && home.len() <= around.len()
                    && !around.contains(&name)
                {
                    format!("count(${{{name}}})")
                } else {
                    "1".into()
                }
            }
            5 if self.open.last().is_some_and(|(_, is_repeat)| *is_repeat) => "position(..)".into(),
            6 => format!(
                "string-length(concat({}, '-', {}))",
                self.reference().0,
                self.reference().0
            ),
            7 => {
                let repeats = self
                    .repeats
                    .iter()
                    .filter(|(_, home)| home.is_empty())
                    .map(|(name, _)| name.clone());
                let repeats: Vec<String> = repeats.collect();
                let inside = |name: &String| {
                    self.known
                        .iter()
                        .find(|(_, home, _)| home.len() == 1 && home[0] == *name)
                        .cloned()
                };
                let found = repeats
                    .iter()
                    .find_map(|name| inside(name).map(|known| (name.clone(), known.0)));
                match found {
                    Some((repeat, name)) => format!("indexed-repeat(${{{name}}}, ${{{repeat}}}, 2)"),
                    None => "7".into(),
                }
            }
            _ => self.reference().0,
        }
    }

    fn condition(&mut self) -> String {
        let (reference, select) = self.reference();
        match self.decide.pick(6) {
            0 if select => format!("selected({reference}, 'b')"),
            1 => format!("{reference} = '' or {} > 2", self.reference().0),
            2 => format!("not({reference} > 1)"),
            3 => format!("{reference} != 'a' and {} < 9", self.reference().0),
            4 => format!("count-selected({reference}) > 1"),
            _ => format!("{reference} > 1"),
        }
    }
}

/// One random step; refusals are steps too, and must change nothing.
fn step(session: &mut Session, decide: &mut Decisions, fresh: &mut usize) {
    let states: Vec<NodeState> = session.states().collect();
    let form = Arc::clone(session.form());
    let state = decide.one(&states).clone();
    let before = session.keep_all();
    let refused = match form.nodes()[state.node].kind {
        NodeKind::Group => false,
        NodeKind::Repeat => {
            let rows: usize = state.value.parse().unwrap();
            if rows > 0 && decide.pick(3) == 0 {
                let row = 1 + decide.pick(rows);
                session.remove_row(&format!("{}[{row}]", state.path)).is_err()
            } else {
                *fresh += 1;
                session.add_row(&state.path, &format!("k{fresh}")).is_err()
            }
        }
        NodeKind::Question(kind) => {
            let pool: &[&str] = match kind {
                QuestionType::Integer => &["0", "1", "2", "3", "9", "x"],
                QuestionType::Decimal => &["0.5", "2", "2.25", "-1", "1,5"],
                QuestionType::SelectOne => &["a", "b", "c", "d", "zz"],
                QuestionType::SelectMultiple => &["a", "b a", "c d", "d c b a", "a other", "a zz"],
                _ => &["", "a", "hello", "12"],
            };
            let value = if decide.pick(6) == 0 {
                None
            } else {
                Some(*decide.one(pool))
            };
            session.set(&state.path, value).is_err()
        }
    };
    if refused {
        assert_eq!(session.keep_all(), before, "a refusal changes nothing");
        assert_eq!(
            session.states().collect::<Vec<_>>(),
            states,
            "a refusal changes nothing"
        );
    }
}

fn by_path(session: &Session) -> BTreeMap<String, NodeState> {
    session
        .states()
        .map(|state| (state.path.clone(), state))
        .collect()
}

fn setting() -> impl Strategy<Value = (String, Vec<u16>)> {
    (
        proptest::collection::vec(any::<u16>(), 10..160),
        proptest::collection::vec(any::<u16>(), 0..90),
    )
        .prop_map(|(form, steps)| (Author::write(form), steps))
}

fn work(form: Arc<Form>, steps: Vec<u16>) -> Session {
    let mut session = Session::new(form, environment());
    let mut decide = Decisions(steps.into_iter());
    let mut fresh = 0;
    while decide.0.len() > 0 {
        step(&mut session, &mut decide, &mut fresh);
    }
    session
}

proptest! {
    #[test]
    fn step_by_step_and_from_scratch_agree((survey, steps) in setting()) {
        let form = form_with(&survey, CHOICES);
        let session = work(Arc::clone(&form), steps);
        let kept = session.keep_all();
        let (again, refusals) = Session::reopen(form, environment(), &kept);
        prop_assert_eq!(refusals, vec![], "what was kept fits where it came from");
        prop_assert_eq!(session.states().collect::<Vec<_>>(), again.states().collect::<Vec<_>>());
        prop_assert_eq!(session.hidden(), again.hidden());
        prop_assert_eq!(session.filtered(), again.filtered());
        prop_assert_eq!(kept, again.keep_all());
    }

    #[test]
    fn answers_may_come_in_any_order((survey, steps) in setting(), order in any::<u64>()) {
        let form = form_with(&survey, CHOICES);
        let session = work(Arc::clone(&form), steps);
        let mut kept = session.keep_all();
        let mut spread = order | 1;
        kept.answers.sort_by_cached_key(|_| {
            spread = spread.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            spread >> 33
        });
        let answers = std::mem::take(&mut kept.answers);
        let (mut again, _) = Session::reopen(Arc::clone(&form), environment(), &Kept { rows: kept.rows.clone(), answers: vec![] });
        // One by one where the path leads somewhere already; what a count has yet to make room for goes last.
        let mut left = answers;
        while !left.is_empty() {
            let before = left.len();
            left.retain(|(path, value)| match again.live_path(path).filter(|path| again.state(path).is_some()) {
                Some(live) => again.set(&live, Some(value)).is_err(),
                None => true,
            });
            if left.len() == before {
                break;
            }
        }
        // A row that a count makes while answers come in fills its defaults; one that the person had taken back
        // is taken back here too.
        let filled: Vec<String> = again
            .states()
            .map(|state| state.path)
            .filter(|path| session.kept(path).is_none() && again.kept(path).is_some())
            .collect();
        for path in filled {
            let _ = again.set(&path, None); // refused where the value is worked out
        }
        // Rows a count took away can't be reached by hand, and hold nothing that others read.
        let in_store = session.hidden().len();
        prop_assert!(left.len() <= in_store, "{left:?}");
        if left.is_empty() {
            prop_assert_eq!(values(&session), values(&again));
        }
    }

    #[test]
    fn changes_name_every_node_that_changed_and_no_other((survey, steps) in setting()) {
        let form = form_with(&survey, CHOICES);
        let mut session = Session::new(form, environment());
        let mut decide = Decisions(steps.into_iter());
        let mut fresh = 0;
        while decide.0.len() > 0 {
            let before = by_path(&session);
            let states: Vec<&NodeState> = before.values().collect();
            let state = (*decide.one(&states)).clone();
            if session.form().nodes()[state.node].kind == NodeKind::Question(QuestionType::Integer) {
                let value = decide.pick(4).to_string();
                if let Ok(changes) = session.set(&state.path, Some(&value)) {
                    let after = by_path(&session);
                    let differ = |path: &&String| before.get(*path) != after.get(*path);
                    let mut expected: Vec<String> = after.keys().filter(differ).cloned().collect();
                    let in_order: Vec<String> = session.states().map(|state| state.path).collect();
                    expected.sort_by_key(|path| in_order.iter().position(|known| known == path));
                    // A row that is new or came back is named whole.
                    // The defaults of rows that a count calls for come when all else has settled, and may put
                    // back what the empty rows had changed: that is named too.
                    let grew = changes.paths.iter().any(|path| differ(&path) && after.get(path)
                        .is_some_and(|state| session.form().nodes()[state.node].kind == NodeKind::Repeat));
                    let told: Vec<String> = changes.paths.iter()
                        .filter(|path| differ(path) || !(grew || path.contains('['))).cloned().collect();
                    prop_assert_eq!(told, expected);
                }
            } else {
                step(&mut session, &mut decide, &mut fresh);
            }
        }
    }

    #[test]
    fn paths_in_the_log_and_live_paths_are_two_names_of_one_thing((survey, steps) in setting()) {
        let form = form_with(&survey, CHOICES);
        let session = work(form, steps);
        for state in session.states() {
            let logged = session.log_path(&state.path);
            prop_assert!(logged.is_some(), "{} is live", state.path);
            prop_assert_eq!(session.live_path(&logged.unwrap()), Some(state.path));
        }
    }

    #[test]
    fn no_sheet_makes_the_compiler_fall_over(survey in "[a-z_,\"$(){}\n .=]{0,200}", choices in "[a-z,\n]{0,60}") {
        let survey = format!("type,name,label,relevant,calculation\n{survey}");
        let sources = crate::definition::Sources { survey: &survey, choices: &choices, settings: "form_id,version\na,1\n" };
        if let Err(problems) = Form::read_csv(&sources, &References::none()) {
            prop_assert!(!problems.is_empty(), "a refusal has a reason");
        }
    }
}

fn values(session: &Session) -> Vec<(String, String, bool)> {
    session
        .states()
        .map(|state| (state.path, state.value, state.relevant))
        .collect()
}
