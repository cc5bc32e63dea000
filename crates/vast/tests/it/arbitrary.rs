//! No bytes break the reader, and what it says always holds together.

use proptest::prelude::*;
use proptest::sample::Index;
use vastsim_vast::{ReadOptions, Reading, Severity, parse_duration, read};

use crate::support::{STRICT, with_linear};

const PIECES: [&str; 24] = [
    "<",
    ">",
    "</",
    "/>",
    "&",
    ";",
    "&amp;",
    "&#",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?xml ",
    "?>",
    "<!DOCTYPE ",
    "\"",
    "'",
    "=",
    "Linear",
    "VAST",
    "\u{feff}",
    "\u{1}",
    "é",
    "\0",
];

fn valid() -> String {
    let content = "<Duration>00:00:30</Duration><TrackingEvents>\
        <Tracking event=\"start\"><![CDATA[https://x.example/é]]></Tracking>\
        <Tracking event=\"progress\" offset=\"33.3%\">https://x.example/?a&amp;b</Tracking>\
        </TrackingEvents><!-- a --><MediaFiles><MediaFile width=\"640\">u</MediaFile></MediaFiles>";
    format!(
        "<?xml version=\"1.0\"?>\n{}",
        with_linear("skipoffset=\"25%\"", content)
    )
}

/// What holds of every reading.
fn check_consistent(reading: &Reading) {
    let mut diagnostics = reading.diagnostics.iter();
    let refused = diagnostics.any(|diagnostic| diagnostic.severity == Severity::Error);
    assert_eq!(reading.document.is_none(), refused);
    for diagnostic in &reading.diagnostics {
        let position = diagnostic.position;
        let before = reading.text.get(..position.offset).expect("a boundary");
        let line = before.rsplit('\n').next().expect("a line");
        assert_eq!(position.line as usize, before.matches('\n').count() + 1);
        assert_eq!(position.column as usize, line.chars().count() + 1);
        assert!(!diagnostic.message.ends_with('.') && !diagnostic.message.contains('\n'));
    }
}

fn check(bytes: &[u8]) {
    let lenient = read(bytes, &ReadOptions::default());
    check_consistent(&lenient);
    let strict = read(bytes, &STRICT);
    check_consistent(&strict);
    if strict.document.is_some() {
        assert_eq!(strict.document, lenient.document);
    }
}

proptest! {
    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..512)) {
        check(&bytes);
    }

    #[test]
    fn any_markup(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..64)) {
        check(pieces.concat().as_bytes());
        check(format!("<VAST version=\"4.0\">{}</VAST>", pieces.concat()).as_bytes());
    }

    #[test]
    fn changed_documents(
        changes in prop::collection::vec((any::<Index>(), prop::sample::select(&PIECES[..])), 1..6),
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

    #[test]
    fn any_duration(text in "[0-9:.% -]{0,24}") {
        let _ = parse_duration(&text);
    }

    #[test]
    fn durations_round_trip(nanos in 0..=86_400_000_000_000_u64) {
        let duration = std::time::Duration::from_nanos(nanos);
        let seconds = duration.as_secs();
        let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
        let text = format!("{hours:02}:{minutes:02}:{seconds:02}.{:09}", duration.subsec_nanos());
        prop_assert_eq!(vastsim_vast::parse_standard_duration(&text), Ok(duration));
    }
}

#[test]
fn the_valid_document_is_valid() {
    let reading = read(valid().as_bytes(), &STRICT);
    assert_eq!(reading.diagnostics, []);
}
