//! Files as answers, over real archives: given, replaced, taken away, hidden, packed, and seen at the panel.

use std::path::PathBuf;
use std::sync::Arc;

use archive::Field;
use instruments::{Form, Sources};
use serde_json::{Value, json};

use super::*;
use crate::error::Error;
use crate::forms::{Answer, HiddenAnswer, Question, answer, hidden, history};
use crate::kit::{Files, Instrument, Kit};
use crate::packages::tests::world::*;
use crate::packages::{self, preview};
use crate::versions::{self, Where};
use crate::{Desk, cards, interviews};

/// Pictures and a recording that can be told apart in a package.
const PHOTO: &[u8] = b"\x89PNG\r\n\x1a\n la piazza di mattina";
const OTHER_PHOTO: &[u8] = b"\x89PNG\r\n\x1a\n la piazza di sera";
const VOICE: &[u8] = b"RIFF\x24\0\0\0WAVEfmt una voce che si riconosce";
const PAPER: &[u8] = b"%PDF-1.7 un atto";

const SURVEY: &str = "\
type,name,label,relevant,x_code,x_missing
select_one yn,any,C’è una piazza?,,P1,
image,square,La piazza,${any} = 'yes',P2,not_available
audio,sound,Il rumore,,P3,
file,act,L’atto,,P4,
text,said,Che cosa si vede,,P5,
";
const CHOICES: &str = "list_name,name,label\nyn,yes,Sì\nyn,no,No\n";

/// The built-in kit with this instrument in the place of its own.
fn kit(id: &str, version: &str, survey: &str) -> Arc<Kit> {
    let mut kit = Kit::read(&Files::built_in()).unwrap();
    let kind = if id == "scheda-citta" { "card" } else { "guide" };
    let settings = format!("form_id,version,default_language,x_kind\n{id},{version},it,{kind}\n");
    let sources = Sources {
        survey,
        choices: CHOICES,
        settings: &settings,
    };
    let form = Form::read_csv(&sources, &kit.references).unwrap();
    let sheets = [
        ("survey.csv", survey),
        ("choices.csv", CHOICES),
        ("settings.csv", &settings),
    ];
    let instrument = Instrument {
        form: Arc::new(form),
        sheets: sheets
            .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
            .into(),
    };
    kit.instruments.insert(id.to_owned(), instrument);
    Arc::new(kit)
}

/// A panel, and a laptop with this card open on the table.
fn at_work(world: &World) -> (Desk, Desk, String) {
    let panel = world.panel("panel", 9);
    let mut desk = world.laptop_of(&panel, "uno", 1, "siracusa");
    desk.kit = kit("scheda-citta", "1", SURVEY);
    let card = cards::open(&mut desk, None).unwrap().record;
    say(&mut desk, &card, "any", "yes");
    (panel, desk, card)
}

fn say(desk: &mut Desk, record: &str, path: &str, value: &str) {
    answer(desk, record, path, Some(Answer::Value(value.to_owned()))).unwrap();
}

