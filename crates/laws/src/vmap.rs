//! Breaks: what a reading of VMAP says holds together, and which of the three
//! readers understands a document.

use std::time::Duration;

use vastsim_vast::{
    AdContent, AnyDocument, BreakOffset, Code, Diagnostic, Limits, Percent, Place, ReadOptions,
    Reading, Vmap, read, read_any, read_vmap,
};

use crate::reading::{self, check_written, narrow, options, unlimited};

/// Longest text that is tried as an offset, in bytes.
const OFFSET_BYTES_MAX: usize = 64;

/// Longest text that is tried as the document of a break, in bytes.
const EMBEDDED_BYTES_MAX: usize = 4 << 10;

/// Any bytes are read as VMAP leniently, strictly and within narrow limits,
/// always the same way, and the three readings agree. A document is of one
/// kind at most, and the offsets of its breaks are written in one way. As
/// text in a break they are what they are alone, and cost no more than that
/// break if they cannot be read.
///
/// # Panics
/// If they are not.
pub fn vmap(data: &[u8]) {
    let reading = reading::check(data, read_vmap);
    check_kind(data, &reading);
    check_limits(&reading, &Limits::default());
    check_limits(&read_vmap(data, &options(true, narrow())), &narrow());
    if let Some(vmap) = &reading.document {
        check_places(&reading.text, vmap);
        check_written(vmap, Vmap::to_xml, read_vmap);
        let offsets = vmap.breaks.iter().filter_map(|it| it.time_offset);
        offsets.for_each(check_offset);
    }
    check_offset_text(data);
    check_embedded(&reading.text);
}

/// Reading whichever kind it is gives what its own reader gives.
fn check_kind(data: &[u8], vmap: &Reading<Vmap>) {
    let vast = read(data, &ReadOptions::default());
    let any = read_any(data, &ReadOptions::default());
    assert_eq!(any.text, vmap.text);
    match (&any.document, &vast.document, &vmap.document) {
        (Some(AnyDocument::Vast(any_document)), Some(document), None) => {
            assert_eq!(any_document, document);
            assert_eq!(any.diagnostics, vast.diagnostics);
        }
        (Some(AnyDocument::Vmap(any_document)), None, Some(document)) => {
            assert_eq!(any_document, document);
            assert_eq!(any.diagnostics, vmap.diagnostics);
        }
        (None, None, None) => {}
        (any, vast, vmap) => panic!("the readers differ: {any:?}, {vast:?}, {vmap:?}"),
    }
}

fn check_limits(reading: &Reading<Vmap>, limits: &Limits) {
    let Some(vmap) = &reading.document else {
        return;
    };
    assert!(vmap.breaks.len() <= limits.breaks);
    let documents = vmap.breaks.iter().filter_map(|it| it.source.as_ref());
    let ads = documents.map(|source| match &source.content {
        AdContent::Vast(data) => data.document.ads.len(),
        AdContent::Custom(_) | AdContent::TagUri(_) => 0,
    });
    assert!(ads.sum::<usize>() <= limits.ads);
}

/// VMAP's own elements are where they say; what is escaped in them need not be.
fn check_places(text: &str, vmap: &Vmap) {
    for it in &vmap.breaks {
        let source = it.source.as_ref();
        let content = source.map(|source| match &source.content {
            AdContent::Vast(data) => data.place,
            AdContent::Custom(data) => data.place,
            AdContent::TagUri(uri) => uri.place,
        });
        let tracking = it.tracking.iter().map(|tracking| tracking.place);
        let places = [it.place].into_iter().chain(source.map(|it| it.place));
        let places = places.chain(content).chain(tracking);
        places.for_each(|place| check_place(text, place));
    }
}

fn check_place(text: &str, place: Place) {
    let offset = place.offset();
    assert!(text[offset..].starts_with('<'), "no element at {offset}");
}

