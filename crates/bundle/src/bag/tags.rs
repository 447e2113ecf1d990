//! Tag files of BagIt 1.0 (RFC 8493): declaration, metadata and manifests. Each has exactly one
//! right spelling, so that reading is rendering again and comparing.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::names;
use crate::{About, Check, Fault, Reason};

/// `bagit.txt`, whole.
pub(crate) const DECLARATION: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// `bag-info.txt` of a bag with `files` payload files of `bytes` bytes together.
pub(crate) fn bag_info(about: &About, bytes: u64, files: u64) -> String {
    let mut text = String::new();
    let mut line = |label: &str, value: &str| {
        let value = one_line(value);
        if !value.is_empty() {
            // Writing into a String cannot fail.
            let _ = writeln!(text, "{label}: {value}");
        }
    };
    line("Source-Organization", &about.project);
    line("Contact-Name", &about.author_name);
    line("Bagging-Date", &about.created.format("%Y-%m-%d").to_string());
    line("External-Identifier", &format!("urn:uuid:{}", about.id));
    line("Payload-Oxum", &format!("{bytes}.{files}"));
    line("Bag-Software-Agent", &about.software);
    text
}

/// A value of one line: control characters and runs of blanks become one blank.
fn one_line(value: &str) -> String {
    let words = value.split(|c: char| c.is_whitespace() || c.is_control());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A manifest: `<sha256>  <path>` per file, sorted by path.
pub(crate) fn manifest(hashes: &BTreeMap<String, String>) -> String {
    hashes
        .iter()
        .map(|(path, sha256)| format!("{sha256}  {path}\n"))
        .collect()
}

/// Compares a manifest with the hashes that were computed, and names every difference.
pub(crate) fn differences(
    check: Check,
    file: &str,
    text: &[u8],
    computed: &BTreeMap<String, String>,
) -> Vec<Fault> {
    if text == manifest(computed).as_bytes() {
        return Vec::new();
    }
    let mut listed: BTreeMap<&str, &str> = BTreeMap::new();
    let mut faults = Vec::new();
    let Ok(text) = std::str::from_utf8(text) else {
        return vec![Fault::new(check, file, Reason::ManifestForm)];
    };
    let mut last = "";
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        match line.strip_suffix('\n').and_then(|line| line.split_once("  ")) {
            Some((sha256, path)) if names::is_sha256(sha256) && (number == 1 || path > last) => {
                listed.insert(path, sha256);
                last = path;
            }
            _ => return vec![Fault::new(check, file, Reason::ManifestForm).at_row(number)],
        }
    }
    for (path, sha256) in computed {
        match listed.remove(path.as_str()) {
            None => faults.push(Fault::new(check, path.as_str(), Reason::NotListed)),
            Some(other) if other != sha256 => {
                faults.push(Fault::new(check, path.as_str(), Reason::HashDiffers))
            }
            Some(_) => {}
        }
    }
    faults.extend(
        listed
            .keys()
            .map(|path| Fault::new(check, *path, Reason::NotThere)),
    );
    if faults.is_empty() {
        faults.push(Fault::new(check, file, Reason::ManifestForm));
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hashes(files: &[(&str, char)]) -> BTreeMap<String, String> {
        files
            .iter()
            .map(|(path, digit)| ((*path).to_owned(), digit.to_string().repeat(64)))
            .collect()
    }

    #[test]
    fn a_manifest_that_fits_has_no_differences() {
        let computed = hashes(&[("data/b", '2'), ("data/a", '1')]);
        let text = manifest(&computed);
        assert!(text.starts_with(&"1".repeat(64)), "sorted by path: {text}");
        assert_eq!(differences(Check::Manifest, "m", text.as_bytes(), &computed), []);
    }

    #[test]
    fn every_differing_file_is_named_not_only_the_first() {
        let listed = manifest(&hashes(&[
            ("data/changed", '1'),
            ("data/gone", '2'),
            ("data/same", '3'),
        ]));
        let found = hashes(&[("data/added", '4'), ("data/changed", '9'), ("data/same", '3')]);
        let faults = differences(Check::Manifest, "m", listed.as_bytes(), &found);
        let told: Vec<_> = faults.iter().map(|f| (f.file.as_str(), f.reason)).collect();
        assert_eq!(
            told,
            [
                ("data/added", Reason::NotListed),
                ("data/changed", Reason::HashDiffers),
                ("data/gone", Reason::NotThere)
            ]
        );
    }

    #[test]
    fn a_manifest_in_any_other_spelling_is_refused_by_line() {
        let computed = hashes(&[("data/a", '1'), ("data/b", '2')]);
        let good = manifest(&computed);
        let spellings = [
            (good.replace("  ", " "), 1),
            (good.replace("  data/b", " *data/b"), 2),
            (good.replace('1', "A"), 1),
            (good.replace('\n', "\r\n"), 0),
            (good.trim_end().to_owned(), 2),
            (format!("{good}\n"), 3),
            (format!("{good}{good}"), 3),
        ];
        for (text, row) in spellings {
            let faults = differences(Check::Manifest, "m", text.as_bytes(), &computed);
            assert!(!faults.is_empty(), "{text:?}");
            if row > 0 {
                assert_eq!(
                    (faults[0].reason, faults[0].row),
                    (Reason::ManifestForm, Some(row)),
                    "{text:?}"
                );
            }
        }
    }

    #[test]
    fn a_name_with_line_breaks_cannot_add_metadata() {
        assert_eq!(
            one_line("Rossi\r\nPayload-Oxum: 0.0\u{85}\tx "),
            "Rossi Payload-Oxum: 0.0 x"
        );
    }
}
