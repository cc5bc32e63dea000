//! Tables that grow while a run lasts: the same files as at once.

use crate::fixture::{cell, file, pod, run, timing};
use crate::folder::{names, scratch};
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use vastsim_report::tables::AdsPerCell;
use vastsim_report::{
    CellRecord, FolderError, Manifest, Overwrite, ResultFile, ResultFolder, Table, TableWriter,
    tables,
};
use vastsim_stats::Confidence;

fn of(cells: &[CellRecord]) -> [Table<'_>; 7] {
    tables::all(cells, AdsPerCell::Several, Confidence::default())
}

/// Cells that differ, some with more rows than others.
fn cells(count: u64) -> Vec<CellRecord> {
    let of_place = |place| {
        let mut one = if place % 3 == 0 { pod() } else { cell() };
        one.key.cell = format!("place={place}");
        one.seed = place;
        one
    };
    (0..count).map(of_place).collect()
}

fn open(target: &Path) -> (ResultFolder, TableWriter) {
    let folder = ResultFolder::open(target, Overwrite::Refuse).unwrap();
    let writer = folder.tables(of(&[])).unwrap();
    (folder, writer)
}

fn commit(folder: ResultFolder, writer: TableWriter) -> Manifest {
    let staged = writer.close().unwrap();
    folder.commit(staged, run(), Some(&timing())).unwrap()
}

/// Whoever is free takes the next cell; who is slow holds up none of the others.
fn append_all(writer: &TableWriter, cells: &[CellRecord], threads: usize) {
    let next = AtomicU64::new(0);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let place = next.fetch_add(1, Ordering::Relaxed);
                    let Some(cell) = cells.get(place as usize) else {
                        break;
                    };
                    writer.begin(place).finish(of(std::slice::from_ref(cell)));
                }
            });
        }
    });
}

#[test]
fn the_files_are_those_of_all_cells_at_once() {
    let cells = cells(500);
    let expected = of(&cells).map(ResultFile::from);
    for threads in [1, 2, 3, 7] {
        let (_scratch, target) = scratch();
        let (folder, writer) = open(&target);
        append_all(&writer, &cells, threads);
        let manifest = commit(folder, writer);
        for (entry, file) in manifest.files.iter().zip(&expected) {
            assert_eq!((&entry.name, entry.rows), (&file.name, file.rows));
            let bytes = fs::read(target.join(&entry.name)).unwrap();
            assert!(bytes == file.bytes, "{} of {threads} threads", entry.name);
        }
        assert_eq!(ResultFolder::verify(&target).unwrap(), manifest);
    }
}

#[test]
fn cells_that_come_before_their_turn_wait_for_it() {
    let cells = cells(20);
    let (_scratch, target) = scratch();
    let (folder, writer) = open(&target);
    for (place, cell) in cells.iter().enumerate().rev() {
        writer
            .begin(place as u64)
            .finish(of(std::slice::from_ref(cell)));
    }
    commit(folder, writer);
    let [summary, ..] = of(&cells).map(ResultFile::from);
    assert_eq!(fs::read(target.join("summary.csv")).unwrap(), summary.bytes);
}

#[test]
fn without_cells_there_are_headers() {
    let (_scratch, target) = scratch();
    let (folder, writer) = open(&target);
    let manifest = commit(folder, writer);
    let rows: Vec<_> = manifest.files.iter().filter_map(|file| file.rows).collect();
    assert_eq!(rows, [0; 7]);
    let [summary, ..] = of(&[]).map(ResultFile::from);
    assert_eq!(fs::read(target.join("summary.csv")).unwrap(), summary.bytes);
}

#[test]
fn a_cell_that_never_comes_makes_no_result() {
    let (scratch, target) = scratch();
    let (folder, writer) = open(&target);
    for place in [0, 2] {
        writer.begin(place).finish(of(&cells(1)));
    }
    let error = writer.close().unwrap_err();
    assert!(matches!(
        error,
        FolderError::Io {
            action: "write",
            ..
        }
    ));
    drop(folder);
    assert!(names(scratch.path()).is_empty());
}

/// So that nobody waits for one whose thread panicked.
#[test]
fn a_cell_that_is_given_up_ends_all() {
    let (_scratch, target) = scratch();
    let (_folder, writer) = open(&target);
    drop(writer.begin(0));
    assert!(writer.has_failed());
    append_all(&writer, &cells(5_000), 2);
    assert!(writer.close().is_err());
}

#[test]
fn tables_that_are_dropped_leave_nothing() {
    let (scratch, target) = scratch();
    let (folder, writer) = open(&target);
    append_all(&writer, &cells(3), 1);
    drop(writer);
    drop(folder);
    assert!(names(scratch.path()).is_empty());
}

#[test]
fn two_files_of_one_name_are_refused() {
    let (_scratch, target) = scratch();
    let folder = ResultFolder::open(&target, Overwrite::Refuse).unwrap();
    let twice = of(&[]).into_iter().chain(of(&[]));
    let error = folder.tables(twice).unwrap_err();
    assert!(matches!(error, FolderError::FileName { .. }));
    let _tables = folder.tables(of(&[])).unwrap();
    assert!(folder.stage(&[file("summary.csv", "")]).is_err());
}
