//! The laws of the log, held over random histories: union in any order and twice gives one
//! state; conflicts depend on who had seen what, not on clocks; tables rebuilt equal tables kept.

use crate::words::Content;
use crate::world::{Parcel, World};
use crate::{ArchiveKind, Field, Kind, Op, RecordId, Sha256, WriteId};
use chrono::Duration;
use proptest::prelude::*;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

const LAPTOPS: usize = 3;
const FIELDS: [&str; 4] = ["answer/a", "answer/b", "remark/a", "ready"];

/// What happens on a random day.
#[derive(Debug, Clone)]
enum Event {
    /// A laptop writes a value into a field of the shared card.
    Write { laptop: usize, field: usize, value: u8 },
    /// One laptop hands everything to another.
    Hand { from: usize, to: usize },
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        3 => (0..LAPTOPS, 0..FIELDS.len(), 0..3u8).prop_map(|(laptop, field, value)| Event::Write { laptop, field, value }),
        1 => (0..LAPTOPS, 0..LAPTOPS).prop_map(|(from, to)| Event::Hand { from, to }),
    ]
}

fn value_of(field: &str, value: u8) -> serde_json::Value {
    match field {
        "ready" => json!(value == 1),
        "remark/a" => json!(format!("osservazione {value}")),
        _ => json!({"value": value.to_string()}),
    }
}

/// Plays the events with clocks off by these many seconds; returns the laptops.
fn play(events: &[Event], skew: &[i64]) -> Vec<World> {
    let card = RecordId::card("089017", "scheda");
    let mut laptops: Vec<_> = (0..LAPTOPS)
        .map(|n| World::numbered(n as u8 + 1, ArchiveKind::Laptop))
        .collect();
    for (laptop, skew) in laptops.iter_mut().zip(skew) {
        laptop.now += Duration::seconds(*skew);
    }
    for event in events {
        match *event {
            Event::Write { laptop, field, value } => {
                let (field, value) = (FIELDS[field], value_of(FIELDS[field], value));
                laptops[laptop].write(Op::AnswerQuestion, &card, field, value);
            }
            Event::Hand { from, to } if from != to => {
                let parcel = laptops[from].pack();
                laptops[to].import(&parcel).unwrap();
            }
            Event::Hand { .. } => {}
        }
    }
    laptops
}

fn conflicts(world: &mut World) -> BTreeMap<Field, BTreeSet<WriteId>> {
    let conflicts = world.archive().conflicts().unwrap();
    conflicts
        .into_iter()
        .map(|c| (c.field, c.heads.into_iter().map(|head| head.id).collect()))
        .collect()
}

fn shown(world: &mut World) -> BTreeMap<Field, serde_json::Value> {
    world
        .archive()
        .values(&RecordId::card("089017", "scheda"))
        .unwrap()
}

/// The conflicts by the definition, straight from the lines of the packages.
fn conflicts_by_definition(parcels: &[Parcel]) -> BTreeMap<Field, BTreeSet<WriteId>> {
    let writes: BTreeMap<_, _> = parcels
        .iter()
        .flat_map(|parcel| &parcel.writes)
        .map(|write| (write.id, write))
        .collect();
    let superseded: BTreeSet<_> = writes.values().flat_map(|write| &write.supersedes).collect();
    let mut heads: BTreeMap<Field, Vec<&crate::Write>> = BTreeMap::new();
    for write in writes.values().filter(|write| !superseded.contains(&write.id)) {
        heads.entry(write.field.clone()).or_default().push(write);
    }
    heads.retain(|_, heads| heads.iter().any(|head| head.content != heads[0].content));
    heads
        .into_iter()
        .map(|(field, heads)| (field, heads.into_iter().map(|head| head.id).collect()))
        .collect()
}

