//! Rows of sessions and events: the sessions that are counted, one by one.

use crate::{root, vastsim};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

/// Two groups of viewers with reasons of their own, a pod with an ad that cannot
/// be played, and two cells.
const SCENARIO: &str = r#"{
  "name": "rows",
  "seed": 5,
  "sessions": 9000,
  "ad": { "pod": [
    { "duration": "00:00:15", "id": "first" },
    { "duration": "00:00:30", "id": "second" },
    { "duration": "00:00:00", "id": "broken" }
  ] },
  "population": [
    { "name": "tv", "weight": 1, "provider": "google" },
    { "name": "web", "weight": 2, "provider": "tiger",
      "playback": { "interruptions": { "reasons": { "left": 3, "bored": 1 } } } }
  ],
  "matrix": { "playback.max_session_duration_s": [0, 20] }
}"#;

/// A folder to run scenarios in.
struct Desk(tempfile::TempDir);

impl Desk {
    fn with(scenario: &str) -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        fs::write(desk.path("s.json"), scenario).unwrap();
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn run(&self, flags: &[&str]) -> Output {
        let run = vastsim().current_dir(self.0.path());
        run.args(["run", "s.json", "--out", "out"])
            .args(flags)
            .output()
            .unwrap()
    }

    /// A run that succeeds, with both tables; what it said.
    fn rows(&self, flags: &[&str]) -> String {
        let tables = ["--sessions-out", "s.csv", "--events-out", "e.ndjson"];
        let run = self.run(&[&tables[..], flags].concat());
        assert!(run.status.success(), "{}", said(&run));
        String::from_utf8(run.stdout).unwrap()
    }

    /// The records of a viewing.
    fn play(&self, flags: &[&str]) -> Vec<Value> {
        let play = vastsim().current_dir(self.0.path());
        let play = play.args(["play", "-q", "--mode", "headless", "--json", "s.json"]);
        let play = play.args(flags).output().unwrap();
        assert!(play.status.success(), "{}", said(&play));
        events(std::str::from_utf8(&play.stdout).unwrap())
    }

