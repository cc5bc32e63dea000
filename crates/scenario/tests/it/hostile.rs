//! No bytes make loading panic.

use crate::files::*;
use proptest::prelude::*;
use std::path::Path;
use vastsim_scenario::*;

const VALID: &str = r#"{ "name": "t", "seed": "7", "sessions": "10k", "ad": { "vast": "a.xml" },
  "provider": "p.json", "parser": { "lenient": true },
  "playback": { "max_session_duration_s": 20, "tick_interval_s": 0.5, "interruptions": {
    "rules": { "start": { "probability": 0.1, "min_offset_s": -1.5, "max_offset_s": 2e0 } },
    "segments": { "midpoint": { "probability": 1 } }, "within": "uniform",
    "rates": [{ "from": 0, "rate_per_s": 0.1 }, { "from": "50.5%", "rate_per_s": 1e-3 }],
    "points": [{ "offset_s": 0.5, "survival": 0.9 }, { "offset_s": 40, "survival": 0 }],
    "reasons": { "bored": 2, "timeout": 0.5 } } },
  "matrix": { "playback.interruptions.model": ["window", "tick", "quartile", "hazard", "empirical", "none"],
              "ad.duration": ["00:00:15", "00:00:30.5"] } }"#;
const POD: &str = r#"{ "name": "t", "ad": { "pod": [{ "vast": "a.xml" }, { "duration": "00:00:10",
  "id": "b" }, { "vast": "a.xml", "duration": "00:00:05" }] }, "playback": { "mode": "real",
  "speed": 1.5, "quartile_tolerance_s": 0.5, "quartile_basis": "playhead", "first_only": true } }"#;
const PROFILE: &str = r#"{ "name": "p", "playback": { "interruptions": { "model": "window" } } }"#;
const VAST: &str = r#"<VAST version="4.2"><Ad id="a"><InLine><Creatives><Creative><Linear>
  <Duration>00:00:30</Duration></Linear></Creative></Creatives></InLine></Ad></VAST>"#;

/// Loads and checks, and looks at every place that is reported.
fn survive(scenario: &[u8], profile: &[u8]) {
    let files = Memory::default()
        .with("s.json", scenario)
        .with("p.json", profile)
        .with("a.xml", VAST);
    let loaded = load_with(Path::new("s.json"), &files);
    if let Err(error) = &loaded {
        assert!(!error.problems().is_empty());
        let worst = error
            .problems()
            .iter()
            .map(|problem| problem.severity)
            .min();
        assert_eq!(worst, Some(Severity::Error));
        for problem in error.problems() {
            let source = &problem.origin.source;
            assert!(source.text().get(problem.origin.range.clone()).is_some());
            assert!(!problem.to_string().contains('\n'));
        }
    }
    if let Ok(scenario) = &loaded {
        assert!(!scenario.cells.is_empty());
    }
    let _ = check_with(Path::new("s.json"), &files);
    let _ = check_with(Path::new("p.json"), &files);
}

/// A text with one piece replaced by another or by garbage.
fn mutated(text: &'static str) -> impl Strategy<Value = Vec<u8>> {
    let garbage = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..4),
        prop::sample::select(vec![
            "null",
            "[]",
            "{}",
            "-1",
            "1e400",
            "1e-400",
            "0",
            "\"\"",
            "\"nan\"",
            "{",
            "}",
            "\"",
            ",",
            ":",
            ".",
            "\\",
            "99999999999999999999",
            "\u{2028}",
            "é",
            "\"provider\"",
            "\"ad\":1,",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
        (0..text.len(), 0..40_usize).prop_map(move |(start, length)| {
            text.as_bytes()[start..(start + length).min(text.len())].to_vec()
        }),
    ];
    let edit = (0..text.len(), 0..12_usize, garbage);
    prop::collection::vec(edit, 1..4).prop_map(move |edits| {
        let mut bytes = text.as_bytes().to_vec();
        for (start, length, with) in edits {
            let start = start.min(bytes.len());
            let end = (start + length).min(bytes.len());
            bytes.splice(start..end, with);
        }
        bytes
    })
}