proptest! {
    // Each case creates several encrypted archives on disk.
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 40, ..ProptestConfig::default() })]

    #[test]
    fn the_union_in_any_order_and_twice_is_one_state(
        events in proptest::collection::vec(event(), 1..24),
        order in Just(vec![0usize, 1, 2, 0, 1, 2]).prop_shuffle(),
        skew in proptest::collection::vec(-40_000i64..40_000, LAPTOPS),
    ) {
        let mut laptops = play(&events, &skew);
        let parcels: Vec<Parcel> = laptops.iter_mut().map(World::pack).collect();
        let mut straight = World::panel();
        straight.now += Duration::seconds(40_100);
        let mut shuffled = World::panel();
        shuffled.now = straight.now;
        for parcel in &parcels {
            let balance = straight.import(parcel).unwrap();
            prop_assert_eq!(balance.total, balance.accepted + balance.known + balance.upgraded);
        }
        for n in order {
            shuffled.import(&parcels[n]).unwrap();
        }
        prop_assert_eq!(straight.archive().state_hash().unwrap(), shuffled.archive().state_hash().unwrap());
        prop_assert_eq!(conflicts(&mut straight), conflicts_by_definition(&parcels));
        prop_assert_eq!(conflicts(&mut straight), conflicts(&mut shuffled));
        prop_assert_eq!(shown(&mut straight), shown(&mut shuffled));
        for world in [&mut straight, &mut shuffled] {
            let check = world.archive().check().unwrap();
            prop_assert!(check.is_sound() && check.gaps.is_empty(), "{:?}", check);
        }
    }

    #[test]
    fn conflicts_depend_on_causality_and_not_on_clocks(
        events in proptest::collection::vec(event(), 1..24),
        skew in proptest::collection::vec(-40_000i64..40_000, LAPTOPS),
    ) {
        // The ids contain the time, so heads are compared by device and place in the sequence.
        let heads = |skew: &[i64]| {
            let mut laptops = play(&events, skew);
            let parcels: Vec<Parcel> = laptops.iter_mut().map(World::pack).collect();
            let mut panel = World::panel();
            panel.now += Duration::seconds(40_100);
            for parcel in &parcels {
                panel.import(parcel).unwrap();
            }
            let conflicts = panel.archive().conflicts().unwrap().into_iter();
            conflicts
                .map(|c| (c.field, c.heads.into_iter().map(|w| (w.device, w.seq)).collect::<BTreeSet<_>>()))
                .collect::<BTreeMap<_, _>>()
        };
        prop_assert_eq!(heads(&[0; LAPTOPS]), heads(&skew));
    }

    #[test]
    fn a_laptops_tables_are_what_its_log_says(events in proptest::collection::vec(event(), 1..30)) {
        for mut laptop in play(&events, &[0, 5, -5]) {
            let before = shown(&mut laptop);
            prop_assert!(laptop.archive().check().unwrap().is_sound());
            laptop.archive().rebuild_projections().unwrap();
            prop_assert_eq!(shown(&mut laptop), before);
            prop_assert!(laptop.archive().check().unwrap().is_sound());
        }
    }

    #[test]
    fn stubs_and_full_writes_in_any_order_end_in_the_full_state(
        values in proptest::collection::vec(0..3u8, 1..8),
        stubs_first in any::<bool>(),
    ) {
        let mut laptop = World::laptop();
        let card = RecordId::card("089017", "scheda");
        for value in values {
            laptop.write(Op::AnswerQuestion, &card, "answer/a", value_of("answer/a", value));
        }
        let full = laptop.pack();
        let mut stubs = laptop.pack();
        stubs.writes = stubs.writes.into_iter().map(crate::Write::withhold).collect();
        let order = if stubs_first { [&stubs, &full] } else { [&full, &stubs] };
        let mut panel = World::panel();
        for parcel in order {
            panel.import(parcel).unwrap();
        }
        prop_assert_eq!(panel.archive().state_hash().unwrap(), laptop.archive().state_hash().unwrap());
        prop_assert!(panel.archive().check().unwrap().is_sound());
    }
}

/// What happens at a panel: a package comes in, or is taken back.
#[derive(Debug, Clone, Copy)]
enum Turn {
    In(usize),
    Back(usize),
}

fn turn() -> impl Strategy<Value = Turn> {
    prop_oneof![
        3 => (0..2 * LAPTOPS).prop_map(Turn::In),
        2 => (0..2 * LAPTOPS).prop_map(Turn::Back),
    ]
}

