//! Laws of VMAP: offsets and documents survive writing, no bytes break it.

use std::time::Duration;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use vastsim_vast::{
    AdBreak, AdContent, AdSource, AdTagUri, BreakEvent, BreakOffset, BreakTracking, BreakType,
    CustomAdData, Extension, Foreign, Place, ReadOptions, Reading, Severity, TemplateType,
    VastAdData, Vmap, read_any, read_vmap,
};

use crate::support::{STRICT, codes, read_text, read_vmap_text, with_break, with_inline};

const DAY_NANOS: u64 = 86_400_000_000_000;

fn time() -> impl Strategy<Value = Duration> {
    (0..=DAY_NANOS).prop_map(Duration::from_nanos)
}

/// A share below 200 %, in the only way that there is to one: reading it.
fn percent() -> impl Strategy<Value = BreakOffset> {
    (0..200_u32, 0..1_000_000_u32).prop_map(|(whole, millionths)| {
        let text = with_break(&format!("timeOffset=\"{whole}.{millionths:06}%\""), "");
        let vmap = read_vmap_text(&text).document.expect("it is read");
        vmap.breaks[0].time_offset.expect("it is understood")
    })
}

fn offset() -> impl Strategy<Value = BreakOffset> {
    prop_oneof![
        time().prop_map(BreakOffset::Time),
        percent(),
        Just(BreakOffset::Start),
        Just(BreakOffset::End),
        (1..=u32::MAX).prop_map(BreakOffset::Position),
    ]
}

/// Text without white space around it, with characters that need care.
fn text() -> impl Strategy<Value = String> {
    "[a-zé<>&\"'\\]]([a-zé<>&\"' \\]]{0,8}[a-zé<>&\"'\\]])?"
}

fn break_type() -> impl Strategy<Value = BreakType> {
    prop_oneof![
        select(BreakType::KNOWN),
        "[a-c<&]{1,4}".prop_map(BreakType::Other),
    ]
}

fn template_type() -> impl Strategy<Value = TemplateType> {
    prop_oneof![
        select(TemplateType::KNOWN),
        text().prop_map(TemplateType::Other),
    ]
}

fn tracking() -> impl Strategy<Value = BreakTracking> {
    let event = prop_oneof![
        select(BreakEvent::KNOWN),
        text().prop_map(BreakEvent::Other)
    ];
    (event, text()).prop_map(|(event, url)| BreakTracking {
        event,
        url,
        place: Place::default(),
        foreign: Foreign::default(),
    })
}

fn vast() -> impl Strategy<Value = VastAdData> {
    "[a-z]{1,8}".prop_map(|url| {
        let text = with_inline(&format!("<Impression>{url}</Impression>"));
        VastAdData {
            document: read_text(&text).document.expect("it is read"),
            ..VastAdData::default()
        }
    })
}

fn content() -> impl Strategy<Value = AdContent> {
    prop_oneof![
        vast().prop_map(AdContent::Vast),
        (prop::option::of(template_type()), text()).prop_map(|(template_type, url)| {
            AdContent::TagUri(AdTagUri {
                template_type,
                url,
                ..AdTagUri::default()
            })
        }),
        prop::option::of(template_type()).prop_map(|template_type| {
            AdContent::Custom(CustomAdData {
                template_type,
                xml: "<a b=\"1\">&amp;</a>".to_owned(),
                ..CustomAdData::default()
            })
        }),
    ]
}

fn source() -> impl Strategy<Value = AdSource> {
    let flag = || any::<Option<bool>>();
    let id = prop::option::of(text());
    (id, flag(), flag(), content()).prop_map(|(id, multiple, redirects, content)| AdSource {
        id,
        allow_multiple_ads: multiple,
        follow_redirects: redirects,
        content,
        place: Place::default(),
        foreign: Foreign::default(),
    })
}

fn a_break() -> impl Strategy<Value = AdBreak> {
    let types = prop::collection::vec(break_type(), 0..4);
    let attributes = (prop::option::of(offset()), types, prop::option::of(text()));
    let tracking = prop::collection::vec(tracking(), 0..4);
    let rest = (
        prop::option::of(time()),
        prop::option::of(source()),
        tracking,
    );
    (attributes, rest).prop_map(|((time_offset, break_types, id), rest)| AdBreak {
        time_offset,
        break_types,
        id,
        repeat_after: rest.0,
        source: rest.1,
        tracking: rest.2,
        ..AdBreak::default()
    })
}

fn vmap() -> impl Strategy<Value = Vmap> {
    let breaks = prop::collection::vec(a_break(), 0..4);
    let extension = text().prop_map(|kind| Extension {
        kind: Some(kind),
        xml: "<own/>".to_owned(),
        ..Extension::default()
    });
    let extensions = prop::collection::vec(extension, 0..3);
    (prop::option::of(text()), breaks, extensions).prop_map(|(version, breaks, extensions)| Vmap {
        version,
        breaks,
        extensions,
        foreign: Foreign::default(),
    })
}

const PIECES: [&str; 22] = [
    "<",
    ">",
    "</",
    "/>",
    "&",
    "&lt;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?xml ?>",
    "\"",
    "'",
    "VAST",
    "VMAP",
    "AdBreak",
    "AdSource",
    "VASTAdData",
    "\u{feff}",
    "\u{1}",
    "é",
    "\r\n",
];

