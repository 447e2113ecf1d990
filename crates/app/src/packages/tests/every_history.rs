//! Whatever was said, marked, rewritten and allowed, in whatever order: a package holds the words that the
//! consent in force lets out, and of all others not a byte.

use proptest::prelude::*;

use super::world::*;
use crate::desk::Desk;
use crate::forms::Answer;
use crate::interviews::{NewInterview, NoteKind, Respondent, describe, drop_note, record_consent};

/// Answers in free text that a step may give, and whether their question invites names.
const TEXTS: [(&str, bool); 4] = [
    ("outcomes/causes", false),
    ("outcomes/missed", false),
    ("outcomes/to_hear", true),
    ("outcomes/contact", true),
];
const USES: [&str; 6] = [
    "notes",
    "quotes",
    "name_body",
    "name_person",
    "later_contact",
    "pass_identity",
];
const NOTES: usize = 2;

/// One thing that happens to an interview.
#[derive(Debug, Clone)]
enum Step {
    /// New words in the header: 0 name, 1 contact, 2 organisation.
    Header(usize),
    /// New words in a note, called what they are called.
    Note(usize, NoteKind),
    /// The same words, called something else.
    Mark(usize, NoteKind),
    Drop(usize),
    Text(usize),
    Clear(usize),
    /// Whether the contact agreed, which decides whether the contact is asked for.
    Agreed(bool),
    /// A consent record with the uses of these bits.
    Consent(u8),
}

/// What the rules say, kept apart from the code that applies them.
#[derive(Default)]
struct Model {
    all: Vec<String>,
    header: [String; 3],
    notes: [(String, bool); NOTES],
    texts: [String; TEXTS.len()],
    agreed: bool,
    consent: Option<u8>,
}

impl Model {
    fn word(&mut self) -> String {
        let word = format!("parola{:04}segreta", self.all.len());
        self.all.push(word.clone());
        word
    }

    fn says(&self, name: &str) -> bool {
        let at = USES.iter().position(|known| *known == name).unwrap();
        self.consent.is_some_and(|bits| bits & (1 << at) != 0)
    }

    /// The words that a package may hold now.
    fn out(&self) -> Vec<&str> {
        let identity = self.says("pass_identity");
        let mut out = Vec::new();
        for (word, may) in self.header.iter().zip([
            self.says("name_person") && identity,
            self.says("later_contact") && identity,
            self.says("name_body"),
        ]) {
            out.extend(may.then_some(word.as_str()));
        }
        for (word, quoted) in &self.notes {
            let may = self.says("notes") && (!quoted || self.says("quotes"));
            out.extend(may.then_some(word.as_str()));
        }
        for (word, (path, names)) in self.texts.iter().zip(TEXTS) {
            let asked = path != "outcomes/contact" || self.agreed;
            let may = self.says("notes") && (!names || (identity && asked));
            out.extend(may.then_some(word.as_str()));
        }
        out.retain(|word| !word.is_empty());
        out
    }
}

fn happens(desk: &mut Desk, record: &str, model: &mut Model, step: &Step) {
    match step {
        Step::Header(at) => {
            model.header[*at] = model.word();
            let [name, contact, organisation] = model.header.clone();
            let request = NewInterview {
                guide: "temario-tecnici".to_owned(),
                respondent: Respondent {
                    kind: "technician".to_owned(),
                    role: ROLE.to_owned(),
                    organisation,
                    name,
                    contact,
                },
                city: String::new(),
                place: String::new(),
                held_on: String::new(),
            };
            describe(desk, record, &request).unwrap();
        }
        Step::Note(at, kind) => {
            let word = model.word();
            write_note(desk, record, model, *at, word, *kind);
        }
        Step::Mark(at, kind) => {
            let word = model.notes[*at].0.clone();
            if !word.is_empty() {
                write_note(desk, record, model, *at, word, *kind);
            }
        }
        Step::Drop(at) => {
            drop_note(desk, record, "c1", &format!("n{at}")).unwrap();
            model.notes[*at].0.clear();
        }
        Step::Text(at) => {
            let word = model.word();
            let answer = Answer::Value(word.clone());
            crate::forms::answer(desk, record, TEXTS[*at].0, Some(answer)).unwrap();
            model.texts[*at] = word;
        }
        Step::Clear(at) => {
            crate::forms::answer(desk, record, TEXTS[*at].0, None).unwrap();
            model.texts[*at].clear();
        }
        Step::Agreed(yes) => {
            let said = Answer::Value(if *yes { "yes" } else { "no" }.to_owned());
            crate::forms::answer(desk, record, "outcomes/contact_agreed", Some(said)).unwrap();
            model.agreed = *yes;
        }
        Step::Consent(bits) => {
            let said = USES.iter().enumerate().filter(|(at, _)| bits & (1 << at) != 0);
            let said: Vec<&str> = said.map(|(_, name)| *name).collect();
            record_consent(desk, record, &consent(&said.join(" "))).unwrap();
            model.consent = Some(*bits);
        }
    }
}

/// A quotation is only taken down where quotations are allowed at that moment.
fn write_note(desk: &mut Desk, record: &str, model: &mut Model, at: usize, word: String, kind: NoteKind) {
    let quote = kind == NoteKind::Quote;
    if quote && !model.says("quotes") {
        return;
    }
    note(desk, record, &format!("n{at}"), &word, kind);
    model.notes[at].0 = word;
    model.notes[at].1 |= quote;
}

