//! The JSON Schema says what the reader does.

use super::fixture;
use serde_json::{Value, json};
use vastsim_report::session::SessionRecord;

fn schema() -> Value {
    serde_json::from_slice(&SessionRecord::json_schema()).unwrap()
}

#[test]
fn what_is_written_is_valid() {
    let schema = schema();
    for (name, record) in fixture::all() {
        for text in [record.to_json_line(), record.to_json_pretty()] {
            let value = serde_json::from_str(&text).unwrap();
            assert!(jsonschema::is_valid(&schema, &value), "{name}");
        }
    }
}

/// Whether a changed record is valid by the schema and for the reader.
fn verdicts(pointer: &str, value: Option<Value>) -> (bool, bool) {
    let written = fixture::completed_with_all().to_json_line();
    let mut changed: Value = serde_json::from_str(&written).unwrap();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let object = changed
        .pointer_mut(parent)
        .unwrap()
        .as_object_mut()
        .unwrap();
    match value {
        Some(value) => object.insert(key.to_owned(), value),
        None => object.remove(key),
    };
    let read = SessionRecord::read_all(changed.to_string().as_bytes());
    (jsonschema::is_valid(&schema(), &changed), read.is_ok())
}

/// Places in the record.
const KEYS: &[&str] = &[
    "/session_id",
    "/ad_id",
    "/duration_sec",
    "/status",
    "/start_time",
    "/end_time",
    "/current_offset_sec",
    "/events",
    "/quartiles",
    "/interruption_type",
    "/interruption_offset_sec",
    "/metadata",
    "/unknown",
    "/events/0/timestamp",
    "/events/0/event_type",
    "/events/0/offset_sec",
    "/events/0/metadata",
    "/quartiles/start",
    "/quartiles/firstQuartile",
    "/metadata/vastsim",
    "/metadata/ad_data",
    "/metadata/vastsim/schema",
    "/metadata/vastsim/seed",
    "/metadata/vastsim/session",
    "/metadata/vastsim/ad_index",
    "/metadata/vastsim/scenario_sha256",
    "/metadata/vastsim/value_version",
    "/metadata/vastsim/unpaced",
    "/metadata/vastsim/tracking",
    "/metadata/vastsim/vast_errors",
    "/metadata/vastsim/tracking/0/event",
    "/metadata/vastsim/tracking/0/timestamp",
    "/metadata/vastsim/tracking/0/offset_sec",
    "/metadata/vastsim/tracking/0/url",
    "/metadata/vastsim/tracking/0/delivery",
    "/metadata/vastsim/tracking/0/delivery/state",
    "/metadata/vastsim/tracking/0/delivery/attempts",
    "/metadata/vastsim/tracking/0/delivery/status",
    "/metadata/vastsim/tracking/0/delivery/latency_sec",
    "/metadata/vastsim/tracking/0/delivery/error",
];

#[test]
fn it_agrees_with_the_reader() {
    let values = [
        None,
        Some(json!(null)),
        Some(json!(true)),
        Some(json!(-1)),
        Some(json!(2)),
        Some(json!(2.5)),
        Some(json!(70_000)),
        Some(json!(1e13)),
        Some(json!("text")),
        Some(json!("12")),
        Some(json!("start")),
        Some(json!("running")),
        Some(json!("vastsim.session.v1")),
        Some(json!("vastsim.session.v2")),
        Some(json!("9033a5bf-6fe6-823a-bfd3-963f8ef1f13c")),
        Some(json!([])),
        Some(json!([405])),
        Some(json!([70_000])),
        Some(json!({})),
    ];
    for key in KEYS {
        for value in &values {
            let (by_schema, by_reader) = verdicts(key, value.clone());
            assert_eq!(by_schema, by_reader, "{key}: {value:?}");
        }
    }
}

#[test]
fn every_key_is_described() {
    fn described(schema: &Value) {
        let properties = schema["properties"].as_object();
        for (key, property) in properties.into_iter().flatten() {
            assert!(property["description"].is_string(), "{key}");
            described(property);
            described(&property["items"]);
        }
    }
    described(&schema());
}
