//! The schemas in `schemas/`, which editors read, are those that are printed.

use crate::{root, vastsim};
use snapbox::Data;
use snapbox::data::DataFormat;

const FILES: [&str; 7] = [
    "scenario",
    "profile",
    "publishers",
    "script",
    "session",
    "manifest",
    "rows",
];

/// `SNAPSHOTS=overwrite cargo test -p vastsim schemas` makes them anew.
#[test]
fn kept_schemas_are_up_to_date() {
    for of in FILES {
        let path = root().join(format!("schemas/{of}.schema.json"));
        let kept = Data::read_from(&path, Some(DataFormat::Text)).raw();
        let printed = vastsim().args(["schema", of]).assert().success();
        printed.stdout_eq(kept);
    }
}

#[test]
fn nothing_else_is_kept_there() {
    let entries = std::fs::read_dir(root().join("schemas")).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    // The crate `validation` keeps that of mappings.
    let known = FILES.into_iter().chain(["mapping"]);
    let mut known: Vec<_> = known.map(|of| format!("{of}.schema.json")).collect();
    names.sort_unstable();
    known.sort_unstable();
    assert_eq!(names, known);
}

#[test]
fn shipped_scenarios_name_their_schema() {
    for entry in std::fs::read_dir(root().join("scenarios")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let read = |path| serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        let scenario: serde_json::Value = read(path.clone());
        let named = scenario["$schema"].as_str().unwrap();
        let schema: serde_json::Value = read(path.with_file_name(named));
        assert!(jsonschema::is_valid(&schema, &scenario), "{named}");
    }
}

#[test]
fn files_of_the_guide_are_valid() {
    let folder = root().join("docs/examples/configuration");
    let read = |path| -> serde_json::Value {
        serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
    };
    let mut kinds = std::collections::BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let checked = vastsim()
            .args(["check", "--json"])
            .arg(&path)
            .output()
            .unwrap();
        let checked: serde_json::Value = serde_json::from_slice(&checked.stdout).unwrap();
        let kind = checked["files"][0]["kind"].as_str().unwrap().to_owned();
        let schema = read(root().join(format!("schemas/{kind}.schema.json")));
        assert!(
            jsonschema::is_valid(&schema, &read(path.clone())),
            "{}",
            path.display()
        );
        kinds.insert(kind);
    }
    assert_eq!(Vec::from_iter(kinds), ["profile", "publishers", "scenario"]);
}

#[test]
fn schemas_say_what_they_are_of() {
    for of in FILES {
        let printed = vastsim().args(["schema", of]).output().unwrap();
        assert!(printed.status.success());
        let schema: serde_json::Value = serde_json::from_slice(&printed.stdout).unwrap();
        let draft = "https://json-schema.org/draft/2020-12/schema";
        assert_eq!(schema["$schema"], draft, "{of}");
        assert_eq!(schema["title"], format!("vastsim {of}"));
        assert!(schema["description"].is_string(), "{of}");
    }
}
