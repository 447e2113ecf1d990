//! What fuzzing once found, and the inputs it begins with, run again on every test.
#![allow(
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "the targets are a crate of their own, and a test falls over where something is wrong"
)]

#[path = "../fuzz/lib.rs"]
mod targets;

fn all(target: &str, run: fn(&[u8])) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz/found")
        .join(target);
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let fell = std::panic::catch_unwind(|| run(&bytes)).is_err();
        assert!(!fell, "{}", path.display());
        seen += 1;
    }
    assert!(seen >= 2, "only {seen} inputs for {target}");
}

#[test]
fn sheets() {
    all("sheets", targets::sheets);
}

#[test]
fn expressions() {
    all("expressions", targets::expressions);
}

#[test]
fn records() {
    all("records", targets::records);
}
