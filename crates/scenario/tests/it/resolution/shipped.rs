//! The values that are built in, and that every key has one that should.

use super::used::{disagreement, read, resolved};
use crate::files::*;
use serde_json::Value;
use vastsim_engine::ClosedForm;
use vastsim_scenario::*;

const FILES: [&str; 2] = [
    include_str!("../../../profiles/generic.json"),
    include_str!("../../../profiles/defaults.json"),
];

/// What the files of the crate have at a path, as compact JSON.
pub fn shipped(path: &str) -> Option<String> {
    let files = FILES
        .iter()
        .map(|text| serde_json::from_str::<Value>(text).unwrap());
    let pointer = format!("/{}", path.replace('.', "/"));
    let mut values = files.filter_map(|file| file.pointer(&pointer).map(Value::to_string));
    values.next()
}

/// Keys for which nothing stands in, by what is documented of them.
const LEFT_OPEN: [&str; 6] = [
    "playback.interruptions.segments",
    "playback.interruptions.rates",
    "playback.interruptions.points",
    "tracker.static_macros",
    "parser.max_wrapper_depth",
    "parser.url_map",
];

/// Every key of an object in a schema, and of the objects in it.
fn keys(root: &Value, schema: &Value, path: &str, found: &mut Vec<String>) {
    let schema = match schema.get("anyOf") {
        Some(either) => either.get(0).unwrap(),
        None => schema,
    };
    let reference = schema.get("$ref").and_then(Value::as_str);
    let schema = reference.map_or(schema, |it| {
        root.pointer(it.trim_start_matches('#')).unwrap()
    });
    match schema.get("properties").and_then(Value::as_object) {
        Some(properties) => {
            for (key, inner) in properties {
                keys(root, inner, &format!("{path}.{key}"), found);
            }
        }
        None => found.push(path.to_owned()),
    }
}

#[test]
fn every_key_has_its_value_unless_it_is_left_open() {
    let schema = schema::scenario();
    let mut found = Vec::new();
    for part in ["playback", "tracker", "parser"] {
        keys(&schema, &schema["properties"][part], part, &mut found);
    }
    assert_eq!(found.len(), 14 + 15 + 6 + 7 + 4, "{found:?}");
    let scenario = loaded("");
    let resolved = resolved(&scenario.cells[0]);
    for key in found {
        let within = format!("{key}.");
        let has_value = resolved
            .keys()
            .any(|path| *path == key || path.starts_with(&within));
        let is_open = LEFT_OPEN.iter().any(|open| key.starts_with(open));
        assert_eq!(has_value, !is_open, "{key}");
    }
}

#[test]
fn a_scenario_that_says_nothing_is_played_as_is_built_in() {
    let scenario = loaded("");
    let cell = &scenario.cells[0];
    for (path, value) in resolved(cell) {
        if ["playback", "tracker", "parser"]
            .iter()
            .any(|part| path.starts_with(part))
        {
            assert_eq!(Some(value), shipped(&path).map(|it| read(&it)), "{path}");
        }
    }
    assert_eq!(disagreement(cell), None);
    assert_eq!(cell.groups[0].tracker, Tracker::default());
    assert_eq!(ClosedForm::of(cell.groups[0].plan()).vcr(), 1.0);
}

#[test]
fn what_is_built_in_is_where_it_is_said_to_be() {
    let scenario = loaded("");
    for value in scenario.cells[0].groups[0].config.values() {
        let all = [vec![value.setting], value.overridden].concat();
        for setting in all.iter().filter(|it| it.level == Level::Default) {
            let (origin, line) = (&setting.origin, setting.origin.line_column().line);
            assert!(
                ["<built-in generic>", "<built-in defaults>"]
                    .iter()
                    .any(|file| origin.source.path().as_os_str() == *file)
            );
            let key = value.path.as_str().rsplit('.').next().unwrap();
            let line = origin.source.text().lines().nth(line - 1).unwrap();
            assert!(
                line.contains(&format!(r#""{key}": "#)),
                "{}: {line}",
                value.path
            );
        }
    }
}
