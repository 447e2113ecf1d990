//! *Counts*: how much of each kind a package carries, and how much of it is new. What stays on the laptop is
//! counted apart, by its place and never by its content.

use std::collections::{BTreeMap, BTreeSet};

use archive::{
    Answer, AnswerRow, Archive, AttachmentRow, DeviceId, Field, InterviewRow, Kind, RecordId, Sha256, Write,
};
use serde::Deserialize;

use super::scope::Scope;
use super::{Counts, Withheld};
use crate::error::Result;
use crate::kit::{Kit, Language};
use crate::naming::interview_title;

/// The attached files that leave: those of the documents of activities in the lists, and those that answer a
/// question, where their answer leaves. What was taken out of a dossier, replaced as an answer, or went with its
/// record, stays in this archive.
pub(super) fn attachments(archive: &Archive, scope: &Scope) -> Result<Vec<AttachmentRow>> {
    let mut wanted = BTreeSet::new();
    for activity in archive.activities()? {
        wanted.extend(
            archive
                .documents(&activity.record)?
                .into_iter()
                .map(|document| document.sha256),
        );
    }
    for record in asked(archive)? {
        for answer in archive.answers(&record)? {
            let field = field(Field::answer(&answer.path))?;
            if scope.of(&record, &field).is_none() {
                wanted.extend(files_of(archive, &record, &field, &answer)?);
            }
        }
    }
    Ok(archive
        .attachments()?
        .into_iter()
        .filter(|row| wanted.contains(&row.sha256))
        .collect())
}

/// The records in the lists that answer an instrument.
fn asked(archive: &Archive) -> Result<Vec<RecordId>> {
    let interviews = archive.interviews()?.into_iter().map(|row| row.record);
    let cards = archive.cards()?.into_iter().map(|row| row.record);
    Ok(interviews.chain(cards).collect())
}

/// The files that an answer stands for: of two that nobody has decided between, both.
fn files_of(archive: &Archive, record: &RecordId, field: &Field, answer: &AnswerRow) -> Result<Vec<Sha256>> {
    let file = |answer: &Answer| match answer {
        Answer::File(file) => Some(file.sha256),
        _ => None,
    };
    if !answer.conflict {
        return Ok(answer.value.as_ref().and_then(file).into_iter().collect());
    }
    let heads = archive.heads(record, field)?.into_iter();
    let said = heads.filter_map(|head| Answer::deserialize(head.content.value()?).ok());
    Ok(said.filter_map(|answer| file(&answer)).collect())
}

/// Records with lines since the last package, people's own descriptions left aside.
///
/// # Errors
/// The archive cannot be read.
pub fn changed_records(archive: &Archive) -> Result<u32> {
    let mut records = BTreeSet::new();
    archive.writes_after(&since_last(archive)?, |write| {
        if write.record.kind() != Kind::Author {
            records.insert(write.record);
        }
        Ok(())
    })?;
    Ok(count(records.len()))
}

/// The highest line of each device in the last package.
pub(super) fn since_last(archive: &Archive) -> Result<BTreeMap<DeviceId, u64>> {
    let last = archive
        .exports()?
        .into_iter()
        .max_by_key(|row| row.export.sequence);
    Ok(last.map(|row| row.export.up_to).unwrap_or_default())
}

/// Everything that a package made now would carry.
pub(super) fn inside(archive: &Archive, scope: &Scope) -> Result<Counts> {
    let interviews = archive.interviews()?;
    let cards = archive.cards()?;
    let activities = archive.activities()?;
    let mut counts = Counts {
        interviews: count(interviews.len()),
        cards: count(cards.len()),
        activities: count(activities.len()),
        indicator_values: count(archive.indicator_values()?.len()),
        writes: u32::try_from(archive.write_count()?).unwrap_or(u32::MAX),
        ..Counts::default()
    };
    for record in interviews.iter().map(|row| row.record) {
        for note in archive.notes(&record)? {
            let field = field(Field::note(&note.question, &note.id))?;
            let leaves = !note.text.is_empty() && scope.of(&record, &field).is_none();
            counts.notes += u32::from(leaves);
        }
    }
    for record in asked(archive)? {
        for answer in archive.answers(&record)? {
            let field = field(Field::answer(&answer.path))?;
            let leaves = answer.value.is_some() && scope.of(&record, &field).is_none();
            counts.answers += u32::from(leaves);
        }
    }
    for activity in &activities {
        counts.documents += count(archive.documents(&activity.record)?.len());
    }
    Ok(counts)
}

