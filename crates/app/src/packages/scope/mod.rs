//! The *scope* of consent: which writes may leave the laptop with their value, and which only as a stub. The
//! panel's screens show through the same judge.
//!
//! A package carries the whole log, so that any one package is enough to have everything that stands. A write
//! whose value may not leave keeps its place in the log (who, when, which field) and loses its value: a
//! *withheld* write. What interviews hold needs a respondent's yes:
//!
//! | what                                         | needs in the consent record              |
//! |----------------------------------------------|------------------------------------------|
//! | `respondent_name`                            | `name_person` and `pass_identity`        |
//! | `respondent_contact`                         | `later_contact` and `pass_identity`      |
//! | `organisation`                               | `name_body`                              |
//! | notes                                        | `notes`                                  |
//! | notes that are quotations                    | `notes` and `quotes`                     |
//! | answers in free text                         | `notes`                                  |
//! | answers whose question invites names         | `pass_identity`, and `notes` if text;    |
//! | (`x_names` on its row of the guide)          | never while their question is not asked  |
//! | recordings and films                         | `audio`, `quotes` and `pass_identity`: a |
//! |                                              | voice says who speaks, word for word     |
//! | pictures                                     | `notes` and `pass_identity`: a face does |
//! | other files                                  | what free text needs                     |
//!
//! Always out: guide, area, kind and role of the respondent, city, place, day, state, times, the consent
//! record itself, and answers that are chosen, not written. What an interview holds beyond that, from a newer
//! program, stays. Cards, activities, indicators and authors hold nothing of a respondent and leave
//! while they are in the lists.
//!
//! - Of everything that is typed, in any record, only the words that stand now leave. What was rewritten or
//!   cleared was unsaid: a name that somebody took out of a text again, the drafts between two saves.
//! - Answers that a closed interview or a ready card hides stay once a person has confirmed it, and come along
//!   again when it is opened again. Until then they leave like any other.
//! - A record that was removed keeps everything but its bare outline, and a document that was taken out keeps
//!   its name: removing is a wish that later packages honour.
//! - Without a consent record everything in the table stays. Where laptops disagree about the record, only
//!   what every version of it allows goes out.
//! - The consent in force *now* judges every write there ever was: a withdrawal holds for the older writes
//!   too, and a later permission lets them out with the next package.
//! - A note that was ever called a quotation is one in all its versions, before and after, whatever it is
//!   called now: nobody can tell a paraphrase from the words themselves. Whoever wants the paraphrase to travel
//!   writes a note of its own.
//! - What a file is was seen when it was given. A question that asks for pictures or sounds asks as much
//!   whatever is given there. The bytes of a file leave with its answer, or not at all.
//! - An answer counts as free text, and its question as one that invites names, unless the very version of the
//!   guide that the interview is pinned to says otherwise. A guide that marks no question at all is older than
//!   the mark, and says nothing.
//!
//! Tables and counts are made through the same judge as the log.

mod judge;

use std::collections::{BTreeSet, HashMap, HashSet};

use archive::{Archive, ArchiveKind, Content, Field, Kind, RecordId, Write, WriteId};
use serde_json::Value;

use self::judge::{Judge, hidden_answers, is_free_text, is_quotation, pinned};
use crate::desk::Desk;
use crate::error::Result;
use crate::kit::Kit;

/// The judge of one archive, at one moment.
#[derive(Default)]
pub(crate) struct Scope {
    /// A laptop's own screen: everything was written here, and everything is shown.
    whole: bool,
    interviews: HashMap<RecordId, Judge>,
    /// Notes that were called a quotation at any time, by their id, which they keep when their question moves.
    quotations: HashSet<(RecordId, String)>,
    /// Writes that a later one took the place of.
    rewritten: HashSet<WriteId>,
    /// Answers of cards that are written, not chosen.
    free_text: HashSet<(RecordId, Field)>,
    /// Answers that a closed record hides, and that a person confirmed to leave out.
    left_out: BTreeSet<(RecordId, String)>,
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
    Recordings,
    Pictures,
    Hidden,
}

