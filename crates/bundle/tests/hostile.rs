//! Packages made to do harm or to deceive: each is refused, and the refusal names file and reason.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a test may fail by panic

mod workshop;

use std::fs;

use bundle::{AllowedSigners, Check, Error, Fault, Key, Limits, Reason, State, Unchecked, Verification};
use workshop::{Desk, Forgery, LAPTOP, Member, STRANGER, Work, encrypt, laptop, panel, sha256};

const HASH: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// Why this package is refused, and that opening leaves the scratch folder empty.
fn fault_of(package: &[u8]) -> Fault {
    fault_within(package, &Limits::default())
}

fn fault_within(package: &[u8], limits: &Limits) -> Fault {
    let desk = Desk::new();
    let file = desk.put(package);
    let told = bundle::open(&file, Key::Identity(&panel()), limits, desk.path(), &mut |_| ());
    assert_eq!(desk.files(), ["received.coeff"], "nothing is left on the disk");
    match told {
        Ok(_) => panic!("opened"),
        Err(Error::Refused { path, fault, .. }) => {
            assert_eq!(path, file);
            fault
        }
        Err(other) => panic!("{other}"),
    }
}

#[track_caller]
fn assert_refused(forgery: &Forgery, file: &str, reason: Reason) {
    let fault = fault_of(&forgery.package());
    let file = if file.starts_with('(') {
        file.to_owned()
    } else {
        file.replace("{root}", &forgery.root)
    };
    assert_eq!(
        (fault.file.as_str(), fault.reason),
        (file.as_str(), reason),
        "{fault}"
    );
}

fn quarter(change: impl FnOnce(&mut Forgery)) -> Forgery {
    let mut forgery = Forgery::of_a_quarter();
    change(&mut forgery);
    forgery
}

/// Everything made right again after the change: only the change itself can be refused.
fn signed(change: impl FnOnce(&mut Forgery)) -> Forgery {
    quarter(|f| {
        change(f);
        f.describe_again().list_again().sign_again();
    })
}

#[test]
fn the_workshop_itself_makes_packages_that_open() {
    let desk = Desk::new();
    let package = desk.put(&Forgery::of_a_quarter().package());
    assert!(
        desk.open(&package).is_ok(),
        "else every refusal below would prove nothing"
    );
    let again = desk.put(&signed(|_| ()).package());
    desk.open(&again).unwrap();
}

// What was altered after signing.

#[test]
fn an_altered_payload_file_is_named_whatever_it_is() {
    for path in [
        "data/activities.csv",
        "data/writes.jsonl",
        "data/instruments/scheda-citta/1.0.0/survey.csv",
    ] {
        assert_refused(
            &quarter(|f| f.member(path).bytes.push(b'x')),
            path,
            Reason::HashDiffers,
        );
    }
    let attached = quarter(|f| f.member(&format!("data/attachments/{HASH}")).bytes.push(b'x'));
    assert_refused(
        &attached,
        &format!("data/attachments/{HASH}"),
        Reason::HashDiffers,
    );
}

#[test]
fn an_altered_tag_file_is_named() {
    for path in ["bag-info.txt", "datapackage.json", "manifest-sha256.txt"] {
        assert_refused(
            &quarter(|f| f.member(path).bytes.push(b'\n')),
            path,
            Reason::HashDiffers,
        );
    }
    assert_refused(
        &quarter(|f| f.member("bagit.txt").bytes.push(b'\n')),
        "bagit.txt",
        Reason::Declaration,
    );
}

#[test]
fn an_altered_tag_manifest_breaks_the_signature() {
    let forged = quarter(|f| {
        f.replace("bag-info.txt", "2019", "2020").list_tags();
    });
    assert_refused(&forged, "tagmanifest-sha256.txt.sig", Reason::SignatureWrong);
}

#[test]
fn a_file_added_to_or_taken_from_a_signed_bag_is_named() {
    let added = quarter(|f| {
        f.set("data/extra.csv", "a\n");
    });
    assert_refused(&added, "data/extra.csv", Reason::NotListed);
    let taken = quarter(|f| {
        f.remove(&format!("data/attachments/{HASH}"));
    });
    assert_refused(&taken, &format!("data/attachments/{HASH}"), Reason::NotThere);
}

#[test]
fn a_bag_without_its_required_files_is_refused() {
    for path in [
        "bagit.txt",
        "bag-info.txt",
        "datapackage.json",
        "manifest-sha256.txt",
        "tagmanifest-sha256.txt",
        "tagmanifest-sha256.txt.sig",
        "signer.pub",
        "data/writes.jsonl",
    ] {
        assert_refused(
            &quarter(|f| {
                f.remove(path);
            }),
            path,
            Reason::MissingFile,
        );
    }
}

