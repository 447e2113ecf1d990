//! Merged cells: one value for several cells. Down a column everybody reads it as the
//! value of every row; across columns nobody can know which one is meant.

use calamine::Dimensions;

use super::cells::Rows;
use crate::definition::{Table, cell};
use crate::problem::{Fault, Place, Problems, Sheet};

/// Gives a value merged down a column to each of its rows, and reports the others.
pub(super) fn spread(regions: &[Dimensions], sheet: Sheet, rows: &mut Rows, problems: &mut Problems) {
    let header = rows
        .iter()
        .find(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
    let Some((header_row, width)) = header.map(|(row, cells)| (*row, cells.len())) else {
        return;
    };
    let last_row = rows.keys().next_back().copied().unwrap_or(0);
    for region in regions {
        let at = |(row, column): (u32, u32)| (row as usize + 1, column as usize);
        let ((top, left), (bottom, right)) = (at(region.start), at(region.end));
        let written = rows.get(&top).and_then(|cells| cells.get(left));
        let Some(text) = written.filter(|text| !text.trim().is_empty()).cloned() else {
            continue;
        };
        if left == right && top > header_row {
            for cells in rows.range_mut(top..=bottom.min(last_row)).map(|(_, cells)| cells) {
                if cells.len() <= left {
                    cells.resize(left + 1, String::new());
                }
                if let Some(cell) = cells.get_mut(left).filter(|cell| cell.is_empty()) {
                    cell.clone_from(&text);
                }
            }
        } else if left + 1 < width && top.max(header_row) <= bottom {
            let place = Place {
                sheet,
                row: top,
                column: String::new(),
            };
            let region = format!("{}:{}", cell::name(left, top), cell::name(right, bottom));
            let named = Table::empty(sheet).cell(left, top);
            problems.push_in(place, named, Fault::MergedCells { region });
        }
    }
}
