//! From bytes to text: which encoding it is, and whether the bytes keep to it.

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::diagnostic::{Code, excerpt};

/// How far into the document the XML declaration is looked for, in bytes.
const DECLARATION_BYTES_MAX: usize = 1024;

/// Room that a decoder wants beyond what it writes, in bytes.
const DECODER_SLACK_BYTES: usize = 16;

/// Text, and what was wrong with the bytes.
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) flaw: Option<Flaw>,
}

/// A flaw of the encoding, at an offset into the text decoded so far.
pub(crate) struct Flaw {
    pub(crate) code: Code,
    pub(crate) offset: usize,
    pub(crate) message: String,
}

impl Flaw {
    fn new(code: Code, offset: usize, message: String) -> Self {
        Self {
            code,
            offset,
            message,
        }
    }
}

/// Decodes a document of at most `bytes_max` bytes of UTF-8.
pub(crate) fn decode(bytes: &[u8], bytes_max: usize) -> Decoded {
    let sniffed = sniff(bytes);
    let mut decoded = decode_as(sniffed.encoding, &bytes[sniffed.mark_bytes..], bytes_max);
    if decoded.flaw.is_none() {
        decoded.flaw = sniffed.unknown_label.as_deref().map(unknown_encoding);
    }
    decoded
}

fn unknown_encoding(label: &str) -> Flaw {
    let message = format!(
        "the encoding `{}` is unknown, the document is read as UTF-8",
        excerpt(label)
    );
    Flaw::new(Code::UnknownEncoding, 0, message)
}

/// What the first bytes say about the encoding.
struct Sniffed {
    encoding: &'static Encoding,
    /// Length of the byte order mark.
    mark_bytes: usize,
    unknown_label: Option<String>,
}

impl Sniffed {
    fn as_is(encoding: &'static Encoding) -> Self {
        Self {
            encoding,
            mark_bytes: 0,
            unknown_label: None,
        }
    }
}

/// The byte order mark decides, then the shape of the first `<`, then the
/// XML declaration; UTF-8 otherwise.
fn sniff(bytes: &[u8]) -> Sniffed {
    if let Some((encoding, mark_bytes)) = Encoding::for_bom(bytes) {
        return Sniffed {
            mark_bytes,
            ..Sniffed::as_is(encoding)
        };
    }
    match bytes {
        [0, b'<' | b' ' | b'\t' | b'\r' | b'\n', ..] => Sniffed::as_is(UTF_16BE),
        [b'<' | b' ' | b'\t' | b'\r' | b'\n', 0, ..] => Sniffed::as_is(UTF_16LE),
        _ => declared_label(bytes).map_or_else(|| Sniffed::as_is(UTF_8), declared),
    }
}

fn declared(label: &[u8]) -> Sniffed {
    // Nearly every document says so, and the table of labels is long.
    if label.eq_ignore_ascii_case(b"utf-8") {
        return Sniffed::as_is(UTF_8);
    }
    match Encoding::for_label_no_replacement(label) {
        // Were it UTF-16, the declaration could not have been read: somebody
        // converted the bytes and left the declaration behind.
        Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => Sniffed::as_is(UTF_8),
        Some(encoding) => Sniffed::as_is(encoding),
        None => Sniffed {
            unknown_label: Some(String::from_utf8_lossy(label).into_owned()),
            ..Sniffed::as_is(UTF_8)
        },
    }
}

/// The value of `encoding` in the XML declaration, if there is one.
fn declared_label(bytes: &[u8]) -> Option<&[u8]> {
    let head = bytes[..bytes.len().min(DECLARATION_BYTES_MAX)].trim_ascii_start();
    let declaration = head.strip_prefix(b"<?xml")?;
    let end = find(declaration, b"?>")?;
    let declaration = &declaration[..end];
    let value = declaration[find(declaration, b"encoding")? + b"encoding".len()..]
        .trim_ascii_start()
        .strip_prefix(b"=")?
        .trim_ascii_start();
    let (quote, value) = value.split_first()?;
    let end = value.iter().position(|byte| byte == quote)?;
    Some(&value[..end])
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|part| part == needle)
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8], bytes_max: usize) -> Decoded {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let capacity = decoder
        .max_utf8_buffer_length_without_replacement(bytes.len())
        .unwrap_or(usize::MAX)
        .min(bytes_max.saturating_add(DECODER_SLACK_BYTES));
    let mut text = String::with_capacity(capacity);
    let (result, _) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    drop_marks(&mut text);
    let flaw = match result {
        _ if text.len() > bytes_max || result == DecoderResult::OutputFull => {
            text.truncate(text.floor_char_boundary(bytes_max));
            let message = format!("the document is larger than {bytes_max} bytes");
            Some(Flaw::new(Code::LimitDocument, text.len(), message))
        }
        DecoderResult::Malformed(..) => {
            let message = format!("these bytes are not {}", encoding.name());
            Some(Flaw::new(Code::InvalidBytes, text.len(), message))
        }
        _ => None,
    };
    Decoded { text, flaw }
}

/// Removes the byte order marks that a careless concatenation leaves at the
/// start. quick-xml would skip one without counting it.
fn drop_marks(text: &mut String) {
    let marks = text.len() - text.trim_start_matches('\u{feff}').len();
    text.drain(..marks);
}
