//! Durations and offsets: what stands for a time stands for one time only.

use std::time::Duration;

use vastsim_vast::{
    AdBody, Document, Linear, Offset, Percent, ReadOptions, Reading, parse_duration,
    parse_standard_duration, read,
};

const DURATION_MAX: Duration = Duration::from_hours(24);

/// Any text is read as a duration by the two functions for it, and by a
/// document as a duration and as an offset, and all of them agree.
///
/// # Panics
/// If they do not.
pub fn duration(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    check_functions(text);
    if text.chars().all(is_xml) {
        let document = with_value(text);
        check_lenient(text, &read(document.as_bytes(), &ReadOptions::default()));
        check_strict(text, &read(document.as_bytes(), &strict()));
    }
}

fn check_functions(text: &str) {
    let lenient = parse_duration(text);
    let standard = parse_standard_duration(text);
    if standard.is_ok() || lenient.is_err() {
        assert_eq!(standard, lenient);
    }
    let Ok(duration) = lenient else { return };
    assert!(duration <= DURATION_MAX, "{text:?} is {duration:?}");
    let written = nanoseconds(duration);
    assert_eq!(parse_standard_duration(&written), Ok(duration), "{written}");
    assert_eq!(parse_duration(&format!("\t{text}\n")), Ok(duration));
}

/// `HH:MM:SS.nnnnnnnnn`
fn nanoseconds(duration: Duration) -> String {
    let seconds = duration.as_secs();
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    format!(
        "{hours:02}:{minutes:02}:{seconds:02}.{:09}",
        duration.subsec_nanos()
    )
}

fn check_lenient(text: &str, reading: &Reading) {
    let Some(linear) = reading.document.as_ref().and_then(linear) else {
        panic!("{text:?} refuses a document: {:?}", reading.diagnostics);
    };
    let expected = parse_duration(text).ok();
    assert_eq!(linear.duration, expected, "{text:?}");
    match linear.skip_offset {
        Some(Offset::Percent(percent)) => check_percent(percent),
        offset => assert_eq!(offset, expected.map(Offset::Time), "{text:?}"),
    }
}

/// A document says strictly what the standard says.
fn check_strict(text: &str, reading: &Reading) {
    let is_standard = parse_standard_duration(text).is_ok();
    assert_eq!(reading.document.is_some(), is_standard, "{text:?}");
}

/// A share is written in one way, and does not exceed its bounds.
fn check_percent(percent: Percent) {
    let written = with_offset(&percent.to_string());
    let reading = read(written.as_bytes(), &strict());
    let again = reading.document.as_ref().and_then(linear);
    let again = again.and_then(|linear| linear.skip_offset);
    assert_eq!(again, Some(Offset::Percent(percent)));
    for duration in [Duration::ZERO, Duration::from_nanos(1), DURATION_MAX] {
        let share = percent.of(duration);
        assert_eq!(Offset::Percent(percent).resolve(duration), share);
        assert!(
            share <= 2 * duration,
            "{percent} of {duration:?} is {share:?}"
        );
        assert!(percent > Percent::WHOLE || share <= duration);
        assert!(percent < Percent::WHOLE || share >= duration);
    }
}

fn strict() -> ReadOptions {
    ReadOptions {
        lenient: false,
        ..ReadOptions::default()
    }
}

/// A document with this text as an offset and as a duration.
fn with_value(text: &str) -> String {
    let text = escaped(text);
    document(&text, &text)
}

fn with_offset(text: &str) -> String {
    document(&escaped(text), "00:00:30")
}

fn document(offset: &str, duration: &str) -> String {
    format!(
        "<VAST version=\"4.3\"><Ad><InLine><Creatives><Creative><Linear skipoffset=\"{offset}\">\
         <Duration>{duration}</Duration></Linear></Creative></Creatives></InLine></Ad></VAST>"
    )
}

/// As references, so that neither markup nor white space is lost.
fn escaped(text: &str) -> String {
    let escape = |char: char| match char {
        '0'..='9' | ':' | '.' | '%' => char.to_string(),
        _ => format!("&#{};", u32::from(char)),
    };
    text.chars().map(escape).collect()
}

/// XML 1.0, production 2.
fn is_xml(char: char) -> bool {
    matches!(char, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

fn linear(document: &Document) -> Option<&Linear> {
    let AdBody::InLine(inline) = &document.ads.first()?.body else {
        return None;
    };
    inline.creatives.first()?.linear.as_ref()
}
