//! Names: which paths may stand in a package, and which never do.
//! ASCII only (Unicode spellings of one name differ between systems), known folders only, and
//! nothing that a file system reads as a way out of the bag.

use crate::error::Reason;

/// Longest path inside the bag.
pub(crate) const LONGEST_PATH: usize = 160;
const LONGEST_PART: usize = 64;

pub(crate) const BAGIT: &str = "bagit.txt";
pub(crate) const BAG_INFO: &str = "bag-info.txt";
pub(crate) const DATA_PACKAGE: &str = "datapackage.json";
pub(crate) const MANIFEST: &str = "manifest-sha256.txt";
pub(crate) const TAG_MANIFEST: &str = "tagmanifest-sha256.txt";
pub(crate) const SIGNATURE: &str = "tagmanifest-sha256.txt.sig";
pub(crate) const SIGNER: &str = "signer.pub";
pub(crate) const LOG: &str = "data/writes.jsonl";

/// Tag files that the tag manifest lists, sorted.
pub(crate) const LISTED_TAGS: [&str; 5] = [BAG_INFO, BAGIT, DATA_PACKAGE, MANIFEST, SIGNER];

/// What a path inside the bag is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Tag,
    Log,
    Table,
    Instrument,
    Attachment,
}

/// Sorts a path (relative to the bag) or says why it has no place in one.
pub(crate) fn part_of(path: &str) -> Result<Part, Reason> {
    match path {
        BAGIT | BAG_INFO | DATA_PACKAGE | MANIFEST | TAG_MANIFEST | SIGNATURE | SIGNER => {
            return Ok(Part::Tag);
        }
        LOG => return Ok(Part::Log),
        "fetch.txt" => return Err(Reason::FetchFile),
        _ => {}
    }
    let payload = path.strip_prefix("data/").ok_or(Reason::UnknownFile)?;
    if let Some(hash) = payload.strip_prefix("attachments/") {
        return if is_sha256(hash) {
            Ok(Part::Attachment)
        } else {
            Err(Reason::UnknownFile)
        };
    }
    if let Some(sheet) = payload.strip_prefix("instruments/") {
        return instrument(sheet).map(|()| Part::Instrument);
    }
    match payload.strip_suffix(".csv") {
        Some(stem) if is_identifier(stem) => Ok(Part::Table),
        _ => Err(Reason::UnknownFile),
    }
}

/// Checks `<id>/<version>/{survey,choices,settings}.csv`.
pub(crate) fn instrument(path: &str) -> Result<(), Reason> {
    let mut parts = path.split('/');
    let (Some(id), Some(version), Some(sheet), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(Reason::UnknownFile);
    };
    if !matches!(sheet, "survey.csv" | "choices.csv" | "settings.csv") {
        return Err(Reason::UnknownFile);
    }
    safe_part(id)?;
    safe_part(version)
}

/// Checks any path taken from a ZIP, before anything is done with it.
pub(crate) fn safe_path(path: &str) -> Result<(), Reason> {
    if path.starts_with('/') || path.split('/').any(|part| part == ".." || part == ".") {
        return Err(Reason::NameEscapes);
    }
    if path.len() > LONGEST_PATH {
        return Err(Reason::NameForm);
    }
    path.split('/').try_for_each(safe_part)
}

/// One folder or file name: a letter or digit first, then letters, digits, `.`, `_` and `-`,
/// not ending in a point, and no device of old.
fn safe_part(part: &str) -> Result<(), Reason> {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-');
    let starts_well = part.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric());
    // A signature's name is the longest that the format itself uses; attachments have 64 digits.
    if part.len() > LONGEST_PART || !starts_well || part.ends_with('.') || !part.bytes().all(allowed) {
        return Err(Reason::NameForm);
    }
    if is_reserved(part) {
        Err(Reason::NameReserved)
    } else {
        Ok(())
    }
}

/// The names that Windows keeps for devices, with or without an extension.
fn is_reserved(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().to_ascii_lowercase();
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul")
        || stem
            .strip_prefix("com")
            .or_else(|| stem.strip_prefix("lpt"))
            .is_some_and(|n| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()))
}

