//! A package judged by tools that we did not write: age, unzip, ssh-keygen, sha256sum, bagit.py and
//! frictionless. `make test` installs them; a missing one is a failure, not a skip.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a test may fail by panic

mod workshop;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use bundle::{Lock, SigningKey};
use workshop::{Desk, Work, laptop, panel};

const NAMESPACE: &str = "package@coefficienti";

/// Runs a tool and returns what it said; how it ended is for the caller to judge.
fn run(command: &mut Command) -> Output {
    let name = command.get_program().to_string_lossy().into_owned();
    command
        .output()
        .unwrap_or_else(|e| panic!("{name} cannot be run ({e}): `make test` installs it"))
}

#[track_caller]
fn succeeds(command: &mut Command) -> String {
    let shown = format!("{command:?}");
    let output = run(command);
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{shown}\n{said}");
    said
}

#[track_caller]
fn fails(command: &mut Command) {
    let shown = format!("{command:?}");
    assert!(!run(command).status.success(), "should have failed: {shown}");
}

/// A Python tool from the virtual environment named by COEFF_PYTOOLS, or from PATH.
fn python_tool(name: &str) -> Command {
    match env::var_os("COEFF_PYTOOLS") {
        Some(folder) => Command::new(PathBuf::from(folder).join(name)),
        None => Command::new(name),
    }
}

/// A package opened by hand, as docs/package-format.md tells: no code of ours after sealing.
fn opened_by_hand(desk: &Desk, work: &Work) -> PathBuf {
    let file = desk.seal(work);
    let key = desk.at("panel.key");
    fs::write(
        &key,
        format!(
            "# a comment, as age-keygen leaves one\n{}\n",
            panel().to_secret_string().as_str()
        ),
    )
    .unwrap();
    let zip = desk.at("package.zip");
    succeeds(
        Command::new("age")
            .arg("-d")
            .arg("-i")
            .arg(&key)
            .arg("-o")
            .arg(&zip)
            .arg(&file),
    );
    succeeds(Command::new("unzip").arg("-tq").arg(&zip));
    succeeds(
        Command::new("unzip")
            .arg("-q")
            .arg(&zip)
            .arg("-d")
            .arg(desk.path()),
    );
    desk.at(&work.about.bag_name())
}

fn signature_check(desk: &Desk, bag: &Path, register: &str) -> Command {
    let signers = desk.at("allowed_signers");
    fs::write(&signers, register).unwrap();
    let mut command = Command::new("ssh-keygen");
    command
        .args(["-Y", "verify", "-I", "siracusa", "-n", NAMESPACE, "-f"])
        .arg(signers);
    command.arg("-s").arg(bag.join("tagmanifest-sha256.txt.sig"));
    command.stdin(Stdio::from(
        fs::File::open(bag.join("tagmanifest-sha256.txt")).unwrap(),
    ));
    command
}

fn hash_check(bag: &Path, manifest: &str) -> Command {
    let mut command = Command::new("sha256sum");
    command
        .current_dir(bag)
        .args(["--check", "--strict", "--quiet", manifest]);
    command
}

#[test]
fn age_unzip_ssh_keygen_and_sha256sum_accept_a_sealed_package() {
    let desk = Desk::new();
    let work = Work::of_a_quarter();
    let bag = opened_by_hand(&desk, &work);
    let register = format!(
        "siracusa namespaces=\"{NAMESPACE}\" {}\n",
        laptop().public().openssh()
    );
    let said = succeeds(&mut signature_check(&desk, &bag, &register));
    assert!(
        said.contains(laptop().public().fingerprint()),
        "both call the key by the same fingerprint: {said}"
    );
    succeeds(&mut hash_check(&bag, "tagmanifest-sha256.txt"));
    succeeds(&mut hash_check(&bag, "manifest-sha256.txt"));
    assert_eq!(
        fs::read_to_string(bag.join("data/writes.jsonl")).unwrap(),
        work.log
    );
}

#[test]
fn the_same_tools_refuse_what_was_altered_or_signed_by_others() {
    let desk = Desk::new();
    let bag = opened_by_hand(&desk, &Work::of_a_quarter());
    let other = SigningKey::from_seed(&workshop::STRANGER);
    fails(&mut signature_check(
        &desk,
        &bag,
        &format!("siracusa {}\n", other.public().openssh()),
    ));
    let elsewhere = format!("siracusa namespaces=\"git\" {}\n", laptop().public().openssh());
    fails(&mut signature_check(&desk, &bag, &elsewhere));
    let expired = format!(
        "siracusa valid-before=\"20200101\" {}\n",
        laptop().public().openssh()
    );
    fails(&mut signature_check(&desk, &bag, &expired));
    fs::write(bag.join("data/activities.csv"), "id\n").unwrap();
    fails(&mut hash_check(&bag, "manifest-sha256.txt"));
    fs::write(bag.join("bag-info.txt"), "Contact-Name: nobody\n").unwrap();
    fails(&mut hash_check(&bag, "tagmanifest-sha256.txt"));
}