// Signatures.

#[test]
fn a_package_signed_by_another_key_than_it_names_is_refused() {
    let forged = quarter(|f| {
        f.sign_as(STRANGER, "package@coefficienti");
    });
    assert_refused(&forged, "tagmanifest-sha256.txt.sig", Reason::SignatureKey);
}

#[test]
fn a_stranger_cannot_speak_for_a_laptop() {
    let stranger = bundle::SigningKey::from_seed(&STRANGER);
    let forged = quarter(|f| {
        f.set("signer.pub", format!("{}\n", stranger.public().openssh()));
        f.list_tags().sign_as(STRANGER, "package@coefficienti");
    });
    assert_refused(&forged, "signer.pub", Reason::SignerDevice);
}

#[test]
fn a_signature_made_for_another_purpose_is_refused() {
    for namespace in [
        "file",
        "git",
        "package@coefficienti.example",
        "Package@coefficienti",
    ] {
        let forged = quarter(|f| {
            f.sign_as(LAPTOP, namespace);
        });
        assert_refused(&forged, "tagmanifest-sha256.txt.sig", Reason::SignatureNamespace);
    }
}

#[test]
fn a_signature_has_one_spelling() {
    let sig = "tagmanifest-sha256.txt.sig";
    for (from, to) in [
        ("\n", "\r\n"),
        ("-----END SSH SIGNATURE-----\n", "-----END SSH SIGNATURE-----\n\n"),
    ] {
        let forged = quarter(|f| {
            f.replace(sig, from, to);
        });
        assert_refused(&forged, sig, Reason::SignatureForm);
    }
    let empty = quarter(|f| {
        f.set(sig, "");
    });
    assert_refused(&empty, sig, Reason::SignatureForm);
    let commented = quarter(|f| {
        let line = f.text("signer.pub");
        f.set("signer.pub", format!("{} me\n", line.trim_end()))
            .sign_again();
    });
    assert_refused(&commented, "signer.pub", Reason::SignerForm);
}

// ZIP.

#[test]
fn a_path_that_leads_out_of_the_bag_is_refused() {
    for path in [
        "../evil.csv",
        "data/../../evil.csv",
        "///etc/passwd",
        "data/./x.csv",
    ] {
        let forged = quarter(|f| f.files.push(Member::new(path, b"x")));
        assert_eq!(fault_of(&forged.package()).reason, Reason::NameEscapes, "{path}");
    }
    let backslash = quarter(|f| f.files.push(Member::new("data\\..\\evil.csv", b"x")));
    assert_eq!(fault_of(&backslash.package()).reason, Reason::NameForm);
}

#[test]
fn names_that_mean_different_things_on_different_systems_are_refused() {
    for (path, reason) in [
        ("data/citta\u{300}.csv", Reason::NameForm),
        ("data/città.csv", Reason::NameForm),
        ("data/con.csv", Reason::NameReserved),
        ("data/instruments/x/LPT1/survey.csv", Reason::NameReserved),
        ("data/x .csv", Reason::NameForm),
        ("data/x.csv.", Reason::NameForm),
        ("data/x.csv:stream", Reason::NameForm),
        ("data/x\0.csv", Reason::NameForm),
        ("data/\u{202e}vsc.x", Reason::NameForm),
    ] {
        let forged = quarter(|f| f.files.push(Member::new(path, b"x")));
        assert_eq!(fault_of(&forged.package()).reason, reason, "{path:?}");
    }
    let long = format!(
        "data/instruments/{}/{}/survey.csv",
        "a".repeat(64),
        "b".repeat(64)
    );
    let forged = quarter(|f| f.files.push(Member::new(&long, b"x")));
    assert_eq!(fault_of(&forged.package()).reason, Reason::NameForm);
}

#[test]
fn links_folders_and_devices_are_refused() {
    for (mode, reason) in [
        (0o120_777, Reason::ZipLink),
        (0o040_755, Reason::ZipKind),
        (0o020_666, Reason::ZipKind),
        (0o010_644, Reason::ZipKind),
    ] {
        let forged = quarter(|f| f.member("data/activities.csv").attributes = mode << 16);
        assert_refused(&forged, "{root}/data/activities.csv", reason);
    }
    let folder = quarter(|f| f.files.push(Member::new("data/", b"")));
    assert_refused(&folder, "{root}/data/", Reason::ZipKind);
}

