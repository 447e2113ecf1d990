//! Measuring a workbook before anything of it is believed: a small file may unpack to
//! more than a laptop has memory, or announce more than it holds.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use crate::problem::Fault;

/// Parts of a workbook; an instrument has about fifteen.
const PARTS: usize = 2_000;
/// Bytes of all parts unpacked; an instrument of 3,000 questions has about four million.
const BYTES: usize = 64 * 1024 * 1024;
/// Texts that the table of shared texts may announce: memory is reserved for them.
const TEXTS: usize = 2_000_000;

/// Unpacks everything once and keeps nothing.
pub(super) fn measure(bytes: &[u8]) -> Result<(), Fault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
    if archive.len() > PARTS {
        return Err(too_large("parts", PARTS));
    }
    let mut left = BYTES;
    let mut text = Vec::new();
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|error| unreadable(&error))?;
        let shared = part
            .name()
            .map_or(true, |name| name.to_lowercase().ends_with("sharedstrings.xml"));
        text.clear();
        let limit = u64::try_from(left).unwrap_or(u64::MAX).saturating_add(1);
        part.take(limit)
            .read_to_end(&mut text)
            .map_err(|error| unreadable(&error))?;
        left = left
            .checked_sub(text.len())
            .ok_or_else(|| too_large("bytes", BYTES))?;
        if shared && announced(&text).is_some_and(|count| count > TEXTS) {
            return Err(too_large("text", TEXTS));
        }
    }
    Ok(())
}

/// The largest number that a `uniqueCount` announces, in whichever encoding.
fn announced(xml: &[u8]) -> Option<usize> {
    const KEY: &[u8] = b"uniqueCount";
    let plain: Vec<u8> = xml.iter().copied().filter(|byte| *byte != 0).collect();
    let places = plain
        .windows(KEY.len())
        .enumerate()
        .filter(|(_, window)| *window == KEY);
    let number = |at: usize| {
        let rest = plain.get(at + KEY.len()..).unwrap_or_default().iter();
        let digits: String = rest
            .skip_while(|byte| byte.is_ascii_whitespace() || matches!(**byte, b'=' | b'"' | b'\'' | b'+'))
            .take_while(|byte| byte.is_ascii_digit())
            .map(|byte| char::from(*byte))
            .collect();
        if digits.is_empty() {
            0
        } else {
            digits.parse().unwrap_or(usize::MAX)
        }
    };
    places.map(|(at, _)| number(at)).max()
}

fn too_large(what: &str, limit: usize) -> Fault {
    Fault::TooLarge {
        what: what.to_owned(),
        limit,
    }
}

fn unreadable(error: &impl std::fmt::Display) -> Fault {
    Fault::UnreadableWorkbook {
        detail: error.to_string(),
    }
}
