//! An archive with a hand that answers in it, one write after the other.

use std::path::Path;

use archive::{Archive, ArchiveKind, Field, IdSource, KdfCost, Kind, New, Now, Op, RecordId, Secret, Unlock};
use chrono::{DateTime, Utc};
use serde_json::json;

/// What opens archives of the hand. Their keys cost next to nothing to derive.
pub fn passphrase() -> Secret {
    Secret::from("solo per le prove")
}

/// The record that the hand answers in.
pub fn record() -> RecordId {
    RecordId::card("siracusa", "scheda-citta")
}

/// A moment for each answer.
pub fn moment(number: u64) -> DateTime<Utc> {
    let ms = i64::try_from(1_570_000_000_000 + number * 1_000).unwrap();
    DateTime::from_timestamp_millis(ms).unwrap()
}

/// An archive whose hand is ready.
pub fn new_archive(dir: &Path) -> Archive {
    let mut ids = IdSource::new([7; 32]);
    let secret = passphrase();
    let new = New {
        kind: ArchiveKind::Laptop,
        demo: false,
        passphrase: &secret,
        cost: KdfCost::for_tests(),
        device: "00112233aabbccdd".parse().unwrap(),
        now: Now::new(moment(0), &mut ids),
    };
    Archive::create(dir, new).unwrap().0
}

pub fn open(dir: &Path) -> archive::Result<Archive> {
    Archive::open(dir, Unlock::Passphrase(&passphrase()), moment(0))
}

/// Answers one question with its own number and comes back when that is durable.
pub fn answer(archive: &mut Archive, number: u64, seed: u64) {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    bytes[8..16].copy_from_slice(&number.to_le_bytes());
    let mut ids = IdSource::new(bytes);
    let author = RecordId::new(Kind::Author, IdSource::new([1; 32]).uuid(moment(0)));
    let field = Field::answer(&format!("A/q{number}")).unwrap();
    let value = json!({ "value": format!("{number}") });
    let now = Now::new(moment(number), &mut ids);
    archive
        .transact(Op::AnswerQuestion, &author, now, |tx| {
            tx.write(&record(), &field, &value)
        })
        .unwrap();
}

/// The numbers that are in the archive, in order.
pub fn answers(archive: &Archive) -> Vec<u64> {
    let mut numbers: Vec<u64> = archive
        .answers(&record())
        .unwrap()
        .into_iter()
        .map(|row| match row.value {
            Some(archive::Answer::Value(value)) => {
                assert_eq!(
                    row.path,
                    format!("A/q{value}"),
                    "an answer holds what was written to it"
                );
                value.parse().unwrap()
            }
            other => panic!("{other:?}"),
        })
        .collect();
    numbers.sort_unstable();
    numbers
}
