//! The models `hazard` and `empirical`, from a file to a plan.

use crate::files::{lines, load_among, load_text, loaded, problems_with};
use vastsim_engine::{ClosedForm, Cut, Milestone, Plan, SimTime};

/// Interruptions of an ad of 30 s.
fn plan(interruptions: &str) -> Plan {
    let playback = format!(r#""playback": {{ "interruptions": {{ {interruptions} }} }}"#);
    loaded(&playback).cells[0].groups[0].plan().clone()
}

fn left_by(plan: &Plan, at_ms: u64) -> f64 {
    plan.hazard()
        .survival(Cut::after(SimTime::from_millis(at_ms)))
}

#[test]
fn rates_begin_at_seconds_and_at_shares() {
    let plan = plan(
        r#""model": "hazard", "rates": [{ "from": 1.5, "rate_per_s": 0.1 },
        { "from": "25%", "rate_per_s": 0 }, { "from": "50.0%", "rate_per_s": 2e-2 }]"#,
    );
    assert_eq!(left_by(&plan, 1_500), 1.0);
    // e^(−0.6), and e^(−0.6 − 0.3).
    assert!((left_by(&plan, 7_500) - 0.548_811_636_094_026_4).abs() < 1e-15);
    assert_eq!(left_by(&plan, 15_000), left_by(&plan, 7_500));
    assert!((left_by(&plan, 30_000) - 0.406_569_659_740_599_1).abs() < 1e-15);
}

#[test]
fn points_are_a_curve() {
    let plan = plan(
        r#""model": "empirical", "points": [{ "offset_s": 0, "survival": 0.9 },
        { "offset_s": 7.5, "survival": 0.5 }]"#,
    );
    let closed = ClosedForm::of(&plan);
    let reached = Milestone::ALL.map(|milestone| closed.reach(milestone));
    assert_eq!(reached, [1.0, 0.5, 0.5, 0.5, 0.5]);
    assert!((left_by(&plan, 3_750) - 0.7).abs() < 1e-15);
}

/// A curve is a level's like any other value, and its reasons another's.
#[test]
fn a_profile_may_have_the_curve() {
    let profile = r#"{ "name": "p", "playback": { "interruptions": { "model": "empirical",
        "points": [{ "offset_s": 3, "survival": 0.25 }] } } }"#;
    let scenario = r#"{ "name": "t", "ad": { "duration": "00:00:30" }, "provider": "p.json",
        "playback": { "interruptions": { "reasons": { "left": 1 } } } }"#;
    let loaded = load_among(scenario, &[("p.json", profile)]).unwrap();
    let plan = loaded.cells[0].groups[0].plan();
    assert_eq!(ClosedForm::of(plan).vcr(), 0.25);
    assert_eq!(plan.reasons().names()[0].as_str(), "left");
}

fn said(ad: &str, interruptions: &str) -> String {
    let scenario = format!(
        r#"{{ "name": "t", {ad}, "playback": {{ "interruptions": {{ {interruptions} }} }} }}"#
    );
    lines(&load_text(&scenario).warnings)
}

const THIRTY: &str = r#""ad": { "duration": "00:00:30" }"#;
const SIX_AND_THIRTY: &str =
    r#""ad": { "pod": [{ "duration": "00:00:06" }, { "duration": "00:00:30" }] }"#;

#[test]
fn rates_beyond_the_end_are_warned_of() {
    let rates = |from: &str| {
        format!(
            r#""model": "hazard", "rates": [{{ "from": 0, "rate_per_s": 0.1 }},
{{ "from": {from}, "rate_per_s": 0.2 }}]"#
        )
    };
    assert_eq!(said(THIRTY, &rates("29.999")), "");
    assert_eq!(said(SIX_AND_THIRTY, &rates("29")), "");
    insta::assert_snapshot!(said(THIRTY, &rates("30")), @r#"s.json:2:11: warning: no rate from here on ever acts: it begins when an ad of 30 s is over; hint: `from` is in seconds, or a share of the ad as in `"50%"`"#);
    insta::assert_snapshot!(said(SIX_AND_THIRTY, &rates("\"100%\"")), @r#"s.json:2:11: warning: no rate from here on ever acts: it begins when ads of 6 s, 30 s are over; hint: `from` is in seconds, or a share of the ad as in `"50%"`"#);
}

/// The first point behind the end says how steep the curve is there.
#[test]
fn points_beyond_the_end_are_warned_of() {
    let points = |last_s: &str| {
        format!(
            r#""model": "empirical", "points": [{{ "offset_s": 10, "survival": 0.9 }},
{{ "offset_s": 29, "survival": 0.8 }}, {{ "offset_s": 40, "survival": 0.7 }},
{{ "offset_s": {last_s}, "survival": 0.6 }}]"#
        )
    };
    insta::assert_snapshot!(said(THIRTY, &points("41")), @"s.json:3:15: warning: no point from here on counts: an ad of 30 s is over before; hint: the curve is cut at the end of the ad: leave them out");
    let longer = r#""ad": { "duration": "00:00:41" }, "matrix": { "ad.duration": ["00:00:06", "00:00:41"] }"#;
    assert_eq!(said(longer, &points("50")), "");
}

#[test]
fn the_order_of_seconds_and_shares_depends_on_the_ad() {
    let mixed = r#""model": "hazard", "rates": [{ "from": 5, "rate_per_s": 0.1 },
{ "from": "50%", "rate_per_s": 0.2 }]"#;
    assert_eq!(said(THIRTY, mixed), "");
    let playback = format!(
        r#""playback": {{ "interruptions": {{ {mixed} }} }}, "matrix": {{ "ad.duration": ["00:00:30", "00:00:06"] }}"#
    );
    insta::assert_snapshot!(problems_with(&playback), @"s.json:2:11: error: the rate from 50% begins before the one from 5 s in one of the ads; hint: give all of them in seconds, or all as percentages");
}

/// `"50%"` and `"50.0%"` would give the same cell twice.
#[test]
fn shares_mean_the_same_however_they_are_spelt() {
    let keys = r#""playback": { "interruptions": { "model": "hazard" } },
"matrix": { "playback.interruptions.rates": [[{ "from": "50%", "rate_per_s": 1 }], [{ "from": "50.0%", "rate_per_s": 1e0 }]] }"#;
    insta::assert_snapshot!(problems_with(keys), @r#"s.json:2:84: error: the value `[{"from":"50.0%","rate_per_s":1e0}]` is the same as `[{"from":"50%","rate_per_s":1}]`"#);
}

#[test]
fn a_scenario_holds_so_many_rates_and_points() {
    let points: Vec<_> = (0..1_000)
        .map(|at| format!(r#"{{ "offset_s": {at}e-2, "survival": 1 }}"#))
        .collect();
    let limits: Vec<_> = (1..=1_001).map(|limit| limit.to_string()).collect();
    let keys = format!(
        r#""playback": {{ "interruptions": {{ "model":
"empirical", "points": [{}] }} }}, "matrix": {{ "playback.max_session_duration_s": [{}] }}"#,
        points.join(","),
        limits.join(",")
    );
    insta::assert_snapshot!(problems_with(&keys), @"s.json:2:1: error: the cells hold more than 1000000 rates and points together; hint: say fewer, or make the matrix smaller");
}
