//! Documents: what a reading says holds together.

use vastsim_vast::{Document, Limits, Reading, Severity, conformance, read};

use crate::position;
use crate::reading::{self, BEYOND_LIMIT, check_message, check_written};

/// Any bytes are read leniently, strictly and within narrow limits, always
/// the same way, and the three readings agree.
///
/// # Panics
/// If they do not.
pub fn document(data: &[u8]) {
    let reading = reading::check(data, read);
    check_conformance(&reading);
    if let Some(document) = &reading.document {
        check_ads(&reading.text, document);
        check_written(document, Document::to_xml, read);
    }
}

fn check_ads(text: &str, document: &Document) {
    for ad in &document.ads {
        let offset = ad.place.offset();
        assert!(text[offset..].starts_with('<'), "no element at {offset}");
    }
}

/// Conformance says what it says of any text, and never an error.
fn check_conformance(reading: &Reading) {
    let found = conformance(&reading.text, &Limits::default());
    assert!(found.len() <= Limits::default().diagnostics + BEYOND_LIMIT);
    assert!(
        found.iter().all(|d| d.severity != Severity::Error),
        "{found:?}"
    );
    found.iter().for_each(check_message);
    let positions = found.iter().map(|diagnostic| diagnostic.position);
    position::check(&reading.text, positions.collect());
}
