//! An XML document as a tree that can be compared: spaces between words count once.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// One element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: BTreeMap<String, String>,
    pub(crate) children: Vec<Element>,
    /// Its texts; an element inside shows as `{value}`.
    pub(crate) text: String,
}

impl Element {
    /// The outermost element of a document.
    pub(crate) fn read(xml: &str) -> Self {
        let mut reader = Reader::from_str(xml);
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().unwrap() {
                Event::Start(start) => open.push(Self::begun(&start)),
                Event::Empty(start) => {
                    let element = Self::begun(&start);
                    open.last_mut().unwrap().take(element);
                }
                Event::End(_) => {
                    let mut element = open.pop().unwrap();
                    element.text = plain(&element.text);
                    open.last_mut().unwrap().take(element);
                }
                Event::Text(text) => open.last_mut().unwrap().text.push_str(&text.xml10_content()),
                Event::GeneralRef(reference) => {
                    let name: &str = reference.as_ref();
                    let escaped = format!("&{name};");
                    let text = quick_xml::escape::unescape(&escaped).unwrap().into_owned();
                    open.last_mut().unwrap().text.push_str(&text);
                }
                Event::Eof => return open.pop().unwrap().children.pop().unwrap(),
                _ => {}
            }
        }
    }

    fn begun(start: &BytesStart<'_>) -> Self {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            let raw: &str = attribute.value.as_ref();
            let value = quick_xml::escape::unescape(raw).unwrap().into_owned();
            let key: &str = attribute.key.as_ref();
            (key.to_owned(), plain(&value))
        });
        let name: &str = start.name().0;
        Self {
            name: name.to_owned(),
            attributes: attributes.collect(),
            ..Self::default()
        }
    }

    fn take(&mut self, child: Self) {
        if child.name == "output" {
            self.text.push_str(&format!(" {{{}}} ", child.get("value")));
        }
        self.children.push(child);
    }

    pub(crate) fn get(&self, attribute: &str) -> &str {
        self.attributes.get(attribute).map_or("", String::as_str)
    }

    pub(crate) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All elements of this name, wherever they are.
    pub(crate) fn all<'a>(&'a self, name: &str, found: &mut Vec<&'a Self>) {
        for child in &self.children {
            if child.name == name {
                found.push(child);
            }
            child.all(name, found);
        }
    }

    /// Tries a change on one element after the other, until one took it.
    pub(crate) fn any(&mut self, change: &mut impl FnMut(&mut Self) -> bool) -> bool {
        change(self) || self.children.iter_mut().any(|child| child.any(change))
    }

    /// Replaces a part of an attribute; says whether there was such a part.
    pub(crate) fn replace(&mut self, attribute: &str, part: &str, with: &str) -> bool {
        let Some(value) = self
            .attributes
            .get_mut(attribute)
            .filter(|value| value.contains(part))
        else {
            return false;
        };
        *value = value.replacen(part, with, 1);
        true
    }
}

/// Spaces between words once, none beside a bracket or a comma: what no XPath means anything by. pyxform
/// straightens the apostrophes of labels, which we keep as they were typed.
fn plain(text: &str) -> String {
    let text = text.replace(['‘', '’'], "'").replace(['“', '”'], "\"");
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    let text = ["(", ")", ",", "[", "]"].iter().fold(text, |text, sign| {
        text.replace(&format!(" {sign}"), sign)
            .replace(&format!("{sign} "), sign)
    });
    text.replace("' ", "'").replace(" '", "'")
}
