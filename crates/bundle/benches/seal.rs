//! Sealing and opening 200 MB against the tools a person would use by hand: `zip -0`, `sha256sum` and `age`.
//! Each pair is measured in turn in one run; medians of three, and the ratio.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::indexing_slicing
)]
#![allow(missing_docs)]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use bundle::{About, Attachment, Contents, Key, Limits, Lock, PanelIdentity, SigningKey};
use sha2::{Digest, Sha256};

const FILES: usize = 4;
const EACH: usize = 50 * 1024 * 1024;
const ROUNDS: usize = 3;

fn main() {
    let place =
        tempfile::tempdir_in(std::env::var_os("COEFF_BENCH_DIR").unwrap_or_else(|| ".".into())).unwrap();
    let dir = place.path();
    let files: Vec<(String, String)> = (0..FILES).map(|number| attachment(dir, number)).collect();
    let identity = PanelIdentity::generate([5; 32]).unwrap();
    fs::write(dir.join("panel.key"), identity.to_secret_string().as_str()).unwrap();
    let (mut seals, mut opens, mut hand_seals, mut hand_opens) = (vec![], vec![], vec![], vec![]);
    for _ in 0..ROUNDS {
        seals.push(timed(|| seal(dir, &files, &identity)));
        hand_seals.push(timed(|| seal_by_hand(dir, &files, &identity)));
        opens.push(timed(|| open(dir, &identity)));
        hand_opens.push(timed(|| open_by_hand(dir)));
    }
    row("seal 200 MB", &mut seals, &mut hand_seals);
    row("open 200 MB", &mut opens, &mut hand_opens);
}

fn row(name: &str, ours: &mut [f64], peer: &mut [f64]) {
    let (ours, peer) = (median(ours), median(peer));
    println!(
        "{name} | {ours:.2} s | zip -0 + sha256sum + age {peer:.2} s | {:.2} | 1.2",
        ours / peer
    );
}

fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn timed(work: impl FnOnce()) -> f64 {
    let began = Instant::now();
    work();
    began.elapsed().as_secs_f64()
}

/// A file of bytes that do not compress; its name and its hash.
fn attachment(dir: &Path, number: usize) -> (String, String) {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(number as u64 + 1);
    let bytes: Vec<u8> = (0..EACH / 8)
        .flat_map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state.to_le_bytes()
        })
        .collect();
    let name = format!("attachment-{number}");
    fs::write(dir.join(&name), &bytes).unwrap();
    let hash = Sha256::digest(&bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    (name, hash)
}

fn seal(dir: &Path, files: &[(String, String)], identity: &PanelIdentity) {
    let key = SigningKey::from_seed(&[7; 32]);
    let attachments = files.iter().map(|(name, sha256)| {
        let path = dir.join(name);
        Attachment {
            sha256: sha256.clone(),
            bytes: EACH as u64,
            open: Box::new(move || Ok(Box::new(File::open(&path)?) as Box<dyn Read>)),
        }
    });
    let contents = Contents {
        about: About {
            id: uuid::Uuid::from_u128(1),
            created: chrono::DateTime::from_timestamp_millis(1_700_000_000_000).unwrap(),
            sequence: 1,
            device: key.public().device().clone(),
            author_name: "Misura".to_owned(),
            author_role: String::new(),
            area: "siracusa".to_owned(),
            project: "Misura".to_owned(),
            software: "bench".to_owned(),
            demo: true,
            counts: BTreeMap::new(),
        },
        tables: Vec::new(),
        log: Box::new(io::empty()),
        instruments: Vec::new(),
        attachments: attachments.collect(),
    };
    let recipients = [identity.recipient()];
    bundle::seal(
        contents,
        &key,
        Lock::Recipients(&recipients),
        &dir.join("p.coeff"),
        &mut |_| (),
    )
    .unwrap();
}

fn open(dir: &Path, identity: &PanelIdentity) {
    let opened = bundle::open(
        &dir.join("p.coeff"),
        Key::Identity(identity),
        &Limits::default(),
        dir,
        &mut |_| (),
    )
    .unwrap();
    for entry in opened.attachments() {
        let mut content = opened.attachment(&entry.sha256).unwrap();
        io::copy(&mut content, &mut io::sink()).unwrap();
    }
}

fn seal_by_hand(dir: &Path, files: &[(String, String)], identity: &PanelIdentity) {
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    let _ = fs::remove_file(dir.join("hand.zip"));
    let sums = Command::new("sha256sum")
        .args(&names)
        .current_dir(dir)
        .output()
        .unwrap();
    File::create(dir.join("manifest"))
        .unwrap()
        .write_all(&sums.stdout)
        .unwrap();
    run(
        dir,
        "zip",
        &[&["-0", "-q", "hand.zip", "manifest"], names.as_slice()].concat(),
    );
    run(
        dir,
        "age",
        &["-r", identity.recipient().as_str(), "-o", "hand.age", "hand.zip"],
    );
    run(dir, "sync", &["hand.age"]);
}

fn open_by_hand(dir: &Path) {
    let _ = fs::remove_dir_all(dir.join("hand"));
    run(
        dir,
        "age",
        &["-d", "-i", "panel.key", "-o", "opened.zip", "hand.age"],
    );
    run(dir, "unzip", &["-q", "opened.zip", "-d", "hand"]);
    run(&dir.join("hand"), "sha256sum", &["--quiet", "-c", "manifest"]);
}

fn run(dir: &Path, program: &str, words: &[&str]) {
    let status = Command::new(program)
        .args(words)
        .current_dir(dir)
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success(), "{program}");
}
