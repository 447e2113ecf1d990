//! The quarterly report as plain text: heading, activities by work package and date, success factors, the
//! two indicator tables. The order and the tables follow the project's 2019 report.

use std::fmt::Write as _;

/// Everything the report says, already in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QuarterReport {
    /// Lines of the heading: project, fund, objectives.
    pub heading: Vec<String>,
    /// Title with the quarter.
    pub title: String,
    /// Shown under the title when the data are a demonstration.
    pub mark: Option<String>,
    /// Titled parts with their groups.
    pub activities: Part,
    /// Second part.
    pub factors: Part,
    /// Realisation, then result.
    pub tables: Vec<IndicatorTable>,
    /// What is missing, or nothing.
    pub missing: Part,
}

/// A titled part: groups of lines, or one sentence when there is nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// Title; a part without a title is left out.
    pub title: String,
    /// Groups.
    pub groups: Vec<Group>,
    /// What to say when there is no group.
    pub empty: String,
}

/// A group of entries under a heading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// Heading, or empty.
    pub title: String,
    /// Entries: a first line and what hangs under it.
    pub entries: Vec<(String, Vec<String>)>,
}

/// A table of indicators.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IndicatorTable {
    /// Title with the date.
    pub title: String,
    /// Column titles: number, label, target, actual, percent.
    pub columns: [String; 5],
    /// Rows likewise.
    pub rows: Vec<[String; 5]>,
}

const WIDTH: usize = 96;

impl QuarterReport {
    /// The report as text of at most 96 columns where words allow it, LF line ends, one LF at the end.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut out = String::new();
        for line in &self.heading {
            push(&mut out, line);
        }
        push(&mut out, "");
        push(&mut out, &self.title.to_uppercase());
        push(&mut out, &"=".repeat(self.title.chars().count()));
        if let Some(mark) = &self.mark {
            push(&mut out, mark);
        }
        for part in [&self.activities, &self.factors] {
            part.write(&mut out);
        }
        for table in &self.tables {
            table.write(&mut out);
        }
        self.missing.write(&mut out);
        out
    }
}

impl Part {
    fn write(&self, out: &mut String) {
        if self.title.is_empty() {
            return;
        }
        push(out, "");
        push(out, &self.title);
        push(out, &"-".repeat(self.title.chars().count()));
        if self.groups.is_empty() {
            push(out, &self.empty);
        }
        for group in &self.groups {
            if !group.title.is_empty() {
                push(out, "");
                push(out, &group.title);
            }
            for (first, rest) in &group.entries {
                wrap(out, "- ", "  ", first);
                for line in rest {
                    wrap(out, "  ", "  ", line);
                }
            }
        }
    }
}

impl IndicatorTable {
    fn write(&self, out: &mut String) {
        push(out, "");
        push(out, &self.title);
        push(out, &"-".repeat(self.title.chars().count()));
        let [number, label, numbers @ ..] = &self.columns;
        let width = |at: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(at));
            cells
                .chain(self.columns.get(at))
                .map(|cell| cell.chars().count())
                .max()
                .unwrap_or(0)
        };
        let widths = [width(0), width(2), width(3), width(4)];
        let tail = |cells: &[String]| {
            cells
                .iter()
                .zip(&widths[1..])
                .fold(String::new(), |mut tail, (cell, width)| {
                    let _ = write!(tail, "  {cell:>width$}");
                    tail
                })
        };
        let taken = widths[0] + 2 + widths[1..].iter().map(|width| width + 2).sum::<usize>();
        let room = WIDTH.saturating_sub(taken).max(20);
        let mut row = |number: &str, label: &str, numbers: &[String]| {
            for (at, piece) in pieces(label, room).iter().enumerate() {
                let number = if at == 0 { number } else { "" };
                let tail = if at == 0 { tail(numbers) } else { String::new() };
                let line = format!("{number:>first$}  {piece:<room$}{tail}", first = widths[0]);
                push(out, line.trim_end());
            }
        };
        row(number, label, numbers);
        for [number, label, numbers @ ..] in &self.rows {
            row(number, label, numbers);
        }
    }
}

fn push(out: &mut String, line: &str) {
    out.push_str(line);
    out.push('\n');
}

fn wrap(out: &mut String, first: &str, rest: &str, text: &str) {
    for (at, piece) in pieces(text, WIDTH - first.len()).iter().enumerate() {
        push(out, &format!("{}{piece}", if at == 0 { first } else { rest }));
    }
}

/// Words gathered into lines of at most `room` characters; a longer word stands alone.
fn pieces(text: &str, room: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if used > 0 && used + 1 + length > room {
            lines.push(String::new());
            used = 0;
        }
        if let Some(line) = lines.last_mut() {
            if used > 0 {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
            used += length;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_lines_up_and_wraps_long_labels() {
        let row = |number: &str, label: &str, target: &str, actual: &str, percent: &str| {
            [number, label, target, actual, percent].map(str::to_owned)
        };
        let report = QuarterReport {
            title: "IV trimestre 2019".to_owned(),
            tables: vec![IndicatorTable {
                title: "Indicatori di risultato al 31/12/2019".to_owned(),
                columns: row("N.", "Indicatore", "Atteso", "Effettivo", "%"),
                rows: vec![
                    row("1", &"parola ".repeat(20), "120", "0", "0%"),
                    row("2", "Enti", "100", "3", "3%"),
                ],
            }],
            ..QuarterReport::default()
        };
        let text = report.to_text();
        assert!(text.lines().all(|line| line.chars().count() <= WIDTH), "{text}");
        let enti = text.lines().find(|line| line.contains("Enti")).unwrap();
        assert!(enti.ends_with("100          3  3%"), "{enti}");
        assert!(text.contains("IV TRIMESTRE 2019\n================="));
    }
}
