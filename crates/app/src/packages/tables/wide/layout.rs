//! The *layout* of an instrument's wide tables: which columns they have, and what each is called. It follows from
//! the versions alone, never from what was answered.

use archive::{CardRow, InterviewRow, Kind};
use bundle::{Column, ColumnKind, Table};
use instruments::revision::Lineage;
use instruments::{NodeKind, QuestionType};
use panel::comparison::heading;

use super::names::Names;
use super::record_column;
use crate::error::Result;
use crate::forms::{self, code, takes_files};
use crate::packages::tables::cell::{self, Row};
use crate::packages::tables::{Making, Titles};
use crate::versions;

/// The tables of one instrument: that of the records, then those of its repeats, an outer one first.
pub(in crate::packages::tables) struct Layout {
    /// Whose answers they hold.
    pub(in crate::packages::tables) kind: Kind,
    pub(in crate::packages::tables) sheets: Vec<Sheet>,
}

/// One table before it has rows.
pub(in crate::packages::tables) struct Sheet {
    pub(in crate::packages::tables) name: String,
    /// The repeat whose rows it holds; none for the records themselves.
    pub(in crate::packages::tables) repeat: Option<usize>,
    pub(in crate::packages::tables) columns: Vec<(String, Content)>,
}

/// What a column of answers holds; lines are those of the lineage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::packages::tables) enum Content {
    /// The answer to a question; of a repeat, the number of its rows.
    Answer(usize),
    /// Of an answer that is a file, the hash of its content.
    Hash(usize),
    /// Whether one choice was chosen: 1 or 0.
    Chosen(usize, usize),
    /// Why there is no answer, or what is to be known of it.
    Status(usize),
}

/// The columns in front of the answers, by the record's kind, with the sort of their cells.
const CARD: &[(&str, ColumnKind)] = &[
    ("card", ColumnKind::Text),
    ("area", ColumnKind::Text),
    ("version", ColumnKind::Text),
    ("ready", ColumnKind::Boolean),
    ("conflicts", ColumnKind::Integer),
    ("demo", ColumnKind::Boolean),
];
const INTERVIEW: &[(&str, ColumnKind)] = &[
    ("interview", ColumnKind::Text),
    ("area", ColumnKind::Text),
    ("version", ColumnKind::Text),
    ("state", ColumnKind::Text),
    ("held_on", ColumnKind::Date),
    ("conflicts", ColumnKind::Integer),
    ("demo", ColumnKind::Boolean),
];
/// The same of a repeat, behind the record's own id.
const ROW: &[(&str, ColumnKind)] = &[
    ("row", ColumnKind::Text),
    ("parent", ColumnKind::Text),
    ("position", ColumnKind::Integer),
    ("demo", ColumnKind::Boolean),
];

/// The cells in front of a card's answers. Where laptops have it on several versions, they differ as they meet.
pub(super) fn of_card(making: &Making<'_>, row: &CardRow) -> Result<Row> {
    let met = versions::meeting(&making.desk.kit, making.archive, &row.record)?;
    let conflicts = met.map_or(row.conflicts, |met| met.conflicts().len() as u64);
    Ok(vec![
        cell::of(row.record),
        cell::text(&row.area),
        row.instrument.as_ref().and_then(|pin| cell::text(&pin.version)),
        cell::of(row.ready),
        cell::of(conflicts),
        cell::of(making.demo.mark(&row.author)),
    ])
}

/// The cells in front of an interview's answers.
pub(super) fn of_interview(making: &Making<'_>, row: &InterviewRow) -> Row {
    vec![
        cell::of(row.record),
        cell::text(&row.area),
        row.guide.as_ref().and_then(|pin| cell::text(&pin.version)),
        cell::text(row.state.as_str()),
        cell::day(row.held_on),
        cell::of(row.conflicts),
        cell::of(making.demo.mark(&row.author)),
    ]
}