    fn validate(&self, flags: &[&str]) -> Value {
        let validate = vastsim().current_dir(self.0.path());
        let validate = validate.args(["validate", "s.json", "--json", "--observed", "s.csv"]);
        let validate = validate.args(flags).output().unwrap();
        assert!(!validate.stdout.is_empty(), "{}", said(&validate));
        serde_json::from_slice(&validate.stdout).unwrap()
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The fields of each row below the header, by the names of their columns.
fn table(csv: &str) -> Vec<BTreeMap<&str, &str>> {
    let mut lines = csv.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let header = lines.next().unwrap();
    let row = |fields: Vec<_>| header.iter().copied().zip(fields).collect();
    lines.map(row).collect()
}

fn events(ndjson: &str) -> Vec<Value> {
    let lines = ndjson.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// How often each key occurs.
fn counted<K: Ord>(keys: impl Iterator<Item = K>) -> BTreeMap<K, u64> {
    let mut counts = BTreeMap::new();
    keys.for_each(|key| *counts.entry(key).or_default() += 1);
    counts
}

#[test]
fn threads_do_not_change_a_byte() {
    let desk = Desk::with(SCENARIO);
    let of = |threads: &str| {
        desk.rows(&["-n", "30k", "-j", threads]);
        (desk.read("s.csv"), desk.read("e.ndjson"))
    };
    let one = of("1");
    for threads in ["2", "3", "7"] {
        assert!(of(threads) == one, "{threads} threads");
    }
}

#[test]
fn results_are_the_same_without_rows() {
    let desk = Desk::with(SCENARIO);
    let said = desk.rows(&[]);
    let with = desk.read("out/manifest.json");
    assert!(
        said.contains(" rows in s.csv; ") && said.contains(" rows in e.ndjson\n"),
        "{said}"
    );
    assert!(
        said.ends_with(" --out out --sessions-out s.csv --events-out e.ndjson\n"),
        "{said}"
    );
    assert!(desk.run(&[]).status.success());
    assert_eq!(with, desk.read("out/manifest.json"));
}

#[test]
fn rows_are_what_the_tables_count() {
    let desk = Desk::with(SCENARIO);
    desk.rows(&[]);
    let (sessions, fired) = (desk.read("s.csv"), desk.read("e.ndjson"));
    let (rows, events) = (table(&sessions), events(&fired));
    let ad = |row: &BTreeMap<&str, &str>| (row["cell"].to_owned(), row["ad_index"].to_owned());

    let quartiles = desk.read("out/quartiles.csv");
    let reached = counted(events.iter().map(|it| {
        let cell = it["cell"].as_str().unwrap().to_owned();
        let event = it["event"].as_str().unwrap().to_owned();
        ((cell, it["ad_index"].to_string()), event)
    }));
    let of_ad = counted(rows.iter().map(ad));
    for row in table(&quartiles) {
        let sessions = of_ad.get(&ad(&row)).copied().unwrap_or_default();
        assert_eq!(sessions.to_string(), row["sessions"]);
        let key = (ad(&row), row["milestone"].to_owned());
        let count = reached.get(&key).copied().unwrap_or_default();
        assert_eq!(count.to_string(), row["reached"], "{key:?}");
    }
    let interruptions = desk.read("out/interruptions.csv");
    let ended = counted(
        rows.iter()
            .map(|row| (ad(row), row["segment"], row["reason"])),
    );
    for row in table(&interruptions) {
        let key = (ad(&row), row["segment"], row["reason"]);
        let count = ended.get(&key).copied().unwrap_or_default();
        assert_eq!(count.to_string(), row["interrupted"], "{key:?}");
    }
    for row in table(&desk.read("out/events.csv")) {
        let key = (ad(&row), row["event"].to_owned());
        let count = reached.get(&key).copied().unwrap_or_default();
        assert_eq!(count.to_string(), row["fired"], "{key:?}");
        assert_eq!(row["fired"], row["sessions_with_event"], "{key:?}");
    }
    let errors = rows.iter().filter(|row| row["ad_id"] == "broken");
    assert!(errors.clone().count() > 0);
    for row in errors {
        let shown = ["offset_s", "segment", "reason", "completed", "watched_s"];
        assert_eq!(
            shown.map(|column| row[column]),
            ["0.0", "", "", "false", "0.0"],
            "{row:?}"
        );
    }
}

/// Every row of every ad, from the offsets of its sessions.
#[test]
fn survival_is_what_the_offsets_say() {
    let desk = Desk::with(SCENARIO);
    desk.rows(&[]);
    let (sessions, survival) = (desk.read("s.csv"), desk.read("out/survival.csv"));
    let sessions = table(&sessions);
    let mut rows_of_ads = BTreeMap::<_, u64>::new();
    for row in table(&survival) {
        let until_s: f64 = row["offset_s"].parse().unwrap();
        let count = |column: &str| row[column].parse::<usize>().unwrap();
        let ad = (row["cell"], row["ad_index"]);
        let of_ad = sessions
            .iter()
            .filter(|it| (it["cell"], it["ad_index"]) == ad);
        let interrupted = of_ad.clone().filter(|it| {
            let offset_s = it["offset_s"].parse::<f64>();
            offset_s.is_ok_and(|offset_s| offset_s <= until_s)
        });
        let left = of_ad.count() - interrupted.count();
        assert_eq!(count("at_risk") - count("interrupted"), left, "{row:?}");
        *rows_of_ads.entry(ad).or_default() += 1;
    }
    // The third ad has no duration.
    assert_eq!(rows_of_ads.len(), 4);
    assert!(rows_of_ads.values().all(|rows| *rows == 101));
}

#[test]
fn rows_are_in_the_order_of_cells_sessions_and_ads() {
    let desk = Desk::with(SCENARIO);
    desk.rows(&["-j", "3"]);
    let csv = desk.read("s.csv");
    let rows = table(&csv);
    let second = rows[0]["cell"];
    let place = |row: &BTreeMap<&str, &str>| {
        let number = |column: &str| row[column].parse::<u64>().unwrap();
        (row["cell"] != second, number("session"), number("ad_index"))
    };
    let places: Vec<_> = rows.iter().map(place).collect();
    assert!(places.is_sorted_by(|one, next| one < next));
    let viewings = counted(places.iter().map(|(cell, session, _)| (cell, session)));
    assert_eq!(viewings.len(), 2 * 9000);
}

/// A row and what `play` records of the same session.
#[test]
fn a_row_is_the_session_that_can_be_played() {
    let desk = Desk::with(SCENARIO);
    desk.rows(&["-n", "300"]);
    let sessions = desk.read("s.csv");
    let rows = table(&sessions);
    for (number, cell) in [("1", rows[0]["cell"]), ("2", rows[rows.len() - 1]["cell"])] {
        for session in [0, 1, 2, 3, 4, 5, 17, 211] {
            let session = session.to_string();
            let records = desk.play(&["--cell", number, "--session", &session]);
            let rows = rows.iter();
            let rows: Vec<_> = rows
                .filter(|row| (row["cell"], row["session"]) == (cell, &*session))
                .collect();
            assert_eq!(rows.len(), records.len());
            for (row, record) in rows.iter().zip(&records) {
                agree(row, record);
            }
        }
    }
}

fn agree(row: &BTreeMap<&str, &str>, record: &Value) {
    // Decimal columns have a point in every row.
    let seconds = |value: &Value| match value.to_string() {
        whole if !whole.contains('.') => whole + ".0",
        decimal => decimal,
    };
    let reason = record["interruption_type"].as_str().unwrap_or_default();
    assert_eq!(row["reason"], reason);
    if reason.is_empty() {
        assert_eq!(row["completed"] == "true", row["ad_id"] != "broken");
    } else {
        assert_eq!(row["offset_s"], seconds(&record["interruption_offset_sec"]));
    }
    assert_eq!(row["watched_s"], seconds(&record["current_offset_sec"]));
}

/// Six providers and an ad of which every event is reported.
fn six_providers() -> Desk {
    let scenario = fs::read_to_string(root().join("scenarios/six-providers-30s.json")).unwrap();
    let (name, ad) = (
        "vast/inline-30s.xml",
        root().join("scenarios/vast/inline-30s.xml"),
    );
    Desk::with(&scenario.replace(name, ad.to_str().unwrap()))
}

#[test]
fn events_are_those_that_play_reports() {
    let desk = six_providers();
    desk.rows(&["-n", "40"]);
    let fired = events(&desk.read("e.ndjson"));
    for session in 0..40 {
        let number = session.to_string();
        let record = desk.play(&["--cell", "provider=google", "--session", &number]);
        let tracking = record[0]["metadata"]["vastsim"]["tracking"].as_array();
        let reported = tracking.unwrap().iter();
        let mut reported: Vec<_> = reported
            .map(|it| (&it["event"], it["offset_sec"].as_f64()))
            .collect();
        // An event may be reported to several.
        reported.dedup();
        let fired = fired.iter();
        let fired: Vec<_> = fired
            .filter(|it| it["cell"] == "provider=google" && it["session"] == session)
            .map(|it| (&it["event"], it["offset_s"].as_f64()))
            .collect();
        assert_eq!(fired, reported, "session {session}");
    }
}

#[test]
fn validate_reads_the_rows_of_a_run() {
    let desk = six_providers();
    desk.rows(&["-n", "60k"]);
    assert_eq!(desk.validate(&["--margin", "2pp"])["verdict"], "equivalent");
}

#[test]
fn validate_reads_several_ads_and_groups() {
    let desk = Desk::with(SCENARIO);
    desk.rows(&["-n", "60k"]);
    assert_eq!(desk.validate(&["--margin", "2pp"])["verdict"], "equivalent");
}

#[test]
fn names_neither_become_formulas_nor_break_the_rows() {
    let scenario = r#"{ "name": "s", "sessions": 3, "seed": 1, "provider": "google", "ad": { "pod": [
        { "duration": "00:00:01", "id": "=1+1" },
        { "duration": "00:00:00.001", "id": "say \"hi\",\u202e" }
    ] } }"#;
    let desk = Desk::with(scenario);
    desk.rows(&[]);
    let csv = desk.read("s.csv");
    assert!(csv.contains("all,0,0,'=1+1,"), "{csv}");
    assert!(csv.contains(",1,\"say \"\"hi\"\",\u{202e}\","), "{csv}");
    assert!(csv.contains(",true,0.001\n"), "{csv}");
    assert_eq!(desk.validate(&[])["verdict"], "inconclusive");
}