/// A table's or column's name: `[a-z][a-z0-9_]{0,62}`, and none that Windows reserves.
pub(crate) fn is_identifier(name: &str) -> bool {
    name.len() < LONGEST_PART
        && name.bytes().next().is_some_and(|b| b.is_ascii_lowercase())
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        && !is_reserved(name)
}

/// Sixty-four lower-case hexadecimal digits.
pub(crate) fn is_sha256(text: &str) -> bool {
    text.len() == 64
        && text
            .bytes()
            .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

/// Splits `<device>-<six digits>` of a bag's name.
pub(crate) fn bag_name(root: &str) -> Option<(crate::DeviceId, u32)> {
    let (device, sequence) = root.split_once('-')?;
    if sequence.len() != 6 || !sequence.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some((crate::DeviceId::parse(device)?, sequence.parse().ok()?))
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        for nibble in [byte >> 4, byte & 15] {
            text.push(char::from_digit(u32::from(nibble), 16).unwrap_or('0'));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_known_places_are_known() {
        let hash = "a".repeat(64);
        assert_eq!(part_of("bagit.txt"), Ok(Part::Tag));
        assert_eq!(part_of("data/writes.jsonl"), Ok(Part::Log));
        assert_eq!(part_of("data/card_answers.csv"), Ok(Part::Table));
        assert_eq!(part_of(&format!("data/attachments/{hash}")), Ok(Part::Attachment));
        assert_eq!(
            part_of("data/instruments/scheda-citta/1.2.0/survey.csv"),
            Ok(Part::Instrument)
        );
    }

    #[test]
    fn every_other_place_is_refused() {
        let upper = format!("data/attachments/{}", "A".repeat(64));
        for path in [
            "readme.txt",
            "manifest-md5.txt",
            "data",
            "data/",
            "data/x.CSV",
            "data/Interviews.csv",
            "data/nul.csv",
            "data/sub/x.csv",
            "data/attachments/x.pdf",
            upper.as_str(),
            "data/instruments/a/1/macro.xlsm",
            "data/instruments/a/survey.csv",
            "data/instruments/a/1/2/survey.csv",
        ] {
            assert_eq!(part_of(path), Err(Reason::UnknownFile), "{path}");
        }
        assert_eq!(part_of("fetch.txt"), Err(Reason::FetchFile));
        assert_eq!(
            part_of("data/instruments/con/1/survey.csv"),
            Err(Reason::NameReserved)
        );
        assert_eq!(
            part_of("data/instruments/città/1/survey.csv"),
            Err(Reason::NameForm)
        );
    }

    #[test]
    fn a_path_that_leads_out_or_confuses_a_file_system_is_refused() {
        for path in ["../x", "a/../x", "/etc/passwd", "a/./b", ".."] {
            assert_eq!(safe_path(path), Err(Reason::NameEscapes), "{path}");
        }
        for path in [
            "a\\b",
            "a//b",
            "a/",
            "caffè.csv",
            "a b",
            "a:b",
            "x.",
            "-rf",
            "a\0b",
            "",
            &"x".repeat(65),
        ] {
            assert_eq!(safe_path(path), Err(Reason::NameForm), "{path:?}");
        }
        for path in ["CON", "nul.csv", "a/Com1/b", "lpt9.txt", "aux"] {
            assert_eq!(safe_path(path), Err(Reason::NameReserved), "{path}");
        }
        assert_eq!(
            safe_path("a/common/b.csv"),
            Ok(()),
            "only the exact names are reserved"
        );
    }

    #[test]
    fn a_bag_is_named_by_device_and_six_digits() {
        assert!(bag_name("0123456789abcdef-000042").is_some());
        for root in [
            "0123456789abcdef-42",
            "0123456789ABCDEF-000042",
            "x-000042",
            "0123456789abcdef",
        ] {
            assert!(bag_name(root).is_none(), "{root}");
        }
    }
}
