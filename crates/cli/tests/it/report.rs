//! `report`: a result rendered again is what a run renders.

use crate::run::files;
use crate::{root, vastsim};
use serde_json::Value;
use snapbox::cmd::OutputAssert;
use snapbox::str;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, name: &str, flags: &[&str]) -> String {
        let scenario = [
            "run",
            "scenarios/six-providers-6s.json",
            "-n",
            "5k",
            "--out",
        ];
        let run = vastsim().args(scenario).arg(self.path(name)).args(flags);
        stdout(&run.assert().success())
    }

    fn report(&self, name: &str, flags: &[&str]) -> OutputAssert {
        let report = vastsim().arg("report").arg(self.path(name));
        report.args(flags).assert()
    }
}

fn stdout(run: &OutputAssert) -> String {
    String::from_utf8(run.get_output().stdout.clone()).unwrap()
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

/// Each part of a summary, and where the files are.
fn before_the_last_lines(summary: &str) -> &str {
    summary.split("\nPlayed in ").next().unwrap()
}

#[test]
fn a_page_made_later_is_the_one_that_a_run_makes() {
    let desk = Desk::new();
    let said = desk.run("whole", &[]);
    desk.run("bare", &["--format", "csv"]);
    assert!(!desk.path("bare/report.html").exists());
    let summary = stdout(&desk.report("bare", &[]).success());
    assert!(files(&desk.path("bare")) == files(&desk.path("whole")));
    assert!(
        summary.starts_with(before_the_last_lines(&said)),
        "{summary}"
    );
    desk.report("bare", &[]).success();
    assert!(files(&desk.path("bare")) == files(&desk.path("whole")));
}

#[cfg(feature = "parquet")]
#[test]
fn the_order_in_which_files_are_made_changes_nothing() {
    let desk = Desk::new();
    desk.run("at-once", &["--format", "html,parquet"]);
    desk.run("in-turn", &["--format", "csv"]);
    desk.report("in-turn", &["--format", "parquet"]).success();
    desk.report("in-turn", &["--format", "html"]).success();
    assert!(files(&desk.path("in-turn")) == files(&desk.path("at-once")));
    for table in ["summary", "survival", "incidence"] {
        let parquet = fs::read(desk.path("in-turn").join(format!("{table}.parquet"))).unwrap();
        assert!(parquet.starts_with(b"PAR1") && parquet.ends_with(b"PAR1"));
    }
}

#[test]
fn what_goes_to_standard_output_leaves_the_folder_alone() {
    let desk = Desk::new();
    desk.run("out", &[]);
    let before = files(&desk.path("out"));
    let json = stdout(&desk.report("out", &["--format", "json"]).success());
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["schema"], "vastsim.report.v1");
    assert_eq!(json["run"]["seed"], "42");
    let summary = read(&desk.path("out"), "summary.csv");
    let first = summary.lines().nth(1).unwrap();
    let vcr = json["tables"]["summary"][0]["vcr"].to_string();
    assert!(first.contains(&format!(",{vcr},")), "{vcr} in {first}");
    assert_eq!(json["tables"]["survival"].as_array().unwrap().len(), 606);
    assert_eq!(json["tables"]["quartiles"][0]["publisher"], Value::Null);
    let markdown = stdout(&desk.report("out", &["--format", "md"]).success());
    assert!(markdown.starts_with("## "), "{markdown}");
    assert!(files(&desk.path("out")) == before);
}

