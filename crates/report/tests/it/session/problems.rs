//! What is wrong with a file: all of it, with its place.

use super::fixture;
use insta::assert_snapshot;
use vastsim_report::session::SessionRecord;

fn problems(text: &str) -> String {
    SessionRecord::read_all(text.as_bytes())
        .unwrap_err()
        .to_string()
}

/// A pretty record with a piece replaced.
fn changed(pieces: &[(&str, &str)]) -> String {
    let mut text = fixture::interrupted().to_json_pretty();
    for (piece, with) in pieces {
        assert!(text.contains(piece), "{piece}");
        text = text.replacen(piece, with, 1);
    }
    text
}

#[test]
fn all_problems_are_found_at_once() {
    let text = changed(&[
        (r#""ad_id": "ad-1""#, r#""ad_id": 7"#),
        (r#""duration_sec": 20"#, r#""duration_sec": -20.5"#),
        (r#""status": "closed""#, r#""status": "over""#),
        (
            r#""end_time": 1700000012.5,"#,
            r#""end_time": 1e13, "end_time": null,"#,
        ),
        (r#""event_type": "quartile""#, r#""kind": "quartile""#),
        (r#""offset_sec": 5,"#, r#""offset_sec": "5","#),
        (r#""midpoint": true"#, r#""midpoint": 1"#),
        (
            r#""metadata": {}
}"#,
            r#""metadata": {"vastsim": {"schema": "vastsim.session.v2", "seed": 7,
  "vast_errors": [405, 70000], "tracking": [{}]}}
}"#,
        ),
    ]);
    assert_snapshot!(problems(&text), @r#"
    3:12: ad_id: expected a string, found the number 7
    4:19: duration_sec: -20.5: seconds cannot be negative
    5:13: status: unknown name `over`; known here: `pending`, `running`, `completed`, `closed`, `error`
    7:15: end_time: 1e13: more than 1000000000000 seconds
    7:21: end_time: the key `end_time` is repeated
    16:5: events[1].event_type: the key `event_type` is missing
    28:21: events[2].offset_sec: expected a number of seconds, found the string "5"
    55:17: quartiles.midpoint: expected `true` or `false`, found the number 1
    61:38: metadata.vastsim.schema: schema is `vastsim.session.v2`, but this version reads `vastsim.session.v1`
    61:68: metadata.vastsim.seed: expected a string of digits, found the number 7
    62:24: metadata.vastsim.vast_errors[1]: expected an integer from 0 to 65535
    62:45: metadata.vastsim.tracking[0].event: the key `event` is missing
    62:45: metadata.vastsim.tracking[0].timestamp: the key `timestamp` is missing
    "#);
}

#[test]
fn a_line_that_is_not_json_does_not_hide_the_others() {
    let line = fixture::pending().to_json_line();
    let cut = &line[..40];
    let wrong = line.replace(r#""events":[]"#, r#""events":0"#);
    let text = format!("{cut}\n{line}{wrong}{{]\n{line}{wrong}");
    assert_snapshot!(problems(&text), @r#"
    1:41: session_id: not valid JSON: expected the closing `"` of a string, found `\u{a}`
    3:178: [2].events: expected an array, found the number 0
    4:2: [3]: not valid JSON: expected a key in double quotes, found `]`
    6:178: [5].events: expected an array, found the number 0
    "#);
}

#[test]
fn what_is_not_json_is_located() {
    let quoted = |inside: &str| format!(r#"{{"ad_id": {inside}}}"#);
    let said = |inside: &str| problems(&quoted(inside));
    assert_snapshot!(said("NaN"), @"1:11: ad_id: not valid JSON: expected a value, found NaN, which JSON has not");
    assert_snapshot!(said("-Infinity"), @"1:12: ad_id: not valid JSON: expected a digit, found Infinity, which JSON has not");
    assert_snapshot!(said("01"), @"1:12: ad_id: not valid JSON: expected the end of a number, found `1`");
    assert_snapshot!(said("1.e5"), @"1:13: ad_id: not valid JSON: expected a digit, found `e`");
    assert_snapshot!(said(r#""é\x""#), @"1:14: ad_id: not valid JSON: expected an escape of JSON, found `x`");
    assert_snapshot!(said(r#""\ud800""#), @"1:18: ad_id: not valid JSON: half of a surrogate pair");
    assert_snapshot!(said(r#""\u12g4""#), @"1:13: ad_id: not valid JSON: expected `u` and four hexadecimal digits, found `u`");
    assert_snapshot!(said(r#""a" "b""#), @r#"1:15: not valid JSON: expected `,` or `}`, found `"`"#);
    assert_snapshot!(said("[1,]"), @"1:14: ad_id[1]: not valid JSON: expected a value, found `]`");
    assert_snapshot!(problems(r#"{"ad_id": "",}"#), @"1:14: not valid JSON: expected a key in double quotes, found `}`");
    assert_snapshot!(problems(r#"{"ad_id""#), @"1:9: not valid JSON: expected `:`, found the end of the file");
    assert_snapshot!(problems("{'ad_id': 1}"), @"1:2: not valid JSON: expected a key in double quotes, found `'`");
    assert_snapshot!(problems("\n // none"), @"2:2: not valid JSON: expected a value, found `/`");
}

#[test]
fn a_file_without_a_session_is_refused() {
    assert_snapshot!(problems(""), @"1:1: the file is empty");
    assert_snapshot!(problems(" \n\u{20}"), @"2:2: the file is empty");
    assert_snapshot!(problems("[]"), @"1:1: there is no session in the file");
    assert_snapshot!(problems("7"), @"1:1: expected an object, found the number 7");
    assert_snapshot!(problems("[[]]"), @"1:2: [0]: expected an object, found an array");
    assert_snapshot!(problems(r#"["\u001b[2J", null]"#), @r#"
    1:2: [0]: expected an object, found the string "\u001b[2J"
    1:15: [1]: expected an object, found `null`
    "#);
}

#[test]
fn a_problem_says_at_which_byte_it_begins() {
    let line = fixture::pending().to_json_line();
    let text = line.replace(r#""ad_id":"ad-1""#, r#""ad_id":["é"]"#);
    let text = format!("\u{feff}{line}{text}");
    let error = SessionRecord::read_all(text.as_bytes()).unwrap_err();
    let at = error.problems()[0].offset_bytes;
    let behind_mark = text.trim_start_matches('\u{feff}');
    assert!(behind_mark[at..].starts_with(r#"["é"]"#), "{at}");
}

#[test]
fn an_array_is_alone() {
    let line = fixture::pending().to_json_line();
    let line = line.trim();
    assert_snapshot!(problems(&format!("[{line}]\n{line}")), @"2:1: an array of sessions is alone in its file");
    assert_snapshot!(problems(&format!("{line}\n[{line}]")), @"2:1: [1]: expected an object, found an array");
}

#[test]
fn bytes_that_are_not_utf_8_are_located() {
    let error = SessionRecord::read_all(b"{\n \"\xff\"}").unwrap_err();
    assert_snapshot!(error, @"2:3: not UTF-8");
}

#[test]
fn a_second_record_has_its_index_in_the_path() {
    let line = fixture::pending().to_json_line();
    let wrong = line.replace(r#""ad_id":"ad-1""#, r#""ad_id":null"#);
    let text = format!("{wrong}{wrong}");
    assert_snapshot!(problems(&text), @r#"
    1:62: ad_id: expected a string, found `null`
    2:62: [1].ad_id: expected a string, found `null`
    "#);
}

#[test]
fn what_a_terminal_would_obey_is_shown_instead() {
    let text = changed(&[(r#""closed""#, "\"\u{9b}31m\u{202e}\"")]);
    assert_snapshot!(problems(&text), @r"5:13: status: unknown name `\u{9b}31m\u{202e}`; known here: `pending`, `running`, `completed`, `closed`, `error`");
}
