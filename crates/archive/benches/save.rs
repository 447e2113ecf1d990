//! One durable save of an answer beside one raw insert into an equally encrypted, equally
//! durable table, taken in turns in one run. The goal is a ratio of at most 1.5.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    missing_docs
)]

use archive::{Archive, ArchiveKind, Field, IdSource, KdfCost, Kind, New, Now, Op, RecordId, Secret, Unlock};
use chrono::{DateTime, Duration};
use rusqlite::Connection;
use serde_json::json;
use std::time::Instant;

const QUESTIONS: usize = 300;
const ROUNDS: usize = 4_000;

fn main() {
    let dir = tempfile::tempdir_in(".").unwrap();
    let mut ids = IdSource::new([3; 32]);
    let mut now = DateTime::from_timestamp(1_570_000_000, 0).unwrap();
    let new = New {
        kind: ArchiveKind::Laptop,
        demo: false,
        passphrase: &Secret::from("misura"),
        cost: KdfCost::for_tests(),
        device: "0123456789abcdef".parse().unwrap(),
        now: Now::new(now, &mut ids),
    };
    let (mut archive, _) = Archive::create(&dir.path().join("a"), new).unwrap();
    let author = RecordId::new(Kind::Author, uuid::Uuid::from_u128(1));
    let card = RecordId::card("089017", "scheda");

    let raw = Connection::open(dir.path().join("raw.db")).unwrap();
    raw.execute_batch(&format!("PRAGMA key = \"x'{}'\";", "5a".repeat(32)))
        .unwrap();
    raw.execute_batch(include_str!("../src/schema/pragmas.sql"))
        .unwrap();
    raw.execute_batch(
        "CREATE TABLE answer (n INTEGER PRIMARY KEY, field TEXT NOT NULL, value TEXT NOT NULL) STRICT;",
    )
    .unwrap();

    let (mut saves, mut inserts) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        now += Duration::seconds(1);
        let field = Field::answer(&format!("section/question_{}", round % QUESTIONS)).unwrap();
        let text = format!("risposta {round}: lo sportello è aperto tre giorni alla settimana");
        let value = json!({"value": text});

        let start = Instant::now();
        archive
            .transact(Op::AnswerQuestion, &author, Now::new(now, &mut ids), |tx| {
                tx.write(&card, &field, &value)
            })
            .unwrap();
        saves.push(start.elapsed());

        let text = value.to_string();
        let start = Instant::now();
        raw.prepare_cached("INSERT INTO answer (field, value) VALUES (?1, ?2)")
            .unwrap()
            .execute((field.as_str(), text))
            .unwrap();
        inserts.push(start.elapsed());
    }
    let middle = |times: &mut Vec<std::time::Duration>, share: usize| {
        times.sort();
        times[times.len() * share / 100].as_secs_f64() * 1e6
    };
    println!("                         median      95 %");
    let (save, save95) = (middle(&mut saves, 50), middle(&mut saves, 95));
    let (insert, insert95) = (middle(&mut inserts, 50), middle(&mut inserts, 95));
    println!("save of one answer    {save:>7.0} µs {save95:>7.0} µs");
    println!("one raw insert        {insert:>7.0} µs {insert95:>7.0} µs");
    println!(
        "ratio                 {:>7.2}    {:>7.2}      goal 1.50",
        save / insert,
        save95 / insert95
    );

    // What a person waits for at the passphrase.
    let slow = dir.path().join("b");
    let secret = Secret::from("misura");
    let new = New {
        kind: ArchiveKind::Laptop,
        demo: false,
        passphrase: &secret,
        cost: KdfCost::for_people(),
        device: "0123456789abcdef".parse().unwrap(),
        now: Now::new(now, &mut ids),
    };
    drop(Archive::create(&slow, new).unwrap());
    let start = Instant::now();
    drop(Archive::open(&slow, Unlock::Passphrase(&secret), now).unwrap());
    println!(
        "opening with a passphrase {:.2} s      goal 0.5 to 1 s",
        start.elapsed().as_secs_f64()
    );
}
