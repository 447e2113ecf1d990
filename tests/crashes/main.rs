//! The plug is pulled. Every acknowledged answer is there, nothing else is, and the archive is sound.
#![allow(clippy::print_stderr, reason = "the seed makes a failure repeatable")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use tests::hand;

/// A small generator: the same cuts every time, and different ones with COEFF_SEED.
struct Chance(u64);

impl Chance {
    fn new() -> Self {
        let seed = std::env::var("COEFF_SEED")
            .ok()
            .and_then(|seed| seed.parse().ok())
            .unwrap_or(20_190_726);
        eprintln!("COEFF_SEED={seed}");
        Self(seed)
    }

    fn below(&mut self, limit: u64) -> u64 {
        // splitmix64, public domain algorithm by Sebastiano Vigna
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % limit
    }
}

#[test]
fn an_answer_that_was_acknowledged_survives_two_hundred_kills() {
    let place = tempfile::tempdir().unwrap();
    let dir = place.path().join("archive");
    drop(hand::new_archive(&dir));
    let mut chance = Chance::new();
    let mut next = 1;
    for round in 0..200 {
        let mut child = Command::new(env!("CARGO_BIN_EXE_steady-hand"))
            .arg(&dir)
            .arg(next.to_string())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        // At least one answer, so that every kill meets a hand at work.
        let first = lines.next().expect("the hand acknowledges").unwrap();
        std::thread::sleep(Duration::from_micros(chance.below(40_000)));
        child.kill().unwrap(); // SIGKILL
        child.wait().unwrap();
        let last = lines.map_while(Result::ok).last().unwrap_or(first);
        let acknowledged: u64 = last.parse().unwrap();

        let archive = hand::open(&dir).unwrap();
        let found = hand::answers(&archive);
        let highest = *found.last().unwrap();
        assert_eq!(
            found,
            (1..=highest).collect::<Vec<_>>(),
            "round {round}: no hole and nothing else"
        );
        assert!(
            highest >= acknowledged,
            "round {round}: {acknowledged} was acknowledged, {highest} is there"
        );
        assert!(
            highest <= acknowledged + 1,
            "round {round}: one answer at most was under way"
        );
        if round % 20 == 0 {
            assert!(archive.check().unwrap().is_sound(), "round {round}");
        }
        next = highest + 1;
    }
    assert!(hand::open(&dir).unwrap().check().unwrap().is_sound());
}

/// The log ahead of the database (SQLite's file format, section 4): a header of 32 bytes, then frames of a
/// header of 24 bytes and one page. A frame that ends a transaction names the database's size in pages.
struct WriteAhead {
    bytes: Vec<u8>,
    frame: usize,
}

impl WriteAhead {
    fn read(dir: &Path) -> Self {
        let bytes = std::fs::read(dir.join("archive.db-wal")).unwrap();
        let page = u32::from_be_bytes(bytes[8..12].try_into().unwrap()) as usize;
        Self {
            bytes,
            frame: 24 + page,
        }
    }

    fn frames(&self) -> usize {
        (self.bytes.len() - 32) / self.frame
    }

    fn end_of(&self, frame: usize) -> usize {
        32 + (frame + 1) * self.frame
    }

    /// Transactions that are whole in the first `length` bytes.
    fn whole_transactions(&self, length: usize) -> u64 {
        let ends = (0..self.frames()).filter(|at| {
            let header = 32 + at * self.frame;
            self.end_of(*at) <= length && self.bytes[header + 4..header + 8] != [0; 4]
        });
        ends.count() as u64
    }
}

/// An archive that holds `before` answers in its database and `after` more only in its write-ahead log.
fn with_answers_in_the_wal(place: &Path, before: u64, after: u64) -> (std::path::PathBuf, WriteAhead) {
    let dir = place.join("archive");
    let mut archive = hand::new_archive(&dir);
    (1..=before).for_each(|number| hand::answer(&mut archive, number, 1));
    drop(archive); // closing folds the log into the database
    let mut archive = hand::open(&dir).unwrap();
    (before + 1..=before + after).for_each(|number| hand::answer(&mut archive, number, 2));
    // Copied while it is open: this is what a power cut leaves behind.
    let cut = place.join("cut");
    std::fs::create_dir(&cut).unwrap();
    for name in ["archive.db", "archive.db-wal", "archive.key"] {
        std::fs::copy(dir.join(name), cut.join(name)).unwrap();
    }
    let ahead = WriteAhead::read(&cut);
    assert_eq!(
        ahead.whole_transactions(ahead.bytes.len()),
        after,
        "each answer is one transaction"
    );
    (cut, ahead)
}

fn check_cut(cut: &Path, ahead: &WriteAhead, length: usize, before: u64, whole_check: bool) {
    let trial = tempfile::tempdir_in(cut.parent().unwrap()).unwrap();
    for name in ["archive.db", "archive.key"] {
        std::fs::copy(cut.join(name), trial.path().join(name)).unwrap();
    }
    std::fs::write(trial.path().join("archive.db-wal"), &ahead.bytes[..length]).unwrap();
    let archive = hand::open(trial.path()).unwrap_or_else(|error| panic!("cut at {length}: {error}"));
    let expected: Vec<u64> = (1..=before + ahead.whole_transactions(length)).collect();
    assert_eq!(hand::answers(&archive), expected, "cut at byte {length}");
    if whole_check {
        assert!(archive.check().unwrap().is_sound(), "cut at byte {length}");
    }
}

#[test]
fn a_write_ahead_log_cut_at_every_frame_keeps_exactly_the_whole_answers() {
    let place = tempfile::tempdir().unwrap();
    let (cut, ahead) = with_answers_in_the_wal(place.path(), 3, 24);
    check_cut(&cut, &ahead, 0, 3, true);
    check_cut(&cut, &ahead, 32, 3, true);
    for frame in 0..ahead.frames() {
        check_cut(&cut, &ahead, ahead.end_of(frame), 3, true);
    }
}

#[test]
fn a_write_ahead_log_cut_at_a_thousand_random_bytes_keeps_exactly_the_whole_answers() {
    let place = tempfile::tempdir().unwrap();
    let (cut, ahead) = with_answers_in_the_wal(place.path(), 3, 24);
    let mut chance = Chance::new();
    for round in 0..1_000 {
        let length = usize::try_from(chance.below(ahead.bytes.len() as u64)).unwrap();
        check_cut(&cut, &ahead, length, 3, round % 10 == 0);
    }
}
