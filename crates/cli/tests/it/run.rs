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
pub fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
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
    assert_eq!(one.len(), 10);
    for threads in ["2", "3", "7"] {
        assert!(of(threads) == one, "{threads} threads");
    }
}

#[test]
fn engines_do_not_change_a_byte() {
    let out = tempfile::tempdir().unwrap();
    let of = |engine: &str| {
        let folder = out.path().join(engine);
        run(&folder, &["-n", "50k", "--engine", engine]);
        files(&folder)
    };
    let auto = of("auto");
    for engine in ["event", "compiled"] {
        assert!(of(engine) == auto, "{engine}");
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
fn a_switch_of_the_environment_is_one_or_the_other() {
    let out = tempfile::tempdir().unwrap();
    for (switch, code) in [("", 0), ("off", 0), ("Yes", 0), ("banana", 2)] {
        let run = vastsim()
            .env("VASTSIM_JSON", switch)
            .args(["run", SCENARIO, "-n", "10"]);
        run.arg("--out")
            .arg(out.path().join("r"))
            .assert()
            .code(code);
    }
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
s: 10,000 sessions in 1 cell, seed 0, intervals at 0.95

Sessions that reach each milestone
  cell    milestone      estimate       interval  expected     funnel
  google  firstQuartile    76.7 %  75.8 – 77.5 %    76.8 %  ✓  █▆▆▅▅
          midpoint         68.8 %  67.9 – 69.7 %    69.2 %  ✓
          thirdQuartile    61.9 %  60.9 – 62.8 %    62.2 %  ✓
          complete         57.5 %  56.5 – 58.5 %    57.8 %  ✓

Sessions interrupted, by segment and reason
  cell    segment, reason             estimate        interval  expected
  google  start network_error          23.3 %   22.5 – 24.2 %    23.2 %  ✓
          firstQuartile timeout         7.9 %     7.3 – 8.4 %     7.6 %  ✓
          midpoint timeout              6.94 %   6.46 – 7.45 %    7.01 %  ✓
          thirdQuartile device_error    4.37 %   3.99 – 4.79 %    4.38 %  ✓

Mean time watched
  cell    duration  estimate         interval  expected
  google  30 s       21.01 s  20.78 – 21.24 s   21.10 s  ✓

✓ all 10 estimates agree with the closed form, within 5 standard errors

Played in [..] s ([..] sessions/s); 11 files in results/s, among them report.html
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
s,all,google,,synthetic-0s,window,0.0,10000,0,0,0,10000,0.0,0.0,0.000383998370677,0.0,0.0,0.0,0.0,0

"#]]
    );
}

/// Stopped by a signal: exit code 130 and a partial result, which holds the
/// first sessions of the run.
#[cfg(unix)]
#[test]
fn a_stopped_run_keeps_what_it_has() {
    let desk = tempfile::tempdir().unwrap();
    let out = desk.path().join("out");
    // A signal that comes before the first chunk leaves nothing to look at.
    let stopped = (0..50).any(|_| {
        stop_a_run(desk.path(), &out);
        out.exists()
    });
    assert!(stopped, "no run was stopped after its first sessions");
    let manifest = fs::read(out.join("manifest.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).unwrap();
    assert_eq!(manifest["complete"], false);
    let sessions = manifest["cells"][0]["sessions"].as_u64().unwrap();
    let again = desk.path().join("again");
    run(&again, &["-n", &sessions.to_string()]);
    for table in [
        "summary.csv",
        "quartiles.csv",
        "interruptions.csv",
        "offsets.csv",
        "survival.csv",
        "incidence.csv",
        "events.csv",
    ] {
        assert_eq!(
            first_cell(&out, table),
            first_cell(&again, table),
            "{table}"
        );
    }
}

/// Starts a run without end, and interrupts it once it listens for signals:
/// after that it makes its staging folder. Background jobs of a shell ignore SIGINT, tests among
/// them, but not SIGTERM.
#[cfg(unix)]
fn stop_a_run(desk: &Path, out: &Path) {
    let mut run = std::process::Command::new(snapbox::cmd::cargo_bin!("vastsim"))
        .args(["run", SCENARIO, "-n", "1e12", "--out"])
        .arg(out)
        .current_dir(root())
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    while fs::read_dir(desk).unwrap().count() == 0 {
        assert!(run.try_wait().unwrap().is_none(), "the run ended by itself");
        std::thread::yield_now();
    }
    let kill = std::process::Command::new("kill")
        .args(["-TERM", &run.id().to_string()])
        .status();
    assert!(kill.unwrap().success());
    assert_eq!(run.wait().unwrap().code(), Some(130));
}

#[cfg(unix)]
fn first_cell(folder: &Path, table: &str) -> Vec<String> {
    let csv = fs::read_to_string(folder.join(table)).unwrap();
    let rows = csv.lines().filter(|line| line.contains("provider=global"));
    rows.map(str::to_owned).collect()
}

/// `nohup` and background jobs ignore signals for the programs they start.
#[cfg(target_os = "linux")]
#[test]
fn a_signal_that_was_ignored_stays_ignored() {
    let desk = tempfile::tempdir().unwrap();
    let binary = snapbox::cmd::cargo_bin!("vastsim").display().to_string();
    let out = desk.path().join("out");
    let script = format!(
        "trap '' HUP; exec {binary} run -q {SCENARIO} -n 1e12 --out {}",
        out.display()
    );
    let mut run = std::process::Command::new("sh")
        .args(["-c", &script])
        .current_dir(root())
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    while fs::read_dir(desk.path()).unwrap().count() == 0 {
        assert!(run.try_wait().unwrap().is_none(), "the run ended by itself");
        std::thread::yield_now();
    }
    let status = fs::read_to_string(format!("/proc/{}/status", run.id())).unwrap();
    let mask = status
        .lines()
        .find_map(|line| line.strip_prefix("SigIgn:"))
        .unwrap();
    run.kill().unwrap();
    run.wait().unwrap();
    assert_eq!(
        u64::from_str_radix(mask.trim(), 16).unwrap() & 1,
        1,
        "HUP is ignored"
    );
}

/// The verdict is honest for few sessions and rare interruptions alike.
#[test]
fn chance_is_not_taken_for_a_disagreement() {
    let desk = tempfile::tempdir().unwrap();
    let rare = r#"{ "name": "s", "ad": { "duration": "00:00:30" }, "playback": { "interruptions":
        { "rules": { "start": { "probability": 2e-6, "max_offset_s": 3 } } } } }"#;
    let google = r#"{ "name": "s", "ad": { "duration": "00:00:30" }, "provider": "google" }"#;
    for (scenario, sessions) in [(rare, "100k"), (google, "1"), (google, "3"), (google, "10")] {
        fs::write(desk.path().join("s.json"), scenario).unwrap();
        for seed in 0..10 {
            let run = vastsim()
                .current_dir(desk.path())
                .args(["run", "s.json", "-n", sessions]);
            let run = run.args(["--seed", &seed.to_string()]).output().unwrap();
            let stdout = String::from_utf8(run.stdout).unwrap();
            assert!(
                run.status.success() && !stdout.contains('✗'),
                "seed {seed}: {stdout}"
            );
        }
    }
}

#[test]
fn where_the_scenario_lies_changes_nothing() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let scenario = r#"{ "name": "s", "ad": { "duration": "00:00:30" }, "provider": "google" }"#;
    fs::write(here.path().join("s.json"), scenario).unwrap();
    fs::write(there.path().join("s.json"), scenario).unwrap();
    let by_name = vastsim()
        .current_dir(here.path())
        .args(["run", "s.json", "-n", "1k", "--out", "r"]);
    by_name.assert().success();
    let by_path = vastsim()
        .args(["run", "-n", "1k", "--out"])
        .arg(there.path().join("r"));
    by_path.arg(there.path().join("s.json")).assert().success();
    assert!(files(&here.path().join("r")) == files(&there.path().join("r")));
}

