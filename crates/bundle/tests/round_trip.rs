//! What is sealed comes out again, whole and unchanged; what cannot be sealed leaves nothing.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a test may fail by panic

mod workshop;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};

use bundle::{
    About, Attachment, ColumnKind, Contents, Error, InstrumentFile, Key, Limits, Lock, PanelIdentity, Reason,
    SigningKey, Stage, Table,
};
use proptest::prelude::*;
use workshop::{Desk, Work, column, in_order, laptop, panel, row, sha256, taken_out};

#[test]
fn a_quarter_of_work_arrives_as_it_was_sealed() {
    let desk = Desk::new();
    let work = Work::of_a_quarter();
    let (file, sealed) = desk.try_seal(&work).unwrap();
    let bytes = fs::read(&file).unwrap();
    assert_eq!(
        (sealed.bytes, sealed.sha256),
        (bytes.len() as u64, sha256(&bytes)),
        "the receipt is the file's"
    );
    assert_eq!(
        sealed.entries,
        7 + 2 + 1 + 3 + 3,
        "tag files, tables, log, sheets, attachments"
    );
    let opened = desk.open(&file).unwrap();
    assert_eq!(
        taken_out(&opened),
        in_order(work),
        "nothing is lost and nothing is added"
    );
    assert_eq!(opened.signer, *laptop().public());
    assert_eq!(opened.log_lines(), 3);
    assert_eq!(desk.files(), ["quarter.coeff"], "no part file, no plain copy");
}

#[test]
fn a_package_with_nothing_new_is_still_a_package() {
    let desk = Desk::new();
    let work = Work::of_an_idle_week();
    assert_eq!(taken_out(&desk.open(&desk.seal(&work)).unwrap()), work);
}

#[test]
fn the_log_and_the_attachments_can_be_read_side_by_side_and_again() {
    let desk = Desk::new();
    let opened = desk.open(&desk.seal(&Work::of_a_quarter())).unwrap();
    let (mut one, mut two) = (opened.log(), opened.log());
    let (mut first, mut second) = (String::new(), String::new());
    io::BufRead::read_line(&mut one, &mut first).unwrap();
    two.read_to_string(&mut second).unwrap();
    one.read_to_string(&mut first).unwrap();
    assert_eq!(first, second, "readers do not disturb each other");
    let missing = "0".repeat(64);
    assert!(matches!(
        opened.attachment(&missing),
        Err(Error::NoSuchAttachment { .. })
    ));
}

#[test]
fn each_of_two_recipients_can_open_and_a_third_cannot() {
    let desk = Desk::new();
    let out = desk.at("x.coeff");
    let escrow = PanelIdentity::generate([33; 32]).unwrap();
    let to = [panel().recipient(), escrow.recipient(), panel().recipient()];
    let work = Work::of_a_quarter();
    bundle::seal(
        work.contents(),
        &laptop(),
        Lock::Recipients(&to),
        &out,
        &mut |_| (),
    )
    .unwrap();
    for key in [&panel(), &escrow] {
        let opened = bundle::open(
            &out,
            Key::Identity(key),
            &Limits::default(),
            desk.path(),
            &mut |_| (),
        );
        assert!(opened.is_ok(), "a lost panel key is not lost data");
    }
    let other = PanelIdentity::generate([34; 32]).unwrap();
    let told = bundle::open(
        &out,
        Key::Identity(&other),
        &Limits::default(),
        desk.path(),
        &mut |_| (),
    );
    assert!(
        matches!(told, Err(Error::WrongRecipient { recipients: 2, .. })),
        "{told:?}"
    );
    let told = bundle::open(
        &out,
        Key::Passphrase("x"),
        &Limits::default(),
        desk.path(),
        &mut |_| (),
    );
    assert!(
        matches!(told, Err(Error::NeedsIdentity { recipients: 2, .. })),
        "{told:?}"
    );
    let told = bundle::open(&out, Key::None, &Limits::default(), desk.path(), &mut |_| ());
    assert!(matches!(told, Err(Error::NeedsIdentity { .. })), "{told:?}");
}

