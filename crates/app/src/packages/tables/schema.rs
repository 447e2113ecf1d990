//! The columns of every table. Their titles stand in `words/tables.*.json`.

use bundle::{Column, ColumnKind, Table};
use serde_json::Value;

use super::cell::Row;
use crate::kit::Language;

use ColumnKind::{Boolean, Date, DateTime, Integer, Number, Text};

/// A table before it has rows.
pub(super) struct Schema {
    name: &'static str,
    /// The columns that together name a row; their cells are always there.
    key: &'static [&'static str],
    columns: &'static [(&'static str, ColumnKind)],
}

pub(super) const INTERVIEWS: Schema = Schema {
    name: "interviews",
    key: &["record"],
    columns: &[
        ("record", Text),
        ("area", Text),
        ("guide", Text),
        ("guide_version", Text),
        ("respondent_kind", Text),
        ("respondent_role", Text),
        ("respondent_name", Text),
        ("respondent_contact", Text),
        ("organisation", Text),
        ("city", Text),
        ("place", Text),
        ("held_on", Date),
        ("state", Text),
        ("started_at", DateTime),
        ("closed_at", DateTime),
        ("elapsed_seconds", Integer),
        ("consent", Boolean),
        ("consent_mode", Text),
        ("consent_given_on", Date),
        ("author", Text),
        ("created", DateTime),
        ("updated", DateTime),
        ("conflicts", Integer),
        ("demo", Boolean),
    ],
};

pub(super) const INTERVIEW_NOTES: Schema = Schema {
    name: "interview_notes",
    key: &["interview", "question", "note"],
    columns: &[
        ("interview", Text),
        ("question", Text),
        ("note", Text),
        ("kind", Text),
        ("at", DateTime),
        ("text", Text),
        ("author", Text),
        ("updated", DateTime),
        ("demo", Boolean),
    ],
};

pub(super) const CODEBOOK: Schema = Schema {
    name: "codebook",
    key: &["instrument", "table_name", "column"],
    columns: &[
        ("instrument", Text),
        ("table_name", Text),
        ("column", Text),
        ("question", Text),
        ("first_version", Text),
        ("last_version", Text),
        ("code", Text),
        ("label_it", Text),
        ("label_en", Text),
        ("type", Text),
        ("unit_it", Text),
        ("unit_en", Text),
        ("list", Text),
        ("earlier_codes", Text),
        ("earlier_paths", Text),
        ("comparable", Text),
        ("comparable_since", Text),
        ("why", Text),
        ("status_column", Text),
    ],
};

pub(super) const CODEBOOK_CHOICES: Schema = Schema {
    name: "codebook_choices",
    key: &["instrument", "table_name", "column", "choice"],
    columns: &[
        ("instrument", Text),
        ("table_name", Text),
        ("column", Text),
        ("choice", Text),
        ("label_it", Text),
        ("label_en", Text),
        ("first_version", Text),
        ("last_version", Text),
        ("earlier_names", Text),
        ("choice_column", Text),
    ],
};

pub(super) const INTERVIEW_ANSWERS: Schema = Schema {
    name: "interview_answers",
    key: &["interview", "path"],
    columns: &[
        ("interview", Text),
        ("path", Text),
        ("code", Text),
        ("value", Text),
        ("label", Text),
        ("missing", Text),
        ("sha256", Text),
        ("author", Text),
        ("updated", DateTime),
        ("question", Text),
        ("demo", Boolean),
    ],
};

pub(super) const CARD_ANSWERS: Schema = Schema {
    name: "card_answers",
    key: &["card", "path"],
    columns: &[
        ("card", Text),
        ("area", Text),
        ("instrument", Text),
        ("instrument_version", Text),
        ("path", Text),
        ("code", Text),
        ("value", Text),
        ("label", Text),
        ("missing", Text),
        ("sha256", Text),
        ("relevant", Boolean),
        ("channel", Text),
        ("reference", Text),
        ("reference_date", Date),
        ("reliability", Text),
        ("remark", Text),
        ("conflict", Boolean),
        ("author", Text),
        ("updated", DateTime),
        ("question", Text),
        ("demo", Boolean),
    ],
};

