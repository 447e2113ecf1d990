//! Workshop: where the tests make packages, honest ones through the front door and forged ones by
//! taking an honest one apart and putting it together again.

#![allow(dead_code, unreachable_pub, missing_docs)]

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use bundle::{
    About, Attachment, Column, ColumnKind, Contents, Error, InstrumentFile, Key, Limits, Lock, Opened,
    PanelIdentity, Sealed, SigningKey, Table,
};
use sha2::{Digest, Sha256};
use ssh_key::private::Ed25519Keypair;
use ssh_key::{HashAlg, LineEnding, PrivateKey};
use tempfile::TempDir;

pub const LAPTOP: [u8; 32] = [11; 32];
pub const STRANGER: [u8; 32] = [12; 32];
const PANEL: [u8; 32] = [21; 32];

pub fn laptop() -> SigningKey {
    SigningKey::from_seed(&LAPTOP)
}

pub fn panel() -> PanelIdentity {
    PanelIdentity::generate(PANEL).unwrap()
}

pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

/// A column of text; `!` at the end of the name makes it required, `*` required and unique.
pub fn column(name: &str, kind: ColumnKind) -> Column {
    let stem = name.trim_end_matches(['!', '*']);
    Column {
        name: stem.to_owned(),
        kind,
        required: stem != name,
        unique: name.ends_with('*'),
        description: format!("What {stem} means"),
    }
}

pub fn row(cells: &[&str]) -> Vec<Option<String>> {
    cells
        .iter()
        .map(|cell| (!cell.is_empty()).then(|| (*cell).to_owned()))
        .collect()
}

/// What the tests seal: plain data that can be compared afterwards.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    pub about: About,
    pub tables: Vec<Table>,
    pub log: String,
    pub instruments: Vec<InstrumentFile>,
    pub attachments: Vec<Vec<u8>>,
}

impl Work {
    /// A coordinator's quarter with something awkward of every kind.
    pub fn of_a_quarter() -> Work {
        use ColumnKind as K;
        let activities = Table {
            name: "activities".to_owned(),
            title: "Attività".to_owned(),
            fields: vec![
                column("id*", K::Text),
                column("title!", K::Text),
                column("on", K::Date),
                column("entered", K::DateTime),
                column("participants", K::Integer),
                column("share", K::Number),
                column("verified", K::Boolean),
                column("istat", K::Text),
            ],
            primary_key: vec!["id".to_owned()],
            rows: vec![
                row(&[
                    "a1",
                    "Riunione \"tavolo\", città",
                    "2019-10-24",
                    "2019-10-24T09:30:00Z",
                    "12",
                    "0.50",
                    "true",
                    "089017",
                ]),
                row(&[
                    "a2",
                    "due\nrighe",
                    "",
                    "2019-10-24T11:30:00.5+02:00",
                    "-3",
                    "-7",
                    "false",
                    "",
                ]),
                row(&["a3", "=cmd|' /C calc'!A0", "", "", "", "", "", "00123"]),
                row(&["a4", "a capo\r\ndi Windows", "", "", "", "", "", " spazi "]),
                row(&["a5", "perché €, 3,5; 😀 e\u{300}", "", "", "", "", "", ""]),
            ],
        };
        let empty = Table {
            name: "interviews".to_owned(),
            title: String::new(),
            fields: vec![column("id*", K::Text)],
            primary_key: vec!["id".to_owned()],
            rows: vec![],
        };
        let log = "{\"seq\":1,\"value\":\"perché\"}\n{\"seq\":2,\"withheld\":true}\n{\"seq\":3,\"value\":{\"a\":[1,2]}}\n";
        let sheet = |name: &str| InstrumentFile {
            path: format!("scheda-citta/1.0.0/{name}.csv"),
            bytes: format!("type,name,label\r\ntext,{name},Però\r\n").into_bytes(),
        };
        Work {
            about: About {
                id: uuid::Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001),
                created: "2019-12-31T23:59:58.25Z".parse().unwrap(),
                sequence: 42,
                device: laptop().public().device().clone(),
                author_name: "Maria D'Amico".to_owned(),
                author_role: "coordinatrice".to_owned(),
                area: "SR".to_owned(),
                project: "Coefficienti\nPROG-2195".to_owned(),
                software: "Coefficienti 0.1.0".to_owned(),
                demo: false,
                counts: BTreeMap::from([("activities".to_owned(), 5), ("writes".to_owned(), 3)]),
            },
            tables: vec![activities, empty],
            log: log.to_owned(),
            instruments: vec![sheet("choices"), sheet("settings"), sheet("survey")],
            attachments: vec![b"%PDF-1.7 verbale firmato".to_vec(), vec![], vec![0; 100_000]],
        }
    }

    /// Nothing new since last time.
    pub fn of_an_idle_week() -> Work {
        let about = Work::of_a_quarter().about;
        Work {
            about,
            tables: vec![],
            log: String::new(),
            instruments: vec![],
            attachments: vec![],
        }
    }

    pub fn contents(&self) -> Contents<'_> {
        let attach = |bytes: &'_ Vec<u8>| (sha256(bytes), bytes.len() as u64);
        Contents {
            about: self.about.clone(),
            tables: self.tables.clone(),
            log: Box::new(self.log.as_bytes()),
            instruments: self.instruments.clone(),
            attachments: self
                .attachments
                .iter()
                .map(|bytes| {
                    let (sha256, length) = attach(bytes);
                    let open = move || Ok(Box::new(bytes.as_slice()) as Box<dyn Read>);
                    Attachment {
                        sha256,
                        bytes: length,
                        open: Box::new(open),
                    }
                })
                .collect(),
        }
    }
}

