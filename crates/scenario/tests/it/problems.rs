//! What is said about files that are wrong.

use crate::files::*;
use std::error::Error;
use std::path::Path;
use vastsim_scenario::*;

/// What is said about each file, one blank line between two.
fn all(scenarios: &[&str]) -> String {
    let reports: Vec<_> = scenarios
        .iter()
        .map(|scenario| problems(scenario))
        .collect();
    reports.join("\n\n")
}

/// The same for keys beside a synthetic ad.
fn all_with(keys: &[&str]) -> String {
    let reports: Vec<_> = keys.iter().map(|keys| problems_with(keys)).collect();
    reports.join("\n\n")
}

/// The same for keys of `playback.interruptions`.
fn all_interruptions(keys: &[&str]) -> String {
    let keys: Vec<_> = keys
        .iter()
        .map(|keys| format!(r#""playback": {{ "interruptions": {{ {keys} }} }}"#))
        .collect();
    all_with(&keys.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn what_is_not_json() {
    let scenarios = [
        "",
        " \n ",
        "null",
        "{",
        r#"{ "name": "t" "#,
        r#"{ "name": "t", }"#,
        r#"{ "name": "t" // why
}"#,
        "{ 'name': 't' }",
        r#"{ name: "t" }"#,
        r#"{ "name": "t" "ad": {} }"#,
        r#"{ "matrix": { "provider": ["a", ] } }"#,
        "{} {}",
        "{ \"name\": \"a\tb\" }",
        "{\u{a0}}",
        r#"{ "name": "\ud800" }"#,
        "<VAST/>",
    ];
    insta::assert_snapshot!(all(&scenarios), @r#"
    s.json:1:1: error: the file is empty

    s.json:1:1: error: the file is empty

    s.json:1:1: error: expected an object, found null

    s.json:1:1: error: not valid JSON: unterminated object; hint: its closing `}` is missing

    s.json:1:1: error: not valid JSON: unterminated object; hint: its closing `}` is missing

    s.json:1:14: error: not valid JSON: trailing commas are not allowed; hint: remove the last comma

    s.json:1:15: error: not valid JSON: comments are not allowed; hint: say it in `description`

    s.json:1:3: error: not valid JSON: single-quoted strings are not allowed; hint: write it in double quotes

    s.json:1:3: error: not valid JSON: expected string for object property; hint: write it in double quotes

    s.json:1:14: error: not valid JSON: expected comma

    s.json:1:31: error: not valid JSON: trailing commas are not allowed; hint: remove the last comma

    s.json:1:4: error: not valid JSON: text cannot contain more than one JSON value

    s.json:1:13: error: not valid JSON: the character U+0009 cannot stand here

    s.json:1:2: error: not valid JSON: the character U+00A0 cannot stand here

    s.json:1:12: error: not valid JSON: half of a surrogate pair

    s.json:1:1: error: this is a VAST document, not a scenario; hint: name it in a scenario: `{ "name": "…", "ad": { "vast": "s.json" } }`
    "#);
}

#[test]
fn numbers_that_are_not_json() {
    let scenarios = [
        r#"{ "seed": 0x10 }"#,
        r#"{ "seed": +1 }"#,
        r#"{ "seed": .5 }"#,
        r#"{ "seed": NaN }"#,
        r#"{ "seed": -Infinity }"#,
        r#"{ "seed": 01 }"#,
    ];
    insta::assert_snapshot!(all(&scenarios), @"
    s.json:1:11: error: not valid JSON: hexadecimal numbers are not allowed

    s.json:1:11: error: not valid JSON: unary plus on numbers is not allowed

    s.json:1:11: error: not valid JSON: leading or trailing decimal points on numbers are not allowed

    s.json:1:11: error: not valid JSON: unexpected word; hint: a text stands in double quotes; JSON has no NaN

    s.json:1:11: error: not valid JSON: infinity and NaN are not allowed

    s.json:1:12: error: not valid JSON: expected comma
    ");
}

#[test]
fn nesting_is_bounded() {
    let scenario = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    insta::assert_snapshot!(problems(&scenario), @"s.json:1:513: error: not valid JSON: maximum nesting depth exceeded");
}

#[test]
fn bytes_that_are_not_utf8() {
    let load = |bytes: &[u8]| {
        let files = Memory::default().with("s.json", bytes);
        let error = load_with(Path::new("s.json"), &files).unwrap_err();
        lines(error.problems())
    };
    let reports = [
        load(b"{\n  \"name\": \"\xff\" }"),
        load(b"\xff\xfe{\0}\0"),
        load(b"\xef\xbb\xbf{\r\n  \"name\":\n\t\"gr\xc3\xb6\xc3\x9fe \xf0\x9f\x98\x80 \xc3\""),
        load(b"\x7fELF\x02\x01\x01\0\0\n\0\xd0a\0"),
        load(&vec![b' '; (4 << 20) + 1]),
    ];
    insta::assert_snapshot!(reports.join("\n"), @"
    s.json:2:12: error: the file is not UTF-8; hint: save it as UTF-8
    s.json:1:1: error: the file is not UTF-8; hint: save it as UTF-8
    s.json:3:11: error: the file is not UTF-8; hint: save it as UTF-8
    s.json:2:2: error: the file is not UTF-8; hint: save it as UTF-8
    s.json:1:1: error: the file is larger than 4 MiB
    ");
}

#[test]
fn a_byte_order_mark_is_accepted() {
    assert_eq!(problems(&format!("\u{feff}{}", with_keys(""))), "nothing");
}

#[test]
fn columns_count_characters() {
    insta::assert_snapshot!(problems_with("\n  \"description\": \"größe 😀\", \"sede\": 1"), @"s.json:2:29: error: unknown key `sede`; hint: did you mean `seed`?");
}

#[test]
fn unknown_keys_have_a_nearest_name() {
    let keys = [
        r#""sesions": 1"#,
        r#""Provider": "google""#,
        r#""publisher": {}"#,
        r#""é😀": {}"#,
        r#""ses": 1"#,
        r#""se": 1"#,
        r#""playback": { "max_session_duration": 1 }"#,
        r#""playback": { "speed": 1 }"#,
        r#""parser": { "lenint": true }"#,
        r#""playback": { "interruptions": { "rules": { "midpont": {} } } }"#,
        r#""playback": { "interruptions": { "rules": { "midpoint": { "probabilty": 1 } } } }"#,
        r#""playback": { "interruptions": { "rules": { "midpoint": { "prob": 1 } } } }"#,
        r#""playback": { "interruptions": { "segments": { "complete": {} } } }"#,
        r#""playback": { "interruptions": { "segments": { "start": { "min_offset_s": 1 } } } }"#,
    ];
    insta::assert_snapshot!(all_with(&keys), @"
    s.json:1:50: error: unknown key `sesions`; hint: did you mean `sessions`?

    s.json:1:50: error: unknown key `Provider`; hint: did you mean `provider`?

    s.json:1:50: error: unknown key `publisher`; hint: known here: `$schema`, `name`, `description`, `seed`, `sessions`, `ad`, `provider`, `playback`, `parser`, `matrix`

    s.json:1:50: error: unknown key `é😀`; hint: known here: `$schema`, `name`, `description`, `seed`, `sessions`, `ad`, `provider`, `playback`, `parser`, `matrix`

    s.json:1:50: error: unknown key `ses`; hint: did you mean `sessions`?

    s.json:1:50: error: unknown key `se`; hint: known here: `$schema`, `name`, `description`, `seed`, `sessions`, `ad`, `provider`, `playback`, `parser`, `matrix`

    s.json:1:64: error: unknown key `max_session_duration`; hint: did you mean `max_session_duration_s`?

    s.json:1:64: error: unknown key `speed`; hint: known here: `interruptions`, `max_session_duration_s`, `tick_interval_s`

    s.json:1:62: error: unknown key `lenint`; hint: did you mean `lenient`?

    s.json:1:94: error: unknown key `midpont`; hint: did you mean `midpoint`?

    s.json:1:108: error: unknown key `probabilty`; hint: did you mean `probability`?

    s.json:1:108: error: unknown key `prob`; hint: did you mean `probability`?

    s.json:1:97: error: unknown key `complete`; hint: known here: `start`, `firstQuartile`, `midpoint`, `thirdQuartile`

    s.json:1:108: error: unknown key `min_offset_s`; hint: known here: `probability`
    ");
}

#[test]
fn wrong_types() {
    let keys = [
        r#""description": 1"#,
        r#""seed": true"#,
        r#""sessions": []"#,
        r#""provider": null"#,
        r#""playback": []"#,
        r#""parser": { "lenient": "yes" }"#,
        r#""matrix": { "provider": { "a": 1 } }"#,
        r#""playback": { "tick_interval_s": "0.1" }"#,
        r#""playback": { "interruptions": "google" }"#,
        r#""playback": { "interruptions": { "reasons": ["timeout"] } }"#,
        r#""playback": { "interruptions": { "rules": { "start": 0.1 } } }"#,
    ];
    insta::assert_snapshot!(all_with(&keys), @r#"
    s.json:1:65: error: expected a string, found the number 1

    s.json:1:58: error: expected a number or a string of digits, found `true`

    s.json:1:62: error: expected a number or a string such as "10k", found an array

    s.json:1:62: error: expected a string, found null

    s.json:1:62: error: expected an object, found an array

    s.json:1:62: error: `lenient` has no effect without a VAST document; hint: it is used where `ad.vast` names one
    s.json:1:73: error: expected `true` or `false`, found the string "yes"

    s.json:1:74: error: expected an array, found an object

    s.json:1:64: error: `tick_interval_s` has no effect with the model `window`; hint: it is used by `tick`
    s.json:1:83: error: expected a number, found the string "0.1"

    s.json:1:81: error: expected an object, found the string "google"

    s.json:1:94: error: expected "by_progress" or an object of weights, found an array

    s.json:1:103: error: expected an object, found the number 0.1
    "#);
}

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
        r#"{ "duration": "99:99:99" }"#,
        r#"{ "duration": "00:00:00.0005" }"#,
        r#"{ "duration": "00:00:30.0000000001" }"#,
        r#"{ "duration": "00:00:30", "id": "" }"#,
        r#"{ "vast": "x.xml", "id": "x" }"#,
        r#"{ "vast": "https://ads.example/tag" }"#,
        r#"{ "pod": [] }"#,
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

    s.json:1:36: error: expected a string, found the number 30

    s.json:1:36: error: duration " 00:00:30" is not `HH:MM:SS` or `HH:MM:SS.mmm`

    s.json:1:36: error: duration "00:00:61" is not `HH:MM:SS` or `HH:MM:SS.mmm`

    s.json:1:36: error: duration "24:00:00.001" is longer than 24 h

    s.json:1:36: error: duration "99:99:99" is longer than 24 h

    s.json:1:36: error: the duration is shorter than 1 ms

    s.json:1:36: error: duration "00:00:30.0000000001" is finer than a nanosecond

    s.json:1:54: error: id "" is not 1 to 128 characters without control characters

    s.json:1:47: error: `id` names an ad that is made up; one from VAST has its own

    s.json:1:32: error: `vast` is a URL, not a file; hint: save the document to a file

    s.json:1:24: error: unknown key `pod`; hint: known here: `vast`, `duration`, `id`
    "#);
}

#[test]
fn probabilities_and_offsets() {
    let rule = |rule: &str| format!(r#""rules": {{ "midpoint": {{ {rule} }} }}"#);
    let rules = [
        r#""probability": 1.2"#,
        r#""probability": -0.1"#,
        r#""probability": 1e400"#,
        r#""probability": "nan""#,
        r#""probability": null"#,
        r#""min_offset_s": 1, "max_offset_s": -1"#,
        r#""min_offset_s": 3"#,
        r#""max_offset_s": -2.5"#,
        r#""min_offset_s": -86400.1"#,
        r#""max_offset_s": 1e400"#,
        r#""max_offset_s": 1e-10"#,
        r#""max_offset_s": 1e99999999999999999999"#,
    ];
    let rules = rules.map(rule);
    insta::assert_snapshot!(all_interruptions(&rules.each_ref().map(String::as_str)), @r#"
    s.json:1:123: error: probability 1.2 is not in 0..=1

    s.json:1:123: error: probability -0.1 is not in 0..=1

    s.json:1:123: error: probability 1e400 is not in 0..=1

    s.json:1:123: error: expected a number, found the string "nan"

    s.json:1:123: error: expected a number, found null

    s.json:1:124: error: the window begins at 1 s, after its end at -1 s

    s.json:1:124: error: the window begins at 3 s, after its end at 2 s; hint: the other end is set at <built-in generic>:11:82

    s.json:1:124: error: the window begins at -2 s, after its end at -2.5 s; hint: the other end is set at <built-in generic>:11:62

    s.json:1:124: error: -86400.1 s is not in -86400..=86400

    s.json:1:124: error: 1e400 s is not in -86400..=86400

    s.json:1:124: error: 1e-10 s is finer than a nanosecond: at most 9 decimals

    s.json:1:124: error: 1e99999999999999999999 s is not in -86400..=86400
    "#);
}

#[test]
fn reasons() {
    let many: Vec<_> = (0..=vastsim_engine::Reasons::MOST)
        .map(|index| format!(r#""r{index}": 1"#))
        .collect();
    let reasons = [
        "{}".to_owned(),
        r#"{ "timeout": 0, "bored": 0 }"#.to_owned(),
        r#"{ "timeout": -1, "bored": 1e400 }"#.to_owned(),
        r#"{ "Timeout": 1 }"#.to_owned(),
        r#""by_progres""#.to_owned(),
        format!("{{ {} }}", many.join(", ")),
    ];
    let reasons = reasons.map(|reasons| format!(r#""reasons": {reasons}"#));
    insta::assert_snapshot!(all_interruptions(&reasons.each_ref().map(String::as_str)), @r#"
    s.json:1:94: error: no weight is above 0

    s.json:1:94: error: no weight is above 0

    s.json:1:107: error: weight -1 is not a finite number of 0 or more
    s.json:1:120: error: weight 1e400 is not a finite number of 0 or more

    s.json:1:96: error: "Timeout" is no reason: a reason is 1 to 32 of `a-z`, `0-9` and `_`

    s.json:1:94: error: unknown choice of reasons `by_progres`; hint: did you mean `by_progress`?

    s.json:1:94: error: there are more than 32 reasons
    "#);
}

#[test]
fn models() {
    let keys = [
        r#""model": "windw""#,
        r#""model": "hazard""#,
        r#""model": 1"#,
        r#""model": "quartile", "within": "constant""#,
        r#""model": "quartile", "within": "constant_hazard", "segments": { "midpoint": { "probability": 1 } }"#,
        r#""model": "quartile", "within": "constant_hazard", "rules": { "start": { "probability": 1 } }"#,
    ];
    insta::assert_snapshot!(all_interruptions(&keys), @"
    s.json:1:92: error: unknown model `windw`; hint: did you mean `window`?

    s.json:1:92: error: unknown model `hazard`; hint: known here: `window`, `tick`, `quartile`, `none`

    s.json:1:92: error: expected a string, found the number 1

    s.json:1:114: error: unknown spread `constant`; hint: did you mean `constant_hazard`?

    s.json:1:176: error: probability 1 within a segment has no constant hazard; hint: give one below 1, or let `within` be `uniform`

    s.json:1:170: error: probability 1 within a segment has no constant hazard; hint: give one below 1, or let `within` be `uniform`
    ");
}

#[test]
fn keys_that_the_model_ignores() {
    let keys = [
        r#""segments": { "start": { "probability": 0.1 } }"#,
        r#""segments": {}"#,
        r#""within": "uniform""#,
        r#""model": "tick", "within": "uniform""#,
        r#""model": "tick", "rules": { "start": { "probability": 0.001, "min_offset_s": 0 }, "complete": { "probability": 0.1 } }"#,
        r#""model": "quartile", "rules": { "complete": { "probability": 0.1 } }"#,
        r#""model": "quartile", "rules": { "start": { "probability": 0.1 } }, "segments": { "start": { "probability": 0.1 } }"#,
        r#""model": "none", "rules": { "start": { "probability": 0.1 } }, "reasons": { "bored": 1 }"#,
    ];
    let interval = problems_with(r#""playback": { "tick_interval_s": 0.1 }"#);
    insta::assert_snapshot!(format!("{}\n\n{interval}", all_interruptions(&keys)), @"
    s.json:1:108: error: `probability` has no effect with the model `window`; hint: it is used by `quartile`

    s.json:1:83: error: `segments` has no effect with the model `window`; hint: it is used by `quartile`

    s.json:1:83: error: `within` has no effect with the model `window`; hint: it is used by `quartile`

    s.json:1:100: error: `within` has no effect with the model `tick`; hint: it is used by `quartile`

    s.json:1:144: error: `min_offset_s` has no effect with the model `tick`; hint: it is used by `window`
    s.json:1:179: error: `probability` has no effect with the model `tick`; hint: it is used by `window`

    s.json:1:129: error: `probability` has no effect with the model `quartile`; hint: it is used by `window`

    s.json:1:126: error: `probability` has no effect with the model `quartile`; hint: it is used by `window` and `tick`, and by `quartile` for a segment without its own

    s.json:1:122: error: `probability` has no effect with the model `none`; hint: it is used by `window` and `tick`, and by `quartile` for a segment without its own
    s.json:1:146: error: `reasons` has no effect with the model `none`; hint: it is used by every other model

    s.json:1:64: error: `tick_interval_s` has no effect with the model `window`; hint: it is used by `tick`
    ");
}

#[test]
fn a_parser_that_reads_nothing() {
    let parser = r#""parser": { "lenient": false }"#;
    let by_matrix = r#""matrix": { "parser.lenient": [false, true] }"#;
    insta::assert_snapshot!(all_with(&[parser, by_matrix]), @"
    s.json:1:62: error: `lenient` has no effect without a VAST document; hint: it is used where `ad.vast` names one

    s.json:1:62: error: `lenient` has no effect without a VAST document; hint: it is used where `ad.vast` names one
    ");
    let vast = r#"<VAST version="4.2"><Ad><InLine><Creatives><Creative><Linear>
        <Duration>00:00:30</Duration></Linear></Creative></Creatives></InLine></Ad></VAST>"#;
    let some = format!(
        r#"{{ "name": "t", {parser}, "matrix": {{ "ad": [{{ "duration": "00:00:10" }}, {{ "vast": "a.xml" }}] }} }}"#
    );
    assert_eq!(problems_among(&some, &[("a.xml", vast)]), "nothing");
    let misspelt = format!(r#"{{ "name": "t", {parser}, "ad": {{ "vats": "a.xml" }} }}"#);
    insta::assert_snapshot!(problems(&misspelt), @"s.json:1:56: error: unknown key `vats`; hint: did you mean `vast`?");
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

#[test]
fn repeated_keys_name_the_first() {
    let keys = "\n\"seed\": 1,\n\"seed\": 2,\n\"playback\": { \"interruptions\": {}, \"interruptions\": {} }";
    insta::assert_snapshot!(problems_with(keys), @"
    s.json:3:1: error: the key `seed` is repeated; hint: it was first given at s.json:2:1
    s.json:4:36: error: the key `interruptions` is repeated; hint: it was first given at s.json:4:15
    ");
}

#[test]
fn providers() {
    let keys = [
        r#""provider": "googel""#,
        r#""provider": "acme""#,
        r#""provider": "acme.json""#,
        r#""provider": "folder""#,
    ];
    insta::assert_snapshot!(all_with(&keys), @"
    s.json:1:62: error: unknown provider `googel`; hint: did you mean `google`? (or the path of a `.json` file)

    s.json:1:62: error: unknown provider `acme`; hint: known here: `global`, `tiger`, `leto`, `yandex`, `google`, `custom`, `generic` (or the path of a `.json` file)

    s.json:1:62: error: cannot read the profile: no such file; hint: tried `acme.json`

    s.json:1:62: error: unknown provider `folder`; hint: known here: `global`, `tiger`, `leto`, `yandex`, `google`, `custom`, `generic` (or the path of a `.json` file)
    ");
}

#[test]
fn files_of_another_kind() {
    let spot = r#"<VAST version="4.2"><Ad/></VAST>"#;
    let files = Memory::default()
        .with("ads/spot.xml", spot)
        .with("utf16.xml", utf16(spot))
        .with("cut.xml", "\n  <VAST><Ad>")
        .with("page.html", "<!DOCTYPE html><html/>")
        .with("feed.xml", "<rss/>")
        .with("pod.xml", r#"<vmap:VMAP xmlns:vmap="v"/>"#)
        .with(
            "mine.json",
            r#"{ "name": "mine", "playback": { "speed": 1 } }"#,
        )
        .with("tracker.json", "\n{ \"tracker\": {} }")
        .with(
            "manifest.json",
            r#"{ "schema": "vastsim.manifest.v1", "seed": "1" }"#,
        )
        .with("utf16.json", utf16(&with_keys("")));
    let report = |path: &str| {
        let error = load_with(Path::new(path), &files).unwrap_err();
        lines(error.problems())
    };
    let paths = "ads/spot.xml utf16.xml cut.xml page.html feed.xml pod.xml mine.json tracker.json \
                 manifest.json utf16.json";
    let reports: Vec<_> = paths.split(' ').map(report).collect();
    insta::assert_snapshot!(reports.join("\n"), @r#"
    ads/spot.xml:1:1: error: this is a VAST document, not a scenario; hint: name it in a scenario: `{ "name": "…", "ad": { "vast": "spot.xml" } }`
    utf16.xml:1:1: error: this is a VAST document, not a scenario; hint: name it in a scenario: `{ "name": "…", "ad": { "vast": "utf16.xml" } }`
    cut.xml:1:1: error: this is a VAST document, not a scenario; hint: name it in a scenario: `{ "name": "…", "ad": { "vast": "cut.xml" } }`
    page.html:1:1: error: this is an HTML page, not a scenario
    feed.xml:1:1: error: this is an XML document, not a scenario
    pod.xml:1:1: error: this is a VMAP document, not a scenario
    mine.json:1:1: error: this is a profile, not a scenario; hint: name it in a scenario: `"provider": "mine.json"`
    tracker.json:2:1: error: this is a profile, not a scenario; hint: name it in a scenario: `"provider": "tracker.json"`
    manifest.json:1:1: error: this is the manifest of a result, not a scenario; hint: its `scenario.file` names the scenario
    utf16.json:1:1: error: the file is not UTF-8; hint: save it as UTF-8
    "#);
}

/// With the mark that Windows puts before it.
fn utf16(text: &str) -> Vec<u8> {
    let units = "\u{feff}".encode_utf16().chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

#[test]
fn a_scenario_without_its_ad_is_still_a_scenario() {
    let scenario = r#"{ "name": "t", "provider": "google", "playback": {} }"#;
    insta::assert_snapshot!(problems(scenario), @"s.json:1:1: error: the key `ad` is missing");
}

#[test]
fn everything_at_once_over_scenario_and_profile() {
    let scenario = r#"{
  "name": "every thing",
  "sesions": "10k",
  "seed": -5,
  "ad": { "duration": "30s" },
  "provider": "acme.json",
  "playback": {
    "max_session_duration_s": -1,
    "interruptions": {
      "within": "uniform",
      "rules": {
        "start": { "probability": 1.5 },
        "midpoint": { "min_offset_s": 9 },
        "thirdquartile": { "probability": 0.1 }
      }
    }
  },
  "matrix": { "ad.vast": ["a.xml", "b.xml"] }
}"#;
    let profile = r#"{
  "name": "acme",
  "ad": {},
  "playback": { "interruptions": { "rules": {
    "midpoint": { "probability": 2, "max_offset_s": 5 },
    "complete": { "max_offset_s": -6 }
  } } },
  "tracker": { "macro_formats": ["[X]", "X"], "static_macros": { "ad_server": "a" },
               "macro_mapping": { "city": "City", "": "CITY" }, "timeout_s": 1 }
}"#;
    let vast = r#"<VAST version="4.2"><Ad><InLine><Creatives/></InLine></Ad></VAST>"#;
    let problems = problems_among(scenario, &[("acme.json", profile), ("a.xml", vast)]);
    insta::assert_snapshot!(problems, @r#"
    s.json:2:11: error: name "every thing" is not 1 to 64 of `A-Z`, `a-z`, `0-9`, `.`, `_` and `-`, not beginning with `.`
    s.json:3:3: error: unknown key `sesions`; hint: did you mean `sessions`?
    s.json:4:11: error: seed -5 is not an integer from 0 to 2^53, or a string of one below 2^64
    s.json:5:23: error: duration "30s" is not `HH:MM:SS` or `HH:MM:SS.mmm`
    s.json:8:31: error: -1 s is not in 0..=86400
    s.json:12:35: error: probability 1.5 is not in 0..=1
    s.json:14:9: error: unknown key `thirdquartile`; hint: did you mean `thirdQuartile`?
    acme.json:3:3: error: unknown key `ad`; hint: known here: `$schema`, `name`, `description`, `provenance`, `playback`, `tracker`
    acme.json:5:34: error: probability 2 is not in 0..=1
    acme.json:6:35: error: the window begins at -5 s, after its end at -6 s; hint: the other end is set at <built-in generic>:13:62
    acme.json:8:41: error: macro format "X" is not one `X` between marks, as in `[X]`
    acme.json:8:66: error: "ad_server" is no macro name: 1 to 64 of `A-Z`, `0-9` and `_`
    acme.json:9:43: error: "City" is no macro name: 1 to 64 of `A-Z`, `0-9` and `_`
    acme.json:9:51: error: "" is no request parameter: 1 to 64 of letters, digits, `.`, `_` and `-`
    acme.json:9:65: error: unknown key `timeout_s`; hint: known here: `macro_formats`, `static_macros`, `macro_mapping`
    "#);
}

#[test]
fn problems_are_bounded() {
    let unknown: Vec<_> = (0..1_000)
        .map(|index| format!(r#""k{index}": 1"#))
        .collect();
    let problems = problems_with(&unknown.join(", "));
    assert_eq!(problems.lines().count(), 201);
    assert!(
        problems.ends_with("there are more than 200 problems"),
        "{problems}"
    );
}

#[test]
fn what_files_say_is_shortened_and_without_control_characters() {
    let long = "x".repeat(100);
    let keys = format!(r#""\u001b[31m{long}": 1, "provider": "\u0007{long}""#);
    insta::assert_snapshot!(problems_with(&keys), @"
    s.json:1:50: error: unknown key `�[31mxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…`; hint: known here: `$schema`, `name`, `description`, `seed`, `sessions`, `ad`, `provider`, `playback`, `parser`, `matrix`
    s.json:1:179: error: unknown provider `�xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…`; hint: known here: `global`, `tiger`, `leto`, `yandex`, `google`, `custom`, `generic` (or the path of a `.json` file)
    ");
}

#[test]
fn files_that_cannot_be_read() {
    let io = |path: &str, scenario: &str| {
        let files = Memory::default().with("s.json", scenario);
        let error = load_with(Path::new(path), &files).unwrap_err();
        assert!(error.problems().is_empty());
        let source = error.source().unwrap();
        format!("{error}: {source} (usage: {})", error.is_usage())
    };
    let secret_vast = r#"{ "name": "t", "ad": { "vast": "secret.xml" } }"#;
    let reports = [
        io("none.json", ""),
        io(".json\0", ""),
        io("large.json", ""),
        io("broken.json", ""),
        io("folder", ""),
        io("secret.json", ""),
        io("s.json", secret_vast),
        io("s.json", &with_keys(r#""provider": "secret.json""#)),
    ];
    insta::assert_snapshot!(reports.join("\n"), @"
    cannot read `none.json`: no such file (usage: true)
    cannot read `.json�`: no file can have such a name (usage: true)
    cannot read `large.json`: it is larger than 16 MiB (usage: true)
    cannot read `broken.json`: the disk is broken (usage: false)
    cannot read `folder`: it is a directory, not a file (usage: true)
    cannot read `secret.json`: permission denied (usage: false)
    cannot read `secret.xml`: permission denied (usage: false)
    cannot read `secret.json`: permission denied (usage: false)
    ");
}

#[test]
fn a_problem_says_where_it_is() {
    let scenario = with_keys("\n\"playback\": { \"max_session_duration_s\": -1 }");
    let error = load_among(&scenario, &[]).unwrap_err();
    assert_eq!(error.to_string(), "1 error");
    assert!(error.is_usage() && error.source().is_none());
    let [problem] = error.problems() else {
        panic!("{error}")
    };
    assert_eq!(problem.path, "playback.max_session_duration_s");
    assert_eq!(problem.severity, Severity::Error);
    assert_eq!(
        problem.line_column(),
        LineColumn {
            line: 2,
            column: 41
        }
    );
    assert_eq!(
        &problem.origin.source.text()[problem.origin.range.clone()],
        "-1"
    );
    assert_eq!(problem.origin.source.path(), Path::new("s.json"));
}
