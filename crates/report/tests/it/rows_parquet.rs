//! Rows as Parquet, whoever plays the sessions and in whatever chunks.

use parquet::file::reader::{FileReader, SerializedFileReader};
use std::fs::{self, File};
use std::path::Path;
use std::sync::Mutex;
use std::thread;
use vastsim_report::rows::*;

const SESSIONS: u64 = 140_000;
const TABLES: [RowTable; 2] = [RowTable::Sessions, RowTable::Events];
/// A small one, that of text, that of Parquet, and one that is several row
/// groups.
const CHUNKS: [u64; 4] = [997, 4_096, 131_072, SESSIONS];

fn ads() -> [RowAd<'static>; 2] {
    let ad = |ad_index, ad_id| RowAd {
        cell: "all",
        ad_index,
        ad_id,
        segments: vec!["start", "midpoint"],
        reasons: vec!["timeout", "left"],
        events: vec![("start", 0), ("midpoint", 7_500_000_001), ("complete", 15)],
    };
    [ad(0, "first"), ad(1, "=second")]
}

/// Any session will do, if it is always the same.
fn session(number: u64) -> SessionRow {
    let mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(20);
    let ending = match mixed % 5 {
        0 => RowEnding::Failed,
        1 | 2 => RowEnding::Interrupted {
            segment: (mixed % 2) as u8,
            reason: (mixed / 2 % 2) as u16,
        },
        _ => RowEnding::Completed,
    };
    SessionRow {
        session: number,
        ending,
        watched_ns: mixed % 15_000_000_000,
        fired: (mixed % 4) as u32,
    }
}

/// The bytes of a file that so many threads wrote.
fn written(folder: &Path, table: RowTable, chunk: u64, threads: usize) -> Vec<u8> {
    let path = folder.join("rows.parquet");
    let format = RowFormat::of_path(table, &path).unwrap();
    let file = RowFile::create(&RowTarget::File(path.clone()), format).unwrap();
    let cell = file.cell(&ads());
    let next = Mutex::new(0..SESSIONS.div_ceil(chunk));
    let begin = || {
        let mut next = next.lock().unwrap();
        let number = next.next()?;
        Some((number, file.begin(number, cell.clone())))
    };
    let work = || {
        while let Some((number, mut rows)) = begin() {
            let first = number * chunk;
            for number in first..SESSIONS.min(first + chunk) {
                rows.push((number % 2) as usize, &session(number));
            }
            rows.finish();
        }
    };
    thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    file.close(RowsEnd::Whole).unwrap();
    fs::read(path).unwrap()
}

fn rows(folder: &Path) -> Vec<String> {
    let file = File::open(folder.join("rows.parquet")).unwrap();
    let reader = SerializedFileReader::new(file).unwrap();
    let rows = reader.get_row_iter(None).unwrap();
    rows.map(|row| row.unwrap().to_string()).collect()
}

#[test]
fn threads_do_not_change_a_byte_whatever_a_chunk_is() {
    let folder = tempfile::tempdir().unwrap();
    for (table, chunk) in TABLES
        .iter()
        .flat_map(|it| CHUNKS.map(|chunk| (*it, chunk)))
    {
        let one = written(folder.path(), table, chunk, 1);
        for threads in [2, 3, 7] {
            let many = written(folder.path(), table, chunk, threads);
            assert!(
                many == one,
                "{table:?}, chunks of {chunk}, {threads} threads"
            );
        }
    }
}

#[test]
fn chunks_do_not_change_a_row() {
    let folder = tempfile::tempdir().unwrap();
    for table in TABLES {
        let of = |chunk| {
            written(folder.path(), table, chunk, 2);
            rows(folder.path())
        };
        let whole = of(SESSIONS);
        assert!(whole.len() as u64 >= SESSIONS);
        for chunk in CHUNKS {
            assert!(of(chunk) == whole, "{table:?}, chunks of {chunk}");
        }
    }
}

#[test]
fn no_rows_are_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows.parquet");
    for table in TABLES {
        let format = RowFormat::of_path(table, &path).unwrap();
        let file = RowFile::create(&RowTarget::File(path.clone()), format).unwrap();
        file.begin(0, file.cell(&ads())).finish();
        assert_eq!(file.close(RowsEnd::Whole).unwrap().rows, 0);
        assert_eq!(rows(folder.path()), Vec::<String>::new());
    }
}
