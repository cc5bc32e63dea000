//! Files of other players in the same format, written with Python's `json`.

use vastsim_report::session::{Rule, Seconds, SessionRecord, check};

/// Interrupted by a headless player of 0.1 s ticks: the offset is a sum of
/// floats, the interruption is recorded twice, the current offset is a tick old.
const INTERRUPTED: &str = r#"{"session_id": "0f8fad5b-d9cb-469f-a165-70867728950e", "ad_id": "spot \u00e9\u00df", "duration_sec": 20, "status": "closed", "start_time": 0.0, "end_time": 5.199999999999998, "current_offset_sec": 5.099999999999998, "events": [{"timestamp": 0.0, "event_type": "start", "offset_sec": 0.0, "metadata": {}}, {"timestamp": 0.0, "event_type": "quartile", "offset_sec": 0.0, "metadata": {"quartile": 0, "name": "start"}}, {"timestamp": 5.099999999999998, "event_type": "quartile", "offset_sec": 5.099999999999998, "metadata": {"quartile": 1, "name": "firstQuartile"}}, {"timestamp": 5.199999999999998, "event_type": "interrupt", "offset_sec": 5.199999999999998, "metadata": {"interruption_type": "network_error"}}, {"timestamp": 5.199999999999998, "event_type": "interrupt", "offset_sec": 5.199999999999998, "metadata": {"reason": "network_error", "quartile": 1}}], "quartiles": {"start": true, "firstQuartile": true, "midpoint": false, "thirdQuartile": false, "complete": false}, "interruption_type": "network_error", "interruption_offset_sec": 5.199999999999998, "metadata": {"ad_data": {"duration": 20, "price": 1.50, "creative": {"id": "c-1"}, "media": [null, true, 1e400]}}}"#;

/// Played in real time with a pause of 2.5 s, which moved the start time; no
/// quartiles are recorded.
const PAUSED: &str = r#"{"session_id": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "ad_id": "unknown", "duration_sec": 30, "status": "completed", "start_time": 1700000002.6234567, "end_time": 1700000032.7512345, "current_offset_sec": 30, "events": [{"timestamp": 1700000000.1234567, "event_type": "start", "offset_sec": 0.0, "metadata": {}}, {"timestamp": 1700000010.0, "event_type": "pause", "offset_sec": 0.0, "metadata": {}}, {"timestamp": 1700000012.5, "event_type": "resume", "offset_sec": 0.0, "metadata": {}}, {"timestamp": 1700000032.7512345, "event_type": "complete", "offset_sec": 30, "metadata": {}}], "quartiles": {"start": false, "firstQuartile": false, "midpoint": false, "thirdQuartile": false, "complete": false}, "interruption_type": "", "interruption_offset_sec": 0.0, "metadata": {"ad_data": {}}}"#;

/// Stopped by a person: a `stop`, then an `interrupt` a little later.
const STOPPED: &str = r#"{"session_id": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "ad_id": "a", "duration_sec": 30.0, "status": "closed", "start_time": 1700000000.25, "end_time": 1700000009.0000014, "current_offset_sec": 0.0, "events": [{"timestamp": 1700000000.2500002, "event_type": "start", "offset_sec": 0.0, "metadata": {}}, {"timestamp": 1700000009.000001, "event_type": "stop", "offset_sec": 0.0, "metadata": {}}, {"timestamp": 1700000009.0000014, "event_type": "interrupt", "offset_sec": 0.0, "metadata": {"interruption_type": "stop"}}], "quartiles": {"start": false, "firstQuartile": false, "midpoint": false, "thirdQuartile": false, "complete": false}, "interruption_type": "stop", "interruption_offset_sec": 0.0, "metadata": {}}"#;

/// Without a duration.
const ZERO: &str = r#"{"session_id": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "ad_id": "a", "duration_sec": 0, "status": "error", "start_time": 1700000000.25, "end_time": 1700000000.26, "current_offset_sec": 0.0, "events": [{"timestamp": 1700000000.25, "event_type": "start", "offset_sec": 0.0, "metadata": {}}, {"timestamp": 1700000000.26, "event_type": "error", "offset_sec": 0.0, "metadata": {"error": "Zero duration"}}], "quartiles": {"start": false, "firstQuartile": false, "midpoint": false, "thirdQuartile": false, "complete": false}, "interruption_type": "", "interruption_offset_sec": 0.0, "metadata": {}}"#;

fn read(text: &str) -> SessionRecord {
    SessionRecord::read_all(text.as_bytes()).unwrap().remove(0)
}

/// A text with each number as the shortest decimal that equals it, and without
/// white space behind `,` and `:`.
fn normalized(text: &str) -> String {
    let text = text.replace(", ", ",").replace(": ", ":");
    let mut out = String::new();
    let mut number = String::new();
    let mut quoted = false;
    for character in text.chars() {
        quoted ^= character == '"';
        if !quoted && "0123456789.".contains(character) {
            number.push(character);
            continue;
        }
        out.push_str(&shortest(&std::mem::take(&mut number)));
        out.push(character);
    }
    out
}

fn shortest(number: &str) -> String {
    let seconds = number.parse::<Seconds>();
    seconds.map_or(number.to_owned(), |seconds| seconds.to_string())
}

#[test]
fn they_are_read_and_written_with_equal_numbers() {
    for text in [INTERRUPTED, PAUSED, STOPPED, ZERO] {
        let written = read(text).to_json_line();
        let unescaped = text.replace("\\u00e9\\u00df", "éß");
        assert_eq!(normalized(written.trim()), normalized(&unescaped));
        assert_eq!(read(&written), read(text));
    }
}

#[test]
fn numbers_below_unknown_keys_keep_their_digits() {
    let written = read(INTERRUPTED).to_json_line();
    assert!(written.contains(r#""price":1.50"#), "{written}");
    assert!(
        written.contains(r#""media":[null,true,1e400]"#),
        "{written}"
    );
}

#[test]
fn they_are_legal() {
    for text in [INTERRUPTED, PAUSED, STOPPED, ZERO] {
        assert_eq!(check(&read(text)), Ok(()));
    }
}

#[test]
fn a_start_time_moved_further_than_the_pauses_is_not() {
    let moved = PAUSED.replace("1700000002.6234567", "1700000002.6234568");
    let found = check(&read(&moved)).unwrap_err();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].rule, Rule::BeforeStartTime);
}
