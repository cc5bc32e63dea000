//! Documents: what a reading says holds together.

use vastsim_vast::{
    Code, Diagnostic, Document, Limits, ReadOptions, Reading, Severity, conformance, read,
};

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
    check_line_ends(&lenient);
    check_conformance(&lenient);
    lenient
        .document
        .as_ref()
        .inspect(|document| check_written(document));
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

/// Writing makes documents longer, and so may reach limits.
fn unlimited() -> Limits {
    let most = usize::MAX;
    Limits {
        document_bytes: most,
        attribute_bytes: most,
        text_bytes: most,
        url_bytes: most,
        diagnostics: most,
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
    for ad in &document.ads {
        let offset = ad.place.offset();
        assert!(text[offset..].starts_with('<'), "no element at {offset}");
    }
}

/// What was read says the same once it is written.
fn check_written(document: &Document) {
    let xml = document.to_xml();
    let again = read(xml.as_bytes(), &options(true, unlimited()));
    assert_eq!(again.document.as_ref(), Some(document), "{xml}");
    assert_eq!(document.to_xml(), xml, "writing is not stable");
}

/// Lines that end as on Windows change no code, line and column.
fn check_line_ends(reading: &Reading) {
    if reading.text.contains('\r') {
        return;
    }
    let marked = |text: &str| {
        read(
            format!("\u{feff}{text}").as_bytes(),
            &ReadOptions::default(),
        )
    };
    let unix = marked(&reading.text);
    let windows = marked(&reading.text.replace('\n', "\r\n"));
    let is_limit = |d: &Diagnostic| d.code.as_str().contains("limit");
    let is_of_bytes = |d: &Diagnostic| d.code == Code::InvalidBytes;
    let all = reading.diagnostics.iter().chain(&unix.diagnostics);
    let mut all = all.chain(&windows.diagnostics);
    if all.any(|d| is_limit(d) || is_of_bytes(d)) {
        return;
    }
    let places = |reading: &Reading| {
        let found = reading.diagnostics.iter();
        found
            .map(|d| (d.code, d.position.line, d.position.column))
            .collect::<Vec<_>>()
    };
    assert_eq!(places(&unix), places(&windows), "line ends move a position");
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
