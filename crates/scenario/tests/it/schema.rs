//! The schemas say what the decoders do.

use crate::files::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;
use vastsim_scenario::*;

/// A schema itself, or what it says beside what is inherited.
fn resolve<'s>(root: &'s Value, schema: &'s Value) -> &'s Value {
    let choices = schema.get("anyOf").and_then(Value::as_array);
    let schema = choices
        .and_then(|choices| choices.first())
        .unwrap_or(schema);
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
        r#""playback": { "interruptions": { "model": "hazard",
            "rates": [{ "from": 0, "rate_per_s": 1e-3 }, { "from": "33.3333333%", "rate_per_s": 0 }] } }"#,
        r#""playback": { "interruptions": { "model": "empirical",
            "points": [{ "offset_s": 0, "survival": 1 }, { "offset_s": 7.5, "survival": 0 }] } }"#,
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
        r#""playback": { "interruptions": { "model": "hazard", "rates": [] } }"#,
        r#""playback": { "interruptions": { "model": "hazard", "rates": [{ "from": "1e1%", "rate_per_s": 0 }] } }"#,
        r#""playback": { "interruptions": { "model": "hazard", "rates": [{ "from": 0 }] } }"#,
        r#""playback": { "interruptions": { "model": "empirical", "points": [{ "offset_s": 0, "survival": 2 }] } }"#,
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

/// The base with a value put at a path.
fn with_value(base: &Value, path: &str, value: Value) -> String {
    let mut file = base.clone();
    let mut place = &mut file;
    for key in path.split('.').filter(|key| !key.is_empty()) {
        place = match key.parse::<usize>() {
            Ok(index) => &mut place[index],
            Err(_) => &mut place[key],
        };
    }
    *place = value;
    file.to_string()
}

/// Whether a file is what it should be, though some of it may be of no use.
fn is_accepted(text: &str) -> bool {
    let checked = check_with(Path::new("f"), &Memory::default().with("f", text));
    let error = checked.err();
    let problems = error.iter().flat_map(LoadError::problems);
    let mut errors = problems.filter(|problem| problem.severity == Severity::Error);
    errors.all(|problem| problem.message.contains("has no effect"))
}

/// What may be unset in a level, and what may be in one that is in another.
#[test]
fn null_and_inherit_are_valid_where_they_are_accepted() {
    let level = json!({ "playback": {}, "tracker": {}, "parser": {} });
    let scenario = json!({ "name": "t", "ad": { "duration": "00:00:30" },
        "publisher": { "id": "p" }, "population": [{ "weight": 1 }] });
    let publishers = json!({ "publishers": { "a": level } });
    let places = [
        (
            "scenario",
            schema::scenario(),
            scenario,
            ["", "publisher", "population.0"],
        ),
        (
            "profile",
            schema::profile(),
            json!({ "name": "p", "extends": "google" }),
            [""; 3],
        ),
        (
            "publishers",
            schema::publishers(),
            publishers,
            ["", "publishers.a", ""],
        ),
    ];
    for (kind, schema, base, levels) in places {
        let mut tried = 0;
        for level in levels {
            for path in paths_of_level(&schema, level) {
                let nulled = with_value(&base, &path, Value::Null);
                assert_eq!(
                    is_valid(&schema, &nulled),
                    is_accepted(&nulled),
                    "{kind} {path}"
                );
                let inherited = with_value(&base, &path, json!("inherit"));
                let is_valid = is_valid(&schema, &inherited);
                assert!(is_valid || !is_accepted(&inherited), "{kind} {path}");
                tried += 1;
            }
        }
        assert!(tried > 30, "{kind}: {tried}");
    }
}

/// The paths of all keys that the schema knows in a level.
fn paths_of_level(root: &Value, level: &str) -> Vec<String> {
    let name = match level {
        "" => "",
        "publisher" => "/$defs/OwnPublisher",
        "population.0" => "/$defs/Group",
        _ => "/$defs/Publisher",
    };
    let mut found = Vec::new();
    objects(root, root.pointer(name).unwrap(), &[], &mut found);
    let join = |path: &str, key: &str| {
        let steps = [level, path, key]
            .into_iter()
            .filter(|step| !step.is_empty());
        steps.collect::<Vec<_>>().join(".")
    };
    let found = found.iter();
    let paths = found.flat_map(|(path, keys)| keys.iter().map(|key| join(path, key)));
    paths.collect()
}

