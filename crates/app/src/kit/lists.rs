//! The kit's lists in the language of the screen.

use super::{ActivityTypeItem, AreaItem, COMUNI, GuideItem, Item, Kit, Labelled, Language, Lists, Notice};

impl Kit {
    /// `Siracusa (SR)` for `089017`.
    #[must_use]
    pub fn comune(&self, code: &str) -> Option<&str> {
        let comune = self.references.list(COMUNI)?.get(code)?;
        Some(comune.label.get(""))
    }

    /// Everything a screen offers to choose from.
    #[must_use]
    pub fn lists(&self, language: Language) -> Lists {
        let items = |rows: &[Labelled]| rows.iter().map(|row| item(row, language)).collect();
        let identity = &self.project.project;
        Lists {
            project: identity.name.clone(),
            project_line: format!(
                "{} · {} · CUP {} · {}",
                identity.fund, identity.number, identity.cup, identity.cofinancing_line
            ),
            areas: self
                .areas
                .iter()
                .map(|area| AreaItem {
                    code: area.code.clone(),
                    label: area.label(),
                    kind: area.kind.clone(),
                    region: area.istat_region.clone(),
                })
                .collect(),
            roles: items(&self.roles),
            organisations: items(&self.partners),
            respondent_kinds: self
                .respondent_kinds
                .iter()
                .map(|row| Item {
                    code: row.code.clone(),
                    label: language.pick(&row.label, &row.label_en).to_owned(),
                    hint: row.guide.clone(),
                })
                .collect(),
            guides: self.guides(language),
            work_packages: items(&self.work_packages),
            activity_types: self
                .activity_types
                .iter()
                .map(|row| ActivityTypeItem {
                    code: row.code.clone(),
                    label: language.pick(&row.label, &row.label_en).to_owned(),
                    wps: row.wps.clone(),
                    pieces: row.pieces.clone(),
                    counts_for: row.counts_for.clone(),
                })
                .collect(),
            pieces: self
                .pieces
                .iter()
                .map(|row| {
                    entry(
                        language,
                        &row.code,
                        [&row.label, &row.label_en],
                        [&row.hint, &row.hint_en],
                    )
                })
                .collect(),
            participant_categories: items(&self.participant_categories),
            factors: self
                .factors
                .iter()
                .map(|row| {
                    entry(
                        language,
                        &row.code,
                        [&row.label, &row.label_en],
                        [&row.hint, &row.hint_en],
                    )
                })
                .collect(),
            ladder: self
                .ladder
                .iter()
                .map(|row| language.pick(&row.label, &row.label_en).to_owned())
                .collect(),
            notice: Notice {
                version: self.project.notice.version.clone(),
                text: self
                    .project
                    .notice
                    .sections
                    .iter()
                    .map(|section| {
                        let title = language.pick(&section.title, &section.title_en);
                        format!("{title}. {}", language.pick(&section.text, &section.text_en))
                    })
                    .collect(),
            },
            contradictions: items(&self.contradictions),
        }
    }

    fn guides(&self, language: Language) -> Vec<GuideItem> {
        self.instruments
            .values()
            .filter(|instrument| instrument.form.meta().kind == instruments::Kind::Guide)
            .map(|instrument| {
                let meta = instrument.form.meta();
                GuideItem {
                    id: meta.id.clone(),
                    title: crate::forms::title(&instrument.form, language),
                    version: meta.version.clone(),
                    state: crate::forms::state_code(meta.state).to_owned(),
                    questions: u32::try_from(crate::interviews::guide_questions(&instrument.form).count())
                        .unwrap_or(u32::MAX),
                }
            })
            .collect()
    }

    /// Name of an area, or its code where the kit does not know it.
    #[must_use]
    pub fn area_label(&self, code: &str) -> String {
        self.areas
            .iter()
            .find(|area| area.code == code)
            .map_or_else(|| code.to_owned(), super::Area::label)
    }
}

/// A row of a plain list in the language of the screen.
pub(crate) fn item(row: &Labelled, language: Language) -> Item {
    entry(
        language,
        &row.code,
        [&row.label, &row.label_en],
        [&row.hint, &row.hint_en],
    )
}

/// An entry from an Italian text and its English twin, for the label and for the hint.
fn entry(language: Language, code: &str, label: [&String; 2], hint: [&String; 2]) -> Item {
    Item {
        code: code.to_owned(),
        label: language.pick(label[0], label[1]).to_owned(),
        hint: language.pick(hint[0], hint[1]).to_owned(),
    }
}
