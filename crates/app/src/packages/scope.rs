//! The *scope* of consent: which writes may leave the laptop with their value, and which only as a stub.
//!
//! A package carries the whole log, so that any one package is enough to have everything. A write that a
//! respondent has not allowed out keeps its place in the log (who, when, which field) and loses its value:
//! a *withheld* write. The rules, all of them about interviews:
//!
//! | what                                        | needs in the consent record          |
//! |---------------------------------------------|--------------------------------------|
//! | `respondent_name`                           | `name_person` and `pass_identity`    |
//! | `respondent_contact`                        | `later_contact` and `pass_identity`  |
//! | `organisation`                              | `name_body`                          |
//! | notes                                       | `notes`                              |
//! | notes that are quotations                   | `notes` and `quotes`                 |
//! | answers in free text                        | `notes`                              |
//! | answers named `…contact…` or `…candidate…`  | `pass_identity`, and `notes` if text; |
//! |                                             | never while their question is not asked |
//!
//! Always out: guide, area, kind and role of the respondent, city, place, day, state, times, the consent
//! record itself, and answers that are chosen, not written. What an interview holds beyond that, from a newer
//! program, stays. Cards, activities, indicators and authors hold nothing of a respondent and leave
//! whole while they are in the lists.
//!
//! - A record that was removed keeps everything but its bare outline, and a document that was taken out keeps
//!   its name: removing is a wish that later packages honour.
//! - Without a consent record everything in the table stays. Where laptops disagree about the record, only
//!   what every version of it allows goes out.
//! - The consent in force *now* judges every write there ever was: a withdrawal holds for the older writes
//!   too, and a later permission lets them out with the next package.
//! - A note that once was a quotation makes every earlier version of it one: the words were the same before
//!   somebody called them a quotation. A later version, rewritten as a note, is judged as a note.
//! - An answer counts as free text unless the very version of the guide that the interview is pinned to says
//!   that it is chosen from a list, a number or a date.
//!
//! Tables and counts are made through the same judge as the log.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use archive::{Archive, Consent, Content, Field, InstrumentRef, Kind, Note, NoteKind, RecordId, Write};
use chrono::{DateTime, Utc};
use instruments::{Environment, Form, NodeKind, QuestionType, Session};
use serde::Deserialize;
use serde_json::Value;

use crate::error::Result;
use crate::forms::without_rows;
use crate::kit::Kit;

/// The judge of one archive, at one moment.
pub(crate) struct Scope {
    interviews: HashMap<RecordId, Judge>,
    /// When a note was last called a quotation.
    quoted: HashMap<(RecordId, Field), DateTime<Utc>>,
    /// Records that were removed.
    removed: BTreeSet<RecordId>,
    /// Documents that were taken out of their dossier.
    detached: BTreeSet<(RecordId, Field)>,
}

/// What stays on the laptop, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Stays {
    pub(crate) what: What,
    pub(crate) why: Why,
}

/// The sort of thing that stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum What {
    Name,
    Contact,
    Organisation,
    Quotes,
    Notes,
}

/// Why it stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Why {
    NoConsentRecord,
    ConsentSaysNo,
    Removed,
}

impl What {
    /// The stable name that the window knows.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Contact => "contact",
            Self::Organisation => "organisation",
            Self::Quotes => "quotes",
            Self::Notes => "notes",
        }
    }
}

impl Why {
    /// The stable name that the window knows.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::NoConsentRecord => "no_consent_record",
            Self::ConsentSaysNo => "consent_says_no",
            Self::Removed => "removed",
        }
    }
}

/// One interview's consent and guide.
struct Judge {
    /// None: nothing personal leaves.
    allowed: Option<Allowed>,
    /// None: every answer counts as free text.
    guide: Option<Arc<Form>>,
    /// Paths of answers whose question is not asked now.
    aside: BTreeSet<String>,
}