impl Layout {
    pub(super) fn of(making: &Making<'_>, id: &str, lineage: &Lineage, taken: &mut Names) -> Self {
        let last = lineage.forms().last();
        let kind = match last.map(|form| form.meta().kind) {
            Some(instruments::Kind::Card) => Kind::Card,
            _ => Kind::Interview,
        };
        let order = lineage.order();
        let is_repeat = |line: &usize| {
            let node = lineage.last(*line);
            node.is_some_and(|(_, node)| node.kind == NodeKind::Repeat)
        };
        let repeats = order.iter().copied().filter(is_repeat).map(Some);
        let mut sheets = Vec::new();
        for repeat in std::iter::once(None).chain(repeats) {
            let table = repeat.and_then(|line| lineage.last(line));
            let name = table.map_or_else(
                || format!("wide_{id}"),
                |(_, node)| format!("wide_{id}_{}", code(node)),
            );
            let columns = columns(making, lineage, &order, repeat, kind);
            sheets.push(Sheet {
                name: taken.give(&name).to_ascii_lowercase(),
                repeat,
                columns,
            });
        }
        Self { kind, sheets }
    }

    /// The table and the column that hold a line's answer.
    pub(in crate::packages::tables) fn find(&self, content: Content) -> Option<(&Sheet, &str)> {
        self.sheets.iter().find_map(|sheet| {
            let (name, _) = sheet.columns.iter().find(|(_, held)| *held == content)?;
            Some((sheet, name.as_str()))
        })
    }
}

fn columns(
    making: &Making<'_>,
    lineage: &Lineage,
    order: &[usize],
    table: Option<usize>,
    kind: Kind,
) -> Vec<(String, Content)> {
    let front = front(kind, table).map(|(name, _)| name);
    let mut names = Names::with(front);
    let mut give = |wanted: &str| {
        let name = names.give(wanted);
        if making.exact_names {
            name
        } else {
            name.to_ascii_lowercase()
        }
    };
    let held: Vec<usize> = order
        .iter()
        .copied()
        .filter(|line| {
            lineage
                .lines()
                .get(*line)
                .is_some_and(|line| line.table() == table)
        })
        .filter(|line| lineage.last(*line).is_some_and(|(_, node)| holds(node.kind)))
        .collect();
    let (mut columns, mut states) = (Vec::new(), Vec::new());
    for line in held {
        let Some((_, node)) = lineage.last(line) else {
            continue;
        };
        let name = give(code(node));
        columns.push((name.clone(), Content::Answer(line)));
        if asks_for_files(lineage, line) {
            columns.push((give(&format!("{name}_sha256")), Content::Hash(line)));
        }
        if node.kind == NodeKind::Question(QuestionType::SelectMultiple) {
            let picks = lineage.lines().get(line).map_or(&[][..], |line| line.picks());
            for (at, pick) in picks.iter().enumerate() {
                columns.push((give(&format!("{name}_{}", pick.name)), Content::Chosen(line, at)));
            }
        }
        states.push((name, line));
    }
    for (name, line) in states {
        columns.push((give(&format!("{name}_status")), Content::Status(line)));
    }
    columns
}

/// Some version asks for a file here.
fn asks_for_files(lineage: &Lineage, line: usize) -> bool {
    let stops = lineage.lines().get(line).map_or(&[][..], |line| line.stops());
    stops.iter().any(|stop| {
        let kind = lineage.node(stop).and_then(|(_, node)| node.kind.question());
        kind.is_some_and(takes_files)
    })
}

/// Whether a node holds something that was answered, counted or worked out.
fn holds(kind: NodeKind) -> bool {
    match kind {
        NodeKind::Group => false,
        NodeKind::Repeat => true,
        NodeKind::Question(kind) => kind != QuestionType::Note,
    }
}

/// The columns in front of the answers.
fn front(kind: Kind, table: Option<usize>) -> impl Iterator<Item = (&'static str, ColumnKind)> {
    let record = if kind == Kind::Card { CARD } else { INTERVIEW };
    let (first, rest) = if table.is_some() {
        (1, ROW)
    } else {
        (record.len(), &[][..])
    };
    record.iter().take(first).chain(rest).copied()
}