#[test]
fn a_passphrase_package_opens_with_its_passphrase_only() {
    let desk = Desk::new();
    let out = desk.at("x.coeff");
    let work = Work::of_a_quarter();
    let lock = Lock::Passphrase("cavallo corretto batteria");
    bundle::seal(work.contents(), &laptop(), lock, &out, &mut |_| ()).unwrap();
    let open = |key| bundle::open(&out, key, &Limits::default(), desk.path(), &mut |_| ());
    assert_eq!(
        taken_out(&open(Key::Passphrase("cavallo corretto batteria")).unwrap()),
        in_order(work)
    );
    assert!(matches!(
        open(Key::Passphrase("cavallo")),
        Err(Error::WrongPassphrase { .. })
    ));
    assert!(matches!(
        open(Key::Identity(&panel())),
        Err(Error::NeedsPassphrase { .. })
    ));
    let lazy = Limits {
        work_factor: 17,
        ..Limits::default()
    };
    let told = bundle::open(&out, Key::Passphrase("x"), &lazy, desk.path(), &mut |_| ());
    assert!(matches!(told, Err(Error::Refused { fault, .. }) if fault.reason == Reason::TooMuchWork));
}

#[test]
fn a_bag_is_written_out_as_files_under_its_own_name() {
    let desk = Desk::new();
    let opened = desk.open(&desk.seal(&Work::of_a_quarter())).unwrap();
    let to = desk.at("deep/inside");
    let bag = opened.extract(&to, &mut |_| ()).unwrap();
    assert_eq!(bag, to.join(opened.about.bag_name()));
    assert_eq!(
        fs::read_to_string(bag.join("data/writes.jsonl")).unwrap(),
        Work::of_a_quarter().log
    );
    assert!(
        bag.join("data/instruments/scheda-citta/1.0.0/survey.csv")
            .is_file()
    );
    assert_eq!(fs::read_dir(&to).unwrap().count(), 1, "no part folder remains");
    let again = opened.extract(&to, &mut |_| ());
    assert!(
        matches!(again, Err(Error::AlreadyThere { .. })),
        "an earlier extraction is never mixed with a new one"
    );
    let told = opened.extract(&bag.join("bagit.txt"), &mut |_| ());
    assert!(
        matches!(told, Err(Error::Writing { .. } | Error::NotWritable { .. })),
        "{told:?}"
    );
}

#[test]
fn a_sealed_package_takes_the_place_of_an_older_one_only_when_complete() {
    let desk = Desk::new();
    let out = desk.seal(&Work::of_a_quarter());
    let before = fs::read(&out).unwrap();
    let mut contents = Work::of_a_quarter();
    contents.about.sequence = 0;
    assert!(desk.try_seal(&contents).is_err());
    assert_eq!(
        fs::read(&out).unwrap(),
        before,
        "a failed export does not touch the last good one"
    );
    fs::write(desk.at("quarter.coeff.part"), "left by a power cut").unwrap();
    desk.seal(&Work::of_an_idle_week());
    assert_ne!(fs::read(&out).unwrap(), before);
    assert_eq!(desk.files(), ["quarter.coeff"], "the leftover is cleared away");
}

#[test]
fn progress_reaches_the_end_of_what_it_announced() {
    let desk = Desk::new();
    let out = desk.at("x.coeff");
    let mut work = Work::of_a_quarter();
    work.attachments.push(vec![7; 5 << 20]);
    let to = panel().recipient();
    let mut seen = Vec::new();
    let lock = Lock::Recipients(std::slice::from_ref(&to));
    bundle::seal(work.contents(), &laptop(), lock, &out, &mut |p| seen.push(p)).unwrap();
    let attached: Vec<_> = seen.iter().filter(|p| p.stage == Stage::Attachments).collect();
    assert!(attached.len() > 4, "a bar that moves: {attached:?}");
    assert_eq!(attached.last().unwrap().done, attached.last().unwrap().total);
    assert_eq!(seen.last().unwrap().stage, Stage::Closing);
}

