//! What is said about values out of range.

use super::{all, all_with};
use crate::files::*;

#[test]
fn names_seeds_and_sessions_out_of_range() {
    let scenarios = [
        "{}",
        "[]",
        r#"{ "name": "a b", "ad": { "duration": "00:00:30" } }"#,
        r#"{ "name": "..", "ad": { "duration": "00:00:30" } }"#,
        r#"{ "name": "", "ad": { "duration": "00:00:30" } }"#,
    ];
    let keys = [
        r#""seed": -1"#,
        r#""seed": 9007199254740993"#,
        r#""seed": "18446744073709551616""#,
        r#""seed": "+1""#,
        r#""sessions": 0"#,
        r#""sessions": 1.5"#,
        r#""sessions": 1e13"#,
        r#""sessions": 1e400"#,
        r#""sessions": "ten""#,
        r#""sessions": "1001b""#,
        r#""sessions": "-1k""#,
    ];
    insta::assert_snapshot!(format!("{}\n\n{}", all(&scenarios), all_with(&keys)), @r#"
    s.json:1:1: error: the key `name` is missing
    s.json:1:1: error: the key `ad` is missing

    s.json:1:1: error: expected an object, found an array

    s.json:1:11: error: name "a b" is not 1 to 64 of `A-Z`, `a-z`, `0-9`, `.`, `_` and `-`, not beginning with `.`

    s.json:1:11: error: name ".." is not 1 to 64 of `A-Z`, `a-z`, `0-9`, `.`, `_` and `-`, not beginning with `.`

    s.json:1:11: error: name "" is not 1 to 64 of `A-Z`, `a-z`, `0-9`, `.`, `_` and `-`, not beginning with `.`

    s.json:1:58: error: seed -1 is not an integer from 0 to 2^53, or a string of one below 2^64

    s.json:1:58: error: seed 9007199254740993 is not an integer from 0 to 2^53, or a string of one below 2^64

    s.json:1:58: error: seed "18446744073709551616" is not an integer from 0 to 2^53, or a string of one below 2^64

    s.json:1:58: error: seed "+1" is not an integer from 0 to 2^53, or a string of one below 2^64

    s.json:1:62: error: sessions 0 is not a whole number from 1 to 1e12, such as 250000, `10k`, `2.5m` or `1b`

    s.json:1:62: error: sessions 1.5 is not a whole number from 1 to 1e12, such as 250000, `10k`, `2.5m` or `1b`

    s.json:1:62: error: sessions 1e13 is not a whole number from 1 to 1e12, such as 250000, `10k`, `2.5m` or `1b`

    s.json:1:62: error: sessions 1e400 is not a whole number from 1 to 1e12, such as 250000, `10k`, `2.5m` or `1b`

    s.json:1:62: error: sessions "ten" is not a whole number from 1 to 1e12, such as 250000, `10k`, `2.5m` or `1b`

    s.json:1:62: error: sessions "1001b" is not a whole number from 1 to 1e12, such as 250000, `10k`, `2.5m` or `1b`

    s.json:1:62: error: sessions "-1k" is not a whole number from 1 to 1e12, such as 250000, `10k`, `2.5m` or `1b`
    "#);
}

#[test]
fn durations_and_ads() {
    let ads = [
        "{}",
        r#"{ "id": "x" }"#,
        r#"{ "duration": "30" }"#,
        r#"{ "duration": 30 }"#,
        r#"{ "duration": " 00:00:30" }"#,
        r#"{ "duration": "00:00:61" }"#,
        r#"{ "duration": "24:00:00.001" }"#,
        r#"{ "duration": "00:00:00.0005" }"#,
        r#"{ "duration": "00:00:30.0000000001" }"#,
        r#"{ "duration": "00:00:30", "id": "" }"#,
        r#"{ "vast": "x.xml", "id": "x" }"#,
        r#"{ "vast": "https://ads.example/tag" }"#,
        r#"{ "pod": [] }"#,
        r#"{ "pod": {} }"#,
        r#"{ "pod": [{ "duration": "00:00:10" }, {}] }"#,
        r#"{ "pod": [{ "pod": [] }] }"#,
        r#"{ "pod": [{ "vast": "https://ads.example/tag" }] }"#,
        r#"{ "pod": [{ "duration": "00:00:10" }], "duration": "00:00:10" }"#,
        r#"{ "duration": "00:00:10", "content_duration": "00:10:00" }"#,
    ];
    let scenarios: Vec<_> = ads
        .iter()
        .map(|ad| format!(r#"{{ "name": "t", "ad": {ad} }}"#))
        .collect();
    let scenarios: Vec<_> = scenarios.iter().map(String::as_str).collect();
    insta::assert_snapshot!(all(&scenarios), @r#"
    s.json:1:22: error: `ad` has neither `vast` nor `duration`

    s.json:1:22: error: `ad` has neither `vast` nor `duration`

    s.json:1:36: error: duration "30" is not `HH:MM:SS` or `HH:MM:SS.mmm`

    s.json:1:36: error: expected a duration, `HH:MM:SS` in quotes, found the number 30; hint: 30 seconds are `"00:00:30"`

    s.json:1:36: error: duration " 00:00:30" is not `HH:MM:SS` or `HH:MM:SS.mmm`

    s.json:1:36: error: duration "00:00:61" is not `HH:MM:SS` or `HH:MM:SS.mmm`

    s.json:1:36: error: duration "24:00:00.001" is longer than 24 h

    s.json:1:36: error: the duration is shorter than 1 ms

    s.json:1:36: error: duration "00:00:30.0000000001" is finer than a nanosecond

    s.json:1:54: error: id "" is not 1 to 128 characters without control characters

    s.json:1:32: error: cannot read the VAST document: no such file; hint: tried `x.xml`
    s.json:1:47: error: `id` names an ad that is made up; one from VAST has its own

    s.json:1:32: error: `vast` is a URL, not a file; hint: save the document to a file

    s.json:1:31: error: `pod` has no ads

    s.json:1:31: error: expected an array, found an object

    s.json:1:60: error: an ad of the pod has neither `vast` nor `duration`

    s.json:1:34: error: unknown key `pod`; hint: known here: `vast`, `duration`, `id`

    s.json:1:42: error: `vast` is a URL, not a file; hint: save the document to a file

    s.json:1:73: error: `duration` and `pod` exclude each other; hint: give it to an ad of the pod

    s.json:1:68: error: `content_duration` has no effect without a VMAP document; hint: it is used where `ad.vast` names one
    "#);
}

#[test]
fn tick_intervals() {
    let interval = |seconds: &str| {
        let tick = r#""interruptions": { "model": "tick" }"#;
        problems_with(&format!(
            r#""playback": {{ {tick}, "tick_interval_s": {seconds} }}"#
        ))
    };
    let reports = ["0", "-1", "86401", "0.00001", "0.0000000001"].map(interval);
    insta::assert_snapshot!(reports.join("\n"), @"
    s.json:1:121: error: 0 s is not above 0 and at most 86400
    s.json:1:121: error: -1 s is not above 0 and at most 86400
    s.json:1:121: error: 86401 s is not above 0 and at most 86400
    s.json:1:121: error: so short an interval gives more than 1000000 ticks
    s.json:1:121: error: 0.0000000001 s is finer than a nanosecond: at most 9 decimals
    ");
}

#[test]
fn limits_on_sessions() {
    let limit = |seconds: &str| {
        problems_with(&format!(
            r#""playback": {{ "max_session_duration_s": {seconds} }}"#
        ))
    };
    insta::assert_snapshot!(["-1", "86401", "1e9"].map(limit).join("\n"), @"
    s.json:1:90: error: -1 s is not in 0..=86400
    s.json:1:90: error: 86401 s is not in 0..=86400
    s.json:1:90: error: 1e9 s is not in 0..=86400
    ");
}
