//! Texts: one sentence in every language its author wrote it in.

use std::sync::Arc;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

/// A sentence per language; the default language comes first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    entries: Vec<(Arc<str>, Box<str>)>,
}

impl Texts {
    /// Collects texts; the first entry is the one to fall back on. Empty texts are left out.
    pub(crate) fn new(entries: impl IntoIterator<Item = (Arc<str>, Box<str>)>) -> Self {
        Self {
            entries: entries.into_iter().filter(|(_, text)| !text.is_empty()).collect(),
        }
    }

    /// The text in a language ("it", "en"); where it is missing, in the default
    /// language, else in any; empty when nothing was written.
    #[must_use]
    pub fn get(&self, language: &str) -> &str {
        self.entries
            .iter()
            .find(|(code, _)| &**code == language)
            .or_else(|| self.entries.first())
            .map_or("", |(_, text)| text)
    }

    /// Whether nothing was written in any language.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Language code and text, the default language first.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.entries.iter().map(|(code, text)| (&**code, &**text))
    }
}

impl Serialize for Texts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.entries.len()))?;
        for (code, text) in self.iter() {
            map.serialize_entry(code, text)?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_translation_falls_back_to_the_default_language() {
        let texts = Texts::new([
            ("it".into(), "Età".into()),
            ("en".into(), "Age".into()),
            ("fr".into(), "".into()),
        ]);
        assert_eq!(
            (texts.get("en"), texts.get("it"), texts.get("fr"), texts.get("de")),
            ("Age", "Età", "Età", "Età")
        );
        assert_eq!(Texts::default().get("it"), "");
    }
}