/// Why it stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Why {
    NoConsentRecord,
    ConsentSaysNo,
    Removed,
    Rewritten,
    LeftOut,
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
            Self::Recordings => "recordings",
            Self::Pictures => "pictures",
            Self::Hidden => "hidden",
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
            Self::Rewritten => "rewritten",
            Self::LeftOut => "left_out",
        }
    }
}

impl Scope {
    /// The judge of everything that the log ever spoke of, removed interviews too: what a package needs.
    pub(crate) fn of_log(kit: &Kit, archive: &Archive) -> Result<Self> {
        let mut scope = Self::default();
        let (mut records, mut typed) = (BTreeSet::new(), BTreeSet::new());
        archive.writes(|write| {
            if write.record.kind() == Kind::Card && write.field.family() == "answer" {
                typed.insert((write.record, write.field.clone()));
            }
            records.insert(write.record);
            scope.learn(write);
            Ok(())
        })?;
        for record in &records {
            if matches!(record.kind(), Kind::Interview | Kind::Activity) {
                scope.learn_removals(archive, record)?;
            }
        }
        for record in records {
            scope.learn_left_out(kit, archive, &record)?;
            match record.kind() {
                Kind::Interview => {
                    scope.interviews.insert(record, Judge::of(kit, archive, &record)?);
                }
                Kind::Card => {
                    let form = pinned(kit, archive, &record, "instrument")?;
                    let own = typed.iter().filter(|(card, _)| *card == record);
                    let text = own.filter(|(_, field)| is_free_text(form.as_deref(), field.path()));
                    scope.free_text.extend(text.cloned());
                }
                _ => {}
            }
        }
        Ok(scope)
    }

    /// The judge of the interviews that are in the lists, without a walk through the whole log: what previews
    /// and tables need. Anything of another interview stays.
    pub(crate) fn of_lists(kit: &Kit, archive: &Archive) -> Result<Self> {
        let mut scope = Self::default();
        for row in archive.interviews()? {
            scope.add(kit, archive, &row.record)?;
        }
        for row in archive.cards()? {
            scope.learn_left_out(kit, archive, &row.record)?;
        }
        Ok(scope)
    }

    /// What the lists of this desk may show: at the panel what a package may carry, so that nobody reads what
    /// a respondent took back after it had come in; on a laptop everything.
    pub(crate) fn of_screen(desk: &Desk) -> Result<Self> {
        match desk.open()?.kind {
            ArchiveKind::Panel => Self::of_lists(&desk.kit, desk.archive()?),
            ArchiveKind::Laptop => Ok(Self::whole()),
        }
    }

    /// The same for one record that lies open.
    pub(crate) fn of_record(desk: &Desk, record: &RecordId) -> Result<Self> {
        if desk.open()?.kind == ArchiveKind::Laptop {
            return Ok(Self::whole());
        }
        let mut scope = Self::default();
        if record.kind() == Kind::Interview {
            scope.add(&desk.kit, desk.archive()?, record)?;
        }
        Ok(scope)
    }

    fn whole() -> Self {
        Self {
            whole: true,
            ..Self::default()
        }
    }

    fn add(&mut self, kit: &Kit, archive: &Archive, record: &RecordId) -> Result<()> {
        for write in archive.history(record, None)? {
            self.learn(write);
        }
        self.learn_left_out(kit, archive, record)?;
        let judge = Judge::of(kit, archive, record)?;
        self.interviews.insert(*record, judge);
        Ok(())
    }

