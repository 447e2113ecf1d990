//! The *judge* of one interview: what each of its fields asks of the consent record, and whether the record in
//! force gives it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use archive::{Answer, Archive, Consent, Content, Field, InstrumentRef, Note, NoteKind, RecordId, Write};
use chrono::DateTime;
use instruments::{Environment, Form, Node, NodeKind, QuestionType, Session};
use serde::Deserialize;

use super::{Stays, What, Why};
use crate::error::Result;
use crate::forms::without_rows;
use crate::kit::Kit;
use crate::media::{self, Sort};

/// One interview's consent and guide.
pub(super) struct Judge {
    /// None: nothing personal leaves.
    allowed: Option<Allowed>,
    /// None: every answer counts as free text.
    guide: Option<Arc<Form>>,
    /// Paths of answers whose question is not asked now.
    aside: BTreeSet<String>,
    /// What the files are that stand as answers, by their paths.
    files: BTreeMap<String, Sort>,
}

/// What every consent record in force allows.
#[derive(Clone, Copy)]
struct Allowed {
    notes: bool,
    audio: bool,
    quotes: bool,
    name_body: bool,
    name_person: bool,
    later_contact: bool,
    pass_identity: bool,
}

/// What a field asks of the consent record.
struct Demand {
    what: What,
    met: fn(&Allowed) -> bool,
}

impl Judge {
    pub(super) fn of(kit: &Kit, archive: &Archive, record: &RecordId) -> Result<Self> {
        let guide = pinned(kit, archive, record, "guide")?;
        let aside = match &guide {
            Some(form) => hidden_answers(kit, archive, record, form)?,
            None => BTreeSet::new(),
        };
        Ok(Self {
            allowed: allowed(archive, record)?,
            guide,
            aside,
            files: files(archive, record)?,
        })
    }

    /// Whether what a field says stays, and why; `quotation` says that it is a note that was ever called one.
    pub(super) fn stays(&self, field: &Field, quotation: bool) -> Option<Stays> {
        let demand = self.demand(field, quotation)?;
        let why = match self.allowed {
            None => Why::NoConsentRecord,
            Some(allowed) if (demand.met)(&allowed) => return None,
            Some(_) => Why::ConsentSaysNo,
        };
        Some(Stays {
            what: demand.what,
            why,
        })
    }

    /// Whether a field asks anything of the consent record.
    pub(super) fn demands(&self, field: &Field) -> bool {
        self.demand(field, false).is_some()
    }

    /// `None` for what always goes.
    fn demand(&self, field: &Field, quotation: bool) -> Option<Demand> {
        let demand = |what, met| Some(Demand { what, met });
        match (field.family(), field.path().is_empty()) {
            (
                "guide" | "area" | "respondent_kind" | "respondent_role" | "city" | "place" | "held_on"
                | "state" | "started_at" | "closed_at" | "elapsed" | "consent" | "removed" | "left_out",
                true,
            ) => None,
            ("aside", false) => demand(What::Notes, |c| c.notes),
            ("respondent_name", true) => demand(What::Name, |c| c.name_person && c.pass_identity),
            ("respondent_contact", true) => demand(What::Contact, |c| c.later_contact && c.pass_identity),
            ("organisation", true) => demand(What::Organisation, |c| c.name_body),
            ("note", false) if quotation => demand(What::Quotes, |c| c.notes && c.quotes),
            ("note", false) => demand(What::Notes, |c| c.notes),
            ("answer", false) => self.demand_of_answer(field.path()),
            _ => demand(What::Notes, |_| false),
        }
    }

    /// What is given at a path: what the file there is, or what its question asks for.
    fn sort(&self, path: &str) -> Option<Sort> {
        let asked = self.guide.as_deref().and_then(|form| node(form, path));
        let asked = match asked.map(|node| node.kind) {
            Some(NodeKind::Question(QuestionType::Audio)) => Some(Sort::Sound),
            Some(NodeKind::Question(QuestionType::Image)) => Some(Sort::Picture),
            _ => None,
        };
        asked.max(self.files.get(path).copied())
    }

    fn demand_of_answer(&self, path: &str) -> Option<Demand> {
        let demand = |what, met| Some(Demand { what, met });
        let form = self.guide.as_deref();
        match self.sort(path) {
            Some(Sort::Sound | Sort::Film) => {
                return demand(What::Recordings, |c| c.audio && c.quotes && c.pass_identity);
            }
            Some(Sort::Picture) => return demand(What::Pictures, |c| c.notes && c.pass_identity),
            Some(Sort::Other) | None => {}
        }
        match (invites_names(form, path), is_free_text(form, path)) {
            (true, _) if self.aside.contains(path) => demand(What::Contact, |_| false),
            (true, true) => demand(What::Contact, |c| c.pass_identity && c.notes),
            (true, false) => demand(What::Contact, |c| c.pass_identity),
            (false, true) => demand(What::Notes, |c| c.notes),
            (false, false) => None,
        }
    }
}