#[test]
fn confidence_reaches_the_tables() {
    let out = tempfile::tempdir().unwrap();
    let width = |level: &str| {
        let folder = out.path().join(level);
        run(&folder, &["-n", "1000", "--confidence", level]);
        let csv = fs::read_to_string(folder.join("summary.csv")).unwrap();
        let row: Vec<_> = csv.lines().nth(1).unwrap().split(',').collect();
        let bound = |place: usize| row[place].parse::<f64>().unwrap();
        bound(14) - bound(13)
    };
    let (narrow, wide) = (width("0.5"), width("0.999"));
    // z is 0.674 at 50 % and 3.291 at 99.9 %.
    assert!(
        (wide / narrow - 3.291 / 0.674).abs() < 0.05,
        "{wide} {narrow}"
    );
}

#[test]
fn more_than_2_to_the_53_sessions_are_refused() {
    let desk = tempfile::tempdir().unwrap();
    let durations: Vec<_> = (0..10_000)
        .map(|ms| format!("\"00:00:{:02}.{:03}\"", 10 + ms / 1000, ms % 1000))
        .collect();
    let scenario = format!(
        r#"{{ "name": "s", "ad": {{}}, "matrix": {{ "ad.duration": [{}] }} }}"#,
        durations.join(",")
    );
    fs::write(desk.path().join("s.json"), scenario).unwrap();
    let run = vastsim()
        .current_dir(desk.path())
        .args(["run", "s.json", "-n", "1e12"]);
    run.assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: 1000000000000 sessions in each of 10000 cells are more than 2^53; ask for fewer

"#]]);
}