#[test]
fn cells_are_escaped_in_json() {
    let scenario = r#"{ "name": "s", "sessions": 1, "provider": "google",
        "matrix": { "ad.id": ["a\"\\\u202e\u00e9"] }, "ad": { "duration": "00:00:01" } }"#;
    let desk = Desk::with(scenario);
    desk.rows(&[]);
    let ndjson = desk.read("e.ndjson");
    assert!(!ndjson.contains('\u{202e}'), "{ndjson}");
    let cell = &events(&ndjson)[0]["cell"];
    assert_eq!(cell, "ad.id=a\"\\\u{202e}\u{e9}");
}

#[test]
fn other_extensions_are_refused() {
    let desk = Desk::with(SCENARIO);
    let refused = |flag: &str, file: &str, message: &str| {
        let run = desk.run(&[flag, file]);
        assert_eq!(run.status.code(), Some(2));
        assert!(said(&run).contains(message), "{}", said(&run));
    };
    refused(
        "--sessions-out",
        "rows.ndjson",
        "`.ndjson` is no known format; use `.csv`",
    );
    refused(
        "--events-out",
        "rows.csv",
        "`.csv` is no known format; use `.ndjson`",
    );
    refused(
        "--events-out",
        "rows",
        "its name has no extension; `.ndjson`",
    );
    assert_eq!(fs::read_dir(desk.0.path()).unwrap().count(), 1);
    assert!(desk.run(&["--sessions-out", "rows.CSV"]).status.success());
}

