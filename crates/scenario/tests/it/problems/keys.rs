//! What is said about keys that are unknown, of the wrong type or without effect.

use super::{all_interruptions, all_with};
use crate::files::*;

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
        r#""playback": { "pace!": 1 }"#,
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

    s.json:1:63: error: the key `id` is missing

    s.json:1:50: error: unknown key `é😀`; hint: known here: `$schema`, `name`, `description`, `seed`, `seed_policy`, `sessions`, `ad`, `provider`, `publisher`, `publishers`, `playback`, `tracker`, `parser`, `population`, `matrix`

    s.json:1:50: error: unknown key `ses`; hint: did you mean `sessions`?

    s.json:1:50: error: unknown key `se`; hint: known here: `$schema`, `name`, `description`, `seed`, `seed_policy`, `sessions`, `ad`, `provider`, `publisher`, `publishers`, `playback`, `tracker`, `parser`, `population`, `matrix`

    s.json:1:64: error: unknown key `max_session_duration`; hint: did you mean `max_session_duration_s`?

    s.json:1:64: error: unknown key `pace!`; hint: known here: `interruptions`, `max_session_duration_s`, `tick_interval_s`, `quartile_basis`, `first_only`, `auto_quartiles`, `quartile_tolerance_s`, `speed`, `mode`, `log_tracking_urls`, `emit_events`, `persist_sessions`

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

    s.json:1:62: error: expected an object, found an array

    s.json:1:62: error: `lenient` has no effect without a VAST document; hint: it is used where `ad.vast` names one
    s.json:1:73: error: expected `true` or `false`, found the string "yes"

    s.json:1:74: error: expected an array, found an object

    s.json:1:64: error: `tick_interval_s` has no effect with the model `window`; hint: it is used by `tick`
    s.json:1:83: error: expected a number, found the string "0.1"; hint: write it without quotes

    s.json:1:81: error: expected an object, found the string "google"

    s.json:1:94: error: expected "by_progress" or an object of weights, found an array

    s.json:1:103: error: expected an object, found the number 0.1; hint: write `{ "probability": 0.1 }`
    "#);
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
