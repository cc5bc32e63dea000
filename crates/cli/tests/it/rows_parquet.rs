//! Rows as Parquet: what the text says, in columns.

use crate::vastsim;
use parquet::basic::{Compression, Type};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row, RowAccessor};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Output, Stdio};

const SCENARIO: &str = r#"{
  "name": "rows",
  "seed": 5,
  "ad": { "pod": [
    { "duration": "00:00:15", "id": "=first" },
    { "duration": "00:00:00", "id": "broken" }
  ] },
  "matrix": { "provider": ["google", "tiger"] }
}"#;

fn bare_desk() -> tempfile::TempDir {
    let desk = tempfile::tempdir().unwrap();
    fs::write(desk.path().join("s.json"), SCENARIO).unwrap();
    desk
}

fn desk(flags: &[&str]) -> tempfile::TempDir {
    let desk = bare_desk();
    let run = vastsim().current_dir(desk.path());
    run.args(["run", "-q", "s.json"])
        .args(flags)
        .assert()
        .success();
    desk
}

fn reader(path: &Path) -> SerializedFileReader<File> {
    SerializedFileReader::new(File::open(path).unwrap()).unwrap()
}

/// A row as text has it: nanoseconds as seconds, nothing for null.
fn text(row: &Row) -> Vec<String> {
    let shown = |(name, field): (&String, &Field)| match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        Field::Long(nanos) if name.ends_with("_ns") => seconds(*nanos),
        other => other.to_string(),
    };
    row.get_column_iter().map(shown).collect()
}

fn seconds(nanos: i64) -> String {
    let exact = format!("{}.{:09}", nanos / 1_000_000_000, nanos % 1_000_000_000);
    match exact.trim_end_matches('0') {
        whole if whole.ends_with('.') => format!("{whole}0"),
        decimal => decimal.to_owned(),
    }
}

#[test]
fn sessions_are_those_of_the_csv() {
    let parquet = desk(&["-n", "200k", "--sessions-out", "s.parquet"]);
    let csv = desk(&["-n", "200k", "--sessions-out", "s.csv"]);
    let csv = fs::read_to_string(csv.path().join("s.csv")).unwrap();
    let reader = reader(&parquet.path().join("s.parquet"));
    assert_eq!(reader.num_row_groups(), 6, "two cells, 131,072 at most");
    let rows = reader.get_row_iter(None).unwrap();
    let mut lines = csv.lines().skip(1);
    for row in rows {
        let line = lines.next().unwrap().replace(",'=first,", ",=first,");
        assert_eq!(text(&row.unwrap()).join(","), line);
    }
    assert_eq!(lines.next(), None);
}

#[test]
fn events_are_those_of_the_ndjson() {
    let parquet = desk(&["-n", "20k", "--events-out", "e.parquet"]);
    let ndjson = desk(&["-n", "20k", "--events-out", "e.ndjson"]);
    let ndjson = fs::read_to_string(ndjson.path().join("e.ndjson")).unwrap();
    let reader = reader(&parquet.path().join("e.parquet"));
    let mut lines = ndjson.lines();
    for row in reader.get_row_iter(None).unwrap() {
        let line: Value = serde_json::from_str(lines.next().unwrap()).unwrap();
        let keys = ["cell", "session", "ad_index", "event", "offset_s"];
        let line = keys.map(|key| match &line[key] {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        });
        assert_eq!(text(&row.unwrap()), line);
    }
    assert_eq!(lines.next(), None);
}

#[test]
fn threads_do_not_change_a_byte() {
    let of = |threads: &str| {
        let tables = ["--sessions-out", "s.parquet", "--events-out", "e.parquet"];
        let desk = desk(&[&tables[..], &["-n", "300k", "-j", threads]].concat());
        ["s.parquet", "e.parquet"].map(|name| fs::read(desk.path().join(name)).unwrap())
    };
    let one = of("1");
    for threads in ["2", "3", "7"] {
        assert!(of(threads) == one, "{threads} threads");
    }
}

#[test]
fn text_beside_parquet_has_the_same_bytes() {
    let alone = desk(&["-n", "20k", "--events-out", "e.ndjson"]);
    let tables = ["--sessions-out", "s.parquet", "--events-out", "e.ndjson"];
    let beside = desk(&[&tables[..], &["-n", "20k"]].concat());
    let [alone, beside] = [alone, beside].map(|it| fs::read(it.path().join("e.ndjson")).unwrap());
    assert!(alone == beside);
}

#[test]
fn what_columns_mean_is_in_the_file() {
    let tables = ["--sessions-out", "s.parquet", "--events-out", "e.parquet"];
    let desk = desk(&[&tables[..], &["-n", "10"]].concat());
    for name in ["s.parquet", "e.parquet"] {
        let reader = reader(&desk.path().join(name));
        let metadata = reader.metadata().file_metadata();
        let pairs = metadata.key_value_metadata().unwrap().iter();
        let pairs: BTreeMap<_, _> = pairs
            .map(|pair| (&*pair.key, pair.value.as_deref().unwrap()))
            .collect();
        for column in metadata.schema_descr().columns() {
            assert!(pairs.contains_key(&*format!("{}.description", column.name())));
            let unit = pairs.get(&*format!("{}.unit", column.name())).copied();
            let expected = column.name().ends_with("_ns").then_some("nanosecond");
            assert_eq!(unit, expected, "{}", column.name());
        }
        let created_by = concat!("vastsim version ", env!("CARGO_PKG_VERSION"));
        assert_eq!(metadata.created_by(), Some(created_by));
    }
}

