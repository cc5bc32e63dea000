//! What the tables of the golden results say of each other.

use crate::root;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

/// Rows by the names of their columns.
type Rows = Vec<BTreeMap<String, String>>;

fn golden_results() -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("results/golden")).unwrap();
    let folders: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    assert!(folders.len() >= 5);
    folders
}

fn table(folder: &std::path::Path, name: &str) -> Rows {
    let csv = fs::read_to_string(folder.join(name)).unwrap();
    let mut lines = csv
        .lines()
        .map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>());
    let header = lines.next().unwrap();
    let row = |fields: Vec<_>| header.iter().cloned().zip(fields).collect();
    lines.map(row).collect()
}

/// Every session that is interrupted is so by the end, and nobody before the start
/// of the table.
#[test]
fn survival_ends_where_the_interruptions_do() {
    for folder in golden_results() {
        let survival = table(&folder, "survival.csv");
        for ad in table(&folder, "summary.csv") {
            let mut rows = survival.iter().filter(|row| row["cell"] == ad["cell"]);
            let (first, last) = (rows.next().unwrap(), rows.next_back().unwrap());
            assert_eq!(first["at_risk"], ad["sessions"]);
            assert_eq!(last["offset_s"], ad["duration_s"]);
            let number = |row: &BTreeMap<String, String>, column: &str| -> f64 {
                row[column].parse().unwrap()
            };
            let left = number(last, "survival") + number(&ad, "interruption_rate");
            assert!((left - 1.0).abs() < 1e-12, "{folder:?}: {left}");
            assert_eq!(last["survival"], ad["vcr"], "{folder:?}");
            assert_eq!(last["expected"], ad["vcr_expected"], "{folder:?}");
        }
    }
}

/// Each row begins with those whom the row before has left.
#[test]
fn who_is_not_interrupted_stays_at_risk() {
    for folder in golden_results() {
        let survival = table(&folder, "survival.csv");
        for pair in survival.windows(2) {
            let count = |row: usize, column: &str| pair[row][column].parse::<u64>().unwrap();
            if pair[0]["cell"] == pair[1]["cell"] {
                let left = count(0, "at_risk") - count(0, "interrupted");
                assert_eq!(count(1, "at_risk"), left, "{:?}", pair[1]);
            }
        }
    }
}

#[test]
fn milestones_fire_as_often_as_they_are_reached() {
    for folder in golden_results() {
        let events = table(&folder, "events.csv");
        for milestone in table(&folder, "quartiles.csv") {
            let mut events = events.iter();
            let event = events.find(|row| {
                row["cell"] == milestone["cell"] && row["event"] == milestone["milestone"]
            });
            let event = event.unwrap();
            assert_eq!(event["fired"], milestone["reached"]);
            assert_eq!(event["sessions_with_event"], milestone["reached"]);
            assert_eq!(event["rate"], milestone["rate"]);
        }
    }
}
