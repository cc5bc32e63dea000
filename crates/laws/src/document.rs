//! Documents: what a reading says holds together.

use vastsim_vast::{Code, Diagnostic, Document, Limits, ReadOptions, Reading, Severity, read};

use crate::position;

/// How many diagnostics may come on top of the limit: the first error, what
/// refuses the document, and the count of what is left out.
const BEYOND_LIMIT: usize = 3;

const MESSAGE_BYTES_MAX: usize = 1 << 10;

/// Any bytes are read leniently, strictly and within narrow limits, always
/// the same way, and the three readings agree.
///
/// # Panics
/// If they do not.
pub fn document(data: &[u8]) {
    let lenient = checked(data, &ReadOptions::default());
    let again = read(data, &ReadOptions::default());
    assert_eq!(lenient, again, "two readings of the same bytes differ");
    let strict = checked(data, &options(false, Limits::default()));
    check_agree(&lenient, &strict);
    let narrow = checked(data, &options(true, narrow()));
    if narrow.document.is_some() {
        assert_eq!(
            narrow.document, lenient.document,
            "a limit changes what is read"
        );
    }
    check_text(data, &lenient);
}

fn options(lenient: bool, limits: Limits) -> ReadOptions {
    ReadOptions { lenient, limits }
}

/// Limits that small documents exceed.
fn narrow() -> Limits {
    Limits {
        document_bytes: 2048,
        attributes_per_element: 4,
        attribute_bytes: 32,
        text_bytes: 128,
        url_bytes: 64,
        elements: 32,
        ads: 2,
        tracking_urls_per_ad: 8,
        diagnostics: 4,
        ..Limits::default()
    }
}

/// A reading whose parts hold together.
fn checked(data: &[u8], options: &ReadOptions) -> Reading {
    let reading = read(data, options);
    let is_error = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Error;
    let refused = reading.diagnostics.iter().any(is_error);
    assert_eq!(
        reading.document.is_none(),
        refused,
        "{:?}",
        reading.diagnostics
    );
    let most = options.limits.diagnostics + BEYOND_LIMIT;
    assert!(
        reading.diagnostics.len() <= most,
        "{} diagnostics",
        reading.diagnostics.len()
    );
    reading.diagnostics.iter().for_each(check_message);
    let positions = reading
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.position);
    position::check(&reading.text, positions.collect());
    if let Some(document) = &reading.document {
        assert!(reading.text.len() <= options.limits.document_bytes);
        check_ads(&reading.text, document);
    }
    reading
}

/// A message is one short line without a full stop.
fn check_message(diagnostic: &Diagnostic) {
    let message = &diagnostic.message;
    assert!(
        !message.ends_with('.') && !message.contains(['\r', '\n']),
        "{message:?}"
    );
    assert!(
        !message.is_empty() && message.len() <= MESSAGE_BYTES_MAX,
        "{message:?}"
    );
}

fn check_ads(text: &str, document: &Document) {
    let ads = document.ads.iter().map(|ad| ad.position);
    position::check(text, ads.clone().collect());
    for position in ads {
        assert!(
            text[position.offset..].starts_with('<'),
            "no element at {position}"
        );
    }
}

/// What strict reading accepts, lenient reading accepts, as the same document.
fn check_agree(lenient: &Reading, strict: &Reading) {
    assert_eq!(lenient.text, strict.text);
    if strict.document.is_some() {
        assert_eq!(
            strict.document, lenient.document,
            "leniency changes what is read"
        );
    }
}

/// The decoded text, marked as UTF-8, says what the bytes said.
fn check_text(data: &[u8], reading: &Reading) {
    let is_of_bytes = |d: &Diagnostic| matches!(d.code, Code::InvalidBytes | Code::LimitDocument);
    if data == reading.text.as_bytes() || reading.diagnostics.iter().any(is_of_bytes) {
        return;
    }
    let marked = format!("\u{feff}{}", reading.text);
    let decoded = read(marked.as_bytes(), &ReadOptions::default());
    assert_eq!(decoded.text, reading.text);
    assert_eq!(
        decoded.document, reading.document,
        "decoding changes what is read"
    );
}
