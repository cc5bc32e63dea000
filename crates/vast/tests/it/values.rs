//! Durations, offsets, numbers, truth values, versions, event names.

use std::time::Duration;

use vastsim_vast::{
    Delivery, DurationError, EventName, MediaFile, Offset, Version, parse_duration,
    parse_standard_duration,
};

use crate::support::{check_repaired, codes, linear, read_text, with_content, with_linear};

const SECOND: u64 = 1_000_000_000;

#[test]
fn durations_of_the_standard() {
    let cases = [
        ("00:00:30", 30 * SECOND),
        ("00:00:30.500", 30 * SECOND + SECOND / 2),
        ("01:02:03.004", 3_723 * SECOND + 4_000_000),
        ("00:00:00", 0),
        ("00:59:59.999999999", 3_600 * SECOND - 1),
        ("00:00:00.1", SECOND / 10),
        ("24:00:00", 86_400 * SECOND),
        ("\n 00:00:30\t", 30 * SECOND),
    ];
    for (text, nanos) in cases {
        let expected = Ok(Duration::from_nanos(nanos));
        assert_eq!(parse_duration(text), expected, "{text}");
        assert_eq!(parse_standard_duration(text), expected, "{text}");
    }
}

#[test]
fn durations_written_otherwise() {
    let cases = [
        ("30", 30 * SECOND),
        ("30.5", 30 * SECOND + SECOND / 2),
        ("0:30", 30 * SECOND),
        ("01:30.25", 90 * SECOND + SECOND / 4),
        ("0:0:5", 5 * SECOND),
        ("00:00:90", 90 * SECOND),
        ("000:00:05", 5 * SECOND),
        ("0.0000000019", 1),
    ];
    for (text, nanos) in cases {
        assert_eq!(
            parse_duration(text),
            Ok(Duration::from_nanos(nanos)),
            "{text}"
        );
        let standard = parse_standard_duration(text);
        assert_eq!(standard, Err(DurationError::Malformed), "{text}");
        let document = with_linear("", &format!("<Duration>{text}</Duration>"));
        let document = check_repaired(&document, &["odd_duration"], false);
        assert_eq!(
            linear(&document).duration,
            Some(Duration::from_nanos(nanos))
        );
    }
}

#[test]
fn no_durations() {
    let cases = [
        ("", DurationError::Empty),
        (" \n", DurationError::Empty),
        ("undefined", DurationError::Malformed),
        ("-00:00:05", DurationError::Malformed),
        ("+5", DurationError::Malformed),
        ("00:00:00:05", DurationError::Malformed),
        ("00::05", DurationError::Malformed),
        (":", DurationError::Malformed),
        ("5.", DurationError::Malformed),
        (".5", DurationError::Malformed),
        ("1.2.3", DurationError::Malformed),
        ("1e3", DurationError::Malformed),
        ("٣٠", DurationError::Malformed),
        ("24:00:00.000000001", DurationError::TooLong),
        ("99999999999999999999999", DurationError::TooLong),
        ("18446744073709551615:59:59", DurationError::TooLong),
    ];
    for (text, error) in cases {
        assert_eq!(parse_duration(text), Err(error), "{text}");
        assert_eq!(parse_standard_duration(text), Err(error), "{text}");
        let document = with_linear("", &format!("<Duration>{text}</Duration>"));
        let document = check_repaired(&document, &["bad_duration"], false);
        assert_eq!(linear(&document).duration, None);
    }
    check_repaired(&with_linear("", ""), &["missing_duration"], false);
}

fn skip_offset(text: &str) -> (Vec<&'static str>, Option<Offset>) {
    let attributes = format!("skipoffset=\"{text}\"");
    let reading = read_text(&with_linear(&attributes, "<Duration>00:00:30</Duration>"));
    let codes = codes(&reading);
    (
        codes,
        linear(&reading.document.expect("it is read")).skip_offset,
    )
}

#[test]
fn time_offsets() {
    let cases = [
        ("00:00:05", 5_000, vec![]),
        ("00:00:05.250", 5_250, vec![]),
        ("5", 5_000, vec!["odd_offset"]),
    ];
    for (text, millis, expected) in cases {
        let (codes, offset) = skip_offset(text);
        assert_eq!(codes, expected, "{text}");
        assert_eq!(offset, Some(Offset::Time(Duration::from_millis(millis))));
    }
}