#[test]
fn the_same_name_twice_is_refused_even_in_other_capitals() {
    let twice = quarter(|f| {
        let copy = f.member("data/activities.csv").clone();
        f.files.push(copy);
    });
    assert_refused(&twice, "{root}/data/activities.csv", Reason::NameTwice);
    let capitals = quarter(|f| {
        f.files
            .push(Member::new("data/instruments/Scheda-Citta/1.0.0/survey.csv", b""))
    });
    assert_eq!(fault_of(&capitals.package()).reason, Reason::NameTwice);
}

#[test]
fn a_bomb_is_refused_before_it_unpacks() {
    let honest_header = quarter(|f| f.member("data/writes.jsonl").bytes = vec![b' '; 65 << 20]);
    assert_refused(&honest_header, "{root}/data/writes.jsonl", Reason::ZipBomb);
    let lying_header = quarter(|f| {
        let bomb = f.member("data/writes.jsonl");
        bomb.bytes = vec![b' '; 4 << 20];
        bomb.declared_size = Some(1000);
    });
    let fault = fault_of(&lying_header.package());
    assert_eq!(
        fault.reason,
        Reason::ZipData,
        "unpacking stops where the declared size ends: {fault}"
    );
    let claims_much = quarter(|f| f.member("data/writes.jsonl").declared_size = Some(0xf000_0000));
    assert_refused(&claims_much, "{root}/data/writes.jsonl", Reason::ZipBomb);
}

#[test]
fn many_small_bombs_are_one_bomb() {
    let forged = quarter(|f| {
        for n in 0..2 {
            f.set(&format!("data/t{n}.csv"), vec![b'\n'; 33 << 20]);
        }
    });
    assert_refused(&forged, "(zip)", Reason::ZipBomb);
}

#[test]
fn limits_hold_for_count_and_for_every_kind_of_file() {
    let package = Forgery::of_a_quarter().package();
    let none = Limits::default();
    let attached = format!("{}/data/attachments/", Forgery::of_a_quarter().root);
    for (limits, reason) in [
        (
            Limits {
                entries: 15,
                ..none.clone()
            },
            Reason::TooManyEntries,
        ),
        (
            Limits {
                package_bytes: 1000,
                ..none.clone()
            },
            Reason::PackageTooLarge,
        ),
        (
            Limits {
                total_bytes: 50_000,
                ..none.clone()
            },
            Reason::ZipBomb,
        ),
        (
            Limits {
                tag_bytes: 40,
                ..none.clone()
            },
            Reason::TooLarge,
        ),
        (
            Limits {
                log_bytes: 10,
                ..none.clone()
            },
            Reason::TooLarge,
        ),
        (
            Limits {
                line_bytes: 10,
                ..none.clone()
            },
            Reason::TooLarge,
        ),
        (
            Limits {
                table_bytes: 10,
                ..none.clone()
            },
            Reason::TooLarge,
        ),
        (
            Limits {
                table_cells: 10,
                ..none.clone()
            },
            Reason::TooManyCells,
        ),
        (
            Limits {
                instrument_bytes: 10,
                ..none.clone()
            },
            Reason::TooLarge,
        ),
        (
            Limits {
                instruments_bytes: 100,
                ..none.clone()
            },
            Reason::TooLarge,
        ),
        (
            Limits {
                recipients: 0,
                ..none.clone()
            },
            Reason::TooManyRecipients,
        ),
    ] {
        assert_eq!(fault_within(&package, &limits).reason, reason, "{limits:?}");
    }
    let fault = fault_within(
        &package,
        &Limits {
            attachment_bytes: 99_999,
            ..none
        },
    );
    assert!(
        fault.reason == Reason::TooLarge && fault.file.starts_with(&attached),
        "{fault}"
    );
}

#[test]
fn headers_that_disagree_are_refused() {
    let forged = quarter(|f| f.member("data/activities.csv").local_path = Some("data/otherthing.csv".into()));
    assert_refused(&forged, "{root}/data/activities.csv", Reason::ZipHeaders);
    let longer = quarter(|f| f.member("data/activities.csv").local_path = Some("data/x.csv".into()));
    assert_eq!(fault_of(&longer.package()).reason, Reason::ZipHeaders);
    let unlike = quarter(|f| {
        let stored = f.member("data/activities.csv");
        stored.deflate = false;
        stored.declared_size = Some(7);
    });
    assert_refused(&unlike, "{root}/data/activities.csv", Reason::ZipHeaders);
}

