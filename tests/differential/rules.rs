//! Where the two engines differ and we stay as we are: every accepted difference, its reason, and a form
//! that shows it. What a difference touches (the questions whose cells name it) is excused with it.

use std::collections::BTreeSet;

use crate::record::{Facts, Record, bare, name_of};
use crate::sheets::Row;

/// An accepted difference.
pub(crate) struct Rule {
    pub(crate) name: &'static str,
    pub(crate) reason: &'static str,
    /// Whether a fact of a question, by its row on the survey sheet, may differ in this way.
    pub(crate) excuses: fn(&Difference<'_>) -> bool,
    /// A form that shows it (see `Sheets::written`), steps, the path and fact to look at, ours and theirs.
    pub(crate) witness: Witness,
}

pub(crate) struct Witness {
    pub(crate) form: &'static str,
    pub(crate) steps: &'static str,
    pub(crate) at: (&'static str, &'static str),
    pub(crate) ours: &'static str,
    pub(crate) theirs: &'static str,
}

/// A fact told in two ways.
pub(crate) struct Difference<'a> {
    /// The question.
    pub(crate) row: &'a Row,
    /// The question's row and those of the groups around it.
    pub(crate) around: Vec<&'a Row>,
    /// Everything written in its cells, and in those of the groups around it.
    pub(crate) cells: Vec<&'a str>,
    /// The whole record as we tell it.
    pub(crate) record: &'a Record,
    /// All questions, in order.
    pub(crate) survey: &'a [Row],
    /// The names of the repeats that had more rows before.
    pub(crate) shrunk: &'a BTreeSet<String>,
    pub(crate) fact: &'a str,
    pub(crate) ours: &'a str,
    pub(crate) theirs: &'a str,
}

impl Difference<'_> {
    /// The names of the questions that a function is asked about: `sum(${x})` asks `sum(` about x.
    fn asked(&self, function: &str) -> Vec<&str> {
        let calls = self.cells.iter().flat_map(|cell| cell.split(function).skip(1));
        calls
            .filter_map(|rest| rest.strip_prefix("${")?.split_once('}'))
            .map(|(name, _)| name)
            .collect()
    }

    /// The names in one cell of the question.
    fn named(&self, column: &str) -> Vec<&str> {
        let cell = self.row.get(column).map_or("", String::as_str);
        let names = cell.split("${").skip(1).filter_map(|rest| rest.split_once('}'));
        names.map(|(name, _)| name).collect()
    }

    /// The live questions of a name, by their facts.
    fn live(&self, name: &str) -> impl Iterator<Item = &Facts> {
        let named = self
            .record
            .facts
            .iter()
            .filter(move |(path, _)| name_of(path) == name);
        named.map(|(_, facts)| facts)
    }
}

pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "a whole decimal is written without .0",
        reason: "35 and 35.0 are the same decimal; we keep the shortest form, which is also how XPath turns a number \
                 into text (JavaRosa too), so that concat() and exports show what was typed",
        excuses: |it| {
            let decimal = ["decimal", "range"].contains(&it.row["type"].as_str());
            it.fact == "value" && decimal && it.theirs.strip_suffix(".0") == Some(it.ours)
        },
        witness: Witness {
            form: "type|name|label\ndecimal|d|D",
            steps: r#"[{"set": "d", "value": "35"}]"#,
            at: ("d", "value"),
            ours: "35",
            theirs: "35.0",
        },
    },
    Rule {
        name: "count() leaves out what is hidden",
        reason: "a hidden answer reads as not there (JavaRosa filters it out of the set): a total that counts rows \
                 nobody sees is a wrong total",
        excuses: |it| {
            let asked = it.asked("count(");
            let within = |path: &str| path.split('/').any(|part| asked.contains(&bare(part)));
            let mut live = it.record.facts.iter().filter(|(path, _)| within(path));
            live.any(|(_, facts)| facts.get("relevant").is_some_and(|said| said == "false"))
        },
        witness: Witness {
            form: "type|name|label|relevant|calculation\ninteger|a|A||\nbegin_repeat|r|R|${a} > 1|\ninteger|b|B||\n\
                   end_repeat||||\ncalculate|c|||count(${b})",
            steps: "[]",
            at: ("c", "value"),
            ours: "0",
            theirs: "1",
        },
    },
    Rule {
        name: "a blank count leaves no rows",
        reason: "what a record shows depends on its answers, not on the way they came: without a number there are \
                 no rows, and they are back with everything in them when the number is (Web Forms leaves the rows \
                 of the last number)",
        excuses: |it| {
            let counts = it.around.iter().filter_map(|row| row.get("repeat_count"));
            let mut names = counts.filter_map(|cell| cell.strip_prefix("${")?.strip_suffix('}'));
            names.any(|name| {
                it.live(name)
                    .any(|facts| facts.get("value").is_some_and(String::is_empty))
            })
        },
        witness: Witness {
            form: "type|name|label|repeat_count\ninteger|n|N|\nbegin_repeat|r|R|${n}\ninteger|b|B|\nend_repeat|||",
            steps: r#"[{"set": "n", "value": "2"}, {"set": "n", "value": null}]"#,
            at: ("r", "count"),
            ours: "0",
            theirs: "2",
        },
    },
    Rule {
        name: "rows of a hidden count stay",
        reason: "pyxform counts an expression with a question of its own, which a group around hides; here an \
                 expression is worked out whether shown or not, and hidden rows are counted by nobody",
        excuses: |_| false,
        witness: Witness {
            form: "type|name|label|relevant|repeat_count\nbegin_group|g|G|1 = 2|\nbegin_repeat|r|R||1 + 1\n\
                   integer|b|B||\nend_repeat||||\nend_group||||",
            steps: "[]",
            at: ("g/r", "count"),
            ours: "2",
            theirs: "0",
        },
    },
    Rule {
        name: "a default reads what is worked out",
        reason: "calculations and counted rows stand before defaults are worked out (JavaRosa too); Web Forms works \
                 each out when it meets it",
        excuses: |it| {
            let in_rows = |name: &&str| {
                let mut paths = it.record.facts.keys().filter(|path| name_of(path) == *name);
                paths.next().is_none_or(|path| path.contains('['))
            };
            it.fact == "value" && it.named("default").iter().any(in_rows)
        },
        witness: Witness {
            form: "type|name|label|repeat_count|default|calculation\nbegin_repeat|r|R|1||\ncalculate|n||||1 + 1\n\
                   begin_repeat|s|S|${n}||\ninteger|b|B|||\nend_repeat|||||\nend_repeat|||||\n\
                   integer|d|D||count(${b})|",
            steps: "[]",
            at: ("d", "value"),
            ours: "2",
            theirs: "0",
        },
    },
    Rule {
        name: "a trigger works in a group of an inner row",
        reason: "the other engine loses it there (0.22.0)",
        excuses: |_| false,
        witness: Witness {
            form: "type|name|label|calculation|trigger\nbegin_repeat|r|R||\nbegin_repeat|s|S||\ninteger|e|E||\n\
                   begin_group|g|G||\ninteger|k|K|${e} + 1|${e}\nend_group||||\nend_repeat||||\nend_repeat||||",
            steps: r#"[{"set": "r[1]/s[1]/e", "value": "3"}]"#,
            at: ("r[1]/s[1]/g/k", "value"),
            ours: "4",
            theirs: "",
        },
    },
    Rule {
        name: "what one question sets off is set one after the other",
        reason: "as ODK XForms has it: actions run in the order of the form, and the next one reads what the last one \
                 wrote; the other engine lets the next one read what stood there before",
        excuses: |it| {
            let set_off = |name: &&str| {
                let mut rows = it.survey.iter();
                rows.any(|row| row.get("name").is_some_and(|own| own == name) && row.contains_key("trigger"))
            };
            it.fact == "value"
                && it.row.contains_key("trigger")
                && it.named("calculation").iter().any(set_off)
        },
        witness: Witness {
            form: "type|name|label|calculation|trigger\ninteger|a|A||\ninteger|b|B|${a} + 1|${a}\n\
                   integer|c|C|${b} * 2|${a}\ncalculate|k||${a} * 10|\ninteger|d|D|${k} + 1|${a}",
            steps: r#"[{"set": "a", "value": "3"}, {"set": "a", "value": "4"}]"#,
            at: ("c", "value"),
            ours: "10",
            theirs: "8",
        },
    },
    Rule {
        name: "rows of a smaller count come back with their answers",
        reason: "nothing typed is lost: a count that shrinks and grows again finds its rows as they were (Web Forms \
                 begins them anew)",
        excuses: |it| {
            it.around
                .iter()
                .any(|row| it.shrunk.contains(row.get("name").map_or("", String::as_str)))
        },
        witness: Witness {
            form: "type|name|label|repeat_count\ninteger|n|N|\nbegin_repeat|r|R|${n}\ninteger|b|B|\nend_repeat|||",
            steps: r#"[{"set": "n", "value": "1"}, {"set": "r[1]/b", "value": "5"}, {"set": "n", "value": "0"},
                       {"set": "n", "value": "1"}]"#,
            at: ("r[1]/b", "value"),
            ours: "5",
            theirs: "",
        },
    },
    Rule {
        name: "a hidden question has its default",
        reason: "a question that appears later should offer today's date as much as one that is there from the start \
                 (JavaRosa sets it too; Web Forms only sets what is relevant at that moment)",
        excuses: |it| {
            let worked_out = it
                .row
                .get("default")
                .is_some_and(|cell| cell.contains(['(', '$']));
            let hidden = it.around.iter().any(|row| row.contains_key("relevant"));
            it.fact == "value" && worked_out && hidden && it.theirs.is_empty()
        },
        witness: Witness {
            form: "type|name|label|relevant|default\ntext|t|T||\ndate|d|D|${t} = 'x'|today()",
            steps: r#"[{"set": "t", "value": "x"}]"#,
            at: ("d", "value"),
            ours: "2026-05-06",
            theirs: "",
        },
    },
    Rule {
        name: "a day that is none is empty",
        reason: "the other engine lets its machine's words for it through: Invalid Date",
        excuses: |it| it.theirs.contains("Invalid Date"),
        witness: Witness {
            form: "type|name|label|calculation\ndate|d|D|\ncalculate|c||date(${d} + 1)",
            steps: "[]",
            at: ("c", "value"),
            ours: "",
            theirs: "Invalid Date",
        },
    },
    Rule {
        name: "substring-after() skips the whole needle",
        reason: "as XPath 1.0 has it; the other engine skips one character",
        excuses: |it| it.cells.iter().any(|cell| cell.contains("substring-after(")),
        witness: Witness {
            form: "type|name|label|calculation\ncalculate|c||substring-after('abc', 'ab')",
            steps: "[]",
            at: ("c", "value"),
            ours: "c",
            theirs: "bc",
        },
    },
    Rule {
        name: "and, or give a truth",
        reason: "as XPath 1.0 has it; the other engine gives one of the two sides as it stands",
        excuses: |it| {
            let joins = |cell: &&str| cell.contains(" and ") || cell.contains(" or ");
            let truth = ["true", "false"].contains(&it.ours) && !["true", "false"].contains(&it.theirs);
            it.fact == "value" && truth && it.cells.iter().any(joins)
        },
        witness: Witness {
            form: "type|name|label|calculation\ncalculate|c||true() and 'a'",
            steps: "[]",
            at: ("c", "value"),
            ours: "true",
            theirs: "a",
        },
    },
    Rule {
        name: "numbers are written without exponent",
        reason: "as XPath 1.0 has it; the other engine writes what its language writes",
        excuses: |it| {
            let digits = it.theirs.chars().any(|c| c.is_ascii_digit());
            digits && (it.theirs.contains("e-") || it.theirs.contains("e+"))
        },
        witness: Witness {
            form: "type|name|label|calculation\ncalculate|c||string(0.0000001)",
            steps: "[]",
            at: ("c", "value"),
            ours: "0.0000001",
            theirs: "1e-7",
        },
    },
    Rule {
        name: "normalize-space() knows a line break for a space",
        reason: "as XPath 1.0 has it; the other engine leaves line breaks and tabs",
        excuses: |it| it.ours == it.theirs.replace(['\n', '\t'], " "),
        witness: Witness {
            form: "type|name|label|calculation\ntext|t|T|\ncalculate|c||normalize-space(${t})",
            steps: r#"[{"set": "t", "value": "a\nb"}]"#,
            at: ("c", "value"),
            ours: "a b",
            theirs: "a\nb",
        },
    },
    Rule {
        name: "a time needs no seconds",
        reason: "people write 09:30, and so does the default of many forms; the other engine takes it for no time",
        excuses: |it| {
            let clock = it.row["type"] == "time" || it.row["type"] == "dateTime";
            clock && it.fact == "value" && it.theirs.is_empty() && it.ours.matches(':').count() == 1
        },
        witness: Witness {
            form: "type|name|label|default\ntime|h|H|09:30",
            steps: "[]",
            at: ("h", "value"),
            ours: "09:30",
            theirs: "",
        },
    },
    Rule {
        name: "an integer may have more than nine digits",
        reason: "a phone number is no reason to lose an answer: whole numbers are exact up to 2^53 here, where the \
                 other engine stops at 2^31",
        excuses: |it| {
            let large = it
                .ours
                .parse::<f64>()
                .is_ok_and(|number| number.abs() >= 2_147_483_648.0);
            it.row["type"] == "integer" && it.theirs.is_empty() && large
        },
        witness: Witness {
            form: "type|name|label\ninteger|n|N",
            steps: r#"[{"set": "n", "value": "99999999999"}]"#,
            at: ("n", "value"),
            ours: "99999999999",
            theirs: "",
        },
    },
    Rule {
        name: "a calculated choice is one of its list",
        reason: "a select holds a choice or nothing, shown or not; the other engine takes one that nobody sees for a \
                 text",
        excuses: |it| {
            let select = it.row["type"].starts_with("select_") || it.row["type"].starts_with("rank");
            select && it.fact == "value" && it.row.contains_key("calculation") && it.ours.is_empty()
        },
        witness: Witness {
            form: "type|name|label|calculation\nselect_one colour|c||concat('a', 'b')",
            steps: "[]",
            at: ("c", "value"),
            ours: "",
            theirs: "ab",
        },
    },
    Rule {
        name: "0x10 is no number",
        reason: "as XPath 1.0 has it; the other engine reads what its language reads",
        excuses: |it| it.cells.iter().any(|cell| cell.contains("'0x")),
        witness: Witness {
            form: "type|name|label|calculation\ncalculate|c||number('0x10')",
            steps: "[]",
            at: ("c", "value"),
            ours: "",
            theirs: "16",
        },
    },
    Rule {
        name: "Sunday has a name",
        reason: "the other engine leaves %a empty on Sundays",
        excuses: |it| it.ours.replace("Sun", "") == it.theirs,
        witness: Witness {
            form: "type|name|label|calculation\ncalculate|c||format-date(date('2002-10-06'), '%a %d')",
            steps: "[]",
            at: ("c", "value"),
            ours: "Sun 06",
            theirs: " 06",
        },
    },
];