/// What every consent record in force allows.
#[derive(Clone, Copy)]
struct Allowed {
    notes: bool,
    quotes: bool,
    name_body: bool,
    name_person: bool,
    later_contact: bool,
    pass_identity: bool,
}

impl Scope {
    /// The judge of everything that the log ever spoke of, removed interviews too: what a package needs.
    pub(crate) fn of_log(kit: &Kit, archive: &Archive) -> Result<Self> {
        let mut records = BTreeSet::new();
        archive.writes(|write| {
            if matches!(write.record.kind(), Kind::Interview | Kind::Activity) {
                records.insert(write.record);
            }
            Ok(())
        })?;
        let (mut removed, mut detached) = (BTreeSet::new(), BTreeSet::new());
        for record in &records {
            for (field, value) in archive.values(record)? {
                if field.as_str() == "removed" && value == Value::Bool(true) {
                    removed.insert(*record);
                } else if field.family() == "document" && value.is_null() {
                    detached.insert((*record, field));
                }
            }
        }
        records.retain(|record| record.kind() == Kind::Interview);
        let scope = Self::of_records(kit, archive, records)?;
        Ok(Self {
            removed,
            detached,
            ..scope
        })
    }

    /// The judge of the interviews that are in the lists, without a walk through the whole log: what previews
    /// and tables need. Anything of another interview stays.
    pub(crate) fn of_lists(kit: &Kit, archive: &Archive) -> Result<Self> {
        let records = archive.interviews()?.into_iter().map(|row| row.record);
        Self::of_records(kit, archive, records.collect())
    }

    fn of_records(kit: &Kit, archive: &Archive, records: BTreeSet<RecordId>) -> Result<Self> {
        let mut interviews = HashMap::new();
        let mut quoted = HashMap::new();
        for record in records {
            for write in archive.history(&record, None)?.into_iter().filter(is_quote) {
                let at = write.hlc.instant();
                let last = quoted.entry((record, write.field)).or_insert(at);
                *last = at.max(*last);
            }
            let guide = guide(kit, archive, &record)?;
            let judge = Judge {
                allowed: allowed(archive, &record)?,
                aside: guide
                    .as_ref()
                    .map_or_else(|| Ok(BTreeSet::new()), |form| aside(archive, &record, form))?,
                guide,
            };
            interviews.insert(record, judge);
        }
        Ok(Self {
            interviews,
            quoted,
            removed: BTreeSet::new(),
            detached: BTreeSet::new(),
        })
    }

    /// Whether a write stays; `None` lets it go.
    pub(crate) fn of_write(&self, write: &Write) -> Option<Stays> {
        // That a document was taken out goes; what it was called does not.
        if write.field.family() == "document" && write.content.value().is_some_and(Value::is_null) {
            return None;
        }
        self.of(&write.record, &write.field, write.hlc.instant())
    }

    /// Whether what was written to a field at this moment stays; `None` lets it go.
    pub(crate) fn of(&self, record: &RecordId, field: &Field, written: DateTime<Utc>) -> Option<Stays> {
        let outline = matches!(
            field.as_str(),
            "removed" | "guide" | "area" | "state" | "type" | "wp"
        );
        if (self.removed.contains(record) && !outline) || self.detached.contains(&(*record, field.clone())) {
            return Some(Stays {
                what: What::Notes,
                why: Why::Removed,
            });
        }
        if record.kind() != Kind::Interview {
            return None;
        }
        let Some(judge) = self.interviews.get(record) else {
            return Some(Stays {
                what: What::Notes,
                why: Why::NoConsentRecord,
            });
        };
        let last_quoted = self.quoted.get(&(*record, field.clone()));
        let demand = judge.demand(field, last_quoted.is_some_and(|last| written <= *last))?;
        match judge.allowed {
            None => Some(Stays {
                what: demand.what,
                why: Why::NoConsentRecord,
            }),
            Some(allowed) if (demand.met)(&allowed) => None,
            Some(_) => Some(Stays {
                what: demand.what,
                why: Why::ConsentSaysNo,
            }),
        }
    }
}