fn refused(change: impl FnOnce(&mut Work)) -> Reason {
    let desk = Desk::new();
    let mut work = Work::of_a_quarter();
    change(&mut work);
    let told = desk.try_seal(&work).unwrap_err();
    assert_eq!(
        desk.files(),
        Vec::<String>::new(),
        "nothing is left behind by {told}"
    );
    match told {
        Error::Contents(fault) => fault.reason,
        other => panic!("{other}"),
    }
}

#[test]
fn contents_that_do_not_fit_the_format_are_refused_and_leave_nothing() {
    let key = |n: u8| SigningKey::from_seed(&[n; 32]).public().device().clone();
    let cell = |work: &mut Work, row: usize, column: usize, value: &str| {
        work.tables[0].rows[row][column] = Some(value.to_owned());
    };
    assert_eq!(refused(|w| w.about.device = key(9)), Reason::SignerDevice);
    assert_eq!(refused(|w| w.about.sequence = 1_000_000), Reason::DescriptorValue);
    assert_eq!(
        refused(|w| w.tables[0].name = "Activities".to_owned()),
        Reason::NameForm
    );
    assert_eq!(refused(|w| w.tables[0].name = "aux".to_owned()), Reason::NameForm);
    assert_eq!(
        refused(|w| w.tables[1].name = "activities".to_owned()),
        Reason::NameTwice
    );
    assert_eq!(
        refused(|w| w.tables[1].name = "writes".to_owned()),
        Reason::NameTwice
    );
    assert_eq!(
        refused(|w| w.tables[0].fields[1].name = "id".to_owned()),
        Reason::Columns
    );
    assert_eq!(refused(|w| w.tables[0].fields.clear()), Reason::Columns);
    assert_eq!(
        refused(|w| w.tables[0].primary_key = vec!["nobody".to_owned()]),
        Reason::Columns
    );
    assert_eq!(refused(|w| w.tables[0].rows[0].truncate(3)), Reason::Columns);
    assert_eq!(refused(|w| w.tables[0].rows[1][1] = None), Reason::Required);
    assert_eq!(refused(|w| cell(w, 1, 0, "a1")), Reason::Unique);
    for (column, value) in [
        (2, "24/10/2019"),
        (2, "2019-02-30"),
        (2, "2019-1-1"),
        (3, "2019-10-24 09:30"),
        (3, "2019-10-24 09:30:00Z"),
        (4, "1.0"),
        (4, "+1"),
        (4, "-"),
        (5, "3,5"),
        (5, "1e3"),
        (5, ".5"),
        (6, "vero"),
        (6, "True"),
    ] {
        assert_eq!(refused(|w| cell(w, 0, column, value)), Reason::Value, "{value}");
    }
    assert_eq!(refused(|w| w.log = "{}\n[]\n".to_owned()), Reason::LogLine);
    assert_eq!(
        refused(|w| w.instruments[0].path = "../../x/survey.csv".to_owned()),
        Reason::UnknownFile
    );
    assert_eq!(
        refused(|w| w.instruments[0].path = "../1/survey.csv".to_owned()),
        Reason::NameForm
    );
    assert_eq!(
        refused(|w| w.instruments[0].path = "nul/1/survey.csv".to_owned()),
        Reason::NameReserved
    );
    assert_eq!(
        refused(|w| w.instruments[0].path = w.instruments[1].path.to_owned()),
        Reason::NameTwice
    );
}