#[test]
fn other_kinds_of_zip_are_refused() {
    for (change, reason) in [
        (
            Box::new(|m: &mut Member| m.flags = 9) as Box<dyn Fn(&mut Member)>,
            Reason::ZipFlags,
        ),
        (Box::new(|m: &mut Member| m.flags = 8 | 1 << 6), Reason::ZipFlags),
        (Box::new(|m: &mut Member| m.flags = 0), Reason::ZipFlags),
        (Box::new(|m: &mut Member| m.method = Some(12)), Reason::ZipMethod),
        (
            Box::new(|m: &mut Member| m.extra = b"UT\0\0".to_vec()),
            Reason::ZipExtra,
        ),
        (
            Box::new(|m: &mut Member| m.declared_size = Some(u32::MAX)),
            Reason::Zip64,
        ),
    ] {
        let forged = quarter(|f| change(f.member("data/writes.jsonl")));
        assert_refused(&forged, "{root}/data/writes.jsonl", reason);
    }
    let packed = quarter(|f| f.member(&format!("data/attachments/{HASH}")).deflate = true);
    assert_refused(
        &packed,
        &format!("{{root}}/data/attachments/{HASH}"),
        Reason::ZipMethod,
    );
}

#[test]
fn bytes_that_belong_to_no_file_are_refused() {
    let zip = Forgery::of_a_quarter().zip();
    let mut after = zip.clone();
    after.push(0);
    assert_eq!(fault_of(&encrypt(&after)).reason, Reason::ZipEnd);
    let mut commented = zip.clone();
    let length = commented.len();
    commented[length - 2] = 1;
    commented.push(b'x');
    assert_eq!(fault_of(&encrypt(&commented)).reason, Reason::ZipEnd);
    let mut before = b"MZ".to_vec();
    before.extend(&zip);
    assert_eq!(fault_of(&encrypt(&before)).reason, Reason::ZipDirectory);
    // Between the last file and the directory.
    let at = u32::from_le_bytes(zip[length - 6..length - 2].try_into().unwrap()) as usize;
    let mut between = zip[..at].to_vec();
    between.push(0);
    between.extend(&zip[at..]);
    let end = between.len();
    between[end - 6..end - 2].copy_from_slice(&(at as u32 + 1).to_le_bytes());
    assert_eq!(fault_of(&encrypt(&between)).reason, Reason::ZipGap);
    assert_eq!(fault_of(&encrypt(b"")).reason, Reason::ZipEnd);
    assert_eq!(
        fault_of(&encrypt(b"hello, this is not a zip at all")).reason,
        Reason::ZipEnd
    );
}

#[test]
fn entries_that_overlap_are_refused() {
    let forgery = Forgery::of_a_quarter();
    let mut zip = forgery.zip();
    let length = zip.len();
    let at = u32::from_le_bytes(zip[length - 6..length - 2].try_into().unwrap()) as usize;
    // The second directory entry points at the first file's header.
    let second = at + 46 + forgery.root.len() + 1 + forgery.files[0].path.len();
    zip[second + 42..second + 46].copy_from_slice(&0u32.to_le_bytes());
    assert_eq!(fault_of(&encrypt(&zip)).reason, Reason::ZipGap);
}

// The bag.

#[test]
fn files_that_the_format_does_not_know_are_refused_even_when_signed() {
    for (path, reason) in [
        ("readme.txt", Reason::UnknownFile),
        ("manifest-md5.txt", Reason::UnknownFile),
        ("data/run.exe", Reason::UnknownFile),
        ("data/attachments/invoice.pdf", Reason::UnknownFile),
        ("data/instruments/x/1/macro.csv", Reason::UnknownFile),
        ("fetch.txt", Reason::FetchFile),
    ] {
        let forged = signed(|f| {
            f.set(path, "https://example.org/x 1 data/x\n");
        });
        assert_refused(&forged, &format!("{{root}}/{path}"), reason);
    }
}

#[test]
fn a_bag_has_one_root_named_by_device_and_sequence() {
    let second = quarter(|f| f.files.push(Member::new("//other/bagit.txt", b"x")));
    assert_refused(&second, "other/bagit.txt", Reason::SeveralRoots);
    for root in ["bag", "0123456789abcdef-42", "..x"] {
        let named = quarter(|f| root.clone_into(&mut f.root));
        let fault = fault_of(&named.package());
        assert!(
            matches!(fault.reason, Reason::RootName | Reason::NameForm),
            "{fault}"
        );
    }
    let device = laptop().public().device().clone();
    let renumbered = quarter(|f| f.root = format!("{device}-000043"));
    assert_refused(&renumbered, "datapackage.json", Reason::RootName);
    let other = quarter(|f| f.root = "0123456789abcdef-000042".to_owned());
    assert_refused(&other, "signer.pub", Reason::SignerDevice);
}