#[test]
fn keys_are_dictionaries_and_everything_is_compressed() {
    let tables = ["--sessions-out", "s.parquet", "--events-out", "e.parquet"];
    let desk = desk(&[&tables[..], &["-n", "10k"]].concat());
    for name in ["s.parquet", "e.parquet"] {
        let reader = reader(&desk.path().join(name));
        for column in reader.metadata().row_group(0).columns() {
            let name = column.column_path().string();
            assert!(matches!(column.compression(), Compression::ZSTD(_)));
            let is_key = column.column_type() == Type::BYTE_ARRAY || name == "ad_index";
            let is_dictionary = column.dictionary_page_offset().is_some();
            assert!(is_dictionary || !is_key, "{name}");
        }
    }
}

fn run(desk: &Path, flags: &[&str]) -> Output {
    let run = vastsim().current_dir(desk).args(["run", "s.json", "-q"]);
    run.args(flags).output().unwrap()
}

fn said(run: &Output) -> &str {
    std::str::from_utf8(&run.stderr).unwrap()
}

/// Every size: what is written at once, and what is found at the end.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_leaves_nothing() {
    let desk = bare_desk();
    std::os::unix::fs::symlink("/dev/full", desk.path().join("full.parquet")).unwrap();
    for flag in ["--sessions-out", "--events-out"] {
        for sessions in ["1", "200k"] {
            let run = run(desk.path(), &["-n", sessions, flag, "full.parquet"]);
            assert_eq!(run.status.code(), Some(3));
            let message = "error: cannot write `full.parquet`; free some space or choose another \
                           place: No space left on device";
            assert!(said(&run).contains(message), "{}", said(&run));
            assert!(!desk.path().join("results/rows").exists());
        }
    }
}

/// A file that would be too large for its limit: the earlier one stays.
#[cfg(target_os = "linux")]
#[test]
fn rows_that_do_not_fit_leave_the_earlier_ones() {
    let desk = bare_desk();
    fs::write(desk.path().join("s.parquet"), "earlier").unwrap();
    let vastsim = snapbox::cmd::cargo_bin!("vastsim").display().to_string();
    let flags = "-q -n 200k --sessions-out s.parquet";
    let run = Command::new("sh")
        .args([
            "-c",
            &format!("ulimit -f 64; exec {vastsim} run s.json {flags}"),
        ])
        .current_dir(desk.path())
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(3), "{}", said(&run));
    assert!(said(&run).contains("cannot write `s.parquet`"));
    assert_eq!(fs::read(desk.path().join("s.parquet")).unwrap(), b"earlier");
    assert!(!desk.path().join("s.parquet.partial").exists());
}

#[test]
fn a_place_that_is_a_folder_is_refused() {
    let desk = bare_desk();
    fs::create_dir(desk.path().join("s.parquet")).unwrap();
    let run = run(desk.path(), &["--sessions-out", "s.parquet"]);
    assert_eq!(run.status.code(), Some(3));
    assert!(
        said(&run).contains("cannot write `s.parquet`"),
        "{}",
        said(&run)
    );
}

/// A run without end that has written something, ended by a signal; its exit code.
#[cfg(unix)]
fn ended_by(signal: &str, desk: &Path) -> Option<i32> {
    let mut run = Command::new(snapbox::cmd::cargo_bin!("vastsim"))
        .args(["run", "s.json", "-n", "1e12", "--sessions-out", "s.parquet"])
        .current_dir(desk)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let partial = desk.join("s.parquet.partial");
    while fs::metadata(&partial).map_or(0, |it| it.len()) < 1_000_000 {
        assert!(run.try_wait().unwrap().is_none(), "the run ended by itself");
        std::thread::yield_now();
    }
    let kill = Command::new("kill")
        .args([signal, &run.id().to_string()])
        .status();
    assert!(kill.unwrap().success());
    run.wait().unwrap().code()
}

/// The first rows, as a file that can be read, under a name that says so.
#[cfg(unix)]
#[test]
fn a_stopped_run_keeps_its_rows_as_partial() {
    let desk = bare_desk();
    fs::write(desk.path().join("s.parquet"), "earlier").unwrap();
    assert_eq!(ended_by("-TERM", desk.path()), Some(130));
    assert_eq!(fs::read(desk.path().join("s.parquet")).unwrap(), b"earlier");
    let manifest = fs::read(desk.path().join("results/rows/manifest.json")).unwrap();
    let manifest: Value = serde_json::from_slice(&manifest).unwrap();
    let reader = reader(&desk.path().join("s.parquet.partial"));
    let rows = reader.get_row_iter(None).unwrap();
    let mut sessions: Vec<_> = rows.map(|row| row.unwrap().get_long(1).unwrap()).collect();
    sessions.dedup();
    assert_eq!(manifest["sessions"], sessions.len());
    assert!(sessions.iter().copied().eq(0..sessions.len() as i64));
}

#[cfg(unix)]
#[test]
fn a_killed_run_leaves_nothing_that_looks_complete() {
    let desk = bare_desk();
    assert_eq!(ended_by("-KILL", desk.path()), None);
    assert!(!desk.path().join("s.parquet").exists());
    let partial = File::open(desk.path().join("s.parquet.partial")).unwrap();
    assert!(SerializedFileReader::new(partial).is_err());
    let again = run(desk.path(), &["-n", "10", "--sessions-out", "s.parquet"]);
    assert!(again.status.success(), "{}", said(&again));
    assert!(!desk.path().join("s.parquet.partial").exists());
}