#[test]
fn an_attachment_that_is_not_what_was_recorded_stops_the_export() {
    let desk = Desk::new();
    let to = panel().recipient();
    let seal = |bytes: u64, sha256: String, read: &'static [u8]| {
        let mut contents = Work::of_an_idle_week();
        contents.about.sequence = 7;
        let open = move || Ok(Box::new(read) as Box<dyn Read>);
        let attachments = vec![Attachment {
            sha256,
            bytes,
            open: Box::new(open),
        }];
        let contents = Contents {
            attachments,
            ..contents.contents()
        };
        let lock = Lock::Recipients(std::slice::from_ref(&to));
        bundle::seal(contents, &laptop(), lock, &desk.at("x.coeff"), &mut |_| ()).unwrap_err()
    };
    for told in [
        seal(4, sha256(b"abc"), b"abc"),
        seal(2, sha256(b"abc"), b"abc"),
        seal(3, sha256(b"abd"), b"abc"),
    ] {
        assert!(
            matches!(&told, Error::Contents(fault) if fault.reason == Reason::SourceChanged),
            "{told}"
        );
    }
    let told = seal(3, "not a hash".to_owned(), b"abc");
    assert!(
        matches!(&told, Error::Contents(fault) if fault.reason == Reason::NameForm),
        "{told}"
    );
    assert_eq!(desk.files(), Vec::<String>::new());
}

#[test]
fn a_source_that_fails_is_told_from_a_disk_that_fails() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::from(io::ErrorKind::PermissionDenied))
        }
    }
    let desk = Desk::new();
    let to = panel().recipient();
    let lock = Lock::Recipients(std::slice::from_ref(&to));
    let work = Work::of_an_idle_week();
    let contents = Contents {
        log: Box::new(io::BufReader::new(Broken)),
        ..work.contents()
    };
    let told = bundle::seal(contents, &laptop(), lock, &desk.at("x.coeff"), &mut |_| ()).unwrap_err();
    assert!(
        matches!(&told, Error::Source { file, .. } if file == "data/writes.jsonl"),
        "{told}"
    );
    let nowhere = desk.at("no/such/folder/x.coeff");
    let told = bundle::seal(work.contents(), &laptop(), lock, &nowhere, &mut |_| ()).unwrap_err();
    assert!(matches!(told, Error::NotWritable { .. }), "{told}");
    fs::write(desk.at("file"), "").unwrap();
    let told = bundle::seal(
        work.contents(),
        &laptop(),
        lock,
        &desk.at("file/x.coeff"),
        &mut |_| (),
    )
    .unwrap_err();
    assert!(matches!(told, Error::NotWritable { .. }), "{told}");
    assert_eq!(desk.files(), ["file"]);
    let file = desk.seal(&work);
    let told = bundle::open(
        &file,
        Key::Identity(&panel()),
        &Limits::default(),
        &desk.at("none"),
        &mut |_| (),
    );
    assert!(
        matches!(told, Err(Error::NotWritable { .. })),
        "the scratch folder is named, not the package: {told:?}"
    );
    let told = desk.open(&desk.at("missing.coeff"));
    assert!(matches!(told, Err(Error::Unreadable { .. })), "{told:?}");
}

#[test]
fn a_lock_that_would_not_lock_is_refused() {
    let desk = Desk::new();
    let work = Work::of_an_idle_week();
    for (lock, reason) in [
        (Lock::Recipients(&[]), Reason::NoRecipients),
        (Lock::Passphrase(""), Reason::NoPassphrase),
    ] {
        let told = bundle::seal(work.contents(), &laptop(), lock, &desk.at("x"), &mut |_| ()).unwrap_err();
        assert!(
            matches!(&told, Error::Contents(fault) if fault.reason == reason),
            "{told}"
        );
    }
}

#[test]
fn text_that_shrinks_a_thousandfold_is_sealed_and_opened_all_the_same() {
    let desk = Desk::new();
    let mut work = Work::of_an_idle_week();
    work.log = format!("{{\"value\":\"{}\"}}\n", "a".repeat(10 << 20));
    assert_eq!(
        taken_out(&desk.open(&desk.seal(&work)).unwrap()),
        work,
        "a long dull note is no bomb"
    );
}