/// A folder that vanishes, with the hands to seal and open in it.
pub struct Desk {
    folder: TempDir,
}

impl Desk {
    pub fn new() -> Desk {
        Desk {
            folder: TempDir::new().unwrap(),
        }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The names in the folder, sorted.
    pub fn files(&self) -> Vec<String> {
        let names = fs::read_dir(self.path()).unwrap().map(|e| e.unwrap().file_name());
        let mut names: Vec<_> = names.map(|n| n.to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    pub fn try_seal(&self, work: &Work) -> Result<(PathBuf, Sealed), Error> {
        let out = self.at("quarter.coeff");
        let to = panel().recipient();
        let lock = Lock::Recipients(std::slice::from_ref(&to));
        bundle::seal(work.contents(), &laptop(), lock, &out, &mut |_| ()).map(|sealed| (out, sealed))
    }

    pub fn seal(&self, work: &Work) -> PathBuf {
        self.try_seal(work).unwrap().0
    }

    pub fn put(&self, bytes: &[u8]) -> PathBuf {
        let path = self.at("received.coeff");
        fs::write(&path, bytes).unwrap();
        path
    }

    pub fn open(&self, file: &Path) -> Result<Opened, Error> {
        bundle::open(
            file,
            Key::Identity(&panel()),
            &Limits::default(),
            self.path(),
            &mut |_| (),
        )
    }
}

/// Everything that an opened package holds, as it would have been sealed.
pub fn taken_out(opened: &Opened) -> Work {
    let mut log = String::new();
    opened.log().read_to_string(&mut log).unwrap();
    let mut attachments = Vec::new();
    for entry in opened.attachments() {
        let mut bytes = Vec::new();
        opened
            .attachment(&entry.sha256)
            .unwrap()
            .read_to_end(&mut bytes)
            .unwrap();
        assert_eq!(bytes.len() as u64, entry.bytes, "the length is the declared one");
        attachments.push(bytes);
    }
    attachments.sort();
    Work {
        about: opened.about.clone(),
        tables: opened.tables().to_vec(),
        log,
        instruments: opened.instruments().to_vec(),
        attachments,
    }
}

/// The same work in the order in which it comes out again.
pub fn in_order(mut work: Work) -> Work {
    work.attachments.sort();
    work.attachments.dedup();
    work
}

/// A package taken apart. Change it, then put it together: only what you ask for is made right again.
#[derive(Clone)]
pub struct Forgery {
    pub root: String,
    pub files: Vec<Member>,
}

/// One file of a forged archive, and how its headers lie.
#[derive(Clone, Debug)]
pub struct Member {
    pub path: String,
    pub bytes: Vec<u8>,
    pub deflate: bool,
    pub attributes: u32,
    pub flags: u16,
    pub method: Option<u16>,
    pub extra: Vec<u8>,
    pub local_path: Option<String>,
    pub declared_size: Option<u32>,
}

impl Member {
    pub fn new(path: &str, bytes: &[u8]) -> Member {
        Member {
            path: path.to_owned(),
            bytes: bytes.to_vec(),
            deflate: !path.starts_with("data/attachments/"),
            attributes: 0o100_644 << 16,
            flags: 8,
            method: None,
            extra: vec![],
            local_path: None,
            declared_size: None,
        }
    }
}

impl Forgery {
    /// Takes apart what the honest laptop sealed, with tools that are not the crate's own.
    pub fn of(work: &Work) -> Forgery {
        let desk = Desk::new();
        let plain = decrypt(&fs::read(desk.seal(work)).unwrap());
        let mut archive = zip::ZipArchive::new(Cursor::new(plain)).unwrap();
        let mut files = Vec::new();
        for index in 0..archive.len() {
            let mut file = archive.by_index(index).unwrap();
            let name = file.name().unwrap().into_owned();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            files.push(Member::new(name.split_once('/').unwrap().1, &bytes));
        }
        Forgery {
            root: work.about.bag_name(),
            files,
        }
    }

    pub fn of_a_quarter() -> Forgery {
        static QUARTER: OnceLock<Forgery> = OnceLock::new();
        QUARTER.get_or_init(|| Forgery::of(&Work::of_a_quarter())).clone()
    }

    pub fn member(&mut self, path: &str) -> &mut Member {
        self.files
            .iter_mut()
            .find(|file| file.path == path)
            .unwrap_or_else(|| panic!("no {path}"))
    }

    pub fn text(&mut self, path: &str) -> String {
        String::from_utf8(self.member(path).bytes.clone()).unwrap()
    }

    pub fn set(&mut self, path: &str, bytes: impl AsRef<[u8]>) -> &mut Self {
        match self.files.iter_mut().find(|file| file.path == path) {
            Some(file) => file.bytes = bytes.as_ref().to_vec(),
            None => self.files.push(Member::new(path, bytes.as_ref())),
        }
        self
    }

    pub fn replace(&mut self, path: &str, from: &str, to: &str) -> &mut Self {
        let text = self.text(path);
        assert!(text.contains(from), "{path} has no {from:?}: {text}");
        self.set(path, text.replace(from, to))
    }

    pub fn remove(&mut self, path: &str) -> &mut Self {
        self.files.retain(|file| file.path != path);
        self
    }

    /// Makes sizes and hashes in the descriptor true again, and the Payload-Oxum.
    pub fn describe_again(&mut self) -> &mut Self {
        let mut json: serde_json::Value = serde_json::from_str(&self.text("datapackage.json")).unwrap();
        for resource in json["resources"].as_array_mut().unwrap() {
            let path = resource["path"].as_str().unwrap().to_owned();
            let Some(file) = self.files.iter().find(|file| file.path == path) else {
                continue;
            };
            resource["bytes"] = file.bytes.len().into();
            resource["hash"] = format!("sha256:{}", sha256(&file.bytes)).into();
            if path.ends_with(".jsonl") {
                resource["x-lines"] = file.bytes.iter().filter(|b| **b == b'\n').count().into();
            }
        }
        self.set(
            "datapackage.json",
            serde_json::to_string_pretty(&json).unwrap() + "\n",
        );
        let payload: Vec<_> = self
            .files
            .iter()
            .filter(|f| f.path.starts_with("data/"))
            .collect();
        let oxum = format!(
            "{}.{}",
            payload.iter().map(|f| f.bytes.len()).sum::<usize>(),
            payload.len()
        );
        let info = self.text("bag-info.txt");
        let info = info.lines().map(|line| match line.split_once(": ") {
            Some(("Payload-Oxum", _)) => format!("Payload-Oxum: {oxum}\n"),
            _ => format!("{line}\n"),
        });
        let info: String = info.collect();
        self.set("bag-info.txt", info)
    }

    /// Lists every payload file with its true hash.
    pub fn list_again(&mut self) -> &mut Self {
        let manifest = self.manifest(|path| path.starts_with("data/"));
        self.set("manifest-sha256.txt", manifest)
    }

    /// Lists the tag files, and signs as the honest laptop.
    pub fn sign_again(&mut self) -> &mut Self {
        self.list_tags().sign_as(LAPTOP, "package@coefficienti")
    }

    pub fn list_tags(&mut self) -> &mut Self {
        let listed = [
            "bag-info.txt",
            "bagit.txt",
            "datapackage.json",
            "manifest-sha256.txt",
            "signer.pub",
        ];
        let manifest = self.manifest(|path| listed.contains(&path));
        self.set("tagmanifest-sha256.txt", manifest)
    }

    pub fn sign_as(&mut self, seed: [u8; 32], namespace: &str) -> &mut Self {
        let key = PrivateKey::from(Ed25519Keypair::from_seed(&seed));
        let message = self.member("tagmanifest-sha256.txt").bytes.clone();
        let signature = key.sign(namespace, HashAlg::Sha512, &message).unwrap();
        self.set(
            "tagmanifest-sha256.txt.sig",
            signature.to_pem(LineEnding::LF).unwrap(),
        )
    }

    fn manifest(&self, wanted: impl Fn(&str) -> bool) -> String {
        let hashes: BTreeMap<_, _> = self
            .files
            .iter()
            .filter(|file| wanted(&file.path))
            .map(|file| (file.path.as_str(), sha256(&file.bytes)))
            .collect();
        hashes
            .iter()
            .map(|(path, hash)| format!("{hash}  {path}\n"))
            .collect()
    }

    /// The archive's bytes, with every lie in its headers.
    pub fn zip(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let mut directory = Vec::new();
        for file in &self.files {
            // A path from the root of the archive is taken as it is.
            let full = |path: &str| match path.strip_prefix("//") {
                Some(path) => path.to_owned(),
                None => format!("{}/{path}", self.root),
            };
            let name = full(&file.path);
            let at = out.len() as u32;
            let packed = if file.deflate {
                let mut packer = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::new(6));
                packer.write_all(&file.bytes).unwrap();
                packer.finish().unwrap()
            } else {
                file.bytes.clone()
            };
            let method = file.method.unwrap_or(if file.deflate { 8 } else { 0 });
            let local_name = file.local_path.as_deref().map_or(name.clone(), full);
            out.extend(b"PK\x03\x04");
            for field in [20, file.flags, method, 0, 0x21] {
                out.extend(field.to_le_bytes());
            }
            out.extend([0; 12]);
            out.extend((local_name.len() as u16).to_le_bytes());
            out.extend([0; 2]);
            out.extend(local_name.as_bytes());
            out.extend(&packed);
            let size = file.declared_size.unwrap_or(file.bytes.len() as u32);
            let sizes = [crc32fast::hash(&file.bytes), packed.len() as u32, size];
            out.extend(b"PK\x07\x08");
            sizes.iter().for_each(|field| out.extend(field.to_le_bytes()));
            directory.extend(b"PK\x01\x02");
            for field in [3 << 8 | 20, 20, file.flags, method, 0, 0x21] {
                directory.extend(field.to_le_bytes());
            }
            sizes
                .iter()
                .for_each(|field| directory.extend(field.to_le_bytes()));
            for field in [name.len() as u16, file.extra.len() as u16, 0, 0, 0] {
                directory.extend(field.to_le_bytes());
            }
            directory.extend(file.attributes.to_le_bytes());
            directory.extend(at.to_le_bytes());
            directory.extend(name.as_bytes());
            directory.extend(&file.extra);
        }
        end(&mut out, &directory, self.files.len() as u16);
        out
    }

    pub fn package(&self) -> Vec<u8> {
        encrypt(&self.zip())
    }
}

/// Appends a central directory and the end record.
pub fn end(out: &mut Vec<u8>, directory: &[u8], count: u16) {
    let at = out.len() as u32;
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend((directory.len() as u32).to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend([0; 2]);
}

pub fn encrypt(plain: &[u8]) -> Vec<u8> {
    let to: age::x25519::Recipient = panel().recipient().as_str().parse().unwrap();
    age::encrypt(&to, plain).unwrap()
}

pub fn decrypt(sealed: &[u8]) -> Vec<u8> {
    let key: age::x25519::Identity = panel().to_secret_string().parse().unwrap();
    age::decrypt(&key, sealed).unwrap()
}
