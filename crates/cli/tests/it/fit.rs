//! `vastsim fit`: from observed sessions to a profile that runs.

use crate::vastsim;
use snapbox::{IntoData, str};
use std::fmt::Write;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const REPORT: &str = "\
day,start,first_quartile,midpoint,third_quartile,complete
Monday,1000,800,700,650,600
Tuesday,2000,1620,1380,1310,1210
";

fn desk(files: &[(&str, &str)]) -> TempDir {
    let desk = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(desk.path().join(name), text).unwrap();
    }
    desk
}

fn on(desk: &TempDir, args: &[&str]) -> snapbox::cmd::Command {
    vastsim().current_dir(desk.path()).args(args)
}

/// A thousand sessions of an ad of 20 s: 500 interrupted, evenly over the first
/// 5 s, for two reasons.
fn rows() -> String {
    let mut rows = "offset_s,reason,completed\n".to_owned();
    for index in 0..500 {
        let reason = if index % 5 == 0 {
            "Bored"
        } else {
            "network error"
        };
        writeln!(rows, "{}.{:02},{reason},false", index / 100, index % 100).unwrap();
    }
    rows + &",,true\n".repeat(500)
}

fn scenario(name: &str, provider: &str, playback: &str) -> String {
    format!(
        r#"{{ "name": "{name}", "seed": 7, "sessions": "200k", "ad": {{ "duration": "00:00:30" }}, "provider": "{provider}"{playback} }}"#
    )
}

