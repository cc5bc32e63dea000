//! Several at one folder at the same time.

use crate::fixture::{commit, file, files};
use crate::folder::{names, scratch, write};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Barrier;
use std::thread;
use vastsim_report::{Overwrite, ResultFolder};

const ROUNDS: usize = 30;

/// Opens and commits at the same time as others who wait at the barrier.
fn write_together(barrier: &Barrier, target: &Path, name: &str, overwrite: Overwrite) -> bool {
    barrier.wait();
    let folder = ResultFolder::open(target, overwrite).unwrap();
    barrier.wait();
    let files = [file(name, name), file("summary.csv", name)];
    commit(folder, &files).is_ok()
}

fn two_write_together(target: &Path, overwrite: Overwrite) -> [bool; 2] {
    let barrier = Barrier::new(2);
    thread::scope(|scope| {
        let barrier = &barrier;
        let spawn = |name| scope.spawn(move || write_together(barrier, target, name, overwrite));
        ["a.csv", "b.csv"].map(spawn).map(|run| run.join().unwrap())
    })
}

#[test]
fn two_runs_of_one_target_leave_the_result_of_one() {
    let (scratch, target) = scratch();
    for round in 0..ROUNDS {
        if round % 2 == 0 {
            fs::remove_dir_all(&target).ok();
        }
        assert_eq!(two_write_together(&target, Overwrite::Refuse), [true; 2]);
        let manifest = ResultFolder::verify(&target).unwrap();
        let winner = &manifest.files[0].name;
        assert_eq!(
            names(&target),
            [winner, "manifest.json", "summary.csv", "timing.json"]
        );
        assert_eq!(names(scratch.path()), ["out"]);
    }
}

#[test]
fn two_runs_beside_foreign_files_spoil_neither_those_nor_the_next_run() {
    let (_scratch, target) = scratch();
    for _ in 0..ROUNDS {
        fs::create_dir(&target).unwrap();
        fs::write(target.join("notes.txt"), "mine").unwrap();
        two_write_together(&target, Overwrite::Force);
        let next = ResultFolder::open(&target, Overwrite::Force).unwrap();
        commit(next, &files()).unwrap();
        ResultFolder::verify(&target).unwrap();
        assert_eq!(fs::read(target.join("notes.txt")).unwrap(), b"mine");
        fs::remove_dir_all(&target).unwrap();
    }
}

#[test]
fn under_force_whatever_arrives_as_a_result_is_replaced_stays() {
    for _ in 0..ROUNDS {
        let (scratch, target) = scratch();
        write(&target, &files());
        let folder = ResultFolder::open(&target, Overwrite::Force).unwrap();
        let barrier = Barrier::new(2);
        let arrived = thread::scope(|scope| {
            let notes = scope.spawn(|| {
                barrier.wait();
                let note = |number: usize| format!("note-{number}.txt");
                let arrives = |name: &String| fs::write(target.join(name), name).is_ok();
                (0..200).map(note).filter(arrives).collect::<Vec<_>>()
            });
            barrier.wait();
            commit(folder, &files()).unwrap();
            notes.join().unwrap()
        });
        ResultFolder::verify(&target).unwrap();
        for name in arrived {
            check_kept(&name, scratch.path());
        }
    }
}

/// In the target or, at worst, in the folder that it was displaced to.
#[track_caller]
fn check_kept(name: &str, scratch: &Path) {
    let folder = |entry: String| match entry.as_str() {
        "out" => scratch.join(entry),
        _ => scratch.join(entry).join("result"),
    };
    let folders: Vec<PathBuf> = names(scratch).into_iter().map(folder).collect();
    let found = folders.iter().any(|folder| folder.join(name).exists());
    assert!(found, "{name} is in none of {folders:?}");
}