/// Notes are for whoever looks at the document, not for every run of it.
#[test]
fn notes_are_counted_and_not_shown() {
    let desk = tempfile::tempdir().unwrap();
    let ad = "<VAST version=\"2.0\"><Ad><InLine><AdSystem>s</AdSystem><AdTitle>t</AdTitle>\
        <Impression>https://t.example/i</Impression><Creatives><Creative><Linear>\
        <Duration>00:00:10</Duration><MediaFiles/></Linear></Creative></Creatives></InLine></Ad>\
        </VAST>";
    let vmap = format!(
        "<VMAP version=\"1.0\"><AdBreak timeOffset=\"end\" breakType=\"nonlinear\"/>\
         <AdBreak timeOffset=\"start\" breakType=\"linear\"><AdSource><VASTAdData>{ad}\
         </VASTAdData></AdSource></AdBreak></VMAP>"
    );
    fs::write(desk.path().join("ad.xml"), vmap).unwrap();
    let scenario = r#"{ "name": "s", "ad": { "vast": "ad.xml" } }"#;
    fs::write(desk.path().join("s.json"), scenario).unwrap();
    let said = |flags: &[&str]| {
        let run = vastsim().current_dir(desk.path());
        let run = run.args(["run", "s.json", "-n", "10", "--force"]);
        let output = run.args(flags).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stderr).unwrap()
    };
    let notes = "note: 1 note; `vastsim check --notes` shows it\n";
    let loud = said(&[]);
    assert!(loud.ends_with(notes), "{loud}");
    assert!(!loud.contains("no_ad_source"), "{loud}");
    assert_eq!(said(&["-q"]), loud.replace(notes, ""));
}

