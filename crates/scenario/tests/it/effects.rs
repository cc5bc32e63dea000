//! Every key that is accepted changes what is played.

use crate::files::*;
use vastsim_engine::*;
use vastsim_scenario::{Override, Scenario};

fn plan(keys: &str) -> Plan {
    Plan::clone(loaded(keys).cells[0].groups[0].plan())
}

fn reach(plan: &Plan) -> [f64; 4] {
    let form = ClosedForm::of(plan);
    [1, 2, 3, 4].map(|index| form.reach(Milestone::ALL[index]))
}

fn interruptions(keys: &str) -> Plan {
    plan(&format!(
        r#""playback": {{ "interruptions": {{ {keys} }} }}"#
    ))
}

fn assert_near(found: [f64; 4], expected: [f64; 4]) {
    for (found, expected) in found.iter().zip(expected) {
        assert!(
            (found - expected).abs() < 1e-12,
            "{found} is not {expected}"
        );
    }
}

#[test]
fn what_is_left_out_has_its_default() {
    let scenario = loaded("");
    assert_eq!(
        (scenario.name.as_str(), scenario.description.as_str()),
        ("t", "")
    );
    assert_eq!((scenario.seed, scenario.sessions.get()), (0, 1_000_000));
    assert_eq!(scenario.cells.len(), 1);
    let cell = &scenario.cells[0];
    assert_eq!(
        (cell.label.as_str(), cell.ad_id.as_str()),
        ("all", "synthetic-30s")
    );
    assert_eq!(cell.groups[0].plan().limit(), None);
}