#[test]
fn one_document_at_a_time_goes_to_standard_output() {
    let desk = Desk::new();
    desk.run("out", &[]);
    let run = desk.report("out", &["--format", "json,md"]).code(2);
    run.stderr_eq(str![[r#"
error: `json` and `md` both go to standard output; ask for one of them

"#]]);
}

#[test]
fn another_folder_gets_a_whole_result() {
    let desk = Desk::new();
    desk.run("whole", &[]);
    desk.run("bare", &["--format", "csv"]);
    let before = files(&desk.path("bare"));
    let copy = desk.path("copy");
    desk.report("bare", &["--out", copy.to_str().unwrap()])
        .success();
    assert!(files(&copy) == files(&desk.path("whole")));
    assert!(files(&desk.path("bare")) == before);
    assert_eq!(
        read(&copy, "timing.json"),
        read(&desk.path("bare"), "timing.json")
    );
}

/// Such as one that was checked into a repository.
#[test]
fn a_result_needs_no_timing() {
    let desk = Desk::new();
    let golden = root().join("results/golden/tick-30s");
    let copy = desk.path("copy");
    let report = vastsim().arg("report").arg(golden).arg("--out").arg(&copy);
    report.assert().success();
    assert!(!copy.join("timing.json").exists());
    assert!(copy.join("report.html").exists());
    desk.report("copy", &[]).success();
}

#[test]
fn what_others_wrote_is_kept_or_refused() {
    let desk = Desk::new();
    desk.run("out", &["--format", "csv"]);
    fs::write(desk.path("out/notes.txt"), "mine").unwrap();
    desk.report("out", &[]).code(2).stderr_eq(str![[r#"
error: `[..]/out` holds files that vastsim did not write: `notes.txt`; choose another `--out`, or keep them beside the results with `--force`

"#]]);
    assert!(!desk.path("out/report.html").exists());
    desk.report("out", &["--force"]).success();
    assert!(desk.path("out/report.html").exists());
    assert_eq!(read(&desk.path("out"), "notes.txt"), "mine");
    assert_eq!(
        vastsim_report::ResultFolder::verify(&desk.path("out"))
            .unwrap()
            .files
            .len(),
        9
    );
}

#[test]
fn tables_that_were_changed_are_refused() {
    let desk = Desk::new();
    desk.run("out", &["--format", "csv"]);
    let table = desk.path("out/survival.csv");
    let changed = fs::read_to_string(&table).unwrap().replacen('0', "1", 1);
    fs::write(&table, changed).unwrap();
    for format in ["html", "json", "md"] {
        desk.report("out", &["--format", format, "--force"])
            .code(2)
            .stderr_eq(str![[r#"
error: `[..]/out/survival.csv` is not the file its manifest lists; run the scenario again

"#]]);
    }
}

#[test]
fn a_shard_has_nothing_to_show() {
    let desk = Desk::new();
    desk.run("part", &["--shard", "1/2"]);
    desk.report("part", &[]).code(2).stderr_eq(str![[r#"
error: `[..]/part` holds shard 1/2 of a run, which has no tables; `vastsim merge` makes a result of all of them

"#]]);
    let run = vastsim().args(["report", "nowhere"]).assert().code(2);
    run.stderr_eq(str![[r#"
error: `nowhere` is no folder; name one that `vastsim run` has written

"#]]);
}

#[test]
fn another_result_is_compared() {
    let desk = Desk::new();
    desk.run("a", &["--format", "csv"]);
    desk.run("b", &["--format", "csv", "--seed", "7"]);
    let b = desk.path("b");
    let compare = ["--compare", b.to_str().unwrap()];
    let said = stdout(&desk.report("a", &compare).success());
    let compared = vastsim().arg("compare").arg(desk.path("a")).arg(&b);
    let compared = stdout(&compared.assert().success());
    let tables = |said: &str| {
        said.split("\nBoth drew")
            .next()
            .unwrap()
            .trim_end()
            .to_owned()
    };
    assert!(said.starts_with(&tables(&compared)), "{said}");
    let page = read(&desk.path("a"), "comparison.html");
    assert!(page.contains("seed 7") && page.contains(r#"data-chart="compared""#));
    desk.report("a", &[]).success();
    assert!(desk.path("a/comparison.html").exists(), "it is kept");
    let alone = read(&desk.path("a"), "report.html");
    desk.run("c", &[]);
    assert_eq!(
        alone,
        read(&desk.path("c"), "report.html"),
        "and changes no other page"
    );

    let json = desk.report("a", &[&compare[..], &["--format", "json"]].concat());
    let json: Value = serde_json::from_str(&stdout(&json.success())).unwrap();
    assert_eq!(json["schema"], "vastsim.comparison.v1");
    let markdown = desk.report("a", &[&compare[..], &["--format", "md"]].concat());
    let markdown = stdout(&markdown.success());
    assert!(
        markdown.contains("### Against another result"),
        "{markdown}"
    );
}

#[test]
fn tables_are_of_one_result() {
    let desk = Desk::new();
    desk.run("a", &["--format", "csv"]);
    let a = desk.path("a");
    let run = desk.report("a", &["--compare", a.to_str().unwrap(), "--format", "csv"]);
    run.code(2).stderr_eq(str![[r#"
error: with `--compare` a report is `html`, `md` or `json`; tables of differences are what `vastsim compare A B --out DIR` writes

"#]]);
}

/// Neither by a report, nor by what another process makes of the folder meanwhile.
#[test]
fn another_result_is_never_replaced() {
    let desk = Desk::new();
    desk.run("a", &[]);
    desk.run("b", &["--seed", "7"]);
    let (b, before) = (desk.path("b"), files(&desk.path("b")));
    for flags in [
        vec!["--out", b.to_str().unwrap()],
        vec!["--out", b.to_str().unwrap(), "--force"],
        vec![
            "--out",
            b.to_str().unwrap(),
            "--compare",
            b.to_str().unwrap(),
        ],
    ] {
        desk.report("a", &flags).code(2).stderr_eq(str![[r#"
error: `[..]/b` holds the result of another run, which would be lost; choose another `--out`

"#]]);
    }
    assert!(files(&b) == before);
}

/// People write into files.
#[test]
fn a_copy_shares_nothing_with_its_result() {
    let desk = Desk::new();
    desk.run("a", &[]);
    let copy = desk.path("copy");
    desk.report("a", &["--out", copy.to_str().unwrap()])
        .success();
    let before = files(&desk.path("a"));
    let mut table = fs::OpenOptions::new();
    let mut table = table.append(true).open(copy.join("summary.csv")).unwrap();
    std::io::Write::write_all(&mut table, b"mine").unwrap();
    assert!(files(&desk.path("a")) == before);
}

#[test]
fn what_can_be_made_again_may_be_lost() {
    let desk = Desk::new();
    desk.run("a", &[]);
    let before = files(&desk.path("a"));
    fs::remove_file(desk.path("a/report.html")).unwrap();
    desk.report("a", &["--format", "md"]).success();
    desk.report("a", &["--format", "csv"]).success();
    assert!(!desk.path("a/report.html").exists());
    desk.report("a", &[]).success();
    assert!(files(&desk.path("a")) == before);
}

#[test]
fn a_run_that_was_precise_is_made_again_with_its_bound() {
    let desk = Desk::new();
    let precise = ["--precision", "vcr=0.0005"];
    let scenario = ["run", "scenarios/six-providers-6s.json", "-n", "5k"];
    let run = vastsim().args(scenario).args(precise).arg("--out");
    run.arg(desk.path("out")).assert().code(1);
    let said = stdout(&desk.report("out", &[]).success());
    let again = "--sessions 5000 --seed 42 --precision vcr=0.0005";
    assert!(said.contains(again), "{said}");
    assert!(read(&desk.path("out"), "report.html").contains(again));
}

/// 0.95 × 0.959 is 0.91105, which a float misses by a little; tables have twelve digits.
#[test]
fn what_lies_halfway_is_rounded_as_the_run_has_rounded_it() {
    let desk = Desk::new();
    let scenario = r#"{ "name": "halves", "ad": { "duration": "00:00:15" },
        "playback": { "interruptions": { "model": "quartile", "segments": {
            "start": { "probability": 0.05 }, "firstQuartile": { "probability": 0 },
            "midpoint": { "probability": 0 }, "thirdQuartile": { "probability": 0 } } } },
        "matrix": { "playback.interruptions.segments.firstQuartile.probability":
            [0.021, 0.027, 0.039, 0.041, 0.043] } }"#;
    fs::write(desk.path("halves.json"), scenario).unwrap();
    let run = vastsim().arg("run").arg(desk.path("halves.json"));
    let run = run.args(["-n", "100k", "--out"]).arg(desk.path("out"));
    let said = stdout(&run.assert().success());
    let report = stdout(&desk.report("out", &[]).success());
    assert!(report.starts_with(before_the_last_lines(&said)), "{report}");
    let page = read(&desk.path("out"), "report.html");
    assert!(said.contains(" 91.11 %") && page.contains("91.11"));
}

/// A result knows the name of its scenario, and not where it is.
#[test]
fn the_command_that_makes_a_result_again_is_for_the_folder_of_its_scenario() {
    let desk = Desk::new();
    desk.run("out", &[]);
    let again = "vastsim run six-providers-6s.json --sessions 5000 --seed 42\n";
    let said = stdout(&desk.report("out", &[]).success());
    let last = format!("\nTo reproduce, in the folder of the scenario: {again}");
    assert!(said.ends_with(&last), "{said}");
    let said = stdout(&desk.report("out", &["--format", "md"]).success());
    let block = format!("In the folder of the scenario:\n\n```text\n{again}```\n");
    assert!(said.contains(&block), "{said}");
}

/// What a run makes of its tables, and texts beside that.
#[test]
fn a_report_has_the_forms_of_a_run_and_two_more() {
    let forms = |command: &str| {
        let asked = vastsim().args([command, "anything", "--format", "html,gif"]);
        let said = asked.assert().code(2).get_output().stderr.clone();
        let said = String::from_utf8(said).unwrap();
        assert!(said.starts_with("error: invalid value 'gif' for '--format <FORMAT>'"));
        let (_, values) = said.split_once("[possible values: ").unwrap();
        values.split_once(']').unwrap().0.to_owned()
    };
    assert_eq!(forms("report"), format!("{}, json, md", forms("run")));
}
