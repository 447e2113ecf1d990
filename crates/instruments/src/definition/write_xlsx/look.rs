//! How a workbook looks: colours, widths, wrapping. Groups are blue and repeats are
//! green, the deeper the lighter; a new list of choices begins with a line.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::definition::{Column, Table};
use crate::form::bracket;
use crate::problem::Sheet;

/// The header row, in points.
pub(super) const HEADER_HEIGHT: f64 = 24.0;

const HEADER: u32 = 0x00_33_66;
const GROUPS: [u32; 3] = [0xCF_E0_F3, 0xE1_EC_F7, 0xEF_F5_FB];
const REPEATS: [u32; 3] = [0xD3_EA_D8, 0xE4_F2_E7, 0xF1_F8_F3];
const LINE: u32 = 0xB4_BE_C8;
const QUIET: u32 = 0x6B_76_80;
const CODE: u32 = 0x6A_2C_70;

/// How one row looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    tint: Option<u32>,
    /// Begins a group, so its texts are a heading.
    heading: bool,
    /// Closes a group.
    closing: bool,
    /// A line above.
    parted: bool,
    depth: u8,
}

/// The looks of all rows.
pub(super) fn of(table: &Table) -> Vec<Look> {
    match table.sheet {
        Sheet::Survey => survey(table),
        Sheet::Choices => choices(table),
        Sheet::Settings | Sheet::Workbook => vec![Look::default(); table.rows.len()],
    }
}

fn survey(table: &Table) -> Vec<Look> {
    let type_at = table.find(&Column::Type);
    let mut depth = 0_u8;
    let look = |row: &crate::definition::Row| {
        let bracket = bracket(row.cell(type_at));
        let tints = if bracket.is_some_and(|bracket| bracket.is_repeat) {
            REPEATS
        } else {
            GROUPS
        };
        let (begins, ends) = (
            bracket.is_some_and(|bracket| bracket.opens),
            bracket.is_some_and(|bracket| !bracket.opens),
        );
        depth = depth.saturating_sub(u8::from(ends));
        let at = usize::from(depth).min(tints.len() - 1);
        let look = Look {
            tint: if ends { tints.last() } else { tints.get(at) }
                .copied()
                .filter(|_| begins || ends),
            heading: begins,
            closing: ends,
            parted: false,
            depth: depth.min(10),
        };
        depth = depth.saturating_add(u8::from(begins));
        look
    };
    table.rows.iter().map(look).collect()
}

fn choices(table: &Table) -> Vec<Look> {
    let list_at = table.find(&Column::ListName);
    let lists = table.rows.iter().map(|row| row.cell(list_at));
    let above = std::iter::once(None).chain(lists.clone().map(Some));
    lists
        .zip(above)
        .map(|(list, above)| Look {
            parted: above.is_some_and(|above| above != list),
            ..Look::default()
        })
        .collect()
}

impl Look {
    /// The format of a cell in a row of this look.
    pub(super) fn format(self, table: &Table, column: &Column) -> Format {
        let mut format = Format::new().set_align(FormatAlign::Top);
        if wraps(column) {
            format = format.set_text_wrap();
        }
        if is_code(column) && !self.heading {
            format = format
                .set_font_name("Courier New")
                .set_font_size(9)
                .set_font_color(CODE);
        }
        if let Column::Type = column {
            format = format.set_align(FormatAlign::Left).set_indent(self.depth);
        }
        if let Some(tint) = self.tint {
            format = format.set_background_color(Color::RGB(tint));
        }
        if self.heading {
            format = format.set_bold();
        }
        if self.closing {
            format = format.set_font_color(QUIET);
        }
        if self.parted {
            format = format.set_border_top(FormatBorder::Thin).set_border_color(LINE);
        }
        if table.sheet == Sheet::Choices && *column == Column::ListName {
            format = format.set_font_color(QUIET);
        }
        format
    }
}

/// The header row.
pub(super) fn header() -> Format {
    Format::new()
        .set_bold()
        .set_font_color(Color::White)
        .set_background_color(Color::RGB(HEADER))
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap()
}

/// The width of a column, in characters.
pub(super) fn width(table: &Table, column: &Column) -> f64 {
    match column {
        Column::Type => 28.0,
        Column::Name if table.sheet == Sheet::Choices => 24.0,
        Column::Name | Column::ListName | Column::FormId => 20.0,
        Column::Label(_) | Column::Title(_) => 46.0,
        Column::Hint(_) | Column::Guidance(_) => 38.0,
        Column::RequiredMessage(_) | Column::ConstraintMessage(_) => 36.0,
        Column::Relevant
        | Column::Constraint
        | Column::Calculation
        | Column::ChoiceFilter
        | Column::InstanceName => 36.0,
        Column::Default | Column::Appearance | Column::Parameters | Column::DefaultLanguage => 18.0,
        Column::Required | Column::ReadOnly | Column::Version => 11.0,
        Column::Extra(name) => {
            // As wide as what stands in it, within reason.
            let at = table.find(&Column::Extra(name.clone()));
            let longest = table.rows.iter().map(|row| row.cell(at).chars().count()).max();
            let longest = longest.unwrap_or(0).max(name.chars().count() + 2).clamp(9, 26);
            f64::from(u8::try_from(longest).unwrap_or(26)) + 2.0
        }
        _ => 14.0,
    }
}

/// Columns that stay in sight while scrolling sideways: up to the name of a question.
pub(super) fn frozen_columns(table: &Table) -> u16 {
    let name = table.find(&Column::Name).filter(|at| *at < 3);
    name.and_then(|at| u16::try_from(at + 1).ok()).unwrap_or(0)
}

fn is_code(column: &Column) -> bool {
    matches!(
        column,
        Column::Relevant
            | Column::Constraint
            | Column::Calculation
            | Column::ChoiceFilter
            | Column::RepeatCount
            | Column::Trigger
            | Column::InstanceName
    )
}

fn wraps(column: &Column) -> bool {
    is_code(column) || column.language().is_some() || matches!(column, Column::Extra(_))
}
