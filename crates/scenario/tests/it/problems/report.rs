//! What all problems of a scenario are like, taken together.

use crate::files::*;
use std::error::Error;
use std::path::Path;
use vastsim_scenario::*;

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
               "macro_mapping": { "city": "City", "": "CITY" }, "time_out_s": 1 }
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
    acme.json:3:3: error: unknown key `ad`; hint: known here: `$schema`, `name`, `description`, `provenance`, `extends`, `fit`, `playback`, `tracker`, `parser`
    acme.json:5:34: error: probability 2 is not in 0..=1; hint: a probability is a share: 20 % is `0.2`
    acme.json:6:35: error: the window begins at -5 s, after its end at -6 s; hint: the other end is set at <built-in generic>:13:62
    acme.json:8:41: error: macro format "X" is not one `X` between marks, as in `[X]`
    acme.json:8:66: error: "ad_server" is no macro name: 1 to 64 of `A-Z`, `0-9` and `_`
    acme.json:9:43: error: "City" is no macro name: 1 to 64 of `A-Z`, `0-9` and `_`
    acme.json:9:51: error: "" is no request parameter: 1 to 64 of letters, digits, `.`, `_` and `-`
    acme.json:9:65: error: unknown key `time_out_s`; hint: did you mean `timeout_s`?
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
    s.json:1:50: error: unknown key `�[31mxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…`; hint: known here: `$schema`, `name`, `description`, `seed`, `seed_policy`, `sessions`, `ad`, `provider`, `publisher`, `publishers`, `playback`, `tracker`, `parser`, `population`, `matrix`
    s.json:1:179: error: unknown provider `�xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…`; hint: known here: `global`, `tiger`, `leto`, `yandex`, `google`, `custom`, `generic` (or the path of a `.json` file)
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
