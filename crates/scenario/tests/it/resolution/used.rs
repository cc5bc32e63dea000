//! What plans and players use is what the levels resolve to.

use serde_json::{Value, json};
use std::collections::BTreeMap;
use vastsim_engine::{QuartileBasis, SimTime};
use vastsim_scenario::*;

/// The first value of a cell that is not the one that it says it resolved to.
pub fn disagreement(cell: &Cell) -> Option<String> {
    let resolved = resolved(cell);
    let used = used(cell).into_iter();
    let mut wrong = used.filter(|(path, used)| resolved.get(path) != Some(used));
    let (path, used) = wrong.next()?;
    let said = resolved.get(&path);
    Some(format!(
        "{}: `{path}` is used as {used}, resolved to {said:?}",
        cell.label
    ))
}

/// Every value that it resolved to, by path.
pub fn resolved(cell: &Cell) -> BTreeMap<String, Value> {
    let values = cell.groups[0].config.values().into_iter();
    values
        .map(|it| (it.path.to_string(), read(&it.setting.value.unwrap())))
        .collect()
}

/// A value as it is written: `5` and `5.0` are the same number.
pub fn read(json: &str) -> Value {
    let value: Value = serde_json::from_str(json).unwrap();
    match value.as_f64() {
        Some(number) => json!(number),
        None => value,
    }
}

/// What players, requests and models are given, each by the path of its key.
pub fn used(cell: &Cell) -> BTreeMap<String, Value> {
    let owned = |(path, value): (&str, Value)| (path.to_owned(), value);
    let mut used: BTreeMap<_, _> = playback(&cell.groups[0].playback).map(owned).into();
    used.extend(tracker(&cell.groups[0].tracker).map(owned));
    let tracker = &cell.groups[0].tracker;
    for (key, macros) in [
        ("static_macros", &tracker.static_macros),
        ("macro_mapping", &tracker.macro_mapping),
    ] {
        let paths = macros.iter();
        used.extend(
            paths.map(|(name, value)| (format!("tracker.{key}.{}", quoted(name)), json!(value))),
        );
    }
    used.extend([owned((
        "playback.interruptions.model",
        json!(cell.groups[0].model),
    ))]);
    used
}

fn playback(it: &PlaybackSettings) -> [(&'static str, Value); 9] {
    let mode = match it.mode {
        PlayMode::Real => "real",
        PlayMode::Headless => "headless",
        PlayMode::Auto => "auto",
    };
    let basis = match it.quartile_basis {
        QuartileBasis::Continuous => "continuous",
        QuartileBasis::Playhead => "playhead",
    };
    [
        ("playback.mode", json!(mode)),
        ("playback.speed", json!(it.speed)),
        ("playback.quartile_basis", json!(basis)),
        (
            "playback.quartile_tolerance_s",
            seconds(it.quartile_tolerance),
        ),
        ("playback.auto_quartiles", json!(it.auto_quartiles)),
        ("playback.first_only", json!(it.first_only)),
        ("playback.log_tracking_urls", json!(it.log_tracking_urls)),
        ("playback.emit_events", json!(it.emit_events)),
        ("playback.persist_sessions", json!(it.persist_sessions)),
    ]
}

fn tracker(it: &Tracker) -> [(&'static str, Value); 5] {
    [
        ("tracker.macro_formats", json!(it.macro_formats)),
        ("tracker.enabled", json!(it.enabled)),
        ("tracker.timeout_s", seconds(it.timeout)),
        ("tracker.max_retries", json!(f64::from(it.max_retries))),
        ("tracker.retry_delay_s", seconds(it.retry_delay)),
    ]
}

/// A key as it stands in paths.
fn quoted(key: &str) -> String {
    if key.contains('.') {
        format!("\"{key}\"")
    } else {
        key.to_owned()
    }
}

fn seconds(time: SimTime) -> Value {
    json!(time.as_nanos() as f64 / 1e9)
}
