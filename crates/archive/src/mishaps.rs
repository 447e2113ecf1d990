//! What goes wrong with archives on real machines, and that each mishap has its own error and
//! costs nothing that was acknowledged.

use crate::world::{PASSPHRASE, World, device};
use crate::{
    Archive, ArchiveKind, Error, Field, IdSource, KdfCost, Kind, New, Now, Op, RecordId, Secret, Unlock,
    ValueProblem,
};
use chrono::{DateTime, Duration};
use serde_json::json;
use std::fs;
use std::io::{Seek, SeekFrom, Write};

fn card() -> RecordId {
    RecordId::card("089017", "scheda")
}

fn answered(values: u32) -> World {
    let mut world = World::laptop();
    for n in 0..values {
        let text = format!("risposta numero {n}, lunga abbastanza da riempire qualche pagina del registro");
        world.write(
            Op::AnswerQuestion,
            &card(),
            &format!("answer/q{n}"),
            json!({"value": text}),
        );
    }
    world
}

#[test]
fn each_secret_opens_and_a_wrong_one_costs_growing_patience() {
    let mut world = answered(1);
    world.close();
    for wait in [0, 0, 1, 2, 4] {
        let error = world.try_open("sbagliata").unwrap_err();
        assert!(
            matches!(error, Error::WrongKey { wait: w, .. } if w.as_secs() == wait),
            "{error:?}"
        );
        assert_eq!(
            Archive::wait_before_next(&world.path(), world.now)
                .unwrap()
                .as_secs(),
            wait
        );
        if wait > 0 {
            let error = world.try_open(PASSPHRASE).unwrap_err();
            assert!(
                matches!(error, Error::TooSoon { .. }),
                "even the right one has to wait: {error:?}"
            );
        }
        world.now += Duration::seconds(wait as i64);
    }
    world.try_open(PASSPHRASE).unwrap();
    world.close();
    assert!(
        matches!(
            world.try_open("sbagliata"),
            Err(Error::WrongKey { failures: 1, .. })
        ),
        "a right one forgets"
    );

    let typed = world.code.as_str().to_lowercase().replace('-', " ");
    let mut archive = Archive::open(&world.path(), Unlock::Recovery(&typed), world.now).unwrap();
    assert_eq!(archive.write_count().unwrap(), 1);
    archive.set_setting("a", &json!(1)).unwrap();
}

#[test]
fn a_mistyped_recovery_code_is_named_and_not_counted() {
    let mut world = World::laptop();
    world.close();
    let error = Archive::open(&world.path(), Unlock::Recovery("ABCD"), world.now).unwrap_err();
    assert!(matches!(error, Error::RecoveryCode(_)));
    let other = World::laptop();
    let error = Archive::open(&world.path(), Unlock::Recovery(other.code.as_str()), world.now).unwrap_err();
    assert!(
        matches!(error, Error::WrongKey { failures: 1, .. }),
        "another archive's code is just wrong"
    );
}

#[test]
fn changing_the_passphrase_rewrites_the_key_file_and_nothing_else() {
    let mut world = answered(3);
    world.reopen();
    let database = fs::read(world.path().join("archive.db")).unwrap();
    let (cost, now) = (KdfCost::for_tests(), world.now);
    let (old, new) = (Secret::from(PASSPHRASE), Secret::from("quattro ponti"));
    let wrong = Secret::from("no");
    let refused = world
        .archive()
        .change_passphrase(Unlock::Passphrase(&wrong), &new, cost, now);
    assert!(matches!(refused, Err(Error::WrongKey { .. })));
    world
        .archive()
        .change_passphrase(Unlock::Passphrase(&old), &new, cost, now)
        .unwrap();
    assert!(database == fs::read(world.path().join("archive.db")).unwrap());
    world.close();
    assert!(matches!(world.try_open(PASSPHRASE), Err(Error::WrongKey { .. })));
    world.try_open("quattro ponti").unwrap();

    let code = world
        .archive()
        .renew_recovery_code(Unlock::Passphrase(&new), cost, now)
        .unwrap();
    world.close();
    let old_paper = Archive::open(&world.path(), Unlock::Recovery(world.code.as_str()), now);
    assert!(
        matches!(old_paper, Err(Error::WrongKey { .. })),
        "the old paper opens nothing any more"
    );
    Archive::open(&world.path(), Unlock::Recovery(code.as_str()), now).unwrap();
    let names: Vec<_> = fs::read_dir(world.path())
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    assert!(
        names.iter().all(|name| !name.to_string_lossy().ends_with(".new")),
        "{names:?}"
    );
}

