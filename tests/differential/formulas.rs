//! Expressions made by chance, with arguments of the kinds that their functions want, and sometimes not.

use crate::chance::Chance;
use crate::sheets::{Field, Holds, names};

/// Who writes expressions for one cell.
pub(crate) struct Formulas<'a> {
    pub(crate) chance: &'a mut Chance,
    pub(crate) fields: &'a [Field],
    /// The repeats around the cell, outermost first.
    pub(crate) repeats: Vec<String>,
    /// How many groups lie between the question and its repeat; none outside repeats.
    pub(crate) to_repeat: Option<usize>,
}

impl Formulas<'_> {
    /// Questions with one value here.
    pub(crate) fn near(&self) -> Vec<&Field> {
        self.fields
            .iter()
            .filter(|field| self.repeats.starts_with(&field.repeats))
            .collect()
    }

    /// Questions with one value per row here.
    fn far(&self, holds: impl Fn(Holds) -> bool) -> Vec<&Field> {
        let far = self
            .fields
            .iter()
            .filter(|field| !self.repeats.starts_with(&field.repeats));
        far.filter(|field| holds(field.holds)).collect()
    }

    fn one_of(&mut self, holds: impl Fn(Holds) -> bool) -> Option<Field> {
        let found: Vec<Field> = self
            .near()
            .into_iter()
            .filter(|field| holds(field.holds))
            .cloned()
            .collect();
        (!found.is_empty()).then(|| self.chance.pick(&found).clone())
    }

    fn reference(&mut self, holds: impl Fn(Holds) -> bool) -> Option<String> {
        self.one_of(holds).map(|field| format!("${{{}}}", field.name))
    }

    fn many(&mut self, holds: impl Fn(Holds) -> bool) -> Option<String> {
        let names: Vec<String> = self.far(holds).iter().map(|field| field.name.clone()).collect();
        (!names.is_empty()).then(|| format!("${{{}}}", self.chance.pick(&names)))
    }

    /// A value of a kind.
    pub(crate) fn of(&mut self, holds: Holds, depth: usize) -> String {
        match holds {
            Holds::Number => self.number(depth),
            Holds::Truth => self.truth(depth),
            Holds::Date => self.date(depth),
            Holds::Time | Holds::Moment | Holds::Text | Holds::One(_) | Holds::Several(_) => self.text(depth),
        }
    }

    /// A default that is no expression.
    pub(crate) fn fixed(&mut self, holds: Holds) -> String {
        match holds {
            Holds::Number => self.chance.between(-3, 30).to_string(),
            Holds::Date => self.day(),
            _ => (*self.chance.pick(&["abc", "due parole", "Forlì"])).to_owned(),
        }
    }

    pub(crate) fn count(&mut self) -> String {
        match self.reference(|holds| holds == Holds::Number) {
            // A few rows are as good as many, and forty in forty would take all day.
            Some(number) if self.chance.often(80) => {
                format!("if({number} > 0 and {number} < 4, int({number}), 1)")
            }
            _ => self.chance.between(0, 3).to_string(),
        }
    }

    fn day(&mut self) -> String {
        let (year, month, day) = (
            self.chance.between(1960, 2030),
            self.chance.between(1, 12),
            self.chance.between(1, 28),
        );
        format!("{year}-{month:02}-{day:02}")
    }

    /// A choice filter over the list of towns.
    pub(crate) fn filter(&mut self) -> String {
        match self.chance.below(5) {
            0 => format!("region = '{}'", self.chance.pick(&["north", "south", "nowhere"])),
            1 => format!("size > {}", self.number(1)),
            2 => match self.reference(|holds| matches!(holds, Holds::Several("town"))) {
                Some(several) => format!("selected({several}, name)"),
                None => "size < 200".to_owned(),
            },
            3 => match self.reference(|holds| matches!(holds, Holds::Text | Holds::One(_))) {
                Some(text) => format!("region = {text} or name != {text}"),
                None => "region != 'south'".to_owned(),
            },
            _ => format!("region = 'north' or {}", self.truth(1)),
        }
    }

    /// A constraint on the question's own value.
    pub(crate) fn check(&mut self, holds: Holds) -> String {
        match holds {
            Holds::Number => match self.chance.below(4) {
                0 => format!(". >= {}", self.number(1)),
                1 => ". > 0 and . < 20".to_owned(),
                2 => format!(". mod 2 = {}", self.chance.below(2)),
                _ => format!(". <= {} or {}", self.number(1), self.truth(1)),
            },
            Holds::Date => match self.chance.below(3) {
                0 => ". <= today()".to_owned(),
                1 => format!(". > date('{}')", self.day()),
                _ => format!(". < {}", self.date(1)),
            },
            Holds::One(list) => format!(". != '{}'", self.chance.pick(&names(list))),
            Holds::Several(list) => match self.chance.below(2) {
                0 => format!("count-selected(.) <= {}", self.chance.between(1, 3)),
                _ => format!("not(selected(., '{}'))", self.chance.pick(&names(list))),
            },
            _ => match self.chance.below(3) {
                0 => format!("string-length(.) < {}", self.chance.between(2, 12)),
                1 => "regex(., '^[a-z]+$')".to_owned(),
                _ => format!("contains(., 'a') or {}", self.truth(1)),
            },
        }
    }

    pub(crate) fn number(&mut self, depth: usize) -> String {
        if depth == 0 || self.chance.often(25) {
            return match self.chance.below(4) {
                0 | 1 => self.reference(|holds| holds == Holds::Number),
                2 => self
                    .many(|holds| holds == Holds::Number)
                    .map(|many| format!("count({many})")),
                _ => None,
            }
            .unwrap_or_else(|| match self.chance.below(4) {
                0 => format!("{}.5", self.chance.between(0, 9)),
                1 => format!("-{}", self.chance.between(1, 9)),
                _ => self.chance.between(0, 40).to_string(),
            });
        }
        let next = depth - 1;
        match self.chance.below(24) {
            0..=2 => {
                let sign = *self.chance.pick(&["+", "-", "*", "div", "mod"]);
                format!("({} {sign} {})", self.number(next), self.number(next))
            }
            3 => format!(
                "if({}, {}, {})",
                self.truth(next),
                self.number(next),
                self.number(next)
            ),
            4 => format!("round({})", self.number(next)),
            5 => format!("round({}, {})", self.number(next), self.chance.between(0, 2)),
            6 => format!("int({})", self.number(next)),
            7 => format!("abs({})", self.number(next)),
            8 => format!("pow({}, {})", self.number(next), self.chance.between(0, 3)),
            9 => format!("sqrt({})", self.number(next)),
            10 => format!("number({})", self.text(next)),
            11 => format!("string-length({})", self.text(next)),
            12 => match self.reference(|holds| matches!(holds, Holds::Several(_))) {
                Some(several) => format!("count-selected({several})"),
                None => self.number(next),
            },
            13 | 14 => {
                let fold = *self
                    .chance
                    .pick(&["sum", "min", "max", "count", "count-non-empty"]);
                match self.many(|holds| holds == Holds::Number) {
                    Some(many) => format!("{fold}({many})"),
                    None if fold == "min" || fold == "max" => {
                        format!("{fold}({}, {})", self.number(next), self.number(next))
                    }
                    None => self.number(next),
                }
            }
            15 => format!("decimal-date-time({})", self.date(next)),
            16 => format!("({} - {})", self.date(next), self.date(next)),
            17 => match self.to_repeat {
                Some(groups) => format!("position({})", vec![".."; groups + 1].join("/")),
                None => self.number(next),
            },
            18 | 19 => self
                .indexed(Holds::Number)
                .map_or_else(|| self.number(next), |found| format!("number({found})")),
            20 => format!("coalesce({}, {})", self.number(next), self.number(next)),
            21 => format!("number({})", self.truth(next)),
            _ => self.number(next),
        }
    }

    fn indexed(&mut self, wanted: Holds) -> Option<String> {
        let far: Vec<Field> = self.far(|holds| holds == wanted).into_iter().cloned().collect();
        if far.is_empty() {
            return None;
        }
        let field = self.chance.pick(&far).clone();
        let rows: Vec<String> = field
            .repeats
            .iter()
            .map(|repeat| format!("${{{repeat}}}, {}", self.chance.between(1, 3)))
            .collect();
        Some(format!(
            "indexed-repeat(${{{}}}, {})",
            field.name,
            rows.join(", ")
        ))
    }

    pub(crate) fn text(&mut self, depth: usize) -> String {
        if depth == 0 || self.chance.often(25) {
            return match self.chance.below(3) {
                0 | 1 => self.reference(|holds| !matches!(holds, Holds::Truth)),
                _ => None,
            }
            .unwrap_or_else(|| {
                let texts = [
                    "'abc'",
                    "'a'",
                    "''",
                    "'due parole'",
                    "'12'",
                    "'2020-02-29'",
                    "\"l'ora\"",
                    "'north'",
                    "'è già'",
                ];
                (*self.chance.pick(&texts)).to_owned()
            });
        }
        let next = depth - 1;
        match self.chance.below(22) {
            0 | 1 => format!("concat({}, {})", self.text(next), self.text(next)),
            2 => format!(
                "if({}, {}, {})",
                self.truth(next),
                self.text(next),
                self.text(next)
            ),
            3 => format!("coalesce({}, {})", self.text(next), self.text(next)),
            4 => format!(
                "substr({}, {}, {})",
                self.text(next),
                self.chance.between(0, 3),
                self.chance.between(1, 6)
            ),
            5 => format!("substr({}, {})", self.text(next), self.chance.between(-3, 3)),
            6 => format!("substring-before({}, {})", self.text(next), self.text(0)),
            7 => format!("substring-after({}, {})", self.text(next), self.text(0)),
            8 => format!("translate({}, 'abc', 'AB')", self.text(next)),
            9 => format!("normalize-space(concat('  ', {}, ' '))", self.text(next)),
            10 => format!("string({})", self.number(next)),
            11 => format!("string({})", self.truth(next)),
            12 => match self.reference(|holds| matches!(holds, Holds::Several(_))) {
                Some(several) => format!("selected-at({several}, {})", self.chance.between(0, 3)),
                None => self.text(next),
            },
            13 => match self.one_of(|holds| matches!(holds, Holds::One(_))) {
                Some(field) => format!("jr:choice-name(${{{0}}}, '${{{0}}}')", field.name),
                None => self.text(next),
            },
            14 => match self.many(|_| true) {
                Some(many) => format!("join(', ', {many})"),
                None => format!("join('-', {}, {})", self.text(next), self.text(next)),
            },
            15 => {
                let pattern = *self
                    .chance
                    .pick(&["%Y-%m-%d", "%e/%n/%y", "%d %b %Y", "%a %d", "%Y %%"]);
                format!("format-date({}, '{pattern}')", self.date(next))
            }
            16 => match self.reference(|holds| holds == Holds::Moment) {
                Some(moment) => format!("format-date-time({moment}, '%Y-%m-%d %H:%M:%S')"),
                None => format!("format-date-time({}, '%H:%M')", self.date(next)),
            },
            17 => self.indexed(Holds::Text).unwrap_or_else(|| self.text(next)),
            18 => match self.many(|holds| holds == Holds::Text) {
                Some(many) => format!("concat('<', {many}, '>')"),
                None => self.text(next),
            },
            19 => format!("string({})", self.date(next)),
            _ => self.text(next),
        }
    }

    pub(crate) fn truth(&mut self, depth: usize) -> String {
        if depth == 0 || self.chance.often(20) {
            return match self.chance.below(5) {
                0 => "true()".to_owned(),
                1 => "false()".to_owned(),
                2 => match self.one_of(|holds| matches!(holds, Holds::One(_) | Holds::Several(_))) {
                    Some(field) => {
                        let (Holds::One(list) | Holds::Several(list)) = field.holds else {
                            return "true()".to_owned();
                        };
                        format!(
                            "selected(${{{}}}, '{}')",
                            field.name,
                            self.chance.pick(&names(list))
                        )
                    }
                    None => "1 = 1".to_owned(),
                },
                3 => match self.reference(|_| true) {
                    Some(reference) => format!("{reference} {} ''", self.chance.pick(&["=", "!="])),
                    None => "1 = 2".to_owned(),
                },
                _ => match self.one_of(|holds| matches!(holds, Holds::One(_))) {
                    Some(Field {
                        name,
                        holds: Holds::One(list),
                        ..
                    }) => {
                        format!("${{{name}}} = '{}'", self.chance.pick(&names(list)))
                    }
                    _ => "2 > 1".to_owned(),
                },
            };
        }
        let next = depth - 1;
        let sign = *self.chance.pick(&["=", "!=", "<", "<=", ">", ">="]);
        match self.chance.below(20) {
            0..=4 => format!("{} {sign} {}", self.number(next), self.number(next)),
            5 | 6 => format!("({} and {})", self.truth(next), self.truth(next)),
            7 | 8 => format!("({} or {})", self.truth(next), self.truth(next)),
            9 => format!("not({})", self.truth(next)),
            10 => format!("{} {sign} {}", self.date(next), self.date(next)),
            11 => format!(
                "{} {} {}",
                self.text(next),
                self.chance.pick(&["=", "!="]),
                self.text(next)
            ),
            12 => format!("contains({}, {})", self.text(next), self.text(0)),
            13 => format!("starts-with({}, {})", self.text(next), self.text(0)),
            14 => format!("ends-with({}, {})", self.text(next), self.text(0)),
            15 => format!(
                "regex({}, '{}')",
                self.text(next),
                self.chance.pick(&["^[a-z]+$", "[0-9]{2}", "a.c"])
            ),
            16 => format!("boolean({})", self.number(next)),
            17 => format!(
                "checklist({}, {}, {}, {})",
                self.chance.between(0, 1),
                self.chance.between(-1, 2),
                self.truth(next),
                self.truth(next)
            ),
            18 => format!(
                "weighted-checklist({}, {}, {}, {}, {}, {})",
                self.chance.between(0, 2),
                self.chance.between(-1, 6),
                self.truth(next),
                self.chance.between(1, 3),
                self.truth(next),
                self.chance.between(1, 3)
            ),
            _ => format!(
                "{} = {}",
                self.truth(next),
                self.chance.pick(&["true()", "false()"])
            ),
        }
    }

    pub(crate) fn date(&mut self, depth: usize) -> String {
        let next = depth.saturating_sub(1);
        match self.chance.below(8) {
            0..=2 => match self.reference(|holds| holds == Holds::Date) {
                Some(date) => date,
                None => "today()".to_owned(),
            },
            3 => "today()".to_owned(),
            4 if depth > 0 => format!("date({} + {})", self.date(next), self.chance.between(-400, 400)),
            5 if depth > 0 => format!("date({})", self.chance.between(-1000, 20000)),
            6 if depth > 0 => format!(
                "if({}, {}, {})",
                self.truth(next),
                self.date(next),
                self.date(next)
            ),
            _ => format!("date('{}')", self.day()),
        }
    }
}
