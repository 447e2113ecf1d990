//! The functions of the language, each with its edges: nothing, no number, beyond the
//! end, letters of two bytes and of four, days before 1970 and days that are none.
//!
//! `${five}` is 5, `${word}` is `àbcd`, `${several}` is `a c`, `${day}` is 2026-05-01,
//! `${moment}` is 2026-05-06T07:30:00Z on a laptop two hours east, `${none}` is not
//! answered; today is 2026-05-06.

use super::semantics::gives;
use super::{session, set, value};

#[test]
fn choosing_and_truth() {
    gives(&[
        ("if(${five} > 4, 'more', 'less')", "more"),
        ("if(${none} > 4, 'more', 'less')", "less"),
        ("if('false', 'a text is true', 'empty')", "a text is true"),
        ("if('', 'said', 'empty')", "empty"),
        ("if(0, 'said', 'zero')", "zero"),
        ("if(number(''), 'said', 'no number')", "no number"),
        ("coalesce('', 'second')", "second"),
        ("coalesce(${none}, '')", ""),
        (
            "coalesce(number('x'), 'no number says nothing')",
            "no number says nothing",
        ),
        ("coalesce(0, 1)", "0"),
        ("coalesce(false(), 'x')", "false"),
        ("once('first')", "first"),
        ("not(false())", "true"),
        ("not('')", "true"),
        ("not(${five} = 5)", "false"),
        ("true()", "true"),
        ("false()", "false"),
        ("boolean('')", "false"),
        ("boolean('false')", "true"),
        ("boolean(0)", "false"),
        ("boolean(-0.5)", "true"),
        ("boolean(number('x'))", "false"),
        ("1 = 1 and 2 = 2 or 1 = 2", "true"),
        ("'a' = 'A'", "false"),
        ("1 = '1.0'", "true"),
        ("true() = 'x'", "true"),
        ("true() + true()", "2"),
        ("checklist(1, -1, ${five} = 5, false())", "true"),
        ("checklist(-1, 0, ${five} = 5)", "false"),
        ("checklist(2, 2, true(), false(), true())", "true"),
        ("checklist(1, 1, ${five}, ${none})", "true"),
        ("checklist(1, 1, 0)", "false"),
        ("weighted-checklist(3, 3, true(), 3, false(), 9)", "true"),
        ("weighted-checklist(-1, 2, true(), 3)", "false"),
    ]);
}

#[test]
fn choices() {
    gives(&[
        ("selected(${several}, 'a')", "true"),
        ("selected('abc', 'a')", "false"),
        ("selected(' a  b ', 'b')", "true"),
        ("selected('', 'a')", "false"),
        ("selected('a', '')", "false"),
        ("selected-at(${several}, 0)", "a"),
        ("selected-at(${several}, 1)", "c"),
        ("selected-at(${several}, 2)", ""),
        ("selected-at(${several}, -1)", ""),
        ("selected-at('', 0)", ""),
        ("count-selected(${several})", "2"),
        ("count-selected('')", "0"),
        ("count-selected(' x ')", "1"),
        ("jr:choice-name('a', '${several}')", "Alfa"),
        (
            "jr:choice-name(selected-at(${several}, 1), '${several}')",
            "Gamma",
        ),
        ("jr:choice-name('z', '${several}')", ""),
        ("jr:choice-name('', ${several})", ""),
    ]);
}

