//! Answers with their sources and remarks, and the rows of repeats, of a card or an interview.

use super::cell::{Member, family};
use crate::archive::Archive;
use crate::attachments::is_kept;
use crate::error::Result;
use crate::words::{Answer, RecordId, RowState, Source};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

/// One question of a record: its answer, source and remark, as far as they are there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerRow {
    /// The question's path, rows of repeats as `repeat[<rowkey>]`.
    pub path: String,
    /// The answer; None when never given, cleared or withheld.
    pub value: Option<Answer>,
    /// The answer stayed on the laptop.
    pub withheld: bool,
    /// The answer is a file, and its bytes are in this archive.
    pub kept: bool,
    /// Where it was taken from.
    pub source: Option<Source>,
    /// A remark on it; None when there is none or it is empty.
    pub remark: Option<String>,
    /// The latest of the three.
    pub written_at: DateTime<Utc>,
    /// Who wrote the latest of the three.
    pub author: RecordId,
    /// Is any of the three in conflict?
    pub conflict: bool,
}

/// One row of a repeat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepeatRow {
    /// The repeat's path.
    pub repeat: String,
    /// The row's key.
    pub key: String,
    /// Where it stands.
    pub order: i64,
    /// Taken away; its answers are kept.
    pub removed: bool,
    /// Do laptops disagree about it?
    pub conflict: bool,
}

impl Archive {
    /// Everything answered, sourced or remarked in a record, in the order of paths.
    pub fn answers(&self, record: &RecordId) -> Result<Vec<AnswerRow>> {
        self.read(|conn| {
            let mut answers = BTreeMap::new();
            for member in family(conn, record, "answer")? {
                let (value, withheld) = (member.read(), member.value.is_none());
                let kept = match &value {
                    Some(Answer::File(file)) => is_kept(conn, &file.sha256)?,
                    _ => false,
                };
                let row = row(&mut answers, member);
                (row.value, row.withheld, row.kept) = (value, withheld, kept);
            }
            for member in family(conn, record, "source")? {
                let source = member.read();
                row(&mut answers, member).source = source;
            }
            for member in family(conn, record, "remark")? {
                let remark = member.read().filter(|text: &String| !text.is_empty());
                row(&mut answers, member).remark = remark;
            }
            Ok(answers.into_values().collect())
        })
    }

    /// The rows of a record's repeats in their order, removed ones too.
    pub fn repeat_rows(&self, record: &RecordId) -> Result<Vec<RepeatRow>> {
        self.read(|conn| {
            let mut rows = Vec::new();
            for member in family(conn, record, "row")? {
                let Some(RowState { order, removed }) = member.read() else {
                    continue;
                };
                let (repeat, key) = member.split();
                rows.push(RepeatRow {
                    repeat,
                    key,
                    order,
                    removed,
                    conflict: member.conflict,
                });
            }
            rows.sort_by(|a, b| (&a.repeat, a.order, &a.key).cmp(&(&b.repeat, b.order, &b.key)));
            Ok(rows)
        })
    }
}

fn row(answers: &mut BTreeMap<String, AnswerRow>, member: Member) -> &mut AnswerRow {
    let row = answers.entry(member.path.clone()).or_insert_with(|| AnswerRow {
        path: member.path,
        value: None,
        withheld: false,
        kept: false,
        source: None,
        remark: None,
        written_at: member.written_at,
        author: member.author,
        conflict: false,
    });
    if member.written_at > row.written_at {
        (row.written_at, row.author) = (member.written_at, member.author);
    }
    row.conflict |= member.conflict;
    row
}
