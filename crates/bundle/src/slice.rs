//! Slice: a part of an open file, read at its own position, so that several parts of one file can
//! be read side by side.

use std::fs::File;
use std::io::{self, Read};

pub(crate) struct Slice<'f> {
    file: &'f File,
    at: u64,
    end: u64,
}

impl<'f> Slice<'f> {
    pub(crate) fn new(file: &'f File, at: u64, bytes: u64) -> Slice<'f> {
        Slice {
            file,
            at,
            end: at.saturating_add(bytes),
        }
    }
}

impl Read for Slice<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.end - self.at).unwrap_or(usize::MAX);
        let wanted = buffer.len().min(left);
        let Some(buffer) = buffer.get_mut(..wanted) else {
            return Ok(0);
        };
        let n = read_at(self.file, buffer, self.at)?;
        self.at += n as u64;
        Ok(n)
    }
}

#[cfg(unix)]
fn read_at(file: &File, buffer: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, at)
}

#[cfg(windows)]
fn read_at(file: &File, buffer: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, buffer, at)
}