#[test]
fn the_passphrase_can_be_set_anew_with_the_paper_alone() {
    let mut world = World::laptop();
    let (code, now) = (world.code.clone(), world.now);
    let new = Secret::from("nuova frase");
    let paper = Unlock::Recovery(code.as_str());
    world
        .archive()
        .change_passphrase(paper, &new, KdfCost::for_tests(), now)
        .unwrap();
    world.close();
    world.try_open("nuova frase").unwrap();
}

#[test]
fn one_archive_is_open_once() {
    let mut world = World::laptop();
    let second = Archive::open(
        &world.path(),
        Unlock::Passphrase(&Secret::from(PASSPHRASE)),
        world.now,
    );
    assert!(matches!(second, Err(Error::AlreadyOpen { path }) if path == world.path()));
    world.close();
    world.try_open(PASSPHRASE).unwrap();
}

#[test]
fn a_look_needs_no_passphrase_and_tells_no_more_than_the_label() {
    let mut world = World::panel();
    let card = Archive::peek(&world.path()).unwrap();
    assert_eq!(
        (card.kind, card.demo, card.archive),
        (ArchiveKind::Panel, false, world.archive().id())
    );
    let empty = tempfile::tempdir().unwrap();
    let error = Archive::peek(empty.path()).unwrap_err();
    assert!(matches!(
        error,
        Error::NotAnArchive {
            missing: "archive.key",
            ..
        }
    ));
    let error = Archive::peek(&empty.path().join("nowhere")).unwrap_err();
    assert!(matches!(error, Error::NotAnArchive { .. }));
}

#[test]
fn no_changed_byte_of_the_key_file_opens_or_goes_unnoticed() {
    let mut world = World::laptop();
    world.close();
    let path = world.path().join("archive.key");
    let good = fs::read(&path).unwrap();
    for at in 0..good.len() {
        let mut bad = good.clone();
        bad[at] = if bad[at] == b'1' { b'2' } else { b'1' };
        if bad == good || good[at].is_ascii_whitespace() {
            continue;
        }
        fs::write(&path, &bad).unwrap();
        let _ = fs::remove_file(world.path().join("archive.attempts"));
        let error = match world.try_open(PASSPHRASE) {
            Err(error) => error,
            // A change inside the recovery slot leaves the passphrase working; the paper not.
            Ok(()) => {
                world.close();
                Archive::open(&world.path(), Unlock::Recovery(world.code.as_str()), world.now).unwrap_err()
            }
        };
        assert!(
            matches!(
                error,
                Error::KeyFileDamaged { .. } | Error::WrongKey { .. } | Error::NewerVersion { .. }
            ),
            "byte {at}: {error:?}"
        );
    }
    for length in [0, 1, good.len() / 2, good.len() - 3] {
        fs::write(&path, &good[..length]).unwrap();
        assert!(matches!(
            world.try_open(PASSPHRASE),
            Err(Error::KeyFileDamaged { .. })
        ));
    }
    let text = String::from_utf8(good.clone()).unwrap();
    let greedy = text.replacen("\"memory_kib\": 64", "\"memory_kib\": 4294967295", 1);
    assert_ne!(greedy, text);
    fs::write(&path, greedy).unwrap();
    assert!(
        matches!(world.try_open(PASSPHRASE), Err(Error::KeyFileDamaged { .. })),
        "bounds are held on reading"
    );
    fs::write(&path, good).unwrap();
    let _ = fs::remove_file(world.path().join("archive.attempts"));
    world.try_open(PASSPHRASE).unwrap();
}

#[test]
fn a_key_file_or_database_of_a_newer_version_is_its_own_message() {
    let mut world = World::laptop();
    world
        .archive()
        .conn
        .pragma_update(None, "user_version", 7)
        .unwrap();
    world.close();
    let error = world.try_open(PASSPHRASE).unwrap_err();
    assert!(
        matches!(
            error,
            Error::NewerVersion {
                found: 7,
                known: 3,
                ..
            }
        ),
        "{error:?}"
    );
    let path = world.path().join("archive.key");
    let text =
        fs::read_to_string(&path)
            .unwrap()
            .replacen("\"version\": 1", "\"version\": 2, \"new\": true", 1);
    fs::write(&path, text).unwrap();
    let error = Archive::peek(&world.path()).unwrap_err();
    assert!(
        matches!(
            error,
            Error::NewerVersion {
                found: 2,
                known: 1,
                ..
            }
        ),
        "{error:?}"
    );
}

