//! What is written reads as the same again.

use std::time::Duration;

use proptest::prelude::*;
use vastsim_vast::{AdBody, Document, Version, read};

use crate::strategies;
use crate::support::{STRICT, codes, messages, read_text};

/// What may be said of documents that the model can express.
const REMARKS: [&str; 9] = [
    "missing_version",
    "unknown_version",
    "no_ads",
    "missing_duration",
    "zero_duration",
    "missing_offset",
    "offset_beyond_end",
    "unknown_event",
    "unknown_keyword",
];

/// Reading what was written gives the same document, and writing that the
/// same XML; nothing is said but what the model itself lacks.
fn check_round_trip(document: &Document) -> String {
    let xml = document.to_xml();
    let reading = read_text(&xml);
    assert_eq!(
        reading.document.as_ref(),
        Some(document),
        "{}\n{xml}",
        messages(&reading)
    );
    let said = codes(&reading);
    assert!(
        said.iter().all(|code| REMARKS.contains(code)),
        "{said:?}\n{xml}"
    );
    let again = reading.document.map(|document| document.to_xml());
    assert_eq!(again.as_ref(), Some(&xml));
    xml
}

/// Adds what strict reading asks for: a version, and durations.
fn complete(document: &mut Document) {
    if document.version == Version::Unstated {
        document.version = Version::V4_3;
    }
    let ads = document.ads.iter_mut();
    let inlines = ads.filter_map(|ad| match &mut ad.body {
        AdBody::InLine(inline) => Some(inline),
        AdBody::Wrapper(_) => None,
    });
    let creatives = inlines.flat_map(|inline| &mut inline.creatives);
    for linear in creatives.filter_map(|creative| creative.linear.as_mut()) {
        linear.duration.get_or_insert(Duration::from_secs(30));
    }
}

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 512,
        max_shrink_iters: 4_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn documents_of_the_model(document in strategies::document()) {
        check_round_trip(&document);
    }

    #[test]
    fn complete_documents_are_read_strictly(mut document in strategies::document()) {
        complete(&mut document);
        let xml = check_round_trip(&document);
        let strictly = read(xml.as_bytes(), &STRICT);
        prop_assert_eq!(strictly.document, Some(document), "{:?}", strictly.diagnostics);
    }
}