impl Sheet {
    /// The table with these rows.
    pub(super) fn table(
        &self,
        making: &Making<'_>,
        titles: &Titles,
        lineage: &Lineage,
        kind: Kind,
        rows: Vec<Row>,
    ) -> Table {
        let keys: &[&str] = if self.repeat.is_some() {
            &[record_column(kind), "row"]
        } else {
            &[record_column(kind)]
        };
        let front: Vec<_> = front(kind, self.repeat).collect();
        let of_front = |(name, sort): &(&'static str, ColumnKind)| Column {
            name: (*name).to_owned(),
            kind: *sort,
            required: keys.contains(name),
            unique: keys == [*name],
            description: titles.column("wide", name),
        };
        let of_answer = |(at, (name, content)): (usize, &(String, Content))| Column {
            name: name.clone(),
            kind: kind_of(
                lineage,
                *content,
                rows.iter().filter_map(|row| row.get(at)?.as_deref()),
            ),
            required: false,
            unique: false,
            description: title(making, titles, lineage, *content),
        };
        let answers = (front.len()..).zip(&self.columns).map(of_answer);
        let fields = front.iter().map(of_front).chain(answers).collect();
        Table {
            name: self.name.clone(),
            title: self.title(making, titles, lineage, kind),
            fields,
            primary_key: keys.iter().map(|name| (*name).to_owned()).collect(),
            rows,
        }
    }

    fn title(&self, making: &Making<'_>, titles: &Titles, lineage: &Lineage, kind: Kind) -> String {
        let form = lineage.forms().last();
        let instrument = form.map_or_else(String::new, |form| forms::title(form, making.language));
        let per = match (self.repeat.and_then(|line| lineage.last(line)), kind) {
            (Some((form, node)), _) => format!(
                "{} · {}",
                titles.column("wide", "per_row"),
                heading(form, node, making.language.code())
            ),
            (None, Kind::Card) => titles.column("wide", "per_card"),
            (None, _) => titles.column("wide", "per_interview"),
        };
        format!("{instrument}: {per}")
    }
}

/// What a person reads above a column of answers.
fn title(making: &Making<'_>, titles: &Titles, lineage: &Lineage, content: Content) -> String {
    let (Content::Answer(line) | Content::Hash(line) | Content::Chosen(line, _) | Content::Status(line)) =
        content;
    let Some((form, node)) = lineage.last(line) else {
        return String::new();
    };
    let language = making.language.code();
    let pick = match content {
        Content::Chosen(_, pick) => lineage.lines().get(line).and_then(|line| line.picks().get(pick)),
        _ => None,
    };
    let mut parts = vec![code(node).to_owned()];
    parts.push(match (content, pick) {
        (Content::Status(_), _) => titles.column("wide", "status"),
        (Content::Hash(_), _) => titles.column("wide", "sha256"),
        (_, Some(pick)) => pick.label.get(language).to_owned(),
        (_, None) => heading(form, node, language),
    });
    if node.kind == NodeKind::Repeat && matches!(content, Content::Answer(_)) {
        parts.push(titles.column("wide", "rows"));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

/// The sort of a column's cells: what every version asks for, unless a cell says otherwise.
fn kind_of<'a>(
    lineage: &Lineage,
    content: Content,
    cells: impl Iterator<Item = &'a str> + Clone,
) -> ColumnKind {
    use QuestionType::{Date, Decimal, Integer, Range};
    let line = match content {
        Content::Answer(line) => line,
        Content::Chosen(..) => return ColumnKind::Integer,
        Content::Status(_) | Content::Hash(_) => return ColumnKind::Text,
    };
    let stops = lineage.lines().get(line).map_or(&[][..], |line| line.stops());
    let kinds: Vec<NodeKind> = stops
        .iter()
        .filter_map(|stop| Some(lineage.node(stop)?.1.kind))
        .collect();
    let all = |wanted: &[NodeKind]| kinds.iter().all(|kind| wanted.contains(kind));
    let question = NodeKind::Question;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if all(&[question(Integer), NodeKind::Repeat])
        && cells
            .clone()
            .all(|cell| digits(cell.strip_prefix('-').unwrap_or(cell)))
    {
        ColumnKind::Integer
    } else if all(&[question(Integer), question(Decimal), question(Range)])
        && cells.clone().all(|cell| cell::number(cell).is_some())
    {
        ColumnKind::Number
    } else if all(&[question(Date)]) && cells.clone().all(cell::is_day) {
        ColumnKind::Date
    } else {
        ColumnKind::Text
    }
}
