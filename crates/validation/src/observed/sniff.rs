//! What a file is that is no table.

use crate::observed::problem::Objection;
use memchr::memmem;

/// How files begin that are no text, what they are, and what to do about it.
const MAGIC: [(&[u8], &str, &str); 9] = [
    (b"\x1f\x8b", "compressed by gzip", UNPACK),
    (b"\x28\xb5\x2f\xfd", "compressed by Zstandard", UNPACK),
    (b"BZh", "compressed by bzip2", UNPACK),
    (b"\xfd7zXZ\0", "compressed by xz", UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
    (b"PK\x03\x04", "a ZIP archive", UNPACK),
    (b"\xd0\xcf\x11\xe0", "an Excel workbook", EXPORT),
    (b"PAR1", "a Parquet file", EXPORT),
    (b"%PDF", "a PDF document", EXPORT),
];
const UNPACK: &str = "unpack it first";
const EXPORT: &str = "export it as CSV";
/// Of the first bytes, one control character in so many is too many for text.
const TEXT_PER_CONTROL: usize = 100;
/// Fewer control characters are a blemish of a text.
const CONTROLS_MIN: usize = 5;

/// What is said of bytes that are no text.
pub(super) fn binary(first: &[u8], is_utf_16: bool) -> Option<Objection> {
    let magic = MAGIC.iter().find(|(magic, ..)| first.starts_with(magic));
    if let Some((magic, what, hint)) = magic {
        let is_workbook = magic.starts_with(b"PK")
            && (memmem::find(first, b"xl/").is_some()
                || memmem::find(first, b"[Content_Types].xml").is_some());
        let (what, hint) = if is_workbook {
            ("an Excel workbook", EXPORT)
        } else {
            (*what, *hint)
        };
        return Some(Objection::new(format!("this is {what}, not a table of text")).hint(hint));
    }
    let is_binary = !is_utf_16 && has_controls(first);
    is_binary.then(|| Objection::new("this is binary, not a table of text").hint(EXPORT))
}

fn has_controls(first: &[u8]) -> bool {
    let is_control = |byte: &&u8| **byte < 0x20 && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0x0c);
    let controls = first.iter().filter(is_control).count();
    memchr::memchr(0, first).is_some()
        || (controls >= CONTROLS_MIN && controls * TEXT_PER_CONTROL > first.len())
}

/// What is said of a text that is no table.
pub(super) fn other_text(text: &str) -> Option<Objection> {
    let begin = text.trim_start();
    let lower: String = begin.chars().take(15).collect::<String>().to_lowercase();
    if begin.is_empty() {
        return Some(Objection::new("the file is empty").hint("was the export finished?"));
    }
    if lower.starts_with("<!doctype html") || lower.starts_with("<html") {
        let hint = "the download failed, or asked for a login: open the file in a browser";
        return Some(Objection::new("this is a web page, not a table").hint(hint));
    }
    if lower.starts_with('<') {
        return Some(Objection::new("this is XML, not a table").hint(EXPORT));
    }
    is_json(begin).then(|| Objection::new("this is JSON, not a table").hint(EXPORT))
}

fn is_json(begin: &str) -> bool {
    let inner = |open: char| begin.strip_prefix(open).map(str::trim_start);
    inner('{').is_some_and(|rest| rest.starts_with(['"', '}']))
        || inner('[').is_some_and(|rest| rest.starts_with(['{', '[', ']', '"']))
}