/// The files that stand as answers: of several that nobody has decided between, the one that says most.
fn files(archive: &Archive, record: &RecordId) -> Result<BTreeMap<String, Sort>> {
    let mut found = BTreeMap::new();
    for row in archive.answers(record)? {
        let heads = archive.heads(record, &Field::answer(&row.path).map_err(archive::Error::from)?)?;
        for head in heads {
            let said = head.content.value().map(Answer::deserialize);
            if let Some(Ok(Answer::File(file))) = said {
                let sort = media::sort_of(&file.media_type);
                found
                    .entry(row.path.clone())
                    .and_modify(|kept: &mut Sort| *kept = (*kept).max(sort))
                    .or_insert(sort);
            }
        }
    }
    Ok(found)
}

/// Anything but a choice, a number or a date; every answer where the form is not known.
pub(super) fn is_free_text(form: Option<&Form>, path: &str) -> bool {
    !form.and_then(|form| node(form, path)).is_some_and(|node| {
        matches!(
            node.kind,
            NodeKind::Question(
                QuestionType::Integer
                    | QuestionType::Decimal
                    | QuestionType::Range
                    | QuestionType::Date
                    | QuestionType::Time
                    | QuestionType::DateTime
                    | QuestionType::SelectOne
                    | QuestionType::SelectMultiple
                    | QuestionType::Rank
                    | QuestionType::Acknowledge
            )
        )
    })
}

/// The answer may name somebody: its question is marked so, or nothing here can say that it is not.
fn invites_names(form: Option<&Form>, path: &str) -> bool {
    let Some(form) = form else { return true };
    if !form.nodes().iter().any(crate::forms::invites_names) {
        return is_free_text(Some(form), path);
    }
    node(form, path).is_none_or(crate::forms::invites_names)
}

fn node<'a>(form: &'a Form, path: &str) -> Option<&'a Node> {
    form.nodes().get(form.find(&without_rows(path))?)
}

/// Answers whose question is not asked now: a contact after its owner said no.
pub(super) fn hidden_answers(
    kit: &Kit,
    archive: &Archive,
    record: &RecordId,
    form: &Arc<Form>,
) -> Result<BTreeSet<String>> {
    // No guide asks for today's date to decide whether a question is asked.
    let environment = Environment {
        today: DateTime::UNIX_EPOCH.date_naive(),
        now: DateTime::UNIX_EPOCH.fixed_offset(),
        seed: 0,
        username: String::new(),
    };
    let (session, _) = Session::reopen(
        Arc::clone(form),
        environment,
        &crate::forms::kept(kit, archive, record)?,
    );
    let hidden = session.hidden().into_iter();
    Ok(hidden
        .map(|(path, _)| session.log_path(&path).unwrap_or(path))
        .collect())
}

/// A note that calls itself a quotation.
pub(super) fn is_quotation(write: &Write) -> bool {
    let note = write
        .content
        .value()
        .filter(|_| write.field.family() == "note")
        .map(Note::deserialize);
    matches!(
        note,
        Some(Ok(Note {
            kind: NoteKind::Quote,
            ..
        }))
    )
}

fn allowed(archive: &Archive, record: &RecordId) -> Result<Option<Allowed>> {
    let mut common = None;
    for head in archive.heads(record, &field("consent")?)? {
        // A record that cannot be read, or was taken back, allows nothing.
        let Content::Full(value) = &head.content else {
            return Ok(None);
        };
        let Ok(consent) = Consent::deserialize(value) else {
            return Ok(None);
        };
        let one = Allowed {
            notes: consent.notes,
            audio: consent.audio,
            quotes: consent.quotes,
            name_body: consent.name_body,
            name_person: consent.name_person,
            later_contact: consent.later_contact,
            pass_identity: consent.pass_identity,
        };
        common = Some(common.map_or(one, |other: Allowed| Allowed {
            notes: one.notes && other.notes,
            audio: one.audio && other.audio,
            quotes: one.quotes && other.quotes,
            name_body: one.name_body && other.name_body,
            name_person: one.name_person && other.name_person,
            later_contact: one.later_contact && other.later_contact,
            pass_identity: one.pass_identity && other.pass_identity,
        }));
    }
    Ok(common)
}

/// The form that a record is pinned to by this field, where that very version is known here.
pub(super) fn pinned(kit: &Kit, archive: &Archive, record: &RecordId, by: &str) -> Result<Option<Arc<Form>>> {
    let pin = archive.value(record, &field(by)?)?;
    let pin = pin.and_then(|value| InstrumentRef::deserialize(value).ok());
    match pin {
        Some(pin) => crate::versions::known(kit, archive, &pin),
        None => Ok(None),
    }
}

fn field(name: &str) -> Result<Field> {
    Ok(Field::of(name).map_err(archive::Error::from)?)
}