/// An offset is written in a way that is read as the same, without a repair.
fn check_offset(offset: BreakOffset) {
    let reading = with_offset(&offset.to_string());
    assert_eq!(read_offset(&reading), Some(offset));
    let is_repaired = |code| matches!(code, Code::OddBreakOffset | Code::BadBreakOffset);
    let mut diagnostics = reading.diagnostics.iter();
    assert!(!diagnostics.any(|it| is_repaired(it.code)), "{offset}");
    check_moment(offset);
}

/// Where a break comes depends on the content's duration alone, and lies in
/// the content unless the offset says otherwise.
fn check_moment(offset: BreakOffset) {
    let unknown = offset.resolve(None);
    for content in [Duration::ZERO, Duration::from_nanos(1), Duration::MAX / 2] {
        let at = offset.resolve(Some(content));
        assert!(unknown.is_none() || unknown == at, "{offset}");
        match offset {
            BreakOffset::Time(time) => assert_eq!(at, Some(time)),
            BreakOffset::Percent(percent) => {
                let most = if percent > Percent::WHOLE { 2 } else { 1 };
                assert!(at.is_some_and(|at| at <= content * most), "{offset}");
            }
            BreakOffset::Start => assert_eq!(at, Some(Duration::ZERO)),
            BreakOffset::End => assert_eq!(at, Some(content)),
            BreakOffset::Position(position) => assert!(at.is_none() && position > 0),
        }
    }
}

/// Any short text may be an offset.
fn check_offset_text(data: &[u8]) {
    let text = std::str::from_utf8(data).unwrap_or_default();
    if text.len() <= OFFSET_BYTES_MAX
        && let Some(offset) = read_offset(&with_offset(text))
    {
        check_offset(offset);
    }
}

/// A short text is read in a break as it is alone, if it can be, and does not
/// keep the other break from being read.
fn check_embedded(text: &str) {
    if text.len() > EMBEDDED_BYTES_MAX || text.contains(is_forbidden) {
        return;
    }
    let vmap = read_vmap(with_text(text).as_bytes(), &options(true, unlimited()));
    let is_limit = |it: &Diagnostic| it.code.as_str().contains("limit");
    let Some(vmap) = vmap.document else {
        assert!(vmap.diagnostics.iter().any(is_limit), "a text costs all");
        return;
    };
    let sources: Vec<_> = vmap.breaks.iter().map(|it| it.source.as_ref()).collect();
    assert!(sources.len() == 2 && sources[1].is_some());
    let marked = format!("\u{feff}{text}");
    let alone = read(marked.as_bytes(), &options(true, unlimited())).document;
    let embedded = sources[0].and_then(|source| match &source.content {
        AdContent::Vast(data) => Some(&data.document),
        AdContent::Custom(_) | AdContent::TagUri(_) => None,
    });
    assert!(alone.is_none() || embedded == alone.as_ref(), "{text}");
}

/// Whether XML has no way to say it.
fn is_forbidden(char: char) -> bool {
    let is_control = char < ' ' && !matches!(char, '\t' | '\n' | '\r');
    is_control || matches!(char, '\u{fffe}' | '\u{ffff}')
}

fn with_text(text: &str) -> String {
    let text = references(text);
    let source = |content: &str| format!("<AdBreak><AdSource>{content}</AdSource></AdBreak>");
    let broken = source(&format!("<VASTAdData>{text}</VASTAdData>"));
    let good = source("<AdTagURI>https://ads.example/</AdTagURI>");
    format!("<VMAP version=\"1.0\">{broken}{good}</VMAP>")
}

/// A text as references, so that neither markup nor white space is lost.
fn references(text: &str) -> String {
    let references = text.chars().map(|char| format!("&#{};", u32::from(char)));
    references.collect()
}

fn with_offset(text: &str) -> Reading<Vmap> {
    let text = references(text);
    let text = format!(
        "<VMAP version=\"1.0\"><AdBreak timeOffset=\"{text}\" breakType=\"linear\"/></VMAP>"
    );
    read_vmap(text.as_bytes(), &ReadOptions::default())
}

fn read_offset(reading: &Reading<Vmap>) -> Option<BreakOffset> {
    reading.document.as_ref()?.breaks.first()?.time_offset
}