#[test]
fn texts() {
    gives(&[
        ("contains('àèì', 'è')", "true"),
        ("contains('abc', '')", "true"),
        ("contains('', 'a')", "false"),
        ("starts-with('abc', 'ab')", "true"),
        ("starts-with('abc', '')", "true"),
        ("starts-with('', 'a')", "false"),
        ("ends-with('abc', 'bc')", "true"),
        ("ends-with('c', 'bc')", "false"),
        ("ends-with('abc', '')", "true"),
        ("string-length('')", "0"),
        ("string-length('città')", "5"),
        ("string-length('🏛')", "1"),
        ("string-length(12.50)", "4"),
        ("substr('abcdef', 2)", "cdef"),
        ("substr('abcdef', 0, 2)", "ab"),
        ("substr('abcdef', 2, 99)", "cdef"),
        ("substr('abcdef', 4, 2)", ""),
        ("substr('abcdef', -2)", "ef"),
        ("substr('abcdef', 0, -2)", "abcd"),
        ("substr('abcdef', -99, 2)", "ab"),
        ("substr('abcdef', -0.5)", "abcdef"),
        ("substr('abcdef', 9)", ""),
        ("substr('à🏛ì', 1, 2)", "🏛"),
        ("substr('', 0, 1)", ""),
        ("substr('abc', ${none})", ""),
        ("substring-before('a-b-c', '-')", "a"),
        ("substring-before('abc', 'x')", ""),
        ("substring-before('abc', '')", ""),
        ("substring-after('a-b-c', '-')", "b-c"),
        ("substring-after('abc', 'x')", ""),
        ("substring-after('abc', '')", "abc"),
        ("substring-after('a::b', '::')", "b"),
        ("translate('perché', 'é', 'e')", "perche"),
        ("translate('a,b,c', ',', '')", "abc"),
        ("translate('aa', 'aa', 'bc')", "bb"),
        ("translate('abc', '', 'xyz')", "abc"),
        ("normalize-space('  a \t b  ')", "a b"),
        ("normalize-space('   ')", ""),
        ("concat('a')", "a"),
        ("concat('a', 1, true(), ${none}, 'z')", "a1truez"),
        ("concat(number('x'), '|', 1 div 0)", "|Infinity"),
        ("join(', ', 'a', 'b', 'c')", "a, b, c"),
        ("join('', 'a', 'b')", "ab"),
        ("join('-', 'alone')", "alone"),
        ("regex('abc', 'b')", "true"),
        ("regex('abc', '^b$')", "false"),
        ("regex('', '^$')", "true"),
        ("regex('40121', '^\\d{5}$')", "true"),
        ("regex('٤٠١٢١', '\\d')", "false"),
        ("regex('è', '\\w')", "false"),
        ("regex('è', '^[\\W]$')", "true"),
        ("regex('a b', '^\\w\\b \\b\\w$')", "true"),
        ("regex('12-A', '^[\\d]+-[A-Z]$')", "true"),
        ("regex('a/b', '^a\\/b$')", "true"),
        ("regex('x1', concat('^x', '\\d$'))", "true"),
        ("string(0.10)", "0.1"),
        ("string(-0)", "0"),
        ("string(number('x'))", ""),
        (
            "string(1000000 * 1000000 * 1000000 * 1000000)",
            "1000000000000000000000000",
        ),
        ("string(1 div 10000000)", "0.0000001"),
    ]);
}

#[test]
fn numbers() {
    gives(&[
        ("number(' 12.50 ')", "12.5"),
        ("number('')", ""),
        ("number('1 000')", ""),
        ("number('3,5')", ""),
        ("number(true())", "1"),
        ("number('1970-01-03')", "2"),
        ("number('1969-12-31')", "-1"),
        ("number('1e3')", "1000"),
        ("number('--5')", ""),
        ("int(3.99)", "3"),
        ("int(-3.99)", "-3"),
        ("int(-0.5)", "0"),
        ("int(${none})", ""),
        ("round(2.5)", "3"),
        ("round(-2.5)", "-3"),
        ("round(0.4999)", "0"),
        ("round(3.14159, 3)", "3.142"),
        ("round(1250, -2)", "1300"),
        ("round(1.005, 2)", "1"),
        ("round(${none})", ""),
        ("abs(-2.5)", "2.5"),
        ("abs(${none})", ""),
        ("pow(2, -1)", "0.5"),
        ("pow(0, 0)", "1"),
        ("pow(-8, 0.5)", ""),
        ("pow(${none}, 0)", ""),
        ("sqrt(2.25)", "1.5"),
        ("sqrt(-1)", ""),
        ("sqrt(0)", "0"),
        ("min(3, -1, 2)", "-1"),
        ("min(3, ${none})", ""),
        ("max(3, -1, 2)", "3"),
        ("max('7', 6)", "7"),
        ("5 mod 0", ""),
        ("5.5 mod 2", "1.5"),
        ("5 mod -3", "2"),
        ("-1 div 0", "-Infinity"),
        ("0 div 0", ""),
        ("0.1 + 0.2", "0.30000000000000004"),
        ("1 - -1", "2"),
        ("10 - 3 - 2", "5"),
        ("2 * 3 mod 4", "2"),
        (".5 + 1.", "1.5"),
        ("string-length(uuid())", "36"),
        ("string-length(uuid(7))", "7"),
        ("uuid(0)", ""),
        ("random() >= 0 and random() < 1", "true"),
        ("random() = random()", "false"),
    ]);
}

