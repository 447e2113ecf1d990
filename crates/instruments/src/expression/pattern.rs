//! A pattern is what `regex()` searches for. It is written as for other engines,
//! where `\d` and `\w` mean ASCII and a bracket inside `[…]` is only a bracket, and
//! compiled by one that runs in linear time.

use regex::Regex;

/// Compiles a pattern; none where it doesn't read, or needs to look around or back.
pub(crate) fn pattern(source: &str) -> Option<Regex> {
    Regex::new(&spelled_out(source)).ok()
}

/// The same pattern in the words of the engine that runs it.
fn spelled_out(source: &str) -> String {
    let mut out = String::with_capacity(source.len() + 16);
    let mut chars = source.chars().peekable();
    let mut in_class = false;
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('d') => out.push_str("[0-9]"),
                Some('D') => out.push_str("[^0-9]"),
                Some('w') => out.push_str("[0-9A-Za-z_]"),
                Some('W') => out.push_str("[^0-9A-Za-z_]"),
                Some('b') if in_class => out.push_str(r"\x08"),
                Some(edge @ ('b' | 'B')) => out.extend(["(?-u:\\", &edge.to_string(), ")"]),
                Some(other) => out.extend([c, other]),
                None => out.push(c),
            },
            '[' if !in_class => {
                in_class = true;
                out.push(c);
                if chars.next_if_eq(&'^').is_some() {
                    out.push('^');
                }
            }
            ']' if in_class => {
                in_class = false;
                out.push(c);
            }
            // Inside a class these would be another class, or two classes worked out together.
            '[' | '&' | '~' if in_class => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::pattern;

    #[test]
    fn patterns_mean_what_they_mean_elsewhere() {
        let cases = [
            (r"^\d{5}$", "40121", true),
            (r"^\d$", "٤", false),
            (r"^[\d.]+$", "1.5", true),
            (r"^\D$", "٤", true),
            (r"^\w+$", "citta", true),
            (r"^\w+$", "città", false),
            (r"^[^\W\d]+$", "abc", true),
            (r"\bcosì", "così", true),
            (r"sì\b", "sì", false),
            (r"a\Bb", "ab", true),
            (r"^[[]$", "[", true),
            (r"^[&&a]+$", "a&", true),
            (
                r"^[a-z0-9._%+-]+@[a-z0-9.-]+\.[a-z]{2,}$",
                "anna@esempio.it",
                true,
            ),
            (
                r"^[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]$",
                "RSSMRA80A01H501U",
                true,
            ),
            (r"^\/\-\.$", "/-.", true),
            ("à", "città", true),
        ];
        for (source, text, expected) in cases {
            let compiled = pattern(source).unwrap_or_else(|| panic!("{source} reads"));
            assert_eq!(compiled.is_match(text), expected, "{source} in {text}");
        }
    }

    #[test]
    fn what_cannot_run_in_linear_time_is_refused() {
        for source in ["(", "[a", "a(?=b)", "(?<!a)b", r"(a)\1", "a{2,1}", "*"] {
            assert!(pattern(source).is_none(), "{source}");
        }
    }
}
