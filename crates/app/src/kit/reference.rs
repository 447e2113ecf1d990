//! The reference list of the Comuni (ISTAT, 1 January 2026): a code for a name, and back.

use std::collections::HashMap;

use super::Place;

/// The Comuni with their provinces, searchable without accents.
#[derive(Debug)]
pub struct Comuni {
    rows: Vec<Comune>,
    by_code: HashMap<String, usize>,
}

#[derive(Debug)]
struct Comune {
    code: String,
    label: String,
    folded: String,
    capital: bool,
}

impl Comuni {
    pub(super) fn new(rows: impl Iterator<Item = (String, String, String, bool)>) -> Self {
        let rows: Vec<Comune> = rows
            .map(|(code, name, province, capital)| Comune {
                folded: fold(&name),
                label: if province.is_empty() {
                    name
                } else {
                    format!("{name} ({province})")
                },
                code,
                capital,
            })
            .collect();
        let by_code = rows
            .iter()
            .enumerate()
            .map(|(at, row)| (row.code.clone(), at))
            .collect();
        Self { rows, by_code }
    }

    /// `Siracusa (SR)` for `089017`.
    #[must_use]
    pub fn label(&self, code: &str) -> Option<&str> {
        let at = *self.by_code.get(code)?;
        self.rows.get(at).map(|row| row.label.as_str())
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.rows.len()
    }

    /// Up to `limit` Comuni whose name begins with the query, then those where a later word does; provincial
    /// capitals first among equals. Accents and case do not matter.
    #[must_use]
    pub fn find(&self, query: &str, limit: usize) -> Vec<Place> {
        let query = fold(query);
        if query.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(u8, bool, &Comune)> = self
            .rows
            .iter()
            .filter_map(|row| {
                let rank = if row.folded == query {
                    0
                } else if row.folded.starts_with(&query) {
                    1
                } else if row
                    .folded
                    .split([' ', '-', '\''])
                    .any(|word| word.starts_with(&query))
                {
                    2
                } else {
                    return None;
                };
                Some((rank, !row.capital, row))
            })
            .collect();
        found.sort_by(|a, b| (a.0, a.1, &a.2.folded).cmp(&(b.0, b.1, &b.2.folded)));
        found
            .into_iter()
            .take(limit)
            .map(|(_, _, row)| Place {
                code: row.code.clone(),
                label: row.label.clone(),
            })
            .collect()
    }
}

/// Lower case, without the accents that Italian and its neighbours write.
fn fold(text: &str) -> String {
    text.trim()
        .chars()
        .flat_map(char::to_lowercase)
        .map(|letter| match letter {
            'à' | 'á' | 'â' | 'ä' | 'ã' => 'a',
            'è' | 'é' | 'ê' | 'ë' => 'e',
            'ì' | 'í' | 'î' | 'ï' => 'i',
            'ò' | 'ó' | 'ô' | 'ö' => 'o',
            'ù' | 'ú' | 'û' | 'ü' => 'u',
            'ç' => 'c',
            'ñ' => 'n',
            '’' => '\'',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comuni() -> Comuni {
        let row = |code: &str, name: &str, province: &str, capital| {
            (code.to_owned(), name.to_owned(), province.to_owned(), capital)
        };
        Comuni::new(
            [
                row("089017", "Siracusa", "SR", true),
                row("040007", "Cesena", "FC", true),
                row("040012", "Forlì", "FC", true),
                row("058091", "Roma", "RM", true),
                row("016189", "Romano di Lombardia", "BG", false),
                row("011022", "Riccò del Golfo di Spezia", "SP", false),
            ]
            .into_iter(),
        )
    }

    #[test]
    fn a_name_is_found_without_its_accent_and_the_whole_name_comes_first() {
        assert_eq!(comuni().find("forli", 5)[0].code, "040012");
        let roma: Vec<_> = comuni()
            .find("roma", 5)
            .into_iter()
            .map(|place| place.label)
            .collect();
        assert_eq!(roma, ["Roma (RM)", "Romano di Lombardia (BG)"]);
        assert_eq!(
            comuni().find("spezia", 5)[0].code,
            "011022",
            "later words count too"
        );
        assert!(comuni().find("  ", 5).is_empty());
    }

    #[test]
    fn a_code_has_its_label() {
        assert_eq!(comuni().label("089017"), Some("Siracusa (SR)"));
        assert_eq!(comuni().label("999999"), None);
    }
}