/// What is new or changed since the last package.
pub(super) fn fresh(archive: &Archive, scope: &Scope) -> Result<Counts> {
    let mut counts = Counts::default();
    let mut records: BTreeSet<RecordId> = BTreeSet::new();
    let mut fields: BTreeSet<(RecordId, Field)> = BTreeSet::new();
    archive.writes_after(&since_last(archive)?, |write: Write| {
        counts.writes = counts.writes.saturating_add(1);
        records.insert(write.record);
        let leaves = scope.of_write(&write).is_none();
        if leaves && matches!(write.field.family(), "note" | "answer" | "document") {
            fields.insert((write.record, write.field));
        }
        Ok(())
    })?;
    let of_kind = |kind| count(records.iter().filter(|record| record.kind() == kind).count());
    let of_family = |family| {
        count(
            fields
                .iter()
                .filter(|(_, field)| field.family() == family)
                .count(),
        )
    };
    Ok(Counts {
        interviews: of_kind(Kind::Interview),
        cards: of_kind(Kind::Card),
        activities: of_kind(Kind::Activity),
        indicator_values: of_kind(Kind::Indicator),
        notes: of_family("note"),
        answers: of_family("answer"),
        documents: of_family("document"),
        ..counts
    })
}

/// What a person would look for in the package and not find: values that stand now and stay here.
pub(super) fn withheld(
    kit: &Kit,
    language: Language,
    archive: &Archive,
    scope: &Scope,
) -> Result<Vec<Withheld>> {
    let mut found = Vec::new();
    for row in archive.interviews()? {
        let mut sorts = BTreeMap::new();
        for stays in staying(archive, scope, &row)? {
            *sorts.entry(stays).or_insert(0u32) += 1;
        }
        found.extend(sorts.into_iter().map(|(stays, count)| Withheld {
            record: row.record.to_string(),
            title: interview_title(kit, language, &row),
            what: stays.what.name().to_owned(),
            count,
            reason: stays.why.name().to_owned(),
        }));
    }
    Ok(found)
}

fn staying(archive: &Archive, scope: &Scope, row: &InterviewRow) -> Result<Vec<super::scope::Stays>> {
    let record = row.record;
    let mut stays = Vec::new();
    for (name, value) in [
        ("respondent_name", &row.respondent_name),
        ("respondent_contact", &row.respondent_contact),
        ("organisation", &row.organisation),
    ] {
        if !value.is_empty() {
            stays.extend(scope.of(&record, &field(Field::of(name))?));
        }
    }
    for note in archive
        .notes(&record)?
        .iter()
        .filter(|note| !note.text.is_empty())
    {
        stays.extend(scope.of(&record, &field(Field::note(&note.question, &note.id))?));
    }
    for answer in archive.answers(&record)? {
        let said = match &answer.value {
            Some(Answer::Value(value)) => !value.is_empty(),
            Some(Answer::File(_)) => true,
            Some(Answer::Missing(_)) | None => false,
        };
        if said {
            stays.extend(scope.of(&record, &field(Field::answer(&answer.path))?));
        }
    }
    Ok(stays)
}

pub(super) fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn field<E: Into<archive::Error>>(made: Result<Field, E>) -> Result<Field> {
    made.map_err(|error| crate::Error::from(error.into()))
}