#[test]
fn ssh_keygen_reads_our_keys_and_agrees_on_the_device() {
    let desk = Desk::new();
    let private = desk.at("laptop");
    fs::write(&private, laptop().to_openssh().unwrap().as_bytes()).unwrap();
    #[cfg(unix)]
    fs::set_permissions(&private, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    let line = succeeds(
        Command::new("ssh-keygen")
            .arg("-y")
            .arg("-P")
            .arg("")
            .arg("-f")
            .arg(&private),
    );
    assert_eq!(line.trim_end(), laptop().public().openssh());
    let said = succeeds(Command::new("ssh-keygen").arg("-l").arg("-f").arg(&private));
    assert!(said.contains(laptop().public().fingerprint()), "{said}");
    // The device is the hash of the blob that OpenSSH spells in base64.
    let script = "cut -d' ' -f2 | base64 -d | sha256sum | cut -c1-16";
    let public = desk.at("laptop.pub");
    fs::write(&public, line).unwrap();
    let input = Stdio::from(fs::File::open(&public).unwrap());
    let device = succeeds(Command::new("sh").arg("-c").arg(script).stdin(input));
    assert_eq!(device.trim_end(), laptop().public().device().as_str());
}

#[test]
fn age_agrees_on_the_panels_public_key_and_on_who_may_open() {
    let desk = Desk::new();
    let key = desk.at("panel.key");
    fs::write(&key, panel().to_secret_string().as_bytes()).unwrap();
    let public = succeeds(Command::new("age-keygen").arg("-y").arg(&key));
    assert_eq!(public.trim_end(), panel().recipient().as_str());
    let fresh = desk.at("fresh.key");
    succeeds(Command::new("age-keygen").arg("-o").arg(&fresh));
    let theirs = bundle::PanelIdentity::parse(&fs::read_to_string(&fresh).unwrap()).unwrap();
    let out = desk.at("for-both.coeff");
    let to = [panel().recipient(), theirs.recipient()];
    let work = Work::of_an_idle_week();
    bundle::seal(
        work.contents(),
        &laptop(),
        Lock::Recipients(&to),
        &out,
        &mut |_| (),
    )
    .unwrap();
    for identity in [&key, &fresh] {
        let mut open = Command::new("age");
        succeeds(
            open.arg("-d")
                .arg("-i")
                .arg(identity)
                .arg("-o")
                .arg(desk.at("plain"))
                .arg(&out),
        );
    }
    let stranger = desk.at("stranger.key");
    succeeds(Command::new("age-keygen").arg("-o").arg(&stranger));
    fails(
        Command::new("age")
            .arg("-d")
            .arg("-i")
            .arg(&stranger)
            .arg("-o")
            .arg(desk.at("no"))
            .arg(&out),
    );
}

#[test]
fn bagit_finds_a_valid_bag_and_notices_an_altered_one() {
    let desk = Desk::new();
    for work in [Work::of_an_idle_week(), Work::of_a_quarter()] {
        let bag = opened_by_hand(&desk, &work);
        succeeds(python_tool("bagit.py").arg("--validate").arg(&bag));
        fs::write(bag.join("data/writes.jsonl"), "{}\n").unwrap();
        fails(python_tool("bagit.py").arg("--validate").arg(&bag));
        fs::remove_dir_all(bag).unwrap();
        fs::remove_file(desk.at("package.zip")).unwrap();
    }
}

#[test]
fn frictionless_finds_a_valid_data_package_and_notices_an_altered_table() {
    let desk = Desk::new();
    for work in [Work::of_an_idle_week(), Work::of_a_quarter()] {
        let bag = opened_by_hand(&desk, &work);
        let mut validate = python_tool("frictionless");
        succeeds(validate.current_dir(&bag).args(["validate", "datapackage.json"]));
        if !work.tables.is_empty() {
            let table = fs::read_to_string(bag.join("data/activities.csv")).unwrap();
            fs::write(bag.join("data/activities.csv"), table.replace(",12,", ",x2,")).unwrap();
            fails(
                python_tool("frictionless")
                    .current_dir(&bag)
                    .args(["validate", "datapackage.json"]),
            );
        }
        fs::remove_dir_all(bag).unwrap();
        fs::remove_file(desk.at("package.zip")).unwrap();
    }
}
