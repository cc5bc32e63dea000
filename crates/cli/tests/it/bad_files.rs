//! Files with mistakes, each with all that `vastsim check` says of it beside it.
//!
//! `bad_files/` has a folder for each kind of mistake, and each file a name that
//! tells its own. What such files name is in folders called `parts`.

use crate::vastsim;
use snapbox::{Assert, Data, IntoData, assert::DEFAULT_ACTION_ENV};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/bad_files")
}

/// Every file with mistakes, in order, as the command line is given it.
fn bad_files() -> BTreeSet<PathBuf> {
    let mut files = BTreeSet::new();
    collect(&folder(), &mut files);
    let files: BTreeSet<_> = files
        .iter()
        .map(|file| file.strip_prefix(folder()).unwrap().to_owned())
        .collect();
    assert!(files.len() > 120, "only {} files were found", files.len());
    files
}

fn collect(folder: &Path, files: &mut BTreeSet<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if !path.ends_with("parts") {
                collect(&path, files);
            }
        } else if path.extension().is_none_or(|extension| extension != "txt") {
            files.insert(path);
        }
    }
}

/// What is said of a file, which is refused and nothing else.
fn said(file: &Path) -> String {
    let check = vastsim().current_dir(folder()).arg("check").arg(file);
    let output = check.output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(
        output.status.code(),
        Some(2),
        "{}: {stderr}",
        file.display()
    );
    assert!(output.stdout.is_empty(), "{}", file.display());
    stderr
}

#[test]
fn every_mistake_is_refused_with_all_that_is_said_of_it() {
    let compare = Assert::new().action_env(DEFAULT_ACTION_ENV);
    let mut others = Vec::new();
    for file in bad_files() {
        let snapshot = folder().join(&file).with_extension("txt");
        let expected = Data::read_from(&snapshot, Some(snapbox::data::DataFormat::Text)).raw();
        let name = file.display().to_string();
        let compared = compare.try_eq(Some(&name), said(&file).into_data().raw(), expected);
        others.extend(compared.err().map(|error| error.to_string()));
    }
    assert!(others.is_empty(), "{}", others.join("\n"));
}

/// A file that is gone leaves nothing behind.
#[test]
fn every_answer_is_of_a_file() {
    let mut folders = vec![folder()];
    let files = bad_files();
    while let Some(open) = folders.pop() {
        for entry in fs::read_dir(open).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("parts") {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "txt") {
                let name = path.strip_prefix(folder()).unwrap().to_owned();
                let named = |extension| files.contains(&name.with_extension(extension));
                assert!(["json", "xml"].into_iter().any(named), "{}", name.display());
            }
        }
    }
}

/// Scripts are told of the same mistakes, each with its place.
#[test]
fn scripts_are_told_the_same() {
    for file in bad_files() {
        let check = vastsim().current_dir(folder()).args(["check", "--json"]);
        let output = check.arg(&file).output().unwrap();
        let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let problems = answer["files"][0]["problems"].as_array().unwrap();
        let snapshot = fs::read_to_string(folder().join(&file).with_extension("txt")).unwrap();
        for problem in problems {
            let (place, line) = (&problem["file"], &problem["line"]);
            let place = format!(
                "--> {}:{line}:{}\n",
                place.as_str().unwrap(),
                problem["column"]
            );
            assert!(snapshot.contains(&place), "{}: {place}", file.display());
        }
        let said = snapshot.matches("--> ").count();
        assert_eq!(problems.len(), said, "{}", file.display());
    }
}

const SPOT: &str = r#"{ "name": "spot", "ad": { "duration": "00:00:30" }, "provider": "google" }"#;

/// What a command says that is refused, in a folder with a scenario.
fn refused(args: &[&str]) -> String {
    let desk = tempfile::tempdir().unwrap();
    fs::write(desk.path().join("spot.json"), SPOT).unwrap();
    let output = vastsim()
        .current_dir(desk.path())
        .args(args)
        .output()
        .unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{args:?}: {stderr}");
    assert!(output.stdout.is_empty(), "{args:?}");
    format!("# {}\n{stderr}\n", args.join(" "))
}

fn compared(refused: &[String], snapshot: Data) {
    snapbox::assert_data_eq!(refused.concat().into_data().raw(), snapshot.raw());
}

#[test]
fn settings_of_the_command_line_that_are_wrong() {
    let settings = [
        "playback.speed",
        "=2",
        "playback..speed=2",
        "playback.sped=2",
        "playback.speed=fast",
        "playback.speed=\"2\"",
        "playback.speed=-1",
        "ad.pod[0].duration=00:00:15",
        "ad.duration=15",
        "provider=gogle",
        "publisher=acme",
        "playback.interruptions.model=windows",
        "playback.interruptions.segments.start.probability=0.5",
        "playback.interruptions={\"model\":\"tick\",\"model\":\"none\"}",
        "sessions=0",
        "name=a b",
    ];
    let refused = settings.map(|set| refused(&["run", "spot.json", "--set", set]));
    compared(&refused, snapbox::file!["snapshots/bad-settings.txt": Text]);
}

#[test]
fn explanations_that_cannot_be_given() {
    let refused = [
        &["explain", "nowhere.json"][..],
        &["explain", "spot.json", "playback.sped"],
        &["explain", "spot.json", "trackr"],
        &["explain", "spot.json", "nothing"],
        &["explain", "spot.json", "playback..speed"],
        &[
            "explain",
            "spot.json",
            "playback.speed",
            "--set",
            "playback.speed=0",
        ],
    ]
    .map(refused);
    compared(&refused, snapbox::file!["snapshots/bad-explain.txt": Text]);
}

/// A document is right by itself, but nothing to run.
#[test]
fn an_ad_in_place_of_a_scenario() {
    let ad = crate::root().join("scenarios/vast/inline-30s.xml");
    let desk = tempfile::tempdir().unwrap();
    fs::copy(ad, desk.path().join("ad.xml")).unwrap();
    for command in ["run", "explain"] {
        let run = vastsim().current_dir(desk.path()).args([command, "ad.xml"]);
        run.assert()
            .code(2)
            .stdout_eq("")
            .stderr_eq(snapbox::str![[r#"
error: this is a VAST document, not a scenario
 --> ad.xml:1:1
  |
1 | <?xml version="1.0" encoding="UTF-8"?>
  | ^
  |
  = help: name it in a scenario: `{ "name": "…", "ad": { "vast": "ad.xml" } }`

"#]]);
    }
}
