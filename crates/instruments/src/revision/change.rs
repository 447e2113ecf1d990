//! The shapes in which a revision is told: plain data, for the command line, the
//! window and the panel.

use serde::Serialize;

use crate::form::node::NodeKind;
use crate::texts::Texts;

/// The step from one version to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Revision {
    /// The instrument.
    pub id: String,
    /// The old version.
    pub from: String,
    /// The new version.
    pub to: String,
    /// Every question, group and table: those of the new version in its order, each old one that
    /// is gone behind the one it followed.
    pub nodes: Vec<Compared>,
}

/// One question, group or table in both versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Compared {
    /// As it was; none for a new one.
    pub old: Option<Side>,
    /// As it is; none for one that is gone.
    pub new: Option<Side>,
    /// What changed; empty when nothing did.
    pub changes: Vec<Change>,
    /// What that means for answers; of groups, for the answers of a whole table.
    pub answers: Comparable,
}

/// One version of a question, group or table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Side {
    /// Its path.
    pub path: String,
    /// The code people use, or its name where it has none.
    pub code: String,
    /// What it is.
    pub kind: NodeKind,
    /// Its text.
    pub label: Texts,
}

/// A name before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Renamed {
    /// Before.
    pub from: String,
    /// After.
    pub to: String,
}

/// What happened to the choices of a question, by their names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Choices {
    /// New ones.
    pub added: Vec<String>,
    /// Those that are gone.
    pub removed: Vec<String>,
    /// Those with another text, by their new name.
    pub reworded: Vec<String>,
    /// Those with another name.
    pub renamed: Vec<Renamed>,
    /// Those that stayed stand in another order.
    pub reordered: bool,
}

/// One thing that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Change {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It lies in another group or table; empty paths are the top of the form.
    Moved {
        /// The group or table it lay in.
        from: String,
        /// The group or table it lies in.
        to: String,
    },
    /// It stands elsewhere among its neighbours.
    Reordered,
    /// It has another name.
    Renamed(Renamed),
    /// It asks for something else.
    Retyped {
        /// What it was.
        from: NodeKind,
        /// What it is.
        to: NodeKind,
    },
    /// A text says something else in one language.
    Reworded {
        /// `label`, `hint`, `guidance_hint`, `constraint_message` or `required_message`.
        part: String,
        /// The code of the language.
        language: String,
        /// Before.
        from: String,
        /// After.
        to: String,
    },
    /// Its choices changed.
    Choices(Choices),
    /// An expression says something else.
    Rule {
        /// Its column: `relevant`, `constraint`, `calculation`, `required` and their like.
        column: String,
        /// Before; empty when there was none.
        from: String,
        /// After; empty when there is none.
        to: String,
    },
    /// It counts in another unit.
    Unit(Renamed),
}

/// Whether answers of both versions can stand in one column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "answers", rename_all = "snake_case")]
pub enum Comparable {
    /// As they are.
    Same,
    /// Once names are translated, or once somebody has read what changed.
    Mapped {
        /// What there is to read.
        why: Vec<Doubt>,
    },
    /// Not.
    No {
        /// Why not.
        why: Vec<Doubt>,
    },
}

/// What stands between the answers of two versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// Only the new version asks.
    Added,
    /// Only the old version asked.
    Removed,
    /// The question has another name.
    Renamed,
    /// The question reads differently.
    Reworded,
    /// The values of one type have to be read as another.
    Retyped,
    /// It asks for something that its old answers are not.
    OtherType,
    /// It counts in another unit.
    OtherUnit,
    /// It is asked per row of another table, or no longer per row.
    OtherRows,
    /// Choices have other names.
    ChoicesRenamed,
    /// Choices read differently.
    ChoicesReworded,
    /// There are choices that nobody could choose before.
    ChoicesAdded,
    /// There were choices that nobody can choose now.
    ChoicesRemoved,
    /// It is worked out in another way.
    OtherCalculation,
}