#[cfg(not(feature = "parquet"))]
#[test]
fn parquet_that_was_left_out_is_told_of() {
    let desk = Desk::with(SCENARIO);
    for (flag, known) in [("--sessions-out", ".csv"), ("--events-out", ".ndjson")] {
        let run = desk.run(&[flag, "rows.parquet"]);
        assert_eq!(run.status.code(), Some(2));
        let message = format!(
            "this vastsim was built without its feature `parquet`; build it without \
             `--no-default-features`, or use `{known}`"
        );
        assert!(said(&run).contains(&message), "{}", said(&run));
    }
}

#[test]
fn rows_may_go_to_standard_output() {
    let desk = Desk::with(SCENARIO);
    desk.rows(&["-n", "100"]);
    let run = desk.run(&["-n", "100", "--sessions-out", "-"]);
    assert_eq!(String::from_utf8_lossy(&run.stdout), desk.read("s.csv"));
    assert!(said(&run).contains("Mean time watched"));
    let run = desk.run(&["-n", "100", "--events-out", "-", "-q"]);
    assert_eq!(String::from_utf8_lossy(&run.stdout), desk.read("e.ndjson"));
    assert!(!said(&run).contains("Mean time watched"));
}

#[test]
fn what_cannot_be_is_refused_before_anything_is_written() {
    let desk = Desk::with(SCENARIO);
    let refused = |flags: &[&str], message: &str| {
        let run = desk.run(flags);
        assert_eq!(run.status.code(), Some(2), "{flags:?}");
        assert!(said(&run).contains(message), "{}", said(&run));
    };
    refused(
        &["--json", "--events-out", "-"],
        "`--json` and rows both go to standard output",
    );
    refused(
        &["--sessions-out", "-", "--events-out", "-"],
        "name the same file",
    );
    refused(
        &["--sessions-out", "out/rows.csv"],
        "lies in the folder of results",
    );
    assert_eq!(fs::read_dir(desk.0.path()).unwrap().count(), 1);
}

#[test]
fn folders_are_made_and_links_are_followed() {
    let desk = Desk::with(SCENARIO);
    let run = desk.run(&["-n", "10", "--sessions-out", "a/b/s.csv"]);
    assert!(run.status.success(), "{}", said(&run));
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("a/b/s.csv", desk.path("link.csv")).unwrap();
        assert!(
            desk.run(&["-n", "20", "--sessions-out", "link.csv"])
                .status
                .success()
        );
        assert!(desk.path("link.csv").is_symlink());
        assert!(desk.read("a/b/s.csv").contains(",19,0,first,"));
    }
}

