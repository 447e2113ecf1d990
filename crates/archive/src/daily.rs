//! A coordinator's days: what goes in through operations comes out of the rows, typed.

use crate::world::World;
use crate::{
    Answer, Archive, Consent, ConsentMode, ExportInfo, Field, InterviewState, Kind, Missing, NoteKind, Op,
    Period, RecordId, Sha256,
};
use chrono::{Duration, NaiveDate};
use serde_json::json;
use std::collections::BTreeMap;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn an_interview_from_its_beginning_to_its_end() {
    let mut world = World::laptop();
    let interview = world.new_record(Kind::Interview);
    let began = world.now + Duration::seconds(1);
    world
        .transact(Op::BeginInterview, |tx| {
            for (field, value) in [
                ("guide", json!({"id": "tecnici", "version": "2"})),
                ("area", json!("089017")),
                ("respondent_role", json!("assistente sociale")),
                ("held_on", json!("2019-10-03")),
                ("state", json!("running")),
                ("started_at", json!("2019-10-03T09:30:00Z")),
            ] {
                tx.write(&interview, &Field::of(field)?, &value)?;
            }
            Ok(())
        })
        .unwrap();
    let consent = Consent {
        notice_version: "1".into(),
        mode: ConsentMode::Paper,
        given_on: day("2019-10-03"),
        place: "Siracusa".into(),
        notes: true,
        audio: false,
        quotes: true,
        name_body: true,
        name_person: false,
        later_contact: true,
        pass_identity: false,
        collected_by: "Coordinatrice".into(),
    };
    world.write(
        Op::RecordConsent,
        &interview,
        "consent",
        serde_json::to_value(&consent).unwrap(),
    );
    for (note, text) in [("n2", "seconda"), ("n1", "prima")] {
        let at = if note == "n1" {
            "2019-10-03T09:40:00Z"
        } else {
            "2019-10-03T09:50:00Z"
        };
        let note = Field::note("servizi/rete", note).unwrap();
        world.write(
            Op::TakeNote,
            &interview,
            note.as_str(),
            json!({"at": at, "text": text, "kind": "quote"}),
        );
    }
    world.write(
        Op::AnswerQuestion,
        &interview,
        "answer/servizi/rete",
        json!({"value": "debole"}),
    );
    world.write(Op::CloseInterview, &interview, "elapsed", json!(2400));
    world.write(Op::CloseInterview, &interview, "state", json!("closed"));
    world.reopen();

    let row = world.archive().interviews().unwrap().remove(0);
    assert_eq!(row.guide.unwrap().id, "tecnici");
    assert_eq!(
        (row.state, row.elapsed, row.held_on),
        (InterviewState::Closed, 2400, Some(day("2019-10-03")))
    );
    assert_eq!(row.consent, Some(consent));
    assert_eq!((row.created, row.author), (began, world.author));
    assert_eq!(row.updated, world.now);
    assert_eq!(row.closed_at, None);
    let notes = world.archive().notes(&interview).unwrap();
    assert_eq!(
        notes.iter().map(|n| n.text.as_str()).collect::<Vec<_>>(),
        ["prima", "seconda"]
    );
    assert_eq!(
        (notes[0].question.as_str(), notes[0].id.as_str()),
        ("servizi/rete", "n1")
    );
    assert_eq!(notes[0].kind, NoteKind::Quote);
    assert_eq!(
        world.archive().answers(&interview).unwrap()[0].value,
        Some(Answer::Value("debole".into()))
    );

    world.write(Op::RemoveRecord, &interview, "removed", json!(true));
    assert!(world.archive().interviews().unwrap().is_empty(), "hidden");
    assert_eq!(
        world.value(&interview, "area"),
        Some(json!("089017")),
        "but not gone"
    );
}

#[test]
fn a_card_with_sources_remarks_and_rows() {
    let mut world = World::laptop();
    let card = RecordId::card("089017", "scheda-minima");
    world.write(
        Op::OpenCard,
        &card,
        "instrument",
        json!({"id": "scheda-minima", "version": "pre-test"}),
    );
    world.write(Op::OpenCard, &card, "area", json!("089017"));
    let row = "0190a000-0000-7000-8000-00000000000a";
    world.write(
        Op::AddRow,
        &card,
        &format!("row/rete/servizi/{row}"),
        json!({"order": 2, "removed": false}),
    );
    world.write(
        Op::AddRow,
        &card,
        "row/rete/servizi/altra",
        json!({"order": 1, "removed": true}),
    );
    let name = format!("answer/rete/servizi[{row}]/nome");
    world.write(Op::AnswerQuestion, &card, &name, json!({"value": "Sportello"}));
    world.write(
        Op::AnswerQuestion,
        &card,
        "answer/posti",
        json!({"missing": "refused"}),
    );
    let source = json!({"channel": "municipal", "reference": "Ufficio di piano", "date": "2018-12-31", "reliability": "B"});
    world.write(Op::DescribeSource, &card, "source/posti", source);
    world.write(
        Op::RemarkAnswer,
        &card,
        "remark/soloremark",
        json!("manca il regolamento"),
    );
    world.write(Op::DeclareReady, &card, "ready", json!(true));

    let row_of = world.archive().card(&card).unwrap().unwrap();
    assert!(row_of.ready && row_of.area == "089017" && row_of.instrument.unwrap().version == "pre-test");
    let answers = world.archive().answers(&card).unwrap();
    let paths: Vec<_> = answers.iter().map(|a| a.path.clone()).collect();
    assert_eq!(
        paths,
        [
            "posti".to_owned(),
            format!("rete/servizi[{row}]/nome"),
            "soloremark".to_owned()
        ]
    );
    assert_eq!(answers[0].value, Some(Answer::Missing(Missing::Refused)));
    assert_eq!(answers[0].source.as_ref().unwrap().reference, "Ufficio di piano");
    assert!(answers[0].written_at > world.archive().card(&card).unwrap().unwrap().created);
    assert_eq!(
        (answers[2].value.clone(), answers[2].remark.as_deref()),
        (None, Some("manca il regolamento"))
    );
    let rows = world.archive().repeat_rows(&card).unwrap();
    assert_eq!(
        rows.iter()
            .map(|r| (r.key.as_str(), r.removed))
            .collect::<Vec<_>>(),
        [("altra", true), (row, false)]
    );
    assert_eq!(rows[0].repeat, "rete/servizi");

    world.write(Op::AnswerQuestion, &card, "answer/posti", json!(null));
    assert_eq!(
        world.archive().answers(&card).unwrap()[0].value,
        None,
        "cleared, its source kept"
    );
}