/// A file that only this package holds, and one that all hold.
fn with_files(mut parcel: Parcel, at: usize) -> Parcel {
    for bytes in [format!("solo {at}").into_bytes(), b"di tutti".to_vec()] {
        parcel.attachments.push((Sha256::of(&bytes), bytes));
    }
    parcel
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 40, ..ProptestConfig::default() })]

    #[test]
    fn a_package_taken_back_is_as_if_it_had_never_come(
        events in proptest::collection::vec(event(), 1..16),
        turns in proptest::collection::vec(turn(), 1..14),
    ) {
        let mut laptops = play(&events, &[0; LAPTOPS]);
        // Of each laptop one package with every value, and one in which some stayed on the laptop.
        let parcels: Vec<Parcel> = (0..2 * LAPTOPS)
            .map(|at| {
                let mut parcel = with_files(laptops[at / 2].pack(), at);
                if at % 2 == 1 {
                    parcel.writes = parcel.writes.into_iter().map(hide_remark).collect();
                }
                parcel
            })
            .collect();
        let mut panel = World::panel();
        let mut there = Vec::new();
        for turn in turns {
            match turn {
                Turn::In(at) => {
                    panel.import(&parcels[at]).unwrap();
                    if !there.contains(&at) {
                        there.push(at);
                    }
                }
                Turn::Back(at) => {
                    let back = panel.archive().withdraw(parcels[at].package.id, &[]);
                    prop_assert_eq!(back.is_ok(), there.contains(&at));
                    there.retain(|known| *known != at);
                }
            }
        }
        let mut never = World::panel();
        for at in &there {
            never.import(&parcels[*at]).unwrap();
        }
        prop_assert_eq!(panel.archive().state_hash().unwrap(), never.archive().state_hash().unwrap());
        prop_assert_eq!(shown(&mut panel), shown(&mut never));
        prop_assert_eq!(conflicts(&mut panel), conflicts(&mut never));
        prop_assert_eq!(panel.archive().packages().unwrap().len(), there.len());
        let check = panel.archive().check().unwrap();
        prop_assert!(check.is_sound(), "{:?}", check);
    }
}

fn hide_remark(write: crate::Write) -> crate::Write {
    if write.field.family() == "remark" {
        write.withhold()
    } else {
        write
    }
}

#[test]
fn a_setting_changes_with_a_package_or_not_at_all() {
    let card = RecordId::card("089017", "scheda");
    let mut laptop = World::laptop();
    laptop.write(Op::AnswerQuestion, &card, "answer/a", json!({"value": "3"}));
    let mut parcel = laptop.pack();
    parcel.settings = vec![("laptops", json!(["known"]))];
    let mut panel = World::panel();
    let mut torn = parcel.clone();
    torn.attachments.push((Sha256::of(b"one"), b"another".to_vec()));
    assert!(panel.import(&torn).is_err());
    let mut late = parcel.clone();
    late.writes[0].hlc = late.writes[0].hlc.max("9999999999999-0000".parse().unwrap());
    assert!(panel.import(&late).is_err());
    assert_eq!(panel.archive().setting("laptops").unwrap(), None);
    panel.import(&parcel).unwrap();
    assert_eq!(
        panel.archive().setting("laptops").unwrap(),
        Some(json!(["known"]))
    );
}

#[test]
fn what_was_written_here_stays_when_the_package_it_answered_is_taken_back() {
    let card = RecordId::card("089017", "scheda");
    let mut laptop = World::laptop();
    laptop.write(Op::AnswerQuestion, &card, "answer/offices", json!({"value": "3"}));
    let parcel = laptop.pack();
    let mut panel = World::panel();
    panel.import(&parcel).unwrap();
    let settings = [("imports", json!(["taken back"]))];
    panel.write(
        Op::ResolveConflict,
        &card,
        "answer/offices",
        json!({"value": "4"}),
    );
    let back = panel.archive().withdraw(parcel.package.id, &settings).unwrap();
    assert_eq!((back.writes, back.stubs, back.attachments), (1, 0, 0));
    assert_eq!(panel.value(&card, "answer/offices"), Some(json!({"value": "4"})));
    assert_eq!(
        panel.archive().setting("imports").unwrap(),
        Some(json!(["taken back"]))
    );
    assert!(panel.archive().search("3", 5).unwrap().is_empty());

    let again = panel
        .archive()
        .withdraw(parcel.package.id, &[("imports", json!([]))]);
    assert!(matches!(again, Err(crate::Error::NoPackage(_))));
    assert_eq!(
        panel.archive().setting("imports").unwrap(),
        Some(json!(["taken back"])),
        "what is refused changes no setting"
    );
    assert_eq!(
        panel.import(&parcel).unwrap().accepted,
        1,
        "and it can come again"
    );
    assert_eq!(
        panel.value(&card, "answer/offices"),
        Some(json!({"value": "4"})),
        "the decision had seen it"
    );
}

