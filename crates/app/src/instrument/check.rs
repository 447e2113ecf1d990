//! Checking an instrument: everything its author has to change, all at once.

use std::path::Path;

use instruments::{Form, NodeKind, Problems};
use serde::Serialize;

use super::read::open;
use crate::error::Result;

/// What a check found.
#[derive(Debug, Serialize)]
pub struct Checked {
    /// What was checked, as it was called.
    pub path: String,
    /// Whether it can be used.
    pub valid: bool,
    /// Its id; empty when it can't be used.
    pub id: String,
    /// Its version; empty when it can't be used.
    pub version: String,
    /// How many questions it has.
    pub questions: usize,
    /// What keeps it from being used.
    pub problems: Problems,
    /// What runs, but is hardly meant.
    pub warnings: Problems,
}

/// Checks an instrument.
///
/// # Errors
/// There is nothing to read. What is wrong with what was read is no error here.
pub fn check(path: &Path) -> Result<Checked> {
    let opened = open(path)?;
    let warned = opened
        .definition
        .as_ref()
        .ok()
        .map(|definition| definition.warnings().clone());
    let compiled = opened
        .definition
        .and_then(|definition| Form::compile(definition, &opened.references));
    let mut checked = Checked {
        path: path.display().to_string(),
        valid: compiled.is_ok(),
        id: String::new(),
        version: String::new(),
        questions: 0,
        problems: Problems::default(),
        warnings: warned.unwrap_or_default(),
    };
    match compiled {
        Ok(form) => {
            checked.id.clone_from(&form.meta().id);
            checked.version.clone_from(&form.meta().version);
            let questions = form
                .nodes()
                .iter()
                .filter(|node| matches!(node.kind, NodeKind::Question(_)));
            checked.questions = questions.count();
            checked.warnings = form.warnings().clone();
        }
        Err(problems) => checked.problems = problems,
    }
    Ok(checked)
}
