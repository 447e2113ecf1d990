//! A cell's name, as a spreadsheet writes it: letters for the column, a number for the row.

/// `F12` for column 5 (counted from 0) and row 12 (counted from 1).
pub(crate) fn name(column: usize, row: usize) -> String {
    format!("{}{row}", letters(column))
}

/// `A`, `B` … `Z`, `AA` … for columns counted from 0.
fn letters(column: usize) -> String {
    let mut rest = column;
    let mut backwards = Vec::new();
    loop {
        let letter = u8::try_from(rest % 26).unwrap_or(0);
        backwards.push(char::from(b'A' + letter));
        match rest / 26 {
            0 => return backwards.iter().rev().collect(),
            more => rest = more - 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_spreadsheets_name_them() {
        assert_eq!(name(0, 1), "A1");
        assert_eq!(name(5, 12), "F12");
        assert_eq!(name(25, 3), "Z3");
        assert_eq!(name(26, 3), "AA3");
        assert_eq!(name(16_383, 1_048_576), "XFD1048576", "the last cell there is");
    }
}