#[test]
fn a_manifest_that_is_signed_but_wrong_is_refused() {
    let other_case = quarter(|f| {
        let upper = f.text("manifest-sha256.txt").to_uppercase();
        f.set("manifest-sha256.txt", upper).sign_again();
    });
    assert_refused(&other_case, "manifest-sha256.txt", Reason::ManifestForm);
    let escaping = quarter(|f| {
        let text = f.text("manifest-sha256.txt") + &format!("{HASH}  data/../../../etc/passwd\n");
        f.set("manifest-sha256.txt", text).sign_again();
    });
    let fault = fault_of(&escaping.package());
    assert!(
        matches!(fault.reason, Reason::ManifestForm | Reason::NotThere),
        "{fault}"
    );
    let misnamed = signed(|f| f.member(&format!("data/attachments/{HASH}")).bytes.push(b'x'));
    assert_refused(
        &misnamed,
        &format!("data/attachments/{HASH}"),
        Reason::AttachmentName,
    );
}

#[test]
fn metadata_that_contradict_the_contents_are_refused_even_when_signed() {
    for (from, to) in [
        ("Payload-Oxum: ", "Payload-Oxum: 1"),
        ("Maria", "Mario"),
        ("2019-12-31", "2020-01-01"),
        ("Source-Organization", "Source-Organisation"),
    ] {
        let forged = quarter(|f| {
            f.replace("bag-info.txt", from, to).sign_again();
        });
        assert_refused(&forged, "bag-info.txt", Reason::BagInfo);
    }
}

// The descriptor.

#[test]
fn a_package_of_a_newer_version_is_called_newer_not_broken() {
    let newer = quarter(|f| {
        f.replace(
            "datapackage.json",
            "\"x-package-format\": 1",
            "\"x-package-format\": 2",
        );
        f.set("data/new-in-2.bin", "x");
        f.sign_again();
    });
    let desk = Desk::new();
    let told = desk.open(&desk.put(&newer.package()));
    assert!(
        matches!(
            told,
            Err(Error::NewerVersion {
                found: 2,
                known: 1,
                ..
            })
        ),
        "{told:?}"
    );
    let zero = quarter(|f| {
        f.replace(
            "datapackage.json",
            "\"x-package-format\": 1",
            "\"x-package-format\": 0",
        )
        .sign_again();
    });
    assert_refused(&zero, "datapackage.json", Reason::Json);
}

#[test]
fn a_descriptor_is_read_strictly_even_when_signed() {
    let changes: [(&str, &str, Reason); 14] = [
        (
            "\"demo\": false",
            "\"demo\": false,\n    \"evil\": 1",
            Reason::Json,
        ),
        (
            "\"demo\": false",
            "\"demo\": false,\n    \"demo\": false",
            Reason::Json,
        ),
        ("\"demo\": false", "\"demo\": 0", Reason::Json),
        ("\"demo\": false", "\"demo\":false", Reason::Json),
        (
            "\"writes\": 3",
            "\"writes\": 3,\n      \"writes\": 3",
            Reason::Json,
        ),
        ("\"writes\": 3", "\"writes\": -3", Reason::Json),
        ("profiles/2.0", "profiles/1.0", Reason::Json),
        ("\"sequence\": 42", "\"sequence\": 0", Reason::DescriptorValue),
        ("\"sequence\": 42", "\"sequence\": 43", Reason::Json),
        ("urn:uuid:0190", "urn:uuid:019g", Reason::DescriptorValue),
        (
            "2019-12-31T23:59:58.250Z",
            "2019-12-31T23:59:58.25Z",
            Reason::Json,
        ),
        (
            "\"path\": \"data/activities.csv\"",
            "\"path\": \"../activities.csv\"",
            Reason::Json,
        ),
        (
            "\"path\": \"data/activities.csv\"",
            "\"path\": \"https://x/a.csv\"",
            Reason::Json,
        ),
        (
            "\"missingValues\": [",
            "\"missingValues\": [\n          \"-\",",
            Reason::Json,
        ),
    ];
    for (from, to, reason) in changes {
        let forged = quarter(|f| {
            f.replace("datapackage.json", from, to).sign_again();
        });
        let fault = fault_of(&forged.package());
        assert_eq!(
            (fault.check, fault.reason),
            (Check::DataPackage, reason),
            "{from} → {to}"
        );
    }
    let followed = quarter(|f| {
        let text = f.text("datapackage.json") + "{}";
        f.set("datapackage.json", text).sign_again();
    });
    assert_refused(&followed, "datapackage.json", Reason::Json);
    let deep = quarter(|f| {
        f.set("datapackage.json", "[".repeat(100_000)).sign_again();
    });
    assert_refused(&deep, "datapackage.json", Reason::Json);
}