#[test]
fn an_archive_of_version_1_opens_today() {
    let mut world = answered(2);
    // What version 2 added is taken away again.
    let conn = &world.archive().conn;
    conn.execute_batch("DROP TABLE instrument").unwrap();
    conn.pragma_update(None, "user_version", 1).unwrap();
    world.reopen();
    assert_eq!(world.archive().write_count().unwrap(), 2);
    assert_eq!(world.archive().instruments().unwrap(), []);
    assert!(world.archive().check().unwrap().is_sound());
}

#[test]
fn a_damaged_page_is_found_wherever_it_is() {
    let mut world = answered(200);
    world.close();
    let path = world.path().join("archive.db");
    let good = fs::read(&path).unwrap();
    let pages = good.len() / 4096;
    assert!(pages > 10);
    for page in 0..pages {
        let mut file = fs::OpenOptions::new().write(true).open(&path).unwrap();
        file.seek(SeekFrom::Start(page as u64 * 4096 + 1234)).unwrap();
        file.write_all(&[!good[page * 4096 + 1234]]).unwrap();
        match world.try_open(PASSPHRASE) {
            Err(error) => assert!(
                matches!(error, Error::DatabaseDamaged { .. }),
                "page {page}: {error:?}"
            ),
            Ok(()) => {
                let check = world.archive().check().unwrap();
                assert!(!check.is_sound() && !check.damage.is_empty(), "page {page}");
                drop(world.archive.take());
            }
        }
        fs::write(&path, &good).unwrap();
    }
    world.try_open(PASSPHRASE).unwrap();
    assert!(world.archive().check().unwrap().is_sound());
}

#[test]
fn reading_a_damaged_page_says_so_and_invents_nothing() {
    let mut world = answered(200);
    world.close();
    let path = world.path().join("archive.db");
    let mut bytes = fs::read(&path).unwrap();
    let whole = bytes.len();
    for page in 8..whole / 4096 {
        bytes[page * 4096 + 100] ^= 1;
    }
    fs::write(&path, bytes).unwrap();
    let error = match world.try_open(PASSPHRASE) {
        Err(error) => error,
        Ok(()) => world
            .archive()
            .answers(&card())
            .map(|_| ())
            .or_else(|_| world.archive().state_hash().map(|_| ()))
            .unwrap_err(),
    };
    assert!(matches!(error, Error::DatabaseDamaged { .. }), "{error:?}");
}

#[test]
fn a_database_that_vanished_or_belongs_elsewhere_is_told_apart() {
    let (mut world, mut other) = (World::laptop(), World::laptop());
    world.close();
    other.close();
    fs::copy(other.path().join("archive.db"), world.path().join("archive.db")).unwrap();
    assert!(matches!(
        world.try_open(PASSPHRASE),
        Err(Error::DatabaseDamaged { .. })
    ));
    fs::remove_file(world.path().join("archive.db")).unwrap();
    assert!(matches!(
        world.try_open(PASSPHRASE),
        Err(Error::NotAnArchive {
            missing: "archive.db",
            ..
        })
    ));
}

fn create_in(path: &std::path::Path) -> crate::Result<()> {
    let mut ids = IdSource::new([5; 32]);
    let new = New {
        kind: ArchiveKind::Laptop,
        demo: true,
        passphrase: &Secret::from(PASSPHRASE),
        cost: KdfCost::for_tests(),
        device: device(5),
        now: Now::new(DateTime::UNIX_EPOCH, &mut ids),
    };
    Archive::create(path, new).map(|_| ())
}