#[test]
fn percent_offsets_are_exact() {
    let cases = [
        ("25%", 25_000_000, "25%", vec![]),
        ("33.3%", 33_300_000, "33.3%", vec![]),
        ("0%", 0, "0%", vec![]),
        ("100%", 100_000_000, "100%", vec![]),
        ("12.3456789%", 12_345_678, "12.345678%", vec![]),
        (" 5 % ", 5_000_000, "5%", vec!["odd_offset"]),
        ("199.5%", 199_500_000, "199.5%", vec!["offset_beyond_end"]),
    ];
    for (text, millionths, display, expected) in cases {
        let (codes, offset) = skip_offset(text);
        assert_eq!(codes, expected, "{text}");
        let Some(Offset::Percent(percent)) = offset else {
            panic!("{text} is {offset:?}");
        };
        assert_eq!(percent.millionths(), millionths, "{text}");
        assert_eq!(percent.to_string(), display);
    }
}

#[test]
fn percent_offsets_resolve_to_the_nanosecond() {
    let cases = [
        ("33.3%", 30 * SECOND, 9_990_000_000),
        ("25%", 3, 1),
        ("0.000001%", 86_400 * SECOND, 864_000),
        ("100%", 86_400 * SECOND, 86_400 * SECOND),
    ];
    for (text, duration, expected) in cases {
        let offset = skip_offset(text).1.expect("an offset");
        let resolved = offset.resolve(Duration::from_nanos(duration));
        assert_eq!(resolved, Duration::from_nanos(expected), "{text}");
    }
}

#[test]
fn no_offsets() {
    for text in [
        "",
        "soon",
        "-5%",
        "%",
        "5%%",
        "1e1%",
        "200%",
        "99999999999%",
        ".5%",
        "5.%",
    ] {
        assert_eq!(skip_offset(text), (vec!["bad_offset"], None), "{text}");
    }
}

fn media_file(attributes: &str) -> (Vec<&'static str>, MediaFile) {
    let reading = read_text(&with_content(&format!(
        "<MediaFiles><MediaFile {attributes}>u</MediaFile></MediaFiles>"
    )));
    let codes = codes(&reading);
    let document = reading.document.expect("it is read");
    (codes, linear(&document).media_files[0].clone())
}

#[test]
fn numbers() {
    let cases = [
        ("640", Some(640), vec![]),
        (" 640 ", Some(640), vec![]),
        ("640px", Some(640), vec!["odd_number"]),
        ("640 px", Some(640), vec!["odd_number"]),
        ("640.0", Some(640), vec!["odd_number"]),
        ("0", Some(0), vec![]),
        ("4294967295", Some(u32::MAX), vec![]),
        ("4294967296", None, vec!["bad_number"]),
        ("", None, vec!["bad_number"]),
        ("-1", None, vec!["bad_number"]),
        ("640.5", None, vec!["bad_number"]),
        ("1e3", None, vec!["bad_number"]),
        ("100%", None, vec!["bad_number"]),
        ("px", None, vec!["bad_number"]),
    ];
    for (text, expected, expected_codes) in cases {
        let (codes, file) = media_file(&format!("width=\"{text}\""));
        assert_eq!((file.width, codes), (expected, expected_codes), "{text}");
    }
}

#[test]
fn numbers_of_bytes() {
    let cases = [
        ("4294967296", Some(4_294_967_296), vec![]),
        ("18446744073709551615", Some(u64::MAX), vec![]),
        ("18446744073709551616", None, vec!["bad_number"]),
    ];
    for (text, expected, expected_codes) in cases {
        let (codes, file) = media_file(&format!("fileSize=\"{text}\""));
        let found = (file.file_size_bytes, codes);
        assert_eq!(found, (expected, expected_codes), "{text}");
    }
}

