//! Rows of a run in many files.

use std::fs;
use std::path::Path;
use vastsim_report::rows::{RowPartEntry, RowTable};
use vastsim_report::{RowParts, RowPartsError, RunIdentity, ScenarioEntry, sha256_hex};

fn parts(folder: &Path) -> RowParts {
    parts_of(folder, 42)
}

fn parts_of(folder: &Path, seed: u64) -> RowParts {
    let run = RunIdentity {
        value_version: 1,
        scenario: ScenarioEntry {
            name: "spot".to_owned(),
            file: "spot.json".to_owned(),
            sha256: sha256_hex(b"{}"),
        },
        inputs: Vec::new(),
        set: Vec::new(),
        seed,
        sessions: 10,
        confidence: "0.95".to_owned(),
        shards: "1/1".to_owned(),
    };
    RowParts::new(folder.to_owned(), run, RowTable::Events)
}

fn written(parts: &RowParts, sessions: std::ops::Range<u64>, bytes: &[u8]) -> RowPartEntry {
    let rows = sessions.end - sessions.start;
    let part = parts.begin(sessions).unwrap();
    fs::write(part.path(), bytes).unwrap();
    part.keep(rows).unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort_unstable();
    names
}

fn is_manifest(name: &String) -> bool {
    Path::new(name).extension().is_some_and(|it| it == "json")
}

#[test]
fn a_manifest_has_every_file_once_in_the_order_of_sessions() {
    let folder = tempfile::tempdir().unwrap();
    let parts = parts(folder.path());
    let [second, first] = [(6..10, "second"), (0..6, "first")]
        .map(|(sessions, bytes)| written(&parts, sessions, bytes.as_bytes()));
    let manifest = parts.close(vec![second.clone(), first.clone()]).unwrap();
    assert_eq!(manifest.files, [first.clone(), second]);
    assert_eq!((manifest.rows, manifest.sessions), (10, 10));
    assert_eq!((first.bytes, first.sha256), (5, sha256_hex(b"first")));
    let [one, two, last] = &names(folder.path())[..] else {
        panic!("two files and a manifest");
    };
    assert!(one.ends_with("-0000000000000000-0000000000000006.parquet"));
    assert!(two.ends_with("-0000000000000006-0000000000000010.parquet"));
    let text = fs::read_to_string(folder.path().join(last)).unwrap();
    assert!(text.starts_with("{\n  \"schema\": \"vastsim.rows.v1\",\n"));
    assert_eq!(text.as_bytes(), manifest.to_json());
}

#[test]
fn names_tell_runs_apart_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let name = |seed| written(&parts_of(folder.path(), seed), 0..10, b"").name;
    assert_eq!(name(1), name(1));
    assert_ne!(name(1), name(2));
}

#[test]
fn the_last_of_two_attempts_at_once_is_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let parts = parts(folder.path());
    let [first, second] = [(); 2].map(|()| parts.begin(0..10).unwrap());
    for part in [&first, &second] {
        fs::write(part.path(), "rows").unwrap();
    }
    let kept = first.keep(1).unwrap();
    assert_eq!(second.keep(1).unwrap(), kept);
    assert_eq!(parts.close(vec![kept]).unwrap().files.len(), 1);
    assert_eq!(names(folder.path()).len(), 2);
}

#[test]
fn what_killed_attempts_have_left_goes_when_the_run_is_closed() {
    let folder = tempfile::tempdir().unwrap();
    let [ours, theirs] = [1, 2].map(|seed| parts_of(folder.path(), seed));
    let [killed, foreign] = [&ours, &theirs].map(|parts| parts.begin(0..10).unwrap());
    fs::write(killed.path(), "half").unwrap();
    let left = killed.path();
    std::mem::forget(killed);
    let entry = written(&ours, 0..10, b"rows");
    ours.close(vec![entry]).unwrap();
    assert!(!left.exists());
    assert!(foreign.path().parent().unwrap().exists());
    drop(foreign);
    assert!(
        names(folder.path())
            .iter()
            .all(|name| !name.starts_with('.'))
    );
}

#[test]
fn files_that_are_no_whole_run_have_no_manifest() {
    let folder = tempfile::tempdir().unwrap();
    let parts = parts(folder.path());
    let part = |sessions| written(&parts, sessions, b"rows");
    let refused = |files: &[RowPartEntry]| {
        let error = parts.close(files.to_vec()).unwrap_err();
        assert!(!names(folder.path()).iter().any(is_manifest));
        error
    };
    let (first, last) = (part(0..4), part(6..10));
    assert!(matches!(
        refused(&[]),
        RowPartsError::Missing { start: 0, end: 9 }
    ));
    let gap = refused(&[first.clone(), last.clone()]).to_string();
    assert_eq!(
        gap,
        "no file has the rows of sessions 4 to 5; write them too"
    );
    let twice = refused(&[first.clone(), part(4..6), last.clone(), part(5..10)]);
    assert!(
        matches!(twice, RowPartsError::Twice { start: 5, .. }),
        "{twice}"
    );
    assert!(matches!(
        refused(&[part(0..11)]),
        RowPartsError::Twice { start: 10, .. }
    ));
    let middle = part(4..6);
    fs::write(folder.path().join(&middle.name), "longer rows").unwrap();
    let changed = refused(&[first, middle, last]);
    assert!(
        matches!(changed, RowPartsError::Changed { .. }),
        "{changed}"
    );
}

#[cfg(unix)]
#[test]
fn whoever_may_read_the_rows_may_read_their_manifest() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let parts = parts(folder.path());
    let entry = written(&parts, 0..10, b"rows");
    parts.close(vec![entry]).unwrap();
    let mode = |name: &String| {
        let metadata = fs::metadata(folder.path().join(name)).unwrap();
        metadata.permissions().mode() & 0o777
    };
    let modes: Vec<_> = names(folder.path()).iter().map(mode).collect();
    assert_eq!(modes[0], modes[1]);
}
