//! Sentences that a person reads outside the window: errors, the report, the command line. They stand in
//! `words/*.json`, Italian first, English second; the window shares the errors.

mod fault;

use serde_json::Value;

use crate::error::Problem;
use crate::kit::Language;

/// The catalogue in one language.
#[derive(Debug)]
pub struct Words {
    errors: Value,
    sentences: Value,
    faults: Value,
    language: Language,
}

impl Words {
    /// The catalogue in this language.
    #[must_use]
    pub fn new(language: Language) -> Self {
        let (errors, sentences, faults) = match language {
            Language::It => (
                include_str!("../../../words/errors.it.json"),
                include_str!("../../../words/sentences.it.json"),
                include_str!("../../../words/faults.it.json"),
            ),
            Language::En => (
                include_str!("../../../words/errors.en.json"),
                include_str!("../../../words/sentences.en.json"),
                include_str!("../../../words/faults.en.json"),
            ),
        };
        let read = |text| serde_json::from_str(text).unwrap_or(Value::Null);
        Self {
            errors: read(errors),
            sentences: read(sentences),
            faults: read(faults),
            language,
        }
    }

    /// Its language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// A sentence by its dotted key, with `{name}` filled in. A key that is not there shows itself, which a
    /// test prevents.
    #[must_use]
    pub fn say(&self, key: &str, with: &[(&str, &str)]) -> String {
        let template = key.split('.').try_fold(&self.sentences, |at, step| at.get(step));
        let template = template.and_then(Value::as_str).unwrap_or(key);
        with.iter().fold(template.to_owned(), |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), value)
        })
    }

    /// What happened and what to do next, as two sentences.
    #[must_use]
    pub fn explain(&self, problem: &Problem) -> (String, String) {
        let known = self.errors.get(&problem.code);
        let entry = known.or_else(|| self.errors.get("internal"));
        let say = |part: &str| {
            let template = entry.and_then(|entry| entry.get(part)).and_then(Value::as_str);
            let text = problem.data.iter().fold(
                template.unwrap_or(&problem.code).to_owned(),
                |text, (name, value)| {
                    let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                    text.replace(&format!("{{{name}}}"), &value)
                },
            );
            // A code that has no sentence yet is at least named.
            text.replace("{detail}", &problem.code)
        };
        (say("what"), say("todo"))
    }

    /// What is wrong in a cell of an instrument and what to write instead, as two sentences.
    #[must_use]
    pub fn fault(&self, fault: &instruments::Fault) -> (String, String) {
        fault::told(&self.faults, &self.sentences, fault)
    }

    /// `30/09/2019` in Italian, `2019-09-30` in English.
    #[must_use]
    pub fn day(&self, day: &str) -> String {
        match self.language {
            Language::It => documents::table::italian_day(day),
            Language::En => day.to_owned(),
        }
    }

    /// A lexical decimal as people write it: `1.284`, `3,5` in Italian; `1,284`, `3.5` in English.
    #[must_use]
    pub fn number(&self, lexical: &str) -> String {
        let (group, point) = match self.language {
            Language::It => ('.', ','),
            Language::En => (',', '.'),
        };
        let (sign, digits) = lexical
            .strip_prefix('-')
            .map_or(("", lexical), |digits| ("-", digits));
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let mut written = sign.to_owned();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at) % 3 == 0 {
                written.push(group);
            }
            written.push(digit);
        }
        if !part.is_empty() {
            written.push(point);
            written.push_str(part);
        }
        written
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{CODES, Flaw};

    fn keys(value: &Value, at: &str, out: &mut Vec<String>) {
        match value {
            Value::Object(map) => map
                .iter()
                .for_each(|(key, value)| keys(value, &format!("{at}.{key}"), out)),
            Value::String(text) => {
                let mut names: Vec<&str> = text
                    .split('{')
                    .skip(1)
                    .filter_map(|rest| rest.split('}').next())
                    .collect();
                names.sort_unstable();
                names.dedup();
                out.push(format!("{at} {}", names.join(",")));
            }
            _ => out.push(format!("{at} is neither a sentence nor a group")),
        }
    }

    #[test]
    fn both_languages_say_the_same_things_about_the_same_data() {
        let (it, en) = (Words::new(Language::It), Words::new(Language::En));
        for (it, en) in [(&it.errors, &en.errors), (&it.sentences, &en.sentences)] {
            let (mut left, mut right) = (Vec::new(), Vec::new());
            keys(it, "", &mut left);
            keys(en, "", &mut right);
            left.sort();
            right.sort();
            assert!(left.len() > 20);
            assert_eq!(left, right);
        }
    }

    #[test]
    fn numbers_are_written_as_people_read_them() {
        let (it, en) = (Words::new(Language::It), Words::new(Language::En));
        let written = |lexical| (it.number(lexical), en.number(lexical));
        assert_eq!(written("118000"), ("118.000".to_owned(), "118,000".to_owned()));
        assert_eq!(written("-1284.5"), ("-1.284,5".to_owned(), "-1,284.5".to_owned()));
        assert_eq!(written("999"), ("999".to_owned(), "999".to_owned()));
    }

    #[test]
    fn a_problem_says_what_happened_and_what_to_do() {
        let problem = Problem::new("passphrase.wait", serde_json::json!({ "seconds": 8 }));
        let (what, todo) = Words::new(Language::It).explain(&problem);
        assert_eq!(what, "Troppe frasi segrete sbagliate, una dopo l’altra.");
        assert_eq!(todo, "Aspetta 8 s, poi riprova.");
    }

    #[test]
    fn every_code_has_its_two_sentences_and_no_sentence_is_without_a_code() {
        let values = Flaw::ALL.iter().map(|flaw| format!("value.{}", flaw.word()));
        let mut codes: Vec<String> = CODES
            .iter()
            .map(|code| (*code).to_owned())
            .chain(values)
            .collect();
        codes.sort();
        for language in [Language::It, Language::En] {
            let words = Words::new(language);
            let mut said: Vec<&String> = words.errors.as_object().unwrap().keys().collect();
            said.sort();
            assert_eq!(said, codes.iter().collect::<Vec<_>>());
            for code in &codes {
                for part in ["what", "todo"] {
                    let sentence = words.errors[code][part].as_str().unwrap_or_default();
                    assert!(sentence.ends_with('.'), "{code} {part}: {sentence}");
                }
            }
        }
    }

    #[test]
    fn a_code_without_a_sentence_is_named() {
        let problem = Problem::new("never.heard", serde_json::json!({}));
        let (_, todo) = Words::new(Language::En).explain(&problem);
        assert!(todo.contains("never.heard"), "{todo}");
    }
}
