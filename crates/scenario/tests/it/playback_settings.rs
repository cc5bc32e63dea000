//! How a player plays the sessions of a cell.

use crate::files::*;
use crate::wrappers::{inline, vast};
use vastsim_engine::*;
use vastsim_scenario::{Group, PlayMode, PlaybackSettings, SPEED_MAX};

fn group(playback: &str) -> Group {
    let more = [
        ("firstQuartile", "q1"),
        ("midpoint", "q2"),
        ("thirdQuartile", "q3"),
        ("complete", "end"),
        ("mute", "mute"),
    ];
    let more = more.map(|(event, url)| {
        format!("<Tracking event=\"{event}\">https://t.example/{url}</Tracking>")
    });
    let ad = inline("ad", "").replace("</TrackingEvents>", &(more.concat() + "</TrackingEvents>"));
    let scenario =
        format!(r#"{{ "name": "t", "ad": {{ "vast": "a.xml" }}, "playback": {{ {playback} }} }}"#);
    let loaded = load_among(&scenario, &[("a.xml", &vast(&ad))]);
    let mut loaded = loaded.unwrap_or_else(|error| panic!("{}", lines(error.problems())));
    loaded.cells.remove(0).groups.remove(0)
}

/// The events of a session with these inputs, each with how many requests.
fn events(group: &Group, inputs: &[Input]) -> String {
    let mut trace = Trace::default();
    let mut session = Session::new(group.plan());
    session.begin(SessionTapes::at(0, 0, group.plan()).next_session());
    for input in inputs {
        session
            .input(SimTime::from_secs(1), *input, &mut trace)
            .unwrap();
    }
    session.advance(SimTime::from_secs(60), &mut trace);
    let told = trace.events.iter().skip(3);
    let told = told.map(|event| format!("{} {}", event.event, event.urls.len()));
    told.collect::<Vec<_>>().join(", ")
}

#[test]
fn settings_that_are_left_out() {
    assert_eq!(
        group("").playback,
        PlaybackSettings {
            mode: PlayMode::Auto,
            speed: 1.0,
            quartile_basis: QuartileBasis::Continuous,
            quartile_tolerance: SimTime::from_secs(1),
            auto_quartiles: true,
            first_only: false,
            log_tracking_urls: false,
            emit_events: true,
            persist_sessions: false,
        }
    );
}

#[test]
fn settings_are_those_of_the_file() {
    let written = r#""mode": "real", "speed": 2.5, "quartile_tolerance_s": 0.25,
        "log_tracking_urls": true, "emit_events": false, "persist_sessions": true"#;
    let settings = group(written).playback;
    assert_eq!(settings.mode, PlayMode::Real);
    assert_eq!(settings.speed, 2.5);
    assert_eq!(settings.quartile_tolerance, SimTime::from_millis(250));
    assert!(settings.log_tracking_urls && !settings.emit_events && settings.persist_sessions);
    assert_eq!(
        group(r#""mode": "headless""#).playback.mode,
        PlayMode::Headless
    );
}

#[test]
fn the_fastest_speed_is_known() {
    let fastest = format!(r#""speed": {SPEED_MAX}"#);
    assert_eq!(group(&fastest).playback.speed, f64::from(SPEED_MAX));
}

#[test]
fn a_basis_decides_what_a_jump_counts() {
    let jump = [Input::Seek(SimTime::from_secs(8))];
    let continuous = group(r#""quartile_basis": "continuous""#);
    assert_eq!(events(&continuous, &jump), "firstQuartile 1");
    let playhead = group(r#""quartile_basis": "playhead""#);
    assert_eq!(
        events(&playhead, &jump),
        "firstQuartile 1, midpoint 1, thirdQuartile 1, complete 1"
    );
}

#[test]
fn interactions_may_be_reported_once() {
    let twice = [Input::Mute, Input::Unmute, Input::Mute];
    let each = events(&group(""), &twice);
    let once = events(&group(r#""first_only": true"#), &twice);
    assert_eq!(each.matches("mute 1").count(), 2, "{each}");
    assert_eq!(once.matches("mute 1").count(), 1, "{once}");
}

#[test]
fn a_player_may_leave_quartiles_out() {
    let events = events(&group(r#""auto_quartiles": false"#), &[]);
    assert_eq!(
        events,
        "firstQuartile 0, midpoint 0, thirdQuartile 0, complete 1"
    );
}

#[test]
fn settings_that_are_wrong() {
    let wrong = [
        r#""mode": "fast""#,
        r#""speed": 0"#,
        r#""speed": 1000001"#,
        r#""speed": "2""#,
        r#""quartile_basis": "clock""#,
        r#""quartile_tolerance_s": -1"#,
        r#""quartile_tolerance_s": 0.0000000001"#,
        r#""first_only": 1"#,
    ];
    let reports = wrong.map(|keys| problems_with(&format!(r#""playback": {{ {keys} }}"#)));
    insta::assert_snapshot!(reports.join("\n"), @r#"
    s.json:1:72: error: unknown mode `fast`; hint: known here: `real`, `headless`, `auto`
    s.json:1:73: error: speed 0 is not above 0 and at most 1000000
    s.json:1:73: error: speed 1000001 is not above 0 and at most 1000000
    s.json:1:73: error: expected a number, found the string "2"; hint: write it without quotes
    s.json:1:82: error: unknown basis `clock`; hint: known here: `continuous`, `playhead`
    s.json:1:88: error: -1 s is not in 0..=86400
    s.json:1:88: error: 0.0000000001 s is finer than a nanosecond: at most 9 decimals
    s.json:1:78: error: expected `true` or `false`, found the number 1
    "#);
}
