//! Values that are right alone, and not beside others.

use crate::files::{lines, load_among, load_text, loaded, problems_among};

/// The warnings of a scenario with these keys beside an ad of 30 s.
fn warnings(keys: &str) -> String {
    lines(&loaded(keys).warnings)
}

const TICK: &str = r#""model": "tick", "rules": { "start": { "probability": 0.1 },
    "midpoint": { "probability": 0.1 }, "thirdQuartile": { "probability": 0.1 } }"#;

fn ticks(interval_s: &str, ad: &str) -> String {
    let scenario = format!(
        r#"{{ "name": "t", {ad}, "playback": {{ "tick_interval_s": {interval_s},
        "interruptions": {{ {TICK} }} }} }}"#
    );
    lines(&load_text(&scenario).warnings)
}

#[test]
fn segments_without_a_tick_are_warned_of() {
    let ad = r#""ad": { "duration": "00:00:30" }"#;
    insta::assert_snapshot!(ticks("7.6", ad), @"");
    insta::assert_snapshot!(ticks("12", ad), @"s.json:1:83: warning: a tick every 12 s leaves out `midpoint` of an ad of 30 s: nothing interrupts there; hint: at most a quarter of the ad leaves none out");
    insta::assert_snapshot!(ticks("30", ad), @"s.json:1:83: warning: a tick every 30 s leaves out `midpoint`, `thirdQuartile` of an ad of 30 s: nothing interrupts there; hint: at most a quarter of the ad leaves none out");
    // A segment that is not to be interrupted needs no tick.
    assert_eq!(ticks("7.5", ad), "");
}

#[test]
fn a_segment_with_a_tick_in_one_ad_is_not_warned_of() {
    let two = r#""ad": { "pod": [{ "duration": "00:00:06" }, { "duration": "00:01:00" }] }"#;
    assert_eq!(ticks("10", two), "");
    let short = r#""matrix": { "ad.duration": ["00:00:06", "00:00:04"] }"#;
    insta::assert_snapshot!(ticks("10", short), @"s.json:1:104: warning: a tick every 10 s leaves out `midpoint`, `thirdQuartile` of ads of 4 s, 6 s: nothing interrupts there; hint: at most a quarter of the ad leaves none out");
}

#[test]
fn intervals_of_other_models_are_not_looked_at() {
    let profile = r#"{ "name": "p", "playback": { "tick_interval_s": 60 } }"#;
    let scenario = r#"{ "name": "t", "ad": { "duration": "00:00:30" }, "provider": "p.json" }"#;
    let loaded = load_among(scenario, &[("p.json", profile)]).unwrap();
    assert_eq!(lines(&loaded.warnings), "");
}

/// Levels are shared: another scenario may use what this one does not.
#[test]
fn what_the_model_ignores_is_allowed_below_the_scenario() {
    let profile = r#"{ "name": "p", "playback": { "interruptions": { "model": "none",
        "rules": { "start": { "probability": 0.5 } },
        "segments": { "start": { "probability": 0.5 } } } } }"#;
    let publishers = r#"{ "publishers": { "acme": { "playback": { "tick_interval_s": 2,
        "interruptions": { "within": "uniform", "reasons": { "stop": 1 } } } } } }"#;
    let scenario = r#"{ "name": "t", "ad": { "duration": "00:00:30" }, "provider": "p.json",
        "publishers": "all.json", "publisher": "acme" }"#;
    let files = [("p.json", profile), ("all.json", publishers)];
    let loaded = load_among(scenario, &files).unwrap();
    assert_eq!(lines(&loaded.warnings), "");
}

fn vast(skip_offset: &str) -> String {
    format!(
        r#"<VAST version="3.0"><Ad id="1"><InLine><AdSystem>s</AdSystem><AdTitle>t</AdTitle>
<Impression>https://a.example/i</Impression><Creatives><Creative>
<Linear skipoffset="{skip_offset}"><Duration>00:00:15</Duration><MediaFiles><MediaFile
delivery="progressive" type="video/mp4" width="1" height="1">https://a.example/v</MediaFile>
</MediaFiles></Linear></Creative></Creatives></InLine></Ad></VAST>"#
    )
}

