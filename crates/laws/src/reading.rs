//! Readings: what holds of each, whichever type of document it is.

use std::fmt::Debug;

use vastsim_vast::{Code, Diagnostic, Limits, ReadOptions, Reading, Severity};

use crate::position;

/// How many diagnostics may come on top of the limit: the first error, what
/// refuses the document, and the count of what is left out.
pub(crate) const BEYOND_LIMIT: usize = 3;

const MESSAGE_BYTES_MAX: usize = 1 << 10;

/// What reads a type of documents.
pub(crate) type Reader<T> = fn(&[u8], &ReadOptions) -> Reading<T>;

/// Reads any bytes leniently, strictly and within narrow limits, and returns
/// the lenient reading.
///
/// # Panics
/// If the readings do not hold together or do not agree.
pub(crate) fn check<T: Debug + PartialEq>(data: &[u8], read: Reader<T>) -> Reading<T> {
    let lenient = checked(data, &ReadOptions::default(), read);
    let again = read(data, &ReadOptions::default());
    assert_eq!(lenient, again, "two readings of the same bytes differ");
    let strict = checked(data, &options(false, Limits::default()), read);
    check_agree(&lenient, &strict);
    let narrow = checked(data, &options(true, narrow()), read);
    if narrow.document.is_some() {
        assert_eq!(
            narrow.document, lenient.document,
            "a limit changes what is read"
        );
    }
    check_text(data, &lenient, read);
    check_line_ends(&lenient, read);
    lenient
}

pub(crate) fn options(lenient: bool, limits: Limits) -> ReadOptions {
    ReadOptions { lenient, limits }
}

/// Limits that small documents exceed.
pub(crate) fn narrow() -> Limits {
    Limits {
        document_bytes: 2048,
        attributes_per_element: 4,
        attribute_bytes: 32,
        text_bytes: 128,
        url_bytes: 64,
        elements: 32,
        ads: 2,
        breaks: 2,
        tracking_urls_per_ad: 8,
        diagnostics: 4,
        ..Limits::default()
    }
}

/// Writing makes documents longer, and so may reach limits.
pub(crate) fn unlimited() -> Limits {
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

/// What was read says the same once it is written, and is written the same.
pub(crate) fn check_written<T: Debug + PartialEq>(
    document: &T,
    write: fn(&T) -> String,
    read: Reader<T>,
) {
    let xml = write(document);
    let again = read(xml.as_bytes(), &options(true, unlimited()));
    assert_eq!(again.document.as_ref(), Some(document), "{xml}");
    let rewritten = again.document.as_ref().map(write);
    assert_eq!(rewritten, Some(xml), "writing is not stable");
}

/// A message is one short line without a full stop.
pub(crate) fn check_message(diagnostic: &Diagnostic) {
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

/// A reading whose parts hold together.
fn checked<T>(data: &[u8], options: &ReadOptions, read: Reader<T>) -> Reading<T> {
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
    if reading.document.is_some() {
        assert!(reading.text.len() <= options.limits.document_bytes);
    }
    reading
}

/// Lines that end as on Windows change no code, line and column.
fn check_line_ends<T>(reading: &Reading<T>, read: Reader<T>) {
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
    let places = |reading: &Reading<T>| {
        let found = reading.diagnostics.iter();
        found
            .map(|d| (d.code, d.position.line, d.position.column))
            .collect::<Vec<_>>()
    };
    assert_eq!(places(&unix), places(&windows), "line ends move a position");
}

/// What strict reading accepts, lenient reading accepts, as the same document.
fn check_agree<T: Debug + PartialEq>(lenient: &Reading<T>, strict: &Reading<T>) {
    assert_eq!(lenient.text, strict.text);
    if strict.document.is_some() {
        assert_eq!(
            strict.document, lenient.document,
            "leniency changes what is read"
        );
    }
}

/// The decoded text, marked as UTF-8, says what the bytes said.
fn check_text<T: Debug + PartialEq>(data: &[u8], reading: &Reading<T>, read: Reader<T>) {
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
