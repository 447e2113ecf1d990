//! The facts of the demonstration archive: public, dated 2019, nothing invented. They are replayed through
//! the product's own operations.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::rows::list;
use crate::activities::Span;

/// All facts of the demonstration.
#[derive(Debug, Clone)]
pub struct DemoFacts {
    /// Area of the demonstration.
    pub area: String,
    /// Name shown as its author: nobody real.
    pub author_name: String,
    /// Role code.
    pub author_role: String,
    /// Activities of the third and fourth quarter 2019.
    pub activities: Vec<DemoActivity>,
    /// The seven interviews with technicians.
    pub interviews: Vec<DemoInterview>,
    /// Known answers of the city card.
    pub card: Vec<DemoAnswer>,
    /// Indicator values of the 2019 report.
    pub indicators: Vec<DemoIndicator>,
}

/// One activity, as the source tells it.
#[derive(Debug, Clone, Deserialize)]
#[allow(missing_docs)]
pub struct DemoActivity {
    pub wp: String,
    #[serde(rename = "type")]
    pub activity_type: String,
    pub place: String,
    pub when: String,
    pub title: String,
    pub outputs: String,
    #[serde(deserialize_with = "list")]
    pub factors: Vec<String>,
    /// Where the source says so.
    pub source: String,
    /// What the source leaves open.
    pub note: String,
}

impl DemoActivity {
    /// `2019-08-05;2019-09-09/2019-09-10` as days and intervals.
    #[must_use]
    pub fn spans(&self) -> Vec<Span> {
        self.when
            .split(';')
            .filter(|part| !part.is_empty())
            .map(|part| match part.split_once('/') {
                Some((from, to)) => Span {
                    from: from.to_owned(),
                    to: Some(to.to_owned()),
                },
                None => Span {
                    from: part.to_owned(),
                    to: None,
                },
            })
            .collect()
    }
}

/// One interview, as far as the source tells it.
#[derive(Debug, Clone, Deserialize)]
#[allow(missing_docs)]
pub struct DemoInterview {
    pub guide: String,
    pub respondent_kind: String,
    pub city: String,
    pub held_on: String,
    pub state: String,
    pub note: String,
    pub source: String,
}

/// One known answer.
#[derive(Debug, Clone, Deserialize)]
#[allow(missing_docs)]
pub struct DemoAnswer {
    pub path: String,
    pub value: String,
    pub reference: String,
    pub note: String,
    pub source: String,
}

/// One indicator value of the report.
#[derive(Debug, Clone, Deserialize)]
#[allow(missing_docs)]
pub struct DemoIndicator {
    pub code: String,
    pub as_of: String,
    pub value: String,
    pub reason: String,
    pub source: String,
}

/// `demo.toml`.
#[derive(Debug, Deserialize)]
pub(super) struct DemoAuthor {
    pub(super) area: String,
    pub(super) author_name: String,
    pub(super) author_role: String,
}

/// A row of a plain list read before its columns are known.
pub(super) type Loose = BTreeMap<String, String>;