#[test]
fn two_laptops_of_one_area_disagree_and_a_person_decides_once_for_ever() {
    let card = RecordId::card("089017", "scheda");
    let (mut first, mut second) = (
        World::numbered(1, ArchiveKind::Laptop),
        World::numbered(2, ArchiveKind::Laptop),
    );
    first.write(Op::AnswerQuestion, &card, "answer/offices", json!({"value": "3"}));
    second.write(Op::AnswerQuestion, &card, "answer/offices", json!({"value": "5"}));
    let (a, b) = (first.pack(), second.pack());
    let mut panel = World::panel();
    assert_eq!(panel.import(&a).unwrap().conflicting, 0);
    assert_eq!(panel.import(&b).unwrap().conflicting, 1);
    let conflict = panel.archive().conflicts().unwrap().remove(0);
    assert_eq!(conflict.heads.len(), 2);
    assert_eq!(
        conflict.heads[0].content.value(),
        panel.value(&card, "answer/offices").as_ref(),
        "the head shown meanwhile comes first"
    );
    assert!(panel.archive().answers(&card).unwrap()[0].conflict);
    assert_eq!(panel.archive().card(&card).unwrap().unwrap().conflicts, 1);

    panel.write(
        Op::ResolveConflict,
        &card,
        "answer/offices",
        json!({"value": "5"}),
    );
    assert!(panel.archive().conflicts().unwrap().is_empty());
    panel.import(&a).unwrap();
    panel.import(&b).unwrap();
    assert!(
        panel.archive().conflicts().unwrap().is_empty(),
        "old packages do not open it again"
    );
    let history = panel
        .archive()
        .history(&card, Some(&Field::of("answer/offices").unwrap()))
        .unwrap();
    assert_eq!(history.len(), 3, "nothing was lost");
    assert_eq!(history[2].supersedes.len(), 2);
    let decided = panel.pack();
    first.import(&decided).unwrap();
    assert_eq!(
        first.value(&card, "answer/offices"),
        Some(json!({"value": "5"})),
        "the decision travels back"
    );
}

#[test]
fn the_same_value_written_twice_is_no_conflict() {
    let card = RecordId::card("089017", "scheda");
    let mut panel = World::panel();
    for number in [1, 2] {
        let mut laptop = World::numbered(number, ArchiveKind::Laptop);
        laptop.write(Op::AnswerQuestion, &card, "answer/a", json!({"value": "3"}));
        panel.import(&laptop.pack()).unwrap();
    }
    assert!(panel.archive().conflicts().unwrap().is_empty());
    assert_eq!(
        panel
            .archive()
            .heads(&card, &Field::of("answer/a").unwrap())
            .unwrap()
            .len(),
        2
    );
}

#[test]
fn writing_what_is_there_already_writes_nothing() {
    let mut laptop = World::laptop();
    let card = RecordId::card("089017", "scheda");
    assert!(
        laptop
            .write(Op::AnswerQuestion, &card, "answer/a", json!(null))
            .is_none()
    );
    assert!(
        laptop
            .write(Op::AnswerQuestion, &card, "answer/a", json!({"value": "3"}))
            .is_some()
    );
    assert!(
        laptop
            .write(Op::AnswerQuestion, &card, "answer/a", json!({"value": "3"}))
            .is_none()
    );
    assert!(
        laptop
            .write(Op::AnswerQuestion, &card, "answer/a", json!(null))
            .is_some()
    );
    assert_eq!(laptop.archive().write_count().unwrap(), 2);
    let writes = laptop.pack().writes;
    assert_eq!(
        writes.iter().map(|w| w.seq).collect::<Vec<_>>(),
        [1, 2],
        "a no-op takes no place in the sequence"
    );
    assert_eq!(writes[1].supersedes, [writes[0].id]);
}

