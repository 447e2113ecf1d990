//! `select_one_from_file`: choices out of a reference list.

use std::sync::Arc;

use super::{Builder, Source};
use crate::definition::{Column, Row};
use crate::form::lists::List;
use crate::problem::{Fault, nearest};

impl Builder<'_, '_> {
    pub(super) fn reference_list(&mut self, row: &Row, name: String) -> Source {
        let known = self.references.list(&name).cloned();
        if known.is_none() {
            let fault = Fault::UnknownFile {
                file: name.clone(),
                suggestion: nearest(&name, self.references.files()),
            };
            self.report(row.number, &Column::Type, fault);
        }
        let list = known.and_then(|list| self.by_parameters(row, list));
        Source {
            name,
            from_file: true,
            list,
        }
    }

    /// The columns that `value=` and `label=` among the parameters ask for.
    fn by_parameters(&mut self, row: &Row, list: Arc<List>) -> Option<Arc<List>> {
        let cell = row.cell(self.table.find(&Column::Parameters));
        let pairs = super::parameters::pairs(cell);
        let asked = |key: &str| {
            let mut pairs = pairs.iter().filter_map(|pair| pair.split_once('='));
            pairs.find(|(known, _)| *known == key)
        };
        let (value, label) = list.columns();
        let wanted = (
            asked("value").map_or(value, |(_, column)| column),
            asked("label").map_or(label, |(_, column)| column),
        );
        if wanted == (value, label) {
            return Some(list);
        }
        let made = list.by_columns(wanted.0, wanted.1);
        if made.is_none() {
            let allowed = [format!("value={value}"), format!("label={label}")];
            let fault = Fault::BadParameter {
                found: cell.to_owned(),
                allowed: allowed.into(),
            };
            self.report(row.number, &Column::Parameters, fault);
        }
        made.map(Arc::new)
    }
}