fn valid() -> String {
    let escaped = "&lt;VAST version='3.0'>&lt;Error>u&lt;/Error>&lt;/VAST>";
    let cdata = "<![CDATA[\r\n<VAST version=\"3.0\"><Ad><InLine><Impression>é</Impression>\
        </InLine></Ad></VAST>]]>";
    let data = |text: &str| format!("<AdSource><VASTAdData>{text}</VASTAdData></AdSource>");
    let tracking = "<TrackingEvents><Tracking event=\"error\">u</Tracking></TrackingEvents>";
    let breaks = [cdata, escaped, "<VAST version=\"4.0\"><Ad/></VAST>"].map(|text| {
        let source = data(text);
        format!("<v:AdBreak timeOffset=\"#1\" breakType=\"linear\">{source}{tracking}</v:AdBreak>")
    });
    format!("<v:VMAP version=\"1.0\">{}</v:VMAP>", breaks.concat())
}

/// What holds of every reading.
fn check_consistent<T>(reading: &Reading<T>) {
    let mut diagnostics = reading.diagnostics.iter();
    let refused = diagnostics.any(|diagnostic| diagnostic.severity == Severity::Error);
    assert_eq!(reading.document.is_none(), refused);
    for diagnostic in &reading.diagnostics {
        let position = diagnostic.position;
        assert!(reading.text.is_char_boundary(position.offset));
        assert!(!diagnostic.message.ends_with('.') && !diagnostic.message.contains('\n'));
    }
}

fn check(bytes: &[u8]) {
    let lenient = read_vmap(bytes, &ReadOptions::default());
    check_consistent(&lenient);
    let strict = read_vmap(bytes, &STRICT);
    check_consistent(&strict);
    if strict.document.is_some() {
        assert_eq!(strict.document, lenient.document);
    }
    if let Some(vmap) = lenient.document {
        let written = vmap.to_xml();
        assert_eq!(read_vmap_text(&written).document, Some(vmap), "{written}");
    }
    check_consistent(&read_any(bytes, &ReadOptions::default()));
}

proptest! {
    #[test]
    fn offsets_are_read_as_they_are_written(offset in offset()) {
        let text = with_break(&format!("timeOffset=\"{offset}\" breakType=\"linear\""), "");
        let reading = read_vmap_text(&text);
        let found = codes(&reading);
        let is_known = |code: &&str| ["no_ad_source", "offset_beyond_end"].contains(code);
        prop_assert!(found.iter().all(is_known), "{:?}", found);
        let vmap = reading.document.expect("it is read");
        prop_assert_eq!(vmap.breaks[0].time_offset, Some(offset));
    }

    #[test]
    fn offsets_lie_in_the_content(offset in offset(), content in time()) {
        let at = offset.resolve(Some(content));
        match offset {
            BreakOffset::Time(time) => prop_assert_eq!(at, Some(time)),
            BreakOffset::Percent(_) => prop_assert!(at <= Some(content * 2)),
            BreakOffset::Start => prop_assert_eq!(at, Some(Duration::ZERO)),
            BreakOffset::End => prop_assert_eq!(at, Some(content)),
            BreakOffset::Position(_) => prop_assert_eq!(at, None),
        }
        let unknown = offset.resolve(None);
        prop_assert!(unknown.is_none() || unknown == at);
    }

    #[test]
    fn documents_are_read_as_they_are_written(vmap in vmap()) {
        let written = vmap.to_xml();
        prop_assert_eq!(read_vmap_text(&written).document, Some(vmap), "{}", written);
    }

    #[test]
    fn any_markup(pieces in prop::collection::vec(select(&PIECES[..]), 0..64)) {
        let pieces = pieces.concat();
        check(pieces.as_bytes());
        check(format!("<VMAP version=\"1.0\"><AdBreak>{pieces}</AdBreak></VMAP>").as_bytes());
        let data = format!("<AdSource><VASTAdData><![CDATA[<VAST>{pieces}</VAST>]]></VASTAdData></AdSource>");
        check(with_break("", &data).as_bytes());
    }

    #[test]
    fn changed_documents(
        changes in prop::collection::vec((any::<Index>(), select(&PIECES[..])), 1..6),
        bytes in prop::collection::vec((any::<Index>(), any::<u8>()), 0..2),
    ) {
        let mut document = valid().into_bytes();
        for (at, piece) in changes {
            let at = at.index(document.len());
            document.splice(at..at, piece.bytes());
        }
        for (at, byte) in bytes {
            let at = at.index(document.len());
            document[at] = byte;
        }
        check(&document);
    }

    #[test]
    fn cut_out_documents(from in any::<Index>(), to in any::<Index>()) {
        let document = valid().into_bytes();
        let (from, to) = (from.index(document.len()), to.index(document.len()));
        check(&document[from.min(to)..from.max(to)]);
        let rest = [&document[..from.min(to)], &document[from.max(to)..]].concat();
        check(&rest);
    }
}

#[test]
fn the_valid_document_is_valid() {
    let reading = read_vmap_text(&valid());
    assert_eq!(codes(&reading), ["no_ads", "empty_ad", "no_ads"]);
    assert!(reading.document.is_some());
}