#[test]
fn a_table_that_is_not_declared_or_not_there_is_refused_even_when_signed() {
    let added = quarter(|f| {
        f.set("data/extra.csv", "a\n").list_again().sign_again();
    });
    let fault = fault_of(&added.package());
    assert_eq!(
        (fault.check, fault.file.as_str(), fault.reason),
        (Check::DataPackage, "data/extra.csv", Reason::NotListed)
    );
    let taken = quarter(|f| {
        f.remove("data/interviews.csv").list_again().sign_again();
    });
    let fault = fault_of(&taken.package());
    assert_eq!(
        (fault.file.as_str(), fault.reason),
        ("data/interviews.csv", Reason::NotThere)
    );
    let resized = quarter(|f| {
        f.member("data/activities.csv").bytes.push(b'x');
        f.list_again().sign_again();
    });
    assert_refused(&resized, "data/activities.csv", Reason::ResourceDiffers);
    let log = quarter(|f| {
        f.set("data/writes.jsonl", "").list_again().sign_again();
    });
    assert_refused(&log, "data/writes.jsonl", Reason::ResourceDiffers);
}

// Tables and log.

#[test]
fn a_table_is_exactly_the_csv_that_was_declared_even_when_signed() {
    let table = "data/activities.csv";
    let cases: [(&str, &str, Reason); 15] = [
        ("id,title", "\u{feff}id,title", Reason::ByteOrderMark),
        ("istat\n", "istat\r\n", Reason::CarriageReturn),
        ("id,title", "id,titel", Reason::Columns),
        ("id,title", "title,id", Reason::Columns),
        ("id,title", "\"id\",title", Reason::CsvForm),
        ("istat\n", "istat\n\n", Reason::CsvForm),
        ("089017\n", "089017,more\n", Reason::Columns),
        ("a1,", "", Reason::Columns),
        ("a1,", ",", Reason::Required),
        ("a2,", "a1,", Reason::Unique),
        ("2019-10-24,", "2019-13-24,", Reason::Value),
        (",12,", ",dodici,", Reason::Value),
        (",0.50,", ",\"0,50\",", Reason::Value),
        (",true,", ",TRUE,", Reason::Value),
        ("00123\n", "00123", Reason::CsvForm),
    ];
    for (from, to, reason) in cases {
        let forged = signed(|f| {
            // The last case ends the file without a line feed: put its line last.
            if from == "00123\n" {
                let text = f.text(table);
                let end = text.find("00123\n").unwrap() + from.len();
                f.set(table, &text[..end]);
            }
            f.replace(table, from, to);
        });
        let fault = fault_of(&forged.package());
        assert_eq!(
            (fault.check, fault.file.as_str(), fault.reason),
            (Check::Tables, table, reason),
            "{from:?} → {to:?}"
        );
    }
    let bytes = signed(|f| f.member(table).bytes.extend(b"a9,\xff,,,,,,\n"));
    assert_refused(&bytes, table, Reason::NotUtf8);
}

#[test]
fn a_bad_cell_is_named_by_row_and_column() {
    let forged = signed(|f| {
        f.replace("data/activities.csv", ",12,", ",x,");
    });
    let fault = fault_of(&forged.package());
    assert_eq!(
        (fault.row, fault.column.as_deref()),
        (Some(2), Some("participants"))
    );
}

#[test]
fn a_log_line_that_is_no_object_is_named_by_number_even_when_signed() {
    for (log, row) in [
        ("{}\n[]\n", 2),
        ("{}\n{}", 2),
        ("{}\r\n", 1),
        ("{}\n\n", 2),
        ("\u{feff}{}\n", 1),
    ] {
        let forged = signed(|f| {
            f.set("data/writes.jsonl", log);
        });
        let fault = fault_of(&forged.package());
        assert_eq!((fault.reason, fault.row), (Reason::LogLine, Some(row)), "{log:?}");
    }
    let deep = signed(|f| {
        f.set(
            "data/writes.jsonl",
            format!("{{\"a\":{}{}}}\n", "[".repeat(1 << 20), "]".repeat(1 << 20)),
        );
    });
    let desk = Desk::new();
    assert!(
        desk.open(&desk.put(&deep.package())).is_ok(),
        "depth is the log reader's matter, but nothing overflows"
    );
    let fewer = quarter(|f| {
        f.replace("datapackage.json", "\"x-lines\": 3", "\"x-lines\": 2")
            .sign_again();
    });
    assert_refused(&fewer, "data/writes.jsonl", Reason::LogCount);
}

