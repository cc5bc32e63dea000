//! Results of many cells: their tables are written while they are counted.

use crate::run::files;
use crate::vastsim;
use snapbox::str;
use std::fs;
use std::path::PathBuf;

/// A folder with scenarios of an ad that is so many seconds long, one cell each.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new(durations_s: &[u64]) -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        desk.write("s.json", durations_s);
        desk
    }

    fn write(&self, name: &str, durations_s: &[u64]) {
        let text = |s: &u64| format!("{:02}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60);
        let durations: Vec<_> = durations_s.iter().map(text).collect();
        let scenario = serde_json::json!({
            "name": "s", "ad": { "duration": "00:00:30" }, "provider": "google",
            "matrix": { "ad.duration": durations },
        });
        fs::write(self.path(name), scenario.to_string()).unwrap();
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The files that a run of a scenario writes.
    fn run(&self, scenario: &str, flags: &[&str], out: &str) -> Vec<(String, Vec<u8>)> {
        let run = vastsim().current_dir(self.0.path());
        let run = run.args(["run", "-q", scenario, "--out", out]).args(flags);
        run.assert().success();
        files(&self.path(out))
    }

    fn table(&self, out: &str, name: &str) -> String {
        fs::read_to_string(self.path(out).join(name)).unwrap()
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = names.collect();
        names.sort_unstable();
        names
    }
}

fn durations_s(cells: u64) -> Vec<u64> {
    (10..10 + cells).collect()
}

#[test]
fn cells_are_in_order_whatever_the_threads() {
    let desk = Desk::new(&durations_s(300));
    let expected = desk.run("s.json", &["-n", "50", "-j", "1"], "1");
    let summary = desk.table("1", "summary.csv");
    let durations = summary.lines().skip(1).map(|row| row.split(',').nth(6));
    let durations: Vec<u64> = durations
        .map(|it| it.unwrap().strip_suffix(".0").unwrap().parse().unwrap())
        .collect();
    assert_eq!(durations, durations_s(300));
    for threads in ["2", "3", "7"] {
        let flags = ["-n", "50", "-j", threads];
        assert!(
            desk.run("s.json", &flags, threads) == expected,
            "{threads} threads"
        );
    }
}

#[test]
fn every_way_to_count_them_writes_the_same_files() {
    let desk = Desk::new(&durations_s(60));
    let expected = desk.run("s.json", &["-n", "100"], "whole");
    let kept = ["-n", "100", "--checkpoint=1k", "-j", "3"];
    assert!(desk.run("s.json", &kept, "kept") == expected);
    for shard in ["1/2", "2/2"] {
        let flags = ["-n", "100", "--shard", shard];
        desk.run("s.json", &flags, &shard.replace('/', "-of-"));
    }
    let merge = vastsim().current_dir(desk.0.path());
    let merge = merge.args(["merge", "1-of-2", "2-of-2", "--out", "merged"]);
    merge.assert().success();
    assert!(files(&desk.path("merged")) == expected);
}

#[test]
fn cells_that_are_precise_enough_are_in_order_whatever_the_threads() {
    let desk = Desk::new(&durations_s(40));
    let [one, three] = ["1", "3"].map(|threads| {
        let flags = ["--precision", "vcr=0.02", "-j", threads];
        desk.run("s.json", &flags, threads)
    });
    assert!(one == three);
}

/// More than a page charts and lists, of which a run reads no more than that.
#[test]
fn a_page_of_many_cells_is_made_again_as_it_was() {
    let desk = Desk::new(&durations_s(2_010));
    let files = desk.run("s.json", &["-n", "2"], "out");
    let report = vastsim().current_dir(desk.0.path());
    report.args(["report", "out"]).assert().success();
    assert!(crate::run::files(&desk.path("out")) == files);
    let page = desk.table("out", "report.html");
    assert!(page.contains("The first 2,000 of 2,010 ads are listed; summary.csv has all."));
}

/// Rows show how far it came.
#[cfg(target_os = "linux")]
#[test]
fn a_table_that_cannot_be_written_ends_the_run() {
    const ROWS: usize = 300 * 5_000;
    let desk = Desk::new(&durations_s(300));
    let old = desk.run("s.json", &["-n", "1"], "out");
    let binary = snapbox::cmd::cargo_bin!("vastsim").display().to_string();
    let command = "run s.json -n 5000 -j 2 --out out --sessions-out -";
    let script = format!("ulimit -f 20; exec {binary} {command}");
    let run = snapbox::cmd::Command::new("bash").args(["-c", &script]);
    let run = run.current_dir(desk.0.path()).assert().code(3);
    let rows = run.get_output().stdout.split(|byte| *byte == b'\n').count();
    assert!(rows < ROWS / 2, "{rows} rows");
    run.stderr_eq(str![[r#"
error: could not write `[..]/.vastsim-staging-[..]/result/survival.csv`; free some space or choose another `--out`: File too large (os error 27)[..]

"#]]);
    assert!(files(&desk.path("out")) == old);
    assert_eq!(desk.names(), ["out", "s.json"]);
}

/// Whole cells, then the first sessions of the next.
#[cfg(unix)]
#[test]
fn a_run_that_is_stopped_keeps_whole_cells() {
    let all = durations_s(3_000);
    let desk = Desk::new(&all);
    let stopped = desk.stop_once_rows_arrive(&["-n", "1m", "-j", "3"]);
    let (last, whole) = stopped.split_last().unwrap();
    assert!(whole.iter().all(|sessions| *sessions == 1_000_000));
    assert!(!whole.is_empty() && stopped.len() < all.len());
    desk.write("whole.json", &all[..whole.len()]);
    desk.write("last.json", &all[whole.len()..stopped.len()]);
    desk.run("whole.json", &["-n", "1m"], "whole");
    desk.run("last.json", &["-n", &last.to_string()], "last");
    for table in [
        "summary.csv",
        "quartiles.csv",
        "interruptions.csv",
        "offsets.csv",
        "survival.csv",
        "incidence.csv",
        "events.csv",
    ] {
        let last = desk.table("last", table);
        let (_header, rows) = last.split_once('\n').unwrap();
        let expected = desk.table("whole", table) + rows;
        assert!(desk.table("out", table) == expected, "{table}");
    }
}

#[cfg(unix)]
impl Desk {
    /// The sessions of each cell of a run that is interrupted once some rows have
    /// reached their file.
    fn stop_once_rows_arrive(&self, flags: &[&str]) -> Vec<u64> {
        let mut run = std::process::Command::new(snapbox::cmd::cargo_bin!("vastsim"))
            .args(["run", "-q", "s.json", "--out", "out"])
            .args(flags)
            .current_dir(self.0.path())
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        while self.staged_bytes() == 0 {
            assert!(run.try_wait().unwrap().is_none(), "the run ended by itself");
            std::thread::yield_now();
        }
        let kill = std::process::Command::new("kill")
            .args(["-TERM", &run.id().to_string()])
            .status();
        assert!(kill.unwrap().success());
        assert_eq!(run.wait().unwrap().code(), Some(130));
        let manifest = fs::read(self.path("out/manifest.json")).unwrap();
        let manifest: serde_json::Value = serde_json::from_slice(&manifest).unwrap();
        assert_eq!(manifest["complete"], false);
        let cells = manifest["cells"].as_array().unwrap().iter();
        cells
            .map(|cell| cell["sessions"].as_u64().unwrap())
            .collect()
    }

    /// What is there of the largest table.
    fn staged_bytes(&self) -> u64 {
        let staged = self
            .names()
            .into_iter()
            .find(|name| name.starts_with(".vastsim-staging-"));
        let survival = staged.map(|staged| self.path(&staged).join("result/survival.csv"));
        let length = |path: PathBuf| Some(fs::metadata(path).ok()?.len());
        survival.and_then(length).unwrap_or(0)
    }
}
