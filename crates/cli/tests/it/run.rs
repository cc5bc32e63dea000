//! Runs: the same bytes however they are made, and what is said at the end.

use crate::{root, vastsim};
use snapbox::str;
use std::fs;
use std::path::Path;

const SCENARIO: &str = "scenarios/six-providers-6s.json";

fn run(folder: &Path, flags: &[&str]) -> String {
    let run = vastsim()
        .args(["run", SCENARIO, "--out"])
        .arg(folder)
        .args(flags)
        .output()
        .unwrap();
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    String::from_utf8(run.stdout).unwrap()
}

/// Every file but `timing.json`, by name.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).unwrap();
    let mut files: Vec<_> = entries
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            (
                path.file_name().unwrap().to_str().unwrap().to_owned(),
                fs::read(&path).unwrap(),
            )
        })
        .filter(|(name, _)| name != "timing.json")
        .collect();
    files.sort();
    files
}

#[test]
fn threads_do_not_change_a_byte() {
    let out = tempfile::tempdir().unwrap();
    let of = |threads: &str| {
        let folder = out.path().join(threads);
        run(&folder, &["-n", "150k", "-j", threads]);
        files(&folder)
    };
    let one = of("1");
    assert_eq!(one.len(), 5);
    for threads in ["2", "3", "7"] {
        assert!(of(threads) == one, "{threads} threads");
    }
}

#[test]
fn the_environment_may_give_flags_and_flags_win() {
    let out = tempfile::tempdir().unwrap();
    let (by_flag, by_variable) = (out.path().join("flag"), out.path().join("variable"));
    run(&by_flag, &["-n", "1000", "--seed", "7"]);
    let run = vastsim()
        .env("VASTSIM_SESSIONS", "1k")
        .env("VASTSIM_SEED", "8");
    let run = run
        .args(["run", SCENARIO, "--seed", "7", "--out"])
        .arg(&by_variable);
    run.assert().success();
    assert!(files(&by_flag) == files(&by_variable));
}

#[test]
fn a_result_is_replaced_and_the_seed_changes_it() {
    let out = tempfile::tempdir().unwrap();
    let folder = out.path().join("result");
    run(&folder, &["-n", "1000", "--seed", "1"]);
    let first = files(&folder);
    run(&folder, &["-n", "1000", "--seed", "2"]);
    assert!(files(&folder) != first);
    run(&folder, &["-n", "1000", "--seed", "1"]);
    assert!(files(&folder) == first);
    assert_eq!(
        fs::read_dir(out.path()).unwrap().count(),
        1,
        "nothing is left beside the result"
    );
}

#[test]
fn json_prints_the_manifest() {
    let out = tempfile::tempdir().unwrap();
    let folder = out.path().join("result");
    let printed = run(&folder, &["-n", "1000", "--json"]);
    assert_eq!(
        printed,
        fs::read_to_string(folder.join("manifest.json")).unwrap()
    );
}

#[test]
fn the_default_folder_is_named_after_the_scenario() {
    let desk = tempfile::tempdir().unwrap();
    let scenario = root().join("scenarios/tick-30s.json");
    let run = vastsim()
        .current_dir(desk.path())
        .args(["run", "-n", "100"])
        .arg(scenario)
        .assert();
    run.success();
    assert!(desk.path().join("results/tick-30s/manifest.json").exists());
}