#[test]
fn a_report_becomes_a_profile() {
    let desk = desk(&[("report.csv", REPORT)]);
    on(&desk, &["fit", "--observed", "report.csv", "--provider", "acme"])
        .assert()
        .success()
        .stderr_eq(str![[r#"
acme from report.csv: model quartile, 3,000 sessions in 2 rows (generic)
  segment        entered  interrupted    rate     95 % interval            posterior
  start            3,000          580  19.3 %  18.0 % to 20.8 %  Beta(580.5, 2420.5)
  firstQuartile    2,420          340  14.0 %  12.7 % to 15.5 %  Beta(340.5, 2080.5)
  midpoint         2,080          120   5.8 %    4.8 % to 6.9 %  Beta(120.5, 1960.5)
  thirdQuartile    1,960          150   7.7 %    6.6 % to 8.9 %  Beta(150.5, 1810.5)
  where in a segment sessions end cannot be told from counts of milestones: `within` is taken as `uniform`, and rows of sessions with `offset_s` would tell
  no reasons were observed: these are `by_progress`
  intervals take sessions to be independent; `--cluster COLUMN` says which are alike

"#]])
        .stdout_eq(snapbox::file!["snapshots/fit-quartile.json": Text]);
}

#[test]
fn rows_of_sessions_become_a_curve() {
    let rows = rows();
    let desk = desk(&[("sessions.csv", &rows)]);
    let args = [
        "fit",
        "--observed",
        "sessions.csv",
        "--duration",
        "20s",
        "-q",
    ];
    on(&desk, &args)
        .assert()
        .success()
        .stderr_eq("")
        .stdout_eq(snapbox::file!["snapshots/fit-empirical.json": Text]);
    let again = on(&desk, &args).output().unwrap().stdout;
    let first = on(&desk, &args).output().unwrap().stdout;
    assert_eq!(again, first);
}

#[test]
fn rows_of_sessions_become_windows() {
    let rows = rows();
    let desk = desk(&[("sessions.csv", &rows)]);
    let args = [
        "fit",
        "--observed",
        "sessions.csv",
        "--duration",
        "00:00:20",
        "--model",
        "window",
    ];
    on(&desk, &args).assert().success().stderr_eq(str![[r#"
fitted from sessions.csv: model window, 1,000 sessions in 1,000 rows (sessions)
  segment        entered  interrupted    rate     95 % interval           posterior
  start            1,000          500  50.0 %  46.9 % to 53.1 %  Beta(500.5, 500.5)
  firstQuartile      500            0  0.00 %  0.00 % to 0.76 %    Beta(0.5, 500.5)
  midpoint           500            0  0.00 %  0.00 % to 0.76 %    Beta(0.5, 500.5)
  thirdQuartile      500            0  0.00 %  0.00 % to 0.76 %    Beta(0.5, 500.5)
  rule           probability     95 % interval             window
  start               50.0 %  46.9 % to 53.1 %   0.000 to 4.995 s
  firstQuartile          0 %      0 % to 100 %  -2.500 to 2.500 s
  midpoint               0 %      0 % to 100 %  -2.500 to 2.500 s
  thirdQuartile          0 %      0 % to 100 %  -2.500 to 2.500 s
  complete               0 %      0 % to 100 %  -2.500 to 0.000 s
  the ends of windows are estimated, which takes the likeliest ones: intervals of probabilities are those given the windows
  intervals of rules are those of the likelihood ratio
  the offsets need no window of `firstQuartile`: its probability is 0 (Schwarz's criterion)
  the offsets need no window of `midpoint`: its probability is 0 (Schwarz's criterion)
  the offsets need no window of `thirdQuartile`: its probability is 0 (Schwarz's criterion)
  the offsets need no window of `complete`: its probability is 0 (Schwarz's criterion)
  intervals take sessions to be independent; `--cluster COLUMN` says which are alike

"#]]);
}

/// What is fitted to a run is a profile that checks, runs, and is equivalent to
/// what it was fitted to.
#[test]
fn a_fitted_profile_runs_as_its_source() {
    let quartile = r#", "playback": { "interruptions": { "model": "quartile" } }"#;
    let desk = desk(&[
        ("source.json", &scenario("source", "google", quartile)),
        ("again.json", &scenario("again", "fitted.json", "")),
    ]);
    let done = |args: &[&str]| on(&desk, args).assert().success();
    done(&["run", "source.json", "-q", "--out", "source"]);
    let quartiles = "source/quartiles.csv";
    done(&["fit", "-q", "--observed", quartiles, "-o", "fitted.json"]).stdout_eq("");
    done(&["check", "fitted.json"]).stdout_eq("fitted.json: profile `fitted`: model `quartile`\n");
    done(&["run", "again.json", "-q", "--out", "again"]);
    for observed in [quartiles, "again/quartiles.csv"] {
        let args = [
            "validate",
            "again.json",
            "--observed",
            observed,
            "--json",
            "--out",
            "v",
        ];
        let validation = on(&desk, &args).output().unwrap();
        let validation: serde_json::Value = serde_json::from_slice(&validation.stdout).unwrap();
        assert_eq!(validation["verdict"], "equivalent", "{observed}");
    }
}

#[test]
fn fitted_curves_and_windows_run_too() {
    let rows = rows();
    let desk = desk(&[
        ("sessions.csv", &rows),
        ("run.json", &scenario("run", "fitted.json", "")),
    ]);
    for model in ["empirical", "window", "quartile"] {
        let args = [
            "fit",
            "-q",
            "--observed",
            "sessions.csv",
            "--duration",
            "20s",
            "--model",
            model,
            "-o",
            "fitted.json",
        ];
        on(&desk, &args).assert().success();
        let check = on(&desk, &["check", "fitted.json"]).assert().success();
        check.stdout_eq(format!("fitted.json: profile `fitted`: model `{model}`\n"));
        on(
            &desk,
            &["run", "run.json", "-q", "-n", "1k", "--out", "out"],
        )
        .assert()
        .success();
    }
}

#[test]
fn a_base_is_named_from_where_the_profile_is() {
    let desk = desk(&[("report.csv", REPORT)]);
    fs::create_dir(desk.path().join("profiles")).unwrap();
    let base = r#"{ "name": "base", "extends": "google" }"#;
    fs::write(desk.path().join("profiles/base.json"), base).unwrap();
    for (out, extends) in [
        ("fitted.json", "profiles/base.json"),
        ("profiles/fitted.json", "base.json"),
        ("other/fitted.json", "../profiles/base.json"),
    ] {
        let args = [
            "fit",
            "-q",
            "--observed",
            "report.csv",
            "--extends",
            "profiles/base.json",
            "-o",
            out,
        ];
        on(&desk, &args).assert().success();
        let profile = read(&desk.path().join(out));
        assert_eq!(profile["extends"], extends);
        assert!(profile["playback"]["interruptions"]["reasons"].is_null());
        on(&desk, &["check", out]).assert().success();
    }
}

fn read(path: &Path) -> serde_json::Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

#[test]
fn only_a_profile_is_replaced() {
    let desk = desk(&[
        ("report.csv", REPORT),
        ("run.json", &scenario("a", "google", "")),
    ]);
    for out in ["report.csv", "run.json"] {
        let before = fs::read(desk.path().join(out)).unwrap();
        on(&desk, &["fit", "--observed", "report.csv", "-o", out])
            .assert()
            .code(2)
            .stdout_eq("")
            .stderr_eq(format!(
                "error: {out} is there and is no profile; `--force` replaces it\n"
            ));
        assert_eq!(fs::read(desk.path().join(out)).unwrap(), before);
    }
    on(&desk, &["fit", "--observed", "report.csv", "-o", "."])
        .assert()
        .code(2)
        .stderr_eq("error: . is a directory; name a file in it\n");
    for _ in 0..2 {
        let args = ["fit", "-q", "--observed", "report.csv", "-o", "fitted.json"];
        on(&desk, &args).assert().success();
    }
    let args = [
        "fit",
        "-q",
        "--observed",
        "report.csv",
        "-o",
        "run.json",
        "--force",
    ];
    on(&desk, &args).assert().success();
    assert_eq!(read(&desk.path().join("run.json"))["name"], "fitted");
}

#[test]
fn json_has_the_profile_in_it() {
    let desk = desk(&[("report.csv", REPORT)]);
    let args = [
        "fit",
        "-q",
        "--observed",
        "report.csv",
        "--json",
        "-o",
        "fitted.json",
    ];
    let output = on(&desk, &args).output().unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["schema"], "vastsim.fit.v1");
    assert_eq!(report["rows"], 2);
    assert_eq!(report["profile"], read(&desk.path().join("fitted.json")));
}

#[test]
fn a_fitted_profile_is_what_its_schema_says() {
    let rows = rows();
    let desk = desk(&[("report.csv", REPORT), ("sessions.csv", &rows)]);
    let schema = vastsim().args(["schema", "profile"]).output().unwrap();
    let schema: serde_json::Value = serde_json::from_slice(&schema.stdout).unwrap();
    let of_report = [
        "--observed",
        "report.csv",
        "--cluster",
        "day",
        "--loss",
        "start=0.01",
    ];
    let of_sessions = ["--observed", "sessions.csv", "--duration", "20s", "--model"];
    let all = [
        of_report.to_vec(),
        [&of_sessions[..], &["empirical"]].concat(),
        [&of_sessions[..], &["quartile"]].concat(),
        [&of_sessions[..], &["window"]].concat(),
    ];
    for args in all {
        let args = [&["fit", "-q"], &args[..]].concat();
        let output = on(&desk, &args).output().unwrap();
        let profile = serde_json::from_slice(&output.stdout).unwrap();
        assert!(jsonschema::is_valid(&schema, &profile), "{args:?}");
    }
}

#[test]
fn counts_that_grow_are_refused_with_what_to_do() {
    let report = "start,first_quartile,midpoint,third_quartile,complete\n100,80,85,60,50\n";
    let desk = desk(&[("report.csv", report)]);
    on(&desk, &["fit", "--observed", "report.csv"])
        .assert()
        .code(2)
        .stdout_eq("")
        .stderr_eq(str![[r#"
warning: `midpoint` was reached 85 times, `firstQuartile` before it 80 times
...
error: the counts grow: 85 sessions reach `midpoint` after 80 before it
note: beacons that are lost or sent twice make counts grow; `--loss` corrects known losses

"#]]);
    let loss = "firstQuartile=0.1";
    on(
        &desk,
        &["fit", "-q", "--observed", "report.csv", "--loss", loss],
    )
    .assert()
    .success();
}

#[test]
fn wrong_names_are_refused() {
    let desk = desk(&[("report.csv", REPORT)]);
    let said = |args: &[&str]| {
        let args = [&["fit", "--observed", "report.csv"], args].concat();
        let assert = on(&desk, &args).assert().code(2).stdout_eq("");
        String::from_utf8(assert.get_output().stderr.clone()).unwrap()
    };
    assert!(said(&["--extends", "googel"]).contains("did you mean `google`?"));
    assert!(said(&["--provider", "a b"]).contains("name \"a b\" is not"));
    assert!(said(&["--model", "window", "--windows-of", "gogle"]).contains("`google`"));
    assert!(said(&["--only", "colour=red"]).contains("write `KEY=VALUE`"));
    assert!(said(&["--loss", "start=2"]).contains("a loss is a share"));
    assert!(said(&["--duration", "30"]).contains("write `30s`"));
}

#[test]
fn a_file_that_is_not_there_is_a_mistake() {
    on(&desk(&[]), &["fit", "--observed", "report.csv"])
        .assert()
        .code(2)
        .stdout_eq("")
        .stderr_eq("error: cannot read report.csv: there is no such file\n".raw());
}