fn lay(world: &World, name: &str, bytes: &[u8]) -> PathBuf {
    let path = world.path(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

fn sha(bytes: &[u8]) -> String {
    archive::Sha256::of(bytes).to_string()
}

fn asked(desk: &mut Desk, record: &str, path: &str) -> Question {
    let card = cards::open(desk, Some(record)).unwrap();
    card.sections
        .into_iter()
        .find(|question| question.path == path)
        .unwrap()
}

fn flaw(done: Result<Saved>) -> (String, Flaw) {
    match done.unwrap_err() {
        Error::BadValue { field, reason } => (field, reason),
        other => panic!("{other}"),
    }
}

#[test]
fn a_picture_is_kept_with_its_answer_and_the_form_reads_its_name() {
    let world = World::new();
    let (_, mut desk, card) = at_work(&world);
    let saved = give_file(&mut desk, &card, "square", &lay(&world, "piazza.png", PHOTO)).unwrap();
    let changed: Vec<&str> = saved.changed.iter().map(|one| one.path.as_str()).collect();
    assert!(changed.contains(&"square"));

    let id = record_id(&card).unwrap();
    let field = Field::answer("square").unwrap();
    assert_eq!(
        desk.archive().unwrap().value(&id, &field).unwrap(),
        Some(json!({"file": {
            "sha256": sha(PHOTO),
            "name": "piazza.png",
            "bytes": PHOTO.len(),
            "media_type": "image/png",
        }})),
    );
    desk.forget_session(&id);
    let shown = asked(&mut desk, &card, "square");
    assert_eq!(shown.value, "piazza.png");
    let file = shown.file.unwrap();
    assert_eq!((file.bytes, file.present), (PHOTO.len() as u64, true));

    let copy = world.path("copia.png");
    save_file(&desk, &card, "square", &copy).unwrap();
    assert_eq!(std::fs::read(copy).unwrap(), PHOTO);
    assert_eq!(picture(&desk, &card, "square").unwrap().as_deref(), Some(PHOTO));
    assert!(picture(&desk, &card, "sound").is_err(), "nothing was given there");
}

#[test]
fn a_picture_is_a_picture_and_a_sound_is_a_sound_whatever_they_are_called() {
    let world = World::new();
    let (_, mut desk, card) = at_work(&world);
    let disguised = lay(&world, "foto.png", VOICE);
    let photo = lay(&world, "foto.wav", PHOTO);
    let drawing = lay(&world, "disegno.png", b"<svg onload='x()'/>");
    let mut give = |path: &str, file: &PathBuf| give_file(&mut desk, &card, path, file);
    assert_eq!(
        flaw(give("square", &disguised)),
        ("foto.png".to_owned(), Flaw::NotAPicture)
    );
    assert_eq!(flaw(give("square", &drawing)).1, Flaw::NotAPicture);
    assert_eq!(flaw(give("sound", &photo)).1, Flaw::NotASound);
    assert_eq!(flaw(give("said", &photo)).1, Flaw::NotOfType);
    assert_eq!(flaw(give("nowhere", &photo)).1, Flaw::Unknown);
    assert_eq!(
        flaw(give("act", &world.place.path().to_owned())).1,
        Flaw::NotAFile
    );
    give("sound", &disguised).unwrap();
    give("square", &photo).unwrap();
    give("act", &drawing).unwrap();
    let name_alone = answer(
        &mut desk,
        &card,
        "act",
        Some(Answer::Value("atto.pdf".to_owned())),
    );
    assert_eq!(flaw(name_alone).1, Flaw::NotOfType, "a name is no file");
    assert_eq!(asked(&mut desk, &card, "act").value, "disegno.png");
}

#[test]
fn a_file_is_replaced_taken_away_and_the_history_names_them_all() {
    let world = World::new();
    let (_, mut desk, card) = at_work(&world);
    give_file(&mut desk, &card, "square", &lay(&world, "a.png", PHOTO)).unwrap();
    give_file(&mut desk, &card, "square", &lay(&world, "b.png", OTHER_PHOTO)).unwrap();
    answer(&mut desk, &card, "square", None).unwrap();
    assert!(asked(&mut desk, &card, "square").file.is_none());
    let missing = Answer::Missing(crate::forms::Missing::NotAvailable);
    answer(&mut desk, &card, "square", Some(missing)).unwrap();
    let past = history(&desk, &card, "answer/square").unwrap();
    let told: Vec<&str> = past.iter().map(|past| past.text.as_str()).collect();
    assert_eq!(
        told,
        ["non disponibile", "", "b.png (26 byte)", "a.png (29 byte)"]
    );
}

#[test]
fn a_hidden_file_is_kept_and_comes_back() {
    let world = World::new();
    let (panel, mut desk, card) = at_work(&world);
    give_file(&mut desk, &card, "square", &lay(&world, "piazza.png", PHOTO)).unwrap();
    say(&mut desk, &card, "any", "no");
    let kept: Vec<HiddenAnswer> = hidden(&mut desk, &card).unwrap();
    assert_eq!(
        (kept[0].path.as_str(), kept[0].value.as_str()),
        ("square", "piazza.png")
    );
    let (package, _) = world.export(&mut desk, "a.coeff");
    assert!(
        world.opened(&panel, &package).contains(&sha(PHOTO)),
        "like any answer that nobody has confirmed to leave out"
    );
    cards::declare_ready_without(&mut desk, &card, true, &["square".to_owned()]).unwrap();
    let (package, _) = world.export(&mut desk, "b.coeff");
    let inside = world.opened(&panel, &package);
    assert!(!inside.contains("di mattina") && !inside.contains("piazza.png"));
    assert_eq!(preview(&desk).unwrap().attachment_bytes, 0);

    cards::declare_ready(&mut desk, &card, false).unwrap();
    say(&mut desk, &card, "any", "yes");
    assert!(asked(&mut desk, &card, "square").file.unwrap().present);
    let (package, _) = world.export(&mut desk, "c.coeff");
    assert!(world.opened(&panel, &package).contains("di mattina"));
}

#[test]
fn what_stands_travels_and_the_panel_sees_it_and_saves_a_copy() {
    let world = World::new();
    let (mut panel, mut desk, card) = at_work(&world);
    panel.kit = Arc::clone(&desk.kit);
    give_file(
        &mut desk,
        &card,
        "square",
        &lay(&world, "sbagliata.png", OTHER_PHOTO),
    )
    .unwrap();
    give_file(&mut desk, &card, "square", &lay(&world, "piazza.png", PHOTO)).unwrap();
    give_file(&mut desk, &card, "act", &lay(&world, "atto.pdf", PAPER)).unwrap();
    let shown = preview(&desk).unwrap();
    assert_eq!(shown.attachment_bytes, (PHOTO.len() + PAPER.len()) as u64);
    let (package, _) = world.export(&mut desk, "a.coeff");
    let inside = world.opened(&panel, &package);
    assert!(inside.contains("di mattina") && inside.contains("un atto"));
    for left in ["di sera", "sbagliata.png", &sha(OTHER_PHOTO)] {
        assert!(
            !inside.contains(left),
            "{left} was taken back before anybody saw it"
        );
    }
    let line = inside
        .lines()
        .find(|line| line.contains(",square,") && line.contains(&card));
    let line = line.unwrap();
    assert!(
        line.contains("piazza.png") && line.contains(&sha(PHOTO)),
        "{line}"
    );

    let imported = import(&mut panel, &package);
    assert_eq!(imported.balance.attachments, 2);
    let file = asked(&mut panel, &card, "square").file.unwrap();
    assert_eq!((file.name.as_str(), file.present), ("piazza.png", true));
    let copy = world.path("copia.png");
    save_file(&panel, &card, "square", &copy).unwrap();
    assert_eq!(std::fs::read(copy).unwrap(), PHOTO);
    let again = give_file(&mut panel, &card, "square", &lay(&world, "p.png", PHOTO));
    assert!(matches!(again, Err(Error::WrongKind(_))), "the panel gives none");

    let id = imported.package;
    packages::withdraw(&mut panel, &id).unwrap();
    assert!(panel.archive().unwrap().attachments().unwrap().is_empty());
}

/// An interview on a guide that asks for a recording, a picture and a paper.
fn interview_with_files(world: &World, desk: &mut Desk) -> String {
    let survey = "type,name,label,x_names\nselect_multiple yn,c1,Chi?,\naudio,voice,La voce,\nimage,room,La stanza,\n\
        file,paper,Il documento,\ntext,hint,Nota,\ntext,who,Chi altro?,yes\n";
    desk.kit = kit("temario-tecnici", "prova", survey);
    let wanted = interviews::NewInterview {
        guide: "temario-tecnici".to_owned(),
        respondent: interviews::Respondent {
            role: "operatrice".to_owned(),
            ..Default::default()
        },
        city: String::new(),
        place: String::new(),
        held_on: String::new(),
    };
    let record = interviews::begin(desk, &wanted).unwrap().summary.record;
    let recording = lay(world, "voce.wav", VOICE);
    let refused = give_file(desk, &record, "voice", &recording);
    assert_eq!(
        flaw(refused).1,
        Flaw::NoConsentToRecord,
        "nobody has been asked yet"
    );
    consents(desk, &record, consent("notes audio"));
    give_file(desk, &record, "voice", &recording).unwrap();
    give_file(desk, &record, "room", &lay(world, "stanza.png", PHOTO)).unwrap();
    give_file(desk, &record, "paper", &lay(world, "atto.pdf", PAPER)).unwrap();
    record
}

#[test]
fn consent_decides_which_files_of_an_interview_leave() {
    let world = World::new();
    let panel = world.panel("panel", 9);
    let mut desk = world.laptop_of(&panel, "uno", 1, "siracusa");
    let record = interview_with_files(&world, &mut desk);
    let all = [
        ("una voce", "voce.wav"),
        ("di mattina", "stanza.png"),
        ("un atto", "atto.pdf"),
    ];
    let cases = [
        ("", ""),
        ("notes", "un atto"),
        ("notes audio quotes", "un atto"),
        ("notes audio pass_identity", "di mattina, un atto"),
        ("notes quotes pass_identity", "di mattina, un atto"),
        ("audio quotes pass_identity", "una voce"),
        (
            "notes audio quotes pass_identity",
            "una voce, di mattina, un atto",
        ),
    ];
    for (number, (yes, leaves)) in cases.into_iter().enumerate() {
        consents(&mut desk, &record, consent(yes));
        let (package, _) = world.export(&mut desk, &format!("{number}.coeff"));
        let inside = world.opened(&panel, &package);
        for (content, name) in all {
            let goes = leaves.contains(content);
            assert_eq!(inside.contains(content), goes, "{content} with «{yes}»");
            assert_eq!(inside.contains(name), goes, "{name} with «{yes}»");
        }
    }
    consents(&mut desk, &record, consent(""));
    let stays = preview(&desk).unwrap().withheld;
    let stays: Vec<(&str, u32)> = stays.iter().map(|one| (one.what.as_str(), one.count)).collect();
    for what in ["recordings", "pictures", "notes"] {
        assert!(stays.contains(&(what, 1)), "{what} in {stays:?}");
    }
}

#[test]
fn a_recording_is_one_wherever_it_is_given() {
    let world = World::new();
    let panel = world.panel("panel", 9);
    let mut desk = world.laptop_of(&panel, "uno", 1, "siracusa");
    let record = interview_with_files(&world, &mut desk);
    give_file(&mut desk, &record, "paper", &lay(&world, "altra.bin", VOICE)).unwrap();
    answer(&mut desk, &record, "voice", None).unwrap();
    consents(&mut desk, &record, consent("notes pass_identity"));
    let (package, _) = world.export(&mut desk, "a.coeff");
    let inside = world.opened(&panel, &package);
    assert!(!inside.contains("una voce") && !inside.contains("altra.bin"));
    let film = [b"\0\0\0\x10ftypisom\0\0\0\0".as_slice(), b"\0\0\0\x08moov", VOICE].concat();
    let refused = give_file(&mut desk, &record, "paper", &lay(&world, "film", &film));
    assert_eq!(flaw(refused).1, Flaw::NoConsentToRecord);
}

#[test]
fn a_file_follows_its_question_through_the_versions_and_waits_whole() {
    let world = World::new();
    let (_, mut desk, card) = at_work(&world);
    give_file(&mut desk, &card, "square", &lay(&world, "piazza.png", PHOTO)).unwrap();
    give_file(&mut desk, &card, "act", &lay(&world, "atto.pdf", PAPER)).unwrap();
    let next = "type,name,label,x_was\nselect_one yn,any,C’è una piazza?,\nimage,place,Il luogo,square\n\
        text,act,L’atto a parole,\nfile,papers,Le carte,\nimage,view,La veduta,\n";
    desk.kit = kit("scheda-citta", "2", next);
    let moved = versions::advance(&mut desk, &card).unwrap();
    assert_eq!((moved.mapped, moved.waiting), (1, 1));
    let file = asked(&mut desk, &card, "place").file.unwrap();
    assert_eq!((file.sha256, file.present), (sha(PHOTO), true));

    let waiting = versions::standing(&desk, &card).unwrap().tray;
    let [item] = waiting.as_slice() else {
        panic!("{waiting:?}")
    };
    assert!(item.file && item.value == "atto.pdf");
    let path = item.field.strip_prefix("answer/").unwrap();
    let copy = world.path("copia.pdf");
    save_file(&desk, &card, path, &copy).unwrap();
    assert_eq!(std::fs::read(copy).unwrap(), PAPER);
    let field = item.field.clone();
    for (to, how) in [
        ("act", Where::Answer),
        ("view", Where::Answer),
        ("act", Where::Remark),
    ] {
        let refused = versions::place(&mut desk, &card, &field, to, how);
        assert!(refused.is_err(), "{to} as {how:?}");
    }
    let standing = versions::place(&mut desk, &card, &field, "papers", Where::Answer).unwrap();
    assert!(standing.tray.is_empty());
    assert!(asked(&mut desk, &card, "papers").file.unwrap().present);
    versions::take_back(&mut desk, &card).unwrap();
    assert!(asked(&mut desk, &card, "act").file.unwrap().present);
    assert!(asked(&mut desk, &card, "square").file.unwrap().present);
}

#[test]
fn words_that_wait_find_no_home_in_a_question_for_files() {
    let world = World::new();
    let (_, mut desk, card) = at_work(&world);
    say(&mut desk, &card, "said", "una fontana");
    let next = "type,name,label\nselect_one yn,any,C’è una piazza?\nfile,papers,Le carte\n";
    desk.kit = kit("scheda-citta", "2", next);
    versions::advance(&mut desk, &card).unwrap();
    let refused = versions::place(&mut desk, &card, "answer/said", "papers", Where::Answer);
    assert!(refused.is_err());
    let log: Value = json!({ "value": "una fontana" });
    let id = record_id(&card).unwrap();
    let kept = desk
        .archive()
        .unwrap()
        .value(&id, &Field::answer("said").unwrap());
    assert_eq!(kept.unwrap(), Some(log), "and stay where they were");
}

#[test]
fn the_wide_table_names_the_file_and_its_content() {
    let world = World::new();
    let (mut panel, mut desk, card) = at_work(&world);
    give_file(&mut desk, &card, "square", &lay(&world, "piazza.png", PHOTO)).unwrap();
    let (package, _) = world.export(&mut desk, "uno.coeff");
    import(&mut panel, &package);
    let to = world.path("tabelle");
    crate::panel_desk::write_tables(&panel, &to, crate::Dialect::Program).unwrap();
    let mut reader = csv::Reader::from_path(to.join("wide_scheda_citta.csv")).unwrap();
    let line: std::collections::BTreeMap<String, String> = reader.deserialize().next().unwrap().unwrap();
    assert_eq!(
        (line["P2"].as_str(), line["P2_sha256"].as_str()),
        ("piazza.png", sha(PHOTO).as_str())
    );
    assert_eq!(
        (
            line["P3"].as_str(),
            line["P3_sha256"].as_str(),
            line["P3_status"].as_str()
        ),
        ("", "", "")
    );
    assert!(!line.contains_key("P5_sha256"), "words have none");
}