#[test]
fn dates() {
    gives(&[
        ("today()", "2026-05-06"),
        ("string(today() + 1)", "20580"),
        ("now()", "2026-05-06T10:00:00.000+02:00"),
        ("date('2024-02-29')", "2024-02-29"),
        ("date('2026-02-29')", ""),
        ("date('2100-02-29')", ""),
        ("date('2000-02-29')", "2000-02-29"),
        ("date('2026-5-6')", "2026-05-06"),
        ("date('')", ""),
        ("date(${none})", ""),
        ("date('2026-05-06T23:30:00Z')", "2026-05-07T01:30:00.000+02:00"),
        ("date(true())", ""),
        ("date(0)", "1970-01-01"),
        ("date(-1)", "1969-12-31"),
        ("date(-25567)", "1900-01-01"),
        ("date('2024-02-28') + 1 = date('2024-02-29')", "true"),
        ("date('2024-03-01') - date('2024-02-28')", "2"),
        ("date(date('2025-12-31') + 1)", "2026-01-01"),
        ("date('1900-01-01') < date('1969-12-31')", "true"),
        ("date-time('2026-05-06T10:00')", "2026-05-06T10:00:00.000+02:00"),
        (
            "date-time('2026-05-06T23:30:00Z')",
            "2026-05-07T01:30:00.000+02:00",
        ),
        (
            "date-time('2026-05-06T10:00:00-05:00')",
            "2026-05-06T17:00:00.000+02:00",
        ),
        ("date-time('nonsense')", ""),
        ("decimal-date-time('1970-01-01T12:00:00Z')", "0.5"),
        ("decimal-date-time('1970-01-01T02:00:00+02:00')", "0"),
        ("decimal-date-time('1969-12-31T12:00:00Z')", "-0.5"),
        ("decimal-date-time('')", ""),
        ("format-date(${day}, '%d/%m/%Y')", "01/05/2026"),
        ("format-date('2026-05-01', '%e.%n.%y')", "1.5.26"),
        ("format-date('1969-07-20', '%a %e %b %Y')", "Sun 20 Jul 1969"),
        ("format-date('2026-05-01', '100%')", "100%"),
        ("format-date('2026-05-01', '%q')", "%q"),
        ("format-date('', '%Y')", ""),
        ("format-date(20000, '%Y-%m-%d')", "2024-10-04"),
        (
            "format-date-time(${moment}, '%Y-%m-%d %H:%M:%S.%3')",
            "2026-05-06 09:30:00.000",
        ),
        ("format-date-time('2026-05-06T07:05:09', '%h:%M:%S')", "7:05:09"),
        ("format-date-time(${day}, '%H:%M')", "00:00"),
        ("${day} = '2026-05-01'", "true"),
        ("${day} < today() and today() < now()", "true"),
        ("int((today() - date('2004-02-29')) div 365.25)", "22"),
    ]);
}

#[test]
fn rows_of_repeats() {
    let survey = |expression: &str| {
        format!(
            "type,name,label,calculation\n\
             begin_repeat,r,R,\ninteger,n,N,\n\
             calculate,place,,position(..)\n\
             calculate,before,,\"indexed-repeat(${{n}}, ${{r}}, position(..) - 1)\"\n\
             begin_group,g,G,\ncalculate,deep,,\"concat(position(../..), '=', index())\"\nend_group,,,\n\
             end_repeat,,,\ncalculate,result,,\"{expression}\"\n"
        )
    };
    // Three rows: 4, nothing, 6.
    let cases = [
        ("count(${r})", "3"),
        ("count(${n})", "3"),
        ("count-non-empty(${n})", "2"),
        ("sum(${n})", ""),
        ("min(${n})", ""),
        ("max(coalesce(${five}, 9), 1)", "9"),
        ("concat(${n})", "46"),
        ("join('+', ${n})", "4++6"),
        ("indexed-repeat(${n}, ${r}, 1)", "4"),
        ("indexed-repeat(${n}, ${r}, 3)", "6"),
        ("indexed-repeat(${n}, ${r}, 4)", ""),
        ("indexed-repeat(${n}, ${r}, 0)", ""),
        ("indexed-repeat(${n}, ${r}, -1)", ""),
        ("indexed-repeat(${n}, ${r}, 1.5)", ""),
        ("checklist(2, 2, ${n})", "true"),
    ];
    for (expression, expected) in cases {
        let sheet = format!("{}integer,five,F,\n", survey(expression));
        let mut card = session(&sheet, "");
        for (row, answer) in [("r[1]/n", "4"), ("r[2]/n", ""), ("r[3]/n", "6")] {
            card.add_row("r", row.get(2..3).unwrap()).unwrap();
            set(&mut card, row, answer);
        }
        assert_eq!(value(&card, "result"), expected, "{expression}");
        assert_eq!(value(&card, "r[3]/place"), "3");
        assert_eq!(value(&card, "r[2]/before"), "4");
        assert_eq!(value(&card, "r[1]/before"), "");
        assert_eq!(value(&card, "r[2]/g/deep"), "2=2");
    }
}
