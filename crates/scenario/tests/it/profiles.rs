//! The built-in profiles, reached through scenarios.

use crate::files::*;
use vastsim_engine::{ClosedForm, Milestone, Reason, SimTime};
use vastsim_scenario::*;

/// Reach of firstQuartile, midpoint, thirdQuartile and complete, `window`.
const REFERENCE: [(&str, &str, [f64; 4]); 5] = [
    (
        "00:00:30",
        "google",
        [0.768, 0.691_84, 0.621_772_8, 0.577_989_632],
    ),
    (
        "00:00:30",
        "global",
        [0.828_75, 0.7752, 0.724_327_5, 0.691_639_9],
    ),
    (
        "00:00:30",
        "leto",
        [0.9405, 0.917_035, 0.894_039_3, 0.876_158_514],
    ),
    (
        "00:00:06",
        "google",
        [
            0.835_565_76,
            0.684_058_003_2,
            0.629_467_238_4,
            0.584_272_128,
        ],
    ),
    (
        "00:00:06",
        "yandex",
        [
            0.897_901_847_5,
            0.831_375_36,
            0.791_035_459_2,
            0.764_080_128,
        ],
    ),
];

#[test]
fn the_reference_table() {
    for (duration, provider, reach) in REFERENCE {
        let scenario = load_text(&format!(
            r#"{{ "name": "t", "ad": {{ "duration": "{duration}" }}, "provider": "{provider}" }}"#
        ));
        let form = ClosedForm::of(scenario.cells[0].groups[0].plan());
        for (milestone, expected) in Milestone::ALL[1..].iter().zip(reach) {
            let difference = form.reach(*milestone) - expected;
            assert!(
                difference.abs() < 5e-11,
                "{duration} {provider} {milestone}: {difference}"
            );
        }
    }
}