#[test]
fn the_head_of_the_file() {
    let scenario = loaded(r#""$schema": "x", "description": "why", "seed": 42, "sessions": 7"#);
    assert_eq!(scenario.description, "why");
    assert_eq!((scenario.seed, scenario.sessions.get()), (42, 7));
}

#[test]
fn seeds_and_sessions_in_all_their_forms() {
    let seed = |text: &str| loaded(&format!(r#""seed": {text}"#)).seed;
    assert_eq!(seed("9007199254740992"), 1 << 53);
    assert_eq!(seed(r#""18446744073709551615""#), u64::MAX);
    assert_eq!(seed("4.2e1"), 42);
    let sessions = |text: &str| loaded(&format!(r#""sessions": {text}"#)).sessions.get();
    assert_eq!(sessions("1"), 1);
    assert_eq!(sessions("1000000000000"), 1_000_000_000_000);
    assert_eq!(sessions(r#""10k""#), 10_000);
    assert_eq!(sessions(r#""2.5m""#), 2_500_000);
    assert_eq!(sessions(r#""1B""#), 1_000_000_000);
    assert_eq!(sessions(r#""1e9""#), 1_000_000_000);
    assert_eq!(sessions("1e12"), 1_000_000_000_000);
}

#[test]
fn the_command_line_overrides_seed_and_sessions() {
    let flags = [
        Override::seed(9),
        Override::sessions("10k".parse().unwrap()),
    ];
    let scenario = loaded_with(r#""seed": 3"#, &flags);
    assert_eq!((scenario.seed, scenario.sessions.get()), (9, 10_000));
}

fn with_ad(ad: &str) -> Scenario {
    load_text(&format!(r#"{{ "name": "t", "ad": {ad} }}"#))
}

#[test]
fn synthetic_ads_have_a_duration_and_a_name() {
    let cases = [
        (
            r#"{ "duration": "00:00:15" }"#,
            15_000_000_000,
            "synthetic-15s",
        ),
        (
            r#"{ "duration": "00:01:00.250" }"#,
            60_250_000_000,
            "synthetic-60.25s",
        ),
        (
            r#"{ "duration": "24:00:00" }"#,
            86_400_000_000_000,
            "synthetic-86400s",
        ),
        (
            r#"{ "duration": "00:00:15", "id": "a b" }"#,
            15_000_000_000,
            "a b",
        ),
    ];
    for (ad, nanos, id) in cases {
        let scenario = with_ad(ad);
        let cell = &scenario.cells[0];
        assert_eq!(cell.groups[0].plan().duration(), SimTime::from_nanos(nanos));
        assert_eq!(cell.ad_id, id);
    }
}

#[test]
fn an_ad_without_duration_is_warned_of() {
    let scenario = with_ad(r#"{ "duration": "00:00:00" }"#);
    insta::assert_snapshot!(lines(&scenario.warnings), @"s.json:1:36: warning: the ad has no duration: its sessions open and then fail; hint: give it one with `ad.duration`");
}

#[test]
fn rules_are_laid_over_the_profile_field_by_field() {
    let google = loaded(r#""provider": "google""#);
    let google = reach(google.cells[0].groups[0].plan());
    assert_near(google, [0.768, 0.691_84, 0.621_772_8, 0.577_989_632]);
    let over = |rules: &str| {
        let playback = format!(r#"{{ "interruptions": {{ "rules": {rules} }} }}"#);
        reach(&plan(&format!(
            r#""provider": "google", "playback": {playback}"#
        )))
    };
    let never = over(r#"{ "start": { "probability": 0 } }"#);
    assert_near(never, google.map(|reach| reach / 0.8));
    // Half of the window of the midpoint lies before it, or none.
    let later = over(r#"{ "midpoint": { "min_offset_s": 0 } }"#);
    assert_near(later, [google[0], google[1] / 0.94, google[2], google[3]]);
    let earlier = over(r#"{ "midpoint": { "max_offset_s": 0 } }"#);
    assert_near(
        earlier,
        [google[0], google[1] / 0.94 * 0.88, google[2], google[3]],
    );
}

#[test]
fn offsets_are_exact() {
    let rule =
        r#"{ "probability": 1, "min_offset_s": 0.1234567891e1, "max_offset_s": 1.234567891 }"#;
    let plan = interruptions(&format!(r#""rules": {{ "start": {rule} }}"#));
    let at = plan.hazard().sample(Draw::from_bits(0));
    assert_eq!(at, Some(SimTime::from_nanos(1_234_567_891)));
}

const RULES: &str =
    r#""rules": { "start": { "probability": 0.1 }, "midpoint": { "probability": 0.2 } }"#;

#[test]
fn none_never_interrupts() {
    let plan =
        plan(r#""provider": "google", "playback": { "interruptions": { "model": "none" } }"#);
    assert_eq!(plan.hazard(), &Hazard::None);
    assert_eq!(reach(&plan), [1.0; 4]);
}

#[test]
fn quartile_takes_segments_and_otherwise_the_rules() {
    let plan = interruptions(&format!(r#""model": "quartile", {RULES}"#));
    assert!(matches!(plan.hazard(), Hazard::Quartile(_)));
    assert_near(reach(&plan), [0.9, 0.9, 0.72, 0.72]);
    let segments = r#""segments": { "midpoint": { "probability": 0.5 } }"#;
    let rules = r#""rules": { "start": { "probability": 0.1 } }"#;
    let plan = interruptions(&format!(r#""model": "quartile", {rules}, {segments}"#));
    assert_near(reach(&plan), [0.9, 0.9, 0.45, 0.45]);
    let google =
        r#""provider": "google", "playback": { "interruptions": { "model": "quartile" } }"#;
    let plan = Plan::clone(loaded(google).cells[0].groups[0].plan());
    assert_near(
        reach(&plan),
        [0.8, 0.8 * 0.92, 0.8 * 0.92 * 0.88, 0.8 * 0.92 * 0.88 * 0.92],
    );
}

#[test]
fn each_segment_has_its_own_probability() {
    let segments = r#"{ "start": { "probability": 0.5 }, "firstQuartile": { "probability": 0.2 },
        "midpoint": { "probability": 0.1 }, "thirdQuartile": { "probability": 0.4 } }"#;
    let plan = interruptions(&format!(r#""model": "quartile", "segments": {segments}"#));
    assert_near(reach(&plan), [0.5, 0.4, 0.36, 0.216]);
}

#[test]
fn within_shapes_the_inside_of_a_segment() {
    let within = |within: &str| {
        let plan = interruptions(&format!(r#""model": "quartile", {RULES} {within}"#));
        ClosedForm::of(&plan).mean_watched_ns()
    };
    assert_eq!(within(""), within(r#", "within": "uniform""#));
    assert_ne!(within(""), within(r#", "within": "constant_hazard""#));
}

#[test]
fn tick_draws_as_often_as_it_is_told() {
    let tick = |interval: &str| {
        let playback =
            format!(r#"{{ "interruptions": {{ "model": "tick", {RULES} }} {interval} }}"#);
        reach(&plan(&format!(r#""playback": {playback}"#)))[0]
    };
    // At 0, 2.5 and 5 s; the tick at 7.5 s belongs to the next segment.
    assert!((tick(r#", "tick_interval_s": 2.5"#) - 0.9 * 0.9 * 0.9).abs() < 1e-12);
    assert!((tick("") - power(0.9, 75)).abs() < 1e-12);
}

fn power(base: f64, exponent: usize) -> f64 {
    std::iter::repeat_n(base, exponent).product()
}

#[test]
fn tick_is_warned_of_where_it_interrupts_nearly_everybody() {
    let tick = |probability: &str| {
        let rules = format!(r#"{{ "start": {{ "probability": {probability} }} }}"#);
        let keys = format!(r#"{{ "interruptions": {{ "model": "tick", "rules": {rules} }} }}"#);
        lines(&loaded(&format!(r#""playback": {keys}"#)).warnings)
    };
    assert_eq!(tick("0.05"), "");
    insta::assert_snapshot!(tick("0.2"), @"s.json:1:92: warning: model `tick` interrupts nearly every session at once: fewer than 1 in 100 reach `firstQuartile`; hint: its probabilities are per tick, `window` or `quartile` is usually meant");
}

#[test]
fn a_short_limit_is_no_reason_to_warn_of_tick() {
    let keys = r#"{ "max_session_duration_s": 1, "interruptions": { "model": "tick" } }"#;
    let scenario = loaded(&format!(r#""playback": {keys}"#));
    assert_eq!(lines(&scenario.warnings), "");
}

#[test]
fn reasons_by_weight_replace_those_of_the_profile() {
    let plan = interruptions(&format!(
        r#"{RULES}, "reasons": {{ "bored": 3, "timeout": 1 }}"#
    ));
    let names: Vec<_> = plan.reasons().names().iter().map(Reason::as_str).collect();
    assert_eq!(names, ["bored", "timeout", "exceeded_limit"]);
    let form = ClosedForm::of(&plan);
    let bored = plan.reason_ids().next().unwrap();
    assert!((form.interrupted(Milestone::Start, bored) - 0.075).abs() < 1e-12);
    let by_progress = interruptions(r#""reasons": "by_progress""#);
    assert_eq!(by_progress.reasons(), &Reasons::by_progress());
}

#[test]
fn sessions_are_closed_at_the_limit() {
    let limit = |text: &str| {
        plan(&format!(
            r#""playback": {{ "max_session_duration_s": {text} }}"#
        ))
        .limit()
    };
    assert_eq!(limit("0"), None);
    assert_eq!(limit("12.5"), Some(SimTime::from_millis(12_500)));
    assert_eq!(limit("30"), None);
}

#[test]
fn an_ad_that_does_not_play_is_never_interrupted() {
    const CURVES: [&str; 2] = [
        r#"hazard", "rates": [{ "from": 0, "rate_per_s": 1 }], "reasons": "by_progress"#,
        r#"empirical", "points": [{ "offset_s": 0, "survival": 0 }], "reasons": "by_progress"#,
    ];
    for model in [["window", "quartile", "tick", "none"].as_slice(), &CURVES].concat() {
        let scenario = load_text(&format!(
            r#"{{ "name": "t", "ad": {{ "duration": "00:00:00" }}, "provider": "google",
                 "playback": {{ "interruptions": {{ "model": "{model}" }} }} }}"#
        ));
        let plan = scenario.cells[0].groups[0].plan();
        let mut trace = Trace::default();
        let draws = SessionTapes::at(1, 2, plan).next_session();
        Session::new(plan).play(draws, &mut trace);
        assert_eq!(trace.outcome(), Some((SimTime::ZERO, Ending::ZeroDuration)));
        let name = model.split('"').next().unwrap();
        assert_eq!(scenario.cells[0].groups[0].model, name);
    }
}