pub(super) const ACTIVITIES: Schema = Schema {
    name: "activities",
    key: &["record"],
    columns: &[
        ("record", Text),
        ("title", Text),
        ("type", Text),
        ("wp", Text),
        ("area", Text),
        ("place", Text),
        ("first_day", Date),
        ("last_day", Date),
        ("days", Text),
        ("participants", Text),
        ("participants_total", Integer),
        ("outputs", Text),
        ("report", Text),
        ("factors", Text),
        ("dossier", Text),
        ("missing_pieces", Text),
        ("waived_pieces", Text),
        ("verified_by", Text),
        ("verified_on", Date),
        ("author", Text),
        ("created", DateTime),
        ("updated", DateTime),
        ("conflicts", Integer),
        ("demo", Boolean),
    ],
};

pub(super) const ACTIVITY_DOCUMENTS: Schema = Schema {
    name: "activity_documents",
    key: &["activity", "document"],
    columns: &[
        ("activity", Text),
        ("document", Text),
        ("piece", Text),
        ("name", Text),
        ("media_type", Text),
        ("bytes", Integer),
        ("sha256", Text),
        ("kept", Boolean),
        ("author", Text),
        ("updated", DateTime),
        ("demo", Boolean),
    ],
};

pub(super) const INDICATOR_VALUES: Schema = Schema {
    name: "indicator_values",
    key: &["record"],
    columns: &[
        ("record", Text),
        ("code", Text),
        ("as_of", Date),
        ("value", Number),
        ("reason", Text),
        ("author", Text),
        ("updated", DateTime),
        ("conflicts", Integer),
        ("demo", Boolean),
    ],
};

pub(super) const AUTHORS: Schema = Schema {
    name: "authors",
    key: &["record"],
    columns: &[
        ("record", Text),
        ("name", Text),
        ("role", Text),
        ("organisation", Text),
        ("area", Text),
        ("demo", Boolean),
    ],
};

impl Schema {
    /// The table with these rows.
    pub(super) fn table(&self, titles: &Titles, rows: Vec<Row>) -> Table {
        let column = |(name, kind): &(&'static str, ColumnKind)| Column {
            name: (*name).to_owned(),
            kind: *kind,
            required: self.key.contains(name),
            unique: self.key == [*name],
            description: titles.column(self.name, name),
        };
        Table {
            name: self.name.to_owned(),
            title: titles.table(self.name),
            fields: self.columns.iter().map(column).collect(),
            primary_key: self.key.iter().map(|name| (*name).to_owned()).collect(),
            rows,
        }
    }
}

/// What people read above tables and columns, in one language.
pub(crate) struct Titles(Value);

impl Titles {
    pub(crate) fn new(language: Language) -> Self {
        let text = match language {
            Language::It => include_str!("../../../../../words/tables.it.json"),
            Language::En => include_str!("../../../../../words/tables.en.json"),
        };
        Self(serde_json::from_str(text).unwrap_or(Value::Null))
    }

    /// The title of a table; its name where there is none, which a test prevents.
    pub(crate) fn table(&self, table: &str) -> String {
        self.find(table, "table").unwrap_or(table).to_owned()
    }

    /// The title of a column. Columns of one name mean one thing, so most titles are shared by all tables.
    pub(crate) fn column(&self, table: &str, column: &str) -> String {
        self.find(table, column)
            .or_else(|| self.find("columns", column))
            .unwrap_or(column)
            .to_owned()
    }

    fn find(&self, group: &str, name: &str) -> Option<&str> {
        self.0.get(group)?.get(name)?.as_str()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_and_column_has_a_title_in_both_languages() {
        let all = [
            INTERVIEWS,
            INTERVIEW_NOTES,
            INTERVIEW_ANSWERS,
            CARD_ANSWERS,
            ACTIVITIES,
            ACTIVITY_DOCUMENTS,
            INDICATOR_VALUES,
            AUTHORS,
            CODEBOOK,
            CODEBOOK_CHOICES,
        ];
        for language in [Language::It, Language::En] {
            let titles = Titles::new(language);
            for name in super::super::wide::TITLED {
                assert_ne!(titles.column("wide", name), *name, "{language:?}");
            }
            for schema in &all {
                assert_ne!(titles.table(schema.name), schema.name, "{language:?}");
                for (column, _) in schema.columns {
                    let title = titles.column(schema.name, column);
                    assert!(
                        title != *column && !title.is_empty(),
                        "{language:?} {} {column}",
                        schema.name
                    );
                }
                assert!(
                    schema
                        .key
                        .iter()
                        .all(|key| schema.columns.iter().any(|(name, _)| name == key))
                );
            }
        }
    }
}