fn cell(kind: ColumnKind) -> BoxedStrategy<Option<String>> {
    let some = match kind {
        ColumnKind::Text => any::<String>().boxed(),
        ColumnKind::Integer => any::<i64>().prop_map(|n| n.to_string()).boxed(),
        ColumnKind::Number => "-?[0-9]{1,30}(\\.[0-9]{1,9})?".boxed(),
        ColumnKind::Boolean => any::<bool>().prop_map(|b| b.to_string()).boxed(),
        ColumnKind::Date => (1800..2200i32, 1..13u32, 1..29u32)
            .prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}"))
            .boxed(),
        ColumnKind::DateTime => (1800..2200i32, 0..24u32, 0..60u32)
            .prop_map(|(y, h, m)| format!("{y:04}-05-06T{h:02}:{m:02}:00Z"))
            .boxed(),
    };
    proptest::option::of(some)
        .prop_map(|cell| cell.filter(|text| !text.is_empty()))
        .boxed()
}

fn kind() -> impl Strategy<Value = ColumnKind> {
    use ColumnKind as K;
    proptest::sample::select(vec![
        K::Text,
        K::Text,
        K::Integer,
        K::Number,
        K::Boolean,
        K::Date,
        K::DateTime,
    ])
}

fn table(name: String) -> impl Strategy<Value = Table> {
    proptest::collection::vec(kind(), 1..5).prop_flat_map(move |kinds| {
        let name = name.clone();
        let cells: Vec<_> = kinds.iter().map(|kind| cell(*kind)).collect();
        let fields: Vec<_> = kinds
            .iter()
            .enumerate()
            .map(|(i, kind)| column(&format!("c{i}"), *kind))
            .collect();
        (proptest::collection::vec(cells, 0..8), any::<String>()).prop_map(move |(rows, title)| Table {
            name: name.clone(),
            title,
            fields: fields.clone(),
            primary_key: vec![],
            rows,
        })
    })
}

fn work() -> impl Strategy<Value = Work> {
    let texts = (any::<String>(), any::<String>(), any::<String>(), any::<String>());
    let about = (
        any::<u128>(),
        0i64..4_102_444_800_000,
        1u32..1_000_000,
        texts,
        any::<bool>(),
    )
        .prop_map(
            |(id, ms, sequence, (author_name, area, project, software), demo)| About {
                id: uuid::Uuid::from_u128(id),
                created: chrono::DateTime::from_timestamp_millis(ms).unwrap(),
                sequence,
                device: laptop().public().device().clone(),
                author_role: area.clone(),
                author_name,
                area,
                counts: BTreeMap::from([(project.clone(), u64::MAX)]),
                project,
                software,
                demo,
            },
        );
    let tables = (table("people".to_owned()), table("places".to_owned()), 0..3usize)
        .prop_map(|(a, b, n)| [a, b].into_iter().take(n).collect::<Vec<_>>());
    let log = proptest::collection::vec(any::<String>(), 0..6).prop_map(|values| {
        let line = |value: &String| serde_json::json!({ "value": value }).to_string() + "\n";
        values.iter().map(line).collect::<String>()
    });
    let attachments = proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..70_000), 0..3);
    let sheet = proptest::collection::vec(any::<u8>(), 0..2_000);
    (about, tables, log, attachments, proptest::option::of(sheet)).prop_map(
        |(about, tables, log, attachments, sheet)| Work {
            about,
            tables,
            log,
            attachments,
            instruments: sheet
                .map(|bytes| InstrumentFile {
                    path: "guida_1/1.0-rc1/survey.csv".to_owned(),
                    bytes,
                })
                .into_iter()
                .collect(),
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_sealed_is_what_is_opened(work in work()) {
        let desk = Desk::new();
        let opened = desk.open(&desk.seal(&work)).unwrap();
        prop_assert_eq!(taken_out(&opened), in_order(work));
    }
}

#[test]
fn an_empty_text_and_no_value_are_the_same_in_a_table() {
    let desk = Desk::new();
    let mut work = Work::of_an_idle_week();
    work.tables = vec![Table {
        name: "notes".to_owned(),
        title: String::new(),
        fields: vec![column("text", ColumnKind::Text)],
        primary_key: vec![],
        rows: vec![vec![Some(String::new())], vec![None], row(&["x"])],
    }];
    let opened = desk.open(&desk.seal(&work)).unwrap();
    assert_eq!(
        opened.table("notes").unwrap().rows,
        [vec![None], vec![None], row(&["x"])]
    );
}
