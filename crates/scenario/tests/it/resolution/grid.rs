//! Every key, with every level that is silent, says a value or goes back.

use super::shipped::shipped;
use super::table::{load_lines, shown};
use crate::files::lines;
use std::collections::BTreeMap;

/// A key, three values for it, and the model that uses it.
type Key = (&'static str, [&'static str; 3], &'static str);

const KEYS: [Key; 27] = [
    (
        "playback.mode",
        [r#""real""#, r#""auto""#, r#""headless""#],
        "window",
    ),
    ("playback.speed", ["2", "1", "0.5"], "window"),
    (
        "playback.max_session_duration_s",
        ["20", "0", "30"],
        "window",
    ),
    ("playback.tick_interval_s", ["1", "0.1", "2"], "tick"),
    (
        "playback.quartile_basis",
        [r#""playhead""#, r#""continuous""#, r#""playhead""#],
        "window",
    ),
    ("playback.quartile_tolerance_s", ["2", "1", "0"], "window"),
    (
        "playback.auto_quartiles",
        ["false", "true", "false"],
        "window",
    ),
    ("playback.first_only", ["true", "false", "true"], "window"),
    ("playback.emit_events", ["false", "true", "false"], "window"),
    (
        "playback.log_tracking_urls",
        ["true", "false", "true"],
        "window",
    ),
    (
        "playback.persist_sessions",
        ["true", "false", "true"],
        "window",
    ),
    (
        "playback.interruptions.model",
        [r#""none""#, r#""window""#, r#""tick""#],
        "",
    ),
    (
        "playback.interruptions.within",
        [r#""constant_hazard""#, r#""uniform""#, r#""uniform""#],
        "quartile",
    ),
    (
        "playback.interruptions.reasons",
        [r#"{"a":1}"#, r#""by_progress""#, r#"{"a":2,"b":1}"#],
        "window",
    ),
    (
        "playback.interruptions.segments.M.probability",
        ["0.1", "0", "1"],
        "quartile",
    ),
    (
        "playback.interruptions.rules.M.probability",
        ["0.1", "0", "1"],
        "window",
    ),
    (
        "playback.interruptions.rules.M.min_offset_s",
        ["-3", "-2.5", "-0.5"],
        "window",
    ),
    (
        "playback.interruptions.rules.M.max_offset_s",
        ["3", "2", "4.5"],
        "window",
    ),
    ("tracker.enabled", ["false", "true", "false"], "window"),
    ("tracker.timeout_s", ["2", "5", "0.5"], "window"),
    ("tracker.max_retries", ["0", "3", "100"], "window"),
    ("tracker.retry_delay_s", ["0", "1", "2.5"], "window"),
    (
        "tracker.macro_formats",
        [r#"["{X}"]"#, "[]", r#"["[X]","${X}"]"#],
        "window",
    ),
    (
        "tracker.macro_mapping.ab_uid",
        [r#""A""#, r#""DEVICE_SERIAL""#, r#""C""#],
        "window",
    ),
    ("parser.lenient", ["false", "true", "false"], "window"),
    (
        "parser.player",
        [r#""mopub""#, r#""standard""#, r#""google-ima""#],
        "window",
    ),
    ("parser.max_wrapper_depth", ["0", "5", "100"], "window"),
];

const MILESTONES: [&str; 5] = [
    "start",
    "firstQuartile",
    "midpoint",
    "thirdQuartile",
    "complete",
];

/// From the strongest to the weakest, each with its file.
const LEVELS: [(&str, &str); 3] = [
    ("run", "s.json"),
    ("publisher", "publishers.json"),
    ("provider", "p.json"),
];

/// What each of the three levels says: nothing, the value of its own, or one
/// of two ways to go back.
fn sayings(code: usize, values: [&'static str; 3]) -> [Option<&'static str>; 3] {
    [0, 1, 2].map(|level| match code >> (2 * level) & 3 {
        0 => None,
        1 => Some(values[level]),
        2 => Some("null"),
        _ => Some(r#""inherit""#),
    })
}

/// An object with a value at a path, and the column of the value.
fn nested(path: &str, value: &str) -> (String, usize) {
    let (first, inner) = path.split_once('.').unwrap();
    let before = format!(r#""{first}": {{ "{}": "#, inner.replace('.', r#"": { ""#));
    let column = before.chars().count() + 1;
    let closing = " }".repeat(path.matches('.').count());
    (before + value + &closing, column)
}

/// What counts is what the strongest level says that does not go back.
fn expected(path: &str, sayings: [Option<&str>; 3]) -> String {
    let (mut counts, mut over) = (None, String::new());
    for (said, (level, file)) in sayings.into_iter().zip(LEVELS) {
        let Some(value) = said else { continue };
        let goes_back = ["null", r#""inherit""#].contains(&value);
        let value = if goes_back { "unset" } else { value };
        let line = if level == "provider" { 3 } else { 2 };
        let column = nested(path, "").1;
        let setting = format!("{value} {level} {file}:{line}:{column}");
        if counts.is_none() && !goes_back {
            counts = Some(setting);
        } else {
            over = format!("{over}\nover {setting}");
        }
    }
    let built_in = || shipped(path).map(|value| format!("{value} default"));
    let counts = counts.or_else(built_in).unwrap_or("nothing".to_owned());
    if counts == "nothing" {
        format!("=> {path} nothing")
    } else {
        format!("=> {path} {counts}{over}")
    }
}

fn found(path: &str, model: &str, sayings: [Option<&str>; 3]) -> String {
    let model = nested("playback.interruptions.model", &format!(r#""{model}""#)).0;
    let said = sayings.map(|said| said.map(|value| nested(path, value).0));
    let mut files = BTreeMap::from([("p.json", vec![r#""extends": "model.json""#])]);
    files.insert(
        "model.json",
        if model.contains(r#""""#) {
            vec![]
        } else {
            vec![&model]
        },
    );
    for (said, (_, file)) in said.iter().zip(LEVELS) {
        files.entry(file).or_default().extend(said.as_deref());
    }
    match load_lines(&files, &[]) {
        Ok(scenario) => shown(&scenario.cells[0], path),
        Err(error) => lines(error.problems()),
    }
}

#[test]
fn every_key_at_every_level() {
    let mut failures = Vec::new();
    let mut tried = 0;
    for (key, values, model) in KEYS {
        let milestones = if key.contains(".M.") {
            &MILESTONES[..]
        } else {
            &[""]
        };
        let with_complete = !key.contains("segments");
        for milestone in milestones
            .iter()
            .filter(|name| with_complete || **name != "complete")
        {
            let path = key.replace(".M.", &format!(".{milestone}."));
            for code in 0..64 {
                let sayings = sayings(code, values);
                let (expected, found) = (expected(&path, sayings), found(&path, model, sayings));
                if expected != found {
                    failures.push(format!(
                        "{sayings:?}\nexpected:\n{expected}\nfound:\n{found}"
                    ));
                }
                tried += 1;
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
    assert_eq!(tried, (23 + 4 + 15) * 64);
}
