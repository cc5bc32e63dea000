//! Runs that stop when they are precise enough.

use crate::run::files;
use crate::{root, vastsim};
use snapbox::cmd::Command;
use snapbox::str;
use std::path::Path;

const SCENARIO: &str = "scenarios/six-providers-6s.json";

fn run(folder: &Path, flags: &[&str]) -> Command {
    let run = vastsim().args(["run", "-q", SCENARIO, "--out"]).arg(folder);
    run.args(flags)
}

fn manifest(folder: &Path) -> serde_json::Value {
    let text = std::fs::read(folder.join("manifest.json")).unwrap();
    serde_json::from_slice(&text).unwrap()
}

#[test]
fn nothing_but_the_scenario_decides_when_to_stop() {
    let out = tempfile::tempdir().unwrap();
    let of = |name: &str, flags: &[&str]| {
        let folder = out.path().join(name);
        let flags = [&["--precision", "vcr=0.002"][..], flags].concat();
        run(&folder, &flags).assert().success();
        files(&folder)
    };
    let one = of("one", &["-j", "1"]);
    assert_eq!(one.len(), 10);
    for threads in ["2", "3", "7"] {
        assert!(of(threads, &["-j", threads]) == one, "{threads} threads");
    }
    assert!(of("event", &["--engine", "event"]) == one);
}

#[test]
fn cells_have_the_precision_and_not_many_more_sessions() {
    let out = tempfile::tempdir().unwrap();
    run(out.path(), &["--precision", "vcr=0.002"])
        .assert()
        .success();
    let manifest = manifest(out.path());
    assert_eq!(manifest["precision"], serde_json::json!(["vcr=0.002"]));
    assert_eq!(manifest["complete"], true);
    assert_eq!(manifest["sessions"], manifest["sessions_planned"]);
    let summary = std::fs::read_to_string(out.path().join("summary.csv")).unwrap();
    let mut rows = summary
        .lines()
        .map(|line| line.split(',').collect::<Vec<_>>());
    let header = rows.next().unwrap();
    let column = |name: &str| header.iter().position(|it| *it == name).unwrap();
    let [sessions, vcr, expected] = ["sessions", "vcr", "vcr_expected"].map(column);
    for row in rows {
        let number = |column: usize| row[column].parse::<f64>().unwrap();
        let (n, p) = (number(sessions), number(expected));
        // The rule holds at every look, which costs about 1.5 times the width.
        let times = 1.96 / 0.002;
        let fixed = times * times * p * (1.0 - p);
        assert!((1.9 * fixed..2.8 * fixed).contains(&n), "{n} for {fixed}");
        assert!((number(vcr) - p).abs() < 0.002);
    }
}

#[test]
fn the_end_says_how_precise_it_is() {
    let out = tempfile::tempdir().unwrap();
    let flags = [
        "--precision",
        "vcr=0.01,mean_watched_s=0.2",
        "--precision",
        "midpoint=0.02",
    ];
    run(out.path(), &flags).assert().success().stdout_eq(str![[r#"
...
Precision, valid at every look, after 16,384 to 32,768 sessions a cell
  vcr within ± 0.959 pp, asked ± 1.00 pp
  mean_watched_s within ± 0.0477 s, asked ± 0.200 s
  midpoint within ± 0.924 pp, asked ± 2.00 pp

Played in [..] s ([..] sessions/s); 11 files in [..], among them report.html
To reproduce: vastsim run scenarios/six-providers-6s.json --seed 42 --out [..] --precision vcr=0.01 --precision mean_watched_s=0.2 --precision midpoint=0.02

"#]]);
}

#[test]
fn a_bound_on_sessions_goes_before_precision() {
    let out = tempfile::tempdir().unwrap();
    let flags = ["--precision", "vcr=0.0001", "-n", "20k"];
    let run = run(out.path(), &flags).assert().code(1);
    run.stderr_eq(str![[r#"
error: `provider=global` is not precise enough after 20,000 sessions: vcr ± 0.810 pp instead of ± 0.0100 pp
error: `provider=tiger` is not precise enough after 20,000 sessions: vcr ± 0.693 pp instead of ± 0.0100 pp
error: `provider=leto` is not precise enough after 20,000 sessions: vcr ± 0.571 pp instead of ± 0.0100 pp
error: `provider=yandex` is not precise enough after 20,000 sessions: vcr ± 0.735 pp instead of ± 0.0100 pp
error: `provider=google` is not precise enough after 20,000 sessions: vcr ± 0.853 pp instead of ± 0.0100 pp
error: `provider=custom` is not precise enough after 20,000 sessions: vcr ± 0.648 pp instead of ± 0.0100 pp

"#]]);
    assert_eq!(manifest(out.path())["complete"], true);
}

/// Nothing varies where nobody is interrupted, and where there is nothing to watch.
#[test]
fn what_does_not_vary_is_soon_precise() {
    let out = tempfile::tempdir().unwrap();
    for duration in ["00:00:30", "00:00:00"] {
        let scenario = serde_json::json!({
            "name": "certain", "ad": { "duration": duration },
            "playback": { "interruptions": { "model": "none" } }
        });
        let file = out.path().join("certain.json");
        std::fs::write(&file, scenario.to_string()).unwrap();
        let run = vastsim().arg("run").arg(&file).args(["-q", "--out"]);
        let run = run.arg(out.path().join("out")).arg("--precision");
        run.arg("mean_watched_s=0.01,vcr=0.001").assert().success();
    }
}

#[test]
fn what_would_take_for_ever_is_refused() {
    let out = tempfile::tempdir().unwrap();
    let run = run(out.path(), &["--precision", "vcr=1e-8"])
        .assert()
        .code(2);
    run.stderr_eq(str![[r#"
error: cell `provider=global` would take some 2e16 sessions to be so precise, and may have 1000000000000; ask for wider intervals, or say with `-n` how many to play

"#]]);
}

#[test]
fn what_is_no_precision_is_a_usage_error() {
    for (text, said) in [
        ("vcr", "write it as `vcr=0.0005`"),
        ("vrc=0.1", "`vrc` is no estimate"),
        ("vcr=0", "`0` is no half-width"),
        ("vcr=1e-160", "`1e-160` is no half-width"),
        ("vcr=0.1,vcr=0.2", "asks for `vcr` twice"),
        ("vcr=0.6", "`0.6` is no half-width"),
        ("vcr=nan", "`nan` is no half-width"),
        ("mean_watched_s=-1", "a number of seconds from 1e-9 on"),
    ] {
        let run = vastsim().args(["run", SCENARIO, "--precision", text]);
        let output = run.output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{text}");
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(stderr.contains(said), "{text}: {stderr}");
    }
}

#[test]
fn parts_and_rows_know_nothing_of_precision() {
    let out = tempfile::tempdir().unwrap();
    for flags in [
        ["--shard", "1/2"],
        ["--checkpoint=30s", "--resume"],
        ["--sessions-out", "s.csv"],
    ] {
        let flags = [&["--precision", "vcr=0.01"][..], &flags].concat();
        let run = run(out.path(), &flags).current_dir(root()).assert().code(2);
        run.stderr_eq(str![[r#"
error: `--precision` decides while it plays how many sessions there are; leave out `--checkpoint`, `--resume`, `--shard` and rows

"#]]);
    }
}
