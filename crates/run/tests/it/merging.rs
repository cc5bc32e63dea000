//! Ranges of sessions, and the whole that they are.

use crate::scenarios::{identity_of, played, scenario};
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use vastsim_montecarlo::{Advance, Progress, RunOptions};
use vastsim_report::{Extent, Overwrite, ResultFile, ResultFolder, StoredResult, TallyFile};
use vastsim_run::{FileFormat, PartError, WholeRun, count_range, merge_ranges, scenario_of};

fn part(range: Range<u64>) -> TallyFile {
    part_of_seed(1, range)
}

fn part_of_seed(seed: u64, range: Range<u64>) -> TallyFile {
    let scenario = scenario(seed);
    let part = count_range(
        &scenario,
        &identity_of(&scenario),
        range,
        &RunOptions::default(),
        &(),
    );
    part.unwrap().unwrap()
}

fn merge(parts: &[TallyFile]) -> Result<WholeRun, PartError> {
    let merged = merge_ranges(parts, RunOptions::default().threads, &());
    merged.map(Option::unwrap)
}

fn refused(parts: &[TallyFile]) -> String {
    merge(parts).unwrap_err().to_string()
}

fn files(run: &WholeRun) -> Vec<ResultFile> {
    run.tables().into_iter().map(ResultFile::from).collect()
}

#[test]
fn ranges_in_any_order_are_the_whole_run() {
    let whole = played(&scenario(1));
    let merged = merge(&[part(700..1000), part(0..1), part(1..700)]).unwrap();
    assert_eq!(merged.record(), whole.record());
    assert_eq!(files(&merged), files(&whole));
}

#[test]
fn a_part_is_enough_to_play_the_rest_of_its_run() {
    let first = TallyFile::from_bytes(&part(0..1).to_bytes()).unwrap();
    let (scenario, confidence) = scenario_of(&first).unwrap();
    assert_eq!(confidence.level().to_string(), first.identity.confidence);
    let options = RunOptions::default();
    let rest = count_range(&scenario, &first.identity, 1..1000, &options, &());
    assert_eq!(rest.unwrap().unwrap(), part(1..1000));
    let mut changed = first;
    changed.inputs.clear();
    assert!(scenario_of(&changed).is_err());
}

#[test]
fn what_is_no_whole_run_is_refused() {
    assert_eq!(refused(&[]), "there are no parts to merge");
    let hole = refused(&[part(0..10), part(20..1000)]);
    assert_eq!(hole, "sessions 10 to 19 of each cell are in no part");
    let twice = refused(&[part(0..10), part(9..1000)]);
    assert_eq!(twice, "viewings 9 to 9 are in both");
    let other = refused(&[part(0..10), part_of_seed(2, 10..1000)]);
    assert!(
        other.starts_with("part 2 is of another run than part 1"),
        "{other}"
    );
    let mut changed = part(0..1000);
    changed.inputs[0].bytes.push(b' ');
    let why = "part 1 cannot be merged: it does not hold the files it was played from";
    assert_eq!(refused(&[changed]), why);
}

#[test]
fn sessions_that_are_not_there_are_refused() {
    let scenario = scenario(1);
    let identity = identity_of(&scenario);
    for range in [5..5, 0..1001] {
        let counted = count_range(&scenario, &identity, range, &RunOptions::default(), &());
        let error = counted.unwrap_err().to_string();
        assert!(
            error.ends_with("are no range of the 1000 of each cell"),
            "{error}"
        );
    }
}

/// Stops everything at once.
struct Stopped;

impl Progress for Stopped {
    fn advance(&self, _: Advance) {}

    fn is_cancelled(&self) -> bool {
        true
    }
}

#[test]
fn a_range_that_was_stopped_is_no_part() {
    let scenario = scenario(1);
    let identity = identity_of(&scenario);
    let counted = count_range(
        &scenario,
        &identity,
        0..10,
        &RunOptions::default(),
        &Stopped,
    );
    assert_eq!(counted.unwrap(), None);
}

/// Stops what is merged once that many viewings were.
struct StoppedAfter(u64, AtomicU64);

impl Progress for StoppedAfter {
    fn advance(&self, more: Advance) {
        self.1.fetch_add(more.viewings, Ordering::Relaxed);
    }

    fn is_cancelled(&self) -> bool {
        self.1.load(Ordering::Relaxed) >= self.0
    }
}

#[test]
fn a_merge_that_is_stopped_reads_no_further() {
    let parts = [part(0..10), part(10..400), part(400..1000)];
    let merged = |most: u64| {
        let progress = StoppedAfter(most, AtomicU64::new(0));
        let merged = merge_ranges(&parts, RunOptions::default().threads, &progress);
        (merged.unwrap().is_some(), progress.1.into_inner())
    };
    let (is_whole, all) = merged(u64::MAX);
    assert!(is_whole);
    let cells = all / 1000;
    assert_eq!(merged(1), (false, 10));
    assert_eq!(merged(10 * cells + 1), (false, 10 * cells + 390));
    // Nor are tables made.
    assert_eq!(merged(all), (false, all));
}

#[test]
fn a_result_in_memory_is_the_one_in_its_folder() {
    let (run, desk) = (played(&scenario(1)), tempfile::tempdir().unwrap());
    let out = desk.path().join("result");
    let folder = ResultFolder::open(&out, Overwrite::Refuse).unwrap();
    run.write(folder, &[FileFormat::Html]).unwrap();
    let stored = StoredResult::read(&out, Extent::ALL).unwrap();
    assert_eq!(stored.manifest.run.digest, run.record().digest);
    let read: Vec<_> = stored.tables().into_iter().map(ResultFile::from).collect();
    assert_eq!(read, files(&run));
    assert!(out.join("report.html").is_file());
}
