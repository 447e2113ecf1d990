//! Defaults and long lists, over a real archive.

use std::sync::Arc;

use archive::{Field, Kind};
use instruments::{Form, NodeState, References, Sources};
use serde_json::json;

use super::*;
use crate::kit::{Files, Instrument, Kit};
use crate::packages::tests::world::World;
use crate::{Desk, cards};

const SURVEY: &str = "\
type,name,label,default,calculation,trigger,choice_filter
integer,n,Quanti,2,,,
text,stamp,Timbro,\"concat('S', 'R')\",,,
text,seen,Visto,,now(),${n},
calculate,id,,,once(uuid()),,
begin_repeat,r,Elenco,,,,
text,x,Nome,da scrivere,,,
end_repeat,,,,,,
text,province,Provincia,,,,
select_one_from_file comuni.csv,town,Comune,,,,${province} = '' or province = ${province}
select_multiple_from_file languages.csv,spoken,Lingue,,,,
";
const SETTINGS: &str = "form_id,version,default_language,x_kind\nscheda-citta,prova,it,card\n";

/// The built-in kit with this card in the place of its own.
fn kit(survey: &str, choices: &str) -> Arc<Kit> {
    let mut kit = Kit::read(&Files::built_in()).unwrap();
    let sources = Sources {
        survey,
        choices,
        settings: SETTINGS,
    };
    let references: &References = &kit.references;
    let form = Form::read_csv(&sources, references).unwrap();
    let sheets = [
        ("survey.csv", survey),
        ("choices.csv", choices),
        ("settings.csv", SETTINGS),
    ];
    let card = Instrument {
        form: Arc::new(form),
        sheets: sheets
            .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
            .into(),
    };
    kit.instruments.insert("scheda-citta".to_owned(), card);
    Arc::new(kit)
}

fn laptop(world: &World) -> (Desk, String) {
    laptop_with(world, SURVEY, "list_name,name,label\n")
}

fn laptop_with(world: &World, survey: &str, choices: &str) -> (Desk, String) {
    let panel = world.panel("panel", 9);
    let mut desk = world.laptop_of(&panel, "uno", 1, "siracusa");
    desk.kit = kit(survey, choices);
    let card = cards::open(&mut desk, None).unwrap().record;
    (desk, card)
}

fn states(desk: &mut Desk, record: &str) -> Vec<NodeState> {
    let id = crate::desk::record_id(record).unwrap();
    let form = super::answer::form_of(desk, &id).unwrap();
    desk.session(&id, &form).unwrap().states().collect()
}

fn logged(desk: &Desk, record: &str, path: &str) -> Option<serde_json::Value> {
    let id = crate::desk::record_id(record).unwrap();
    desk.archive()
        .unwrap()
        .value(&id, &Field::answer(path).unwrap())
        .unwrap()
}

/// What the log alone makes of the record.
fn replayed(desk: &mut Desk, record: &str) -> Vec<NodeState> {
    let id = crate::desk::record_id(record).unwrap();
    desk.forget_session(&id);
    states(desk, record)
}

fn value(text: &str) -> Option<Answer> {
    Some(Answer::Value(text.to_owned()))
}

#[test]
fn the_log_alone_replays_a_card_with_its_defaults() {
    let world = World::new();
    let (mut desk, card) = laptop(&world);
    let shown = states(&mut desk, &card);
    let of = |states: &[NodeState], path: &str| {
        states
            .iter()
            .find(|state| state.path == path)
            .map(|state| state.value.clone())
            .unwrap()
    };
    assert_eq!(
        (of(&shown, "n").as_str(), of(&shown, "stamp").as_str()),
        ("2", "SR"),
        "before anything is written"
    );
    assert_eq!(logged(&desk, &card, "stamp"), None, "to look is not to begin");

    super::answer(&mut desk, &card, "n", value("3")).unwrap();
    assert_eq!(logged(&desk, &card, "stamp"), Some(json!({ "value": "SR" })));
    assert!(logged(&desk, &card, "seen").is_some(), "what the answer set off");
    assert!(logged(&desk, &card, "id").is_some(), "what is worked out once");
    let live = states(&mut desk, &card);
    assert_eq!(of(&live, "id"), of(&shown, "id"));
    assert_eq!(replayed(&mut desk, &card), live);

    let with_row = cards::add_row(&mut desk, &card, "r").unwrap();
    let key = with_row
        .sections
        .iter()
        .find(|question| question.path == "r")
        .unwrap()
        .rows[0]
        .key
        .clone();
    let path = format!("r[{key}]/x");
    assert_eq!(
        logged(&desk, &card, &path),
        Some(json!({ "value": "da scrivere" }))
    );
    super::answer(&mut desk, &card, &path, None).unwrap();
    let live = states(&mut desk, &card);
    assert_eq!(
        replayed(&mut desk, &card),
        live,
        "a default that was taken back stays away"
    );
}

#[test]
fn a_refused_answer_begins_no_card() {
    let world = World::new();
    let (mut desk, card) = laptop(&world);
    assert!(super::answer(&mut desk, &card, "n", value("tre")).is_err());
    assert_eq!(logged(&desk, &card, "stamp"), None);
    super::remark(&mut desk, &card, "n", "da chiedere").unwrap();
    assert_eq!(
        logged(&desk, &card, "stamp"),
        Some(json!({ "value": "SR" })),
        "and loses no default"
    );
    assert_eq!(logged(&desk, &card, "n"), Some(json!({ "value": "2" })));
}