#[test]
fn the_summary_shows_estimates_beside_the_closed_form() {
    let desk = tempfile::tempdir().unwrap();
    let scenario = r#"{ "name": "s", "ad": { "duration": "00:00:30" }, "provider": "google" }"#;
    fs::write(desk.path().join("s.json"), scenario).unwrap();
    let run = vastsim()
        .current_dir(desk.path())
        .args(["run", "s.json", "-n", "10k"])
        .assert();
    run.success().stderr_eq("").stdout_eq(str![[r#"
s: 10,000 sessions in 1 cell, seed 0, 95 % intervals

Sessions that reach each milestone
  cell    milestone      estimate       interval  expected
  google  firstQuartile    76.7 %  75.8 – 77.5 %    76.8 %  ✓
          midpoint         68.8 %  67.9 – 69.7 %    69.2 %  ✓
          thirdQuartile    61.9 %  60.9 – 62.8 %    62.2 %  ✓
          complete         57.5 %  56.5 – 58.5 %    57.8 %  ✓

Sessions interrupted, by segment and reason
  cell    segment, reason             estimate       interval  expected
  google  start network_error           23.3 %  22.5 – 24.2 %    23.2 %  ✓
          firstQuartile timeout          7.9 %    7.3 – 8.4 %     7.6 %  ✓
          midpoint timeout               6.9 %    6.5 – 7.5 %     7.0 %  ✓
          thirdQuartile device_error     4.4 %    4.0 – 4.8 %     4.4 %  ✓

Mean time watched
  cell    duration  estimate         interval  expected
  google  30 s       21.01 s  20.78 – 21.24 s   21.10 s  ✓

✓ all 9 estimates agree with the closed form, within 5 standard errors

Played in [..] s ([..] sessions/s); 6 files in results/s
To reproduce: vastsim run s.json --sessions 10000 --seed 0

"#]]);
}

#[test]
fn zero_duration_sessions_are_counted_as_errors() {
    let desk = tempfile::tempdir().unwrap();
    let scenario = r#"{ "name": "s", "ad": { "duration": "00:00:00" }, "provider": "google" }"#;
    fs::write(desk.path().join("s.json"), scenario).unwrap();
    let run = vastsim()
        .current_dir(desk.path())
        .args(["run", "-q", "s.json", "-n", "10k"])
        .assert();
    run.success();
    let summary = fs::read_to_string(desk.path().join("results/s/summary.csv")).unwrap();
    snapbox::assert_data_eq!(
        summary,
        str![[r#"
scenario,cell,provider,publisher,ad_id,model,duration_s,sessions,completed,interrupted,skipped,errored,vcr,vcr_ci_low,vcr_ci_high,vcr_expected,interruption_rate,mean_watched_s,mean_watched_s_expected,seed
s,all,google,,synthetic-0s,window,0,10000,0,0,0,10000,0,0,0.000383998370677,0,0,0,0,0

"#]]
    );
}

/// Stopped by a signal: exit code 130 and a partial result that a run of as
/// many sessions gives, or nothing at all.
#[cfg(unix)]
#[test]
fn a_stopped_run_keeps_what_it_has() {
    let desk = tempfile::tempdir().unwrap();
    let out = desk.path().join("out");
    let binary = snapbox::cmd::cargo_bin!("vastsim");
    // The shell waits for the run to begin, which shows as a staging folder.
    let script = format!(
        "{} run {SCENARIO} -n 1e12 --out {} & pid=$!; \
         while ! ls -A {} | grep -q staging; do :; done; \
         kill -INT $pid; wait $pid",
        binary.display(),
        out.display(),
        desk.path().display(),
    );
    let run = snapbox::cmd::Command::new("sh")
        .args(["-c", &script])
        .current_dir(root())
        .assert();
    run.code(130);
    if !out.exists() {
        return;
    }
    let manifest: serde_json::Value =
        serde_json::from_slice(&fs::read(out.join("manifest.json")).unwrap()).unwrap();
    assert_eq!(manifest["complete"], false);
    let sessions = manifest["cells"][0]["sessions"].as_u64().unwrap();
    assert!(sessions > 0);
    let again = desk.path().join("again");
    let count = sessions.to_string();
    run_first_cell(&again, &count);
    let rows = |folder: &Path| {
        let csv = fs::read_to_string(folder.join("offsets.csv")).unwrap();
        csv.lines()
            .filter(|line| line.contains("provider=global"))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(rows(&out), rows(&again));
}

#[cfg(unix)]
fn run_first_cell(folder: &Path, sessions: &str) {
    run(folder, &["-n", sessions]);
}
