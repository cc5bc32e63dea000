//! The schemas say what the decoders do.

use crate::files::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;
use vastsim_scenario::*;

fn resolve<'s>(root: &'s Value, schema: &'s Value) -> &'s Value {
    match schema.get("$ref").and_then(Value::as_str) {
        Some(reference) => root.pointer(reference.trim_start_matches('#')).unwrap(),
        None => schema,
    }
}

/// Every object with fixed keys: its path and its keys.
fn objects(
    root: &Value,
    schema: &Value,
    path: &[&str],
    found: &mut Vec<(String, BTreeSet<String>)>,
) {
    let schema = resolve(root, schema);
    if schema.get("additionalProperties") != Some(&json!(false)) {
        return;
    }
    let properties = schema["properties"].as_object().unwrap();
    found.push((path.join("."), properties.keys().cloned().collect()));
    for (key, property) in properties {
        objects(root, property, &[path, &[key]].concat(), found);
    }
}

/// The keys that a decoder knows at a path, by its hint for an unknown one.
fn known_keys(path: &str, kind: &str) -> BTreeSet<String> {
    let unlike_any = "0123456789012345678901234567890123456789";
    let mut value = json!({ unlike_any: 0 });
    for key in path.split('.').rev().filter(|key| !key.is_empty()) {
        value = json!({ key: value });
    }
    if kind == "profile" {
        value["playback"]["none"] = json!(0);
    }
    let files = Memory::default().with("f", value.to_string());
    let error = check_with(Path::new("f"), &files).unwrap_err();
    let about = |problem: &&Problem| problem.path.ends_with(unlike_any);
    let problem = error.problems().iter().find(about).unwrap();
    let hint = problem.hint.as_deref().unwrap();
    let names = hint.strip_prefix("known here: ").unwrap().split(", ");
    names
        .map(|name| name.trim_matches('`').to_owned())
        .collect()
}

#[test]
fn decoders_and_schemas_know_the_same_keys() {
    for (kind, schema) in [
        ("scenario", schema::scenario()),
        ("profile", schema::profile()),
    ] {
        let mut found = Vec::new();
        objects(&schema, &schema, &[], &mut found);
        assert!(found.len() > 10, "{kind}");
        for (path, keys) in found {
            assert_eq!(keys, known_keys(&path, kind), "{kind} {path}");
        }
    }
}

fn is_valid(schema: &Value, text: &str) -> bool {
    let value = serde_json::from_str(text).unwrap();
    jsonschema::is_valid(schema, &value)
}

#[test]
fn builtin_profiles_are_valid() {
    let schema = schema::profile();
    for name in Profile::names() {
        assert!(
            is_valid(&schema, Profile::builtin(name).unwrap().source_text()),
            "{name}"
        );
    }
}

#[test]
fn what_is_accepted_is_valid_and_what_is_refused_mostly_is_not() {
    let schema = schema::scenario();
    let example = r#""$schema": "x", "description": "d", "seed": "7", "sessions": "2.5m", "provider": "google",
        "parser": { "lenient": false },
        "playback": { "max_session_duration_s": 20, "tick_interval_s": 0.5, "interruptions": {
            "rules": { "start": { "probability": 0.1, "min_offset_s": -1.5, "max_offset_s": 2 } },
            "segments": { "midpoint": { "probability": 1 } }, "within": "constant_hazard",
            "reasons": { "bored": 2 } } },
        "matrix": { "playback.interruptions.model": ["window", "tick", "none"] }"#;
    assert!(is_valid(&schema, &with_keys(example)));
    let accepted = [
        r#""seed": 1"#,
        r#""sessions": 1"#,
        r#""matrix": { "ad": [{}] }"#,
    ];
    for keys in accepted {
        assert!(is_valid(&schema, &with_keys(keys)), "{keys}");
    }
    let refused = [
        r#""sesions": 1"#,
        r#""seed": -1"#,
        r#""sessions": 0"#,
        r#""sessions": "ten""#,
        r#""playback": { "tick_interval_s": 0 }"#,
        r#""playback": { "interruptions": { "model": "windw" } }"#,
        r#""playback": { "interruptions": { "within": "even" } }"#,
        r#""playback": { "interruptions": { "reasons": {} } }"#,
        r#""playback": { "interruptions": { "reasons": "progress" } }"#,
        r#""playback": { "interruptions": { "rules": { "start": { "probability": 1.2 } } } }"#,
        r#""matrix": { "seed": [1] }"#,
        r#""matrix": { "provider": [] }"#,
        r#""matrix": { "provider": ["google", "google"] }"#,
    ];
    for keys in refused {
        assert!(!is_valid(&schema, &with_keys(keys)), "{keys}");
        assert_ne!(problems_with(keys), "nothing", "{keys}");
    }
    assert!(!is_valid(&schema, r#"{ "ad": {} }"#));
}

#[test]
fn a_description_says_what_is_meant_by_leaving_a_key_out() {
    let schema = schema::scenario();
    let model = &schema["$defs"]["InterruptionsFile"]["properties"]["model"];
    assert_eq!(
        model["description"],
        "What the numbers mean. `window` if left out."
    );
}

#[test]
fn every_key_is_described() {
    for schema in [schema::scenario(), schema::profile()] {
        assert!(schema["description"].is_string());
        for (key, property) in schema["properties"].as_object().unwrap() {
            let described = property
                .get("description")
                .or(resolve(&schema, property).get("description"));
            assert!(described.is_some(), "{key}");
        }
    }
}