#[test]
fn creating_never_writes_over_an_archive() {
    let mut world = answered(1);
    assert!(matches!(create_in(&world.path()), Err(Error::FolderInUse { .. })));
    world.close();
    assert!(matches!(create_in(&world.path()), Err(Error::FolderInUse { .. })));
    fs::remove_file(world.path().join("archive.key")).unwrap();
    assert!(
        matches!(create_in(&world.path()), Err(Error::FolderInUse { .. })),
        "a lost key file is no licence"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_written_says_so() {
    // The kernel's own tree takes no folders from anybody, the administrator included.
    let error = create_in(std::path::Path::new("/sys/kernel/coefficienti")).unwrap_err();
    assert!(matches!(error, Error::NotWritable { .. }), "{error:?}");
}

#[test]
fn a_file_in_the_place_of_the_folder_stays_as_it_is() {
    let parent = tempfile::tempdir().unwrap();
    fs::write(parent.path().join("file"), b"altro").unwrap();
    assert!(matches!(
        create_in(&parent.path().join("file")),
        Err(Error::File { .. })
    ));
    assert_eq!(fs::read(parent.path().join("file")).unwrap(), b"altro");
}

#[test]
fn a_full_disk_refuses_the_change_and_keeps_all_that_was_saved() {
    let mut world = answered(20);
    let pages: i64 = world
        .archive()
        .conn
        .pragma_query_value(None, "page_count", |row| row.get(0))
        .unwrap();
    world
        .archive()
        .conn
        .pragma_update(None, "max_page_count", pages + 4)
        .unwrap();
    let before = world.archive().write_count().unwrap();
    let long = "x".repeat(200_000);
    let field = Field::answer("lungo").unwrap();
    let error = world
        .transact(Op::AnswerQuestion, |tx| {
            tx.write(&card(), &field, &json!({"value": long}))
        })
        .unwrap_err();
    assert!(matches!(error, Error::DiskFull { .. }), "{error:?}");
    let attached = world.transact(Op::AttachDocument, |tx| tx.attach(long.as_bytes(), 1 << 20));
    assert!(matches!(attached, Err(Error::DiskFull { .. })));
    assert_eq!(world.archive().write_count().unwrap(), before);
    world
        .archive()
        .conn
        .pragma_update(None, "max_page_count", 1_000_000)
        .unwrap();
    world.write(
        Op::AnswerQuestion,
        &card(),
        "answer/q0",
        json!({"value": "di nuovo"}),
    );
    assert!(
        world.archive().gaps().unwrap().is_empty(),
        "a failed save takes no place in the sequence"
    );
    assert!(world.archive().check().unwrap().is_sound());
}

#[test]
fn an_operation_that_fails_half_way_leaves_nothing() {
    let mut world = World::laptop();
    let (good, bad) = (Field::answer("a").unwrap(), Field::of("title").unwrap());
    let error = world
        .transact(Op::AnswerQuestion, |tx| {
            tx.write(&card(), &good, &json!({"value": "1"}))?;
            assert_eq!(
                tx.value(&card(), &good)?,
                Some(json!({"value": "1"})),
                "seen inside"
            );
            tx.write(&card(), &bad, &json!("x"))
        })
        .unwrap_err();
    assert!(matches!(
        error,
        Error::Value {
            problem: ValueProblem::NoSuchField,
            ..
        }
    ));
    assert_eq!(world.value(&card(), "answer/a"), None);
    world.write(Op::AnswerQuestion, &card(), "answer/a", json!({"value": "2"}));
    assert_eq!(world.pack().writes[0].seq, 1);
    let (author, now) = (card(), world.now);
    let Error::NotAnAuthor(_) = world
        .archive
        .as_mut()
        .unwrap()
        .transact(
            Op::AnswerQuestion,
            &author,
            Now::new(now, &mut IdSource::new([0; 32])),
            |_| Ok(()),
        )
        .unwrap_err()
    else {
        panic!("a card is no author");
    };
}

#[test]
fn nothing_readable_lies_in_the_folder() {
    let mut world = World::laptop();
    let interview = world.new_record(Kind::Interview);
    world.write(
        Op::DescribeInterview,
        &interview,
        "respondent_name",
        json!("Filomena Bellavista"),
    );
    world.archive().search("filomena", 1).unwrap();
    let look = |world: &World| {
        for entry in fs::read_dir(world.path()).unwrap() {
            let bytes = fs::read(entry.unwrap().path()).unwrap();
            for word in [
                "Filomena",
                "filomena",
                "Bellavista",
                "SQLite format 3",
                "respondent_name",
            ] {
                assert!(!bytes.windows(word.len()).any(|w| w == word.as_bytes()), "{word}");
            }
        }
    };
    look(&world);
    world.close();
    look(&world);
}

#[test]
fn what_was_acknowledged_is_there_after_the_program_was_torn_away() {
    let mut world = answered(30);
    // The files as a sudden end leaves them: no closing, the log not folded in.
    let torn = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(world.path()).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), torn.path().join(entry.file_name())).unwrap();
    }
    let hash = world.archive().state_hash().unwrap();
    let archive = Archive::open(
        torn.path(),
        Unlock::Passphrase(&Secret::from(PASSPHRASE)),
        world.now,
    )
    .unwrap();
    assert_eq!(archive.state_hash().unwrap(), hash);
    assert!(archive.check().unwrap().is_sound());
}