fn holds(history: &[Step]) -> Result<(), TestCaseError> {
    let world = World::new();
    let panel = world.panel("panel", 9);
    let mut laptop = world.laptop_of(&panel, "siracusa", 1, "siracusa");
    let record = begun(&mut laptop);
    let mut model = Model::default();
    for step in history {
        happens(&mut laptop, &record, &mut model, step);
    }
    let (package, _) = world.export(&mut laptop, "a.coeff");
    let inside = world.opened(&panel, &package);
    let out = model.out();
    for word in &model.all {
        let may = out.contains(&word.as_str());
        prop_assert_eq!(inside.contains(word.as_str()), may, "{}", word);
    }
    Ok(())
}

/// An interview that says nothing about its respondent yet.
fn begun(desk: &mut Desk) -> String {
    let request = NewInterview {
        guide: "temario-tecnici".to_owned(),
        respondent: Respondent {
            kind: "technician".to_owned(),
            role: ROLE.to_owned(),
            ..Respondent::default()
        },
        city: String::new(),
        place: String::new(),
        held_on: String::new(),
    };
    crate::interviews::begin(desk, &request).unwrap().summary.record
}

#[test]
fn a_quotation_stays_one_in_every_order_of_marking_and_consent() {
    const NOTES_ONLY: u8 = 0b01;
    const BOTH: u8 = 0b11;
    use NoteKind::{FollowUp, Note, Quote};
    use Step::{Consent, Drop, Mark};
    for history in [
        // Marked, the consent narrowed, and the mark taken off again.
        vec![
            Consent(BOTH),
            Step::Note(0, Quote),
            Consent(NOTES_ONLY),
            Mark(0, Note),
        ],
        vec![
            Consent(BOTH),
            Step::Note(0, Quote),
            Mark(0, Note),
            Consent(NOTES_ONLY),
        ],
        vec![
            Consent(BOTH),
            Step::Note(0, Quote),
            Mark(0, FollowUp),
            Consent(NOTES_ONLY),
        ],
        // Marked late, marked twice, rewritten in between.
        vec![
            Consent(BOTH),
            Step::Note(0, Note),
            Mark(0, Quote),
            Mark(0, Note),
            Consent(NOTES_ONLY),
        ],
        vec![
            Consent(BOTH),
            Step::Note(0, Quote),
            Step::Note(0, Note),
            Mark(0, Quote),
            Step::Note(0, Note),
            Consent(NOTES_ONLY),
        ],
        // Narrowed and widened again: the quotation goes.
        vec![
            Consent(BOTH),
            Step::Note(0, Quote),
            Consent(NOTES_ONLY),
            Mark(0, Note),
            Consent(BOTH),
        ],
        // Taken away, and the same line written again.
        vec![
            Consent(BOTH),
            Step::Note(0, Quote),
            Drop(0),
            Step::Note(0, Note),
            Consent(NOTES_ONLY),
        ],
        // Withdrawn altogether, and a note that never was a quotation.
        vec![
            Consent(BOTH),
            Step::Note(0, Quote),
            Step::Note(1, Note),
            Consent(0),
        ],
        vec![
            Consent(BOTH),
            Step::Note(0, Note),
            Step::Note(1, Quote),
            Consent(NOTES_ONLY),
        ],
    ] {
        holds(&history).unwrap_or_else(|error| panic!("{history:?}: {error}"));
    }
}

#[test]
fn what_was_taken_out_of_a_text_again_leaves_in_no_version() {
    let world = World::new();
    let panel = world.panel("panel", 9);
    let mut laptop = world.laptop_of(&panel, "siracusa", 1, "siracusa");
    let activity = crate::activities::begin(&mut laptop).unwrap().summary.record;
    for report in ["Caso di Ada Esempio", "Caso presentato dal servizio"] {
        let change = crate::activities::ActivityChange::Report(report.to_owned());
        crate::activities::describe(&mut laptop, &activity, &change).unwrap();
    }
    let card = crate::cards::open(&mut laptop, None).unwrap().record;
    for (remark, value) in [
        ("Lo ha detto Ada Esempio", "119056"),
        ("Lo ha detto il Comune", "119057"),
    ] {
        crate::forms::answer(&mut laptop, &card, "A/A06", Some(Answer::Value(value.to_owned()))).unwrap();
        crate::forms::remark(&mut laptop, &card, "A/A06", remark).unwrap();
    }
    let (package, _) = world.export(&mut laptop, "a.coeff");
    let inside = world.opened(&panel, &package);
    assert!(!inside.contains("Ada Esempio"), "it was taken out again");
    for stands in ["presentato dal servizio", "detto il Comune", "119056", "119057"] {
        assert!(inside.contains(stands), "{stands}: figures keep their history");
    }
}

fn kind() -> impl Strategy<Value = NoteKind> {
    prop_oneof![
        Just(NoteKind::Note),
        Just(NoteKind::Quote),
        Just(NoteKind::FollowUp)
    ]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        2 => (0..3usize).prop_map(Step::Header),
        4 => ((0..NOTES), kind()).prop_map(|(at, kind)| Step::Note(at, kind)),
        4 => ((0..NOTES), kind()).prop_map(|(at, kind)| Step::Mark(at, kind)),
        1 => (0..NOTES).prop_map(Step::Drop),
        3 => (0..3usize).prop_map(Step::Text),
        1 => (0..3usize).prop_map(Step::Clear),
        1 => Just(Step::Agreed(true)),
        1 => Just(Step::Agreed(false)),
        3 => (0..64u8).prop_map(Step::Consent),
        1 => Just(Step::Consent(63)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_package_holds_what_the_consent_in_force_lets_out_and_not_a_byte_more(
        history in prop::collection::vec(step(), 1..16)
    ) {
        holds(&history)?;
    }
}
