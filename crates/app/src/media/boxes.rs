//! The *boxes* of ISO base media files (ISO 14496-12): photographs of phones (HEIC, AVIF), recordings (M4A, 3GP)
//! and films (MP4, MOV) begin alike, and only what is inside tells them apart.

use std::io::{self, Read, Seek, SeekFrom};

use super::Media;

/// More boxes on one level than any real file has: an end to reading nonsense.
const MOST: usize = 10_000;

/// The file begins as one of boxes.
pub(super) fn is_boxed(front: &[u8]) -> bool {
    front.get(4..8) == Some(b"ftyp")
}

/// What its boxes hold.
pub(super) fn read(file: &mut (impl Read + Seek)) -> io::Result<Media> {
    let end = file.seek(SeekFrom::End(0))?;
    let mut brand = Vec::new();
    let mut tracks = Tracks::default();
    each(file, 0, end, &mut |file, kind, from, to| {
        match kind {
            b"ftyp" => brand = bytes(file, from, to)?,
            b"moov" => tracks_of(file, from, to, &[b"trak", b"mdia"], &mut tracks)?,
            _ => {}
        }
        Ok(())
    })?;
    brand.truncate(4);
    Ok(match brand.as_slice() {
        b"heic" | b"heix" | b"heim" | b"heis" | b"mif1" | b"msf1" => Media::picture("image/heic"),
        b"avif" | b"avis" => Media::picture("image/avif"),
        _ if tracks.sound && !tracks.film => Media::sound("audio/mp4"),
        _ => Media::film("video/mp4"),
    })
}

#[derive(Default)]
struct Tracks {
    sound: bool,
    film: bool,
}

/// The handlers of all tracks, found by this way into the boxes: `soun` and `vide` among them.
fn tracks_of<F: Read + Seek>(
    file: &mut F,
    from: u64,
    to: u64,
    way: &[&[u8; 4]],
    tracks: &mut Tracks,
) -> io::Result<()> {
    each(file, from, to, &mut |file, kind, from, to| match way {
        [next, rest @ ..] if *next == kind => tracks_of(file, from, to, rest, tracks),
        [] if kind == b"hdlr" => {
            match bytes(file, from, to)?.get(8..12) {
                Some(b"soun") => tracks.sound = true,
                Some(b"vide") => tracks.film = true,
                _ => {}
            }
            Ok(())
        }
        _ => Ok(()),
    })
}

/// The first bytes of a box's content: as much as a handler or a list of brands is long.
fn bytes(file: &mut (impl Read + Seek), from: u64, to: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(from))?;
    file.by_ref()
        .take(to.saturating_sub(from).min(64))
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What is done with a box: the file, its kind, and where its content begins and ends.
type See<'s, F> = &'s mut dyn FnMut(&mut F, &[u8; 4], u64, u64) -> io::Result<()>;

/// Calls `see` with each box between two places. Stops at what is no box.
fn each<F: Read + Seek>(file: &mut F, mut from: u64, to: u64, see: See<'_, F>) -> io::Result<()> {
    for _ in 0..MOST {
        let (mut size, mut kind) = ([0; 4], [0; 4]);
        file.seek(SeekFrom::Start(from))?;
        if file.read_exact(&mut size).is_err() || file.read_exact(&mut kind).is_err() {
            break;
        }
        let (inner, length) = match u32::from_be_bytes(size) {
            0 => (8, to.saturating_sub(from)),
            1 => {
                let mut wide = [0; 8];
                if file.read_exact(&mut wide).is_err() {
                    break;
                }
                (16, u64::from_be_bytes(wide))
            }
            length => (8, u64::from(length)),
        };
        let Some(end) = from
            .checked_add(length)
            .filter(|end| *end <= to && length >= inner)
        else {
            break;
        };
        see(file, &kind, from + inner, end)?;
        from = end;
    }
    Ok(())
}