#[test]
fn an_activity_with_its_dossier_and_an_indicator() {
    let mut world = World::laptop();
    let author = world.author;
    world.write(Op::DescribeAuthor, &author, "name", json!("Coordinatrice"));
    world.write(Op::DescribeAuthor, &author, "area", json!("089017"));
    let activity = world.new_record(Kind::Activity);
    for (field, value) in [
        ("title", json!("Incontro con i referenti")),
        ("type", json!("incontro")),
        ("wp", json!("WP1")),
        ("when", json!([{"from": "2019-09-13", "to": "2019-09-26"}])),
        ("participants", json!({"operatori": 4, "referenti": 2})),
        ("factors", json!(["rete"])),
        ("verified", json!({"by": "Panel", "on": "2019-12-31"})),
    ] {
        world.write(Op::RecordActivity, &activity, field, value);
    }
    world.write(
        Op::WaivePiece,
        &activity,
        "waiver/convocation",
        json!("incontro non convocato"),
    );
    let document = Sha256::of(b"non qui");
    let value = json!({"sha256": document.to_string(), "name": "verbale.pdf", "bytes": 7, "media_type": "application/pdf", "piece": "minutes"});
    world.write(Op::AttachDocument, &activity, "document/d1", value);
    let indicator = world.new_record(Kind::Indicator);
    world.write(Op::RecordIndicator, &indicator, "code", json!("IR2"));
    world.write(Op::RecordIndicator, &indicator, "value", json!("3"));
    world.write(Op::RecordIndicator, &indicator, "as_of", json!("2019-12-31"));

    let row = world.archive().activity(&activity).unwrap().unwrap();
    assert_eq!(
        row.when,
        [Period {
            from: day("2019-09-13"),
            to: Some(day("2019-09-26"))
        }]
    );
    assert_eq!(
        row.participants,
        BTreeMap::from([("operatori".to_owned(), 4), ("referenti".to_owned(), 2)])
    );
    assert_eq!(
        (row.activity_type.as_str(), row.factors[0].as_str()),
        ("incontro", "rete")
    );
    assert_eq!(row.verified.unwrap().on, day("2019-12-31"));
    let documents = world.archive().documents(&activity).unwrap();
    assert_eq!((documents[0].sha256, documents[0].kept), (document, false));
    assert_eq!(
        world.archive().waivers(&activity).unwrap()[0].reason,
        "incontro non convocato"
    );
    world.write(Op::DetachDocument, &activity, "document/d1", json!(null));
    assert!(world.archive().documents(&activity).unwrap().is_empty());
    let values = world.archive().indicator_values().unwrap();
    assert_eq!((values[0].code.as_str(), values[0].value.as_str()), ("IR2", "3"));
    let authors = world.archive().authors().unwrap();
    assert_eq!(
        (authors.len(), authors[0].name.as_str(), authors[0].record),
        (1, "Coordinatrice", author)
    );
}

#[test]
fn what_is_new_since_the_last_package_can_be_told() {
    let mut world = World::laptop();
    let card = RecordId::card("089017", "scheda");
    world.write(Op::AnswerQuestion, &card, "answer/a", json!({"value": "1"}));
    let author = world.author;
    let export = ExportInfo {
        id: uuid::Uuid::from_u128(9),
        sha256: Sha256::of(b"file"),
        file_name: "siracusa-1.coeff".into(),
        sequence: 1,
        recipients: vec!["age1x".into()],
        made_at: world.now,
        writes: 1,
        withheld: 0,
        attachments: 0,
        up_to: world.archive().last_seqs().unwrap(),
    };
    world.archive().record_export(&export, &author).unwrap();
    world.write(Op::AnswerQuestion, &card, "answer/a", json!({"value": "2"}));
    world.reopen();
    let rows = world.archive().exports().unwrap();
    assert_eq!(
        (rows.len(), &rows[0].export, rows[0].made_by),
        (1, &export, author)
    );
    let mut new = Vec::new();
    world
        .archive()
        .writes_after(&rows[0].export.up_to, |write| {
            new.push(write.seq);
            Ok(())
        })
        .unwrap();
    assert_eq!(new, [2]);
}

#[test]
fn an_open_archive_can_be_handed_to_a_thread_of_its_own() {
    fn sendable<T: Send>() {}
    sendable::<Archive>();
}