#[test]
fn what_goes_back_to_the_level_below_is_valid_and_nothing_else_is() {
    let schema = schema::scenario();
    let accepted = [
        r#""playback": { "speed": null, "interruptions": { "rules": { "start": "inherit" } } }"#,
        r#""tracker": { "static_macros": { "A": null }, "macro_mapping": { "a": "inherit" } }"#,
        r#""parser": { "url_map": { "https://a.example/": null } }"#,
        r#""playback": { "interruptions": { "reasons": null } }"#,
        r#""seed": null, "sessions": null, "seed_policy": null, "provider": null"#,
        r#""publisher": null, "playback": null, "tracker": "inherit", "parser": "inherit""#,
        r#""population": [{ "weight": 1, "playback": { "mode": "inherit" } }]"#,
        r#""publisher": { "id": "a", "description": null, "playback": null }"#,
        r#""matrix": { "playback.speed": [null, 2], "playback.mode": ["inherit", "real"] }"#,
        r#""matrix": null, "population": null"#,
    ];
    for keys in accepted {
        assert!(
            is_accepted(&with_keys(keys)),
            "{keys}: {}",
            problems_with(keys)
        );
        assert!(is_valid(&schema, &with_keys(keys)), "{keys}");
    }
    let refused = [
        r#""playback": { "interruptions": { "reasons": { "bored": null } } }"#,
        r#""playback": { "interruptions": { "reasons": { "bored": "inherit" } } }"#,
        r#""tracker": { "macro_formats": [null] }"#,
        r#""seed": "inherit""#,
        r#""seed_policy": "inherit""#,
        r#""population": [{ "weight": null }]"#,
        r#""publisher": { "id": null }"#,
        r#""publisher": { "id": "a", "playback": { "speed": "Inherit" } }"#,
    ];
    for keys in refused {
        assert!(!is_accepted(&with_keys(keys)), "{keys}");
        assert!(!is_valid(&schema, &with_keys(keys)), "{keys}");
    }
}

/// Without the name of a provider, what holds if no level says otherwise.
#[test]
fn defaults_are_those_of_the_program() {
    let schema = schema::scenario();
    let scenario = load_text(&with_keys(""));
    let mut tried = 0;
    for value in scenario.cells[0].groups[0].config.values() {
        let path = value.path.as_str();
        if value.setting.origin.source.path() != Path::new("<built-in defaults>") {
            continue;
        }
        let mut place = &schema;
        for key in path.split('.') {
            place = &resolve_object(&schema, place)["properties"][key];
        }
        let default = place["default"].to_string();
        assert_eq!(Some(default), value.setting.value, "{path}");
        tried += 1;
    }
    assert!(tried > 20, "{tried}");
}

/// A schema itself, if it has properties, or what it refers to.
fn resolve_object<'s>(root: &'s Value, schema: &'s Value) -> &'s Value {
    if schema.get("properties").is_some() {
        schema
    } else {
        resolve(root, schema)
    }
}

#[test]
fn shipped_files_are_valid() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let schema = schema::scenario();
    let mut tried = 0;
    for entry in std::fs::read_dir(top.join("scenarios")).unwrap() {
        let path = entry.unwrap().path();
        if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            let text = std::fs::read_to_string(&path).unwrap();
            assert!(is_valid(&schema, &text), "{}", path.display());
            tried += 1;
        }
    }
    assert!(tried > 3);
}

/// A block is a whole file if it is an object with what only a file has.
#[test]
fn files_in_the_guides_are_valid() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    let mut tried = 0;
    for entry in std::fs::read_dir(docs).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        for block in json_blocks(&text) {
            let Some(schema) = schema_of(block) else {
                continue;
            };
            assert!(is_valid(&schema, block), "{}: {block}", path.display());
            tried += 1;
        }
    }
    assert!(tried > 1, "{tried}");
}

/// The texts between fences that say `json`.
fn json_blocks(text: &str) -> impl Iterator<Item = &str> {
    let blocks = text.split("```json\n").skip(1);
    blocks.filter_map(|rest| rest.split("```").next())
}

/// The schema of a whole file; none of what is part of one, or is printed.
fn schema_of(block: &str) -> Option<Value> {
    let value: Value = serde_json::from_str(block).ok()?;
    let has = |key: &str| value.get(key).is_some();
    if value.get("publishers").is_some_and(Value::is_object) {
        Some(schema::publishers())
    } else if has("steps") {
        Some(schema::script())
    } else if has("name") && (has("ad") || has("matrix")) {
        Some(schema::scenario())
    } else {
        (has("name") && has("playback")).then(schema::profile)
    }
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
    let files = [
        schema::scenario(),
        schema::profile(),
        schema::publishers(),
        schema::script(),
    ];
    for schema in files {
        assert!(schema["title"].is_string() && schema["description"].is_string());
        check_described(&schema);
    }
}

/// What an `if` asks for, and what must not be there, needs no words.
fn check_described(schema: &Value) {
    let properties = schema.get("properties").and_then(Value::as_object);
    for (key, property) in properties.into_iter().flatten() {
        let is_bare = property.get("const").is_some() || property.is_boolean();
        assert!(
            is_bare || property["description"].is_string(),
            "{key}: {property}"
        );
    }
    match schema {
        Value::Object(entries) => entries.values().for_each(check_described),
        Value::Array(items) => items.iter().for_each(check_described),
        _ => {}
    }
}