#[test]
fn a_package_that_never_arrived_shows_as_a_gap_until_it_does() {
    let mut laptop = World::laptop();
    let card = RecordId::card("089017", "scheda");
    for value in ["1", "2", "3", "4"] {
        laptop.write(Op::AnswerQuestion, &card, "answer/a", json!({"value": value}));
    }
    let whole = laptop.pack();
    let mut part = laptop.pack();
    part.writes.retain(|write| write.seq == 1 || write.seq == 4);
    let mut panel = World::panel();
    let balance = panel.import(&part).unwrap();
    assert_eq!(
        balance
            .gaps
            .iter()
            .map(|gap| (gap.first, gap.last))
            .collect::<Vec<_>>(),
        [(2, 3)]
    );
    assert_eq!(panel.archive().gaps().unwrap(), balance.gaps);
    assert!(panel.import(&whole).unwrap().gaps.is_empty());
    assert_eq!(panel.value(&card, "answer/a"), Some(json!({"value": "4"})));
}

#[test]
fn a_withheld_value_leaves_its_place_and_can_follow_later() {
    let mut laptop = World::laptop();
    let interview = laptop.new_record(Kind::Interview);
    laptop.write(
        Op::DescribeInterview,
        &interview,
        "respondent_name",
        json!("Maria Rossi"),
    );
    laptop.write(
        Op::DescribeInterview,
        &interview,
        "respondent_role",
        json!("assistente sociale"),
    );
    let full = laptop.pack();
    let mut careful = laptop.pack();
    careful.writes = careful.writes.into_iter().map(hide_name).collect();

    let mut panel = World::panel();
    let balance = panel.import(&careful).unwrap();
    assert_eq!((balance.accepted, balance.withheld), (2, 1));
    assert_eq!(panel.value(&interview, "respondent_name"), None);
    assert!(
        panel.archive().gaps().unwrap().is_empty(),
        "a withheld write is no gap"
    );
    assert!(panel.archive().search("rossi", 5).unwrap().is_empty());
    let row = panel.archive().interview(&interview).unwrap().unwrap();
    assert_eq!(
        (row.respondent_name.as_str(), row.respondent_role.as_str()),
        ("", "assistente sociale")
    );

    let balance = panel.import(&full).unwrap();
    assert_eq!((balance.accepted, balance.known, balance.upgraded), (0, 1, 1));
    assert_eq!(
        panel.value(&interview, "respondent_name"),
        Some(json!("Maria Rossi"))
    );
    assert_eq!(panel.archive().search("rossi", 5).unwrap().len(), 1);
    panel.import(&careful).unwrap();
    assert_eq!(
        panel.value(&interview, "respondent_name"),
        Some(json!("Maria Rossi")),
        "a stub takes nothing back"
    );
    assert!(panel.archive().check().unwrap().is_sound());
}

fn hide_name(write: crate::Write) -> crate::Write {
    if write.field.as_str() == "respondent_name" {
        write.withhold()
    } else {
        write
    }
}

#[test]
fn a_package_brings_its_files_and_says_which_are_missing() {
    let mut laptop = World::laptop();
    let activity = laptop.new_record(Kind::Activity);
    let bytes = b"verbale".repeat(1000);
    laptop
        .transact(Op::AttachDocument, |tx| {
            let attached = tx.attach(bytes.as_slice(), 1 << 20)?;
            let key = tx.new_key();
            let document = json!({"sha256": attached.sha256.to_string(), "name": "verbale.pdf", "bytes": attached.bytes,
                "media_type": "application/pdf", "piece": "minutes"});
            tx.write(&activity, &Field::document(&key)?, &document)
        })
        .unwrap();
    let full = laptop.pack();
    let mut bare = full.clone();
    bare.attachments.clear();
    bare.package.id = uuid::Uuid::from_u128(7);
    let mut panel = World::panel();
    let balance = panel.import(&bare).unwrap();
    assert!(
        matches!(balance.warnings[..], [crate::Warning::MissingAttachment { .. }]),
        "{balance:?}"
    );
    assert!(!panel.archive().documents(&activity).unwrap()[0].kept);
    let balance = panel.import(&full).unwrap();
    assert_eq!((balance.attachments_accepted, balance.attachments_known), (1, 0));
    assert_eq!(panel.import(&full).unwrap().attachments_known, 1);
    assert!(panel.archive().documents(&activity).unwrap()[0].kept);
    assert_eq!(
        panel.archive().state_hash().unwrap(),
        laptop.archive().state_hash().unwrap()
    );
}

