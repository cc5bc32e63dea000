//! Laws of writing and scanning, held against real documents.

use vastsim_vast::{Document, parse_standard_duration};

use crate::corpus::{readable, say};
use crate::plain_xml::{PlainElement, elements};
use crate::support::{codes, messages, read_text};

/// What is said of documents of which every word is kept.
const HARMLESS: [&str; 7] = [
    "no_ads",
    "missing_version",
    "missing_duration",
    "zero_duration",
    "unknown_version",
    "unknown_event",
    "missing_offset",
];

/// Elements whose content is kept as written.
const OPAQUE: [&str; 2] = ["Extension", "CreativeExtension"];

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// Name, attributes and text of an element.
type Meaning = (String, Vec<(String, String)>, String);

/// The elements of a document as the standard means them, in any order: other
/// ways to write a name or a value are taken for one.
fn meant(text: &str) -> Vec<Meaning> {
    let mut opaque_depth = usize::MAX;
    let mut meant = Vec::new();
    for element in elements(text).expect("a document that is read is well-formed") {
        let is_opaque = element.depth > opaque_depth;
        if !is_opaque {
            let opens = OPAQUE.contains(&local(&element.name));
            opaque_depth = if opens { element.depth } else { usize::MAX };
        }
        meant.extend(meaning(&element, is_opaque));
    }
    meant.sort();
    meant
}

/// None of an element that says nothing by itself.
fn meaning(element: &PlainElement, is_opaque: bool) -> Option<Meaning> {
    let attributes = element.attributes.iter();
    let mut attributes: Vec<_> = attributes
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| (attribute_name(name), value_meant(value)))
        .collect();
    attributes.sort();
    let text = value_meant(&element.text);
    let is_silent = attributes.is_empty() && text.is_empty() && !is_opaque;
    (!is_silent).then(|| (local(&element.name).to_owned(), attributes, text))
}

fn attribute_name(name: &str) -> String {
    match name {
        "AdID" => "adId",
        "adSlotID" => "adSlotId",
        name => name,
    }
    .to_owned()
}

fn value_meant(value: &str) -> String {
    let value = value.trim();
    if let Ok(duration) = parse_standard_duration(value) {
        return format!("{} ns", duration.as_nanos());
    }
    let number = value.trim_start_matches('0');
    match value {
        "true" => "1".to_owned(),
        "CPC" | "CPE" | "CPM" | "CPV" => value.to_ascii_lowercase(),
        "false" | "0" | "00" => "0".to_owned(),
        _ if value.bytes().all(|byte| byte.is_ascii_digit()) => number.to_owned(),
        _ => value.to_owned(),
    }
}

/// Reads what is written, and compares.
fn check_written(file: &str, document: &Document) -> String {
    let xml = document.to_xml();
    let again = read_text(&xml);
    let said = messages(&again);
    assert_eq!(again.document.as_ref(), Some(document), "{file}\n{said}");
    let twice = again.document.map(|document| document.to_xml());
    assert_eq!(twice.as_ref(), Some(&xml), "{file}");
    xml
}

#[test]
fn real_documents_are_written_and_read_again() {
    let mut written = 0;
    for (file, reading) in readable() {
        check_written(&file, reading.document.as_ref().expect("it is read"));
        written += 1;
    }
    say(&format!("{written} real documents read as the same again"));
}

/// Both scanners, one on either side, and the whole model are between the two.
#[test]
fn nothing_of_real_documents_is_lost() {
    let (mut whole, mut repaired) = (0, 0);
    for (file, reading) in readable() {
        if !codes(&reading).iter().all(|code| HARMLESS.contains(code)) {
            repaired += 1;
            continue;
        }
        let xml = reading.document.expect("it is read").to_xml();
        assert_eq!(meant(&reading.text), meant(&xml), "{file}");
        whole += 1;
    }
    say(&format!(
        "{whole} real documents are written whole, {repaired} were repaired"
    ));
}

/// What is said of documents of which an element is not read.
const DROPPED: [&str; 3] = ["repeated_element", "missing_event", "empty_ad"];

/// The URLs that a player would request, in any order.
fn tracking_urls(text: &str) -> Vec<String> {
    let elements = elements(text).expect("a document that is read is well-formed");
    let elements = elements.into_iter().filter(|element| {
        let name = local(&element.name);
        ["Impression", "Error", "Tracking"].contains(&name) || name.ends_with("Tracking")
    });
    let mut urls: Vec<String> = elements
        .map(|element| element.text.replace(['\t', '\r', '\n'], ""))
        .filter(|url| !url.is_empty())
        .collect();
    urls.sort();
    urls
}

#[test]
fn no_tracking_url_of_a_real_document_is_lost() {
    let mut urls_kept = 0;
    for (file, reading) in readable() {
        if codes(&reading).iter().any(|code| DROPPED.contains(code)) {
            continue;
        }
        let xml = reading.document.expect("it is read").to_xml();
        let source = tracking_urls(&reading.text);
        let kept = tracking_urls(&xml);
        let lost: Vec<_> = source.iter().filter(|url| !kept.contains(url)).collect();
        assert_eq!(lost, [""; 0], "{file}");
        urls_kept += source.len();
    }
    say(&format!("{urls_kept} tracking URLs of real documents kept"));
}