    /// What was confirmed when the record was closed, as far as it is hidden still.
    fn learn_left_out(&mut self, kit: &Kit, archive: &Archive, record: &RecordId) -> Result<()> {
        let pin = match record.kind() {
            Kind::Interview => "guide",
            Kind::Card => "instrument",
            _ => return Ok(()),
        };
        let field = Field::of("left_out").map_err(archive::Error::from)?;
        let confirmed = archive.value(record, &field)?.unwrap_or_default();
        let Some(confirmed) = confirmed.as_array().filter(|paths| !paths.is_empty()) else {
            return Ok(());
        };
        if let Some(form) = pinned(kit, archive, record, pin)? {
            let hidden = hidden_answers(kit, archive, record, &form)?;
            let both = confirmed
                .iter()
                .filter_map(Value::as_str)
                .filter(|path| hidden.contains(*path));
            self.left_out.extend(both.map(|path| (*record, path.to_owned())));
        }
        Ok(())
    }

    fn learn(&mut self, write: Write) {
        self.rewritten.extend(&write.supersedes);
        if is_quotation(&write) {
            self.quotations.insert((write.record, last_part(&write.field)));
        }
    }

    fn learn_removals(&mut self, archive: &Archive, record: &RecordId) -> Result<()> {
        for (field, value) in archive.values(record)? {
            if field.as_str() == "removed" && value == Value::Bool(true) {
                self.removed.insert(*record);
            } else if field.family() == "document" && value.is_null() {
                self.detached.insert((*record, field));
            }
        }
        Ok(())
    }

    /// Whether a write stays; `None` lets it go.
    pub(crate) fn of_write(&self, write: &Write) -> Option<Stays> {
        // That a document was taken out goes; what it was called does not.
        if write.field.family() == "document" && write.content.value().is_some_and(Value::is_null) {
            return None;
        }
        if !self.whole && self.rewritten.contains(&write.id) && self.is_typed(&write.record, &write.field) {
            return Some(Stays {
                what: What::Notes,
                why: Why::Rewritten,
            });
        }
        self.of(&write.record, &write.field)
    }

    /// Whether what a field says now stays; `None` lets it go.
    pub(crate) fn of(&self, record: &RecordId, field: &Field) -> Option<Stays> {
        if self.whole {
            return None;
        }
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
        let of_answer = matches!(field.family(), "answer" | "source" | "remark");
        if of_answer && self.left_out.contains(&(*record, field.path().to_owned())) {
            return Some(Stays {
                what: What::Hidden,
                why: Why::LeftOut,
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
        judge.stays(field, self.quotations.contains(&(*record, last_part(field))))
    }

    /// Words that a person typed, as against what was chosen, counted or set by the program.
    fn is_typed(&self, record: &RecordId, field: &Field) -> bool {
        let plain = field.path().is_empty();
        match (record.kind(), field.family()) {
            (Kind::Interview, "respondent_role" | "city" | "place") => plain,
            (Kind::Interview, _) => {
                let judge = self.interviews.get(record);
                judge.is_none_or(|judge| judge.demands(field))
            }
            (Kind::Card, "remark" | "source") => true,
            (Kind::Card, "answer") => self.free_text.contains(&(*record, field.clone())),
            (Kind::Activity, "title" | "place" | "outputs" | "report" | "waiver") => true,
            (Kind::Indicator, "reason") => true,
            _ => false,
        }
    }
}

/// The id of a note.
fn last_part(field: &Field) -> String {
    field.path().rsplit('/').next().unwrap_or_default().to_owned()
}

/// Values of a record that are not to be read here: those that came without, and those that this screen keeps
/// back.
pub(crate) fn kept_back(archive: &Archive, scope: &Scope, record: &RecordId) -> Result<u32> {
    let mut fields = BTreeSet::new();
    for write in archive.history(record, None)? {
        let stands = !scope.rewritten.contains(&write.id);
        let empty = matches!(&write.content, Content::Full(value) if value.is_null());
        let unread = write.content == Content::Withheld || scope.of(record, &write.field).is_some();
        if stands && unread && !empty {
            fields.insert(write.field);
        }
    }
    Ok(u32::try_from(fields.len()).unwrap_or(u32::MAX))
}