#[test]
fn a_package_is_remembered_once_with_its_balance() {
    let mut laptop = World::laptop();
    laptop.write(Op::OpenCard, &RecordId::card("a", "b"), "area", json!("a"));
    let parcel = laptop.pack();
    let mut panel = World::panel();
    let first = panel.import(&parcel).unwrap();
    let again = panel.import(&parcel).unwrap();
    assert!(!first.repeated && again.repeated);
    assert_eq!((again.accepted, again.known), (0, 1));
    assert_eq!(first.new_devices.first(), Some(&parcel.package.device));
    let rows = panel.archive().packages().unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!((&rows[0].package, &rows[0].balance), (&parcel.package, &first));
    let mut forged = parcel.clone();
    forged.package.sha256 = Sha256::of(b"other bytes");
    assert!(matches!(
        panel.import(&forged),
        Err(crate::Error::PackageAltered { .. })
    ));
}

#[test]
fn a_refused_import_leaves_the_archive_as_it_was() {
    let mut laptop = World::laptop();
    let card = RecordId::card("089017", "scheda");
    for value in ["1", "2", "3"] {
        laptop.write(Op::AnswerQuestion, &card, "answer/a", json!({"value": value}));
    }
    let good = laptop.pack();
    let mut panel = World::panel();
    panel.import(&good).unwrap();
    let before = panel.archive().state_hash().unwrap();

    let mut changed = laptop.pack();
    changed.writes[1].content = Content::Full(json!({"value": "9"}));
    let mut moved = laptop.pack();
    moved.writes[2].supersedes.clear();
    for forged in [changed, moved] {
        assert!(matches!(
            panel.import(&forged),
            Err(crate::Error::WriteAltered { .. })
        ));
    }
    let mut altered = laptop.pack();
    altered
        .attachments
        .push((Sha256::of(b"announced"), b"delivered".to_vec()));
    laptop.write(Op::AnswerQuestion, &card, "answer/a", json!({"value": "4"}));
    altered.writes = laptop.pack().writes;
    assert!(matches!(
        panel.import(&altered),
        Err(crate::Error::AttachmentAltered { .. })
    ));
    assert_eq!(panel.archive().state_hash().unwrap(), before);
    assert_eq!(panel.archive().packages().unwrap().len(), 1);
    assert!(panel.archive().check().unwrap().is_sound());
}

#[test]
fn a_clock_days_ahead_is_refused_until_a_person_lets_it_in_and_then_not_followed() {
    let mut laptop = World::laptop();
    laptop.now += Duration::days(400);
    let card = RecordId::card("089017", "scheda");
    laptop.write(Op::AnswerQuestion, &card, "answer/a", json!({"value": "1"}));
    let mut parcel = laptop.pack();
    let mut panel = World::panel();
    assert!(matches!(
        panel.import(&parcel),
        Err(crate::Error::FromTheFuture { .. })
    ));
    parcel.accept_future = true;
    let balance = panel.import(&parcel).unwrap();
    assert!(matches!(
        balance.warnings[..],
        [crate::Warning::FromTheFuture { writes: 1, .. }]
    ));
    let ahead = panel.now + Duration::days(1);
    panel.write(Op::ResolveConflict, &card, "answer/a", json!({"value": "2"}));
    assert_eq!(
        panel.value(&card, "answer/a"),
        Some(json!({"value": "2"})),
        "causality beats the clock"
    );
    let own = panel
        .pack()
        .writes
        .into_iter()
        .find(|w| w.device == crate::world::device(99))
        .unwrap();
    assert!(own.hlc.instant() < ahead, "the panel's own stamps stay true");

    laptop.now -= Duration::days(400);
    laptop.write(Op::AnswerQuestion, &card, "answer/b", json!({"value": "3"}));
    laptop.write(Op::AnswerQuestion, &card, "answer/a", json!({"value": "3"}));
    let later: Vec<_> = laptop.pack().writes.into_iter().skip(1).collect();
    assert!(
        later.iter().all(|w| w.hlc.instant() < ahead),
        "so do the laptop's, once its clock is right"
    );
    assert!(
        laptop.archive().check().unwrap().is_sound(),
        "the card began with its earliest stamp"
    );
}

