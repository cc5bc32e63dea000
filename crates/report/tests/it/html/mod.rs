//! `report.html`, parsed as a browser would.

mod charts;
mod colours;
mod compared;
mod hostile;
mod limits;
mod policy;
mod sections;

use crate::fixture::{self, ad, cell};
use html5gum::{DefaultEmitter, Error, Token, Tokenizer};
use std::collections::BTreeMap;
use vastsim_report::{
    AdRecord, CellRecord, FileEntry, IncidenceRecord, Manifest, RunRecord, StoredResult,
    SurvivalRecord, html, sha256_hex,
};

/// A page as the parser sees it.
struct Parsed {
    elements: Vec<Element>,
    /// All text but that of the style and the script.
    text: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    /// The text up to the next tag.
    text: String,
}

impl Element {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }
}

impl Parsed {
    /// Fails at whatever the specification of HTML calls a parse error.
    fn of(html: &str) -> Self {
        let mut emitter = DefaultEmitter::<()>::default();
        emitter.naively_switch_states(true);
        let mut page = Self {
            elements: Vec::new(),
            text: String::new(),
        };
        let mut in_element = false;
        for token in Tokenizer::new_with_emitter(html, emitter) {
            match token.unwrap() {
                Token::StartTag(tag) => {
                    in_element = true;
                    page.elements.push(Element {
                        name: text(&tag.name),
                        attributes: (tag.attributes.iter())
                            .map(|(name, value)| (text(name), text(value)))
                            .collect(),
                        text: String::new(),
                    });
                }
                Token::String(string) => page.add(&text(&string), in_element),
                Token::EndTag(_) => in_element = false,
                Token::Doctype(_) => {}
                Token::Comment(comment) => panic!("a comment: {}", text(&comment)),
                // A character that is none, which is shown all the same.
                Token::Error(error) if *error == Error::NoncharacterInInputStream => {}
                Token::Error(error) => panic!("a parse error: {error:?}"),
            }
        }
        page
    }

    fn add(&mut self, text: &str, in_element: bool) {
        let last = self.elements.last_mut().filter(|_| in_element);
        let is_code = last.is_some_and(|element| {
            element.text.push_str(text);
            ["style", "script"].contains(&element.name.as_str())
        });
        if !is_code {
            self.text.push_str(text);
        }
    }

    /// Elements of a name.
    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements.iter().filter(move |it| it.name == name)
    }

    /// Elements of a name with an attribute.
    fn with<'a>(&'a self, name: &'a str, attribute: &'a str) -> Vec<&'a Element> {
        let all = self.all(name);
        all.filter(|it| it.get(attribute).is_some()).collect()
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A result of these cells.
fn result(cells: Vec<CellRecord>) -> StoredResult {
    let files = ["summary.csv", "report.html", "summary.parquet"];
    let files = files.map(|name| FileEntry {
        name: name.to_owned(),
        bytes: 12_345,
        rows: Some(1),
        sha256: sha256_hex(name.as_bytes()),
    });
    let manifest = Manifest {
        run: fixture::run(),
        files: files.into(),
    };
    StoredResult { manifest, cells }
}

fn render(result: &StoredResult) -> String {
    let file = html::page(result, None);
    assert_eq!((file.name.as_str(), file.rows), ("report.html", None));
    String::from_utf8(file.bytes).unwrap()
}

/// The page of these cells.
fn page(cells: Vec<CellRecord>) -> Parsed {
    Parsed::of(&render(&result(cells)))
}

/// The page of a run that differs from the usual one.
fn page_of(change: impl FnOnce(&mut RunRecord)) -> Parsed {
    let mut result = result(vec![cell()]);
    change(&mut result.manifest.run);
    Parsed::of(&render(&result))
}

/// A cell whose curves have every hundredth of the ad, for four reasons.
fn full_cell(label: &str) -> CellRecord {
    const REASONS: [&str; 4] = ["closed", "stalled", "failed", "muted"];
    let instant = |i: u64| i * 300_000_000;
    let survival = (0..=100).map(|i| SurvivalRecord {
        offset_ns: instant(i),
        interrupted: i * 2,
        expected: Some(1.0 - i as f64 / 510.0),
    });
    let incidence = REASONS.iter().flat_map(|reason| {
        (0..=100).map(|i| IncidenceRecord {
            reason: (*reason).to_owned(),
            offset_ns: instant(i),
            interrupted: i / 2,
            expected: Some(i as f64 / 2040.0),
        })
    });
    let mut cell = cell();
    label.clone_into(&mut cell.key.cell);
    cell.ads = vec![AdRecord {
        survival: survival.collect(),
        incidence: incidence.collect(),
        ..ad()
    }];
    cell
}