#[test]
fn truth_values() {
    let cases = [
        ("true", Some(true), vec![]),
        ("false", Some(false), vec![]),
        ("1", Some(true), vec![]),
        ("0", Some(false), vec![]),
        ("TRUE", Some(true), vec!["odd_boolean"]),
        ("False", Some(false), vec!["odd_boolean"]),
        ("yes", None, vec!["bad_boolean"]),
        ("", None, vec!["bad_boolean"]),
    ];
    for (text, expected, expected_codes) in cases {
        let (codes, file) = media_file(&format!("scalable=\"{text}\""));
        assert_eq!((file.scalable, codes), (expected, expected_codes), "{text}");
    }
}

#[test]
fn delivery_methods() {
    let cases = [
        ("progressive", Some(Delivery::Progressive), vec![]),
        ("Streaming", Some(Delivery::Streaming), vec!["odd_keyword"]),
        (
            " rtmp ",
            Some(Delivery::Other("rtmp".to_owned())),
            vec!["unknown_keyword"],
        ),
        ("", None, vec!["bad_keyword"]),
    ];
    for (text, expected, expected_codes) in cases {
        let (codes, file) = media_file(&format!("delivery=\"{text}\""));
        assert_eq!((file.delivery, codes), (expected, expected_codes), "{text}");
    }
}

#[test]
fn versions() {
    let cases = [
        ("2.0", Version::V2_0, vec![]),
        ("3.0", Version::V3_0, vec![]),
        ("4.0", Version::V4_0, vec![]),
        ("4.1", Version::V4_1, vec![]),
        ("4.2", Version::V4_2, vec![]),
        ("4.3", Version::V4_3, vec![]),
        ("4,1", Version::V4_1, vec!["odd_version"]),
        ("3", Version::V3_0, vec!["odd_version"]),
        ("2.0.1", Version::V2_0, vec!["odd_version"]),
        ("v4.2", Version::V4_2, vec!["odd_version"]),
        ("VAST 3.0", Version::V3_0, vec!["odd_version"]),
        ("vast3", Version::V3_0, vec!["odd_version"]),
        (
            "99.0",
            Version::Other("99.0".to_owned()),
            vec!["unknown_version"],
        ),
        (
            "VAST 99.0",
            Version::Other("99.0".to_owned()),
            vec!["odd_version", "unknown_version"],
        ),
        (
            "VAST",
            Version::Other("VAST".to_owned()),
            vec!["unknown_version"],
        ),
        (" ", Version::Unstated, vec!["missing_version"]),
    ];
    for (text, version, mut expected) in cases {
        let reading = read_text(&format!("<VAST version=\"{text}\"/>"));
        expected.push("no_ads");
        assert_eq!(codes(&reading), expected, "{text}");
        assert_eq!(reading.document.expect("it is read").version, version);
    }
    assert_eq!(codes(&read_text("<VAST/>")), ["missing_version", "no_ads"]);
}

fn tracking(attributes: &str) -> (Vec<&'static str>, Vec<EventName>) {
    let reading = read_text(&with_content(&format!(
        "<TrackingEvents><Tracking {attributes}>u</Tracking></TrackingEvents>"
    )));
    let codes = codes(&reading);
    let document = reading.document.expect("it is read");
    let tracking = linear(&document).tracking.iter();
    (
        codes,
        tracking.map(|tracking| tracking.event.clone()).collect(),
    )
}

#[test]
fn every_event_of_the_standard_is_known_in_any_letter_case() {
    for event in EventName::KNOWN {
        let offset = "offset=\"10%\"";
        let (codes, events) = tracking(&format!("event=\"{event}\" {offset}"));
        assert_eq!((codes, events), (vec![], vec![event.clone()]));
        let loud = event.as_str().to_uppercase();
        let (codes, events) = tracking(&format!("event=\"{loud}\" {offset}"));
        assert_eq!((codes, events), (vec!["odd_event"], vec![event]));
    }
}

#[test]
fn other_events_are_kept_and_nameless_ones_dropped() {
    let other = EventName::Other("first-quartile".to_owned());
    let expected = (vec!["unknown_event"], vec![other]);
    assert_eq!(tracking("event=\"first-quartile\""), expected);
    assert_eq!(tracking("event=\"\""), (vec!["missing_event"], vec![]));
    assert_eq!(tracking(""), (vec!["missing_event"], vec![]));
    let expected = (vec!["missing_offset"], vec![EventName::Progress]);
    assert_eq!(tracking("event=\"progress\""), expected);
}
