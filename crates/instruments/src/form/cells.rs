//! What cells of every sheet have in common: translated texts, own columns, the
//! check of the headers, names.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::definition::{Column, Header, Row, Table};
use crate::problem::{Fault, Place, Problems, Sheet, nearest};
use crate::texts::Texts;

/// The language codes of a form, the default first.
pub(super) struct Languages {
    pub(super) codes: Vec<Arc<str>>,
}

impl Languages {
    /// The language of columns that name none.
    pub(super) fn default_code(&self) -> &str {
        self.codes.first().map_or("", |code| code)
    }

    /// Collects the translations of one kind of column, the default language first.
    /// A column without language counts as the default one where that has no own cell.
    pub(super) fn texts(
        &self,
        table: &Table,
        row: &Row,
        wanted: impl Fn(&Column) -> Option<Option<&str>>,
    ) -> Texts {
        let find = |code: Option<&str>| {
            let at = table
                .headers
                .iter()
                .position(|header| wanted(&header.column) == Some(code));
            row.cell(at)
        };
        Texts::new(self.codes.iter().enumerate().map(|(place, code)| {
            let own = find(Some(code));
            let text = if own.is_empty() && place == 0 {
                find(None)
            } else {
                own
            };
            (code.clone(), text.into())
        }))
    }
}

/// The author's own columns of a row; empty cells are left out.
pub(super) fn extra(table: &Table, row: &Row) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (header, cell) in table.headers.iter().zip(&row.cells) {
        if let Column::Extra(name) = &header.column
            && !cell.is_empty()
        {
            found.insert(name.clone(), cell.clone());
        }
    }
    found
}

/// The columns that hold expressions.
const EXPRESSIONS: [Column; 9] = [
    Column::Relevant,
    Column::Required,
    Column::ReadOnly,
    Column::Constraint,
    Column::Calculation,
    Column::ChoiceFilter,
    Column::RepeatCount,
    Column::Trigger,
    Column::Default,
];

/// The expressions of a row as written; empty cells are left out.
pub(super) fn expressions(table: &Table, row: &Row) -> BTreeMap<String, String> {
    EXPRESSIONS
        .iter()
        .map(|column| (column.name(), row.cell(table.find(column))))
        .filter(|(_, cell)| !cell.is_empty())
        .map(|(name, cell)| (name.to_owned(), cell.to_owned()))
        .collect()
}

/// Reports headers that mean nothing here, or mean the same. A column in which nothing is written
/// promises nothing: templates have many.
pub(super) fn check_headers(
    table: &Table,
    wanted: &[Column],
    problems: &mut Problems,
    warnings: &mut Problems,
) {
    let mut seen: HashMap<&Column, &Header> = HashMap::new();
    for (at, header) in table.headers.iter().enumerate() {
        let empty = || table.rows.iter().all(|row| row.cell(Some(at)).is_empty());
        let place = Place {
            sheet: table.sheet,
            row: table.header_row,
            column: header.written.clone(),
        };
        match &header.column {
            Column::Blank => {}
            Column::Unknown => {
                let base = header.written.split(':').next().unwrap_or("");
                let suggestion = nearest(base, Header::known(table.sheet));
                match suggestion {
                    suggestion if !empty() => problems.push(place, Fault::UnknownColumn { suggestion }),
                    Some(_) => warnings.push(place, Fault::UnknownColumn { suggestion }),
                    None => {}
                }
            }
            column => {
                if header.uncoded {
                    let header = header.written.clone();
                    warnings.push(place.clone(), Fault::MissingLanguageCode { header });
                }
                if let Some(first) = seen.insert(column, header) {
                    problems.push(
                        place,
                        Fault::DuplicateColumn {
                            first: first.written.clone(),
                        },
                    );
                }
            }
        }
    }
    for column in wanted {
        let needless = table.sheet == Sheet::Choices && table.rows.is_empty();
        if table.find(column).is_none() && !needless {
            let place = Place {
                sheet: table.sheet,
                row: table.header_row,
                column: String::new(),
            };
            problems.push(
                place,
                Fault::MissingColumn {
                    column: column.name().to_owned(),
                },
            );
        }
    }
}

/// Whether a name can be a name: it has to serve in paths, expressions and XML.
pub(crate) fn is_name(name: &str) -> bool {
    name.chars()
        .next()
        .is_some_and(|first| first.is_alphabetic() || first == '_')
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

/// `${name}` inside a text that is shown: the names, in order.
pub(super) fn references(texts: &Texts) -> Vec<String> {
    let mut found = Vec::new();
    for (_, text) in texts.iter() {
        let mut rest = text;
        while let Some((_, after)) = rest.split_once("${") {
            let Some((name, tail)) = after.split_once('}') else {
                break;
            };
            if !found.iter().any(|known| known == name.trim()) {
                found.push(name.trim().to_owned());
            }
            rest = tail;
        }
    }
    found
}
