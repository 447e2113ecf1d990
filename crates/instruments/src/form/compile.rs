//! Compiling: a definition becomes a form, or a list of everything that keeps it from being one.

use super::cells::check_headers;
use super::graph::graph;
use super::rules::{Demand, rules};
use super::{Form, References, lists, other, settings, tree};
use crate::definition::{Column, Definition};
use crate::expression::bind::Binder;
use crate::problem::{Fault, Place, Problems, Sheet};

/// A definition with everything written out that a form is compiled from.
pub(crate) fn spelled_out(definition: Definition) -> Definition {
    let (languages, _) = settings::languages(&definition);
    // What is wrong with it has been told when it was compiled.
    other::spelled_out(definition, languages.default_code(), &mut Problems::default())
}

impl Form {
    /// Checks everything and compiles.
    ///
    /// # Errors
    /// Everything that is wrong, at once, each with its cell and what to write instead.
    pub fn compile(definition: Definition, references: &References) -> Result<Self, Problems> {
        let mut problems = definition.problems.clone();
        let mut warnings = definition.warnings.clone();
        let (languages, named) = settings::languages(&definition);
        let definition = other::spelled_out(definition, languages.default_code(), &mut problems);
        let Definition {
            survey,
            choices,
            settings: settings_table,
            ..
        } = &definition;
        for (table, wanted) in [
            (survey, &[Column::Type, Column::Name][..]),
            (choices, &[Column::ListName, Column::Name]),
            (settings_table, &[]),
        ] {
            check_headers(table, wanted, &mut problems, &mut warnings);
        }

        settings::check_default(&definition, &named, &mut problems);
        let meta = settings::meta(&definition, &languages, named, &mut problems, &mut warnings);
        let lists = lists::lists(choices, &languages, &mut problems, &mut warnings);
        let mut tree = tree::tree(
            survey,
            &languages,
            &lists,
            references,
            &mut problems,
            &mut warnings,
        );
        lists::check_names(choices, &tree.nodes, &mut problems, &mut warnings);
        let ruled = rules(survey, &tree, &mut problems, &mut warnings);
        for (node, rules) in tree.nodes.iter_mut().zip(&ruled.rules) {
            node.required = !matches!(rules.required, Demand::Never);
            node.calculated = rules.calculation.is_some();
        }

        let instance_name = settings_table.rows.first().and_then(|row| {
            let cell = row.cell(settings_table.find(&Column::InstanceName));
            let place = settings_table.place(row.number, &Column::InstanceName);
            let mut binder = Binder::new(
                &tree.shape,
                &tree.nodes,
                u32::MAX,
                place,
                &mut problems,
                &mut warnings,
            );
            binder.scope = super::shape::ROOT;
            if cell.is_empty() { None } else { binder.value(cell) }
        });

        let graph = match graph(&tree.nodes, &tree.shape, &ruled.rules, &ruled.reads) {
            Ok(graph) => graph,
            Err(circles) => {
                for circle in circles {
                    let first = circle.first();
                    let place = Place {
                        sheet: Sheet::Survey,
                        row: first.map_or(0, |link| link.row),
                        column: first.map(|link| link.column.clone()).unwrap_or_default(),
                    };
                    problems.push(place, Fault::Circular { circle });
                }
                super::graph::Graph::default()
            }
        };
        if !problems.is_empty() {
            return Err(problems.sorted(&definition));
        }
        let tree::Tree { nodes, shape, .. } = tree;
        let warnings = warnings.sorted(&definition);
        let super::rules::Ruled { rules, triggers, .. } = ruled;
        Ok(Self {
            meta,
            nodes,
            shape,
            rules,
            graph,
            triggers,
            instance_name,
            warnings,
        })
    }
}