// The report.

fn report(package: &[u8], key: Key<'_>, signers: Option<&str>) -> Verification {
    let desk = Desk::new();
    let file = desk.put(package);
    let signers = signers.map(|text| AllowedSigners::parse(text).unwrap());
    let at = "2026-06-01T00:00:00Z".parse().unwrap();
    let limits = Limits::default();
    let found = bundle::verify(
        &file,
        Some(key),
        signers.as_ref(),
        at,
        &limits,
        desk.path(),
        &mut |_| (),
    );
    assert_eq!(desk.files(), ["received.coeff"], "verifying leaves nothing");
    found.unwrap()
}

fn state(report: &Verification, check: Check) -> &State {
    &report
        .steps
        .iter()
        .find(|step| step.check == check)
        .unwrap()
        .state
}

fn faults(report: &Verification, check: Check) -> Vec<(String, Reason)> {
    match state(report, check) {
        State::Refused(faults) => faults.iter().map(|f| (f.file.clone(), f.reason)).collect(),
        other => panic!("{check:?}: {other:?}"),
    }
}

#[test]
fn a_good_package_from_a_known_laptop_passes_every_check() {
    let package = Forgery::of_a_quarter().package();
    let register = format!("siracusa {}", laptop().public().openssh());
    let found = report(&package, Key::Identity(&panel()), Some(&register));
    assert!(found.is_sound());
    assert_eq!(found.steps.len(), Check::ALL.len());
    assert!(
        found.steps.iter().all(|step| matches!(step.state, State::Passed)),
        "{found:?}"
    );
    assert_eq!(found.about, Some(Work::of_a_quarter().about));
    let without = report(&package, Key::Identity(&panel()), None);
    assert!(without.is_sound());
    assert!(matches!(
        state(&without, Check::Signer),
        State::Unchecked(Unchecked::NoRegister)
    ));
}

#[test]
fn an_unknown_revoked_or_expired_signer_is_the_only_thing_refused() {
    let package = Forgery::of_a_quarter().package();
    let line = laptop().public().openssh().to_owned();
    let other = bundle::SigningKey::from_seed(&STRANGER);
    for (register, reason) in [
        (format!("x {}", other.public().openssh()), Reason::SignerUnknown),
        (String::new(), Reason::SignerUnknown),
        (
            format!("x valid-before=\"20260101\" {line}"),
            Reason::SignerExpired,
        ),
        (format!("x valid-after=\"20270101\" {line}"), Reason::SignerNotYet),
        (format!("x namespaces=\"git\" {line}"), Reason::SignerNamespace),
    ] {
        let found = report(&package, Key::Identity(&panel()), Some(&register));
        assert_eq!(faults(&found, Check::Signer), [("signer.pub".to_owned(), reason)]);
        assert!(!found.is_sound());
        let rest = found.steps.iter().filter(|step| step.check != Check::Signer);
        assert!(rest.into_iter().all(|step| matches!(step.state, State::Passed)));
    }
    let desk = Desk::new();
    let revoked = AllowedSigners::parse(&format!("x {line}"))
        .unwrap()
        .with_revoked(&line)
        .unwrap();
    let file = desk.put(&package);
    let at = "2026-06-01T00:00:00Z".parse().unwrap();
    let limits = Limits::default();
    let key = Some(Key::Identity(&panel())).map(|_| Key::None);
    let found = bundle::verify(&file, key, Some(&revoked), at, &limits, desk.path(), &mut |_| ()).unwrap();
    assert!(matches!(
        state(&found, Check::Signer),
        State::Unchecked(Unchecked::NoIdentity)
    ));
    let identity = panel();
    let key = Some(Key::Identity(&identity));
    let found = bundle::verify(&file, key, Some(&revoked), at, &limits, desk.path(), &mut |_| ()).unwrap();
    assert_eq!(
        faults(&found, Check::Signer),
        [("signer.pub".to_owned(), Reason::SignerRevoked)]
    );
}