/// VCR in closed form for an ad so long that windows do not overlap: with
/// `p_m`, all windows but that of `complete` lie within the ad.
#[test]
fn every_builtin_profile_has_its_numbers() {
    let probabilities = [
        ("global", [0.15, 0.05, 0.08, 0.05, 0.02]),
        ("tiger", [0.08, 0.03, 0.05, 0.03, 0.01]),
        ("leto", [0.05, 0.02, 0.03, 0.02, 0.01]),
        ("yandex", [0.10, 0.04, 0.06, 0.04, 0.02]),
        ("google", [0.20, 0.08, 0.12, 0.08, 0.03]),
        ("custom", [0.07, 0.03, 0.04, 0.03, 0.01]),
        ("generic", [0.0; 5]),
    ];
    assert_eq!(probabilities.map(|(name, _)| name), Profile::names());
    for (name, probabilities) in probabilities {
        let scenario = loaded(&format!(r#""provider": "{name}""#));
        let cell = &scenario.cells[0];
        assert_eq!(
            (cell.groups[0].provider.as_str(), cell.groups[0].model),
            (name, "window")
        );
        let survival: f64 = probabilities.iter().map(|p| 1.0 - p).product();
        let vcr = ClosedForm::of(cell.groups[0].plan()).vcr();
        assert!((vcr - survival).abs() < 1e-12, "{name}: {vcr}");
        let reasons: Vec<_> = cell.groups[0]
            .plan()
            .reasons()
            .names()
            .iter()
            .map(Reason::as_str)
            .collect();
        assert_eq!(
            reasons,
            ["network_error", "timeout", "device_error", "exceeded_limit"]
        );
    }
}

#[test]
fn generic_is_what_is_meant_without_a_provider() {
    assert_eq!(loaded("").cells[0].groups[0].provider, "generic");
}

type Row = (
    &'static str,
    &'static [&'static str],
    Option<&'static str>,
    &'static [(&'static str, &'static str)],
);

#[test]
fn trackers_are_those_of_the_table() {
    let shared = [
        ("ab_uid", "DEVICE_SERIAL"),
        ("ad_place", "PLACEMENT_TYPE"),
        ("media_title", "CHANNEL_NAME"),
        ("media_tag", "CHANNEL_CATEGORY"),
    ];
    let table: [Row; 7] = [
        ("generic", &["[X]", "${X}"], None, &[]),
        (
            "global",
            &["[X]", "${X}"],
            Some("AdStream Global"),
            &[("city", "CITY"), ("city_code", "CITY_CODE")],
        ),
        (
            "tiger",
            &["[X]", "${X}"],
            Some("AdStream Tiger"),
            &[("city_name", "CITY"), ("city_code", "CITY_CODE")],
        ),
        (
            "leto",
            &["%%X%%", "[X]"],
            Some("Leto"),
            &[("wl", "WL"), ("pad_id", "PAD_ID"), ("block_id", "BLOCK_ID")],
        ),
        (
            "yandex",
            &["{X}", "[X]"],
            Some("Yandex Direct"),
            &[
                ("yandex_uid", "YANDEX_UID"),
                ("campaign_id", "CAMPAIGN_ID"),
                ("banner_id", "BANNER_ID"),
            ],
        ),
        (
            "google",
            &["%%X%%", "[X]"],
            Some("Google AdSense"),
            &[
                ("google_gid", "GOOGLE_GID"),
                ("google_cust_params", "GOOGLE_CUST_PARAMS"),
            ],
        ),
        (
            "custom",
            &["[X]", "${X}", "{X}"],
            Some("Custom Provider"),
            &[],
        ),
    ];
    for (name, formats, server, requests) in table {
        let scenario = loaded(&format!(r#""provider": "{name}""#));
        let tracker = &scenario.cells[0].groups[0].tracker;
        assert_eq!(tracker.macro_formats, formats, "{name}");
        let server = server.map(|server| ("AD_SERVER".to_owned(), server.to_owned()));
        assert_eq!(tracker.static_macros, Vec::from_iter(server), "{name}");
        let requests = shared.iter().chain(requests);
        let requests: Vec<_> = requests
            .map(|(p, m)| ((*p).to_owned(), (*m).to_owned()))
            .collect();
        assert_eq!(tracker.macro_mapping, requests, "{name}");
    }
}

#[test]
fn profiles_say_where_their_numbers_come_from() {
    for name in Profile::names() {
        let profile = Profile::builtin(name).unwrap();
        assert_eq!(profile.name(), name);
        assert!(profile.provenance().contains("not measurements"), "{name}");
        assert!(!profile.description().is_empty(), "{name}");
        assert!(profile.source_text().starts_with("{\n"), "{name}");
    }
    assert!(Profile::builtin("googel").is_none());
}

#[test]
fn a_profile_file_is_laid_over_generic() {
    let own = r#"{
        "name": "mine",
        "playback": { "interruptions": { "rules": { "midpoint": { "probability": 0.5 } } } },
        "tracker": { "static_macros": { "AD_SERVER": "Mine" }, "macro_mapping": { "x": "X1" } }
    }"#;
    let scenario = with_keys(r#""provider": "p/mine.json""#);
    let scenario = load_among(&scenario, &[("p/mine.json", own)]).unwrap();
    let cell = &scenario.cells[0];
    assert_eq!(cell.groups[0].provider, "mine");
    assert_eq!(ClosedForm::of(cell.groups[0].plan()).vcr(), 0.5);
    let tracker = &cell.groups[0].tracker;
    assert_eq!(tracker.macro_formats, ["[X]", "${X}"]);
    assert_eq!(tracker.macro_mapping.len(), 5);
    let inputs: Vec<_> = scenario
        .inputs
        .iter()
        .map(|input| input.path.as_str())
        .collect();
    assert_eq!(inputs, ["s.json", "p/mine.json"]);
    assert_eq!(&*scenario.inputs[1].bytes, own.as_bytes());
    assert_eq!(lines(&scenario.warnings), "");
}

#[test]
fn a_profile_file_with_a_builtin_name_is_warned_of() {
    let own = Profile::builtin("google").unwrap();
    let scenario = with_keys(r#""provider": "copy.json""#);
    let scenario = load_among(&scenario, &[("copy.json", own.source_text())]).unwrap();
    insta::assert_snapshot!(lines(&scenario.warnings), @"copy.json:2:11: warning: `google` is the name of a built-in profile; hint: results tell profiles apart by name, give it one of its own");
}

#[test]
fn a_tracker_has_its_patience() {
    let tracker = |settings: &str| {
        let profile = format!(r#"{{ "name": "mine", "tracker": {{ {settings} }} }}"#);
        let scenario = with_keys(r#""provider": "mine.json""#);
        load_among(&scenario, &[("mine.json", &profile)]).map(|it| {
            let tracker = &it.cells[0].groups[0].tracker;
            (
                tracker.enabled,
                tracker.timeout,
                tracker.max_retries,
                tracker.retry_delay,
            )
        })
    };
    let secs = SimTime::from_secs;
    assert_eq!(tracker("").unwrap(), (true, secs(5), 3, secs(1)));
    let all = r#""enabled": false, "timeout_s": 0.5, "max_retries": 0, "retry_delay_s": 7"#;
    assert_eq!(
        tracker(all).unwrap(),
        (false, SimTime::from_millis(500), 0, secs(7))
    );
    let wrong = r#""timeout_s": 0, "max_retries": 1.5, "retry_delay_s": -1, "enabled": 1"#;
    let error = tracker(wrong).unwrap_err();
    let said: Vec<_> = error
        .problems()
        .iter()
        .map(|it| it.message.as_str())
        .collect();
    let expected = [
        "0 s is not above 0 and at most 86400",
        "1.5 is not an integer in 0..=100",
        "-1 s is not in 0..=86400",
        "expected `true` or `false`, found the number 1",
    ];
    assert_eq!(said, expected);
}

#[test]
fn what_goes_back_past_the_profile_below_is_warned_of() {
    let own = r#"{ "name": "p", "extends": "google", "playback": {
        "speed": null, "interruptions": { "rules": { "midpoint": { "probability": null } } } } }"#;
    let scenario = with_keys(r#""provider": "p.json""#);
    let loaded = load_among(&scenario, &[("p.json", own)]).unwrap();
    insta::assert_snapshot!(lines(&loaded.warnings), @"p.json:2:83: warning: this goes back to the built-in default, not to the profile that is extended; hint: leave the key out to keep what that says, or write the default");
}

#[test]
fn a_key_that_nobody_knows_is_told_though_it_is_null() {
    let profile = r#"{ "name": "p", "playback": { "sped": null } }"#;
    let publishers = r#"{ "publishers": { "acme": { "tracker": { "timeout": null } } } }"#;
    let scenario = with_keys(
        r#""provider": "p.json", "publishers": "q.json", "publisher": "acme",
        "parser": { "lenent": "inherit" }"#,
    );
    let files = [("p.json", profile), ("q.json", publishers)];
    insta::assert_snapshot!(problems_among(&scenario, &files), @"
    s.json:2:21: error: unknown key `lenent`; hint: did you mean `lenient`?
    p.json:1:30: error: unknown key `sped`; hint: did you mean `speed`?
    q.json:1:42: error: unknown key `timeout`; hint: did you mean `timeout_s`?
    ");
}