#[test]
fn an_old_copy_that_was_worked_in_is_noticed_and_nothing_of_it_lost() {
    let card = RecordId::card("089017", "scheda");
    let mut original = World::numbered(1, ArchiveKind::Laptop);
    let mut copy = World::numbered(1, ArchiveKind::Laptop);
    copy.ids = crate::IdSource::new([77; 32]);
    original.write(Op::AnswerQuestion, &card, "answer/a", json!({"value": "1"}));
    copy.write(Op::AnswerQuestion, &card, "answer/a", json!({"value": "2"}));
    let mut panel = World::panel();
    panel.import(&original.pack()).unwrap();
    let balance = panel.import(&copy.pack()).unwrap();
    assert!(
        balance
            .warnings
            .iter()
            .any(|w| matches!(w, crate::Warning::SequenceTwice { seq: 1, .. }))
    );
    assert_eq!(panel.archive().conflicts().unwrap().len(), 1);
}

#[test]
fn an_archive_restored_from_an_old_copy_goes_on_after_its_own_later_writes() {
    let card = RecordId::card("089017", "scheda");
    let mut laptop = World::laptop();
    for value in ["1", "2", "3"] {
        laptop.write(Op::AnswerQuestion, &card, "answer/a", json!({"value": value}));
    }
    let later = laptop.pack();
    let mut restored = World::laptop();
    restored.ids = crate::IdSource::new([77; 32]);
    restored.import(&later).unwrap();
    restored.write(Op::AnswerQuestion, &card, "answer/a", json!({"value": "4"}));
    let seqs: Vec<_> = restored.pack().writes.iter().map(|w| w.seq).collect();
    assert_eq!(seqs, [1, 2, 3, 4]);
    restored.reopen();
    restored.write(Op::AnswerQuestion, &card, "answer/a", json!({"value": "5"}));
    assert_eq!(
        restored.archive().last_seqs().unwrap()[&crate::world::device(1)],
        5
    );
}

const PINS: [&str; 3] = ["2026-1", "2026-2", "2026-10"];

proptest! {
    /// Laptops that move a record forward on their own: the newest version stands whatever comes first, nobody is
    /// asked, and what one of them carried elsewhere is no answer against what another says in the old place.
    #[test]
    fn the_newest_version_stands_and_what_was_carried_away_contradicts_nobody(
        pins in prop::collection::vec(0..PINS.len(), LAPTOPS),
        order in Just((0..LAPTOPS).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let card = RecordId::card("089017", "scheda");
        let pin = |at: usize| json!({"id": "scheda", "version": PINS[at]});
        let parcels: Vec<Parcel> = (0..LAPTOPS).map(|n| {
            let mut laptop = World::numbered(n as u8 + 1, ArchiveKind::Laptop);
            laptop.now += Duration::seconds(if n == 0 { 5000 } else { 0 });
            laptop.write(Op::OpenCard, &card, "instrument", pin(0));
            laptop.write(Op::AnswerQuestion, &card, "answer/a", json!({"value": "7"}));
            if pins[n] > 0 {
                laptop.write(Op::MoveVersion, &card, "instrument", pin(pins[n]));
                laptop.write(Op::MoveVersion, &card, "answer/a", json!(null));
            }
            laptop.pack()
        }).collect();
        let mut panel = World::panel();
        for at in order {
            panel.import(&parcels[at]).unwrap();
        }
        let newest = pins.iter().max().copied().unwrap();
        prop_assert_eq!(panel.value(&card, "instrument"), Some(pin(newest)));
        let kept = if pins.contains(&0) { json!({"value": "7"}) } else { json!(null) };
        prop_assert_eq!(panel.value(&card, "answer/a"), Some(kept));
        prop_assert!(panel.archive().conflicts().unwrap().is_empty());
        prop_assert_eq!(panel.archive().heads(&card, &Field::of("answer/a").unwrap()).unwrap().len(), LAPTOPS);
        prop_assert!(panel.archive().check().unwrap().projections_agree);
    }
}