#[test]
fn a_long_list_is_searched_and_only_what_is_chosen_is_sent() {
    let world = World::new();
    let (mut desk, card) = laptop(&world);
    let found = |desk: &mut Desk, path: &str, query: &str| -> Vec<String> {
        let found = find_choices(desk, &card, path, query).unwrap();
        found.into_iter().map(|choice| choice.label).collect()
    };
    assert_eq!(found(&mut desk, "town", "forlì")[0], "Forlì (FC)");
    assert_eq!(found(&mut desk, "town", "sir")[0], "Siracusa (SR)");
    super::answer(&mut desk, &card, "province", value("089")).unwrap();
    assert!(
        found(&mut desk, "town", "forli").is_empty(),
        "its province is another"
    );
    assert_eq!(found(&mut desk, "spoken", "wol"), ["Wolof"]);
    assert!(find_choices(&mut desk, &card, "nowhere", "x").is_err());

    super::answer(&mut desk, &card, "town", value("089017")).unwrap();
    super::answer(&mut desk, &card, "spoken", value("wo fr")).unwrap();
    let shown = cards::open(&mut desk, None).unwrap();
    let question = |name: &str| {
        shown
            .sections
            .iter()
            .find(|question| question.path == name)
            .unwrap()
    };
    let town = question("town");
    assert_eq!(
        (town.reference.as_deref(), town.reference_label.as_str()),
        (Some("comuni.csv"), "Siracusa (SR)")
    );
    assert_eq!(town.choices.len(), 1, "not seven thousand");
    assert_eq!(question("spoken").choices.len(), 2);
}

#[test]
fn a_range_a_time_a_moment_and_an_order_are_asked_kept_and_read() {
    let survey = "type,name,label,parameters,choice_filter\n\
        range,score,Voto,start=0 end=10 step=0.5,\n\
        time,opens,Apre alle,,\n\
        dateTime,met,Incontro,,\n\
        rank need,needs,Bisogni,,name != 'home'\n";
    let needs = "list_name,name,label\nneed,home,Casa\nneed,work,Lavoro\nneed,health,Salute\n";
    let world = World::new();
    let (mut desk, card) = laptop_with(&world, survey, needs);
    let shown = cards::open(&mut desk, None).unwrap().sections;
    let kinds: Vec<QuestionKind> = shown.iter().map(|question| question.kind).collect();
    assert_eq!(
        kinds,
        [
            QuestionKind::Range,
            QuestionKind::Time,
            QuestionKind::DateTime,
            QuestionKind::Rank
        ]
    );
    assert_eq!(
        shown[0].range,
        Some(Bounds {
            start: 0.0,
            end: 10.0,
            step: 0.5
        })
    );
    assert_eq!(shown[3].choices.len(), 3, "an order takes the whole list");

    for (path, given, read) in [
        ("score", "7.5", "7,5"),
        ("opens", "09:30", "09:30"),
        ("met", "2019-09-30T14:05:00+02:00", "30/09/2019, 14:05"),
        ("opens", "09:30:15+01:00", "09:30:15"),
        ("met", "2019-09-30T14:05:07.5+02:00", "30/09/2019, 14:05:07"),
        ("needs", "work home health", "Lavoro; Casa; Salute"),
    ] {
        super::answer(&mut desk, &card, path, value(given)).unwrap();
        assert_eq!(logged(&desk, &card, path), Some(json!({ "value": given })));
        let past = super::history(&desk, &card, &format!("answer/{path}")).unwrap();
        assert_eq!(past[0].text, read);
    }
    for (path, wrong) in [
        ("score", "sette"),
        ("opens", "25:00"),
        ("met", "2019-09-30"),
        ("needs", "work home"),
    ] {
        assert!(
            super::answer(&mut desk, &card, path, value(wrong)).is_err(),
            "{path} takes no {wrong}"
        );
    }
}

#[test]
fn an_interview_keeps_what_its_guide_gives_it() {
    let world = World::new();
    let (mut desk, _) = laptop(&world);
    let mut kit = Kit::read(&Files::built_in()).unwrap();
    let given = "type,name,label,default\nselect_multiple p,c1,Chi?,\ntext,note,Nota,da leggere\n";
    let sources = Sources {
        survey: given,
        choices: "list_name,name,label\np,a,A\n",
        settings: "form_id,version,default_language,x_kind\ntemario-focus,prova,it,guide\n",
    };
    let form = Form::read_csv(&sources, &kit.references).unwrap();
    let sheets = [
        ("survey.csv", sources.survey),
        ("choices.csv", sources.choices),
        ("settings.csv", sources.settings),
    ];
    let guide = Instrument {
        form: Arc::new(form),
        sheets: sheets
            .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
            .into(),
    };
    kit.instruments.insert("temario-focus".to_owned(), guide);
    desk.kit = Arc::new(kit);
    let mut wanted = crate::interviews::NewInterview {
        guide: "temario-focus".to_owned(),
        respondent: crate::interviews::Respondent {
            role: "operatrice".to_owned(),
            ..Default::default()
        },
        city: String::new(),
        place: String::new(),
        held_on: String::new(),
    };
    let record = crate::interviews::begin(&mut desk, &wanted)
        .unwrap()
        .summary
        .record;
    assert!(record.starts_with(Kind::Interview.as_str()));
    assert_eq!(
        logged(&desk, &record, "note"),
        Some(json!({ "value": "da leggere" }))
    );

    wanted.guide = "temario-tecnici".to_owned();
    crate::interviews::describe(&mut desk, &record, &wanted).unwrap();
    assert_eq!(
        logged(&desk, &record, "note").filter(|value| !value.is_null()),
        None,
        "the guide takes it with it"
    );
}
