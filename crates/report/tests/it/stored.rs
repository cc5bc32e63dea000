//! The tables of a result folder, read back.

use crate::fixture::{all_tables, cell, empty_cell, files, pod};
use crate::folder::{message, scratch, write};
use insta::assert_snapshot;
use proptest::prelude::*;
use std::path::Path;
use vastsim_report::{
    AdRecord, CellRecord, Extent, ResultFile, ResultFolder, StoredResult, StoredTables,
};

fn files_of(cells: &[CellRecord]) -> Vec<ResultFile> {
    all_tables(cells)
        .into_iter()
        .map(ResultFile::from)
        .collect()
}

fn read(target: &Path) -> StoredResult {
    StoredResult::read(target, Extent::ALL).unwrap()
}

/// Single ads, also such as no viewing started and with a name that is escaped.
#[test]
fn tables_read_back_are_written_again_to_the_byte() {
    for cells in [
        vec![cell()],
        vec![cell(), empty_cell_elsewhere()],
        vec![pod()],
    ] {
        let (_scratch, target) = scratch();
        let files = files_of(&cells);
        write(&target, &files);
        let stored = read(&target);
        assert_eq!(stored.cells.len(), cells.len());
        assert_eq!(stored.cells[0].key, cells[0].key);
        assert_eq!(files_of(&stored.cells), files);
        let tables = StoredTables::read(&target, &stored.manifest).unwrap();
        assert_eq!(tables.tables().map(ResultFile::from).to_vec(), files);
    }
}

fn empty_cell_elsewhere() -> CellRecord {
    let mut cell = empty_cell();
    "=elsewhere".clone_into(&mut cell.key.cell);
    cell
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Of sums no table has, but means of twelve digits, which they bring about again.
    #[test]
    fn means_are_written_again_to_the_byte(
        sessions in 1_u64..1 << 50,
        mean_ns in 0_u64..1 << 42,
        rest_ns in 0_u64..1 << 42,
    ) {
        let mut cell = cell();
        let ad = &mut cell.ads[0];
        ad.sessions = sessions.max(1_000);
        ad.watched_ns = u128::from(ad.sessions) * u128::from(mean_ns) + u128::from(rest_ns);
        let files = files_of(&[cell]);
        let (_scratch, target) = scratch();
        write(&target, &files);
        let stored = read(&target);
        prop_assert_eq!(files_of(&stored.cells), files.clone());
        let tables = StoredTables::read(&target, &stored.manifest).unwrap();
        prop_assert_eq!(tables.tables().map(ResultFile::from).to_vec(), files);
    }
}

#[test]
fn what_no_table_has_is_in_the_manifest() {
    let (_scratch, target) = scratch();
    write(&target, &files_of(&[cell()]));
    let ad = &read(&target).cells[0].ads[0];
    assert_eq!(ad.watched_standard_error_s, Some(0.125));
}

#[test]
fn offsets_and_curves_of_the_first_cells_suffice() {
    let (_scratch, target) = scratch();
    let cells = [cell(), empty_cell_elsewhere()];
    write(&target, &files_of(&cells));
    let ads = |extent| {
        let stored = StoredResult::read(&target, extent).unwrap();
        stored.cells.into_iter().map(|mut cell| cell.ads.remove(0))
    };
    let lengths = |ad: AdRecord| (ad.interruptions.len(), ad.survival.len(), ad.events.len());
    let lengths = |extent| ads(extent).map(lengths).collect::<Vec<_>>();
    assert_eq!(lengths(Extent::RATES), [(2, 0, 0), (1, 0, 0)]);
    let of = |cells| Extent {
        rates_of: cells,
        curves_of: cells,
    };
    assert_eq!(lengths(of(1)), [(2, 3, 3), (0, 0, 0)]);
    assert_eq!(lengths(of(9)), lengths(Extent::ALL));
}

#[test]
fn a_folder_without_a_table_is_refused() {
    let (scratch, target) = scratch();
    let mut files = files();
    files.retain(|file| file.name != "quartiles.csv");
    write(&target, &files);
    let error = StoredResult::read(&target, Extent::ALL).unwrap_err();
    assert!(error.is_usage());
    assert_snapshot!(message(&error, &scratch), @"`…/out/quartiles.csv` is missing; name a folder with all files of a result, or run the scenario again");
}

/// As their manifests list them, for somebody made both.
/// Also where it would be understood.
#[test]
fn tables_that_are_written_otherwise_are_refused() {
    let changes = [
        ("quartiles.csv", ",0.85,", ",0.850,"),
        ("quartiles.csv", ",0.85,", ",8.5e-1,"),
        ("summary.csv", ",1000,800,", ",1000,0800,"),
        ("summary.csv", ",30.0,1000,", ",30,1000,"),
        ("summary.csv", ",sessions,", ",viewings,"),
        ("survival.csv", ",15.007743999,", ",inf,"),
    ];
    for (name, from, to) in changes {
        let (_scratch, target) = scratch();
        let mut files = files_of(&[cell()]);
        let file = files.iter_mut().find(|file| file.name == name).unwrap();
        let text = String::from_utf8(file.bytes.clone()).unwrap();
        assert!(text.contains(from), "{name}: {from} in {text}");
        file.bytes = text.replacen(from, to, 1).into_bytes();
        write(&target, &files);
        let manifest = ResultFolder::read_manifest(&target).unwrap();
        let error = StoredTables::read(&target, &manifest).unwrap_err();
        assert!(error.is_usage(), "{name}: {to}");
    }
}

#[test]
fn tables_that_contradict_themselves_are_refused() {
    let changes = [
        ("quartiles.csv", ",1000,850,", ",1000,1001,"),
        ("quartiles.csv", ",start,1000,1000,", ",start,1000,799,"),
        ("interruptions.csv", ",1000,150,", ",1000,951,"),
        (
            "interruptions.csv",
            ",1000,150,",
            ",1000,18446744073709551615,",
        ),
        ("summary.csv", ",1000,800,", ",-1,800,"),
        ("summary.csv", ",30.0,1000,", ",1e3,1000,"),
        ("summary.csv", ",1000,800,", ",799,800,"),
        ("offsets.csv", "closed,count,200.0", "closed,count,1001.0"),
        ("offsets.csv", "closed,count,200.0", "closed,count,200.5"),
        ("offsets.csv", "closed,count", "closed,number"),
        ("offsets.csv", "closed,p50", "closed,p51"),
        ("survival.csv", ",0.0,1000,0,", ",0.0,1000,801,"),
        ("survival.csv", ",15.007743999,", ",,"),
        ("survival.csv", ",15.007743999,", ",15.0077439991,"),
        ("incidence.csv", ",closed,30.0,200,", ",closed,30.0,1001,"),
        ("events.csv", ",1900,950,", ",1900,1001,"),
        (
            "events.csv",
            "provider=google,google",
            "provider=other,google",
        ),
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
        let error = StoredResult::read(&target, Extent::ALL).unwrap_err();
        assert!(error.is_usage(), "{name}: {to}");
    }
}
