//! Results that are read back.

use crate::scenarios::{played, scenario};
use vastsim_report::{Overwrite, ResultFile, ResultFolder};
use vastsim_run::{FileFormat, StoredError, WholeRun};

/// Also what is computed of columns that have twelve digits.
#[test]
fn a_result_that_is_read_is_written_again_to_the_byte() {
    for seed in 0..8 {
        let (run, desk) = (played(&scenario(seed)), tempfile::tempdir().unwrap());
        let [first, again] = ["first", "again"].map(|name| desk.path().join(name));
        let write = |run: &WholeRun, out| {
            let folder = ResultFolder::open(out, Overwrite::Refuse).unwrap();
            run.write(folder, &[FileFormat::Html]).unwrap()
        };
        let written = write(&run, &first);
        let read = WholeRun::read(&first).unwrap();
        assert_eq!(read.record(), run.record());
        assert_eq!(
            read.tables().map(ResultFile::from),
            run.tables().map(ResultFile::from)
        );
        assert_eq!(
            read.page().bytes,
            std::fs::read(first.join("report.html")).unwrap()
        );
        assert_eq!(write(&read, &again), written);
    }
}

#[test]
fn what_is_no_result_is_refused() {
    let desk = tempfile::tempdir().unwrap();
    let refused = |path: &std::path::Path| WholeRun::read(path).unwrap_err();
    let nowhere = refused(&desk.path().join("nowhere"));
    assert!(matches!(nowhere, StoredError::NoFolder { .. }) && nowhere.is_usage());
    let empty = refused(desk.path()).to_string();
    assert!(empty.contains("has no `manifest.json`"), "{empty}");
}