/// Every size: what is written at once, and what is found at the end.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_leaves_nothing() {
    let desk = Desk::with(SCENARIO);
    std::os::unix::fs::symlink("/dev/full", desk.path("full.csv")).unwrap();
    std::os::unix::fs::symlink("/dev/full", desk.path("full.ndjson")).unwrap();
    for (flag, file) in [
        ("--sessions-out", "full.csv"),
        ("--events-out", "full.ndjson"),
    ] {
        for sessions in ["1", "200k"] {
            let run = desk.run(&["-n", sessions, flag, file]);
            assert_eq!(run.status.code(), Some(3));
            let message = format!(
                "error: cannot write `{file}`; free some space or choose another place: \
                 No space left on device"
            );
            assert!(said(&run).contains(&message), "{}", said(&run));
            assert!(!desk.path("out").exists());
        }
    }
}

/// A file that would be too large for its limit: the earlier one stays.
#[cfg(target_os = "linux")]
#[test]
fn rows_that_do_not_fit_leave_the_earlier_ones() {
    let desk = Desk::with(SCENARIO);
    fs::write(desk.path("s.csv"), "earlier").unwrap();
    let vastsim = snapbox::cmd::cargo_bin!("vastsim").display().to_string();
    let script = format!("ulimit -f 64; exec {vastsim} run s.json -q --sessions-out s.csv");
    let run = std::process::Command::new("sh")
        .args(["-c", &script])
        .current_dir(desk.0.path())
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(3), "{}", said(&run));
    assert!(
        said(&run).contains("cannot write `s.csv`"),
        "{}",
        said(&run)
    );
    assert_eq!(desk.read("s.csv"), "earlier");
    assert!(!desk.path("s.csv.partial").exists());
}

/// As with `head`.
#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_ends_the_run() {
    let desk = Desk::with(SCENARIO);
    let vastsim = snapbox::cmd::cargo_bin!("vastsim");
    let mut run = std::process::Command::new(vastsim)
        .args(["run", "s.json", "-n", "1e12", "-q", "--sessions-out", "-"])
        .current_dir(desk.0.path())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 5];
    let mut stdout = run.stdout.take().unwrap();
    std::io::Read::read_exact(&mut stdout, &mut first).unwrap();
    assert_eq!(&first, b"cell,");
    drop(stdout);
    let run = run.wait_with_output().unwrap();
    assert_eq!(run.status.code(), Some(0));
    assert!(!said(&run).contains("error"), "{}", said(&run));
    assert!(!desk.path("results/rows").exists());
}

/// The first rows, as whole rows, under a name that says so.
#[cfg(unix)]
#[test]
fn a_stopped_run_keeps_its_rows_as_partial() {
    let desk = Desk::with(SCENARIO);
    fs::write(desk.path("s.csv"), "earlier").unwrap();
    let mut run = std::process::Command::new(snapbox::cmd::cargo_bin!("vastsim"))
        .args(["run", "s.json", "-n", "1e12", "--sessions-out", "s.csv"])
        .current_dir(desk.0.path())
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let partial = desk.path("s.csv.partial");
    let length = |path: &Path| fs::metadata(path).map_or(0, |it| it.len());
    while length(&partial) < 1_000_000 {
        assert!(run.try_wait().unwrap().is_none(), "the run ended by itself");
        std::thread::yield_now();
    }
    let kill = std::process::Command::new("kill")
        .args(["-TERM", &run.id().to_string()])
        .status();
    assert!(kill.unwrap().success());
    assert_eq!(run.wait().unwrap().code(), Some(130));
    assert_eq!(desk.read("s.csv"), "earlier");
    let rows = fs::read_to_string(&partial).unwrap();
    let viewings = counted(table(&rows).iter().map(|row| row["session"].to_owned()));
    let manifest: Value = serde_json::from_str(&desk.read("results/rows/manifest.json")).unwrap();
    assert_eq!(manifest["sessions"], viewings.len());
    let again = desk.run(&["-n", &viewings.len().to_string(), "--sessions-out", "s.csv"]);
    assert!(again.status.success());
    assert!(desk.read("s.csv").starts_with(&rows), "the first rows");
}
