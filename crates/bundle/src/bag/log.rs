//! The write log as a file: one JSON object per line, each ended by LF.

use serde::de::IgnoredAny;

use crate::names::LOG;
use crate::{Check, Fault, Reason};

/// Checks the log as it streams past, in pieces of any size.
pub(crate) struct Lines {
    longest: u64,
    partial: Vec<u8>,
    count: u64,
}

impl Lines {
    pub(crate) fn new(longest: u64) -> Lines {
        Lines {
            longest,
            partial: Vec::new(),
            count: 0,
        }
    }

    pub(crate) fn feed(&mut self, mut bytes: &[u8]) -> Result<(), Fault> {
        while let Some(end) = bytes.iter().position(|b| *b == b'\n') {
            let (line, rest) = bytes.split_at(end);
            if self.partial.is_empty() {
                self.line(line)?;
            } else {
                self.partial.extend_from_slice(line);
                let whole = std::mem::take(&mut self.partial);
                self.line(&whole)?;
                self.partial = whole;
                self.partial.clear();
            }
            bytes = rest.get(1..).unwrap_or_default();
        }
        self.partial.extend_from_slice(bytes);
        if self.partial.len() as u64 > self.longest {
            Err(self.fault(Reason::TooLarge))
        } else {
            Ok(())
        }
    }

    /// The number of lines, once all has passed.
    pub(crate) fn finish(self) -> Result<u64, Fault> {
        if self.partial.is_empty() {
            Ok(self.count)
        } else {
            Err(self.fault(Reason::LogLine))
        }
    }

    fn line(&mut self, line: &[u8]) -> Result<(), Fault> {
        if line.len() as u64 > self.longest {
            return Err(self.fault(Reason::TooLarge));
        }
        if std::str::from_utf8(line).is_err() {
            return Err(self.fault(Reason::NotUtf8));
        }
        // The braces must be the line's own ends: no blanks, no carriage return.
        let object = line.starts_with(b"{") && line.ends_with(b"}");
        if !object || serde_json::from_slice::<IgnoredAny>(line).is_err() {
            return Err(self.fault(Reason::LogLine));
        }
        self.count += 1;
        Ok(())
    }

    fn fault(&self, reason: Reason) -> Fault {
        Fault::new(Check::Log, LOG, reason).at_row(self.count + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &[u8], piece: usize) -> Result<u64, (Reason, Option<u64>)> {
        let mut lines = Lines::new(100);
        let told = |fault: Fault| (fault.reason, fault.row);
        for part in text.chunks(piece) {
            lines.feed(part).map_err(told)?;
        }
        lines.finish().map_err(told)
    }

    #[test]
    fn lines_are_counted_however_the_log_is_cut_into_pieces() {
        let log = "{\"a\":1}\n{\"b\":\"perché\"}\n{}\n".as_bytes();
        for piece in 1..log.len() + 1 {
            assert_eq!(count(log, piece), Ok(3), "in pieces of {piece}");
        }
        assert_eq!(count(b"", 1), Ok(0));
    }

    #[test]
    fn a_line_that_is_not_one_object_is_refused_by_number() {
        for (log, reason, row) in [
            (&b"{}\n[1]\n"[..], Reason::LogLine, 2),
            (b"{}\n\n{}\n", Reason::LogLine, 2),
            (b"{}\n{}", Reason::LogLine, 2),
            (b"{}\r\n", Reason::LogLine, 1),
            (b"{}{}\n", Reason::LogLine, 1),
            (b"{\"a\":}\n", Reason::LogLine, 1),
            (b"{\"a\":\"\xff\"}\n", Reason::NotUtf8, 1),
        ] {
            for piece in [1, 64] {
                assert_eq!(
                    count(log, piece),
                    Err((reason, Some(row))),
                    "{:?}",
                    String::from_utf8_lossy(log)
                );
            }
        }
        let long = format!("{{\"a\":\"{}\"}}\n", "x".repeat(200));
        assert_eq!(count(long.as_bytes(), 7), Err((Reason::TooLarge, Some(1))));
    }
}
