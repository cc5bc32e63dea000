//! Our scanner sees in XML what another one sees.
//!
//! It is seen through `Category`, an element that keeps all that is written:
//! its attributes, its text, and the elements in it as they are.

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use vastsim_vast::{Category, ReadOptions, read};

use crate::plain_xml::{PlainElement, elements};
use crate::support::{STRICT, inline, messages, with_inline};

const SPACES: [&str; 4] = [" ", "\n", "\t  ", "\r\n "];
const EQUALS: [&str; 4] = ["=", " =", "= ", "\n=\t"];
const NAMES: [&str; 8] = ["authority", "a", "b-c", "x:y", "_", "é.1", "xmlns", ":"];

const VALUES: [&str; 14] = [
    "a",
    "é",
    " ",
    ">",
    "/>",
    "]]>",
    "&amp;",
    "&lt;",
    "&#9;",
    "&#x1F600;",
    "\n",
    "\r\n",
    "\t",
    "=",
];

const TEXTS: [&str; 20] = [
    "a",
    "é😀",
    " ",
    "\r\n",
    "\r",
    "\t",
    " >",
    "]",
    "]] ",
    "&amp;",
    "&lt;b&gt;",
    "&quot;&apos;",
    "&#65;",
    "&#x1f600;",
    "&#13;",
    "<![CDATA[]]>",
    "<![CDATA[ </Category> & <b> ]] > \r\n]]]>",
    "<!-- </Category> & - -->",
    "<?pi </Category> ?>",
    "<?xmlish?>",
];

fn attributes() -> impl Strategy<Value = String> {
    let value = vec(select(&VALUES[..]), 0..4).prop_map(|pieces| pieces.concat());
    let quote = select(&["\"", "'"][..]);
    let written = (select(&SPACES[..]), select(&EQUALS[..]), quote, value);
    let named = btree_map(select(&NAMES[..]), written, 0..4);
    named.prop_map(|named| {
        let attribute = |(name, (space, equals, quote, value))| {
            format!("{space}{name}{equals}{quote}{value}{quote}")
        };
        named.into_iter().map(attribute).collect()
    })
}

/// An element of this name, with attributes and content.
fn element(name: &'static str, content: BoxedStrategy<String>) -> BoxedStrategy<String> {
    let gap = select(&["", " ", "\n"][..]);
    let parts = (attributes(), gap, content, any::<bool>());
    let element = parts.prop_map(move |(attributes, gap, content, is_empty)| {
        if is_empty && content.is_empty() {
            return format!("<{name}{attributes}{gap}/>");
        }
        format!("<{name}{attributes}{gap}>{content}</{name}{gap}>")
    });
    element.boxed()
}

fn content() -> BoxedStrategy<String> {
    let join = |pieces: Vec<String>| pieces.concat();
    let texts = vec(select(&TEXTS[..]).prop_map(str::to_owned), 0..6).prop_map(join);
    let nested = texts.prop_recursive(3, 24, 4, move |inner| {
        let names = prop_oneof![Just("Category"), Just("x:Other"), Just("T-1.é")];
        let child = names.prop_flat_map(move |name| element(name, inner.clone()));
        let piece = prop_oneof![2 => select(&TEXTS[..]).prop_map(str::to_owned), 1 => child];
        vec(piece, 0..6).prop_map(join)
    });
    nested.boxed()
}

/// What both readers are asked for.
#[derive(Debug, PartialEq)]
struct Seen {
    attributes: Vec<(String, String)>,
    text: String,
    children: Vec<String>,
}

fn seen_by_us(category: &Category) -> Seen {
    let authority = category.authority.iter();
    let authority = authority.map(|value| ("authority".to_owned(), value.clone()));
    let foreign = category.foreign.attributes().iter();
    let foreign = foreign.map(|attribute| (attribute.name.clone(), attribute.value.clone()));
    let children = category.foreign.elements().iter();
    Seen {
        attributes: sorted(authority.chain(foreign)),
        text: category.code.clone(),
        children: children.map(|child| child.xml.clone()).collect(),
    }
}

/// An empty authority is as good as none, and no order of attributes is kept
/// between known and unknown ones.
fn sorted(attributes: impl Iterator<Item = (String, String)>) -> Vec<(String, String)> {
    let mut kept: Vec<_> = attributes
        .filter(|(name, value)| name != "authority" || !value.is_empty())
        .collect();
    kept.sort();
    kept
}

/// The categories of the first ad and what is in them.
fn seen_by_other(elements: &[PlainElement]) -> Vec<Seen> {
    let mut seen: Vec<Seen> = Vec::new();
    let mut is_inside = false;
    for element in elements {
        match element.depth {
            0..3 => is_inside = false,
            3 => is_inside = element.name == "Category",
            4 if is_inside => {
                let category = seen.last_mut().expect("a category is open");
                category.children.push(element.raw.clone());
            }
            _ => {}
        }
        if element.depth == 3 && is_inside {
            seen.push(Seen {
                attributes: sorted(element.attributes.iter().cloned()),
                text: element.text.clone(),
                children: Vec::new(),
            });
        }
    }
    seen
}

fn check_agreement(text: &str, ours: &[Category]) {
    let theirs = elements(text).expect("what we read is well-formed");
    let ours: Vec<Seen> = ours.iter().map(seen_by_us).collect();
    assert_eq!(ours, seen_by_other(&theirs), "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn well_formed_documents(categories in vec(element("Category", content()), 1..4)) {
        let text = with_inline(&categories.concat());
        let reading = read(text.as_bytes(), &STRICT);
        let said = messages(&reading);
        let document = reading.document.unwrap_or_else(|| panic!("{said}\n{text}"));
        check_agreement(&text, &inline(&document).categories);
    }

    #[test]
    fn damaged_documents_that_are_still_read(
        category in element("Category", content()),
        at in any::<Index>(),
        piece in select(&["", "<", ">", "\"", "'", "/", "&", ";", "]]>", "=", " ", "-->", "?>"][..]),
        cut in 0..3_usize,
    ) {
        let mut damaged: Vec<char> = category.chars().collect();
        let at = at.index(damaged.len());
        let end = (at + cut).min(damaged.len());
        damaged.splice(at..end, piece.chars());
        let text = with_inline(&damaged.iter().collect::<String>());
        let strictly = ReadOptions { lenient: false, ..ReadOptions::default() };
        if let Some(document) = read(text.as_bytes(), &strictly).document {
            check_agreement(&text, &inline(&document).categories);
        }
    }
}
