//! Sweeps: runs over a grid that the command line says.

use crate::run::files;
use crate::{root, vastsim};
use snapbox::str;

const SCENARIO: &str = "scenarios/tick-30s.json";

#[test]
fn a_sweep_is_a_run_of_the_same_matrix() {
    let out = tempfile::tempdir().unwrap();
    let swept = out.path().join("swept");
    let vary = [
        "--vary",
        "playback.max_session_duration_s=10:20:10",
        "--vary",
        "playback.speed=1:2:1",
    ];
    let sweep = vastsim()
        .args(["sweep", SCENARIO, "-n", "20k", "-q", "--out"])
        .arg(&swept);
    sweep.args(vary).assert().success();
    let text = std::fs::read_to_string(root().join(SCENARIO)).unwrap();
    let mut scenario: serde_json::Value = serde_json::from_str(&text).unwrap();
    let ad = root().join("scenarios/vast/inline-30s.xml");
    scenario["ad"]["vast"] = ad.display().to_string().into();
    scenario["matrix"] = serde_json::json!({
        "playback.max_session_duration_s": [10, 20], "playback.speed": [1, 2]
    });
    let written = out.path().join("written.json");
    std::fs::write(&written, scenario.to_string()).unwrap();
    let run = vastsim()
        .arg("run")
        .arg(&written)
        .args(["-n", "20k", "-q", "--out"]);
    run.arg(out.path().join("run")).assert().success();
    let tables = |folder: &str| {
        let mut files = files(&out.path().join(folder));
        files.retain(|(name, _)| !["manifest.json", "report.html"].contains(&name.as_str()));
        files
    };
    assert!(tables("swept") == tables("run"));
    assert_eq!(tables("run").len(), 8);
}

#[test]
fn of_many_cells_the_extremes_are_shown() {
    let out = tempfile::tempdir().unwrap();
    let sweep = vastsim()
        .args(["sweep", SCENARIO, "-n", "1k", "-q", "--out"])
        .arg(out.path());
    let vary = "playback.interruptions.rules.midpoint.probability=0:0.069:0.001";
    let output = sweep.args(["--vary", vary]).output().unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    let rows = text.lines().filter(|line| line.contains("complete"));
    assert_eq!(rows.count(), 20, "{text}");
    assert!(
        text.contains("the 10 lowest and then the 10 highest"),
        "{text}"
    );
}

#[test]
fn what_is_said_and_varied_is_refused() {
    let said = |flags: &[&str]| {
        let sweep = vastsim().args(["sweep", SCENARIO]).args(flags);
        let output = sweep.output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stderr).unwrap()
    };
    let all = [
        said(&["--vary", "sessions=1:3:1", "-n", "10"]),
        said(&[
            "--vary",
            "ad.duration=00:00:06",
            "--set",
            "ad.duration=00:00:15",
        ]),
        said(&["--vary", "seed=1:3:1"]),
        said(&["--vary", "ad.duration=00:00:06", "--vary", "ad={}"]),
        said(&["--vary", "provider"]),
    ];
    snapbox::assert_data_eq!(
        all.concat(),
        str![[r#"
error: cells differ in no `sessions`; say it with `--sessions`
error: `--set ad.duration` says what `--vary ad.duration` varies; leave one of them out
error: cells differ in no `seed`; say it with `--seed`
error: `--vary ad.duration` and `--vary ad` overlap; list all values in one
error: invalid value 'provider' for '--vary <PATH=VALUES>': it is not `path=a,b,c` or `path=from:to:step`, such as `ad.duration=00:00:06,00:00:15`

For more information, try '--help'.

"#]]
    );
}

/// A run of the scenario itself keeps its folder.
#[test]
fn a_sweep_has_a_folder_of_its_own() {
    let desk = tempfile::tempdir().unwrap();
    let sweep = vastsim().current_dir(desk.path()).arg("sweep");
    let sweep = sweep.arg(root().join(SCENARIO)).args(["-q", "-n", "10"]);
    let sweep = sweep.args(["--vary", "playback.speed=1:2:1"]);
    sweep.assert().success();
    let folders = std::fs::read_dir(desk.path().join("results")).unwrap();
    let names = folders.map(|folder| folder.unwrap().file_name());
    assert_eq!(names.collect::<Vec<_>>(), ["tick-30s-sweep"]);
}
