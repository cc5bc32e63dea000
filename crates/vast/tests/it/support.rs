//! Documents to read, and short forms of what came of them.

use vastsim_vast::{
    AdBody, Document, InLine, Limits, Linear, ReadOptions, Reading, Vmap, read, read_vmap,
};

pub(crate) const STRICT: ReadOptions = ReadOptions {
    lenient: false,
    limits: unlimited(),
};

const fn unlimited() -> Limits {
    let most = usize::MAX;
    Limits {
        document_bytes: most,
        depth: most,
        attributes_per_element: most,
        attribute_bytes: most,
        text_bytes: most,
        url_bytes: most,
        elements: most,
        ads: most,
        breaks: most,
        tracking_urls_per_ad: most,
        diagnostics: most,
    }
}

pub(crate) fn read_text(text: &str) -> Reading {
    read(text.as_bytes(), &ReadOptions::default())
}

/// A document with one ad of this content.
pub(crate) fn with_inline(content: &str) -> String {
    format!("<VAST version=\"4.2\"><Ad id=\"a\"><InLine>{content}</InLine></Ad></VAST>")
}

/// A document with one linear creative: attributes of `Linear`, and content.
pub(crate) fn with_linear(attributes: &str, content: &str) -> String {
    with_inline(&format!(
        "<Creatives><Creative><Linear {attributes}>{content}</Linear></Creative></Creatives>"
    ))
}

/// A document with one linear creative that has a duration, and more content.
pub(crate) fn with_content(content: &str) -> String {
    with_linear("", &format!("<Duration>00:00:30</Duration>{content}"))
}

pub(crate) fn inline(document: &Document) -> &InLine {
    match &document.ads[0].body {
        AdBody::InLine(inline) => inline,
        AdBody::Wrapper(_) => panic!("the ad is a wrapper"),
    }
}

pub(crate) fn linear(document: &Document) -> &Linear {
    let linear = inline(document).creatives[0].linear.as_ref();
    linear.expect("the creative is linear")
}

/// The names of the diagnostics, without `vast::`.
pub(crate) fn codes<T>(reading: &Reading<T>) -> Vec<&'static str> {
    let diagnostics = reading.diagnostics.iter();
    diagnostics
        .map(|diagnostic| diagnostic.code.as_str().trim_start_matches("vast::"))
        .collect()
}

/// The diagnostics as they are displayed.
pub(crate) fn messages<T>(reading: &Reading<T>) -> String {
    let lines: Vec<String> = reading
        .diagnostics
        .iter()
        .map(ToString::to_string)
        .collect();
    lines.join("\n")
}

/// Reads leniently and strictly: the codes are the same, the leniently read
/// document is there, and the strictly read one is there if `strict`.
pub(crate) fn check_repaired(text: &str, expected: &[&str], strict: bool) -> Document {
    let reading = read_text(text);
    assert_eq!(codes(&reading), expected, "{text}");
    let strictly = read(text.as_bytes(), &STRICT);
    assert_eq!(codes(&strictly), expected, "{text}");
    assert_eq!(strictly.document.is_some(), strict, "{text}");
    reading.document.expect("it is read leniently")
}

/// A VMAP document with one break: its attributes, and content.
pub(crate) fn with_break(attributes: &str, content: &str) -> String {
    format!(
        "<vmap:VMAP xmlns:vmap=\"http://www.iab.net/videosuite/vmap\" version=\"1.0\">\n\
         <vmap:AdBreak {attributes}>{content}</vmap:AdBreak></vmap:VMAP>"
    )
}

/// A VMAP document with one linear break at the start, and content.
pub(crate) fn with_preroll(content: &str) -> String {
    with_break("timeOffset=\"start\" breakType=\"linear\"", content)
}

pub(crate) fn read_vmap_text(text: &str) -> Reading<Vmap> {
    read_vmap(text.as_bytes(), &ReadOptions::default())
}

/// As [`check_repaired`], of VMAP; and what is written is read to the same.
pub(crate) fn check_vmap(text: &str, expected: &[&str], strict: bool) -> Vmap {
    let reading = read_vmap_text(text);
    assert_eq!(codes(&reading), expected, "{text}");
    let strictly = read_vmap(text.as_bytes(), &STRICT);
    assert_eq!(codes(&strictly), expected, "{text}");
    assert_eq!(strictly.document.is_some(), strict, "{text}");
    let vmap = reading.document.expect("it is read leniently");
    let written = vmap.to_xml();
    assert_eq!(
        read_vmap_text(&written).document,
        Some(vmap.clone()),
        "{written}"
    );
    vmap
}