#[test]
fn a_report_names_every_fault_not_only_the_first() {
    let forged = quarter(|f| {
        f.replace("data/activities.csv", ",12,", ",x,");
        f.set("data/instruments/scheda-citta/1.0.0/survey.csv", "changed");
        f.set("data/writes.jsonl", "{}\n[]\n");
        f.sign_as(STRANGER, "package@coefficienti");
    });
    let found = report(&forged.package(), Key::Identity(&panel()), None);
    assert!(matches!(state(&found, Check::TagManifest), State::Passed));
    assert_eq!(faults(&found, Check::Signature)[0].1, Reason::SignatureKey);
    assert!(matches!(
        state(&found, Check::Signer),
        State::Unchecked(Unchecked::Earlier(Check::Signature))
    ));
    let changed: Vec<_> = faults(&found, Check::Manifest)
        .into_iter()
        .map(|(file, _)| file)
        .collect();
    assert_eq!(
        changed,
        [
            "data/activities.csv",
            "data/instruments/scheda-citta/1.0.0/survey.csv",
            "data/writes.jsonl"
        ]
    );
    assert!(matches!(state(&found, Check::DataPackage), State::Refused(_)));
    assert!(!found.is_sound());
}

#[test]
fn without_a_key_a_report_says_what_it_could_and_could_not_see() {
    let found = report(&Forgery::of_a_quarter().package(), Key::None, None);
    assert_eq!(found.envelope.as_ref().unwrap().recipients, 1);
    assert!(
        found
            .steps
            .iter()
            .all(|step| matches!(step.state, State::Unchecked(Unchecked::NoIdentity)))
    );
    assert!(!found.is_sound(), "unseen is not sound");
    let found = report(b"PK\x03\x04", Key::None, None);
    assert_eq!(
        faults(&found, Check::Envelope),
        [("received.coeff".to_owned(), Reason::NotEncrypted)]
    );
    assert!(matches!(
        state(&found, Check::Zip),
        State::Unchecked(Unchecked::Earlier(Check::Envelope))
    ));
    let other = bundle::PanelIdentity::generate([99; 32]).unwrap();
    let found = report(&Forgery::of_a_quarter().package(), Key::Identity(&other), None);
    assert!(matches!(
        state(&found, Check::Envelope),
        State::Failed(Error::WrongRecipient { recipients: 1, .. })
    ));
}

// Every byte.

#[test]
fn one_altered_byte_anywhere_in_the_file_is_refused() {
    let desk = Desk::new();
    let package = fs::read(desk.seal(&small())).unwrap();
    for at in 0..package.len() {
        let mut altered = package.clone();
        altered[at] ^= 1 << (at % 8);
        let told = desk.open(&desk.put(&altered));
        assert!(told.is_err(), "byte {at} of {}", package.len());
    }
}

#[test]
fn a_file_cut_short_anywhere_is_refused() {
    let desk = Desk::new();
    let package = fs::read(desk.seal(&small())).unwrap();
    for length in 0..package.len() {
        assert!(
            desk.open(&desk.put(&package[..length])).is_err(),
            "{length} of {}",
            package.len()
        );
    }
    let mut longer = package;
    longer.push(0);
    assert!(desk.open(&desk.put(&longer)).is_err(), "nor may anything follow");
}

#[test]
fn one_altered_byte_inside_the_encryption_is_refused_or_changes_nothing() {
    // Someone who holds the panel's public key can encrypt anything anew; the signature must hold.
    let desk = Desk::new();
    let work = small();
    let zip = workshop::decrypt(&fs::read(desk.seal(&work)).unwrap());
    let mut unnoticed = 0;
    for at in 0..zip.len() {
        let mut altered = zip.clone();
        altered[at] ^= 1 << (at % 8);
        if let Ok(opened) = desk.open(&desk.put(&encrypt(&altered))) {
            // Deflate leaves a few bits of its last byte without meaning.
            assert_eq!(
                workshop::taken_out(&opened),
                workshop::in_order(work.clone()),
                "byte {at}"
            );
            unnoticed += 1;
        }
    }
    assert!(unnoticed <= 12, "{unnoticed} of {} bytes", zip.len());
}

#[test]
fn a_cut_at_the_border_of_an_encrypted_block_is_refused() {
    let desk = Desk::new();
    let mut work = small();
    work.attachments = vec![(0..300_000u32).map(|n| (n % 251) as u8).collect()];
    let package = fs::read(desk.seal(&work)).unwrap();
    let body = package.windows(5).position(|w| w == b"\n--- ").unwrap() + 5 + 43 + 1 + 16;
    for block in 0..4 {
        let fault = fault_of(&package[..body + block * (65_536 + 16)]);
        assert_eq!(fault.reason, Reason::EnvelopeCut, "block {block}");
    }
    assert_eq!(
        fault_of(&package[..body + 70_000]).reason,
        Reason::EnvelopeAltered
    );
}

fn small() -> Work {
    let mut work = Work::of_a_quarter();
    work.attachments = vec![b"x".to_vec()];
    work.instruments.truncate(1);
    work.tables.truncate(1);
    assert_eq!(sha256(b""), HASH, "the constant of this file");
    work
}