fn skipped(skip_offset: &str, duration: &str) -> String {
    let scenario = format!(r#"{{ "name": "t", "ad": {{ "vast": "a.xml"{duration} }} }}"#);
    let loaded = load_among(&scenario, &[("a.xml", &vast(skip_offset))]).unwrap();
    lines(&loaded.warnings)
}

#[test]
fn a_skip_offset_beyond_the_end_is_warned_of() {
    insta::assert_snapshot!(skipped("00:00:16", ""), @"a.xml:3:1: warning[vast::offset_beyond_end]: the ad cannot be skipped: `skipoffset` 00:00:16.000 lies beyond its end at 00:00:15.000");
    insta::assert_snapshot!(skipped("00:00:10", r#", "duration": "00:00:06""#), @"a.xml:3:1: warning[vast::offset_beyond_end]: the ad cannot be skipped: `skipoffset` 00:00:10.000 lies beyond its end at 00:00:06.000");
    insta::assert_snapshot!(skipped("150%", ""), @"a.xml:3:21: warning[vast::offset_beyond_end]: `skipoffset` lies beyond the end, it never happens");
    for (offset, duration) in [
        ("00:00:15", ""),
        ("00:00:16", r#", "duration": "00:00:30""#),
        ("100%", ""),
    ] {
        assert_eq!(skipped(offset, duration), "", "{offset}");
    }
}

fn macros(formats: &str, values: &str) -> String {
    warnings(&format!(
        r#""tracker": {{ "macro_formats": [{formats}], "static_macros": {{ {values} }} }}"#
    ))
}

#[test]
fn a_macro_format_that_is_repeated_is_warned_of() {
    insta::assert_snapshot!(macros(r#""[X]", "${X}", "[X]""#, ""), @"s.json:1:96: warning: the macro format `[X]` is repeated; hint: it changes nothing: leave it out");
}

#[test]
fn a_static_macro_that_no_format_can_write_is_warned_of() {
    let values = r#""AD_SERVER": "a", "SITE": "b""#;
    insta::assert_snapshot!(macros(r#""_X_""#, values), @"s.json:1:108: warning: no macro format can write `AD_SERVER`; hint: a name ends where what follows the `X` of a format begins: use marks that are not part of names");
    assert_eq!(macros(r#""_X_", "[X]""#, values), "");
    assert_eq!(macros("", values), "");
}

#[test]
fn a_population_of_one_group_is_worth_a_note() {
    let one = r#""population": [{ "weight": 3 }]"#;
    insta::assert_snapshot!(warnings(one), @"s.json:1:64: note: the only group is all viewers; hint: what it says may as well stand outside of `population`");
    assert_eq!(
        warnings(r#""population": [{ "weight": 3 }, { "weight": 0 }]"#),
        ""
    );
}

/// A limit on the length of sessions may be there for safety.
#[test]
fn a_limit_that_no_session_comes_to_is_not_warned_of() {
    assert_eq!(
        warnings(r#""playback": { "max_session_duration_s": 300 }"#),
        ""
    );
}

#[test]
fn every_group_of_a_wrong_population_is_looked_at() {
    let scenario = r#"{ "name": "t", "ad": { "duration": "00:00:30" }, "population": [
  { "weight": 1, "provider": "gogle" },
  { "weight": -1, "playback": { "interruptions": { "rules": { "start": { "min_offset_s": 9 } } } } }
] }"#;
    insta::assert_snapshot!(problems_among(scenario, &[]), @"
    s.json:2:30: error: unknown provider `gogle`; hint: did you mean `google`? (or the path of a `.json` file)
    s.json:3:15: error: weight -1 is not a finite number of 0 or more
    s.json:3:90: error: the window begins at 9 s, after its end at 2 s; hint: the other end is set at <built-in generic>:9:81
    ");
}

#[test]
fn all_that_is_wrong_with_a_pod_is_said() {
    let scenario = r#"{ "name": "t", "ad": { "duration": "00:00:30", "id": "x", "pod": [
  {}, { "vast": "https://a.example/", "id": "x" }, { "vast": "" } ] } }"#;
    insta::assert_snapshot!(problems_among(scenario, &[]), @"
    s.json:1:36: error: `duration` and `pod` exclude each other; hint: give it to an ad of the pod
    s.json:1:54: error: `id` and `pod` exclude each other; hint: give it to an ad of the pod
    s.json:2:3: error: an ad of the pod has neither `vast` nor `duration`
    s.json:2:17: error: `vast` is a URL, not a file; hint: save the document to a file
    s.json:2:45: error: `id` names an ad that is made up; one from VAST has its own
    s.json:2:62: error: `vast` names no file; hint: write the path of a document, or a `duration` instead
    ");
}

#[test]
fn a_file_that_is_something_else_is_called_what_it_is() {
    let scenario = r#"{ "name": "t", "ad": { "duration": "00:00:30" }, "provider": "p.json",
  "publishers": "q.json", "publisher": "acme" }"#;
    let files = [
        [
            ("p.json", "<VAST version=\"3.0\"/>"),
            ("q.json", "<html></html>"),
        ],
        [
            ("p.json", r#"{ "name": "s", "ad": {} }"#),
            ("q.json", r#"{ "name": "p", "playback": {} }"#),
        ],
        [
            ("p.json", r#"{ "publishers": {} }"#),
            ("q.json", r#"{ "schema": "vastsim.manifest.v1" }"#),
        ],
    ];
    let said = files.map(|files| problems_among(scenario, &files));
    insta::assert_snapshot!(said.join("\n"), @"
    p.json:1:1: error: this is a VAST document, not a profile
    q.json:1:1: error: this is an HTML page, not a publishers file
    p.json:1:1: error: this is a scenario, not a profile
    q.json:1:1: error: this is a profile, not a publishers file
    p.json:1:1: error: this is a publishers file, not a profile
    q.json:1:1: error: this is the manifest of a result, not a publishers file; hint: its `scenario.file` names the scenario
    ");
}