/// What a field asks of the consent record.
struct Demand {
    what: What,
    met: fn(&Allowed) -> bool,
}

impl Judge {
    /// `None` for what always goes.
    fn demand(&self, field: &Field, quoted: bool) -> Option<Demand> {
        let demand = |what, met| Some(Demand { what, met });
        match (field.family(), field.path().is_empty()) {
            (
                "guide" | "area" | "respondent_kind" | "respondent_role" | "city" | "place" | "held_on"
                | "state" | "started_at" | "closed_at" | "elapsed" | "consent" | "removed",
                true,
            ) => None,
            ("respondent_name", true) => demand(What::Name, |c| c.name_person && c.pass_identity),
            ("respondent_contact", true) => demand(What::Contact, |c| c.later_contact && c.pass_identity),
            ("organisation", true) => demand(What::Organisation, |c| c.name_body),
            ("note", false) if quoted => demand(What::Quotes, |c| c.notes && c.quotes),
            ("note", false) => demand(What::Notes, |c| c.notes),
            ("answer", false) if names_somebody(field.path()) && self.aside.contains(field.path()) => {
                demand(What::Contact, |_| false)
            }
            ("answer", false) => match (names_somebody(field.path()), self.is_free_text(field.path())) {
                (true, true) => demand(What::Contact, |c| c.pass_identity && c.notes),
                (true, false) => demand(What::Contact, |c| c.pass_identity),
                (false, true) => demand(What::Notes, |c| c.notes),
                (false, false) => None,
            },
            _ => demand(What::Notes, |_| false),
        }
    }

    fn is_free_text(&self, path: &str) -> bool {
        let Some(form) = &self.guide else { return true };
        let node = form.find(&without_rows(path)).and_then(|at| form.nodes().get(at));
        !node.is_some_and(|node| {
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
}

/// Answers of an interview whose question is not asked now: a contact after its owner said no.
fn aside(archive: &Archive, record: &RecordId, form: &Arc<Form>) -> Result<BTreeSet<String>> {
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
        &crate::forms::kept(archive, record)?,
    );
    let hidden = session.hidden().into_iter();
    Ok(hidden
        .map(|(path, _)| session.log_path(&path).unwrap_or(path))
        .collect())
}

/// The last part of a path speaks of a person to contact or of a candidate.
fn names_somebody(path: &str) -> bool {
    let last = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    last.contains("contact") || last.contains("candidate")
}

fn is_quote(write: &Write) -> bool {
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
            quotes: consent.quotes,
            name_body: consent.name_body,
            name_person: consent.name_person,
            later_contact: consent.later_contact,
            pass_identity: consent.pass_identity,
        };
        common = Some(common.map_or(one, |other: Allowed| Allowed {
            notes: one.notes && other.notes,
            quotes: one.quotes && other.quotes,
            name_body: one.name_body && other.name_body,
            name_person: one.name_person && other.name_person,
            later_contact: one.later_contact && other.later_contact,
            pass_identity: one.pass_identity && other.pass_identity,
        }));
    }
    Ok(common)
}

fn guide(kit: &Kit, archive: &Archive, record: &RecordId) -> Result<Option<Arc<Form>>> {
    let pin = archive.value(record, &field("guide")?)?;
    let pin = pin.and_then(|value| InstrumentRef::deserialize(value).ok());
    let form = pin
        .as_ref()
        .and_then(|pin| kit.instruments.get(&pin.id))
        .map(|instrument| &instrument.form);
    Ok(form
        .filter(|form| pin.is_some_and(|pin| form.meta().version == pin.version))
        .map(Arc::clone))
}

fn field(name: &str) -> Result<Field> {
    Ok(Field::of(name).map_err(archive::Error::from)?)
}
