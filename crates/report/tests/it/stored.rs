//! The tables of a result folder, read back.

use crate::fixture::{all_tables, cell, empty_cell, files};
use crate::folder::{message, scratch, write};
use insta::assert_snapshot;
use vastsim_report::{CellRecord, ResultFile, StoredResult};

fn files_of(cells: &[CellRecord]) -> Vec<ResultFile> {
    all_tables(cells)
        .into_iter()
        .map(ResultFile::from)
        .collect()
}

#[test]
fn what_was_counted_is_read_back() {
    let (_scratch, target) = scratch();
    let cells = [cell(), empty_cell()];
    write(&target, &files_of(&cells));
    let stored = StoredResult::read(&target).unwrap();
    assert_eq!(stored.ads.len(), 2);
    for (cell, ad) in cells.iter().zip(&stored.ads) {
        let counted = &cell.ads[0];
        assert_eq!(ad.cell, cell.key, "without the apostrophe of `=acme`");
        assert_eq!((&ad.ad_id, ad.ad_index), (&counted.ad_id, 0));
        assert_eq!(ad.sessions, counted.sessions);
        let milestones = ad.milestones.iter().zip(&counted.milestones);
        for (stored, counted) in milestones {
            assert_eq!(stored.milestone, counted.milestone);
            assert_eq!(
                (stored.count, stored.expected),
                (counted.reached, counted.expected)
            );
        }
        let interruptions = ad.interruptions.iter().zip(&counted.interruptions);
        for (stored, counted) in interruptions {
            assert_eq!(stored.milestone, counted.segment);
            assert_eq!(stored.reason.as_ref(), Some(&counted.reason));
            assert_eq!(
                (stored.count, stored.expected),
                (counted.interrupted, counted.expected)
            );
        }
    }
    assert_eq!(stored.ads[0].mean_watched_s, Some(25.5));
    assert_eq!(stored.ads[1].mean_watched_s, None);
}

#[test]
fn ads_of_one_cell_are_told_apart() {
    let (_scratch, target) = scratch();
    let mut pod = cell();
    let second = vastsim_report::AdRecord {
        ad_id: "second".to_owned(),
        ..pod.ads[0].clone()
    };
    pod.ads.push(second);
    write(&target, &files_of(&[pod]));
    let stored = StoredResult::read(&target).unwrap();
    let places: Vec<_> = stored
        .ads
        .iter()
        .map(|ad| (ad.ad_id.as_str(), ad.ad_index))
        .collect();
    assert_eq!(places, [("synthetic-30", 0), ("second", 1)]);
    assert!(stored.ads.iter().all(|ad| ad.milestones.len() == 3));
}

#[test]
fn a_folder_without_a_table_is_refused() {
    let (scratch, target) = scratch();
    let mut files = files();
    files.retain(|file| file.name != "quartiles.csv");
    write(&target, &files);
    let error = StoredResult::read(&target).unwrap_err();
    assert!(error.is_usage());
    assert_snapshot!(message(&error, &scratch), @"`…/out/quartiles.csv` is not the file its manifest lists; run the scenario again");
}

/// As their manifests list them, for somebody made both.
#[test]
fn tables_that_contradict_themselves_are_refused() {
    let changes = [
        ("quartiles.csv", ",1000,850,", ",1000,1001,"),
        ("interruptions.csv", ",1000,150,", ",1000,951,"),
        (
            "interruptions.csv",
            ",1000,150,",
            ",1000,18446744073709551615,",
        ),
        ("summary.csv", ",1000,800,", ",-1,800,"),
        ("summary.csv", "sessions", "viewings"),
        ("summary.csv", "25.386", "many"),
        ("summary.csv", "\n", "\n,,\n"),
    ];
    for (name, from, to) in changes {
        let (_scratch, target) = scratch();
        let mut files = files_of(&[cell()]);
        let file = files.iter_mut().find(|file| file.name == name).unwrap();
        let text = String::from_utf8(file.bytes.clone()).unwrap();
        assert!(text.contains(from), "{name}: {from} in {text}");
        file.bytes = text.replacen(from, to, 1).into_bytes();
        write(&target, &files);
        let error = StoredResult::read(&target).unwrap_err();
        assert!(error.is_usage(), "{name}: {to}");
    }
}