/// Nothing was estimated, so nothing agrees.
#[test]
fn sessions_that_all_fail_agree_with_nothing() {
    let desk = tempfile::tempdir().unwrap();
    let ended = |ad: &str| {
        let scenario = format!(r#"{{ "name": "s", "provider": "google", {ad} }}"#);
        fs::write(desk.path().join("s.json"), scenario).unwrap();
        let run = vastsim().current_dir(desk.path());
        let run = run.args(["run", "s.json", "-n", "100", "--force"]);
        String::from_utf8(run.output().unwrap().stdout).unwrap()
    };
    let all = ended(r#""ad": { "duration": "00:00:00" }"#);
    assert!(all.contains(
        "google: all 100 sessions failed, for the ad has no duration\n\
         ✗ all sessions failed, there is nothing to compare\n"
    ));
    assert!(!all.contains('✓') && !all.contains("estimate"), "{all}");
    let some = ended(r#""matrix": { "ad.duration": ["00:00:00", "00:00:30"] }"#);
    assert!(some.contains(": all 100 sessions failed, for the ad has no duration\n✓ all "));
    assert!(!some.contains(" 0 s "), "{some}");
}

/// The last column of each row of a table.
fn last_column(csv: &str) -> Vec<&str> {
    let rows = csv.lines().skip(1);
    rows.filter_map(|row| row.rsplit(',').next()).collect()
}

#[test]
fn a_cell_with_a_seed_of_its_own_shows_it_and_plays_with_it() {
    let desk = tempfile::tempdir().unwrap();
    let scenario = |matrix: &str, policy: &str| {
        format!(
            r#"{{ "name": "s", "seed": 42, {policy} "provider": "google",
                  "ad": {{ "duration": "00:00:30" }}, "matrix": {{ "ad.id": [{matrix}] }} }}"#
        )
    };
    let summary = |text: &str| {
        let out = desk.path().join("out");
        fs::write(desk.path().join("s.json"), text).unwrap();
        let run = vastsim().current_dir(desk.path());
        let run = run
            .args(["run", "s.json", "-n", "1000", "--out", "out"])
            .output();
        assert!(run.unwrap().status.success());
        let [summary, manifest] = ["summary.csv", "manifest.json"]
            .map(|name| fs::read_to_string(out.join(name)).unwrap());
        let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
        (summary, manifest["cells"].clone())
    };
    let derived = r#""seed_policy": "derived","#;
    let (two, cells) = summary(&scenario(r#""a", "b""#, derived));
    let seeds = last_column(&two);
    assert!(seeds[0] != seeds[1] && !seeds.contains(&"42"), "{two}");
    assert_eq!([&cells[0]["seed"], &cells[1]["seed"]], [seeds[0], seeds[1]]);
    let (one, _) = summary(&scenario(r#""b""#, derived));
    assert_eq!(one.lines().last(), two.lines().last());
    let (same, cells) = summary(&scenario(r#""a", "b""#, ""));
    assert_eq!(last_column(&same), ["42", "42"]);
    assert!(cells[0].get("seed").is_none());
    let played = vastsim()
        .current_dir(desk.path())
        .args(["play", "--mode", "headless", "--json", "s.json"])
        .output();
    let played = String::from_utf8(played.unwrap().stdout).unwrap();
    assert!(played.contains(r#""seed":"42""#), "{played}");
}

/// Before anything is written, and with what to do instead.
#[test]
fn the_compiled_engine_refuses_several_ads() {
    let desk = tempfile::tempdir().unwrap();
    let scenario = r#"{
  "name": "pod",
  "ad": { "pod": [{ "duration": "00:00:06" }, { "duration": "00:00:15" }] }
}"#;
    fs::write(desk.path().join("pod.json"), scenario).unwrap();
    let run = |engine: &str| {
        let run = vastsim().current_dir(desk.path());
        run.args(["run", "-q", "-n", "1k", "pod.json", "--engine", engine])
    };
    run("compiled").assert().code(2).stderr_eq(str![[r#"
error: `--engine compiled` counts ads that are shown alone, and cell `all` shows 2 one after the other; leave the flag out, or write `--engine event`: the results are the same

"#]]);
    assert!(!desk.path().join("results").exists());
    run("auto").assert().success();
}