#[test]
fn the_file_that_is_mutated_is_right() {
    let files = Memory::new(&[("s.json", VALID), ("p.json", PROFILE), ("a.xml", VAST)]);
    assert_eq!(
        load_with(Path::new("s.json"), &files).unwrap().cells.len(),
        12
    );
    let files = Memory::new(&[("s.json", POD), ("a.xml", VAST)]);
    let loaded = load_with(Path::new("s.json"), &files).unwrap();
    assert_eq!(loaded.cells[0].groups[0].ads.len(), 3);
}

/// Where something quadratic or without a bound would take minutes, or all
/// memory.
#[test]
fn large_files_are_refused() {
    let many =
        |item: &dyn Fn(usize) -> String| (0..100_000).map(item).collect::<Vec<_>>().join(",");
    let keys = many(&|index| format!(r#""k{index}":1"#));
    let numbers = (0..10_000)
        .map(|index| index.to_string())
        .collect::<Vec<_>>()
        .join(",");
    let cells = format!(r#""matrix": {{ "playback.max_session_duration_s": [{numbers}] }}"#);
    let hostile = [
        keys.clone(),
        format!(r#""playback": {{ {keys} }}, {cells}"#),
        format!(r#""playback": {{ "interruptions": {{ "reasons": {{ {keys} }} }} }}, {cells}"#),
        format!(
            r#""playback": {{ "interruptions": {{ "rates": [{}] }} }}, {cells}"#,
            many(&|index| format!(r#"{{ "from": {index}, "rate_per_s": 0 }}"#))
        ),
        format!(
            r#""playback": {{ "interruptions": {{ "model": "empirical", "points": [{}] }} }}, {cells}"#,
            (0..1_000)
                .map(|index| format!(r#"{{ "offset_s": {index}, "survival": 0.5 }}"#))
                .collect::<Vec<_>>()
                .join(",")
        ),
        format!(r#""x": [{}], {cells}"#, many(&|_| "1".to_owned())),
        format!(
            r#""matrix": {{ {} }}"#,
            many(&|index| format!(r#""ad.k{index}":[1]"#))
        ),
        format!(r#""matrix": {{ "ad{}": [1] }}"#, ".a".repeat(1_000_000)),
        format!(r#""matrix": {{ "ad.id": ["{}"] }}"#, "a".repeat(1_000_000)),
        format!(
            r#""matrix": {{ "ad.id": [{}] }}"#,
            many(&|index| index.to_string())
        ),
    ];
    for keys in hostile {
        assert_ne!(problems_with(&keys), "nothing");
    }
}

/// A path that is written is repeated in messages, and so is a name in VAST.
#[test]
fn problems_are_about_one_line_each() {
    let path = with_keys(r#""matrix": { "ad.p\u0000\nd[0].id": ["a"] }"#);
    let markup = "<VAST version=\"3.0\"><Du\0ration>00:00:10</Duration></VAST>";
    for (name, text) in [("s.json", path.as_str()), ("v.xml", markup)] {
        let files = Memory::new(&[(name, text)]);
        let error = check_with(Path::new(name), &files).unwrap_err();
        for problem in error.problems() {
            let shown = problem.to_string();
            assert!(!shown.contains(char::is_control), "{shown:?}");
        }
    }
}

proptest! {
    #[test]
    fn arbitrary_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        survive(&bytes, &bytes);
    }

    #[test]
    fn mutated_scenarios(scenario in mutated(VALID), profile in mutated(PROFILE)) {
        survive(&scenario, PROFILE.as_bytes());
        survive(VALID.as_bytes(), &profile);
    }

    #[test]
    fn mutated_pods(scenario in mutated(POD)) {
        survive(&scenario, PROFILE.as_bytes());
    }

    #[test]
    fn truncated_scenarios(end in 0..VALID.len()) {
        survive(&VALID.as_bytes()[..end], PROFILE.as_bytes());
    }
}
