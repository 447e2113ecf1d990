//! What a *file* is that a person gives: a picture, a sound, a film or something else. Its first bytes say so,
//! never its name; the name only helps to call by its media type what is none of the three.

mod boxes;
mod signs;
mod small;

use std::io::{self, Read, Seek, SeekFrom};

pub(crate) use small::small;

/// As much of a file as is looked at, where its parts say nothing about their length. What a container
/// carries stands in front of it.
const LOOKED_AT: u64 = 64 * 1024;

/// The media type of bytes that nothing is known of.
const UNKNOWN: &str = "application/octet-stream";

/// What a file is; what says more of a person comes later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sort {
    /// None of the others, or nothing that is known here.
    Other,
    /// Something to look at.
    Picture,
    /// Something to listen to.
    Sound,
    /// Both at once.
    Film,
}

/// A file as its bytes show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Media {
    pub(crate) sort: Sort,
    /// Its media type.
    pub(crate) name: &'static str,
}

impl Media {
    const fn picture(name: &'static str) -> Self {
        Self {
            sort: Sort::Picture,
            name,
        }
    }

    const fn sound(name: &'static str) -> Self {
        Self {
            sort: Sort::Sound,
            name,
        }
    }

    const fn film(name: &'static str) -> Self {
        Self {
            sort: Sort::Film,
            name,
        }
    }
}

/// What a media type says of a file that somebody else has looked at.
pub(crate) fn sort_of(media_type: &str) -> Sort {
    match media_type.split('/').next() {
        Some("image") => Sort::Picture,
        Some("audio") => Sort::Sound,
        Some("video") => Sort::Film,
        _ => Sort::Other,
    }
}

/// Looks into a file and puts it back to its beginning.
///
/// # Errors
/// It cannot be read.
pub(crate) fn look(file: &mut (impl Read + Seek), name: &str) -> io::Result<Media> {
    let mut front = Vec::new();
    file.by_ref().take(LOOKED_AT).read_to_end(&mut front)?;
    let found = match signs::read(&front) {
        Some(found) => Some(found),
        None if boxes::is_boxed(&front) => Some(boxes::read(file)?),
        None => None,
    };
    file.seek(SeekFrom::Start(0))?;
    let told = by_ending(name);
    Ok(found.unwrap_or(Media {
        sort: Sort::Other,
        // A picture in name only is none.
        name: if sort_of(told) == Sort::Other {
            told
        } else {
            UNKNOWN
        },
    }))
}

/// By the ending of its name only; the content is never trusted by it.
pub(crate) fn by_ending(name: &str) -> &'static str {
    match name.rsplit('.').next().map(str::to_lowercase).as_deref() {
        Some("pdf") => "application/pdf",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("png") => "image/png",
        Some("docx") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Some("odt") => "application/vnd.oasis.opendocument.text",
        Some("txt") => "text/plain",
        Some("p7m") => "application/pkcs7-mime",
        Some("eml") => "message/rfc822",
        _ => UNKNOWN,
    }
}

#[cfg(test)]
mod tests;
