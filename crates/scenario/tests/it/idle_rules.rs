//! Rules that can never act are warned of.

use crate::files::{lines, load_among, load_text, loaded};

/// The warnings of a scenario with rules, a matrix of durations and more.
fn warnings(rules: &str, durations: &str, more: &str) -> String {
    let keys = format!(
        r#""playback": {{ "interruptions": {{ "rules": {{ {rules} }}{more} }} }},
        "matrix": {{ "ad.duration": [{durations}] }}"#
    );
    lines(&loaded(&keys).warnings)
}

const LATE: &str =
    r#""midpoint": { "probability": 0.1, "min_offset_s": 15, "max_offset_s": 20.5 }"#;

#[test]
fn a_window_beyond_the_end_is_warned_of() {
    insta::assert_snapshot!(warnings(LATE, r#""00:00:30""#, ""), @"s.json:1:144: warning: the rule of `midpoint` never acts: its window lies beyond the end of the ad, at 30 s to 35.5 s of 30 s; hint: offsets are counted from the milestone; before it they are negative");
    let after = r#""complete": { "probability": 1, "min_offset_s": 0, "max_offset_s": 0 }"#;
    insta::assert_snapshot!(warnings(after, r#""00:00:30""#, ""), @"s.json:1:142: warning: the rule of `complete` never acts: its window lies beyond the end of the ad, at 30 s to 30 s of 30 s; hint: offsets are counted from the milestone; before it they are negative");
}

#[test]
fn durations_are_collected_in_one_warning() {
    let some = r#""00:00:15", "00:00:06", "00:00:30""#;
    insta::assert_snapshot!(warnings(LATE, some, ""), @"s.json:1:144: warning: the rule of `midpoint` never acts: its window lies beyond the end of the ad, at 18 s to 23.5 s of 6 s, 22.5 s to 28 s of 15 s, 30 s to 35.5 s of 30 s; hint: offsets are counted from the milestone; before it they are negative");
    let many: Vec<_> = (1..10)
        .map(|second| format!(r#""00:00:0{second}""#))
        .collect();
    insta::assert_snapshot!(warnings(LATE, &many.join(", "), ""), @"s.json:1:144: warning: the rule of `midpoint` never acts: its window lies beyond the end of the ad, at 15.5 s to 21 s of 1 s, 16 s to 21.5 s of 2 s, 16.5 s to 22 s of 3 s, beyond that of 6 more; hint: offsets are counted from the milestone; before it they are negative");
}

#[test]
fn a_rule_that_acts_in_one_cell_is_not_warned_of() {
    assert_eq!(warnings(LATE, r#""00:00:30", "00:00:30.001""#, ""), "");
}

#[test]
fn what_is_meant_not_to_act_is_not_warned_of() {
    let never = LATE.replace("0.1", "0");
    assert_eq!(warnings(&never, r#""00:00:30""#, ""), "");
    let before = r#""start": { "probability": 0.1, "min_offset_s": -9, "max_offset_s": -8 }"#;
    assert_eq!(warnings(before, r#""00:00:30""#, ""), "");
    let none = r#"{ "name": "t", "ad": { "duration": "00:00:00" }, "provider": "google" }"#;
    let warned = lines(&load_text(none).warnings);
    assert!(!warned.contains("never acts"), "{warned}");
}

#[test]
fn a_rule_of_a_profile_is_warned_of_where_it_is_written() {
    let profile = format!(
        r#"{{ "name": "acme", "playback": {{ "interruptions": {{ "rules": {{ {LATE} }} }} }} }}"#
    );
    let scenario = r#"{ "name": "t", "matrix": { "provider": ["google", "acme.json"],
        "ad.duration": ["00:00:15", "00:00:30"] } }"#;
    let loaded = load_among(scenario, &[("acme.json", &profile)]).unwrap();
    insta::assert_snapshot!(lines(&loaded.warnings), @"acme.json:1:113: warning: the rule of `midpoint` never acts: its window lies beyond the end of the ad, at 22.5 s to 28 s of 15 s, 30 s to 35.5 s of 30 s; hint: offsets are counted from the milestone; before it they are negative");
    let path = "playback.interruptions.rules.midpoint.min_offset_s";
    assert_eq!(loaded.warnings[0].path, path);
}

/// Offsets are relative to the milestone, what is said to the ad.
#[test]
fn a_window_is_placed_in_the_ad() {
    let warned = warnings(LATE, r#""00:00:15""#, "");
    let place = "lies beyond the end of the ad, at 22.5 s to 28 s of 15 s;";
    assert!(warned.contains(place), "{warned}");
}
